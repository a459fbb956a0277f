// Codes of an authenticator app (RFC 6238, SHA-1, 6 digits, 30 s): each once. And ten backup codes, each once.
import { createHmac, randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/tables.ts';
import { isSameSecret, type Keeper, newCode, readCode } from './secrets.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

const STEP_S = 30;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BACKUP_CODES = 10;
/** 60 bits. */
const BACKUP_GROUPS = 3;

export function newTotpSecret(): Buffer {
  return randomBytes(20);
}

export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + BASE32[(held << (5 - bits)) & 31] : text;
}

/** The text of the picture an authenticator app reads. */
export function totpUri(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=${STEP_S}`;
}

/** RFC 4226, 5.3. */
export function totpAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const number = hash.readUInt32BE((hash[19] ?? 0) & 15) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The time step the code belongs to, one before or after ours for clocks that differ; undefined when it is none of them. */
export function stepOfCode(secret: Uint8Array, typed: string, now: number): number | undefined {
  const code = typed.normalize('NFKC').replaceAll(/[\s-]/g, '');
  const current = Math.floor(now / 1000 / STEP_S);
  let found: number | undefined;
  // All three are compared, whichever matches.
  for (const step of [current - 1, current, current + 1])
    if (isSameSecret(totpAt(secret, step), code)) found ??= step;
  return found;
}

/** Where a member's secret is bound to. */
export function totpPlace(desk: string, staff: string): string {
  return `totp ${desk} ${staff}`;
}

/** Uses a code up: false for a wrong one, and for one of a time step that was used before. */
export async function useTotp(
  db: Db,
  keeper: Keeper,
  member: Pick<Tables['staff'], 'desk' | 'staff' | 'totp'>,
  typed: string,
  now: number,
): Promise<boolean> {
  if (member.totp === null) return false;
  const step = stepOfCode(keeper.open(totpPlace(member.desk, member.staff), member.totp), typed, now);
  if (step === undefined) return false;
  const { numUpdatedRows } = await db
    .updateTable('staff')
    .set({ totp_step: step })
    .where('desk', '=', member.desk)
    .where('staff', '=', member.staff)
    .where('totp_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Makes ten codes; those before are void. They are in the answer and nowhere else. */
export async function renewBackupCodes(
  db: Db,
  keeper: Keeper,
  { desk, staff }: Pick<Tables['staff'], 'desk' | 'staff'>,
): Promise<readonly string[]> {
  const codes = Array.from({ length: BACKUP_CODES }, () => newCode(BACKUP_GROUPS));
  await db.deleteFrom('backup_code').where('desk', '=', desk).where('staff', '=', staff).execute();
  await db
    .insertInto('backup_code')
    .values(
      codes.map((code) => ({ desk, staff, hash: backupHash(keeper, desk, staff, code), used_at: null })),
    )
    .execute();
  return codes;
}

/** Uses a backup code up; false for a wrong one and a used one. */
export async function useBackupCode(
  db: Db,
  keeper: Keeper,
  { desk, staff }: Pick<Tables['staff'], 'desk' | 'staff'>,
  typed: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('backup_code')
    .set({ used_at: now })
    .where('desk', '=', desk)
    .where('staff', '=', staff)
    .where('hash', '=', backupHash(keeper, desk, staff, typed))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function backupHash(keeper: Keeper, desk: string, staff: string, code: string): string {
  return keeper.blind(`backup ${desk} ${staff}`, readCode(code));
}
