// What the store of cases is made of, and the questions all its parts ask.
import { randomBytes } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { canonicalJson, sha256Hex } from '#core/base/hash.ts';
import type { MoneyRules } from '#core/desk/due.ts';
import type { HostUses } from '#core/desk/indicators.ts';
import type { DeskEntry, DeskSettings } from '#core/desk/types.ts';
import type { Db, Jobs, Now } from '../desk/ports.ts';
import type { DeskVault } from '../desk/vault.ts';
import type { Changes } from './changes.ts';
import type { Database } from './database.ts';

/** A sealed report or message waits to be opened: `{ desk, caseId, id }`. */
export const OPEN_INTAKE = 'open-intake';
/** A case was erased; its blobs must follow: `{ desk, caseId }`. */
export const ERASE_BLOBS = 'erase-blobs';

export interface StoreParts {
  readonly database: Database;
  readonly vault: DeskVault;
  readonly jobs: Pick<Jobs, 'add'>;
  readonly changes: Changes;
  readonly now: Now;
  /** Deadlines of money, where the desk knows them. */
  readonly money?: MoneyRules;
  /** Whether a host is the organisation's own: it is in every report and marks no attack. */
  readonly hostUses?: HostUses;
}

/** The vault of this desk. Asking for another desk is a slip of ours: what a stranger asks for is looked up first. */
export function vaultOf({ vault }: Pick<StoreParts, 'vault'>, desk: string): DeskVault {
  if (vault.desk !== desk) throw new Error(`Expected the desk "${vault.desk}", got another`);
  return vault;
}

export function random(length: number): Uint8Array {
  return randomBytes(length);
}

/** A case's id: UUIDv7 (RFC 9562, 5.7), so that ids sort by time and rows of one day lie together. */
export function newCaseId(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** SHA-256 over the RFC 8785 canonical JSON of all fields but `hash`, as in the person's journal. */
export function hashDeskEntry(entry: Omit<DeskEntry, 'hash'> | DeskEntry): string {
  const { hash: _hash, ...rest } = entry as DeskEntry;
  return sha256Hex(canonicalJson(rest));
}

/** A desk that has said nothing yet: weekdays nine to six in Japan, an hour for what burns. */
export const FIRST_SETTINGS: DeskSettings = {
  hours: {
    zone: 'Asia/Tokyo',
    week: [
      [],
      [['09:00', '18:00']],
      [['09:00', '18:00']],
      [['09:00', '18:00']],
      [['09:00', '18:00']],
      [['09:00', '18:00']],
      [],
    ],
    holidays: true,
    shut: [],
  },
  answerWithin: [2_400, 480, 120, 30],
  nights: false,
  keepDays: 365,
  acknowledgement: {
    ja: 'ご報告を受け取りました。担当者が順に確認し、この画面でお返事します。',
    en: 'We have received your report. We will look at it in turn and answer here.',
  },
  surge: {
    on: false,
    ja: 'ただいま同じような報告を多くいただいています。ご報告は届いています。お返事まで時間がかかりますが、必ずご連絡します。',
    en: 'We are receiving many similar reports right now. Yours has arrived. Our answer may take longer than usual, but it will come.',
  },
  surgeAt: 60,
};

/** The desk's settings, or those a desk begins with. */
export async function settingsOf(db: Db, desk: string): Promise<DeskSettings> {
  const row = await db.selectFrom('desk').select('settings').where('desk', '=', desk).executeTakeFirst();
  return row === undefined || row.settings === ''
    ? FIRST_SETTINGS
    : { ...FIRST_SETTINGS, ...(JSON.parse(row.settings) as Partial<DeskSettings>) };
}

/** Hashes as a list of rows with one column `hash`, whatever their number in one statement of one form. */
export function hashRows(engine: Database['engine'], hashes: readonly Uint8Array[]): RawBuilder<unknown> {
  const json = JSON.stringify(hashes.map((one) => Buffer.from(one).toString('hex')));
  return engine === 'sqlite'
    ? sql`(select unhex(value) as hash from json_each(${json}))`
    : sql`(select decode(value, 'hex') as hash from json_array_elements_text(${json}::json) as value)`;
}

/** `for update` where there are rows to lock; on SQLite a writer has the whole database. */
export function forUpdate(engine: Database['engine']): RawBuilder<unknown> {
  return engine === 'sqlite' ? sql`` : sql`for update`;
}

/** A unique key was there already: SQLite's and PostgreSQL's way of saying so. */
export function isTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === '23505') || /UNIQUE constraint failed/.test(error.message);
}

/** PostgreSQL ended one of two that waited for each other (deadlock, serialization): nothing was done, and it can be tried again. */
export function isLostRace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001');
}
