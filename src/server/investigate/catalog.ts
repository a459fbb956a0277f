// Which logs the desk has: listed, added with their audit line, deleted with their file.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { LogRow } from '#core/desk/api.ts';
import type { DeskAuthor } from '#core/desk/types.ts';
import { isTaken } from '../store/parts.ts';
import type { Tables } from '../store/tables.ts';
import { fileOf, incomingOf, type LogsGround } from './ground.ts';

/** Each is a file that a question opens. */
export const LOGS_MAX = 100;
const HOUR_MS = 3_600_000;

interface Sealed {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Newest first. */
export async function listLogs(ground: LogsGround): Promise<readonly LogRow[]> {
  const rows = await ground.database.db
    .selectFrom('sign_in_log')
    .selectAll()
    .where('desk', '=', ground.desk)
    .orderBy('imported_at', 'desc')
    .orderBy('log')
    .execute();
  return rows.map((row) => shown(ground, row));
}

/** The log that was made of the same file, if there is one. */
export async function logOfFile(ground: LogsGround, sha256: string): Promise<LogRow | undefined> {
  const row = await ground.database.db
    .selectFrom('sign_in_log')
    .selectAll()
    .where('desk', '=', ground.desk)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row === undefined ? undefined : shown(ground, row);
}

/** Adds a log whose file stands in its place; `isNew` false where another was faster with the same file. */
export async function addLog(
  ground: LogsGround,
  author: DeskAuthor,
  log: Omit<LogRow, 'importedAt'> & { readonly sha256: string; readonly rejected: number },
): Promise<{ readonly log: LogRow; readonly isNew: boolean }> {
  const { desk, vault, database, audit, now } = ground;
  const row: Tables['sign_in_log'] = {
    desk,
    log: log.id,
    sha256: log.sha256,
    body: vault.seal(vault.own, placeOf(log.id), { name: log.name, columns: log.columns } satisfies Sealed),
    rows: log.rows,
    rejected: log.rejected,
    from_at: Date.parse(log.from),
    to_at: Date.parse(log.to),
    imported_at: now(),
  };
  try {
    await database.db.transaction().execute(async (tx) => {
      await tx.insertInto('sign_in_log').values(row).execute();
      await audit.add(tx, {
        desk,
        actor: author,
        action: 'log.imported',
        target: log.id,
        detail: { sha256: log.sha256, rows: log.rows, rejected: log.rejected },
      });
    });
    return { log: shown(ground, row), isNew: true };
  } catch (error) {
    const known = isTaken(error) ? await logOfFile(ground, log.sha256) : undefined;
    if (known === undefined) throw error;
    return { log: known, isNew: false };
  }
}

/** The file first: what is told as deleted is gone. Problems: `not-found`. */
export async function deleteLog(
  ground: LogsGround,
  author: DeskAuthor,
  log: string,
): Promise<Result<undefined>> {
  const { desk, database, audit } = ground;
  const known = await database.db
    .selectFrom('sign_in_log')
    .select('log')
    .where('desk', '=', desk)
    .where('log', '=', log)
    .executeTakeFirst();
  if (known === undefined) return problem('not-found');
  await rm(fileOf(ground, known.log), { force: true });
  await database.db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('sign_in_log')
      .where('desk', '=', desk)
      .where('log', '=', known.log)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return;
    await audit.add(tx, { desk, actor: author, action: 'log.deleted', target: known.log });
  });
  return ok(undefined);
}

/** Removes what a process that was ended left behind: half-taken uploads, files that no log names. */
export async function sweepFiles(ground: LogsGround): Promise<void> {
  const { database, desk, folder, now } = ground;
  const known = new Set(
    (await database.db.selectFrom('sign_in_log').select('log').where('desk', '=', desk).execute()).map(
      ({ log }) => `${log}.duckdb`,
    ),
  );
  for (const [place, keep] of [
    [incomingOf(ground), new Set<string>()],
    [join(folder, desk), known],
  ] as const)
    for (const name of await readdir(place).catch(() => [])) {
      if (keep.has(name)) continue;
      const found = await stat(join(place, name)).catch(() => undefined);
      if (found !== undefined && found.mtimeMs < now() - HOUR_MS)
        await rm(join(place, name), { force: true, recursive: true });
    }
}

function shown({ vault }: LogsGround, row: Tables['sign_in_log']): LogRow {
  const { name, columns } = vault.open(vault.own, placeOf(row.log), row.body) as Sealed;
  return {
    id: row.log,
    name,
    rows: row.rows,
    from: new Date(row.from_at).toISOString(),
    to: new Date(row.to_at).toISOString(),
    columns,
    importedAt: row.imported_at,
  };
}

function placeOf(log: string): string {
  return `sign_in_log/body/${log}`;
}
