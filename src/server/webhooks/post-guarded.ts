// Posts to an address that somebody else chose, without letting it lead into our own network.
import { lookup as systemLookup } from 'node:dns/promises';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopback, isPublicAddress } from './public-address.ts';

export type HookErrorCode =
  /** No address we post to: not https, a name and password in it, too long. */
  | 'url-refused'
  /** Leads to an address that is not out on the internet. */
  | 'address-refused'
  | 'name-unknown'
  | 'timeout'
  | 'unreachable';

/** Says only a code: neither where it was sent nor what was answered. */
export class HookError extends Error {
  readonly code: HookErrorCode;

  constructor(code: HookErrorCode) {
    super(`Webhook: ${code}`);
    this.name = 'HookError';
    this.code = code;
  }
}

export type Resolve = (
  host: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export interface GuardOptions {
  /** Lets `http://localhost` through, for tests and for trying it out. */
  readonly allowLocalhost: boolean;
  readonly resolve: Resolve;
  readonly timeoutMs: number;
}

export const GUARD: GuardOptions = {
  allowLocalhost: false,
  resolve: (host) => systemLookup(host, { all: true, verbatim: true }),
  timeoutMs: 10_000,
};

const URL_MAX = 2_000;
const ANSWER_MAX = 64 * 1024;
const HEADERS_MAX = 16 * 1024;
const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @throws HookError `url-refused` */
export function readHookUrl(text: string, { allowLocalhost }: Pick<GuardOptions, 'allowLocalhost'>): URL {
  const url = text.length > URL_MAX ? null : URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '')
    throw new HookError('url-refused');
  if (
    url.protocol !== 'https:' &&
    !(url.protocol === 'http:' && allowLocalhost && LOCAL_HOSTS.has(url.hostname))
  )
    throw new HookError('url-refused');
  return url;
}

/**
 * Every address of the URL's host; one that must not be reached refuses them all. @throws HookError `address-refused`, `name-unknown`
 */
export async function checkedAddresses(
  url: URL,
  { allowLocalhost, resolve }: GuardOptions,
): Promise<readonly { readonly address: string; readonly family: number }[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(host);
  const addresses =
    family === 0
      ? await resolve(host).catch(() => {
          throw new HookError('name-unknown');
        })
      : [{ address: host, family }];
  if (addresses.length === 0) throw new HookError('name-unknown');
  const isLocal = allowLocalhost && LOCAL_HOSTS.has(url.hostname);
  for (const { address } of addresses)
    if (!(isLocal ? isLoopback(address) : isPublicAddress(address))) throw new HookError('address-refused');
  return addresses;
}

/**
 * Posts a body and tells the answer's status; what else is answered is not kept. The name is resolved once: the addresses that were checked are those connected to,
 * so that a name server which answers differently the second time gains nothing. Redirects are not followed.
 * @throws HookError
 */
export async function postGuarded(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  options: GuardOptions = GUARD,
): Promise<number> {
  const url = readHookUrl(address, options);
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    const checked = await inTime(checkedAddresses(url, options), signal);
    const response = await ask(url, headers, body, checked, signal);
    await drain(response);
    return response.statusCode ?? 0;
  } catch (error) {
    if (error instanceof HookError) throw error;
    throw new HookError(signal.aborted ? 'timeout' : 'unreachable');
  }
}

function ask(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  checked: readonly { readonly address: string; readonly family: number }[],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const lookup: LookupFunction = (_host, { all }, done) => {
    if (all === true) done(null, [...checked]);
    else done(null, checked[0]?.address ?? '', checked[0]?.family);
  };
  return new Promise((resolve, reject) => {
    const request: ClientRequest = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        // Its own connection: a kept one could be another name's.
        agent: false,
        lookup,
        signal,
        maxHeaderSize: HEADERS_MAX,
      },
      resolve,
    );
    request.once('error', reject);
    request.end(body);
  });
}

/** Read to its end, so that the receiver sees a whole exchange, but not without end. */
async function drain(response: IncomingMessage): Promise<void> {
  let size = 0;
  for await (const chunk of response) {
    size += (chunk as Buffer).length;
    if (size > ANSWER_MAX) break;
  }
  response.destroy();
}

function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new HookError('timeout')), { once: true });
    work.then(resolve, reject);
  });
}
