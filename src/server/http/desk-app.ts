// The desk's whole HTTP application: frame, sign-in, the person's doors and the staff's.
import type { Context } from 'hono';
import type { Auth } from '../auth/auth.ts';
import { clientPrefix, type TrustedProxy } from '../auth/client-prefix.ts';
import { cookieNames } from '../auth/cookies.ts';
import { AUTH_PATH, handleAuth } from '../auth/handler.ts';
import type { DeskParts } from '../desk/parts.ts';
import type { Investigation } from '../investigate/investigate.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import { type AccessLine, createHouse } from './app.ts';
import type { House, Vars } from './door.ts';
import { createGate } from './gate.ts';
import { createPace } from './pace.ts';
import { createPersonGate } from './person-gate.ts';
import { addCaseRoutes } from './routes/cases.ts';
import { addDeskRoutes } from './routes/desk.ts';
import { addEventRoutes } from './routes/events.ts';
import { addFigureRoutes } from './routes/figures.ts';
import { addIncidentRoutes } from './routes/incidents.ts';
import { addIntegrationRoutes } from './routes/integrations.ts';
import { addLogRoutes } from './routes/logs.ts';
import { addComponents, addOpenRoutes } from './routes/open.ts';
import { addPersonRoutes } from './routes/person.ts';
import { addStaffRoutes } from './routes/staff.ts';

export interface DeskAppParts {
  readonly parts: DeskParts;
  readonly auth: Auth;
  readonly webhooks: Webhooks;
  readonly investigation: Investigation;
  readonly version: string;
  readonly behindProxy: boolean;
  readonly log: (line: AccessLine) => void;
  readonly tell: (error: unknown, request: string) => void;
}

export interface DeskApp {
  readonly house: House;
  /** `env` is the Node server's, for the connection's address. */
  fetch(request: Request, env?: unknown): Promise<Response>;
  /** Ends the lines that stand, and waits for requests under way. */
  close(): Promise<void>;
}

const PROXY: TrustedProxy = { header: 'x-forwarded-for', hops: 1 };
/** How long a stopping server waits for what it has begun. */
const GRACE_MS = 10_000;

export function createDeskApp(all: DeskAppParts): DeskApp {
  const { parts, auth, webhooks, version, log, tell } = all;
  const { now, origin } = parts;
  const proxy = all.behindProxy ? PROXY : undefined;
  const peerOf = (context: Context<Vars>): string | undefined => {
    const env = context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
    return env?.incoming?.socket?.remoteAddress;
  };
  const clientOf = (context: Context<Vars>): string =>
    clientPrefix(peerOf(context), context.req.raw.headers, proxy);
  const pace = createPace(now);

  const house = createHouse({ origin, now, log, tell });
  addComponents(house, cookieNames(origin).session);
  addOpenRoutes(house, parts, version);
  addPersonRoutes(house, parts, createPersonGate(parts, pace, clientOf));
  house.all(`${AUTH_PATH}/*`, (context) => {
    context.set('route', `${context.req.method} ${AUTH_PATH}/*`);
    return handleAuth(auth.ground, context.req.raw, peerOf(context), proxy);
  });
  const gate = createGate(parts, auth, pace);
  addCaseRoutes(house, gate, parts);
  addIncidentRoutes(house, gate, parts);
  addFigureRoutes(house, gate, parts);
  addDeskRoutes(house, gate, parts);
  addStaffRoutes(house, gate, parts, auth);
  addIntegrationRoutes(house, gate, parts, webhooks);
  addLogRoutes(house, gate, all.investigation);
  const lines = addEventRoutes(house, gate, parts, auth);

  const underWay = new Set<Promise<unknown>>();
  return {
    house,
    async fetch(request, env) {
      const answer = Promise.resolve(house.fetch(request, env as object));
      underWay.add(answer);
      try {
        return await answer;
      } finally {
        underWay.delete(answer);
      }
    },
    async close() {
      lines.closeAll();
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise((resolve) => {
        timer = setTimeout(resolve, GRACE_MS);
      });
      await Promise.race([Promise.allSettled(underWay), patience]);
      clearTimeout(timer);
    },
  };
}
