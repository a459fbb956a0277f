// What the rooms of the investigation stand on: the desk's parts, the folder of logs, the limits.
import { join } from 'node:path';
import type { Audit, CaseStore, Now } from '../desk/ports.ts';
import type { DeskVault } from '../desk/vault.ts';
import type { Database } from '../store/database.ts';
import { type Duck, LogsError } from './duck.ts';

export interface LogsGround {
  readonly desk: string;
  readonly database: Database;
  readonly vault: DeskVault;
  readonly audit: Audit;
  readonly cases: Pick<CaseStore, 'read'>;
  readonly now: Now;
  readonly newId: () => string;
  /** `<data>/logs` */
  readonly folder: string;
  /** Of one upload, in bytes. */
  readonly maxBytes: number;
  readonly findDuck: () => Promise<Duck | undefined>;
}

/** @throws LogsError `duckdb-missing` */
export async function duckOf({ findDuck }: Pick<LogsGround, 'findDuck'>): Promise<Duck> {
  const duck = await findDuck();
  if (duck === undefined) throw new LogsError('duckdb-missing');
  return duck;
}

/** One file a log, written once and only read afterwards: so any number of processes may read it at a time, and deleting it leaves no row behind. */
export function fileOf({ folder, desk }: Pick<LogsGround, 'folder' | 'desk'>, log: string): string {
  return join(folder, desk, `${log}.duckdb`);
}

/** Where uploads and half-made files lie. */
export function incomingOf({ folder }: Pick<LogsGround, 'folder'>): string {
  return join(folder, 'incoming');
}

export function spillOf({ folder }: Pick<LogsGround, 'folder'>): string {
  return join(folder, 'spill');
}
