// Webhooks on both engines: told with what happened, signed as the standard says, without a word of a person's.
import { deepStrictEqual, doesNotMatch, ok, rejects, strictEqual } from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import type { Db, Vault } from '../desk/ports.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrations/index.ts';
import { GUARD, type GuardOptions } from './post-guarded.ts';
import { webhookHeaders } from './sign-webhook.ts';
import { createWebhooks, type Happening, WEBHOOK_JOB, type Webhooks } from './webhooks.ts';

let postgres: TestPostgres | undefined;
before(async () => {
  if (hasPostgres) postgres = await startPostgres({ sync: false });
});
after(() => postgres?.stop());

const local: GuardOptions = { ...GUARD, allowLocalhost: true };
const AT = Date.UTC(2026, 10, 24, 0, 30);
const HOUR = 3_600_000;

/** Covers what it seals, so that a test sees it if it lay open. */
const vault: Pick<Vault, 'own' | 'seal' | 'open'> = {
  own: { caseId: 'desk', bytes: new Uint8Array(32) },
  seal: (_key, place, value) => Buffer.from(JSON.stringify({ place, value })).map((byte) => byte ^ 255),
  open: (_key, place, bytes) => {
    const held = JSON.parse(Buffer.from(bytes.map((byte) => byte ^ 255)).toString()) as {
      place: string;
      value: unknown;
    };
    strictEqual(held.place, place);
    return held.value;
  },
};

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('webhookHeaders', () => {
  it('signs as the libraries of Standard Webhooks do', () => {
    // The libraries' own example.
    const headers = webhookHeaders(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330,
      '{"test": 2432232314}',
    );
    deepStrictEqual(headers, {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });
});

for (const engine of ['sqlite', 'postgres'] as const) {
  describe(`webhooks on ${engine}`, { skip: engine === 'postgres' && !hasPostgres }, () => {
    interface World {
      readonly database: Database;
      readonly hooks: Webhooks;
      readonly queued: { kind: string; data: unknown }[];
      readonly received: Received[];
      readonly url: string;
      readonly set: (change: { status?: number; now?: number }) => void;
    }
    async function inWorld(run: (world: World) => Promise<void>): Promise<void> {
      const database = openDatabase(
        engine === 'sqlite' ? ':memory:' : ((await postgres?.newDatabase()) ?? ''),
      );
      await migrate(database);
      const received: Received[] = [];
      let status = 204;
      let now = AT;
      const server = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        request.on('end', () => {
          received.push({ headers: request.headers, body });
          response.writeHead(status, { location: '/elsewhere' }).end();
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const queued: { kind: string; data: unknown }[] = [];
      const jobs = {
        add: (_tx: Db, { kind, data }: { kind: string; data: unknown }) => {
          // As a queue would keep it.
          queued.push({ kind, data: JSON.parse(JSON.stringify(data)) });
          return Promise.resolve();
        },
      };
      try {
        await run({
          database,
          hooks: createWebhooks(database.db, vault, jobs, () => now, local),
          queued,
          received,
          url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
          set: (change) => {
            status = change.status ?? status;
            now = change.now ?? now;
          },
        });
      } finally {
        await new Promise((resolve) => server.close(resolve));
        await database.close();
      }
    }
    const happening: Happening = {
      desk: 'main',
      kind: 'case-closed',
      caseId: 'c1',
      receipt: 'KK-0001',
      at: AT,
    };

    it('tells those who asked for it, once each, signed, with ids and times only', () =>
      inWorld(async ({ database, hooks, queued, received, url, set }) => {
        const { id, secret } = await hooks.create('main', { url, events: ['case-closed'] });
        await hooks.create('main', { url, events: ['assigned'] });
        await hooks.create('other', { url, events: ['case-closed'] });
        await hooks.announce(database.db, happening);
        await hooks.announce(database.db, { ...happening, kind: 'noted' });
        strictEqual(queued.length, 1);
        strictEqual(queued[0]?.kind, WEBHOOK_JOB);
        set({ now: AT + 5_400 });
        await hooks.deliver(queued[0].data, { tries: 1 });
        const [got] = received;
        ok(got);
        deepStrictEqual(JSON.parse(got.body), {
          type: 'case.case-closed',
          timestamp: '2026-11-24T00:30:00.000Z',
          data: { desk: 'main', case: 'c1', receipt: 'KK-0001' },
        });
        const messageId = String(got.headers['webhook-id']);
        ok(/^msg_[0-9a-f-]{36}$/.test(messageId));
        const expected = webhookHeaders(secret, messageId, AT / 1_000 + 5, got.body);
        for (const [name, value] of Object.entries(expected)) strictEqual(got.headers[name], value);
        strictEqual(got.headers['content-type'], 'application/json');
        // Again: the same id, so that the receiver tells it is a repeat.
        await hooks.deliver(queued[0].data, { tries: 2 });
        strictEqual(received[1]?.headers['webhook-id'], messageId);
        const listed = await hooks.list('main');
        // Two made in one millisecond stand in either order.
        deepStrictEqual(
          listed.find((one) => one.id === id),
          {
            id,
            url,
            events: ['case-closed'],
            active: true,
            lastStatus: 'ok',
          },
        );
        const row = await database.db
          .selectFrom('webhook')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        doesNotMatch(
          JSON.stringify(row) + Buffer.from(row.secret).toString(),
          new RegExp(secret.slice(6, 20)),
        );
      }));

    it('tries again until a day is over, then marks it failing; 410 ends it', () =>
      inWorld(async ({ database, hooks, queued, url, set }) => {
        await hooks.create('main', { url, events: ['case-closed'] });
        await hooks.announce(database.db, happening);
        const data = queued[0]?.data;
        const status = async (): Promise<unknown> => {
          const [row] = await hooks.list('main');
          return [row?.lastStatus, row?.active];
        };
        for (const answer of [500, 302, 404]) {
          set({ status: answer });
          await rejects(hooks.deliver(data, { tries: 1 }), { message: `Webhook: http-${answer}` });
          deepStrictEqual(await status(), [`retrying: http-${answer}`, true]);
        }
        set({ status: 503, now: AT + 24 * HOUR });
        await hooks.deliver(data, { tries: 12 });
        deepStrictEqual(await status(), ['failing: http-503', true]);
        set({ status: 200 });
        await hooks.deliver(data, { tries: 1 });
        deepStrictEqual(await status(), ['ok', true]);
        set({ status: 410 });
        await hooks.deliver(data, { tries: 1 });
        deepStrictEqual(await status(), ['gone', false]);
        await hooks.announce(database.db, happening);
        strictEqual(queued.length, 1);
      }));

    it('is gone for good once removed, and only by its own desk', () =>
      inWorld(async ({ database, hooks, queued, received, url }) => {
        const { id } = await hooks.create('main', { url, events: ['case-closed'] });
        await hooks.announce(database.db, happening);
        strictEqual(await hooks.remove('other', id), false);
        strictEqual(await hooks.remove('main', id), true);
        strictEqual(await hooks.remove('main', id), false);
        await hooks.deliver(queued[0]?.data, { tries: 1 });
        strictEqual(received.length, 0);
      }));

    it('refuses an address inside when it is made, and the twenty-first', () =>
      inWorld(async ({ hooks, url }) => {
        for (const inside of ['https://10.0.0.1/', 'https://169.254.169.254/latest/', 'http://example.com/'])
          await rejects(hooks.create('main', { url: inside, events: [] }), { name: 'HookError' });
        for (let made = 0; made < 20; made += 1) await hooks.create('main', { url, events: [] });
        await rejects(hooks.create('main', { url, events: [] }), { name: 'WebhookLimit' });
      }));
  });
}
