// The line on which a staff page hears what changed (server-sent events, WHATWG HTML 9.2): resumed where it broke off, closed when the session ends.
import { z } from '@hono/zod-openapi';
import type { Auth } from '../../auth/auth.ts';
import type { DeskParts } from '../../desk/parts.ts';
import { lookAt } from '../../desk/presence.ts';
import { addStaffDoor, type House } from '../door.ts';
import { HttpProblem } from '../errors.ts';
import { id } from '../forms/common.ts';
import type { Gate } from '../gate.ts';

/** A proxy lets no silent line stand longer; also how soon an ended session is noticed. */
const BEAT_MS = 20_000;
const LINES_MAX = 1_000;
/** Of one member or key: tabs on two screens, not a script. */
const LINES_OF_ONE_MAX = 30;
/** What a page that does not read may leave unread before its line is cut; it comes again and resumes. */
const UNREAD_MAX = 1_000;
const RETRY_MS = 2_000;

/** Lines that stand now, so that a stopping server can end them. */
export interface Lines {
  readonly count: number;
  closeAll(): void;
}

export function addEventRoutes(house: House, gate: Gate, parts: DeskParts, auth: Auth): Lines {
  const open = new Set<() => void>();
  const ofOne = new Map<string, number>();
  addStaffDoor(
    house,
    gate,
    'case:read',
    {
      method: 'get',
      path: '/api/v1/desk/events',
      summary:
        'What changed, as it changes: `change` events `{ number, kind, case }`, resumed by Last-Event-ID',
      query: z.object({ case: id.optional(), after: z.coerce.number().int().min(0).optional() }),
      slow: true,
      answers: { 200: { mediaType: 'text/event-stream' } },
      problems: ['busy'],
    },
    async ({ context, query, actor }) => {
      const { author } = actor;
      const own = ofOne.get(author) ?? 0;
      if (open.size >= LINES_MAX || own >= LINES_OF_ONE_MAX) throw new HttpProblem('busy');
      ofOne.set(author, own + 1);
      const { headers } = context.req.raw;
      const after = readNumber(headers.get('last-event-id')) ?? query.after;
      let end = (): void => undefined;
      const stream = new ReadableStream<Uint8Array>(
        {
          async start(controller) {
            const encoder = new TextEncoder();
            const write = (text: string): void => {
              if ((controller.desiredSize ?? 0) < -UNREAD_MAX) return end();
              try {
                controller.enqueue(encoder.encode(text));
              } catch {
                end();
              }
            };
            let stop: (() => void) | undefined;
            const beat = setInterval(() => {
              void stillIn(auth, headers, author).then((isIn) => {
                if (!isIn) return end();
                write(': beat\n\n');
                if (query.case !== undefined && actor.kind === 'staff')
                  void lookAt(parts, query.case, actor.staff).catch(() => undefined);
              });
            }, BEAT_MS);
            let isOver = false;
            end = () => {
              if (isOver) return;
              isOver = true;
              clearInterval(beat);
              stop?.();
              open.delete(end);
              const left = (ofOne.get(author) ?? 1) - 1;
              if (left > 0) ofOne.set(author, left);
              else ofOne.delete(author);
              try {
                controller.close();
              } catch {
                // The other side has gone.
              }
            };
            open.add(end);
            write(`retry: ${RETRY_MS}\n\n`);
            stop = await parts.changes.listen(parts.desk, after, ({ number, kind, caseId }) => {
              const change = { number, kind, ...(caseId === '' ? {} : { case: caseId }) };
              write(`id: ${number}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`);
            });
            if (isOver) stop();
          },
          cancel: () => end(),
        },
        new CountQueuingStrategy({ highWaterMark: 0 }),
      );
      context.req.raw.signal.addEventListener('abort', () => end());
      return new Response(stream, {
        headers: {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          // nginx holds an answer back until it is whole, unless told.
          'x-accel-buffering': 'no',
        },
      });
    },
  );
  return {
    get count() {
      return open.size;
    },
    closeAll() {
      for (const end of open) end();
    },
  };
}

/** Whether the session or key behind a line still holds; a database that is away ends no line. */
async function stillIn(auth: Auth, headers: Headers, author: string): Promise<boolean> {
  return auth.actorOf(headers, { alone: true }).then(
    (actor) => actor?.author === author,
    () => true,
  );
}

function readNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
