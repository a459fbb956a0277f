// Does all that needs the desk's keys: data keys of cases, sealing, opening reports, signing, blind hashes. Keys never leave it.
import { createHmac, randomBytes } from 'node:crypto';
import { hexToBytes } from '@noble/hashes/utils.js';
import type { Result } from '#core/base/result.ts';
import { signProfile } from '#core/link/profile.ts';
import { openSealedWith, sealTo } from '#core/link/seal.ts';
import { type Erasure, type Signature, signErasure, signMessage } from '#core/link/sign.ts';
import type { DeskKey } from '#core/link/types.ts';
import { boundTo, openBytes, openValue, sealBytes, sealValue, VaultError } from './case-cipher.ts';
import { type DeskKeys, readKeyFile } from './key-file.ts';
import type { CaseKey, Vault } from './ports.ts';

/** Opened data keys kept, so that a queue page costs no unwrapping. */
const OPENED_MAX = 5_000;
const BLIND = 16;

/** What `Vault` promises, and what only the store, the rotation and the health page need. */
export interface DeskVault extends Vault {
  /** Every public signing key there ever was, newest first: for checking what old ones signed. */
  readonly everSigning: readonly DeskKey[];
  /** `kid`: an older key of ours, for the message that names new keys to a case that knows only that one. */
  sign(message: Parameters<Vault['sign']>[0], kid?: string): ReturnType<Vault['sign']>;
  signErasure(erasure: Erasure): Signature;
  /** Lets go of an opened data key, after its case was erased. */
  forget(caseId: string): void;
  /** Reads the key file again, after a rotation. Problems: as `readKeyFile`. */
  reload(): Promise<Result<DeskKeys>>;
}

/** Reads the key file at `path` and holds what it says. Problems: as `readKeyFile`. */
export async function openVault(path: string): Promise<Result<DeskVault>> {
  const read = await readKeyFile(path);
  if (!read.ok) return read;
  return { ok: true, value: createVault(read.value, () => readKeyFile(path)) };
}

function createVault(first: DeskKeys, read: () => Promise<Result<DeskKeys>>): DeskVault {
  let held = hold(first);
  const opened = new Map<string, CaseKey>();
  const reload = async (): Promise<Result<DeskKeys>> => {
    const again = await read();
    if (again.ok) held = hold(again.value);
    return again;
  };
  const keep = (key: CaseKey): CaseKey => {
    opened.delete(key.caseId);
    opened.set(key.caseId, key);
    const [oldest] = opened.keys();
    if (opened.size > OPENED_MAX && oldest !== undefined) opened.delete(oldest);
    return key;
  };
  const { desk } = first;
  return {
    desk,
    get signing() {
      return held.signing;
    },
    get everSigning() {
      return held.everSigning;
    },
    get recipients() {
      return held.recipients;
    },
    get own() {
      return held.own;
    },
    async newCaseKey(caseId) {
      const key = { caseId, bytes: new Uint8Array(randomBytes(32)) };
      const [kek] = held.keks;
      const data_key = sealBytes(kek.bytes, boundTo(desk, caseId, 'data_key'), key.bytes);
      return {
        key: keep(key),
        row: { data_key, key_id: kek.kid, recovery_key: await sealForRecovery(held.recovery, desk, key) },
      };
    },
    async caseKey({ case_id, data_key, key_id }) {
      if (data_key === null) {
        opened.delete(case_id);
        throw new VaultError('destroyed', case_id);
      }
      const known = opened.get(case_id);
      if (known !== undefined) return keep(known);
      const find = () => held.keks.find(({ kid }) => kid === key_id);
      // Another process may have turned the keys over.
      const kek = find() ?? ((await reload()).ok ? find() : undefined);
      if (kek === undefined) throw new VaultError('key-missing', key_id);
      return keep({
        caseId: case_id,
        bytes: openBytes(kek.bytes, boundTo(desk, case_id, 'data_key'), data_key),
      });
    },
    seal: (key, place, value) => sealValue(key.bytes, boundTo(desk, key.caseId, place), value),
    open: (key, place, bytes) => openValue(key.bytes, boundTo(desk, key.caseId, place), bytes),
    async openSealed(sealed) {
      const first = await openSealedWith(held.identities, sealed);
      if (first.ok || first.problems[0]?.code !== 'cannot-open') return first;
      const before = held.identities.length;
      await reload();
      return held.identities.length > before ? openSealedWith(held.identities, sealed) : first;
    },
    sign(message, kid) {
      // Whoever pinned the key before cannot know the new one yet.
      const key =
        kid === undefined
          ? held.private[message.saying.kind === 'keys' && held.private.length > 1 ? 1 : 0]
          : held.private.find((one) => one.kid === kid);
      if (key === undefined) throw new VaultError('key-missing', kid ?? 'signing');
      return signMessage(message, key.bytes);
    },
    signErasure: (erasure) => signErasure(erasure, held.private[0].bytes),
    signProfile: (profile) =>
      signProfile(
        profile,
        held.private
          .filter(({ kid }) => profile.signing.some((one) => one.kid === kid))
          .map(({ bytes }) => bytes),
      ),
    blind: (use, value) =>
      createHmac('sha256', held.blind).update(`${use}\0${value}`).digest().subarray(0, BLIND),
    forget: (caseId) => void opened.delete(caseId),
    reload,
  };
}

/** The key file's texts as bytes, once. */
function hold(keys: DeskKeys) {
  const publicOf = ({ kid, key }: DeskKeys['signing'][number]): DeskKey => ({ kid, key });
  const current = keys.identities[0]?.recipient;
  return {
    signing: keys.signing.filter(({ until }) => until === undefined).map(publicOf),
    everSigning: keys.signing.map(publicOf),
    private: nonEmpty(keys.signing.map(({ kid, privateKey }) => ({ kid, bytes: hexToBytes(privateKey) }))),
    recipients: [...(current === undefined ? [] : [current]), ...keys.recovery],
    identities: keys.identities.map(({ identity }) => identity),
    keks: nonEmpty(keys.keks.map(({ kid, key }) => ({ kid, bytes: hexToBytes(key) }))),
    blind: hexToBytes(keys.blind),
    own: { caseId: 'desk', bytes: hexToBytes(keys.own) },
    recovery: keys.recovery,
  };
}

function nonEmpty<T>(list: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error('Expected a key file with at least one key of each kind');
  return [first, ...rest];
}

async function sealForRecovery(
  recipients: readonly string[],
  desk: string,
  key: CaseKey,
): Promise<Uint8Array | null> {
  if (recipients.length === 0) return null;
  const named = { v: 1, desk, case: key.caseId, key: Buffer.from(key.bytes).toString('hex') };
  return sealTo(recipients, Buffer.from(JSON.stringify(named)));
}
