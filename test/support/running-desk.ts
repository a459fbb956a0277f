// A whole desk for tests: real keys, real jobs, either database, asked through its own HTTP application; and a person who writes to it.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '#core/desk/roles.ts';
import { accessOf, capabilityOf } from '#core/link/derive.ts';
import { pin, readProfile } from '#core/link/profile.ts';
import { receive, type Standing } from '#core/link/receive.ts';
import { sealTo } from '#core/link/seal.ts';
import { hashMessage } from '#core/link/sign.ts';
import type { PersonMessage, SignedMessage } from '#core/link/types.ts';
import type { DeskReport } from '#core/message/desk-report-types.ts';
import { openSession } from '#server/auth/sessions.ts';
import { cookieNames } from '#server/auth/cookies.ts';
import type { DeskConfig } from '#server/config.ts';
import { type DeskSetting, type RunningDesk, startDesk } from '#server/desk/start-desk.ts';
import { someReport } from './desk-store.ts';

export const ORIGIN = 'http://localhost:8788';

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export interface DeskUnderTest extends RunningDesk {
  readonly config: DeskConfig;
  readonly folder: string;
  /** What the desk told of its own slips; a test that ends with any fails. */
  readonly slips: readonly unknown[];
  ask(method: string, path: string, how?: How): Promise<Answer>;
}

export interface How {
  readonly cookie?: string;
  readonly bearer?: string;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** null: none. Staff writes name ours unless said. */
  readonly origin?: string | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks where it likes
  readonly json: any;
  readonly text: string;
}

/** @param databaseUrl `postgres://…`; undefined for SQLite in a fresh folder */
export async function runDesk(
  databaseUrl?: string,
  given: {
    readonly folder?: string;
    readonly now?: () => number;
    readonly work?: boolean;
    readonly mail?: DeskConfig['mail'];
    readonly mailHow?: DeskSetting['mail'];
    readonly s3?: DeskConfig['s3'];
  } = {},
): Promise<DeskUnderTest> {
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'kakekomi-desk-'));
  if (given.folder === undefined) folders.push(folder);
  const config: DeskConfig = {
    databaseUrl,
    keyFile: join(folder, 'desk-keys.json'),
    origin: ORIGIN,
    name: { ja: '架空ショップ 窓口', en: 'Example Shop support' },
    recovery: undefined,
    behindProxy: false,
    logRequests: false,
    s3: given.s3,
    mail: given.mail,
  };
  const slips: unknown[] = [];
  const started = await startDesk({
    config,
    dataFolder: folder,
    origin: ORIGIN,
    version: 'test',
    tell: (error) => slips.push(error),
    ...(given.now === undefined ? {} : { now: given.now }),
    ...(given.work === undefined ? {} : { work: given.work }),
    ...(given.mailHow === undefined ? {} : { mail: given.mailHow }),
  });
  if (!started.ok) throw new Error(`Expected a desk, got ${JSON.stringify(started.problems)}`);
  const running = started.value;
  return {
    ...running,
    config,
    folder,
    slips,
    ask: async (method, path, how = {}) => {
      const response = await running.app.fetch(requestOf(method, path, how));
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parse(text) };
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function requestOf(method: string, path: string, how: How = {}): Request {
  const headers = new Headers(how.headers);
  if (how.cookie !== undefined) headers.set('cookie', how.cookie);
  if (how.bearer !== undefined) headers.set('authorization', `Bearer ${how.bearer}`);
  const origin = how.origin === undefined ? (how.cookie === undefined ? null : ORIGIN) : how.origin;
  if (origin !== null && method !== 'GET') headers.set('origin', origin);
  if (how.body !== undefined) headers.set('content-type', 'application/json');
  if (how.bytes !== undefined) headers.set('content-type', 'application/octet-stream');
  const body = how.body === undefined ? how.bytes : JSON.stringify(how.body);
  return new Request(`${ORIGIN}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: body as string | Uint8Array<ArrayBuffer> }),
  });
}

/** A member of the desk who is signed in with a second factor set up, freshly proven; gives their cookie. */
export async function signIn(
  { parts }: Pick<DeskUnderTest, 'parts'>,
  role: Role,
  name = '田中',
  desk = parts.desk,
): Promise<{ readonly cookie: string; readonly staff: string }> {
  const { db } = parts.database;
  const staff = randomUUID();
  await db
    .insertInto('staff')
    .values({
      desk,
      staff,
      name,
      mail: `${staff}@example.com`,
      role,
      active: 1,
      password: '$scrypt$invented',
      totp: new Uint8Array(8),
      totp_step: 0,
      created_at: parts.now(),
      seen_at: null,
    })
    .execute();
  const token = await openSession(db, { desk, staff, agent: 'test', now: parts.now() });
  return { cookie: `${cookieNames(ORIGIN).session}=${token}`, staff };
}

/** Asks until it holds, half a minute at most: other tests may have the machine. */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('Expected it to come about within half a minute');
}

export interface TestPerson {
  readonly report: DeskReport;
  readonly receipt: string;
  readonly capability: string;
  /** Messages taken in, as the person's page believes them. */
  readonly messages: readonly SignedMessage[];
  /** Fetches news and takes in what is believed. @throws when anything is refused */
  news(): Promise<readonly string[]>;
  /** `bearer`: the capability, when it was renewed. */
  send(message: Partial<PersonMessage> & Pick<PersonMessage, 'kind'>, bearer?: string): Promise<Answer>;
  caseId(): Promise<string>;
}

/** Reads the profile, seals a report and hands it in. */
export async function report(desk: DeskUnderTest, given: Partial<DeskReport> = {}): Promise<TestPerson> {
  const profile = readProfile((await desk.ask('GET', '/.well-known/kakekomi-desk.json')).json, ORIGIN);
  if (!profile.ok) throw new Error(`Expected a profile, got ${JSON.stringify(profile.problems)}`);
  const pinned = pin(profile.value);
  const made = someReport({ secret: randomBytes(32).toString('hex'), ...given });
  const capability = capabilityOf(made.secret, made.report);
  const seal = async (value: unknown): Promise<string> =>
    Buffer.from(await sealTo(pinned.recipients, new TextEncoder().encode(JSON.stringify(value)))).toString(
      'base64',
    );
  const sent = await desk.ask('POST', '/api/v1/reports', {
    body: {
      v: 1,
      report: made.report,
      id: made.report,
      access: accessOf(capability),
      language: made.language,
      sealed: await seal(made),
    },
  });
  if (sent.status !== 201) throw new Error(`Expected 201, got ${sent.status} ${sent.text}`);
  const receipt: string = sent.json.receipt;
  const messages: SignedMessage[] = [];
  let { signing } = pinned;
  return {
    report: made,
    receipt,
    capability,
    messages,
    async news() {
      const after = messages.length;
      const { json, status, text } = await desk.ask(
        'GET',
        `/api/v1/reports/${receipt}/messages?after=${after}`,
        { bearer: capability },
      );
      if (status !== 200) throw new Error(`Expected news, got ${status} ${text}`);
      const last = messages.at(-1);
      const standing: Standing = {
        report: made.report,
        desk: { ...pinned, signing },
        ...(last === undefined ? {} : { last: lastOf(last) }),
      };
      const { take, refused } = receive(standing, json.messages);
      if (refused.length > 0) throw new Error(`Expected to believe all, refused ${JSON.stringify(refused)}`);
      for (const signed of take) {
        messages.push(signed);
        const { saying } = signed.message;
        if (saying.kind === 'keys') signing = saying.signing;
      }
      return json.received as readonly string[];
    },
    async send(message, bearer = capability) {
      const whole: PersonMessage = {
        v: 1,
        report: made.report,
        id: randomUUID(),
        at: '2026-11-24T01:00:00.000Z',
        text: '',
        ...message,
      };
      return desk.ask('POST', `/api/v1/reports/${receipt}/messages`, {
        bearer,
        body: { v: 1, report: made.report, id: whole.id, language: made.language, sealed: await seal(whole) },
      });
    },
    caseId: () =>
      until(async () => {
        const row = await desk.parts.database.db
          .selectFrom('cases')
          .select('case_id')
          .where('desk', '=', desk.parts.desk)
          .where('receipt', '=', receipt)
          .executeTakeFirst();
        return row?.case_id;
      }),
  };
}

function lastOf({ message }: SignedMessage): { number: number; hash: string } {
  return { number: message.number, hash: hashMessage(message) };
}
