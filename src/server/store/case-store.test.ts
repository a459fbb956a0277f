// The store's contract on SQLite in a file, as a desk runs it, and on a real PostgreSQL.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { temporaryFolder } from '../../../test/support/desk-store.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { caseStoreContract } from './case-store.contract.ts';
import { changesContract } from './changes.contract.ts';
import { eraseContract } from './erase.contract.ts';
import { queueContract } from './queue.contract.ts';

function contract(place: () => Promise<string>): void {
  describe('taken in, read, appended', () => caseStoreContract(place));
  describe('queue and search', () => queueContract(place));
  describe('changes', () => changesContract(place));
  describe('erased, checked, recovered', () => eraseContract(place));
}

describe('cases on SQLite', () => {
  const folder = temporaryFolder();
  contract(() => Promise.resolve(join(folder, `${randomUUID()}.db`)));
});

describe('cases on PostgreSQL', { skip: !hasPostgres && 'no PostgreSQL for this machine' }, () => {
  let postgres: TestPostgres | undefined;
  before(async () => {
    postgres = await startPostgres({ sync: false });
  });
  after(() => postgres?.stop());
  contract(() => postgres?.newDatabase() ?? Promise.reject(new Error('Expected PostgreSQL')));
});
