// Asks the desk's server, and turns whatever comes back (an answer, a refusal, no network) into data.
import { signal } from '@preact/signals';
import type { ApiError } from '#core/desk/api.ts';
import type { Text } from '#core/base/language.ts';

/** Relative to the page at `…/desk/`, so that the desk runs under any path. */
const API = '../api/v1/desk/';
const AUTH = '../api/auth/';

export interface Refusal {
  readonly ok: false;
  /** 0 when the server was not reached. */
  readonly status: number;
  readonly code: string;
  readonly message: Text;
  readonly params: Readonly<Record<string, string | number>>;
}
export type Answer<T> = { readonly ok: true; readonly value: T } | Refusal;

/** Whether the server said that nobody is signed in; the shell then shows the sign-in page. */
export const signedOut = signal(false);

const NOT_REACHED: Text = {
  ja: 'サーバーにつながりません。書いたものは残っています。少し待って、もう一度送ってください。',
  en: 'The server cannot be reached. What you wrote is still here. Wait a moment and send it again.',
};
const NOT_UNDERSTOOD: Text = {
  ja: 'サーバーの返事を読めませんでした。もう一度ためしてください。',
  en: 'The server’s answer could not be read. Please try again.',
};

/** One request under `/api/v1/desk/`; never throws. `body` goes as JSON, a `Blob` as it is. */
export function ask<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  return request(method, API + path, body);
}

/** One request under `/api/auth/`; a refused sign-in there is an answer, not the end of a session. */
export function askAuth<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  return request(method, AUTH + path, body);
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function request<T>(method: Method, url: string, body: unknown): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        ...(body === undefined || body instanceof Blob ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
  } catch {
    return { ok: false, status: 0, code: 'not-reached', message: NOT_REACHED, params: {} };
  }
  return read(response, url.startsWith(API));
}

async function read<T>(response: Response, needsSession: boolean): Promise<Answer<T>> {
  const text = await response.text().catch(() => '');
  const parsed = parse(text);
  if (response.ok && (parsed !== undefined || text === '')) return { ok: true, value: (parsed ?? {}) as T };
  if (response.status === 401 && needsSession) signedOut.value = true;
  const error = (parsed as Partial<ApiError> | undefined)?.error;
  return {
    ok: false,
    status: response.status,
    code: error?.code ?? 'not-understood',
    message: error?.message ?? NOT_UNDERSTOOD,
    params: error?.params ?? {},
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A path with its query; what is undefined or empty is left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Where the browser itself fetches a file from: an export, a piece of evidence. */
export function apiUrl(path: string): string {
  return API + path;
}
