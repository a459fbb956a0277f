// The queue's contract on SQLite and on a real PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { jobsContract } from './jobs.contract.ts';

describe('jobs on SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-jobs-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let made = 0;
  jobsContract(() => {
    made += 1;
    return Promise.resolve(join(folder, `${made}.sqlite`));
  });
});

describe('jobs on PostgreSQL', { skip: !hasPostgres }, () => {
  let postgres: TestPostgres | undefined;
  before(async () => {
    postgres = await startPostgres({ sync: false });
  });
  after(() => postgres?.stop());
  jobsContract(async () => (await postgres?.newDatabase()) ?? '');
});
