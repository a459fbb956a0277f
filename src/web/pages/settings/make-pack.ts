// The open case as an evidence pack and as a report to print.
import type { CaseState } from '#core/journal/types.ts';
import { loadPlaybook } from '../../data.ts';
import { store } from '../../session.ts';
import { language } from '../../text.ts';

type Report = ReturnType<typeof import('#core/message/case-report.ts').caseReport>;

export async function makeReport(state: CaseState): Promise<Report> {
  const [{ caseReport }, { steps }] = await Promise.all([
    import('#core/message/case-report.ts'),
    loadPlaybook(),
  ]);
  const titles = new Map(steps.map(({ id, title }) => [id, title]));
  return caseReport(state, language.value, (id) => titles.get(id));
}

/** The pack's bytes; undefined when the journal or a file of the case could not be read. */
export async function makePack(state: CaseState): Promise<Uint8Array | undefined> {
  const kept = await store();
  const [read, { writeEvidencePack }, { reportHtml, reportText }, report] = await Promise.all([
    kept.read(state.id),
    import('#core/journal/evidence-pack.ts'),
    import('#core/message/case-report.ts'),
    makeReport(state),
  ]);
  if (!read.ok) return undefined;
  const evidence = new Map<string, Uint8Array>();
  for (const { sha256 } of state.items.evidence.values()) {
    const bytes = await kept.readEvidence(state.id, sha256);
    // A pack that lacks a file it names would be called broken by whoever checks it.
    if (!bytes.ok) return undefined;
    evidence.set(sha256, bytes.value);
  }
  return writeEvidencePack({
    entries: read.value,
    evidence,
    reports: { 'report.txt': reportText(report), 'report.html': reportHtml(report, language.value) },
  });
}
