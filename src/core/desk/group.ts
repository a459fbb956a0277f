// Which cases are one attack (D7): those that share enough, by weight; each new case is held against an index, and the order never matters.
import type { Indicator } from './types.ts';

/** What sharing one indicator weighs. A way in alone is what half of all reports share; a phishing site is shared by no accident. */
const WEIGHTS: Readonly<Record<Indicator['kind'], number>> = {
  domain: 4,
  url: 4,
  mail: 4,
  phone: 4,
  ip: 3,
  hour: 1.5,
  amount: 1.5,
  asn: 1,
  method: 1,
};
/** Of these, several shared are no more than one: two busy hours are still only a busy evening. */
const ONCE: ReadonlySet<Indicator['kind']> = new Set(['hour', 'amount', 'asn', 'method']);
/** Two cases that share this much are taken for one attack: a site; or an IP address and the way in; or hour, amount and way in. */
export const ENOUGH = 4;

/** Beyond these many of one kind, a case's weak indicators join nothing more: who lists a hundred amounts meets everybody. */
const WEAK_MAX = 8;
/** The most keys one case stands under. */
const KEYS_MAX = 500;
/** Fewer cases than this are no mass incident. */
const CASES_MIN = 3;

export interface GroupCase {
  readonly case: string;
  readonly openedAt: number;
  readonly indicators: readonly Indicator[];
}

/** An incident as it is known: what staff linked stays, what they unlinked is not proposed to it again. */
export interface KnownIncident {
  readonly incident: string;
  readonly linked: readonly string[];
  readonly unlinked: readonly string[];
}

export interface SharedIndicator {
  readonly indicator: Indicator;
  /** How many of the proposal's cases have it. */
  readonly cases: number;
}

export interface Proposal {
  /** The known incident it adds to; absent for a new one. */
  readonly incident?: string;
  /** In alphabetical order; for a known incident, only those to be added. */
  readonly cases: readonly string[];
  /** Why: what at least two of them share and what joined them, the most shared first. */
  readonly reasons: readonly SharedIndicator[];
}

/** The keys a case stands under: each a smallest set of its indicators that weighs enough. Two cases share a key exactly when what they share weighs enough. */
export function groupKeys(indicators: readonly Indicator[]): readonly string[] {
  const perKind = new Map<string, number>();
  const kept = indicators
    .toSorted((a, b) => WEIGHTS[b.kind] - WEIGHTS[a.kind] || compare(nameOf(a), nameOf(b)))
    .filter(({ kind }) => {
      const count = (perKind.get(kind) ?? 0) + 1;
      perKind.set(kind, count);
      return WEIGHTS[kind] >= ENOUGH || count <= WEAK_MAX;
    });
  const keys: string[] = [];
  const grow = (from: number, weight: number, set: readonly Indicator[]): void => {
    for (let at = from; at < kept.length && keys.length < KEYS_MAX; at += 1) {
      const one = kept[at];
      if (one === undefined || (ONCE.has(one.kind) && set.some(({ kind }) => kind === one.kind))) continue;
      const sum = weight + WEIGHTS[one.kind];
      // By falling weight: the last one makes it enough, so a set is cut as soon as it is.
      if (sum >= ENOUGH) keys.push([...set, one].map(nameOf).join('\n'));
      else grow(at + 1, sum, [...set, one]);
    }
  };
  grow(0, 0, []);
  return keys;
}

/** Indicator keys → cases, for one new case after another. What is taken in twice counts once. */
export interface GroupIndex {
  add(one: GroupCase): void;
  /** Cases that share enough with these indicators, in alphabetical order; each with what they share. */
  similar(
    indicators: readonly Indicator[],
    without?: string,
  ): readonly { readonly case: string; readonly openedAt: number; readonly shared: readonly Indicator[] }[];
  /** Proposals for all that was taken in. */
  propose(known: readonly KnownIncident[]): readonly Proposal[];
}

export function createGroupIndex(): GroupIndex {
  const cases = new Map<string, GroupCase>();
  const byKey = new Map<string, Set<string>>();
  return {
    add(one) {
      const before = cases.get(one.case);
      if (before !== undefined)
        for (const key of groupKeys(before.indicators)) byKey.get(key)?.delete(one.case);
      cases.set(one.case, one);
      for (const key of groupKeys(one.indicators)) {
        const others = byKey.get(key);
        if (others === undefined) byKey.set(key, new Set([one.case]));
        else others.add(one.case);
      }
    },
    similar(indicators, without) {
      const found = new Set(groupKeys(indicators).flatMap((key) => [...(byKey.get(key) ?? [])]));
      const mine = new Set(indicators.map(nameOf));
      return [...found]
        .filter((id) => id !== without)
        .toSorted(compare)
        .flatMap((id) => {
          const one = cases.get(id);
          if (one === undefined) return [];
          const shared = one.indicators.filter((indicator) => mine.has(nameOf(indicator)));
          return [{ case: id, openedAt: one.openedAt, shared }];
        });
    },
    propose(known) {
      return propose(cases, byKey, known);
    },
  };
}

/** All cases at once. The result is the same in whatever order they come. */
export function proposeIncidents(
  cases: readonly GroupCase[],
  known: readonly KnownIncident[] = [],
): readonly Proposal[] {
  const index = createGroupIndex();
  for (const one of cases) index.add(one);
  return index.propose(known);
}

function propose(
  cases: ReadonlyMap<string, GroupCase>,
  byKey: ReadonlyMap<string, ReadonlySet<string>>,
  known: readonly KnownIncident[],
): readonly Proposal[] {
  const owner = new Map<string, KnownIncident>();
  const refused = new Map<string, Set<string>>();
  for (const incident of known.toSorted((a, b) => compare(a.incident, b.incident))) {
    for (const id of incident.linked) if (!owner.has(id)) owner.set(id, incident);
    for (const id of incident.unlinked)
      refused.set(id, (refused.get(id) ?? new Set<string>()).add(incident.incident));
  }
  const groups = createUnion();
  const joins = new Map<string, string[]>();
  for (const [key, ids] of byKey) {
    // A case taken out by hand joins nobody to what it was taken from; it may still be part of another attack.
    const free = [...ids].filter((id) => !refused.has(id));
    for (const id of ids) (joins.get(id) ?? setDefault(joins, id)).push(key);
    const [first] = free;
    if (first !== undefined) for (const id of free) groups.join(first, id);
  }
  for (const incident of known) {
    const [first] = incident.linked;
    if (first !== undefined) for (const id of incident.linked) groups.join(first, id);
  }
  const members = new Map<string, string[]>();
  for (const id of cases.keys()) {
    const root = groups.root(id);
    (members.get(root) ?? setDefault(members, root)).push(id);
  }
  for (const id of [...refused.keys()].toSorted(compare)) {
    if (!cases.has(id) || owner.has(id)) continue;
    for (const root of rootsNear(id, joins, byKey, refused, groups)) {
      const group = members.get(root) ?? [];
      if (!group.some((one) => refused.get(id)?.has(owner.get(one)?.incident ?? '') === true)) {
        group.push(id);
        break;
      }
    }
  }
  return [...members.values()]
    .flatMap((group) => proposalsOf(group.toSorted(compare), cases, owner))
    .toSorted((a, b) => compare(a.cases[0] ?? '', b.cases[0] ?? ''));
}

/** The groups a case taken out of one shares enough with, in a set order. */
function rootsNear(
  id: string,
  joins: ReadonlyMap<string, readonly string[]>,
  byKey: ReadonlyMap<string, ReadonlySet<string>>,
  refused: ReadonlyMap<string, unknown>,
  groups: Union,
): readonly string[] {
  const firsts = new Map<string, string>();
  for (const key of joins.get(id) ?? [])
    for (const other of byKey.get(key) ?? []) {
      if (refused.has(other)) continue;
      const root = groups.root(other);
      const first = firsts.get(root);
      if (first === undefined || other < first) firsts.set(root, other);
    }
  return [...firsts].toSorted((a, b) => compare(a[1], b[1])).map(([root]) => root);
}

/** A group as proposals: what is not linked yet goes to the known incident it shares most with, or becomes a new one. */
function proposalsOf(
  group: readonly string[],
  cases: ReadonlyMap<string, GroupCase>,
  owner: ReadonlyMap<string, KnownIncident>,
): readonly Proposal[] {
  const free = group.filter((id) => !owner.has(id) && cases.has(id));
  if (free.length === 0) return [];
  const incidents = [...new Set(group.flatMap((id) => owner.get(id)?.incident ?? []))].toSorted(compare);
  const [first] = incidents;
  if (first === undefined)
    return group.length < CASES_MIN ? [] : [{ cases: free, reasons: reasonsOf(free, cases, free) }];
  const linkedTo = new Map(
    incidents.map((incident) => [incident, group.filter((id) => owner.get(id)?.incident === incident)]),
  );
  const to = new Map<string, string[]>();
  for (const id of free) {
    const best = incidents.length === 1 ? first : nearest(id, linkedTo, cases);
    (to.get(best) ?? setDefault(to, best)).push(id);
  }
  return [...to].map(([incident, ids]) => ({
    incident,
    cases: ids,
    reasons: reasonsOf(ids, cases, [...ids, ...(linkedTo.get(incident) ?? [])]),
  }));
}

function nearest(
  id: string,
  linkedTo: ReadonlyMap<string, readonly string[]>,
  cases: ReadonlyMap<string, GroupCase>,
): string {
  const mine = new Set(cases.get(id)?.indicators.map(nameOf));
  let best = '';
  let most = -1;
  for (const [incident, linked] of linkedTo) {
    const theirs = new Map(
      linked.flatMap((one) => cases.get(one)?.indicators ?? []).map((one) => [nameOf(one), one]),
    );
    const weight = [...theirs]
      .filter(([name]) => mine.has(name))
      .reduce((sum, [, { kind }]) => sum + WEIGHTS[kind], 0);
    if (weight > most) {
      best = incident;
      most = weight;
    }
  }
  return best;
}

const REASONS_MAX = 20;

/** What at least two of the whole share and one of `ids` has, the most shared first. */
function reasonsOf(
  ids: readonly string[],
  cases: ReadonlyMap<string, GroupCase>,
  whole: readonly string[],
): readonly SharedIndicator[] {
  const counts = new Map<string, { indicator: Indicator; cases: number }>();
  for (const id of new Set(whole))
    for (const indicator of cases.get(id)?.indicators ?? []) {
      const name = nameOf(indicator);
      const count = counts.get(name);
      if (count === undefined) counts.set(name, { indicator, cases: 1 });
      else count.cases += 1;
    }
  const mine = new Set(ids.flatMap((id) => cases.get(id)?.indicators.map(nameOf) ?? []));
  return [...counts]
    .filter(([name, count]) => count.cases > 1 && mine.has(name))
    .map(([, count]) => count)
    .toSorted(
      (a, b) =>
        b.cases * WEIGHTS[b.indicator.kind] - a.cases * WEIGHTS[a.indicator.kind] ||
        compare(nameOf(a.indicator), nameOf(b.indicator)),
    )
    .slice(0, REASONS_MAX);
}

interface Union {
  join(a: string, b: string): void;
  root(id: string): string;
}

/** Joins ids to groups. Which of them is a group's root hangs on the order and is told to nobody. */
function createUnion(): Union {
  const parents = new Map<string, string>();
  const root = (id: string): string => {
    let top = id;
    for (let up = parents.get(top); up !== undefined && up !== top; up = parents.get(top)) top = up;
    for (let at = id; at !== top; ) {
      const up = parents.get(at) ?? top;
      parents.set(at, top);
      at = up;
    }
    return top;
  };
  return {
    root,
    join(a, b) {
      parents.set(root(b), root(a));
    },
  };
}

function setDefault<T>(map: Map<string, T[]>, key: string): T[] {
  const list: T[] = [];
  map.set(key, list);
  return list;
}

function nameOf({ kind, value }: Indicator): string {
  return `${kind} ${value}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
