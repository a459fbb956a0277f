// Hears from the server what changed (server-sent events), and says whether the line stands.
import { signal } from '@preact/signals';

/** One change: in which case, of what kind. */
export interface Change {
  readonly number: number;
  readonly kind: string;
  readonly case?: string;
}

/** connecting: not yet heard; on: every change arrives; broken: being tried again. */
export const line = signal<'connecting' | 'on' | 'broken'>('connecting');

type Listener = (change: Change | 'all') => void;
const listeners = new Set<Listener>();

/** Tells `listener` of every change, and `all` after a gap, when anything may have changed. Returns how to stop. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const;
let source: EventSource | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let tries = 0;
let hadGap = false;

/** Opens the line; it mends itself until `stopLive`. */
export function startLive(): void {
  if (source !== undefined) return;
  const opened = new EventSource('../api/v1/desk/events');
  source = opened;
  opened.addEventListener('open', () => {
    line.value = 'on';
    tries = 0;
    if (hadGap) tell('all');
    hadGap = false;
  });
  opened.addEventListener('change', (event) => {
    const change = readChange(event.data);
    if (change !== undefined) tell(change);
  });
  opened.addEventListener('error', () => {
    hadGap = true;
    line.value = 'broken';
    // The browser tries again by itself after a cut, not after a refusal.
    if (opened.readyState !== EventSource.CLOSED) return;
    stopLive();
    line.value = 'broken';
    retry = setTimeout(startLive, RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]);
    tries += 1;
  });
}

export function stopLive(): void {
  clearTimeout(retry);
  source?.close();
  source = undefined;
  line.value = 'connecting';
}

function tell(change: Change | 'all'): void {
  for (const listener of listeners) listener(change);
}

function readChange(data: unknown): Change | undefined {
  try {
    const value = JSON.parse(String(data)) as Partial<Change>;
    if (typeof value.kind !== 'string') return undefined;
    return {
      number: value.number ?? 0,
      kind: value.kind,
      ...(typeof value.case === 'string' ? { case: value.case } : {}),
    };
  } catch {
    return undefined;
  }
}
