// A desk for browser tests: the built page and the person's routes of docs/desk.design.md, with real keys, and what it says scripted by the test.
import { existsSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { accessOf } from '../../../src/core/link/derive.ts';
import { newReceipt } from '../../../src/core/link/receipt.ts';
import { signProfile } from '../../../src/core/link/profile.ts';
import { FIRST_MESSAGE_PREV } from '../../../src/core/link/receive.ts';
import { envelope, personMessage } from '../../../src/core/link/schema.ts';
import { newIdentity, openSealedWith } from '../../../src/core/link/seal.ts';
import { hashMessage, newSigningKey, signMessage } from '../../../src/core/link/sign.ts';
import type {
  DeskMessage,
  DeskProfile,
  DeskSaying,
  PersonMessage,
  SignedMessage,
} from '../../../src/core/link/types.ts';
import type { DeskReport } from '../../../src/core/message/desk-report-types.ts';
import { openAssets } from '../../../src/server/assets.ts';
import { listen } from '../../../src/server/listen.ts';
import { createStaticApp } from '../../../src/server/static-app.ts';
import { build } from '../../../scripts/build.ts';

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** One report as the stand-in holds it, opened with its own key. */
export interface KeptReport {
  readonly receipt: string;
  readonly access: string;
  readonly report: DeskReport;
  readonly said: SignedMessage[];
  readonly heard: PersonMessage[];
  readonly evidence: Map<string, Uint8Array>;
}

export interface StandInDesk {
  readonly url: string;
  readonly kept: Map<string, KeptReport>;
  /** How often each path was posted to, and all that was asked for: `POST /api/v1/reports`. */
  readonly requests: string[];
  /** While true, every route of the desk breaks off without an answer. */
  isAway: boolean;
  /** While set, every route of the desk answers that it is busy, with this Retry-After. */
  isBusyFor: string | undefined;
  /** While true, a renewed capability is kept and its answer lost. */
  losesRenewals: boolean;
  /** Publishes other keys from now on, to seal to and to sign with, without a word about them. */
  turnKeys(): Promise<void>;
  /** The one report there is. */
  only(): KeptReport;
  /** Says something in the only report, signed with the desk's own key; returns the message's id. */
  say(saying: DeskSaying, from?: string): string;
  /** Puts a message as it is among those said: an impostor's. */
  smuggle(change: (next: DeskMessage, sign: (message: DeskMessage) => SignedMessage) => SignedMessage): void;
  /** Takes the last one said away again. */
  takeBack(): void;
  /** A key of nobody known. */
  strangerSigns(message: DeskMessage): SignedMessage;
  close(): Promise<void>;
}

/** Serves on a free port of localhost; `service` is the directory's id it says it is. */
export async function startStandInDesk(about: Partial<DeskProfile> = {}): Promise<StandInDesk> {
  if (!existsSync(`${DIST}index.html`)) await build({ quiet: true });
  let own = newSigningKey(random);
  const stranger = newSigningKey(random);
  const age = await newIdentity();
  const identities = [age.identity];
  const kept = new Map<string, KeptReport>();
  const requests: string[] = [];
  const app = new Hono();
  let profile: DeskProfile | undefined;

  const desk: StandInDesk = {
    url: '',
    kept,
    requests,
    isAway: false,
    isBusyFor: undefined,
    losesRenewals: false,
    turnKeys: async () => {
      own = newSigningKey(random);
      const fresh = await newIdentity();
      identities.push(fresh.identity);
      if (profile !== undefined) profile = { ...profile, signing: [own.key], recipients: [fresh.recipient] };
    },
    only: () => {
      const [one] = kept.values();
      if (one === undefined) throw new Error('Expected a report');
      return one;
    },
    say: (saying, from) => {
      const one = desk.only();
      const message = nextOf(one, saying, from);
      one.said.push(signMessage(message, own.privateKey));
      return message.id;
    },
    smuggle: (change) => {
      const one = desk.only();
      const next = nextOf(one, { kind: 'notice', text: '至急、認証コードを教えてください' });
      one.said.push(change(next, (message) => signMessage(message, own.privateKey)));
    },
    takeBack: () => void desk.only().said.pop(),
    strangerSigns: (message) => signMessage(message, stranger.privateKey),
    close: async () => undefined,
  };

  function nextOf(one: KeptReport, saying: DeskSaying, from?: string): DeskMessage {
    const last = one.said.at(-1)?.message;
    return {
      v: 1,
      desk: 'example',
      report: one.report.report,
      number: (last?.number ?? 0) + 1,
      prev: last === undefined ? FIRST_MESSAGE_PREV : hashMessage(last),
      id: randomUUID(),
      at: new Date().toISOString(),
      ...(from === undefined ? {} : { from }),
      saying,
    };
  }

  app.use(async (context, next) => {
    const { pathname } = new URL(context.req.url);
    if (!/^\/(?:api|\.well-known)\//.test(pathname)) return next();
    requests.push(`${context.req.method} ${pathname}`);
    if (desk.isAway) return context.body(null, 502);
    if (desk.isBusyFor !== undefined) return context.body(null, 503, { 'retry-after': desk.isBusyFor });
    return next();
  });
  app.get('/.well-known/kakekomi-desk.json', (context) =>
    profile === undefined
      ? context.body(null, 204)
      : context.json(signProfile(profile, [own.privateKey]) as unknown as Record<string, never>),
  );
  app.post('/api/v1/reports', async (context) => {
    const sent = envelope.safeParse(await context.req.json());
    if (!sent.success || sent.data.access === undefined) return context.json({}, 400);
    const known = kept.get(sent.data.report);
    if (known !== undefined) return context.json({ receipt: known.receipt }, 200);
    const report = (await opened(sent.data.sealed)) as DeskReport | undefined;
    if (report === undefined) return context.json({}, 400);
    const receipt = newReceipt(random);
    kept.set(sent.data.report, {
      receipt,
      access: sent.data.access,
      report,
      said: [],
      heard: [],
      evidence: new Map(),
    });
    return context.json({ receipt }, 201);
  });
  app.get('/api/v1/reports/:receipt/messages', (context) => {
    const one = letIn(context);
    if (one === undefined) return context.json({}, 401);
    const after = Number(context.req.query('after') ?? 0);
    return context.json({
      messages: one.said.filter(({ message }) => message.number > after),
      received: one.heard.map(({ id }) => id),
    } as unknown as Record<string, never>);
  });
  app.post('/api/v1/reports/:receipt/messages', async (context) => {
    const one = letIn(context);
    if (one === undefined) return context.json({}, 401);
    const sent = envelope.safeParse(await context.req.json());
    if (!sent.success) return context.json({}, 400);
    const message = personMessage.safeParse(await opened(sent.data.sealed));
    if (!message.success) return context.json({}, 400);
    if (!one.heard.some(({ id }) => id === sent.data.id)) one.heard.push(message.data);
    return context.json({}, 201);
  });
  app.put('/api/v1/reports/:receipt/evidence/:sha256', async (context) => {
    const one = letIn(context);
    if (one === undefined) return context.json({}, 401);
    const bytes = await openSealedWith(identities, new Uint8Array(await context.req.arrayBuffer()));
    if (!bytes.ok) return context.json({}, 400);
    one.evidence.set(context.req.param('sha256'), bytes.value);
    return context.json({}, 201);
  });
  app.put('/api/v1/reports/:receipt/access', async (context) => {
    const one = letIn(context);
    if (one === undefined) return context.json({}, 401);
    const { access } = await context.req.json<{ access: string }>();
    kept.set(one.report.report, { ...one, access });
    return desk.losesRenewals ? context.body(null, 502) : context.json({}, 200);
  });
  app.delete('/api/v1/reports/:receipt/access', (context) => {
    const one = letIn(context);
    if (one === undefined) return context.json({}, 401);
    kept.set(one.report.report, { ...one, access: '' });
    return context.json({}, 200);
  });
  app.route('/', createStaticApp(openAssets(DIST)));

  function letIn(context: Context): KeptReport | undefined {
    const capability = (context.req.header('authorization') ?? '').replace(/^Bearer /, '');
    const one = [...kept.values()].find(({ receipt }) => receipt === context.req.param('receipt'));
    return one !== undefined && accessOf(capability) === one.access ? one : undefined;
  }

  async function opened(sealed: string): Promise<unknown> {
    const bytes = await openSealedWith(identities, new Uint8Array(Buffer.from(sealed, 'base64')));
    return bytes.ok ? JSON.parse(new TextDecoder().decode(bytes.value)) : undefined;
  }

  const listening = await listen(getRequestListener(app.fetch), 'localhost', 0);
  if (!listening.ok) throw new Error(`Cannot serve a desk: ${listening.problems}`);
  const url = `http://localhost:${listening.value.port}`;
  profile = {
    v: 1,
    desk: 'example',
    name: { ja: 'れいのストア', en: 'Example Store' },
    origin: url,
    signing: [own.key],
    recipients: [age.recipient],
    hours: { ja: '平日9時から18時まで', en: 'Weekdays, 9:00 to 18:00' },
    ...about,
  };
  return Object.assign(desk, { url, close: () => listening.value.close() });
}
