// Where a desk lies: its name in every table, its database, its evidence. For the server and for the commands that look after it.
import { join } from 'node:path';
import type { DeskConfig } from '../config.ts';

/** One desk a server for now; every table can hold more. */
export const DESK = 'main';
const DATABASE_FILE = 'desk.sqlite';

/** `postgres://…`, or the file in the data folder. */
export function databasePlace({ databaseUrl }: Pick<DeskConfig, 'databaseUrl'>, dataFolder: string): string {
  return databaseUrl ?? join(dataFolder, DATABASE_FILE);
}

/** Evidence, where no S3 store keeps it. */
export function blobsFolder(dataFolder: string): string {
  return join(dataFolder, 'blobs');
}
