// Keeps the desk's keys in a file outside the database, for its owner's eyes only: made, read, turned over, never half written.
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { ok, problem, type Result } from '#core/base/result.ts';
import { newIdentity } from '#core/link/seal.ts';
import { newSigningKey } from '#core/link/sign.ts';
import { holdAlone } from '../store/hold-alone.ts';
import { syncFolder, writeDurably } from '../write-durably.ts';

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const kid = z.string().regex(/^[0-9a-f]{16}$/);
const recipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);
const span = { from: z.int(), until: z.int().optional() };

const deskKeys = z.strictObject({
  v: z.literal(1),
  desk: z.string().min(1).max(40),
  /** Newest first. One with `until` signs nothing but the message that names its successor. */
  signing: z.array(z.strictObject({ kid, key: hex32, privateKey: hex32, ...span })).min(1),
  /** Newest first. Reports are sealed to the newest; the others still open what was sealed to them. */
  identities: z
    .array(z.strictObject({ identity: z.string().startsWith('AGE-SECRET-KEY-1'), recipient, ...span }))
    .min(1),
  /** Newest first. Each seals the cases' data keys of its time. */
  keks: z.array(z.strictObject({ kid, key: hex32, ...span })).min(1),
  /** For keyed hashes: never turned over, or nothing indexed before would be found. */
  blind: hex32,
  /** Seals the desk's own data. */
  own: hex32,
  /** Public keys of offline recovery, newest first. */
  recovery: z.array(recipient),
});
export type DeskKeys = z.infer<typeof deskKeys>;

/** Where a desk's keys lie in the data folder. */
export function keyFilePath(data: string, desk: string): string {
  return join(data, 'desk-keys', `${desk}.json`);
}

/** Fresh keys for a desk that has none. Problems: `key-file-exists`: they are never written over. */
export async function createKeyFile(
  path: string,
  desk: string,
  now: number,
  recovery: readonly string[] = [],
): Promise<Result<DeskKeys>> {
  const keys: DeskKeys = {
    v: 1,
    desk,
    signing: [newSigning(now)],
    identities: [await newIdentityFrom(now)],
    keks: [newKek(now)],
    blind: randomBytes(32).toString('hex'),
    own: randomBytes(32).toString('hex'),
    recovery: [...recovery],
  };
  try {
    await write(path, keys, link);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return problem('key-file-exists', { path });
    throw error;
  }
  return ok(keys);
}

/**
 * Problems: `key-file-missing`; `key-file-open-to-others` when group or world may read it (params: mode): whoever could read it must be taken
 * to have done so; `key-file-unreadable` when it is not the form. None says anything of what it holds.
 */
export async function readKeyFile(path: string): Promise<Result<DeskKeys>> {
  let text: string;
  try {
    const handle = await open(path, constants.O_RDONLY);
    try {
      const mode = (await handle.stat()).mode & 0o777;
      // Windows keeps no such bits; there the folder's own rights hold.
      if (process.platform !== 'win32' && (mode & 0o077) !== 0)
        return problem('key-file-open-to-others', { path, mode: mode.toString(8) });
      text = await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isCode(error, 'ENOENT')) return problem('key-file-missing', { path });
    throw error;
  }
  const parsed = deskKeys.safeParse(json(text));
  return parsed.success ? ok(parsed.data) : problem('key-file-unreadable', { path });
}

/** New keys for signing, for reports and for data keys; the old ones stay for what was made with them. Problems: as `readKeyFile`. */
export function rotate(path: string, now: number): Promise<Result<DeskKeys>> {
  return alone(path, () => rotateAlone(path, now));
}

async function rotateAlone(path: string, now: number): Promise<Result<DeskKeys>> {
  const read = await readKeyFile(path);
  if (!read.ok) return read;
  const ended = <T extends { until?: number | undefined }>(key: T): T =>
    key.until === undefined ? { ...key, until: now } : key;
  const { signing, identities, keks } = read.value;
  const keys: DeskKeys = {
    ...read.value,
    signing: [newSigning(now), ...signing.map(ended)],
    identities: [await newIdentityFrom(now), ...identities.map(ended)],
    keks: [newKek(now), ...keks.map(ended)],
  };
  await write(path, keys, rename);
  return ok(keys);
}

/** From now on each new case's key, and each report, is sealed to this offline key too. Problems: as `readKeyFile`, `not-a-recipient`. */
export async function addRecovery(path: string, publicKey: string): Promise<Result<DeskKeys>> {
  if (!recipient.safeParse(publicKey).success) return problem('not-a-recipient');
  return alone(path, async () => {
    const read = await readKeyFile(path);
    if (!read.ok) return read;
    const others = read.value.recovery.filter((one) => one !== publicKey);
    const keys: DeskKeys = { ...read.value, recovery: [publicKey, ...others] };
    await write(path, keys, rename);
    return ok(keys);
  });
}

const LOCK_TRIES = 200;
const LOCK_PAUSE_MS = 50;

/** Two that turn the keys over at once would each drop the other's new ones, and with them what was sealed meanwhile. @throws when another holds on for ten seconds */
async function alone<T>(path: string, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < LOCK_TRIES; tries += 1) {
    const letGo = holdAlone(path);
    if (letGo !== undefined) return work().finally(letGo);
    await setTimeout(LOCK_PAUSE_MS);
  }
  throw new Error('Expected the key file to be free within ten seconds: another process is changing it');
}

function newSigning(from: number): DeskKeys['signing'][number] {
  const { privateKey, key } = newSigningKey((length) => randomBytes(length));
  return { ...key, privateKey: Buffer.from(privateKey).toString('hex'), from };
}

async function newIdentityFrom(from: number): Promise<DeskKeys['identities'][number]> {
  return { ...(await newIdentity()), from };
}

function newKek(from: number): DeskKeys['keks'][number] {
  return { kid: randomBytes(8).toString('hex'), key: randomBytes(32).toString('hex'), from };
}

/** Beside, synced, then put in place by `place` (`link` refuses to replace, `rename` replaces): a power cut leaves the old or the new. */
async function write(
  path: string,
  keys: DeskKeys,
  place: (from: string, to: string) => Promise<void>,
): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  await writeDurably(beside, `${JSON.stringify(keys, undefined, 2)}\n`);
  try {
    await place(beside, path);
  } finally {
    await unlink(beside).catch(() => undefined);
  }
  await syncFolder(folder);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
