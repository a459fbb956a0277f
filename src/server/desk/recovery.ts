// Reads a case with the offline recovery key alone: for the day the key file is lost. Needs the database and nothing else.
import { hexToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { ok, problem, type Result } from '#core/base/result.ts';
import { openSealedWith } from '#core/link/seal.ts';
import { boundTo, openValue } from './case-cipher.ts';

const named = z.strictObject({
  v: z.literal(1),
  desk: z.string(),
  case: z.string(),
  key: z.string().regex(/^[0-9a-f]{64}$/),
});

export interface RecoveredCase {
  readonly desk: string;
  readonly caseId: string;
  /** Opens what stands at `place` (`entry|body|0`, `cases|summary` …) in the case's rows. @throws VaultError `damaged` */
  open(place: string, bytes: Uint8Array): unknown;
}

/** A row's `recovery_key` and the offline identity (`AGE-SECRET-KEY-1…`) → the case's words can be opened. Problems: `cannot-open`, `not-age`, `not-the-form`. */
export async function recover(recoveryKey: Uint8Array, identity: string): Promise<Result<RecoveredCase>> {
  const opened = await openSealedWith([identity], recoveryKey);
  if (!opened.ok) return opened;
  const parsed = named.safeParse(JSON.parse(Buffer.from(opened.value).toString('utf8')));
  if (!parsed.success) return problem('not-the-form');
  const { desk, case: caseId, key } = parsed.data;
  const bytes = hexToBytes(key);
  return ok({
    desk,
    caseId,
    open: (place, sealed) => openValue(bytes, boundTo(desk, caseId, place), sealed),
  });
}
