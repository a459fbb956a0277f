// Rates and API keys on both databases, with two pools as two processes have.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeAdmin, openTestDesk } from '../../../test/support/desk-auth.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { openDatabase } from '../store/database.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import { forgive, limit, sweepLimits, takeTry } from './limits.ts';

let postgres: TestPostgres | undefined;
before(async () => {
  if (hasPostgres) postgres = await startPostgres({ sync: false });
});
after(() => postgres?.stop());

for (const engine of ['sqlite', 'postgres'] as const) {
  describe(`limits on ${engine}`, { skip: engine === 'postgres' && !hasPostgres }, () => {
    const where = async (): Promise<string> =>
      engine === 'sqlite' ? ':memory:' : ((await postgres?.newDatabase()) ?? '');

    it('requests that count at once, on PostgreSQL from two pools, give out no more than there is', async () => {
      const at = await where();
      const desk = await openTestDesk(at);
      // On SQLite one process has the database; it counts against itself.
      const other = engine === 'postgres' ? openDatabase(at) : undefined;
      const second = other?.db ?? desk.database.db;
      const rate = { max: 10, perMs: 60_000, now: 1_790_000_000_000 };
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, n) => limit(n % 2 === 0 ? desk.database.db : second, 'intake', rate)),
      );
      strictEqual(answers.filter((one) => one.ok).length, 10);
      const tries = await Promise.all(
        Array.from({ length: 12 }, (_, n) => takeTry(n % 2 === 0 ? desk.database.db : second, 'x', rate.now)),
      );
      strictEqual(tries.filter((one) => one.ok).length, 5);
      await other?.close();
      await desk.close();
    });

    it('a clock that was set back locks nobody out; clocks that differ a little give nothing away', async () => {
      const desk = await openTestDesk(await where());
      const { db } = desk.database;
      const start = 1_790_000_000_000;
      const rate = { max: 2, perMs: 30_000 };
      for (let n = 0; n < 2; n += 1) strictEqual((await limit(db, 'a', { ...rate, now: start })).ok, true);
      strictEqual((await limit(db, 'a', { ...rate, now: start - 2_000 })).ok, false);
      for (let n = 0; n < 2; n += 1)
        strictEqual((await limit(db, 'a', { ...rate, now: start - 3_600_000 })).ok, true);
      strictEqual((await limit(db, 'a', { ...rate, now: start - 3_600_000 })).ok, false);
      for (let n = 0; n < 12; n += 1) await takeTry(db, 'b', start + n * 900_000);
      strictEqual((await takeTry(db, 'b', start + 11 * 900_000 - 2_000)).ok, false);
      strictEqual((await takeTry(db, 'b', start + 11 * 900_000 - 3_600_000)).ok, true);
      await desk.close();
    });

    it('a rate fills again evenly, tells how long to wait, and each key has its own', async () => {
      const desk = await openTestDesk(await where());
      const { db } = desk.database;
      const start = 1_790_000_000_000;
      const ask = (now: number, key = 'a') => limit(db, key, { max: 3, perMs: 30_000, now });
      for (let n = 0; n < 3; n += 1) deepStrictEqual(await ask(start), { ok: true });
      deepStrictEqual(await ask(start), { ok: false, retryAfterMs: 10_000 });
      deepStrictEqual(await ask(start, 'b'), { ok: true });
      deepStrictEqual(await ask(start + 9_999), { ok: false, retryAfterMs: 1 });
      deepStrictEqual(await ask(start + 10_000), { ok: true });
      deepStrictEqual(await ask(start + 10_000), { ok: false, retryAfterMs: 10_000 });
      for (let n = 0; n < 3; n += 1) deepStrictEqual(await ask(start + 60_000), { ok: true });
      await sweepLimits(db, start + 3_600_000);
      strictEqual((await db.selectFrom('rate').selectAll().execute()).length, 0);
      await desk.close();
    });

    it('failures: five are free, then 30 s, doubled up to 15 minutes; forgiven at once, forgotten after a day', async () => {
      const desk = await openTestDesk(await where());
      const { db } = desk.database;
      let now = 1_790_000_000_000;
      const waits: number[] = [];
      for (let n = 0; n < 5; n += 1) ok((await takeTry(db, 'a', now)).ok);
      for (let n = 0; n < 8; n += 1) {
        const shut = await takeTry(db, 'a', now);
        ok(!shut.ok);
        waits.push(shut.retryAfterMs / 1000);
        now += shut.retryAfterMs;
        ok((await takeTry(db, 'a', now)).ok);
      }
      deepStrictEqual(waits, [30, 60, 120, 240, 480, 900, 900, 900]);
      await forgive(db, 'a');
      for (let n = 0; n < 5; n += 1) ok((await takeTry(db, 'a', now)).ok);
      now += 25 * 3_600_000;
      for (let n = 0; n < 5; n += 1) ok((await takeTry(db, 'a', now)).ok);
      strictEqual((await takeTry(db, 'a', now)).ok, false);
      await desk.close();
    });

    it('an API key is shown once, opens its own desk within its scopes, and nothing once revoked', async () => {
      const desk = await openTestDesk(await where());
      const { browser } = await makeAdmin(desk);
      const admin = await browser.staff();
      const { ground } = desk.auth;
      const made = await createApiKey(ground, admin, { name: 'CRM', scopes: ['case:read', 'export'] });
      ok(made.ok);
      const { key, row } = made.value;
      match(key, /^kk_[0-9A-Za-z]{43}$/);
      const by = (token: string, cookie = '') =>
        desk.auth.actorOf(
          new Headers({ authorization: `Bearer ${token}`, ...(cookie === '' ? {} : { cookie }) }),
        );
      const actor = await by(key);
      deepStrictEqual(
        [actor?.kind, actor?.desk, actor?.author, actor?.scopes, actor?.role],
        ['key', 'main', `api:${row.id}`, ['case:read', 'export'], 'agent'],
      );
      strictEqual((await listApiKeys(ground, 'main'))[0]?.lastUsedAt, desk.clock.now);
      strictEqual((await listApiKeys(ground, 'other')).length, 0);
      const changedEnd = key.slice(0, -1) + (key.endsWith('a') ? 'b' : 'a');
      strictEqual(await by(changedEnd), undefined);
      strictEqual(await by('kk_short'), undefined);
      strictEqual(
        await by(changedEnd, browser.headers().get('cookie') ?? ''),
        undefined,
        'a wrong key is not made good by a cookie',
      );
      for (const wanted of [
        { name: '', scopes: ['export'] },
        { name: 'x', scopes: [] },
        { name: 'x', scopes: ['staff:write'] },
        { name: 'x', scopes: ['export', 'anything'] },
      ])
        strictEqual((await createApiKey(ground, admin, wanted as never)).ok, false);
      const stored = JSON.stringify(await desk.database.db.selectFrom('api_key').selectAll().execute());
      strictEqual(stored.includes(key), false);
      strictEqual(JSON.stringify(desk.audit).includes(key), false);
      strictEqual(await revokeApiKey(ground, { ...admin, desk: 'other' }, row.id), false);
      strictEqual(await revokeApiKey(ground, admin, row.id), true);
      strictEqual(await by(key), undefined);
      await desk.close();
    });
  });
}
