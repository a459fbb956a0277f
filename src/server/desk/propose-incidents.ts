// Proposes incidents (job `propose-incidents`, D7): a new case is compared with those that share its indicators, not with all there are.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGroupIndex, type GroupCase, type KnownIncident } from '#core/desk/group.ts';
import { indicatorsOf } from '#core/desk/indicators.ts';
import { DAY_MS } from '#core/base/time.ts';
import { blindIndicator } from '../store/case-index.ts';
import { foundOnce } from '../store/opened.ts';
import { propose, proposeCase } from './incidents.ts';
import type { DeskParts } from './parts.ts';

/** An attack is over after a month; what comes later is another. */
const WINDOW_MS = 30 * DAY_MS;
/** Compared with the newest so many: in a flood the incident stands by then. */
const NEAR_MAX = 60;

/** Looks at one case; proposes a new incident, or the case to one that is there. */
export async function proposeFor(parts: DeskParts, { caseId }: { readonly caseId: string }): Promise<void> {
  const opened = await parts.cases.read(parts.desk, caseId);
  if (opened === undefined) return;
  const own = await foundOnce(parts.vault, { caseId, head: opened.row.head }, () =>
    Promise.resolve(indicatorsOf(opened.state, parts.hostUses)),
  );
  if (own.length === 0) return;
  const near = await parts.database.db
    .selectFrom('indicator')
    .select('case_id')
    .distinct()
    .select('at')
    .where('desk', '=', parts.desk)
    .where(
      'hash',
      'in',
      own.map((one) => blindIndicator(parts.vault, one)),
    )
    .where('at', '>', parts.now() - WINDOW_MS)
    .where('case_id', '!=', caseId)
    .orderBy('at', 'desc')
    .limit(NEAR_MAX)
    .execute();
  if (near.length === 0) return;
  const index = createGroupIndex();
  index.add({ case: caseId, openedAt: opened.row.opened_at, indicators: own });
  for (const other of await indicatorsOfMany(
    parts,
    near.map(({ case_id }) => case_id),
  ))
    index.add(other);
  const known = await incidentsOf(parts, [caseId, ...near.map(({ case_id }) => case_id)]);
  for (const { incident, cases, reasons } of index.propose(known)) {
    const shared = reasons.map(({ indicator }) => indicator);
    if (incident === undefined) await propose(parts, { title: titleOf(shared), shared, cases });
    else
      await parts.database.db.transaction().execute(async (tx) => {
        for (const one of cases) await proposeCase(parts, tx, incident, one);
        await parts.changes.announce(tx, parts.desk, 'incident', '');
      });
  }
}

/** In a flood the newest cases are asked about again and again: each is opened once. */
async function indicatorsOfMany(parts: DeskParts, caseIds: readonly string[]): Promise<readonly GroupCase[]> {
  const heads = await parts.database.db
    .selectFrom('cases')
    .select(['case_id', 'head', 'opened_at'])
    .where('desk', '=', parts.desk)
    .where('case_id', 'in', [...caseIds])
    .where('data_key', 'is not', null)
    .execute();
  const all: GroupCase[] = [];
  for (const { case_id, head, opened_at } of heads) {
    const indicators = await foundOnce(parts.vault, { caseId: case_id, head }, async () => {
      // Opening sixty cases must not keep a page waiting.
      await nextTurn();
      const opened = await parts.cases.read(parts.desk, case_id);
      return opened === undefined ? undefined : indicatorsOf(opened.state, parts.hostUses);
    });
    if (indicators !== undefined) all.push({ case: case_id, openedAt: opened_at, indicators });
  }
  return all;
}

/** What names an incident until a staff member does: the strongest thing its cases share. */
function titleOf(shared: readonly { readonly kind: string; readonly value: string }[]): string {
  const [first] = shared;
  return first === undefined ? '' : `${first.kind} ${first.value}`.slice(0, 200);
}

async function incidentsOf(parts: DeskParts, cases: readonly string[]): Promise<readonly KnownIncident[]> {
  const rows = await parts.database.db
    .selectFrom('incident_case')
    .innerJoin('incident', (on) =>
      on
        .onRef('incident.desk', '=', 'incident_case.desk')
        .onRef('incident.incident', '=', 'incident_case.incident'),
    )
    .select(['incident_case.incident', 'incident_case.case_id', 'incident_case.state as member'])
    .where('incident_case.desk', '=', parts.desk)
    .where('incident_case.case_id', 'in', [...cases])
    .where('incident.state', 'in', ['proposed', 'open', 'refused'])
    .execute();
  const known = new Map<string, { incident: string; linked: string[]; unlinked: string[] }>();
  for (const { incident, case_id, member } of rows) {
    const one = known.get(incident) ?? { incident, linked: [], unlinked: [] };
    // A proposed case counts as in: it is not proposed twice.
    (member === 'unlinked' ? one.unlinked : one.linked).push(case_id);
    known.set(incident, one);
  }
  return [...known.values()];
}
