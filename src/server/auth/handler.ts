// The HTTP frame of signing in, under /api/auth: which door, from our page, small JSON, not too often, and cookies on the answer.
import { problem, type Result } from '#core/base/result.ts';
import type { Ground, StaffActor } from './actor.ts';
import { answerProblems } from './answers.ts';
import { clientPrefix, type TrustedProxy } from './client-prefix.ts';
import { cookieNames, readCookie } from './cookies.ts';
import { type Door, limitClient, statusOfVisit, tooMany, type Visit } from './door.ts';
import { JOIN_DOORS } from './doors-join.ts';
import { SET_UP_DOORS } from './doors-set-up.ts';
import { SIGN_IN_DOORS } from './doors-sign-in.ts';
import { actorOfSession } from './sessions.ts';

export const AUTH_PATH = '/api/auth';
const BODY_MAX = 32 * 1024;
const DOORS: ReadonlyMap<string, Door> = new Map(
  Object.entries({ ...JOIN_DOORS, ...SIGN_IN_DOORS, ...SET_UP_DOORS }),
);

/**
 * Answers one request. What is wrong with it is an answer; a database that is away throws, for the caller to tell.
 *
 * @param peer the address of the connection
 */
export async function handleAuth(
  ground: Ground,
  request: Request,
  peer?: string,
  proxy?: TrustedProxy,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const path = pathname.startsWith(`${AUTH_PATH}/`) ? pathname.slice(AUTH_PATH.length) : '';
  const { headers } = request;
  const visit: Visit = {
    ground,
    headers,
    client: clientPrefix(peer, headers, proxy),
    actor: await actorOfSession(ground, headers),
    step: readCookie(headers, cookieNames(ground.origin).step),
    cookies: new Map(),
  };
  const answered = await answer(visit, request, path);
  const response = answered.ok
    ? Response.json(answered.value, { headers: { 'cache-control': 'no-store' } })
    : answerProblems(answered.problems);
  for (const line of visit.cookies.values()) response.headers.append('set-cookie', line);
  return response;
}

async function answer(visit: Visit, request: Request, path: string): Promise<Result<object>> {
  const { ground, client, actor } = visit;
  if (path === '/session' && request.method === 'GET') return { ok: true, value: await statusOfVisit(visit) };
  const found = DOORS.get(path);
  if (found === undefined || request.method !== 'POST') return problem('not-found');
  if (request.headers.get('origin') !== ground.origin) return problem('origin-wrong');
  if (!/^application\/json(?:;|$)/i.test(request.headers.get('content-type') ?? ''))
    return problem('not-json');
  for (const what of ['any', ...(found.counts === undefined ? [] : [found.counts])] as const) {
    const limited = await limitClient(ground, client, what);
    if (!limited.ok) return tooMany(limited, 'too-many');
  }
  const refused = refusal(found, actor, ground.now());
  if (refused !== undefined) return problem(refused);
  const body = await readJson(request);
  return body.ok ? found.handle(visit, body.value) : body;
}

function refusal(
  { needs }: Door,
  actor: StaffActor | undefined,
  now: number,
): 'not-signed-in' | 'fresh-needed' | undefined {
  if (needs === 'none') return undefined;
  if (actor === undefined) return 'not-signed-in';
  const isFreshAsked = needs === 'fresh' || (needs === 'adds' && actor.secured);
  return isFreshAsked && now >= actor.freshUntil ? 'fresh-needed' : undefined;
}

async function readJson(request: Request): Promise<Result<unknown>> {
  if (request.body === null) return problem('invalid');
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > BODY_MAX) return problem('too-large');
    parts.push(part);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return problem('invalid');
  }
}
