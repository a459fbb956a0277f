// Keeps the blind index and the shared indicators of a case as its words are: writes the difference only, in the append's transaction.
import { sql } from 'kysely';
import { indicatorsOf } from '#core/desk/indicators.ts';
import { piecesOf } from '#core/desk/search-terms.ts';
import { searchText } from '#core/desk/summary.ts';
import type { DeskCaseState, Indicator } from '#core/desk/types.ts';
import type { Db, OpenedCase, Vault } from '../desk/ports.ts';
import { hashRows, type StoreParts, vaultOf } from './parts.ts';

/** The keyed hash under which an indicator is compared with other cases'. */
export function blindIndicator(vault: Pick<Vault, 'blind'>, { kind, value }: Indicator): Uint8Array {
  return vault.blind('indicator', `${kind}\0${value}`);
}

/** @param before undefined for a case that begins */
export async function writeIndex(
  parts: StoreParts,
  tx: Db,
  before: OpenedCase | undefined,
  after: OpenedCase,
): Promise<void> {
  if (before === undefined || !isSame(searchText(before.state), searchText(after.state)))
    await writeTerms(parts, tx, before === undefined, after);
  if (
    before === undefined ||
    !isSame(indicatorsOf(before.state, parts.hostUses), indicatorsOf(after.state, parts.hostUses))
  )
    await writeIndicators(parts, tx, after);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function writeTerms(
  parts: StoreParts,
  tx: Db,
  isNew: boolean,
  { row, state }: OpenedCase,
): Promise<void> {
  const { desk, case_id: caseId } = row;
  const known = isNew
    ? []
    : await tx
        .selectFrom('term')
        .select(['term', 'newest'])
        .where('desk', '=', desk)
        .where('case_id', '=', caseId)
        .execute();
  const newest = -Date.parse(state.openedAt);
  const wanted = byHex(termsOf(parts, desk, state));
  const there = byHex(known.map(({ term }) => term));
  const gone = known.map(({ term }) => term).filter((term) => !wanted.has(hexOf(term)));
  const added = [...wanted].flatMap(([hex, term]) => (there.has(hex) ? [] : [term]));
  const { engine } = parts.database;
  if (gone.length > 0)
    await sql`delete from term where desk = ${desk} and newest = ${newest} and case_id = ${caseId}
      and term in (select hash from ${hashRows(engine, gone)} as gone)`.execute(tx);
  if (added.length > 0)
    await sql`insert into term (desk, term, newest, case_id)
      select ${desk}, hash, ${newest}, ${caseId} from ${hashRows(engine, added)} as added`.execute(tx);
}

function termsOf(parts: StoreParts, desk: string, state: DeskCaseState): readonly Uint8Array[] {
  const vault = vaultOf(parts, desk);
  return [...piecesOf(searchText(state))].map((piece) => vault.blind('term', piece));
}

async function writeIndicators(parts: StoreParts, tx: Db, { row, state }: OpenedCase): Promise<void> {
  const { desk, case_id: caseId } = row;
  const vault = vaultOf(parts, desk);
  const known = await tx
    .selectFrom('indicator')
    .select('hash')
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .execute();
  const there = byHex(known.map(({ hash }) => hash));
  const wanted = new Map(
    indicatorsOf(state, parts.hostUses).map((one) => {
      const hash = blindIndicator(vault, one);
      return [hexOf(hash), { hash, kind: one.kind }] as const;
    }),
  );
  const gone = known.map(({ hash }) => hash).filter((hash) => !wanted.has(hexOf(hash)));
  if (gone.length > 0)
    await tx
      .deleteFrom('indicator')
      .where('desk', '=', desk)
      .where('case_id', '=', caseId)
      .where('hash', 'in', gone)
      .execute();
  const at = Date.parse(state.openedAt);
  for (const [hex, { hash, kind }] of wanted)
    if (!there.has(hex))
      await tx.insertInto('indicator').values({ desk, hash, kind, case_id: caseId, at }).execute();
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function byHex(hashes: readonly Uint8Array[]): ReadonlyMap<string, Uint8Array> {
  return new Map(hashes.map((hash) => [hexOf(hash), hash]));
}
