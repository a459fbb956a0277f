// The person's calls to a desk's server, each with a time limit; what went wrong comes back as a word, never as a throw.
import { signal } from '@preact/signals';
import type { Envelope } from '#core/link/types.ts';
import { retryAfterMs } from './retry-after.ts';

/** away: no line, or the server is down; busy: come back later; void: the link is not valid any more; refused: it will not take this. */
export type Trouble = 'away' | 'busy' | 'void' | 'refused';
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Trouble };

/** Whose case it is and what opens it. The capability goes in a header only, never in an address. */
export interface Access {
  readonly origin: string;
  readonly receipt: string;
  readonly capability: string;
}

export interface News {
  readonly messages: readonly unknown[];
  /** Ids of the person's messages that the desk has. */
  readonly received: readonly string[];
}

/** Until when each server asked to be left alone. */
const leftAlone = signal<ReadonlyMap<string, number>>(new Map());

/** Until when this server is not asked again, in ms; 0 when it may be. */
export function busyUntil(origin: string): number {
  return leftAlone.value.get(origin) ?? 0;
}

const WAIT_MS = 20_000;
const UPLOAD_WAIT_MS = 180_000;

/** Sends the sealed report; sent twice, it is taken once and the same receipt comes back. */
export async function postReport(origin: string, envelope: Envelope): Promise<Answer<string>> {
  const answer = await call(origin, '/api/v1/reports', json('POST', envelope), UPLOAD_WAIT_MS);
  if (!answer.ok) return answer;
  const { receipt } = await bodyOf(answer.value);
  return typeof receipt === 'string' ? { ok: true, value: receipt } : { ok: false, why: 'away' };
}

/** What the desk said after message number `after`. */
export async function getNews(access: Access, after: number): Promise<Answer<News>> {
  const answer = await call(
    access.origin,
    `${placeOf(access)}/messages?after=${after}`,
    { headers: bearer(access) },
    WAIT_MS,
  );
  if (!answer.ok) return answer;
  const { messages, received } = await bodyOf(answer.value);
  if (!Array.isArray(messages)) return { ok: false, why: 'away' };
  return {
    ok: true,
    value: {
      messages,
      received: Array.isArray(received) ? received.filter((id) => typeof id === 'string') : [],
    },
  };
}

export async function postMessage(access: Access, envelope: Envelope): Promise<Answer<undefined>> {
  const init = json('POST', envelope);
  return nothingOf(
    await call(
      access.origin,
      `${placeOf(access)}/messages`,
      { ...init, headers: { ...init.headers, ...bearer(access) } },
      UPLOAD_WAIT_MS,
    ),
  );
}

/** `sha256` is of the clear bytes; the sealed ones travel. */
export async function putEvidence(
  access: Access,
  sha256: string,
  sealed: Uint8Array,
): Promise<Answer<undefined>> {
  return nothingOf(
    await call(
      access.origin,
      `${placeOf(access)}/evidence/${sha256}`,
      {
        method: 'PUT',
        body: new Blob([sealed as Uint8Array<ArrayBuffer>]),
        headers: { ...bearer(access), 'content-type': 'application/octet-stream' },
      },
      UPLOAD_WAIT_MS,
    ),
  );
}

/** Puts a new capability, by its hash, in place of the one this is asked with, which is void from then on. */
export async function putAccess(access: Access, next: string): Promise<Answer<undefined>> {
  const init = json('PUT', { access: next });
  return nothingOf(
    await call(
      access.origin,
      `${placeOf(access)}/access`,
      { ...init, headers: { ...init.headers, ...bearer(access) } },
      WAIT_MS,
    ),
  );
}

/** Makes the capability void for good, on every device. */
export async function deleteAccess(access: Access): Promise<Answer<undefined>> {
  return nothingOf(
    await call(
      access.origin,
      `${placeOf(access)}/access`,
      { method: 'DELETE', headers: bearer(access) },
      WAIT_MS,
    ),
  );
}

function placeOf({ receipt }: Access): string {
  return `/api/v1/reports/${encodeURIComponent(receipt)}`;
}

function bearer({ capability }: Access): { readonly authorization: string } {
  return { authorization: `Bearer ${capability}` };
}

function json(
  method: string,
  value: unknown,
): { method: string; body: string; headers: Record<string, string> } {
  return { method, body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
}

function nothingOf(answer: Answer<Response>): Answer<undefined> {
  return answer.ok ? { ok: true, value: undefined } : answer;
}

async function call(
  origin: string,
  path: string,
  init: RequestInit,
  waitMs: number,
): Promise<Answer<Response>> {
  if (busyUntil(origin) > Date.now()) return { ok: false, why: 'busy' };
  try {
    const response = await fetch(new URL(path, origin), {
      ...init,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
    });
    if (response.ok) return { ok: true, value: response };
    const why = troubleOf(response.status);
    if (why === 'busy') {
      const now = Date.now();
      const until = now + retryAfterMs(response.headers.get('retry-after'), now);
      leftAlone.value = new Map(leftAlone.value).set(origin, until);
    }
    return { ok: false, why };
  } catch {
    return { ok: false, why: 'away' };
  }
}

function troubleOf(status: number): Trouble {
  if (status === 401 || status === 403 || status === 404 || status === 410) return 'void';
  if (status === 429 || status === 503) return 'busy';
  return status >= 500 || status === 408 ? 'away' : 'refused';
}

async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const value: unknown = await response.json();
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
