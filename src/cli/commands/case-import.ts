// `kakekomi case import`: a case file from a pack, an encrypted file or another case file, checked whole first.
import { writeCaseFile } from '#core/journal/case-file.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { writeEvidence } from '../evidence-folder.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { PASSPHRASE_HELP, PASSPHRASE_OPTIONS } from '../passphrase.ts';
import { plainLine } from '../plain-text.ts';
import { readSource } from '../read-source.ts';
import { sayProblems } from '../say-problems.ts';
import { writeNewFile } from '../write-file.ts';

export const caseImportCommand = defineCommand({
  name: 'case import',
  summary: { ja: '書き出したものから事案ファイルに戻します', en: 'Bring an exported case back' },
  help: {
    ja: `使い方: kakekomi case import 入力 事案ファイル [--passphrase-file ファイル] [--json]

証拠パック(.zip)、暗号化した事案(.age)、記録(.jsonl)から、事案ファイルを作ります。
破れたものは取り込みません。同じ名前のファイルがあれば、何もしません。

${PASSPHRASE_HELP.ja}

終了コード: 0 取り込んだ、1 破れている、2 できなかった
`,
    en: `Usage: kakekomi case import IN CASE-FILE [--passphrase-file FILE] [--json]

Makes a case file from a pack (.zip), an encrypted case (.age) or a journal (.jsonl).
A broken one is not taken in. Does nothing when the case file exists.

${PASSPHRASE_HELP.en}

Exit code: 0 taken in, 1 broken, 2 could not be done
`,
  },
  options: PASSPHRASE_OPTIONS,
  positions: [2, 2],
  async run(given, io) {
    const [from = '', file = ''] = given.positions;
    const source = await readSource(from, given, io);
    if (source.state !== 'whole') {
      io.stderr.write(sayProblems(source.problems, io));
      return source.state === 'broken' ? NO : FAILED;
    }
    const laid = await writeEvidence(file, source.evidence);
    const written = laid.ok ? await writeNewFile(file, writeCaseFile(source.entries)) : laid;
    if (!written.ok) {
      io.stderr.write(sayProblems(written.problems, io));
      return FAILED;
    }
    const last = source.entries.at(-1);
    if (given.has('--json')) writeJson({ case: last?.case, file, seq: last?.seq, head: last?.hash }, io);
    else
      say(
        io.stdout,
        { ja: `${plainLine(file)} に取り込みました。`, en: `Brought into ${plainLine(file)}.` },
        io,
      );
    return YES;
  },
});
