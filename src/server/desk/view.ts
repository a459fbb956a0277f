// One case as staff see it (D1, D2): secrets covered, the shared secret taken out, phrases only while their call lasts.
import type { CaseView } from '#core/desk/api.ts';
import { dueOf } from '#core/desk/due.ts';
import { facetsOf } from '#core/desk/facets.ts';
import { missingOf } from '#core/desk/missing.ts';
import { shownEntry, shownState } from '#core/desk/shown.ts';
import type { DeskCaseState, DeskEntry } from '#core/desk/types.ts';
import { callPhrase } from '#core/link/phrase.ts';
import { evidenceHere } from './evidence.ts';
import { linkOfCase } from './link.ts';
import type { DeskParts } from './parts.ts';
import type { OpenedCase } from './ports.ts';
import { present } from './presence.ts';
import { similarTo } from './similar.ts';

/** The view of an opened case. */
export async function viewOf(parts: DeskParts, opened: OpenedCase): Promise<CaseView> {
  const { row, settings } = opened;
  const { state, hasCovered } = shownState(opened.state);
  const [link, looking, similar, evidence] = await Promise.all([
    linkOfCase(parts.database.db, parts.desk, row.case_id),
    present(parts, row.case_id),
    similarTo(parts, opened),
    evidenceOf(parts, opened),
  ]);
  const { rank: _rank, ...facets } = facetsOf(opened.state, settings, parts.now(), parts.money);
  return {
    case: row.case_id,
    receipt: row.receipt,
    facets,
    state,
    entries: opened.entries.map(shownEntry),
    missing: missingOf(opened.state),
    phrases: phrasesOf(opened.state, parts.now()),
    similar,
    evidence,
    hasCovered: hasCovered || opened.entries.some(isCovered),
    dueBecause: dueOf(opened.state, settings, parts.now(), parts.money).because,
    accessRevoked: link.ok ? link.value.revoked : true,
    people: await parts.staff.names(staffIn(opened, looking)),
    present: looking,
  };
}

function isCovered({ data }: DeskEntry): boolean {
  return data !== undefined && 'covered' in data && data.covered.length > 0;
}

/** Both halves while the call lasts; afterwards they prove nothing and are not shown. */
function phrasesOf(state: DeskCaseState, now: number): CaseView['phrases'] {
  const { report } = state;
  if (report === undefined) return [];
  return state.calls
    .filter(({ expires }) => Date.parse(expires) > now)
    .map(({ call, expires, heardByPerson, heardByDesk }) => ({
      call,
      expires,
      ...callPhrase(report.secret, report.report, call),
      ...(heardByPerson === undefined ? {} : { heardByPerson }),
      ...(heardByDesk === undefined ? {} : { heardByDesk }),
    }));
}

async function evidenceOf(parts: DeskParts, { row, state }: OpenedCase): Promise<CaseView['evidence']> {
  const named = new Map<string, { name: string; size: number }>();
  for (const { sha256, name, size } of state.report?.evidence ?? []) named.set(sha256, { name, size });
  for (const { attachments, source } of state.mails) {
    if (source !== undefined) named.set(source.sha256, { name: 'mail.eml', size: source.size });
    for (const { sha256, name, size } of attachments) named.set(sha256, { name, size });
  }
  const here = await evidenceHere(parts, row.case_id);
  // What came with a proof has no name of its own: only its fingerprint is sent along.
  for (const sha256 of sentLater(state))
    if (!named.has(sha256)) named.set(sha256, { name: '', size: here.get(sha256) ?? 0 });
  return [...named].map(([sha256, { name, size }]) => ({ sha256, name, size, here: here.has(sha256) }));
}

function sentLater(state: DeskCaseState): readonly string[] {
  return state.instructions.flatMap(({ done }) => done?.evidence ?? []);
}

function staffIn({ entries, state }: OpenedCase, looking: readonly string[]): readonly string[] {
  const ids = new Set(looking);
  for (const { by } of entries) if (by.startsWith('staff:')) ids.add(by.slice('staff:'.length));
  for (const { type, data } of entries)
    if ((type === 'assigned' || type === 'handed-over') && data !== undefined && 'to' in data && data.to)
      ids.add(data.to);
  if (state.assignee !== undefined) ids.add(state.assignee);
  return [...ids];
}
