// Column types under one name on both engines, and what a table ends with.
import { type RawBuilder, sql } from 'kysely';
import type { Engine } from '../database.ts';

interface Columns {
  /** Ids, codes, JSON. */
  readonly text: RawBuilder<unknown>;
  /** Times in ms, counts, ranks; 0 or 1 for yes and no. */
  readonly int: RawBuilder<unknown>;
  readonly bytes: RawBuilder<unknown>;
  /** After the closing bracket. STRICT: SQLite keeps only what the column's type says. */
  readonly end: RawBuilder<unknown>;
  /** The same, for a table read by its key: rows lie in the key's order. */
  readonly endByKey: RawBuilder<unknown>;
}

export function columnsFor(engine: Engine): Columns {
  return engine === 'sqlite'
    ? {
        text: sql`text`,
        int: sql`integer`,
        bytes: sql`blob`,
        end: sql`strict`,
        endByKey: sql`strict, without rowid`,
      }
    : {
        // "C": compared by code point, as SQLite does, so that both give one order.
        text: sql`text collate "C"`,
        int: sql`bigint`,
        bytes: sql`bytea`,
        end: sql``,
        endByKey: sql``,
      };
}
