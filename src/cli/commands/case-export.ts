// `kakekomi case export`: an evidence pack others can verify, or the whole case closed with a passphrase.
import { writeEvidencePack } from '#core/journal/evidence-pack.ts';
import { seal } from '#core/journal/seal.ts';
import type { CaseState } from '#core/journal/types.ts';
import { caseReport, reportHtml, reportText } from '#core/message/case-report.ts';
import type { Playbook } from '#core/plan/types.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import { type OpenCase, openCase } from '../case-file.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { readEvidence } from '../evidence-folder.ts';
import { FAILED, YES } from '../exit-codes.ts';
import { openPlaybook } from '../open-plan.ts';
import { getPassphrase, PASSPHRASE_HELP, PASSPHRASE_OPTIONS } from '../passphrase.ts';
import { plainLine } from '../plain-text.ts';
import { sayProblems } from '../say-problems.ts';
import { writeNewFile } from '../write-file.ts';

export const caseExportCommand = defineCommand({
  name: 'case export',
  summary: {
    ja: '証拠パックや暗号化したファイルに書き出します',
    en: 'Write an evidence pack or an encrypted file',
  },
  help: {
    ja: `使い方: kakekomi case export 事案ファイル --pack 出力.zip
        kakekomi case export 事案ファイル --age 出力.age [--passphrase-file ファイル]

  --pack 出力.zip  証拠パック。jq と sha256sum だけで、ほかの人が確かめられます
  --age 出力.age   合言葉で閉じたファイル。age -d でも開けます
${PASSPHRASE_HELP.ja}

証拠のファイルは「事案.evidence」フォルダーから読みます。

終了コード: 0 書き出した、2 できなかった
`,
    en: `Usage: kakekomi case export CASE-FILE --pack OUT.zip
       kakekomi case export CASE-FILE --age OUT.age [--passphrase-file FILE]

  --pack OUT.zip  An evidence pack; jq and sha256sum alone can verify it
  --age OUT.age   The same, closed with a passphrase; age -d opens it too
${PASSPHRASE_HELP.en}

Evidence is read from the folder CASE.evidence beside the case file.

Exit code: 0 written, 2 could not be done
`,
  },
  options: { '--pack': 'value', '--age': 'value', ...PASSPHRASE_OPTIONS },
  positions: [1, 1],
  async run(given, io) {
    const pack = given.value('--pack');
    const age = given.value('--age');
    const out = pack ?? age;
    if (out === undefined || (pack !== undefined && age !== undefined)) {
      io.stderr.write(sayProblems(problem('export-which').problems, io));
      return FAILED;
    }
    const opened = await openCase(given.positions[0] ?? '', io);
    if (opened === undefined) return FAILED;
    const playbook = await openPlaybook(io);
    if (playbook === undefined) return FAILED;
    const reports = writeReports(opened.state, playbook);
    const bytes = await makeBytes(
      opened,
      reports,
      age === undefined ? undefined : await getPassphrase(given, 'new', io),
    );
    const written = bytes.ok ? await writeNewFile(out, bytes.value) : bytes;
    if (!written.ok) {
      io.stderr.write(sayProblems(written.problems, io));
      return FAILED;
    }
    const { id, seq, head } = opened.state;
    if (given.has('--json')) writeJson({ case: id, file: out, seq, head }, io);
    else say(io.stdout, { ja: `${plainLine(out)} に書き出しました。`, en: `Wrote ${plainLine(out)}.` }, io);
    return YES;
  },
});

/** The pack, sealed when there is a passphrase. */
async function makeBytes(
  { file, entries, state }: OpenCase,
  reports: Readonly<Record<string, string>>,
  passphrase: Result<string> | undefined,
): Promise<Result<Uint8Array>> {
  if (passphrase?.ok === false) return passphrase;
  const evidence = await readEvidence(file, state);
  if (!evidence.ok) return evidence;
  const pack = writeEvidencePack({ entries, evidence: evidence.value, reports });
  return ok(passphrase === undefined ? pack : await seal(pack, passphrase.value));
}

/** The readable reports in the pack, in the language of the case. */
function writeReports(state: CaseState, playbook: Playbook): Readonly<Record<string, string>> {
  const report = caseReport(
    state,
    state.language,
    (step) => playbook.steps.find(({ id }) => id === step)?.title,
  );
  return { 'report.html': reportHtml(report, state.language), 'report.txt': reportText(report) };
}
