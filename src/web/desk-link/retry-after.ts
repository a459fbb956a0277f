// How long a busy server asks to be left alone (RFC 9110, 10.2.3).

/** Nobody waits longer before trying again: the person is waiting too. */
const LONGEST_MS = 600_000;

/** The header's seconds or date → ms from `now`; 0 when it says nothing that can be read. */
export function retryAfterMs(header: string | null, now: number): number {
  const text = header?.trim() ?? '';
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_MS) : 0;
}
