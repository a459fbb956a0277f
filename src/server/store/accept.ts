// Takes in sealed reports and messages: on the disk before they are acknowledged, and once however often they are sent.
import { timingSafeEqual } from 'node:crypto';
import { ok, problem, type Result } from '#core/base/result.ts';
import { accessOf } from '#core/link/derive.ts';
import { newReceipt, readReceipt } from '#core/link/receipt.ts';
import type { SignedMessage } from '#core/link/types.ts';
import type { CaseStore, Db } from '../desk/ports.ts';
import { commitTogether } from './commit-together.ts';
import { OPEN_INTAKE, type StoreParts, isTaken, newCaseId, random, vaultOf } from './parts.ts';

/** A receipt has 35 random bits: a second hit in a row is nearly impossible, a fifth is a broken source of chance. */
const RECEIPT_TRIES = 5;

const NOBODY = '0'.repeat(64);

type Accepted = { readonly receipt: string; readonly caseId: string; readonly isNew: boolean };

/** See `CaseStore.accept`. */
export async function accept(
  parts: StoreParts,
  envelope: Parameters<CaseStore['accept']>[0],
): ReturnType<CaseStore['accept']> {
  if (!/^[0-9a-f]{64}$/.test(envelope.access)) return problem('access-missing');
  for (let tries = 1; ; tries += 1) {
    try {
      return await commitTogether(parts.database, (tx) => acceptOnce(parts, tx, envelope));
    } catch (error) {
      if (!isTaken(error) || tries === RECEIPT_TRIES) throw error;
    }
  }
}

async function acceptOnce(
  { jobs, now }: StoreParts,
  tx: Db,
  { desk, report, access, language, sealed }: Parameters<CaseStore['accept']>[0],
): Promise<Result<Accepted>> {
  const at = now();
  const caseId = newCaseId(at);
  const receipt = newReceipt(random);
  const made = await tx
    .insertInto('link')
    .values({ desk, report, receipt, case_id: caseId, access, language, accepted_at: at })
    .onConflict((conflict) => conflict.columns(['desk', 'report']).doNothing())
    .executeTakeFirst();
  // Whoever was first has committed by now: the insert waited for it.
  if (made.numInsertedOrUpdatedRows === 0n) {
    const known = await tx
      .selectFrom('link')
      .select(['receipt', 'case_id', 'access'])
      .where('desk', '=', desk)
      .where('report', '=', report)
      .executeTakeFirstOrThrow();
    // Whoever only knows the id of somebody's report learns nothing of it, not even its number.
    const isTheirs = timingSafeEqual(Buffer.from(access, 'hex'), Buffer.from(known.access ?? NOBODY, 'hex'));
    if (known.access === null || !isTheirs) return problem('exists');
    return ok({ receipt: known.receipt, caseId: known.case_id, isNew: false });
  }
  await tx
    .insertInto('intake')
    .values({
      desk,
      case_id: caseId,
      id: report,
      kind: 'report',
      report,
      received_at: at,
      sealed,
      opened_at: null,
      problem: null,
    })
    .execute();
  await jobs.add(tx, { kind: OPEN_INTAKE, data: { desk, caseId, id: report }, key: `${desk}/${report}` });
  return ok({ receipt, caseId, isNew: true });
}

/** See `CaseStore.acceptMessage`. */
export async function acceptMessage(
  { database, jobs, now }: StoreParts,
  { desk, report, caseId, id, sealed }: Parameters<CaseStore['acceptMessage']>[0],
): ReturnType<CaseStore['acceptMessage']> {
  return commitTogether(database, async (tx) => {
    const made = await tx
      .insertInto('intake')
      .values({
        desk,
        case_id: caseId,
        id,
        kind: 'message',
        report,
        received_at: now(),
        sealed,
        opened_at: null,
        problem: null,
      })
      .onConflict((conflict) => conflict.columns(['desk', 'case_id', 'id']).doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 0n) return { isNew: false };
    await jobs.add(tx, { kind: OPEN_INTAKE, data: { desk, caseId, id }, key: `${desk}/${caseId}/${id}` });
    return { isNew: true };
  });
}

/** See `CaseStore.findLink`. The receipt may be typed in any way a person types it. */
export async function findLink(
  { database }: StoreParts,
  desk: string,
  receipt: string,
  capability: string,
): ReturnType<CaseStore['findLink']> {
  const read = readReceipt(receipt);
  const link =
    read === undefined
      ? undefined
      : await database.db
          .selectFrom('link')
          .select(['report', 'case_id', 'access'])
          .where('desk', '=', desk)
          .where('receipt', '=', read)
          .executeTakeFirst();
  const given = Buffer.from(accessOf(capability), 'hex');
  const isRight = timingSafeEqual(given, Buffer.from(link?.access ?? NOBODY, 'hex'));
  if (link === undefined || link.access === null || !isRight) return undefined;
  return { report: link.report, caseId: link.case_id };
}

/** Puts another capability's hash in place, or none: the old one is void at once. False when there is no such report. */
export async function setAccess(
  db: Db,
  desk: string,
  report: string,
  access: string | undefined,
): Promise<boolean> {
  const done = await db
    .updateTable('link')
    .set({ access: access ?? null })
    .where('desk', '=', desk)
    .where('report', '=', report)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** What the person's page asks for: the desk's words after `after`, and which of the person's messages are here. */
export async function readNews(
  parts: StoreParts,
  desk: string,
  { report, caseId }: { readonly report: string; readonly caseId: string },
  after: number,
): Promise<{ readonly messages: readonly SignedMessage[]; readonly received: readonly string[] }> {
  const { db } = parts.database;
  const vault = vaultOf(parts, desk);
  const received = await db
    .selectFrom('intake')
    .select('id')
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .where('kind', '=', 'message')
    .where('report', '=', report)
    .orderBy('received_at')
    .execute();
  const row = await db
    .selectFrom('cases')
    .select(['case_id', 'data_key', 'key_id'])
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  const ids = received.map(({ id }) => id);
  if (row === undefined || row.data_key === null) return { messages: [], received: ids };
  const said = await db
    .selectFrom('said')
    .select(['number', 'body'])
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .where('report', '=', report)
    .where('number', '>', after)
    .orderBy('number')
    .limit(NEWS_MAX)
    .execute();
  const key = await vault.caseKey(row);
  return {
    messages: said.map(
      ({ number, body }) => vault.open(key, `said|${report}|${number}`, body) as SignedMessage,
    ),
    received: ids,
  };
}

/** Asked again after the last of them. */
const NEWS_MAX = 500;
