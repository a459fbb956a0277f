// How somebody may have got in: what the activities around the window speak for. Never more than "likely".
import type { Reason } from '../../verdict/types.ts';
import type { Found } from './findings.ts';
import type { History, Moment } from './history.ts';
import { ACCESS, CHANGES, SPENDING } from './kinds.ts';
import { firstFrom, minutesBetween } from './lookup.ts';
import type { WayIn, Window } from './types.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A fake mail is answered within the hour or hardly at all; a day is kept as possible. */
const PHISHING_LIKELY_MS = HOUR_MS;
const BEFORE_MS = DAY_MS;
const SIM_BEFORE_MS = 7 * DAY_MS;
const FAILURES_MANY = 5;
const FAILURES_PLACES = 3;
const OWN_USES = 5;

/** Services whose account is, or usually has, a person's mailbox. */
const MAILBOXES: ReadonlySet<string> = new Set([
  'google',
  'gmail',
  'microsoft',
  'apple',
  'yahoo',
  'yahoo-japan',
  'proton',
  'docomo',
  'au',
  'softbank',
  'ymobile',
  'rakuten-mobile',
]);
const CARRIERS: ReadonlySet<string> = new Set([
  'docomo',
  'au',
  'softbank',
  'ymobile',
  'rakuten-mobile',
  'povo',
  'iijmio',
]);
const SIM_WORDS =
  /\be?sim\b|e?simカード|sim(?:の)?(?:再発行|交換|変更)|mnp|番号移行|乗り換え予約|圏外|no service|port[- ]?(?:out|in)/i;

interface Around {
  readonly history: History;
  readonly found: Found;
  readonly window: Window;
  /** The moments from a day before the window to its end. */
  readonly near: readonly Moment[];
  /** What the window rests on. */
  readonly inside: readonly Moment[];
}

/** The ways that something speaks for, likely ones first. Without a window there is nothing to explain. */
export function waysIn(history: History, found: Found, window: Window | undefined): readonly WayIn[] {
  if (window === undefined) return [];
  const timed = history.moments.filter(({ isTimed }) => isTimed);
  const near = timed.slice(firstFrom(timed, window.from - BEFORE_MS), firstFrom(timed, window.to + 1));
  const ids = new Set(window.restsOn);
  const inside = timed.filter(({ activity }) => ids.has(activity.id));
  const around = { history, found, window, near, inside };
  return [mailboxFirst, phishing, reuse, sim, malware, insider]
    .map((look) => look(around))
    .filter((way) => way !== undefined)
    .toSorted((a, b) => Number(b.how === 'likely') - Number(a.how === 'likely'));
}

function way(
  name: WayIn['way'],
  how: WayIn['how'],
  reasons: readonly Reason[],
  on: readonly Moment[],
): WayIn {
  return { way: name, how, reasons, restsOn: on.map(({ activity }) => activity.id) };
}

function phishing({ near, inside, found }: Around): WayIn | undefined {
  const entry =
    inside.find(({ activity, isSure }) => isSure && ACCESS.has(activity.kind)) ??
    inside.find(({ isSure }) => isSure);
  if (entry === undefined) return undefined;
  const fakes = near.filter(
    ({ activity, isSure, from, notes }) =>
      activity.kind === 'fake-alert' &&
      isSure &&
      from <= entry.from &&
      !notes.some(({ code }) => code === 'mail-unread'),
  );
  const last = fakes.at(-1);
  if (last === undefined) return undefined;
  const isOpened = last.notes.some(({ code }) => code === 'mail-opened');
  const isSoon = entry.from - last.from <= PHISHING_LIKELY_MS;
  const isAboutIt = last.service === '' || last.service === entry.service;
  const how = isSoon && (isOpened || isAboutIt) && found.isOdd(entry) ? 'likely' : 'possible';
  const params = {
    ...minutesBetween(last, entry),
    opened: isOpened ? 'yes' : 'no',
    subject: last.activity.what ?? '',
  };
  return way('phishing', how, [{ code: 'way-phishing', params }], [last, entry]);
}

function reuse({ near }: Around): WayIn | undefined {
  const failures = near.filter(({ activity, mark }) => activity.kind === 'sign-in-failed' && mark !== 'mine');
  if (failures.length < FAILURES_MANY) return undefined;
  const services = new Set(failures.map(({ service }) => service));
  const ips = new Set(failures.map(({ ip }) => ip).filter((ip) => ip !== undefined));
  const how = services.size >= 2 || ips.size >= FAILURES_PLACES ? 'likely' : 'possible';
  const params = {
    count: String(failures.length),
    services: String(services.size),
    addresses: String(ips.size),
  };
  return way('reuse', how, [{ code: 'way-reuse', params }], failures);
}

function mailboxFirst({ history, window, inside, found }: Around): WayIn | undefined {
  const entry = inside.find(
    ({ activity, service, isSure }) =>
      isSure &&
      (activity.kind === 'forwarding-change' || (ACCESS.has(activity.kind) && MAILBOXES.has(service))),
  );
  if (entry === undefined) return undefined;
  const timed = history.moments.filter(({ isTimed }) => isTimed);
  const later = timed
    .slice(firstFrom(timed, entry.from))
    .filter(
      (moment) =>
        moment.from <= window.to + DAY_MS &&
        moment.service !== '' &&
        moment.service !== entry.service &&
        moment.mark !== 'mine' &&
        (moment.activity.kind === 'reset-request' ||
          (CHANGES.has(moment.activity.kind) && found.isOdd(moment))),
    );
  const first = later[0];
  if (first === undefined) return undefined;
  const services = new Set(later.map(({ service }) => service));
  const params = { ...minutesBetween(entry, first), mailbox: entry.service, services: String(services.size) };
  return way(
    'mailbox-first',
    later.some((moment) => moment.isSure && found.isOdd(moment)) ? 'likely' : 'possible',
    [{ code: 'way-mailbox-first', params }],
    [entry, ...later],
  );
}

function sim({ history, window }: Around): WayIn | undefined {
  const timed = history.moments.filter(({ isTimed }) => isTimed);
  const before = timed
    .slice(firstFrom(timed, window.from - SIM_BEFORE_MS), firstFrom(timed, window.to + 1))
    .filter(({ activity, mark, service }) => {
      if (mark === 'mine' || activity.kind === 'fake-alert' || SPENDING.has(activity.kind)) return false;
      const text = (activity.what ?? '').normalize('NFKC');
      return (
        SIM_WORDS.test(text) &&
        (CARRIERS.has(service) || activity.kind === 'account-change' || activity.kind === 'alert')
      );
    });
  const last = before.at(-1);
  if (last === undefined) return undefined;
  const how = last.mark === 'not-mine' ? 'likely' : 'possible';
  return way('sim', how, [{ code: 'way-sim', params: { what: last.activity.what ?? '' } }], before);
}

/** Something was done, and no sign-in is on record for it: a stolen session or an app with leave to act. */
function malware({ near, inside, found }: Around): WayIn | undefined {
  const signedIn = new Set(
    near
      .filter(({ activity }) => activity.kind === 'sign-in' || activity.kind === 'new-device')
      .map(({ service }) => service),
  );
  const grants = inside.filter(
    (moment) =>
      moment.activity.kind === 'app-access' && found.reasons(moment).some(({ code }) => code === 'new-app'),
  );
  const without = inside.filter(
    ({ activity, service }) => activity.kind === 'app-access' && service !== '' && !signedIn.has(service),
  );
  const reasons: Reason[] = [];
  const app = grants[0]?.activity.app;
  if (app !== undefined) reasons.push({ code: 'way-new-app', params: { app } });
  if (without.length > 0)
    reasons.push({ code: 'way-session-without-sign-in', params: { count: String(without.length) } });
  return reasons.length === 0
    ? undefined
    : way('malware', 'possible', reasons, [...new Set([...grants, ...without])]);
}

/** What was not theirs came from what is theirs. Said with care, and only after the person's own mark. */
function insider({ history, near, inside }: Around): WayIn | undefined {
  if (near.some(({ activity }) => activity.kind === 'sign-in-failed')) return undefined;
  const notMine = inside.filter(({ mark, activity }) => mark === 'not-mine' && ACCESS.has(activity.kind));
  if (notMine.length === 0) return undefined;
  const uses = new Map<string, number>();
  for (const moment of history.accesses) {
    if (moment.mark === 'not-mine') continue;
    for (const key of keys(moment)) uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const shared = notMine.filter((moment) => keys(moment).some((key) => (uses.get(key) ?? 0) >= OWN_USES));
  if (shared.length === 0) return undefined;
  return way(
    'insider',
    'possible',
    [{ code: 'way-own-place', params: { count: String(shared.length) } }],
    shared,
  );
}

/** An address, and a device only where its text is one that few have: half the world uses Chrome on Windows. */
function keys({ ip, device, isTelling }: Moment): readonly string[] {
  return [
    ...(ip === undefined ? [] : [`ip ${ip}`]),
    ...(device === undefined || isTelling !== true ? [] : [`device ${device}`]),
  ];
}
