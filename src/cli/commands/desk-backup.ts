// `kakekomi desk backup`: a copy of the database, the evidence and, when asked, the keys, while the desk works.
import type { Text } from '#core/base/language.ts';
import { backupDesk, type DeskBackup } from '#server/desk/operate/backup-desk.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { DESK_HELP, useDesk } from '../desk/use-desk.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { getPassphrase, PASSPHRASE_HELP, PASSPHRASE_OPTIONS } from '../passphrase.ts';
import { quote } from '../desk/quote.ts';
import { plainLine } from '../plain-text.ts';
import { sayProblems } from '../say-problems.ts';

export const deskBackupCommand = defineCommand({
  name: 'desk backup',
  summary: { ja: '動いている窓口の控えを作ります', en: 'Copy the desk while it works' },
  help: {
    ja: `使い方: kakekomi desk backup ファイル [--keys] [--passphrase-file ファイル] [--json]

動いている窓口の控えを作り、開いて確かめます。何も上書きしません。
  ファイル           データベース(SQLite)
  ファイル.blobs     証拠のファイル(S3に置いていないとき)
  ファイル.keys.age  --keys を付けたとき: 鍵のファイルを合言葉で閉じたもの

鍵のファイルがなければ、控えの中の言葉は誰にも読めません。--keys を付けるか、鍵のファイルを
別に保管してください。PostgreSQL のデータベースは pg_dump で控えます(コマンドを示します)。

${PASSPHRASE_HELP.ja}

${DESK_HELP.ja}

終了コード: 0 作った、1 データベースのほかは作った(PostgreSQL)、2 できなかった
`,
    en: `Usage: kakekomi desk backup FILE [--keys] [--passphrase-file FILE] [--json]

Copies the desk while it works, and proves the copy by opening it. Nothing is written over.
  FILE           the database (SQLite)
  FILE.blobs     the evidence, unless an S3 store keeps it
  FILE.keys.age  with --keys: the key file, closed with a passphrase

Without the key file nobody can read a word of the backup. Give --keys, or keep the key file
elsewhere. A PostgreSQL database is backed up with pg_dump; the command is told.

${PASSPHRASE_HELP.en}

${DESK_HELP.en}

Exit code: 0 made, 1 all but the database was made (PostgreSQL), 2 could not be done
`,
  },
  options: { '--keys': 'flag', ...PASSPHRASE_OPTIONS },
  positions: [1, 1],
  run: (given, io) =>
    useDesk(io, 'look', async (operator) => {
      const passphrase = given.has('--keys') ? await getPassphrase(given, 'new', io) : undefined;
      const file = given.positions[0] ?? '';
      const made =
        passphrase?.ok === false ? passphrase : await backupDesk(operator, file, passphrase?.value);
      if (!made.ok) {
        io.stderr.write(sayProblems(made.problems, io));
        return FAILED;
      }
      const { database, evidence, keys } = made.value;
      const dump = database === undefined ? dumpCommand(file) : undefined;
      if (given.has('--json'))
        writeJson(
          { database: database ?? null, evidence: evidence ?? null, keys: keys ?? null, run: dump ?? null },
          io,
        );
      else for (const text of sayMade(made.value, dump)) say(io.stdout, text, io);
      return database === undefined ? NO : YES;
    }),
});

/** For a shell, with the address taken from the same variable: its password is not printed. */
function dumpCommand(file: string): string {
  return `umask 077; pg_dump --format=custom --file=${quote(file)} "$DATABASE_URL"`;
}

function sayMade({ database, evidence, keys }: DeskBackup, dump: string | undefined): readonly Text[] {
  const lines: Text[] = [];
  if (database !== undefined)
    lines.push({
      ja: `データベース: ${plainLine(database.path)}（事案 ${database.cases}件、${database.bytes} バイト）`,
      en: `Database: ${plainLine(database.path)} (${database.cases} cases, ${database.bytes} bytes)`,
    });
  if (evidence !== undefined)
    lines.push({
      ja: `証拠: ${plainLine(evidence.path)}（${evidence.pieces}個）`,
      en: `Evidence: ${plainLine(evidence.path)} (${evidence.pieces} pieces)`,
    });
  else
    lines.push({
      ja: '証拠: S3 にあります。この控えには入っていません。',
      en: 'Evidence: in the S3 store, not in this backup.',
    });
  lines.push(
    keys === undefined
      ? {
          ja: '鍵: 入っていません。鍵のファイルがなければ、この控えの言葉は誰にも読めません。',
          en: 'Keys: not in it. Without the key file nobody can read a word of this backup.',
        }
      : {
          ja: `鍵: ${plainLine(keys)}（合言葉で閉じています。合言葉は別の場所に置いてください）`,
          en: `Keys: ${plainLine(keys)} (closed with the passphrase; keep that elsewhere)`,
        },
  );
  if (dump !== undefined)
    lines.push({
      ja: `データベースは、まだ控えていません。続けて実行してください:\n  ${dump}`,
      en: `The database is not backed up yet. Now run:\n  ${dump}`,
    });
  return lines;
}
