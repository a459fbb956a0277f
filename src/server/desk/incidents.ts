// Incidents (D7): cases of one attack, linked and unlinked without loss, answered together: one signed message a case, once.
import type { Language } from '#core/base/language.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import { toInstant } from '#core/base/time.ts';
import type { IncidentRow, IncidentView, StaffDraft } from '#core/desk/api.ts';
import { coverSecrets } from '#core/desk/cover.ts';
import type { DeskAuthor, DeskDraft, Indicator } from '#core/desk/types.ts';
import type { Tables } from '../store/tables.ts';
import { claim, HappenedBefore } from './claim.ts';
import { linkOfCase } from './link.ts';
import { noticeOfNews } from './news-mail.ts';
import type { DeskParts } from './parts.ts';
import type { Actor, Db } from './ports.ts';
import { rowsOf } from './rows.ts';
import { speaker, spokenOf } from './say.ts';

export type StaffSaying = Extract<StaffDraft, { type: 'say' }>['data']['saying'];

/** What an incident's row holds, sealed with the desk's own key. */
interface IncidentBody {
  readonly title: string;
  readonly shared: readonly Indicator[];
  readonly answers: readonly {
    readonly id: string;
    readonly at: string;
    readonly by: DeskAuthor;
    readonly text: string;
    readonly cases: number;
  }[];
}

/** One view shows no more; the rest is counted. */
const SHOWN_MAX = 500;
const LIST_MAX = 500;
/** One job writes into so many cases, then lets others work. */
const BATCH = 50;
const CONFLICTS_MAX = 20;

/** Newest first. */
export async function listIncidents(parts: DeskParts): Promise<readonly IncidentRow[]> {
  const rows = await parts.database.db
    .selectFrom('incident')
    .selectAll()
    .where('desk', '=', parts.desk)
    .orderBy('updated_at', 'desc')
    .limit(LIST_MAX)
    .execute();
  return rows.map((row) => rowOf(row, openBody(parts, row)));
}

/** Problems: `not-found`. */
export async function viewIncident(parts: DeskParts, incident: string): Promise<Result<IncidentView>> {
  const row = await readRow(parts.database.db, parts.desk, incident);
  if (row === undefined) return problem('not-found');
  const members = await parts.database.db
    .selectFrom('incident_case')
    .select(['case_id', 'state'])
    .where('desk', '=', parts.desk)
    .where('incident', '=', incident)
    .where('state', '!=', 'unlinked')
    .orderBy('at', 'desc')
    .limit(SHOWN_MAX)
    .execute();
  const rows = await rowsOf(
    parts,
    members.map(({ case_id }) => case_id),
  );
  const of = (state: 'linked' | 'proposed') =>
    members.flatMap((member) => {
      const found = member.state === state ? rows.get(member.case_id) : undefined;
      return found === undefined ? [] : [found];
    });
  const body = openBody(parts, row);
  return ok({
    ...rowOf(row, body),
    linked: of('linked'),
    proposed: of('proposed'),
    answers: body.answers.map(({ id: _id, ...answer }) => answer),
  });
}

/** A new incident of these cases. Problems: `not-found` when one is not this desk's. */
export async function createIncident(
  parts: DeskParts,
  actor: Actor,
  title: string,
  cases: readonly string[],
): Promise<Result<string>> {
  const incident = parts.newId();
  return parts.database.db.transaction().execute(async (tx) => {
    if (!(await areOurs(parts, tx, cases))) return problem('not-found');
    const now = parts.now();
    await tx
      .insertInto('incident')
      .values({
        desk: parts.desk,
        incident,
        state: 'open',
        seq: 0,
        body: sealBody(parts, incident, { title, shared: [], answers: [] }),
        cases: 0,
        created_at: now,
        updated_at: now,
      })
      .execute();
    await join(parts, tx, actor.author, incident, cases);
    await auditIncident(parts, tx, actor, 'incident.created', incident, cases.length);
    return ok(incident);
  });
}

/** Adds cases; those that were taken out before come back. Problems: `not-found`. */
export function linkCases(
  parts: DeskParts,
  actor: Actor,
  incident: string,
  cases: readonly string[],
): Promise<Result<undefined>> {
  return parts.database.db.transaction().execute(async (tx) => {
    const row = await readRow(tx, parts.desk, incident);
    if (row === undefined || !(await areOurs(parts, tx, cases))) return problem('not-found');
    await join(parts, tx, actor.author, incident, cases);
    if (row.state === 'proposed') await setRow(parts, tx, incident, { state: 'open' });
    await auditIncident(parts, tx, actor, 'incident.linked', incident, cases.length);
    return ok(undefined);
  });
}

/** Takes cases out; that they were in stays known, here and in the case. Problems: `not-found`. */
export function unlinkCases(
  parts: DeskParts,
  actor: Actor,
  incident: string,
  cases: readonly string[],
): Promise<Result<undefined>> {
  return parts.database.db.transaction().execute(async (tx) => {
    if ((await readRow(tx, parts.desk, incident)) === undefined) return problem('not-found');
    await tx
      .updateTable('incident_case')
      .set({ state: 'unlinked', at: parts.now() })
      .where('desk', '=', parts.desk)
      .where('incident', '=', incident)
      .where('case_id', 'in', [...cases])
      .execute();
    await recount(parts, tx, incident);
    await noteLater(parts, tx, { incident, cases, by: actor.author });
    await auditIncident(parts, tx, actor, 'incident.unlinked', incident, cases.length);
    return ok(undefined);
  });
}

/** Opens, closes or refuses an incident; a proposal that is opened takes its proposed cases in. Problems: `not-found`. */
export function setIncidentState(
  parts: DeskParts,
  actor: Actor,
  incident: string,
  state: Exclude<IncidentRow['state'], 'proposed'>,
): Promise<Result<undefined>> {
  return parts.database.db.transaction().execute(async (tx) => {
    const row = await readRow(tx, parts.desk, incident);
    if (row === undefined) return problem('not-found');
    await setRow(parts, tx, incident, { state });
    if (row.state === 'proposed' && state === 'open') {
      const proposed = await casesIn(tx, parts.desk, incident, 'proposed');
      await join(parts, tx, actor.author, incident, proposed);
    }
    await auditIncident(parts, tx, actor, `incident.${state}`, incident, row.cases);
    return ok(undefined);
  });
}

/** What the job `answer-incident` does next: the cases after `after`, in the order of their ids. */
export interface AnswerJob {
  readonly incident: string;
  readonly answer: string;
  readonly saying: StaffSaying;
  readonly languages: readonly Language[];
  readonly by: Actor['author'];
  readonly from: string;
  /** Cases linked later are not meant. */
  readonly until: number;
  readonly after: string;
}

/** Says the same to all linked cases, by a job. Problems: `not-found`, `secret-in-text`, `invalid` for what only one case can be told. */
export function answerIncident(
  parts: DeskParts,
  actor: Actor,
  incident: string,
  saying: StaffSaying,
  languages: readonly Language[],
): Promise<Result<undefined>> {
  return parts.database.db.transaction().execute(async (tx) => {
    const row = await readRow(tx, parts.desk, incident);
    if (row === undefined || row.state === 'refused') return problem('not-found');
    if (saying.kind === 'confirmation') return problem('invalid', { where: 'saying.kind' });
    if (coverSecrets({ saying }).length > 0) return problem('secret-in-text');
    const meant = await tx
      .selectFrom('incident_case')
      .innerJoin('cases', (on) =>
        on
          .onRef('cases.desk', '=', 'incident_case.desk')
          .onRef('cases.case_id', '=', 'incident_case.case_id'),
      )
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('incident_case.desk', '=', parts.desk)
      .where('incident_case.incident', '=', incident)
      .where('incident_case.state', '=', 'linked')
      .where('cases.language', 'in', [...languages])
      .executeTakeFirstOrThrow();
    const body = openBody(parts, row);
    const answer = parts.newId();
    const answered = {
      id: answer,
      at: toInstant(parts.now()),
      by: actor.author,
      text: saying.text,
      cases: meant.count,
    };
    await setRow(parts, tx, incident, {
      body: sealBody(parts, incident, { ...body, answers: [...body.answers, answered] }),
    });
    const job: AnswerJob = {
      incident,
      answer,
      saying,
      languages,
      by: actor.author,
      from: actor.name,
      until: parts.now(),
      after: '',
    };
    await parts.jobs.add(tx, { kind: 'answer-incident', data: job });
    await auditIncident(parts, tx, actor, 'incident.answered', incident, answered.cases);
    return ok(undefined);
  });
}

/** One batch of an answer; the next is queued when this one is done. Each case is told once, whatever is tried again. */
export async function workAnswer(parts: DeskParts, job: AnswerJob): Promise<void> {
  const rows = await parts.database.db
    .selectFrom('incident_case')
    .select('case_id')
    .where('desk', '=', parts.desk)
    .where('incident', '=', job.incident)
    .where('state', '=', 'linked')
    .where('at', '<=', job.until)
    .where('case_id', '>', job.after)
    .orderBy('case_id')
    .limit(BATCH)
    .execute();
  for (const { case_id } of rows) await tellCase(parts, job, case_id);
  const last = rows.at(-1);
  if (last === undefined || rows.length < BATCH) return;
  await parts.jobs.add(parts.database.db, {
    kind: 'answer-incident',
    data: { ...job, after: last.case_id } satisfies AnswerJob,
    key: `${job.answer}/${last.case_id}`,
  });
}

async function tellCase(parts: DeskParts, job: AnswerJob, caseId: string): Promise<void> {
  await appendWhere(parts, caseId, async (opened) => {
    if (!job.languages.includes(opened.state.language) || opened.state.closed !== undefined) return undefined;
    const link = await linkOfCase(parts.database.db, parts.desk, caseId);
    if (!link.ok || link.value.revoked) return undefined;
    const said = speaker(parts, spokenOf(link.value.report, opened)).say({
      saying: job.saying,
      by: job.by,
      from: job.from,
    });
    if (!said.ok) throw new Error(`an incident's answer does not fit its form: ${said.problems[0]?.code}`);
    const news = noticeOfNews(parts, opened);
    return {
      drafts: said.value,
      more: async (tx) => {
        await claim(parts, tx, `answer/${job.answer}/${caseId}`);
        if (news !== undefined && parts.outbox.isOn) await parts.outbox.queue(tx, news);
      },
    };
  });
}

/** What the job `note-incident` writes into the cases: that they are in, or no longer. */
export interface NoteJob {
  readonly incident: string;
  readonly cases: readonly string[];
  readonly by: DeskAuthor;
}

/** Brings each case's own entries to what the incident says now. */
export async function workNote(parts: DeskParts, { incident, cases, by }: NoteJob): Promise<void> {
  for (const caseId of cases.slice(0, BATCH)) {
    const member = await parts.database.db
      .selectFrom('incident_case')
      .select('state')
      .where('desk', '=', parts.desk)
      .where('incident', '=', incident)
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    await appendWhere(parts, caseId, ({ state }) => {
      const isIn = state.incidents.includes(incident);
      const type = member?.state === 'linked' ? 'incident-linked' : 'incident-unlinked';
      if (isIn === (type === 'incident-linked')) return Promise.resolve(undefined);
      return Promise.resolve({ drafts: [{ type, data: { incident }, by }] });
    });
  }
  const rest = cases.slice(BATCH);
  if (rest.length > 0) await noteLater(parts, parts.database.db, { incident, cases: rest, by });
}

interface Wanted {
  readonly drafts: readonly DeskDraft[];
  readonly more?: (tx: Db) => Promise<void>;
}

/** Appends what is wanted of the case as it stands, again when somebody was faster; undefined: nothing. */
async function appendWhere(
  parts: DeskParts,
  caseId: string,
  want: (opened: NonNullable<Awaited<ReturnType<DeskParts['cases']['read']>>>) => Promise<Wanted | undefined>,
): Promise<void> {
  for (let tries = 0; tries < CONFLICTS_MAX; tries += 1) {
    const opened = await parts.cases.read(parts.desk, caseId);
    if (opened === undefined) return;
    const wanted = await want(opened);
    if (wanted === undefined) return;
    try {
      const done = await parts.cases.append(parts.desk, caseId, opened.row.seq, wanted.drafts, wanted.more);
      if (done.ok || done.problems[0]?.code === 'erased') return;
      if (done.problems[0]?.code !== 'conflict')
        throw new Error(`could not append: ${done.problems[0]?.code ?? 'unknown'}`);
    } catch (error) {
      if (error instanceof HappenedBefore) return;
      throw error;
    }
  }
  throw new Error('the case was written to without pause');
}

/** A proposal made by the software: no staff member has linked anything yet. */
export async function propose(
  parts: DeskParts,
  proposal: {
    readonly title: string;
    readonly shared: readonly Indicator[];
    readonly cases: readonly string[];
  },
): Promise<string> {
  const incident = parts.newId();
  const now = parts.now();
  await parts.database.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('incident')
      .values({
        desk: parts.desk,
        incident,
        state: 'proposed',
        seq: 0,
        body: sealBody(parts, incident, { title: proposal.title, shared: proposal.shared, answers: [] }),
        cases: proposal.cases.length,
        created_at: now,
        updated_at: now,
      })
      .execute();
    for (const caseId of proposal.cases) await proposeCase(parts, tx, incident, caseId);
    await parts.changes.announce(tx, parts.desk, 'incident', '');
  });
  return incident;
}

/** One more case for an incident, until a staff member says so; one taken out before is not proposed again. */
export async function proposeCase(
  { desk, now }: Pick<DeskParts, 'desk' | 'now'>,
  tx: Db,
  incident: string,
  caseId: string,
): Promise<void> {
  await tx
    .insertInto('incident_case')
    .values({ desk, incident, case_id: caseId, state: 'proposed', at: now() })
    .onConflict((on) => on.columns(['desk', 'incident', 'case_id']).doNothing())
    .execute();
}

async function join(
  parts: DeskParts,
  tx: Db,
  by: DeskAuthor,
  incident: string,
  cases: readonly string[],
): Promise<void> {
  for (const caseId of cases)
    await tx
      .insertInto('incident_case')
      .values({ desk: parts.desk, incident, case_id: caseId, state: 'linked', at: parts.now() })
      .onConflict((on) =>
        on.columns(['desk', 'incident', 'case_id']).doUpdateSet({ state: 'linked', at: parts.now() }),
      )
      .execute();
  await recount(parts, tx, incident);
  if (cases.length > 0) await noteLater(parts, tx, { incident, cases, by });
}

async function noteLater({ jobs }: DeskParts, tx: Db, job: NoteJob): Promise<void> {
  await jobs.add(tx, { kind: 'note-incident', data: job });
}

async function recount(parts: DeskParts, tx: Db, incident: string): Promise<void> {
  const { count } = await tx
    .selectFrom('incident_case')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('desk', '=', parts.desk)
    .where('incident', '=', incident)
    .where('state', '=', 'linked')
    .executeTakeFirstOrThrow();
  await setRow(parts, tx, incident, { cases: count });
}

async function setRow(
  parts: DeskParts,
  tx: Db,
  incident: string,
  set: Partial<Pick<Tables['incident'], 'state' | 'body' | 'cases'>>,
): Promise<void> {
  await tx
    .updateTable('incident')
    .set({ ...set, updated_at: parts.now() })
    .where('desk', '=', parts.desk)
    .where('incident', '=', incident)
    .execute();
}

async function areOurs({ desk }: DeskParts, tx: Db, cases: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(cases)];
  if (wanted.length === 0) return true;
  const { count } = await tx
    .selectFrom('cases')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('desk', '=', desk)
    .where('case_id', 'in', wanted)
    .executeTakeFirstOrThrow();
  return count === wanted.length;
}

async function casesIn(
  tx: Db,
  desk: string,
  incident: string,
  state: Tables['incident_case']['state'],
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('incident_case')
    .select('case_id')
    .where('desk', '=', desk)
    .where('incident', '=', incident)
    .where('state', '=', state)
    .execute();
  return rows.map(({ case_id }) => case_id);
}

function readRow(db: Db, desk: string, incident: string): Promise<Tables['incident'] | undefined> {
  return db
    .selectFrom('incident')
    .selectAll()
    .where('desk', '=', desk)
    .where('incident', '=', incident)
    .executeTakeFirst();
}

function placeOf(incident: string): string {
  return `incident|body|${incident}`;
}

function sealBody({ vault }: DeskParts, incident: string, body: IncidentBody): Uint8Array {
  return vault.seal(vault.own, placeOf(incident), body);
}

function openBody({ vault }: DeskParts, row: Tables['incident']): IncidentBody {
  return vault.open(vault.own, placeOf(row.incident), row.body) as IncidentBody;
}

function rowOf(row: Tables['incident'], { title, shared }: IncidentBody): IncidentRow {
  return {
    incident: row.incident,
    state: row.state,
    title,
    shared,
    cases: row.cases,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** With the announcement, which must come last in its transaction. */
async function auditIncident(
  { desk, audit, changes }: DeskParts,
  tx: Db,
  actor: Actor,
  action: string,
  incident: string,
  cases: number,
): Promise<void> {
  await audit.add(tx, { desk, actor: actor.author, action, target: incident, detail: { cases } });
  await changes.announce(tx, desk, 'incident', '');
}
