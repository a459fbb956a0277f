// Makes the next entries of a journal: numbered, timed, chained by hash; says which entry may not follow which.
import { canonicalJson, sha256Hex } from '../base/hash.ts';
import type { Clock } from '../base/ports.ts';
import type { Problem } from '../base/result.ts';
import { toInstant } from '../base/time.ts';
import { isStillTheirs } from './fold-desk.ts';
import type { CaseState, DeskLink, Draft, Entry, EntryData } from './types.ts';

/** `prev` of a journal's first entry. */
export const FIRST_PREV = '0'.repeat(64);

/** Where a journal ends. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** The hash of an entry: SHA-256 over the RFC 8785 canonical JSON of all fields but `hash`. */
export function hashEntry(entry: Omit<Entry, 'hash'> | Entry): string {
  const { hash: _hash, ...rest } = entry as Entry;
  return sha256Hex(canonicalJson(rest));
}

// NUL breaks ordinary tools, jq 1.6 writes DEL in another way than RFC 8785, and a lone surrogate has no UTF-8 form:
// with one of them in a text, a whole journal would look broken to the tools that others verify it with.
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\0\u007f]/g;

/** Takes out of every text in a draft's data what cannot be hashed alike everywhere; nothing a person can see. */
export function printable<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().replace(UNPRINTABLE, '') as T;
  if (Array.isArray(value)) return value.map(printable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, printable(one)])) as T;
}

/** Drafts → chained entries after `head` (undefined for a new journal). Synchronous, so it fits inside one transaction. */
export function chain(
  head: Head | undefined,
  caseId: string,
  drafts: readonly Draft[],
  clock: Clock,
): readonly Entry[] {
  const at = toInstant(clock());
  let seq = head === undefined ? -1 : head.seq;
  let prev = head === undefined ? FIRST_PREV : head.hash;
  return drafts.map((draft) => {
    seq += 1;
    const rest = {
      v: 1 as const,
      case: caseId,
      seq,
      at,
      by: draft.by ?? ('person' as const),
      type: draft.type,
      data: printable(draft.data),
      prev,
    };
    const entry = { ...rest, hash: hashEntry(rest) } as Entry;
    prev = entry.hash;
    return entry;
  });
}

/** What keeps a draft from being appended to a case as it stands; empty when it may. */
export function checkDraft(state: CaseState | undefined, draft: Draft): readonly Problem[] {
  const refuse = (code: string, params: Problem['params'] = {}): readonly Problem[] => [
    { code, path: [draft.type], params },
  ];
  if (state === undefined) return draft.type === 'case-opened' ? [] : refuse('case-not-opened');
  switch (draft.type) {
    case 'case-opened':
      return refuse('case-already-opened');
    case 'contact-noted':
    case 'contact-ended':
      return state.contacts.has(draft.data.contact)
        ? []
        : refuse('contact-not-started', { contact: draft.data.contact });
    case 'desk-joined':
      return isJoined(state.desks.get(draft.data.report), draft.data)
        ? refuse('desk-already-joined', { report: draft.data.report })
        : [];
    case 'desk-message':
      return checkDeskMessage(state, draft.data, refuse);
    case 'desk-renewed':
    case 'desk-accepted':
    case 'desk-refused':
    case 'desk-sent':
    case 'desk-delivered':
    case 'desk-phrase':
      return state.desks.has(draft.data.report)
        ? []
        : refuse('desk-not-joined', { report: draft.data.report });
    case 'undone':
      return draft.data.target > 0 && draft.data.target <= state.seq
        ? []
        : refuse('nothing-to-undo', { target: draft.data.target });
    case 'case-closed':
      return state.closed === undefined ? [] : refuse('case-already-closed');
    case 'case-reopened':
      return state.closed === undefined ? refuse('case-not-closed') : [];
    default:
      return [];
  }
}

function isJoined(link: DeskLink | undefined, next: EntryData['desk-joined']): boolean {
  return link !== undefined && !isStillTheirs(link, next);
}

/** What another tab already took in is refused, not kept twice; the signature was checked by `link/sign.ts` before. */
function checkDeskMessage(
  state: CaseState,
  { report, signed }: EntryData['desk-message'],
  refuse: (code: string, params?: Problem['params']) => readonly Problem[],
): readonly Problem[] {
  const link = state.desks.get(report);
  if (link === undefined) return refuse('desk-not-joined', { report });
  const { number, prev } = signed.message;
  const expected = (link.last?.number ?? 0) + 1;
  if (number !== expected || prev !== (link.last?.hash ?? FIRST_PREV))
    return refuse('desk-message-out-of-order', { number, expected });
  return [];
}
