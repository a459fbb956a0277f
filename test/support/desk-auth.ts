// A desk's sign-in for tests, with a browser that keeps cookies and a clock that is set by hand.
import { rmSync } from 'node:fs';
import type { SessionStatus } from '../../src/core/desk/auth-api.ts';
import type { AuthActor, StaffActor } from '../../src/server/auth/actor.ts';
import { type Auth, type AuthOptions, createAuth } from '../../src/server/auth/auth.ts';
import { makeFirstRunCode } from '../../src/server/auth/first-run.ts';
import { invite } from '../../src/server/auth/invitations.ts';
import type { Role } from '../../src/core/desk/roles.ts';
import { type Database, openDatabase } from '../../src/server/store/database.ts';
import { migrate } from '../../src/server/store/migrations/index.ts';
import { newPasskey, type Passkey } from './authenticator.ts';

export const ORIGIN = 'https://support.example.com';

export interface AuditLine {
  readonly desk: string;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

export interface TestDesk {
  readonly auth: Auth;
  readonly database: Database;
  readonly audit: AuditLine[];
  readonly clock: { now: number };
  close(): Promise<void>;
}

/** @param where as `openDatabase` takes it */
export async function openTestDesk(where: string, more: Partial<AuthOptions> = {}): Promise<TestDesk> {
  const database = openDatabase(where);
  await migrate(database);
  for (const desk of ['main', 'other'])
    await database.db
      .insertInto('desk')
      .values({
        desk,
        name_ja: `窓口 ${desk}`,
        name_en: `Desk ${desk}`,
        service: null,
        origin: ORIGIN,
        settings: '{}',
        created_at: 0,
      })
      .execute();
  const audit: AuditLine[] = [];
  const clock = { now: Date.parse('2026-11-26T01:00:00Z') };
  const auth = createAuth({
    db: database.db,
    audit: {
      add: (_tx, line) => {
        audit.push(line);
        return Promise.resolve();
      },
    },
    now: () => clock.now,
    origin: ORIGIN,
    secret: new Uint8Array(32).fill(7),
    ...more,
  });
  return {
    auth,
    database,
    audit,
    clock,
    close: async () => {
      await database.close();
      if (!where.startsWith('postgres') && where !== ':memory:') rmSync(where, { force: true });
    },
  };
}

export interface Answered {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly setCookies: readonly string[];
}

/** Keeps cookies as a browser does. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly desk: TestDesk;
  readonly peer: string;

  constructor(desk: TestDesk, peer = '192.0.2.7') {
    this.desk = desk;
    this.peer = peer;
  }

  headers(): Headers {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Headers({ 'user-agent': AGENT, ...(cookie === '' ? {} : { cookie }) });
  }

  async call(path: string, body?: unknown, more: Readonly<Record<string, string>> = {}): Promise<Answered> {
    const headers = this.headers();
    if (body !== undefined) {
      headers.set('origin', this.desk.auth.ground.origin);
      headers.set('content-type', 'application/json');
    }
    for (const [name, value] of Object.entries(more)) headers.set(name, value);
    const response = await this.desk.auth.handler(
      new Request(`${this.desk.auth.ground.origin}/api/auth${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      this.peer,
    );
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (pair.slice(at + 1) === '') this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return { status: response.status, body: await response.json(), setCookies };
  }

  actor(): Promise<AuthActor | undefined> {
    return this.desk.auth.actorOf(this.headers());
  }

  /** @throws when nobody is signed in */
  async staff(): Promise<StaffActor> {
    const actor = await this.actor();
    if (actor?.kind !== 'staff') throw new Error('Expected a staff member to be signed in');
    return actor;
  }

  /** Sets a passkey up for the one who is signed in. */
  async addPasskey(passkey: Passkey = newPasskey(ORIGIN)): Promise<Passkey> {
    const { body } = await this.call('/passkey/options', {});
    const done = await this.call('/passkey/verify', {
      response: passkey.create(body.options.challenge),
      name: 'ノートパソコン',
    });
    if (done.status !== 200)
      throw new Error(`Expected the passkey to be kept, got ${JSON.stringify(done.body)}`);
    return passkey;
  }

  async signInBy(passkey: Passkey, wrong: Parameters<Passkey['get']>[1] = {}): Promise<Answered> {
    const { body } = await this.call('/sign-in/passkey/options', {});
    return this.call('/sign-in/passkey/verify', { response: passkey.get(body.options.challenge, wrong) });
  }
}

export const AGENT = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0';

/** An admin with a passkey, by the first-run code. */
export async function makeAdmin(
  desk: TestDesk,
  of = 'main',
): Promise<{ browser: Browser; passkey: Passkey; status: SessionStatus }> {
  const browser = new Browser(desk);
  const { code } = await makeFirstRunCode(desk.auth.ground, of);
  const { body } = await browser.call('/first-run', { code, name: '佐藤', mail: `admin@${of}.example.com` });
  const passkey = await browser.addPasskey();
  return { browser, passkey, status: body };
}

/** A member by invitation, not secured yet. */
export async function makeMember(desk: TestDesk, admin: Browser, mail: string, role: Role): Promise<Browser> {
  const made = await invite(desk.auth.ground, await admin.staff(), { mail, role });
  if (!made.ok) throw new Error('Expected the invitation to be made');
  const browser = new Browser(desk);
  const done = await browser.call('/invitation/accept', { code: made.value.code, name: '鈴木' });
  if (done.status !== 200)
    throw new Error(`Expected the invitation to hold, got ${JSON.stringify(done.body)}`);
  return browser;
}
