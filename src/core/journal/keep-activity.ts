// Turns an activity of the timeline, once the person said whose it was, into entries with its source (B8, I4).
import { toHonestTime } from '../evidence/times.ts';
import type { Activity, ActivityKind } from '../evidence/types.ts';
import type { Draft, Happening, HappeningKind, Items, Origin, Whose } from './types.ts';

const HAPPENING_OF: Readonly<Record<ActivityKind, HappeningKind>> = {
  'sign-in': 'sign-in',
  'sign-in-failed': 'sign-in',
  'sign-out': 'sign-in',
  'new-device': 'sign-in',
  'password-change': 'change',
  'reset-request': 'change',
  'recovery-change': 'change',
  'forwarding-change': 'change',
  'two-factor-change': 'change',
  'app-access': 'change',
  'account-change': 'change',
  'code-sent': 'message',
  order: 'order',
  payment: 'money',
  transfer: 'money',
  deposit: 'money',
  alert: 'message',
  support: 'message',
  'fake-alert': 'message',
  other: 'other',
};

/** The id under which a marked activity is kept: the same file read again finds its mark. */
export function keptId(activity: Activity): string {
  return `a-${activity.id}`.slice(0, 64);
}

function originOf({ source }: Activity): Origin {
  const { file, at: place, sha256 } = source;
  return {
    from: 'file',
    file: file.slice(0, 1_000),
    place: place.slice(0, 200),
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}

/**
 * Drafts that keep one activity as the person marked it: money as a transaction, all else as a happening, a password change in
 * its list too (I3). `what` is its one sentence; times are said in `zone` (IANA). A later mark replaces the earlier one.
 */
export function keepActivity(
  activity: Activity,
  whose: Whose,
  { what, zone, account }: { readonly what: string; readonly zone: string; readonly account?: string },
): readonly Draft[] {
  const base = {
    id: keptId(activity),
    what,
    when: toHonestTime(activity.when, zone),
    whose,
    origin: originOf(activity),
    ...(account === undefined ? {} : { account }),
  };
  const { amount, reference } = activity;
  if (amount !== undefined) {
    const item = {
      ...base,
      amount: amount.value,
      currency: amount.currency,
      ...(reference === undefined ? {} : { reference }),
    };
    return [{ type: 'put', data: { kind: 'transaction', item } }];
  }
  const item: Happening = { ...base, kind: HAPPENING_OF[activity.kind] };
  const drafts: Draft[] = [{ type: 'put', data: { kind: 'happening', item } }];
  if (activity.kind === 'password-change') {
    const { id, when } = base;
    drafts.push({
      type: 'put',
      data: {
        kind: 'password-change',
        item: { id, when, whose, ...(account === undefined ? {} : { account }) },
      },
    });
  }
  return drafts;
}

/** Drafts that take a mark back; empty when there was none. */
export function dropActivity(
  activity: Activity,
  items: { readonly [K in 'happening' | 'transaction' | 'password-change']: ReadonlyMap<string, Items[K]> },
): readonly Draft[] {
  const id = keptId(activity);
  return (['happening', 'transaction', 'password-change'] as const).flatMap((kind): readonly Draft[] =>
    items[kind].has(id) ? [{ type: 'removed', data: { kind, id } }] : [],
  );
}

/** What the person said of activities before, by activity id. */
export function keptMarks(
  items: {
    readonly [K in 'happening' | 'transaction']: ReadonlyMap<string, Items[K]>;
  },
): ReadonlyMap<string, Whose> {
  const marks = new Map<string, Whose>();
  for (const list of [items.happening, items.transaction])
    for (const { id, whose, origin } of list.values())
      if (origin.from === 'file' && id.startsWith('a-')) marks.set(id.slice(2), whose);
  return marks;
}
