// One door of the HTTP API: what it takes, who may pass, what it answers. Serving and the OpenAPI document come from the same lines.
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { Permission } from '#core/desk/roles.ts';
import type { AuthActor } from '../auth/actor.ts';
import { HttpProblem, type ProblemCode, PROBLEMS } from './errors.ts';
import type { Gate } from './gate.ts';
import { asBytes, readBytes, readJson } from './read-body.ts';

/** Who may pass: anyone; the bearer of a report's capability; any staff member for what is theirs; or who holds a permission. */
export type Who = 'open' | 'person' | 'own' | Permission;

/** The context's variables. */
export interface Vars {
  readonly Variables: { requestId: string; route: string; slow: boolean };
}
export type House = OpenAPIHono<Vars>;

type Answer =
  | z.ZodType
  /** Another media type, as a file or a stream. */
  | { readonly mediaType: string };

export interface Door<P, Q, B> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** `/api/v1/desk/cases/{case}` */
  readonly path: string;
  readonly summary: string;
  readonly tag: 'person' | 'staff' | 'open';
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  /** JSON, unless `takes` is bytes. */
  readonly body?: z.ZodType<B>;
  /** stream: bytes that the handler reads itself as they come, and counts. */
  readonly takes?: 'json' | 'bytes' | 'stream';
  /** Of bytes; `application/octet-stream` unless said. `` stands for a body that names none. */
  readonly types?: readonly string[];
  /** In bytes; 64 KiB unless said. */
  readonly bodyMax?: number;
  /** May take longer than the time-out: a stream, an upload. */
  readonly slow?: boolean;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Besides those any door of its kind has. */
  readonly problems?: readonly ProblemCode[];
  /** For staff: asks for a fresh proof of who they are (true) or for none (false), whatever the permission says. */
  readonly fresh?: boolean;
  /** Asked before the body is read; what it gives back is called when all is done. */
  readonly before?: (context: Context<Vars>) => Promise<() => void>;
}

export interface Asked<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly context: Context<Vars>;
}

export const BODY_MAX = 64 * 1024;

/** Adds a door that needs no staff: open to all, or checked by its own handler (`person`). */
export function addOpenDoor<P = undefined, Q = undefined, B = undefined>(
  house: House,
  who: 'open' | 'person',
  door: Door<P, Q, B>,
  handle: (asked: Asked<P, Q, B>) => Promise<Response>,
): void {
  describe(house, who, door);
  house.on(door.method.toUpperCase(), honoPath(door.path), mark(door), async (context) => {
    const after = await door.before?.(context);
    try {
      return await handle(await read(door, context));
    } finally {
      after?.();
    }
  });
}

/** Adds a door for staff: nobody passes without its permission, and the body is read only afterwards. */
export function addStaffDoor<P = undefined, Q = undefined, B = undefined>(
  house: House,
  gate: Gate,
  who: 'own' | Permission,
  door: Omit<Door<P, Q, B>, 'tag'>,
  handle: (asked: Asked<P, Q, B> & { readonly actor: AuthActor }) => Promise<Response>,
): void {
  const full: Door<P, Q, B> = { ...door, tag: 'staff' };
  describe(house, who, full);
  house.on(door.method.toUpperCase(), honoPath(door.path), mark(full), async (context) => {
    const actor = await gate(context, who, door.fresh === undefined ? {} : { fresh: door.fresh });
    return handle({ ...(await read(full, context)), actor });
  });
}

function mark<P, Q, B>(door: Door<P, Q, B>): MiddlewareHandler<Vars> {
  return async (context, next) => {
    context.set('route', `${door.method.toUpperCase()} ${door.path}`);
    context.set('slow', door.slow ?? false);
    await next();
  };
}

async function read<P, Q, B>(door: Door<P, Q, B>, context: Context<Vars>): Promise<Asked<P, Q, B>> {
  const params = check(door.params, context.req.param(), 'path');
  const query = check(door.query, context.req.query(), 'query');
  const max = door.bodyMax ?? BODY_MAX;
  if (door.takes === 'stream') asBytes(context.req.raw, max, door.types);
  const body =
    door.takes === 'bytes'
      ? ((await readBytes(context.req.raw, max, door.types)) as B)
      : door.body === undefined
        ? (undefined as B)
        : check(door.body, await readJson(context.req.raw, max), 'body');
  return { params, query, body, context };
}

function check<T>(form: z.ZodType<T> | undefined, value: unknown, where: string): T {
  if (form === undefined) return undefined as T;
  const read = form.safeParse(value);
  if (read.success) return read.data;
  // A value may be a secret or a person's words: only where it stands is told.
  const place = read.error.issues[0]?.path.join('.') ?? '';
  // A malformed id in a path names nothing that exists.
  if (where === 'path') throw new HttpProblem('not-found');
  throw new HttpProblem('invalid', { where: place === '' ? where : `${where}.${place}`.slice(0, 200) });
}

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

const FRESH: ReadonlySet<Who> = new Set(['staff:write', 'key:write', 'integration:write', 'case:erase']);
const JSON_ERROR = { 'application/json': { schema: { $ref: '#/components/schemas/ApiError' } } };

function describe<P, Q, B>(house: House, who: Who, door: Door<P, Q, B>): void {
  const codes = new Set<ProblemCode>([
    'slip',
    'desk-away',
    'too-slow',
    ...(who === 'open' ? [] : who === 'person' ? (['link-void'] as const) : (['not-signed-in'] as const)),
    ...(who === 'open' || who === 'person'
      ? []
      : (['not-allowed', 'second-factor-needed', 'too-many'] as const)),
    ...(FRESH.has(who) && door.fresh !== false ? (['fresh-needed'] as const) : []),
    ...(door.params === undefined ? [] : (['not-found'] as const)),
    ...(door.query === undefined && door.body === undefined ? [] : (['invalid'] as const)),
    ...(door.method === 'get' ? [] : (['origin-wrong', 'disk-full'] as const)),
    ...(door.takes === 'bytes' || door.takes === 'stream'
      ? (['not-bytes', 'too-large'] as const)
      : door.body === undefined
        ? []
        : (['not-json', 'too-large'] as const)),
    ...(door.problems ?? []),
  ]);
  const responses: Record<string, { description: string; content?: Record<string, object> }> = {};
  for (const [status, answer] of Object.entries(door.answers))
    responses[status] = {
      description: 'OK',
      content: isForm(answer)
        ? { 'application/json': { schema: answer } }
        : { [answer.mediaType]: { schema: { type: 'string' } } },
    };
  for (const code of codes) {
    const status = String(PROBLEMS[code].status);
    const known = responses[status];
    if (known === undefined) responses[status] = { description: code, content: JSON_ERROR };
    else responses[status] = { ...known, description: `${known.description}, ${code}` };
  }
  const body =
    door.takes === 'bytes' || door.takes === 'stream'
      ? {
          required: true,
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        }
      : door.body === undefined
        ? undefined
        : { required: true, content: { 'application/json': { schema: door.body } } };
  const request = {
    ...(door.params === undefined ? {} : { params: door.params }),
    ...(door.query === undefined ? {} : { query: door.query }),
    ...(body === undefined ? {} : { body }),
  };
  house.openAPIRegistry.registerPath({
    method: door.method,
    path: door.path,
    operationId: operationOf(door.method, door.path),
    summary: door.summary,
    tags: [door.tag],
    security: securityOf(who),
    'x-who': who,
    request,
    responses,
  } as unknown as Parameters<House['openAPIRegistry']['registerPath']>[0]);
}

function isForm(answer: Answer): answer is z.ZodType {
  return answer instanceof z.ZodType;
}

function securityOf(who: Who): Record<string, string[]>[] {
  if (who === 'open') return [];
  if (who === 'person') return [{ capability: [] }];
  return [{ session: [] }, { apiKey: who === 'own' ? [] : [who] }];
}

function operationOf(method: string, path: string): string {
  return `${method}${path
    .replace(/^\/api\/v1/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')}`;
}
