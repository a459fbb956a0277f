// The desk's HTTP application: what holds for every request. Routes are added by routes/, one file a resource.
import { randomUUID, timingSafeEqual } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { API_HEADERS } from './api-headers.ts';
import type { House, Vars } from './door.ts';
import { answerProblem, HttpProblem, troubleOf } from './errors.ts';
import { TLS_ONLY } from '../tls-only.ts';
import { mediaTypeOf } from './read-body.ts';

const REQUEST_MS = 30_000;

/** One line of the access log: no query, no path with a receipt in it, no header, no body. */
export interface AccessLine {
  readonly at: string;
  readonly request: string;
  /** `GET /api/v1/desk/cases/{case}`: the door's pattern. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

export interface HouseRules {
  /** Ours: `https://support.example.com`. */
  readonly origin: string;
  readonly now: () => number;
  readonly log: (line: AccessLine) => void;
  /** A slip of ours, for the terminal: the error's name, message and stack, which hold no person's words. */
  readonly tell: (error: unknown, request: string) => void;
}

/** An application without routes: headers, request id, access log, time-out, CSRF, and every failure as `ApiError`. */
export function createHouse(rules: HouseRules): House {
  const house: House = new OpenAPIHono<Vars>({ strict: true });
  house.use(frame(rules));
  house.use(fromOurPage(rules.origin));
  house.notFound(() => answerProblem('not-found'));
  house.onError((error, context) => {
    if (error instanceof HttpProblem) return answerProblem(error.code, error.params);
    const trouble = troubleOf(error);
    if (trouble !== undefined) return answerProblem(trouble);
    rules.tell(error, context.get('requestId'));
    return answerProblem('slip', { request: context.get('requestId') });
  });
  return house;
}

function frame({ now, log, origin }: HouseRules): MiddlewareHandler<Vars> {
  return async (context, next) => {
    const started = now();
    const request = randomUUID();
    context.set('requestId', request);
    context.set('route', `${context.req.method} (no such door)`);
    context.set('slow', false);
    await inTime(next, () => context.get('slow')).catch((error: unknown) => {
      if (!(error instanceof HttpProblem)) throw error;
      context.res = answerProblem(error.code, error.params);
    });
    for (const [name, value] of Object.entries(API_HEADERS))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    if (origin.startsWith('https:')) context.res.headers.set('strict-transport-security', TLS_ONLY);
    context.res.headers.set('x-request-id', request);
    log({
      at: new Date(started).toISOString(),
      request,
      route: context.get('route'),
      status: context.res.status,
      ms: now() - started,
    });
  };
}

/** Ends the wait, not the work: what a transaction has begun it finishes, and the client asks again under the same id. */
async function inTime(next: () => Promise<void>, isSlow: () => boolean): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      if (!isSlow()) reject(new HttpProblem('too-slow'));
    }, REQUEST_MS);
  });
  try {
    await Promise.race([next(), late]);
  } finally {
    clearTimeout(timer);
  }
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What a form of any page can send without asking (Fetch, 2.2.2); the doors ask for their own types besides. */
const FORM_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

/**
 * A write comes from our own page or from no page at all: a browser names the page's origin in every write, and what a form of a
 * stranger's page can send is refused. A cookie counts only with our origin named; a bearer token is sent by nobody's browser unasked.
 */
function fromOurPage(origin: string): MiddlewareHandler<Vars> {
  return async (context, next) => {
    const site = context.req.header('sec-fetch-site');
    const isOurs = site === undefined || site === 'same-origin' || site === 'none';
    // A page beside ours (support.example.com beside shop.example.com) is sent our cookie along, reads too.
    if (!isOurs && context.req.header('cookie') !== undefined) throw new HttpProblem('origin-wrong');
    if (READS.has(context.req.method)) return next();
    const named = context.req.header('origin');
    const hasBearer = /^bearer /i.test(context.req.header('authorization') ?? '');
    const hasCookie = context.req.header('cookie') !== undefined;
    if (named === undefined ? hasCookie && !hasBearer : !isSame(named, origin))
      throw new HttpProblem('origin-wrong');
    if (!isOurs) throw new HttpProblem('origin-wrong');
    if (FORM_TYPES.has(mediaTypeOf(context.req.raw))) throw new HttpProblem('not-json');
    return next();
  };
}

function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
