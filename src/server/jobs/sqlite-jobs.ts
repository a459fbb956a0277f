// The queue on SQLite: one table with the meaning that graphile-worker's has on PostgreSQL.
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Db, JobHandler, Jobs, Now } from '../desk/ports.ts';
import type { Tables } from '../store/tables.ts';
import { AT_ONCE, backOff, DIED, errorText, type JobOptions, TRIES } from './job-options.ts';

type JobRow = Tables['job'];
const FAILED_MAX = 100;

/**
 * Work in the table `job`. A process holds what it works on for `deadMs` and says so anew every `beatMs`: what a killed one held runs again
 * when that time is over.
 */
export function sqliteJobs(db: Kysely<Tables>, now: Now, options: JobOptions): Jobs {
  const me = randomUUID();
  const running = new Map<number, Promise<void>>();
  let handlers: Readonly<Record<string, JobHandler>> | undefined;
  const look = { isOn: false, isAgain: false, isOver: false };
  let looked: Promise<void> = Promise.resolve();
  let poll: NodeJS.Timeout | undefined;
  let beat: NodeJS.Timeout | undefined;

  const wake = (): void => {
    if (handlers === undefined || look.isOver) return;
    look.isAgain = true;
    if (!look.isOn) looked = takeAll();
  };

  async function takeAll(): Promise<void> {
    look.isOn = true;
    try {
      while (look.isAgain && !look.isOver) {
        look.isAgain = false;
        await takeSome();
      }
    } catch {
      // The database is away or full: the next look tries again.
    } finally {
      look.isOn = false;
    }
  }

  async function takeSome(): Promise<void> {
    while (!look.isOver && running.size < AT_ONCE) {
      const job = await take();
      if (job === undefined) return;
      const done = run(job).finally(() => {
        running.delete(job.id);
        wake();
      });
      running.set(job.id, done);
    }
  }

  const due = (on: Db, at: number) =>
    on
      .selectFrom('job')
      .where('failed_at', 'is', null)
      .where('run_at', '<=', at)
      .where('kind', 'in', Object.keys(handlers ?? {}))
      .where((is) => is.or([is('locked_by', 'is', null), is('locked_until', '<', at)]))
      .orderBy('run_at')
      .orderBy('id')
      .limit(1);

  async function take(): Promise<JobRow | undefined> {
    // A look that finds nothing writes nothing. It waits for the transaction that woke us: there is one connection.
    if ((await due(db, now()).select('id').executeTakeFirst()) === undefined) return undefined;
    return db.transaction().execute(async (tx) => {
      for (;;) {
        const at = now();
        const found = await due(tx, at).select('id').executeTakeFirst();
        if (found === undefined) return undefined;
        const job = await tx
          .selectFrom('job')
          .selectAll()
          .where('id', '=', found.id)
          .executeTakeFirstOrThrow();
        if (job.tries >= TRIES) {
          await giveUp(tx, job.id, job.error ?? DIED);
          continue;
        }
        const taken = { tries: job.tries + 1, locked_by: me, locked_until: at + options.deadMs };
        await tx.updateTable('job').set(taken).where('id', '=', job.id).execute();
        return { ...job, ...taken };
      }
    });
  }

  async function run(job: JobRow): Promise<void> {
    // SQLite answers at once: without a turn between, jobs after jobs would let no request in.
    await nextTurn();
    try {
      await handlers?.[job.kind]?.(JSON.parse(job.data).data, { tries: job.tries });
      await db.deleteFrom('job').where('id', '=', job.id).execute();
    } catch (error) {
      // If even this cannot be written, the lock ends by itself and the job runs again.
      await failed(job, errorText(error)).catch(() => undefined);
    }
  }

  async function failed(job: JobRow, error: string): Promise<void> {
    await db.transaction().execute(async (tx) => {
      if (job.tries >= TRIES) return giveUp(tx, job.id, error);
      const next =
        job.key === null
          ? undefined
          : await tx
              .selectFrom('job')
              .select('id')
              .where('kind', '=', job.kind)
              .where('key', '=', job.key)
              .where('locked_by', 'is', null)
              .where('failed_at', 'is', null)
              .executeTakeFirst();
      // A newer one with its key waits: that one does its work.
      if (next !== undefined) {
        await tx.deleteFrom('job').where('id', '=', job.id).where('locked_by', '=', me).execute();
        return;
      }
      await tx
        .updateTable('job')
        .set({
          run_at: Math.max(now(), job.run_at) + backOff(job.tries),
          locked_by: null,
          locked_until: null,
          error,
        })
        .where('id', '=', job.id)
        .where('locked_by', '=', me)
        .execute();
    });
  }

  async function giveUp(tx: Db, id: number, error: string): Promise<void> {
    await tx
      .updateTable('job')
      .set({ locked_by: null, locked_until: null, error, failed_at: now() })
      .where('id', '=', id)
      .execute();
  }

  async function stayAlive(): Promise<void> {
    if (running.size === 0) return;
    // Only what runs: one whose end could not be written is let go.
    await db
      .updateTable('job')
      .set({ locked_until: now() + options.deadMs })
      .where('id', 'in', [...running.keys()])
      .where('locked_by', '=', me)
      .execute()
      .catch(() => undefined);
  }

  return {
    async add(tx, { kind, data, key, runAt }) {
      await tx
        .insertInto('job')
        .values({
          id: sql<number>`null`,
          kind,
          key: key ?? null,
          data: JSON.stringify({ data }),
          run_at: runAt ?? now(),
          tries: 0,
          locked_by: null,
          locked_until: null,
          error: null,
          failed_at: null,
        })
        .onConflict((on) => on.doNothing())
        .execute();
      wake();
    },
    async work(given) {
      handlers = given;
      poll = setInterval(wake, options.pollMs);
      beat = setInterval(() => void stayAlive(), options.beatMs);
      wake();
    },
    async failed() {
      const rows = await db
        .selectFrom('job')
        .select(['kind', 'failed_at', 'error'])
        .where('failed_at', 'is not', null)
        .orderBy('failed_at', 'desc')
        .limit(FAILED_MAX)
        .execute();
      return rows.map((row) => ({ kind: row.kind, at: row.failed_at ?? 0, error: row.error ?? '' }));
    },
    async close() {
      look.isOver = true;
      clearInterval(poll);
      await looked;
      await Promise.all(running.values());
      clearInterval(beat);
    },
  };
}
