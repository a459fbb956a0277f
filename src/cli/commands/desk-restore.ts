// `kakekomi desk restore`: puts a backup where no desk is, and checks what it put there.
import type { Text } from '#core/base/language.ts';
import type { Result } from '#core/base/result.ts';
import { type DeskBackup, partsOfBackup, restoreDesk } from '#server/desk/operate/backup-desk.ts';
import { checkEvidence, type EvidenceCheck } from '#server/desk/operate/evidence-folder.ts';
import { checkOwner, type DeskPlace, openOperator, withStore } from '#server/desk/operate/open-operator.ts';
import { type Checked, verifyDesk } from '#server/desk/operate/verify-desk.ts';
import type { Io } from '../command.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { DESK_HELP, readPlace, sayFailures } from '../desk/use-desk.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import type { Given } from '../options.ts';
import { getPassphrase, PASSPHRASE_HELP, PASSPHRASE_OPTIONS } from '../passphrase.ts';
import { quote } from '../desk/quote.ts';
import { plainLine } from '../plain-text.ts';
import { sayProblems } from '../say-problems.ts';

export const deskRestoreCommand = defineCommand({
  name: 'desk restore',
  summary: { ja: '控えから窓口を戻し、確かめます', en: 'Bring a desk back from a backup, and check it' },
  help: {
    ja: `使い方: kakekomi desk restore ファイル [--without-keys] [--passphrase-file ファイル] [--json]

desk backup の控えを、窓口のない場所に戻します。すでに窓口があれば何もしません。
戻したあと、事案と監査の記録、証拠のファイルを最後まで確かめます。
控えに鍵があり、鍵のファイルがまだなければ、合言葉で開けて戻します。
  --without-keys  鍵は戻しません(鍵のファイルを別に戻すとき)
PostgreSQL のデータベースは、先に pg_restore で戻しておきます(コマンドを示します)。
控えのあとに消した事案は戻ってきます。desk erase で消し直してください。

${PASSPHRASE_HELP.ja}

${DESK_HELP.ja}

終了コード: 0 戻して確かめた、1 戻したが、確かめられないか合わないところがある、2 できなかった
`,
    en: `Usage: kakekomi desk restore FILE [--without-keys] [--passphrase-file FILE] [--json]

Puts a backup of desk backup where no desk is; where one is, it does nothing.
Then checks every case, the audit and every piece of evidence.
Where the backup holds the keys and there is no key file yet, the passphrase opens them.
  --without-keys  leaves the keys out (when you bring the key file back yourself)
A PostgreSQL database is restored with pg_restore first; the command is told.
Cases erased after the backup come back: erase them again with desk erase.

${PASSPHRASE_HELP.en}

${DESK_HELP.en}

Exit code: 0 restored and checked, 1 restored, but something could not be checked or is broken, 2 could not be done
`,
  },
  options: { '--without-keys': 'flag', ...PASSPHRASE_OPTIONS },
  positions: [1, 1],
  async run(given, io) {
    const place = readPlace(io);
    if (place === undefined) return FAILED;
    return sayFailures(io, async () => restore(place, given, io));
  },
});

async function restore(place: DeskPlace, given: Given, io: Io): Promise<number> {
  const file = given.positions[0] ?? '';
  const owned = await checkOwner([place.dataFolder, place.config.keyFile]);
  const parts = await partsOfBackup(place, file);
  const wantsKeys = parts.keys && !given.has('--without-keys');
  const passphrase = owned.ok && wantsKeys ? await getPassphrase(given, 'open', io) : undefined;
  const done = !owned.ok
    ? owned
    : passphrase?.ok === false
      ? passphrase
      : await restoreDesk(place, file, passphrase?.value);
  if (!done.ok) {
    io.stderr.write(sayProblems(done.problems, io));
    return FAILED;
  }
  const check = await checkAll(place);
  const isWhole = check.ok && check.value.evidence.missing === 0 && check.value.evidence.damaged === 0;
  if (given.has('--json'))
    writeJson(
      {
        restored: done.value,
        checked: check.ok ? check.value : null,
        problems: check.ok ? [] : check.problems,
      },
      io,
    );
  else {
    for (const text of sayDone(done.value)) say(io.stdout, text, io);
    if (check.ok) say(io.stdout, sayChecked(check.value), io);
    else io.stderr.write(sayProblems(check.problems, io));
    if (!check.ok && check.problems[0]?.code === 'no-desk')
      say(
        io.stdout,
        {
          ja: `先にデータベースを戻してから、desk verify で確かめてください:\n  pg_restore --dbname="$DATABASE_URL" --no-owner ${quote(file)}`,
          en: `Restore the database, then check it with desk verify:\n  pg_restore --dbname="$DATABASE_URL" --no-owner ${quote(file)}`,
        },
        io,
      );
  }
  return isWhole ? YES : NO;
}

async function checkAll(place: DeskPlace): Promise<Result<Checked & { readonly evidence: EvidenceCheck }>> {
  const operator = await openOperator(place, 'use');
  if (!operator.ok) return operator;
  try {
    return await withStore(operator.value, async (store) => {
      const checked = await verifyDesk(operator.value, store);
      return checked.ok
        ? { ok: true, value: { ...checked.value, evidence: await checkEvidence(operator.value) } }
        : checked;
    });
  } finally {
    await operator.value.close();
  }
}

function sayDone({ database, evidence, keys }: DeskBackup): readonly Text[] {
  const lines: Text[] = [];
  if (database !== undefined)
    lines.push({
      ja: `データベースを戻しました: ${plainLine(database.path)}（事案 ${database.cases}件）`,
      en: `Database restored: ${plainLine(database.path)} (${database.cases} cases)`,
    });
  if (evidence !== undefined)
    lines.push({
      ja: `証拠を戻しました: ${plainLine(evidence.path)}（${evidence.pieces}個）`,
      en: `Evidence restored: ${plainLine(evidence.path)} (${evidence.pieces} pieces)`,
    });
  if (keys !== undefined)
    lines.push({ ja: `鍵を戻しました: ${plainLine(keys)}`, en: `Keys restored: ${plainLine(keys)}` });
  return lines;
}

function sayChecked({ cases, entries, audit, evidence }: Checked & { evidence: EvidenceCheck }): Text {
  const lost = evidence.missing + evidence.damaged;
  return {
    ja: `確かめました。事案 ${cases}件（記録 ${entries}件）と監査 ${audit?.lines ?? 0}行は破れていません。証拠 ${evidence.pieces}個のうち、ないか壊れているもの: ${lost}個。`,
    en: `Checked: ${cases} cases (${entries} entries) and ${audit?.lines ?? 0} audit lines are unbroken. Of ${evidence.pieces} pieces of evidence, missing or damaged: ${lost}.`,
  };
}
