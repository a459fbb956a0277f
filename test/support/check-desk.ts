// Whether a desk holds all that a ledger says was acknowledged, each once, whole and in an unbroken chain; and that nothing waits for ever.
import { strictEqual as equal, deepStrictEqual as same, ok } from 'node:assert/strict';
import { pin } from '#core/link/profile.ts';
import { receive } from '#core/link/receive.ts';
import { verifyAudit } from '#server/audit/audit.ts';
import { openEvidence } from '#server/desk/evidence.ts';
import type { DeskParts } from '#server/desk/parts.ts';
import { signedProfileOf } from '#server/desk/profile.ts';
import type { Ledger, Reported } from './desk-load.ts';

/** What was found, for the test's own line. */
export interface Found {
  readonly cases: number;
  readonly entries: number;
  readonly auditLines: number;
  /** Reports without an acknowledgement that stand all the same: once at most. */
  readonly unacknowledgedButThere: number;
}

/** @throws AssertionError naming the report when something is lost, doubled, broken, or stuck */
export async function checkDesk(parts: DeskParts, ledger: Ledger): Promise<Found> {
  const { db } = parts.database;
  const stuck = await db
    .selectFrom('intake')
    .select(['case_id', 'id', 'kind', 'problem'])
    .where((is) => is.or([is('opened_at', 'is', null), is('problem', 'is not', null)]))
    .execute();
  same(stuck, [], 'nothing stays unopened');
  same(await parts.jobs.failed(), [], 'no job was given up');
  const links = await db.selectFrom('link').select(['report', 'receipt', 'case_id']).execute();
  const rows = await db.selectFrom('cases').select(['case_id', 'receipt']).execute();
  same(
    rows.map(({ receipt }) => receipt).toSorted(),
    links.map(({ receipt }) => receipt).toSorted(),
    'a case for each link and none besides',
  );
  equal(new Set(links.map(({ report }) => report)).size, links.length);
  const byReport = new Map(links.map((link) => [link.report, link]));
  let entries = 0;
  let unacknowledgedButThere = 0;
  let saidByStaff = 0;
  for (const one of ledger.reported) {
    const link = byReport.get(one.report.report);
    byReport.delete(one.report.report);
    if (one.receipts.length === 0) {
      if (link !== undefined) unacknowledgedButThere += 1;
      else continue;
    }
    ok(link !== undefined, `the acknowledged report ${one.report.report} is there`);
    for (const receipt of one.receipts)
      equal(receipt, link.receipt, 'one receipt, however often it was asked');
    const counts = await checkCase(parts, one, link.case_id);
    entries += counts.entries;
    saidByStaff += counts.saidByStaff;
  }
  equal(byReport.size, 0, 'no report that nobody sent');
  const audit = await verifyAudit(db, parts.desk);
  ok(audit.ok, JSON.stringify(audit));
  const written = await db
    .selectFrom('audit')
    .select('seq')
    .where('desk', '=', parts.desk)
    .where('action', '=', 'case.written')
    .execute();
  equal(written.length, saidByStaff, 'one audit line for each instruction');
  return { cases: rows.length, entries, auditLines: audit.lines, unacknowledgedButThere };
}

async function checkCase(
  parts: DeskParts,
  { report, capability, receipts, sent, evidence, instructions }: Reported,
  caseId: string,
): Promise<{ readonly entries: number; readonly saidByStaff: number }> {
  const name = `report ${report.report}`;
  const verified = await parts.cases.verify(parts.desk, caseId);
  ok(verified.ok, `${name}: ${JSON.stringify(verified)}`);
  const opened = await parts.cases.read(parts.desk, caseId);
  ok(opened !== undefined, name);
  const { entries } = opened;
  same(
    entries.map(({ seq }) => seq),
    entries.map((_, index) => index),
    `${name}: numbered in order`,
  );
  const reports = entries.flatMap((entry) => (entry.type === 'report-received' ? [entry.data?.report] : []));
  equal(reports.length, 1, `${name}: received once`);
  same(reports[0], report, `${name}: as it was sent`);
  const messages = entries.flatMap((entry) => (entry.type === 'person-sent' ? [entry.data?.message.id] : []));
  equal(new Set(messages).size, messages.length, `${name}: no message twice`);
  for (const { id, acknowledged } of sent)
    if (acknowledged) ok(messages.includes(id), `${name}: the acknowledged message ${id} is there`);
  for (const id of messages)
    ok(
      sent.some((one) => one.id === id),
      `${name}: only what was sent`,
    );

  // As the person's page takes them in.
  const link = { report: report.report, caseId };
  const { messages: said, received } = await parts.cases.readNews(parts.desk, link, 0);
  const profile = await signedProfileOf(parts);
  const { take, refused } = receive({ report: report.report, desk: pin(profile.profile) }, said);
  same(refused, [], `${name}: the person's page believes all`);
  equal(take.length, said.length);
  same(
    take.map(({ message }) => message.number),
    take.map((_, index) => index + 1),
    `${name}: numbered without a gap`,
  );
  equal(
    take.filter(({ message }) => message.saying.kind === 'notice').length,
    1,
    `${name}: acknowledged once`,
  );
  same(new Set(received), new Set(messages), `${name}: the page hears which of its messages are here`);
  const texts = take.map(({ message }) => JSON.stringify(message.saying));
  let saidByStaff = 0;
  for (const { mark, acknowledged } of instructions) {
    const times = texts.filter((text) => text.includes(mark)).length;
    ok(acknowledged ? times === 1 : times <= 1, `${name}: the instruction ${mark} stands ${times} times`);
    saidByStaff += times;
  }
  equal(
    entries.filter(({ type }) => type === 'desk-said').length,
    1 + saidByStaff,
    `${name}: nothing else was said`,
  );
  for (const { sha256, acknowledged } of evidence) {
    if (!acknowledged) continue;
    const piece = await openEvidence(parts, caseId, sha256);
    ok(piece.ok, `${name}: the acknowledged evidence ${sha256} is whole`);
  }
  if (receipts[0] !== undefined)
    ok(
      (await parts.cases.findLink(parts.desk, receipts[0], capability)) !== undefined,
      `${name}: the link opens`,
    );
  return { entries: entries.length, saidByStaff };
}
