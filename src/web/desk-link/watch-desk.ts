// When to ask the desk: at once when the page opens or the line comes back, then every 20 s beside the talk, every two minutes elsewhere.
import { effect, signal } from '@preact/signals';
import { route } from '../router.ts';
import { caseState, now } from '../session.ts';
import { deliver, passing, setPassing } from './deliver.ts';
import { busyUntil } from './desk-api.ts';
import { canAsk, fetchNews } from './fetch-news.ts';
import { runningCall, undelivered } from './links.ts';

const NEAR_MS = 20_000;
const FAR_MS = 120_000;
const LONGEST_MS = 600_000;

/** When the desk last answered, and whether asking is going on. */
export const asked = signal<{ readonly at?: number; readonly busy: boolean }>({ busy: false });

let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let going: Promise<void> | undefined;
let following: Promise<void> | undefined;

/** Delivers what waits and asks for news, now; while a round is going, another follows it, since it may have missed what was just kept. */
export function askDesk(): Promise<void> {
  if (going !== undefined) {
    following ??= going.then(() => {
      following = undefined;
      return askDesk();
    });
    return following;
  }
  going = round().finally(() => {
    going = undefined;
    plan();
  });
  return going;
}

async function round(): Promise<void> {
  const state = caseState.value;
  if (state === undefined) return;
  asked.value = { ...asked.value, busy: true };
  await deliver();
  let isAway = [...(caseState.value?.desks.values() ?? [])].some((link) => {
    const how = passing.value.get(link.report);
    return undelivered(link).length > 0 && (how === 'away' || how === 'busy');
  });
  for (const { report } of state.desks.values()) {
    const link = caseState.value?.id === state.id ? caseState.value.desks.get(report) : undefined;
    if (link === undefined || !canAsk(link)) continue;
    const how = await fetchNews(state, link);
    if (how !== 'fine') {
      isAway = true;
      setPassing(report, how);
    } else if (undelivered(link).length === 0) setPassing(report, 'idle');
  }
  failures = isAway ? failures + 1 : 0;
  asked.value = isAway ? { ...asked.value, busy: false } : { at: Date.now(), busy: false };
}

function isNear(): boolean {
  if (document.visibilityState !== 'visible') return false;
  const state = caseState.value;
  return route.value[0] === 'desk' || (state !== undefined && runningCall(state, now.value) !== undefined);
}

function isWaiting(): boolean {
  return [...(caseState.value?.desks.values() ?? [])].some(
    (link) => canAsk(link) || (undelivered(link).length > 0 && link.desk.origin === location.origin),
  );
}

function plan(): void {
  clearTimeout(timer);
  // Without a link there is nobody to ask; without a line, `online` wakes us.
  if (!isWaiting() || !navigator.onLine) return;
  const every = isNear() ? NEAR_MS : FAR_MS;
  const asksFor = busyUntil(location.origin) - Date.now();
  const wait = Math.max(Math.min(every * 2 ** failures, LONGEST_MS), asksFor);
  timer = setTimeout(() => void askDesk(), wait);
}

let isWatching = false;

/** Begins to watch, once; goes on for as long as the page is open, whichever case is. */
export function watchDesk(): void {
  if (isWatching) return;
  isWatching = true;
  addEventListener('online', () => {
    failures = 0;
    void askDesk();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && isWaiting()) void askDesk();
  });
  let seen: string | undefined;
  effect(() => {
    const caseId = caseState.value?.id;
    // Read so that going to the talk, or away from it, plans anew.
    const page = route.value[0];
    const key = `${caseId} ${page}`;
    if (key === seen) return;
    const isOther = seen === undefined || !seen.startsWith(`${caseId} `) || page === 'desk';
    seen = key;
    if (isOther && isWaiting()) void askDesk();
    else plan();
  });
}
