// The timeline of what was read, and the parts of it a page asks for.
import type { Language } from '#core/base/language.ts';
import type { Directory } from '#core/directory/types.ts';
import { buildTimeline } from '#core/evidence/timeline/build-timeline.ts';
import type { Timeline, TimelineItem } from '#core/evidence/timeline/types.ts';
import type { Activity, Unread } from '#core/evidence/types.ts';
import type { Answers, Density, Filter, Marks, Overview, ServiceCount } from './evidence-messages.ts';
import { timelineCsv } from './timeline-csv.ts';

/** Unread parts a page shows one by one. */
const UNREAD_SHOWN = 100;
const SERVICES_SHOWN = 30;
const ALIKE_MAX = 50;
const DENSITY_PIECES = 60;

export interface Shown {
  /** Takes the place of everything read before. */
  read(activities: readonly Activity[], unread: readonly Unread[]): void;
  mark(marks: Marks): void;
  overview(): Overview;
  list(filter: Filter, count: number): Answers['list'];
  alike(id: string): Answers['alike'];
  csv(filter: Filter, language: Language, directory: Directory | undefined): string;
}

/** An empty timeline in the person's zone, with what they said before. */
export function createShown(zone: string, before: Marks): Shown {
  let activities: readonly Activity[] = [];
  let unread: readonly Unread[] = [];
  let marks = new Map(before);
  let timeline: Timeline | undefined;
  let isStale = true;

  // Not before it is asked for: several marks in one go are one timeline.
  const built = (): Timeline => {
    if (timeline === undefined || isStale) timeline = buildTimeline({ activities, zone, marks });
    isStale = false;
    return timeline;
  };

  return {
    read(nextActivities, nextUnread) {
      activities = nextActivities;
      unread = nextUnread;
      isStale = true;
    },
    mark(next) {
      marks = new Map(next);
      isStale = true;
    },
    overview() {
      const { items, window, wayIn, losses, suspected, silent } = built();
      return {
        total: items.length,
        open: items.filter((item) => !item.fits && item.whose === undefined).length,
        notMine: items.filter(({ whose }) => whose === 'not-mine').length,
        odd: items.filter(isOdd).length,
        services: servicesOf(items),
        ...(window === undefined ? {} : { window }),
        wayIn,
        losses,
        suspected,
        silent,
        density: densityOf(items),
        unread: unread.slice(0, UNREAD_SHOWN),
        unreadCount: unread.reduce((sum, { count = 1 }) => sum + count, 0),
      };
    },
    list(filter, count) {
      const matching = built().items.filter((item) => passes(item, filter));
      return { items: matching.slice(0, count), total: matching.length };
    },
    alike(id) {
      // Who and where does not change with what is said of it: the next answer need not wait for the rules.
      const { items } = timeline ?? built();
      const one = items.find(({ activity }) => activity.id === id)?.activity;
      if (one === undefined) return [];
      return items
        .map(({ activity }) => activity)
        .filter((other) => other.id !== id && !marks.has(other.id) && isAlike(other, one))
        .slice(0, ALIKE_MAX);
    },
    csv: (filter, language, directory) =>
      timelineCsv(
        built().items.filter((item) => passes(item, filter)),
        { zone, language, directory },
      ),
  };
}

function isOdd({ fits, whose }: TimelineItem): boolean {
  return !fits || whose !== undefined;
}

function passes(item: TimelineItem, filter: Filter): boolean {
  if (filter.show === 'service') return serviceKey(item.activity) === filter.service;
  return filter.show === 'all' || isOdd(item);
}

function serviceKey({ service, serviceName }: Activity): string {
  return service ?? serviceName ?? '';
}

/** From the same address, or else with the same device, at the same service. */
function isAlike(a: Activity, b: Activity): boolean {
  if (serviceKey(a) !== serviceKey(b)) return false;
  if (a.ip !== undefined && b.ip !== undefined) return a.ip === b.ip;
  return a.device !== undefined && a.device === b.device;
}

function servicesOf(items: readonly TimelineItem[]): readonly ServiceCount[] {
  const counts = new Map<string, number>();
  const samples = new Map<string, Activity>();
  const mailboxes = new Map<string, string>();
  for (const { activity } of items) {
    // A fake mail says nothing about what the person uses.
    if (activity.kind === 'fake-alert') continue;
    const key = serviceKey(activity);
    if (isFromMail(activity) && activity.account !== undefined) mailboxes.set(key, activity.account);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (!samples.has(key)) samples.set(key, activity);
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, SERVICES_SHOWN)
    .map(([key, count]) => {
      const { service, serviceName: name } = samples.get(key) ?? {};
      const mailbox = mailboxes.get(key);
      return {
        key,
        count,
        ...(mailbox === undefined ? {} : { mailbox }),
        ...(service === undefined ? {} : { service }),
        ...(name === undefined ? {} : { name }),
      };
    });
}

/** Mails are placed by bytes, tables by rows. */
function isFromMail({ source, account }: Activity): boolean {
  return source.at.startsWith('byte ') && account?.includes('@') === true;
}

/** How many in each of equal pieces of time; undefined when nothing has a time. */
function densityOf(items: readonly TimelineItem[]): Density | undefined {
  const timed = items.filter(({ activity }) => activity.when.certainty !== 'unknown');
  const [first, last] = [timed[0], timed.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [from, to] = [first.activity.when.from, last.activity.when.from];
  const counts = Array.from({ length: DENSITY_PIECES }, () => 0);
  const odd = Array.from({ length: DENSITY_PIECES }, () => 0);
  for (const { activity, fits } of timed) {
    const share = to === from ? 0 : (activity.when.from - from) / (to - from);
    const piece = Math.min(DENSITY_PIECES - 1, Math.floor(share * DENSITY_PIECES));
    counts[piece] = (counts[piece] ?? 0) + 1;
    if (!fits) odd[piece] = (odd[piece] ?? 0) + 1;
  }
  return { first: first.activity.when, last: last.activity.when, counts, odd };
}
