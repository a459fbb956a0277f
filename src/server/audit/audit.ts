// Keeps what was done at the desk so that nobody can change it unseen: each line holds the hash of the one before.
import type { Kysely } from 'kysely';
import { canonicalJson, sha256Hex } from '#core/base/hash.ts';
import type { AuditRow } from '#core/desk/api.ts';
import type { DeskAuthor } from '#core/desk/types.ts';
import type { Audit, Now } from '../desk/ports.ts';
import type { Tables } from '../store/tables.ts';

const FIRST_PREV = '0'.repeat(64);
const CODE_MAX = 64;
const TARGET_MAX = 200;
const DETAIL_MAX = 2_000;
const PAGE_MAX = 200;
const VERIFY_PAGE = 1_000;

/** As the auditor's page shows it; names are the caller's to add. */
export type AuditLine = Omit<AuditRow, 'actorName'>;

/**
 * Adds lines in the caller's transaction, one at a time a desk: from `add` until it commits, others wait. So it is added last.
 * @throws where an action, a target or a detail is longer than a code or an id can be: it would be a person's words
 */
export function openAudit(now: Now): Audit {
  return {
    async add(tx, { desk, actor, action, target, detail = {} }) {
      const text = canonicalJson(detail);
      if (!/^[a-z0-9.:-]+$/.test(action) || action.length > CODE_MAX)
        throw new Error('Expected the code of an action for the audit');
      if (target.length > TARGET_MAX || text.length > DETAIL_MAX)
        throw new Error('Expected an id and codes for the audit, not a text');
      await tx
        .insertInto('audit_head')
        .values({ desk, seq: 0, hash: FIRST_PREV })
        .onConflict((on) => on.doNothing())
        .execute();
      // Holds the desk's row until the transaction ends.
      const head = await tx
        .updateTable('audit_head')
        .set((is) => ({ seq: is('seq', '+', 1) }))
        .where('desk', '=', desk)
        .returning(['seq', 'hash'])
        .executeTakeFirstOrThrow();
      const line = {
        desk,
        seq: head.seq,
        at: new Date(now()).toISOString(),
        actor,
        action,
        target,
        detail: text,
        prev: head.hash,
      };
      const hash = hashOf(line);
      await tx
        .insertInto('audit')
        .values({ ...line, hash })
        .execute();
      await tx.updateTable('audit_head').set({ hash }).where('desk', '=', desk).execute();
    },
  };
}

/** SHA-256 over the line's canonical JSON (RFC 8785) without its own hash; `detail` is itself canonical JSON, as text. */
function hashOf(line: Omit<Tables['audit'], 'hash'>): string {
  const { desk, seq, at, actor, action, target, detail, prev } = line;
  return sha256Hex(canonicalJson({ v: 1, desk, seq, at, actor, action, target, detail, prev }));
}

/** Lines newest first, below `before` (a line's number; the last page's `next`). */
export async function readAudit(
  db: Kysely<Tables>,
  desk: string,
  page: { readonly before?: number; readonly limit?: number } = {},
): Promise<{ readonly lines: readonly AuditLine[]; readonly next?: number }> {
  const limit = Math.min(Math.max(page.limit ?? PAGE_MAX, 1), PAGE_MAX);
  let query = db.selectFrom('audit').selectAll().where('desk', '=', desk);
  if (page.before !== undefined) query = query.where('seq', '<', page.before);
  const rows = await query
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute();
  const lines = rows.slice(0, limit).map((row) => ({
    seq: row.seq,
    at: row.at,
    actor: row.actor as DeskAuthor,
    action: row.action,
    target: row.target,
    detail: JSON.parse(row.detail) as AuditLine['detail'],
    hash: row.hash,
  }));
  const last = lines.at(-1);
  return { lines, ...(rows.length > limit && last !== undefined ? { next: last.seq } : {}) };
}

export type AuditVerdict =
  | { readonly ok: true; readonly lines: number; readonly head: string }
  /** The first line that is not as it was written: changed, taken away, or put in. */
  | { readonly ok: false; readonly seq: number; readonly why: 'changed' | 'removed' | 'inserted' };

/**
 * Reads a desk's whole audit and names the first broken line. Lines may be added meanwhile. Who can write everything in the database can
 * write a whole new chain: an auditor who noted a line's hash elsewhere finds that too.
 */
export async function verifyAudit(db: Kysely<Tables>, desk: string): Promise<AuditVerdict> {
  const before = await headOf(db, desk);
  let seq = 0;
  let prev = FIRST_PREV;
  // From below 1: what was put in before the first is found too.
  let above = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const lines = await db
      .selectFrom('audit')
      .selectAll()
      .where('desk', '=', desk)
      .where('seq', '>', above)
      .orderBy('seq')
      .limit(VERIFY_PAGE)
      .execute();
    for (const line of lines) {
      if (line.seq <= seq) return { ok: false, seq: line.seq, why: 'inserted' };
      if (line.seq > seq + 1) return { ok: false, seq: seq + 1, why: 'removed' };
      if (line.prev !== prev || line.hash !== hashOf(line))
        return { ok: false, seq: line.seq, why: 'changed' };
      ({ seq, hash: prev } = line);
      if (seq === before.seq && prev !== before.hash) return { ok: false, seq, why: 'changed' };
    }
    if (lines.length < VERIFY_PAGE) break;
    above = seq;
  }
  if (seq < before.seq) return { ok: false, seq: seq + 1, why: 'removed' };
  // Read after the lines: what was added rightly, it counts.
  const after = await headOf(db, desk);
  if (seq > after.seq) return { ok: false, seq: after.seq + 1, why: 'inserted' };
  return { ok: true, lines: seq, head: prev };
}

async function headOf(
  db: Kysely<Tables>,
  desk: string,
): Promise<{ readonly seq: number; readonly hash: string }> {
  const head = await db
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('desk', '=', desk)
    .executeTakeFirst();
  return head ?? { seq: 0, hash: FIRST_PREV };
}
