// Opens the queue that belongs to the database's engine.
import type { Jobs, Now } from '../desk/ports.ts';
import type { Database } from '../store/database.ts';
import { graphileJobs } from './graphile-jobs.ts';
import { JOB_OPTIONS, type JobOptions } from './job-options.ts';
import { sqliteJobs } from './sqlite-jobs.ts';

/**
 * The queue of a migrated database; on PostgreSQL its own schema (`graphile_worker`) is brought up to date first.
 * Close it before the database.
 */
export function openJobs(database: Database, now: Now, options: JobOptions = JOB_OPTIONS): Promise<Jobs> {
  return database.pool === undefined
    ? Promise.resolve(sqliteJobs(database.db, now, options))
    : graphileJobs(database.db, database.pool, options);
}
