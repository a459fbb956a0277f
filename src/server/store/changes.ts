// Tells screens what changed, in order and without loss, whichever process changed it.
//
// Numbers are drawn at the end of a transaction under a lock that is held until it has committed, so that whoever sees number N has
// everything below N: a later number never commits before an earlier one, and `number > after` misses nothing. On SQLite
// the one writer is that lock; on PostgreSQL it is an advisory lock of the desk. The price: appends of one desk commit one after
// the other (accepting reports draws no number and does not wait). A wake-up carries nothing; what changed is always read from the table.
import { Client } from 'pg';
import { sql } from 'kysely';
import type { Db, Now } from '../desk/ports.ts';
import type { Database } from './database.ts';

const CHANNEL = 'kakekomi_change';
const BATCH = 500;
/** A wake-up can be lost with its connection, and another process on one SQLite file sends none. */
const LOOK_MS = 5_000;
const RECONNECT_MS = 1_000;

export interface Change {
  readonly number: number;
  readonly kind: string;
  readonly caseId: string;
}

export interface Changes {
  /** In the caller's transaction, as its LAST statement: it waits for other announcers of the desk and holds them until the commit. */
  announce(tx: Db, desk: string, kind: string, caseId: string): Promise<void>;
  /** Every change after the number `after` (undefined: from now on), in order, one at a time; until the returned function is called. */
  listen(desk: string, after: number | undefined, onChange: (change: Change) => void): Promise<() => void>;
  /** Forgets what is older than `before`, but never the newest: numbers do not begin again. */
  prune(desk: string, before: number): Promise<void>;
  close(): Promise<void>;
}

interface Listener {
  readonly desk: string;
  last: number;
  readonly onChange: (change: Change) => void;
  /** Reading now; woken meanwhile, it reads once more. */
  isReading: boolean;
  isWoken: boolean;
  isClosed: boolean;
}

export function createChanges(database: Database, now: Now): Changes {
  const { db, engine } = database;
  const listeners = new Set<Listener>();
  let connection: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const read = async (listener: Listener): Promise<void> => {
    if (listener.isReading) {
      listener.isWoken = true;
      return;
    }
    listener.isReading = true;
    try {
      let more = true;
      while (more && !listener.isClosed) {
        listener.isWoken = false;
        const rows = await db
          .selectFrom('change')
          .select(['number', 'kind', 'case_id'])
          .where('desk', '=', listener.desk)
          .where('number', '>', listener.last)
          .orderBy('number')
          .limit(BATCH)
          .execute();
        for (const { number, kind, case_id } of rows) {
          if (listener.isClosed) return;
          listener.last = number;
          listener.onChange({ number, kind, caseId: case_id });
        }
        more = rows.length === BATCH || listener.isWoken;
      }
    } catch {
      // The database is away: the next look reads on from `last`.
    } finally {
      listener.isReading = false;
    }
  };
  const wake = (desk?: string): void => {
    for (const listener of listeners) if (desk === undefined || listener.desk === desk) void read(listener);
  };

  /** Resolves when it listens; whatever ends it later makes room for the next. */
  const connect = async (): Promise<void> => {
    const client = new Client({
      connectionString: database.pool?.options.connectionString,
      keepAlive: true,
      application_name: 'kakekomi-changes',
    });
    connection = client;
    const lost = (): void => {
      if (connection !== client) return;
      connection = undefined;
      client.removeAllListeners('notification');
      void client.end().catch(() => undefined);
      if (!isClosed) setTimeout(() => void keepConnected(), RECONNECT_MS).unref();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => wake(payload));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch {
      lost();
    }
  };
  const keepConnected = async (): Promise<void> => {
    if (engine === 'sqlite' || connection !== undefined || isClosed) return;
    await connect();
    // What was told while nobody listened.
    wake();
  };

  return {
    async announce(tx, desk, kind, caseId) {
      if (engine === 'postgres')
        await sql`select pg_advisory_xact_lock(hashtextextended(${`change ${desk}`}, 0))`.execute(tx);
      await sql`insert into change (desk, number, kind, case_id, at)
        select ${desk}, coalesce(max(number), 0) + 1, ${kind}, ${caseId}, ${now()} from change where desk = ${desk}`.execute(
        tx,
      );
      if (engine === 'postgres') await sql`select pg_notify(${CHANNEL}, ${desk})`.execute(tx);
      // The one connection is free again only after the commit: the reading waits for it.
      else setImmediate(() => wake(desk));
    },
    async listen(desk, after, onChange) {
      const newest = await db
        .selectFrom('change')
        .select('number')
        .where('desk', '=', desk)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      const last = after ?? newest?.number ?? 0;
      const listener: Listener = { desk, last, onChange, isReading: false, isWoken: false, isClosed: false };
      listeners.add(listener);
      timer ??= setInterval(() => {
        void keepConnected();
        wake();
      }, LOOK_MS).unref();
      await keepConnected();
      void read(listener);
      return () => {
        listener.isClosed = true;
        listeners.delete(listener);
      };
    },
    async prune(desk, before) {
      await sql`delete from change where desk = ${desk} and at < ${before}
        and number < (select max(number) from change where desk = ${desk})`.execute(db);
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      for (const listener of listeners) listener.isClosed = true;
      listeners.clear();
      const client = connection;
      connection = undefined;
      await client?.end().catch(() => undefined);
    },
  };
}
