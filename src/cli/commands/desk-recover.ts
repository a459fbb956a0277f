// `kakekomi desk recover`: reads every case with the offline recovery key alone, when the key file is lost.
import { problem, type Result } from '#core/base/result.ts';
import { recoverDesk, type Recovered } from '#server/desk/operate/recover-desk.ts';
import type { Text } from '#core/base/language.ts';
import type { Io } from '../command.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { DESK_HELP, useDesk } from '../desk/use-desk.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { plainLine } from '../plain-text.ts';
import { readText } from '../read-input.ts';
import { sayProblems } from '../say-problems.ts';

const IDENTITY_MAX = 10_000;

export const deskRecoverCommand = defineCommand({
  name: 'desk recover',
  summary: { ja: '予備の鍵だけで事案を読み出します', en: 'Read cases with the offline recovery key alone' },
  help: {
    ja: `使い方: kakekomi desk recover --identity ファイル --out フォルダー [--json]

鍵のファイルをなくしたときに、データベースと予備の鍵だけで事案を読み出します。
事案ごとに「受付番号.json」、証拠は「受付番号/」、まだ開いていない報告は「unopened/」に書きます。
中身は閉じられていません。読んだあとの置き場所に気をつけてください。
  --identity ファイル  予備の鍵(AGE-SECRET-KEY-1…)のファイル。- なら標準入力
  --out フォルダー     新しいフォルダー

${DESK_HELP.ja}

終了コード: 0 全部読めた、1 予備の鍵で閉じられていない事案がある、2 できなかった
`,
    en: `Usage: kakekomi desk recover --identity FILE --out FOLDER [--json]

For the day the key file is lost: reads cases from the database with the offline recovery key alone.
Writes RECEIPT.json for each case, its evidence under RECEIPT/, and reports never opened under unopened/.
What is written is not encrypted: take care where it lies.
  --identity FILE  the offline key (AGE-SECRET-KEY-1…); - reads standard input
  --out FOLDER     a new folder

${DESK_HELP.en}

Exit code: 0 all read, 1 some cases are not sealed to this key, 2 could not be done
`,
  },
  options: { '--identity': 'value', '--out': 'value' },
  positions: [0, 0],
  run: (given, io) =>
    useDesk(io, 'look', async (operator) => {
      const file = given.value('--identity');
      const out = given.value('--out');
      const identity: Result<string> =
        file === undefined || out === undefined ? problem('recover-what') : await readIdentity(file, io);
      const done = identity.ok ? await recoverDesk(operator, identity.value, out ?? '') : identity;
      if (!done.ok) {
        io.stderr.write(sayProblems(done.problems, io));
        return FAILED;
      }
      if (given.has('--json')) writeJson({ folder: out, ...done.value }, io);
      else say(io.stdout, sayRecovered(done.value, out ?? ''), io);
      return done.value.closed === 0 ? YES : NO;
    }),
});

/** As age-keygen writes it: comments, and one line that is the key. Problems: `identity-invalid`, `file-unreadable`, `file-too-large`, `file-not-text`. */
async function readIdentity(file: string, io: Io): Promise<Result<string>> {
  const text = await readText(file, IDENTITY_MAX, io);
  if (!text.ok) return text;
  const line = text.value.split(/\r?\n/).find((one) => one.trim().startsWith('AGE-SECRET-KEY-1'));
  return line === undefined ? problem('identity-invalid') : { ok: true, value: line.trim() };
}

function sayRecovered({ cases, evidence, unopened, closed, erased }: Recovered, folder: string): Text {
  return {
    ja: `${plainLine(folder)} に書き出しました。事案 ${cases}件、証拠 ${evidence}個、まだ開いていなかった報告 ${unopened}件。この鍵で読めない事案 ${closed}件、消された事案 ${erased}件。`,
    en: `Written to ${plainLine(folder)}: ${cases} cases, ${evidence} pieces of evidence, ${unopened} reports never opened. Not readable with this key: ${closed}; erased: ${erased}.`,
  };
}
