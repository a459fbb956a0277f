// The audit on both engines: only added to, in order, and what got round that is found.
import { deepStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type RawBuilder, sql } from 'kysely';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrations/index.ts';
import { openAudit, readAudit, verifyAudit } from './audit.ts';

let postgres: TestPostgres | undefined;
before(async () => {
  if (hasPostgres) postgres = await startPostgres({ sync: false });
});
after(() => postgres?.stop());

const AT = Date.UTC(2026, 10, 24, 0, 30);

for (const engine of ['sqlite', 'postgres'] as const) {
  describe(`audit on ${engine}`, { skip: engine === 'postgres' && !hasPostgres }, () => {
    async function written(lines: number): Promise<Database> {
      const database = openDatabase(
        engine === 'sqlite' ? ':memory:' : ((await postgres?.newDatabase()) ?? ''),
      );
      await migrate(database);
      const audit = openAudit(() => AT);
      for (let at = 1; at <= lines; at += 1)
        await audit.add(database.db, {
          desk: 'main',
          actor: 'staff:s1',
          action: 'case:read',
          target: `case-${at}`,
          detail: { from: 'queue', at },
        });
      await audit.add(database.db, { desk: 'other', actor: 'system', action: 'start', target: 'other' });
      return database;
    }

    it('reads newest first, page by page, only of the one desk', async () => {
      const database = await written(5);
      const first = await readAudit(database.db, 'main', { limit: 3 });
      deepStrictEqual(
        first.lines.map(({ seq }) => seq),
        [5, 4, 3],
      );
      const second = await readAudit(database.db, 'main', { limit: 3, before: first.next ?? 0 });
      deepStrictEqual(
        second.lines.map(({ target }) => target),
        ['case-2', 'case-1'],
      );
      strictEqual(second.next, undefined);
      deepStrictEqual(second.lines[0]?.detail, { from: 'queue', at: 2 });
      strictEqual(second.lines[0].at, '2026-11-24T00:30:00.000Z');
      strictEqual((await readAudit(database.db, 'none')).lines.length, 0);
      await database.close();
    });

    it('is whole where nobody touched it, and empty where nothing was done', async () => {
      const database = await written(3);
      const verdict = await verifyAudit(database.db, 'main');
      const { lines } = await readAudit(database.db, 'main');
      deepStrictEqual(verdict, { ok: true, lines: 3, head: lines[0]?.hash });
      deepStrictEqual(await verifyAudit(database.db, 'none'), { ok: true, lines: 0, head: '0'.repeat(64) });
      await database.close();
    });

    it('adds with its transaction or not at all, and keeps one order among many at once', async () => {
      const database = await written(1);
      const audit = openAudit(() => AT);
      const line = { desk: 'main', actor: 'staff:s2', action: 'case:erase', target: 'case-1' } as const;
      await rejects(
        database.db.transaction().execute(async (tx) => {
          await audit.add(tx, line);
          throw new Error('undone');
        }),
        /undone/,
      );
      await Promise.all(
        Array.from({ length: 20 }, () => database.db.transaction().execute((tx) => audit.add(tx, line))),
      );
      const verdict = await verifyAudit(database.db, 'main');
      ok(verdict.ok);
      strictEqual(verdict.lines, 21);
      await database.close();
    });

    it('refuses change and removal by anyone', async () => {
      const database = await written(3);
      for (const statement of [
        sql`update audit set target = 'x' where seq = 2`,
        sql`update audit set target = target`,
        sql`delete from audit where seq = 3`,
        sql`delete from audit_head`,
        ...(engine === 'postgres' ? [sql`truncate audit`, sql`truncate audit_head`] : []),
      ])
        await rejects(statement.execute(database.db), /only added to/);
      ok((await verifyAudit(database.db, 'main')).ok);
      await database.close();
    });

    it('takes no text for a code', async () => {
      const database = await written(0);
      const audit = openAudit(() => AT);
      const line = { desk: 'main', actor: 'system', action: 'a', target: 't' } as const;
      for (const wrong of [
        { action: 'パスワードは' },
        { action: '' },
        { action: 'a'.repeat(65) },
        { target: 't'.repeat(201) },
        { detail: { text: 'x'.repeat(2_000) } },
      ])
        await rejects(audit.add(database.db, { ...line, ...wrong }), /Expected/);
      await database.close();
    });

    /** What somebody with the whole database could do. */
    async function tampered(...how: readonly RawBuilder<unknown>[]): Promise<unknown> {
      const database = await written(5);
      if (engine === 'sqlite')
        for (const name of ['audit_no_update', 'audit_no_delete'])
          await sql`drop trigger ${sql.ref(name)}`.execute(database.db);
      else await sql`alter table audit disable trigger all`.execute(database.db);
      for (const statement of how) await statement.execute(database.db);
      ok((await verifyAudit(database.db, 'other')).ok);
      const verdict = await verifyAudit(database.db, 'main');
      await database.close();
      return verdict;
    }
    const copyOf3 = (seq: number) =>
      sql`insert into audit select desk, cast(${seq} as bigint), at, actor, action, target, detail, prev, hash
        from audit where desk = 'main' and seq = 3`;

    it('finds a changed, a removed and an inserted line, and names the first', async () => {
      for (const column of ['at', 'actor', 'action', 'target', 'detail', 'prev', 'hash'])
        deepStrictEqual(
          await tampered(sql`update audit set ${sql.ref(column)} = 'x' where desk = 'main' and seq >= 3`),
          { ok: false, seq: 3, why: 'changed' },
        );
      const without = (seq: number) => sql`delete from audit where desk = 'main' and seq = ${seq}`;
      for (const seq of [1, 3, 5])
        deepStrictEqual(await tampered(without(seq)), { ok: false, seq, why: 'removed' });
      // The gap closed by renumbering.
      deepStrictEqual(
        await tampered(without(3), sql`update audit set seq = seq - 1 where desk = 'main' and seq > 3`),
        { ok: false, seq: 3, why: 'changed' },
      );
      deepStrictEqual(await tampered(copyOf3(6)), { ok: false, seq: 6, why: 'changed' });
      deepStrictEqual(await tampered(copyOf3(0)), { ok: false, seq: 0, why: 'inserted' });
      // A line with a right hash that nobody added.
      deepStrictEqual(
        await tampered(
          sql`update audit_head set seq = 4, hash = (select prev from audit where desk = 'main' and seq = 5)
            where desk = 'main'`,
        ),
        { ok: false, seq: 5, why: 'inserted' },
      );
    });
  });
}
