// Both engines: migrations run, twice is once, and values come back as they went in.
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrations/index.ts';

let postgres: TestPostgres | undefined;
before(async () => {
  if (hasPostgres) postgres = await startPostgres({ sync: false });
});
after(() => postgres?.stop());

for (const engine of ['sqlite', 'postgres'] as const) {
  describe(`database on ${engine}`, { skip: engine === 'postgres' && !hasPostgres }, () => {
    it('is brought up to date, and keeps text, large numbers, bytes and nothing as they are', async () => {
      const database = openDatabase(
        engine === 'sqlite' ? ':memory:' : ((await postgres?.newDatabase()) ?? ''),
      );
      await migrate(database);
      await migrate(database);
      const row = {
        desk: 'main',
        case_id: 'c1',
        id: 'i1',
        kind: 'report' as const,
        report: '窓口',
        received_at: 1_790_000_000_123,
        sealed: new Uint8Array([0, 255, 1]),
        opened_at: null,
        problem: null,
      };
      await database.db.insertInto('intake').values(row).execute();
      const back = await database.db.selectFrom('intake').selectAll().executeTakeFirstOrThrow();
      strictEqual(back.received_at, row.received_at);
      strictEqual(back.report, row.report);
      strictEqual(back.opened_at, null);
      deepStrictEqual([...back.sealed], [...row.sealed]);
      await database.close();
    });
  });
}

it('lets nobody else read the database or its log, nor one that stood open to others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-modes-'));
  const before = process.umask(0o022);
  try {
    const file = join(folder, 'desk.sqlite');
    const modes = (): readonly string[] =>
      readdirSync(folder).map((name) => `${name} ${(statSync(join(folder, name)).mode & 0o777).toString(8)}`);
    for (const round of ['made', 'opened again']) {
      const database = openDatabase(file);
      await migrate(database);
      deepStrictEqual(modes(), ['desk.sqlite 600', 'desk.sqlite-shm 600', 'desk.sqlite-wal 600'], round);
      await database.close();
      chmodSync(file, 0o644);
    }
  } finally {
    process.umask(before);
    rmSync(folder, { recursive: true });
  }
});
