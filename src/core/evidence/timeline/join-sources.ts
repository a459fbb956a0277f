// Which activities of different files tell of one happening: the same service within two minutes, or the same money.
import type { Activity, ActivityKind } from '../types.ts';
import { mayBeOneAccount } from './account-name.ts';
import { unitsOf } from './decimals.ts';
import { foldText } from './device-key.ts';
import { SPENDING } from './kinds.ts';
import { hasTime, inOrder, isSureTime } from './order.ts';

/** Clocks of two sources differ, and a mail takes its time. */
export const CLOCK_SLACK_MS = 2 * 60_000;
/** A file with thousands of rows a minute must not be compared row by row with another. */
const LOOK_BACK = 20;

/** What tells most of a happening goes first. */
const RANKS: readonly ActivityKind[] = ['sign-in', 'new-device', 'app-access', 'alert'];
const ONE_HAPPENING: ReadonlySet<ActivityKind> = new Set(RANKS);

/** Activities → groups in order, the most telling activity of each first. Every activity is in exactly one group. */
export function joinSources(activities: readonly Activity[]): readonly (readonly Activity[])[] {
  const groups: Activity[][] = [];
  const recent = new Map<string, Activity[][]>();
  for (const activity of inOrder(activities)) {
    const key = keyOf(activity);
    const near = key === undefined ? undefined : (recent.get(key) ?? []);
    const found = near?.findLast((group) => belongs(activity, group));
    if (found !== undefined) {
      found.push(activity);
      continue;
    }
    const group = [activity];
    groups.push(group);
    if (key === undefined || near === undefined) continue;
    near.push(group);
    if (near.length > LOOK_BACK) near.shift();
    recent.set(key, near);
  }
  const firsts = new Map(groups.map((group) => [group.toSorted(moreTelling)[0], group]));
  return inOrder([...firsts.keys()].filter((first) => first !== undefined)).map((first) => [
    first,
    ...(firsts.get(first) ?? []).filter((one) => one !== first),
  ]);
}

function keyOf(activity: Activity): string | undefined {
  const { kind, amount } = activity;
  if (!hasTime(activity) || kind === 'fake-alert' || kind === 'other') return undefined;
  // A shop's order and the card's payment are one loss under two names.
  if (SPENDING.has(kind))
    return amount === undefined ? undefined : `${amount.currency} ${unitsOf(amount.value) ?? amount.value}`;
  const service = activity.service ?? foldText(activity.serviceName ?? '');
  return service === '' ? undefined : `${service} ${ONE_HAPPENING.has(kind) ? 'access' : kind}`;
}

function belongs(activity: Activity, group: readonly Activity[]): boolean {
  return group.every(
    (one) =>
      one.source.file !== activity.source.file &&
      isNear(one, activity) &&
      agrees(one.ip, activity.ip) &&
      agrees(one.country, activity.country) &&
      (SPENDING.has(one.kind)
        ? isSameMoney(one, activity)
        : mayBeOneAccount(one.account, activity.account)) &&
      !(one.kind === 'alert' && activity.kind === 'alert'),
  );
}

/** A shop's order and a card's payment, or one row of two exports whose months overlap; never two payments at two shops. */
function isSameMoney(a: Activity, b: Activity): boolean {
  if (a.kind !== b.kind) return true;
  return (
    mayBeOneAccount(a.account, b.account) &&
    agrees(a.reference, b.reference) &&
    foldText(a.what ?? '') === foldText(b.what ?? '')
  );
}

/** Of money a day is enough, as statements have no more; else both times are known to the minute. */
function isNear(a: Activity, b: Activity): boolean {
  if (!SPENDING.has(a.kind) && !(isSureTime(a) && isSureTime(b))) return false;
  if (a.when.zone === 'unknown' || b.when.zone === 'unknown') return false;
  return b.when.from <= a.when.to + CLOCK_SLACK_MS && a.when.from <= b.when.to + CLOCK_SLACK_MS;
}

function agrees(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || foldText(a) === foldText(b);
}

function moreTelling(a: Activity, b: Activity): number {
  const rank = ({ kind }: Activity) => (RANKS.indexOf(kind) + RANKS.length + 1) % (RANKS.length + 1);
  const vague = (one: Activity) => (isSureTime(one) ? 0 : 1);
  return rank(a) - rank(b) || vague(a) - vague(b) || (a.id < b.id ? -1 : 1);
}
