// Opens what a person sent (job `open-intake`): unseals it, covers what is secret in it, and appends it to the case, once whatever happens between.
import { canonicalJson } from '#core/base/hash.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import { coverSecrets, withoutSecret } from '#core/desk/cover.ts';
import type { DeskDraft, DeskSettings } from '#core/desk/types.ts';
import { accessOf, capabilityOf } from '#core/link/derive.ts';
import { personMessage } from '#core/link/schema.ts';
import type { PersonMessage } from '#core/link/types.ts';
import { parseDeskReport } from '#core/message/desk-report-schema.ts';
import type { DeskReport } from '#core/message/desk-report-types.ts';
import type { Tables } from '../store/tables.ts';
import type { DeskParts } from './parts.ts';
import type { Db, OpenedCase } from './ports.ts';
import { speaker, spokenOf } from './say.ts';

/** What the job carries. */
export interface IntakeJob {
  readonly caseId: string;
  readonly id: string;
}

/** A person writes while we append: tried again at once, so often. */
const CONFLICTS_MAX = 20;
/** No report of ours is nested deeper; hashing walks it by recursion. */
const DEPTH_MAX = 40;
/** The store's word for a case that is not there yet. */
const NOT_YET = -1;

/** A message whose report is not opened yet: the job comes again. */
class TooEarly extends Error {
  constructor() {
    super('the report of this message is not opened yet');
    this.name = 'TooEarly';
  }
}

/** Somebody else opened it: our transaction leaves nothing. */
class OpenedBefore extends Error {}

/** Opens one piece. @throws when the database is away, or a message comes before its report: the job is tried again */
export async function openIntake(parts: DeskParts, { caseId, id }: IntakeJob): Promise<void> {
  const row = await readIntake(parts, caseId, id);
  if (row === undefined || row.opened_at !== null) return;
  for (let tries = 0; tries < CONFLICTS_MAX; tries += 1) {
    const before = await parts.cases.read(parts.desk, caseId);
    if (before === undefined && (await isGone(parts, caseId))) return markOpened(parts, row, 'erased');
    if (before === undefined && row.kind === 'message') throw new TooEarly();
    const opened = await openOne(parts, row, before);
    const drafts = opened.ok ? opened.value : unread(row, opened.problems[0]?.code ?? 'invalid');
    const isKnown = !opened.ok && before?.entries.some((entry) => isUnread(entry, row.id));
    if (isKnown === true) return;
    try {
      const done = await parts.cases.append(
        parts.desk,
        caseId,
        before?.row.seq ?? NOT_YET,
        drafts,
        (tx, after) =>
          follow(parts, tx, row, after, opened.ok ? undefined : (opened.problems[0]?.code ?? 'invalid')),
      );
      if (done.ok) return;
      const code = done.problems[0]?.code;
      if (code === 'erased') return await markOpened(parts, row, 'erased');
      if (code !== 'conflict') throw new Error(`could not append what a person sent: ${code ?? 'unknown'}`);
    } catch (error) {
      if (error instanceof OpenedBefore) return;
      throw error;
    }
  }
  throw new Error('the case was written to without pause');
}

type IntakeRow = Tables['intake'];

function readIntake(
  { database, desk }: DeskParts,
  caseId: string,
  id: string,
): Promise<IntakeRow | undefined> {
  return database.db
    .selectFrom('intake')
    .selectAll()
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst();
}

async function isGone({ database, desk }: DeskParts, caseId: string): Promise<boolean> {
  const row = await database.db
    .selectFrom('cases')
    .select('case_id')
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .where('erased', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function markOpened(parts: DeskParts, row: IntakeRow, why: string): Promise<void> {
  await parts.database.db
    .updateTable('intake')
    .set({ opened_at: parts.now(), problem: why })
    .where('desk', '=', parts.desk)
    .where('case_id', '=', row.case_id)
    .where('id', '=', row.id)
    .execute();
}

/** In the append's transaction: the piece is opened exactly when its entries stand, and what follows from it is on its way. */
async function follow(
  parts: DeskParts,
  tx: Db,
  row: IntakeRow,
  after: OpenedCase,
  trouble: string | undefined,
): Promise<void> {
  const marked = await tx
    .updateTable('intake')
    // What could not be opened stays for another try, with a key that was missing.
    .set(trouble === undefined ? { opened_at: parts.now(), problem: null } : { problem: trouble })
    .where('desk', '=', parts.desk)
    .where('case_id', '=', row.case_id)
    .where('id', '=', row.id)
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  if (marked.numUpdatedRows !== 1n) throw new OpenedBefore();
  if (trouble === undefined && after.state.report !== undefined)
    await parts.jobs.add(tx, {
      kind: 'propose-incidents',
      data: { caseId: row.case_id },
      key: `${parts.desk}/${row.case_id}`,
    });
}

function openOne(
  parts: DeskParts,
  row: IntakeRow,
  before: OpenedCase | undefined,
): Promise<Result<readonly DeskDraft[]>> {
  return row.kind === 'report' ? openReport(parts, row, before) : openMessage(parts, row, before);
}

async function openReport(
  parts: DeskParts,
  row: IntakeRow,
  before: OpenedCase | undefined,
): Promise<Result<readonly DeskDraft[]>> {
  const clear = await unseal(parts, row.sealed);
  if (!clear.ok) return clear;
  const report = readReport(clear.value, row.report);
  if (!report.ok) return report;
  const received = reportDraft(report.value);
  const spoken = spokenOf(row.report, before);
  // Accepted before the keys turned over: it pinned the key of that time, which must name the new one first.
  const kid = spoken.kid ?? (await parts.keyAt(row.received_at));
  const said = speaker(parts, { ...spoken, kid }).say({
    saying: { kind: 'notice', text: acknowledgement(await parts.settings(), report.value) },
    by: 'system',
  });
  // The admin's words were checked when they were set.
  return said.ok ? ok([received, ...said.value]) : ok([received]);
}

function acknowledgement({ surge, acknowledgement }: DeskSettings, { language }: DeskReport): string {
  return surge.on && surge[language] !== '' ? surge[language] : acknowledgement[language];
}

function reportDraft(report: DeskReport): DeskDraft {
  return {
    type: 'report-received',
    // The shared secret is ours to keep, not one that slipped in.
    data: { report, covered: coverSecrets({ report: withoutSecret(report) }) },
    by: 'person',
  };
}

async function openMessage(
  parts: DeskParts,
  row: IntakeRow,
  before: OpenedCase | undefined,
): Promise<Result<readonly DeskDraft[]>> {
  const clear = await unseal(parts, row.sealed);
  if (!clear.ok) return clear;
  const read = personMessage.safeParse(clear.value);
  if (!read.success) return problem('not-the-form');
  const message = read.data;
  // Sealed bytes of another case or sent under another id: whoever holds the capability does not hold what was sealed.
  if (message.report !== row.report || message.id !== row.id) return problem('not-of-this-case');
  const { data, ...rest } = message;
  if (message.kind !== 'report') return ok([messageDraft(rest)]);
  const report = readReport(data, row.report);
  if (!report.ok) return report;
  if (!(await isTheirs(parts, report.value, before))) return problem('not-of-this-case');
  return ok(rest.text === '' ? [reportDraft(report.value)] : [reportDraft(report.value), messageDraft(rest)]);
}

/** The secret of the report before, or after a renewal the one whose capability opens the case now: from this report on the phrases are made of it. */
async function isTheirs(
  { database, desk }: DeskParts,
  { secret, report }: DeskReport,
  before: OpenedCase | undefined,
): Promise<boolean> {
  const known = before?.state.report?.secret;
  if (known === undefined || known === secret) return true;
  const link = await database.db
    .selectFrom('link')
    .select('access')
    .where('desk', '=', desk)
    .where('report', '=', report)
    .executeTakeFirst();
  return link?.access === accessOf(capabilityOf(secret, report));
}

function messageDraft(message: PersonMessage): DeskDraft {
  return { type: 'person-sent', data: { message, covered: coverSecrets({ message }) }, by: 'person' };
}

async function unseal({ vault }: DeskParts, sealed: Uint8Array): Promise<Result<unknown>> {
  const opened = await vault.openSealed(sealed);
  if (!opened.ok) return opened;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(opened.value));
    return isShallow(value, DEPTH_MAX) ? ok(value) : problem('not-the-form');
  } catch {
    return problem('not-the-form');
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

function readReport(value: unknown, report: string): Result<DeskReport> {
  const read = parseDeskReport(value);
  if (!read.ok) return problem('not-the-form', { why: read.problems[0]?.code ?? '' });
  if (read.value.report !== report) return problem('not-of-this-case');
  // Hashing throws on what is no text (a lone surrogate); it is refused here.
  try {
    canonicalJson(read.value);
  } catch {
    return problem('not-the-form');
  }
  return read;
}

/** It stays to be opened; the case tells staff that something came (「届いたが開けない」). */
function unread(row: IntakeRow, why: string): readonly DeskDraft[] {
  return [{ type: 'intake-unread', data: { intake: row.id, kind: row.kind, because: why }, by: 'system' }];
}

function isUnread(entry: OpenedCase['entries'][number], id: string): boolean {
  return entry.type === 'intake-unread' && entry.data?.intake === id;
}
