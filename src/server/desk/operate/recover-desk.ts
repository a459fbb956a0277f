// Reads every case with the offline recovery key alone, for the day the key file is lost: each as a file of its own, with its evidence.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, problem, type Result } from '#core/base/result.ts';
import { openSealedWith } from '#core/link/seal.ts';
import type { DeskEntry } from '#core/desk/types.ts';
import { BlobError } from '../../blobs/stored-blob.ts';
import { hashDeskEntry } from '../../store/parts.ts';
import { entriesOf, PLACE_OF_SUMMARY, placeOfEntry } from '../../store/read-case.ts';
import type { Tables } from '../../store/tables.ts';
import { VaultError } from '../case-cipher.ts';
import { recover, type RecoveredCase } from '../recovery.ts';
import { isThere, type Operator } from './open-operator.ts';

export interface Recovered {
  readonly cases: number;
  readonly evidence: number;
  /** Reports and messages that were never opened, as they came. */
  readonly unopened: number;
  /** Not sealed to this key: made before it was named, or damaged. */
  readonly closed: number;
  readonly erased: number;
}

const PAGE = 200;

/**
 * Writes `RECEIPT.json` for each case, `RECEIPT/SHA256` for its evidence, and `unopened/` into a new folder. Problems: `identity-invalid`,
 * `file-exists` {file}. @throws when the database is away, or what the disk says
 */
export async function recoverDesk(
  operator: Operator,
  identity: string,
  folder: string,
): Promise<Result<Recovered>> {
  if (!/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(identity)) return problem('identity-invalid');
  if (await isThere(folder)) return problem('file-exists', { file: folder });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const total = { cases: 0, evidence: 0, unopened: 0, closed: 0, erased: 0 };
  const { db } = operator.database;
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom('cases')
      .selectAll()
      .where('desk', '=', operator.desk)
      .where('case_id', '>', after)
      .orderBy('case_id')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      if (row.erased !== null) {
        total.erased += 1;
        continue;
      }
      const opened = row.recovery_key === null ? undefined : await recover(row.recovery_key, identity);
      // A row that was put in another's place would pass for that one.
      if (opened === undefined || !opened.ok || opened.value.caseId !== row.case_id) {
        total.closed += 1;
        continue;
      }
      await writeFile(
        join(folder, `${row.receipt}.json`),
        `${JSON.stringify(await wordsOf(operator, row, opened.value), undefined, 2)}\n`,
        { flag: 'wx', mode: 0o600 },
      );
      total.cases += 1;
      total.evidence += await evidenceOf(operator, row, identity, join(folder, row.receipt));
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) break;
    after = last.case_id;
  }
  total.unopened = await unopenedOf(operator, identity, join(folder, 'unopened'));
  return ok(total);
}

/** The case as JSON: what the queue shows, and each entry, with whether it is what was written. */
async function wordsOf(
  { database, desk }: Operator,
  row: Tables['cases'],
  key: RecoveredCase,
): Promise<unknown> {
  const lines = await entriesOf(database.db, desk, row.case_id, row.seq);
  return {
    desk,
    case: row.case_id,
    receipt: row.receipt,
    openedAt: new Date(row.opened_at).toISOString(),
    summary: row.summary === null ? undefined : tryOpen(key, PLACE_OF_SUMMARY, row.summary),
    entries: lines.map((line) => {
      const { seq, at, by, type, prev, hash } = line;
      const data = line.body === null ? undefined : tryOpen(key, placeOfEntry(seq), line.body);
      const entry = { v: 1, desk, case: row.case_id, seq, at, by, type, data, prev, hash } as DeskEntry;
      const state =
        data === undefined
          ? line.body === null
            ? 'erased'
            : 'damaged'
          : hashDeskEntry(entry) === hash
            ? 'whole'
            : 'changed';
      return { seq, at, by, type, data, hash, state };
    }),
  };
}

function tryOpen(key: RecoveredCase, place: string, bytes: Uint8Array): unknown {
  try {
    return key.open(place, bytes);
  } catch (error) {
    if (error instanceof VaultError) return undefined;
    throw error;
  }
}

async function evidenceOf(
  { database, desk, blobs }: Operator,
  { case_id }: Tables['cases'],
  identity: string,
  folder: string,
): Promise<number> {
  const rows = await database.db
    .selectFrom('evidence')
    .select('sha256')
    .where('desk', '=', desk)
    .where('case_id', '=', case_id)
    .execute();
  let written = 0;
  for (const { sha256 } of rows) {
    const sealed = await blobs.get(desk, case_id, sha256).catch((error: unknown) => {
      if (error instanceof BlobError && error.code === 'damaged') return undefined;
      throw error;
    });
    const opened = sealed === undefined ? undefined : await openSealedWith([identity], sealed);
    if (opened?.ok !== true || createHash('sha256').update(opened.value).digest('hex') !== sha256) continue;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, sha256), opened.value, { flag: 'wx', mode: 0o600 });
    written += 1;
  }
  return written;
}

async function unopenedOf({ database, desk }: Operator, identity: string, folder: string): Promise<number> {
  const rows = await database.db
    .selectFrom('intake')
    .select(['id', 'sealed'])
    .where('desk', '=', desk)
    .where('opened_at', 'is', null)
    .execute();
  let written = 0;
  for (const { id, sealed } of rows) {
    const opened = await openSealedWith([identity], sealed);
    if (!opened.ok) continue;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // The id came from outside: only what a UUID has becomes a name.
    await writeFile(join(folder, `${id.replaceAll(/[^0-9a-f-]/g, '')}.json`), opened.value, {
      flag: 'wx',
      mode: 0o600,
    });
    written += 1;
  }
  return written;
}
