// Appends to a case, the only way to change one: all drafts or none, after the entry the writer has seen, with all that follows from them.
import { bad, ok, problem, type Result } from '#core/base/result.ts';
import { toInstant } from '#core/base/time.ts';
import { dueOf } from '#core/desk/due.ts';
import { facetsOf } from '#core/desk/facets.ts';
import { foldDeskCase } from '#core/desk/fold-desk-case.ts';
import { searchForm } from '#core/desk/search-terms.ts';
import { searchText, summaryOf } from '#core/desk/summary.ts';
import type { CaseSummary, DeskDraft, DeskEntry } from '#core/desk/types.ts';
import { FIRST_PREV, printable } from '#core/journal/append.ts';
import { newReceipt } from '#core/link/receipt.ts';
import type { CaseStore, Db, OpenedCase } from '../desk/ports.ts';
import { writeIndex } from './case-index.ts';
import { hashDeskEntry, isLostRace, isTaken, random, settingsOf, type StoreParts, vaultOf } from './parts.ts';
import { PLACE_OF_SEARCH_TEXT, PLACE_OF_SUMMARY, placeOfEntry, readCase } from './read-case.ts';
import type { Tables } from './tables.ts';

/** Two that waited for each other: one is ended by the database and comes again. */
const TRIES = 5;
/** `expectedSeq` of a case that is not there yet. */
export const NOT_YET = -1;

/** What a case can begin with. */
const BEGINNINGS: ReadonlySet<string> = new Set(['report-received', 'mail-received', 'intake-unread']);

type More = NonNullable<Parameters<CaseStore['append']>[4]>;

/** See `CaseStore.append`. A case begins with `expectedSeq` −1 and a report or a mail; problems as there. */
export async function append(
  parts: StoreParts,
  desk: string,
  caseId: string,
  expectedSeq: number,
  drafts: readonly DeskDraft[],
  more: More = () => Promise.resolve(),
): Promise<Result<OpenedCase>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await appendOnce(parts, desk, caseId, expectedSeq, drafts, more);
    } catch (error) {
      if (error instanceof Refused) return bad(error.problems);
      if (!isLostRace(error) || tries === TRIES) throw error;
    }
  }
}

async function appendOnce(
  parts: StoreParts,
  desk: string,
  caseId: string,
  expectedSeq: number,
  drafts: readonly DeskDraft[],
  more: More,
): Promise<Result<OpenedCase>> {
  if (drafts.length === 0) return problem('invalid', { why: 'nothing-to-append' });
  const before = await readCase(parts, desk, caseId);
  if (before === undefined) {
    if (await isErased(parts, desk, caseId)) return problem('erased');
    const begins = BEGINNINGS.has(drafts[0]?.type ?? '');
    if (expectedSeq !== NOT_YET || !begins) return problem('not-found');
    return ok(await begin(parts, desk, caseId, drafts, more));
  }
  if (before.row.seq !== expectedSeq) return conflict(before.row.seq);
  return ok(await appendTo(parts, before, drafts, { more }));
}

function conflict(seq: number): ReturnType<typeof problem> {
  return problem('conflict', { seq });
}

/** Ends a transaction without a trace; `append` gives it back as problems. */
export class Refused extends Error {
  readonly problems: ReturnType<typeof problem>['problems'];
  constructor(refusal: ReturnType<typeof problem>) {
    super(refusal.problems[0]?.code ?? 'refused');
    this.problems = refusal.problems;
  }
}

async function isErased({ database }: StoreParts, desk: string, caseId: string): Promise<boolean> {
  const row = await database.db
    .selectFrom('cases')
    .select('erased')
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row !== undefined && row.erased !== null;
}

async function begin(
  parts: StoreParts,
  desk: string,
  caseId: string,
  drafts: readonly DeskDraft[],
  more: More,
): Promise<OpenedCase> {
  const { database, now } = parts;
  const settings = await settingsOf(database.db, desk);
  const link = await database.db
    .selectFrom('link')
    .select('receipt')
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  const { key, row: sealedKey } = await vaultOf(parts, desk).newCaseKey(caseId);
  const entries = chain(desk, caseId, undefined, drafts, toInstant(now()));
  const state = foldDeskCase(entries);
  const receipt = link?.receipt ?? newReceipt(random);
  const row = { ...rowOf(parts, desk, { key, state, settings }, receipt), ...sealedKey };
  const after: OpenedCase = { row, key, entries, state, settings };
  try {
    return await database.db.transaction().execute(async (tx) => {
      // A case that came by mail gets its link too, under its own id: one place knows every receipt.
      if (link === undefined)
        await tx
          .insertInto('link')
          .values({
            desk,
            report: caseId,
            receipt,
            case_id: caseId,
            access: null,
            language: state.language,
            accepted_at: now(),
          })
          .execute();
      await tx.insertInto('cases').values(row).execute();
      return follow(parts, tx, undefined, after, entries, more);
    });
  } catch (error) {
    // Another process has begun it.
    if (isTaken(error)) throw new Refused(conflict(0));
    throw error;
  }
}

/** @throws Refused `conflict`, `erased` when somebody was faster */
export async function appendTo(
  parts: StoreParts,
  before: OpenedCase,
  drafts: readonly DeskDraft[],
  how: {
    readonly more: More;
    /** Of the entry whose words go with this append. */
    readonly erase?: number;
    readonly at?: string;
  },
): Promise<OpenedCase> {
  const { desk, case_id: caseId, receipt } = before.row;
  const added = chain(desk, caseId, before.row, drafts, how.at ?? toInstant(parts.now()));
  const kept = before.entries.map((one) => (one.seq === how.erase ? { ...one, data: undefined } : one));
  const entries = [...kept, ...added];
  const state = foldDeskCase(entries);
  checkSaid(before, added);
  const row = { ...before.row, ...rowOf(parts, desk, { ...before, state }, receipt) };
  const after: OpenedCase = { ...before, row, entries, state };
  const {
    desk: _desk,
    case_id: _case,
    receipt: _receipt,
    data_key: _key,
    key_id: _kid,
    recovery_key: _recovery,
    ...changed
  } = row;
  return parts.database.db.transaction().execute(async (tx) => {
    // Takes the row's lock and looks at it under the lock, in one statement.
    const done = await tx
      .updateTable('cases')
      .set(changed)
      .where('desk', '=', desk)
      .where('case_id', '=', caseId)
      .where('seq', '=', before.row.seq)
      .where('head', '=', before.row.head)
      .where('data_key', 'is not', null)
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) throw new Refused(await whyNot(tx, desk, caseId));
    return follow(parts, tx, before, after, added, how.more);
  });
}

async function whyNot(tx: Db, desk: string, caseId: string): Promise<ReturnType<typeof problem>> {
  const now = await tx
    .selectFrom('cases')
    .select(['seq', 'erased'])
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (now === undefined) return problem('not-found');
  return now.erased === null ? conflict(now.seq) : problem('erased');
}

/** The desk's words are numbered without gaps by whoever signed them; the person's page would refuse what is not. */
function checkSaid(before: OpenedCase, added: readonly DeskEntry[]): void {
  let number = before.state.lastSaid?.number ?? 0;
  for (const entry of added) {
    if (entry.type !== 'desk-said' || entry.data === undefined) continue;
    number += 1;
    if (entry.data.signed.message.number !== number)
      throw new Refused(problem('invalid', { why: 'number', expected: number }));
  }
}

/** All that an append writes beside the case's own row, and what the caller adds; the announcement is the last. */
async function follow(
  parts: StoreParts,
  tx: Db,
  before: OpenedCase | undefined,
  after: OpenedCase,
  added: readonly DeskEntry[],
  more: More,
): Promise<OpenedCase> {
  const { desk, case_id: caseId } = after.row;
  const vault = vaultOf(parts, desk);
  await tx
    .insertInto('entry')
    .values(
      added.map(({ seq, at, by, type, data, prev, hash }) => ({
        desk,
        case_id: caseId,
        seq,
        at,
        by,
        type,
        body: vault.seal(after.key, placeOfEntry(seq), data),
        prev,
        hash,
      })),
    )
    .execute();
  const said = added.flatMap((one) => (one.type === 'desk-said' && one.data ? [one.data.signed] : []));
  for (const signed of said) {
    const { report, number } = signed.message;
    const body = vault.seal(after.key, `said|${report}|${number}`, signed);
    await tx.insertInto('said').values({ desk, case_id: caseId, report, number, body }).execute();
  }
  await writeIndex(parts, tx, before, after);
  await more(tx, after);
  await parts.changes.announce(tx, desk, before === undefined ? 'case-opened' : 'case', caseId);
  return after;
}

/** Drafts → chained entries after the row's head. */
function chain(
  desk: string,
  caseId: string,
  head: Pick<Tables['cases'], 'seq' | 'head'> | undefined,
  drafts: readonly DeskDraft[],
  at: string,
): readonly DeskEntry[] {
  let seq = head?.seq ?? NOT_YET;
  let prev = head?.head ?? FIRST_PREV;
  return drafts.map(({ type, data, by }) => {
    seq += 1;
    // As it will be read back: what JSON leaves out must not be hashed.
    const plain: unknown = JSON.parse(JSON.stringify(printable(data)));
    const rest = { v: 1, desk, case: caseId, seq, at, by, type, data: plain, prev } as Omit<
      DeskEntry,
      'hash'
    >;
    const entry = { ...rest, hash: hashDeskEntry(rest) } as DeskEntry;
    prev = entry.hash;
    return entry;
  });
}

/** What the case's row says of the state; the keys' columns are left to whoever makes them. */
function rowOf(
  parts: StoreParts,
  desk: string,
  { key, state, settings }: Pick<OpenedCase, 'key' | 'state' | 'settings'>,
  receipt: string,
): Omit<Tables['cases'], 'data_key' | 'key_id' | 'recovery_key'> {
  const now = parts.now();
  const facets = facetsOf(state, settings, now, parts.money);
  return {
    desk,
    case_id: key.caseId,
    receipt,
    seq: state.seq,
    head: state.head,
    bucket: facets.bucket,
    harm: facets.harm,
    rank: facets.rank,
    due_at: facets.dueAt,
    assignee: facets.assignee ?? null,
    service: facets.service ?? null,
    method: facets.method,
    channel: facets.channel,
    language: facets.language,
    waiting_on: facets.waitingOn,
    incident: facets.incident ?? null,
    opened_at: facets.openedAt,
    first_instruction_at: facets.firstInstructionAt ?? null,
    contained_at: facets.containedAt ?? null,
    closed_at: facets.closedAt ?? null,
    updated_at: now,
    summary: vaultOf(parts, desk).seal(key, PLACE_OF_SUMMARY, {
      ...summaryOf(state),
      dueBecause: dueOf(state, settings, now, parts.money).because,
    } satisfies CaseSummary),
    search_text: vaultOf(parts, desk).seal(key, PLACE_OF_SEARCH_TEXT, searchText(state).map(searchForm)),
    erased: null,
  };
}
