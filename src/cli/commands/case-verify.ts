// `kakekomi case verify`: whether a journal, a pack or an encrypted case is whole, and which entry is the first that is not.
import type { Text } from '#core/base/language.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { PASSPHRASE_HELP, PASSPHRASE_OPTIONS } from '../passphrase.ts';
import { readSource } from '../read-source.ts';
import { sayProblems } from '../say-problems.ts';

export const caseVerifyCommand = defineCommand({
  name: 'case verify',
  summary: { ja: '記録や証拠パックが書き換えられていないか確かめます', en: 'Check that nothing was altered' },
  help: {
    ja: `使い方: kakekomi case verify ファイル [--passphrase-file ファイル] [--json]

記録(.jsonl)、証拠パック(.zip)、暗号化した事案(.age)を最後まで確かめます。
合わないところがあれば、最初の記録の番号かファイル名を示します。

${PASSPHRASE_HELP.ja}

終了コード: 0 破れていない、1 破れている、2 読めなかった
`,
    en: `Usage: kakekomi case verify FILE [--passphrase-file FILE] [--json]

Checks a journal (.jsonl), an evidence pack (.zip) or an encrypted case (.age)
to its end, and names the first entry or file that does not fit.

${PASSPHRASE_HELP.en}

Exit code: 0 unbroken, 1 broken, 2 could not be read
`,
  },
  options: PASSPHRASE_OPTIONS,
  positions: [1, 1],
  async run(given, io) {
    const source = await readSource(given.positions[0] ?? '', given, io);
    if (source.state === 'unread') {
      io.stderr.write(sayProblems(source.problems, io));
      return FAILED;
    }
    if (source.state === 'broken') {
      const { kind, problems } = source;
      if (given.has('--json')) writeJson({ ok: false, kind, problems }, io);
      else io.stderr.write(sayProblems(problems, io));
      return NO;
    }
    const { kind, entries } = source;
    const last = entries.at(-1);
    if (given.has('--json')) {
      writeJson({ ok: true, kind, case: last?.case, entries: entries.length, head: last?.hash }, io);
    } else say(io.stdout, sayWhole(entries.length, last?.hash ?? ''), io);
    return YES;
  },
});

function sayWhole(count: number, head: string): Text {
  return {
    ja: `破れていません。記録は${count}件、最後のハッシュは ${head} です。`,
    en: `Unbroken: ${count} entries, the last hash is ${head}.`,
  };
}
