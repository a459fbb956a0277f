// Writes that share a commit: all kept, fewer commits than writes, a failing one takes back only itself, and a commit that fails is told to all.
import { deepStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { Db } from '../desk/ports.ts';
import { commitTogether } from './commit-together.ts';
import { type Database, openDatabase } from './database.ts';

let folder = '';
let database: Database;
let commits = 0;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kakekomi-together-'));
  database = openDatabase(join(folder, 'desk.sqlite'));
  await sql`create table kept (word text primary key) strict`.execute(database.db);
  commits = 0;
  const { db } = database;
  const begin = db.transaction.bind(db);
  Object.assign(db, {
    transaction: () => {
      commits += 1;
      return begin();
    },
  });
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const keep = (word: string) => async (tx: Db) => {
  await sql`insert into kept values (${word})`.execute(tx);
  return word;
};
async function kept(): Promise<readonly string[]> {
  const { rows } = await sql<{ word: string }>`select word from kept order by word`.execute(database.db);
  return rows.map(({ word }) => word);
}

test('a hundred at once are all kept, each told its own, in a few commits', async () => {
  const words = Array.from({ length: 100 }, (_, at) => `w${String(at).padStart(3, '0')}`);
  deepStrictEqual(await Promise.all(words.map((word) => commitTogether(database, keep(word)))), words);
  deepStrictEqual(await kept(), words);
  ok(commits < 10, String(commits));
});

test('one that throws takes back only itself, wherever it stands', async () => {
  const slip = new Error('no');
  const told = await Promise.allSettled([
    commitTogether(database, keep('a')),
    commitTogether(database, async (tx) => {
      await keep('b')(tx);
      throw slip;
    }),
    commitTogether(database, keep('a')),
    commitTogether(database, keep('c')),
  ]);
  deepStrictEqual(
    told.map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
  );
  deepStrictEqual(await kept(), ['a', 'c']);
});

test('nobody is told before the commit, and a transaction that is given up is told to all of it', async () => {
  const told: string[] = [];
  const first = commitTogether(database, keep('a')).then(
    () => told.push('kept'),
    () => told.push('lost'),
  );
  const second = commitTogether(database, async (tx) => {
    deepStrictEqual(told, []);
    // As SQLite itself does when the disk is full.
    await sql`rollback`.execute(tx);
    throw new Error('database or disk is full');
  });
  await rejects(second, /disk is full/);
  await first;
  deepStrictEqual(told, ['lost']);
  deepStrictEqual(await kept(), []);
  strictEqual(await commitTogether(database, keep('d')), 'd');
  deepStrictEqual(await kept(), ['d']);
});
