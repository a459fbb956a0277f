// Says what is wrong with what a reader gave: the promises of src/core/evidence/types.ts and times.ts, checked one by one.
import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import {
  ACTIVITY_KINDS,
  type ActivityDraft,
  TEXT_MAX,
  UNREAD_WHYS,
  type UnreadWhy,
} from '../../src/core/evidence/types.ts';

const TEXTS = [
  'service',
  'serviceName',
  'account',
  'city',
  'network',
  'device',
  'app',
  'what',
  'reference',
] as const;
const CONTROL = /\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const FIELDS = new Set<string>([...TEXTS, 'kind', 'when', 'ip', 'country', 'amount', 'notes']);

/** Fails unless the draft keeps every promise of the contract. */
export function assertDraft(draft: ActivityDraft): void {
  const said = JSON.stringify(draft);
  assert.ok(ACTIVITY_KINDS.includes(draft.kind), said);
  for (const [field, value] of Object.entries(draft)) {
    assert.ok(FIELDS.has(field), `${field} is no field: ${said}`);
    assert.notEqual(value, undefined, `${field} is there without a value`);
  }
  for (const field of TEXTS) {
    const text = draft[field];
    if (text === undefined) continue;
    assert.ok(text !== '' && text.trim() === text && text.length <= TEXT_MAX, `${field}: ${said}`);
    assert.ok(!CONTROL.test(text) && text.isWellFormed(), `${field} has control characters: ${said}`);
  }
  if (draft.ip !== undefined) assert.ok(isIP(draft.ip) !== 0, said);
  if (draft.country !== undefined) assert.match(draft.country, /^[A-Z]{2}$/);
  if (draft.amount !== undefined) {
    assert.match(draft.amount.value, /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/);
    assert.match(draft.amount.currency, /^[A-Z]{3}$/);
  }
  const { from, to, certainty, zone, local } = draft.when;
  assert.ok(Number.isFinite(from) && Number.isFinite(to) && from <= to, said);
  assert.notEqual(zone, '');
  if (certainty === 'unknown') assert.equal(from, 0);
  else assert.match(local, /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/);
}

/** Fails unless it is a reason the contract knows. */
export function assertWhy(why: UnreadWhy): void {
  assert.ok(UNREAD_WHYS.includes(why), why);
}
