// What of a reader's draft is kept: texts without controls, held to a length, and no longer tied to the block they were read from.
import { type ActivityDraft, TEXT_MAX } from '../types.ts';

/** Controls, line separators and marks that turn the direction of writing. */
const CONTROLS = /[\0-\u001f\u007f-\u009f\u2028\u2029]+/g;
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;
const UNSAFE = /[\0-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
/** Shorter pieces are copied by the engine anyway. */
const SLICE_MIN = 13;

const TEXT_FIELDS = [
  'service',
  'serviceName',
  'account',
  'ip',
  'country',
  'city',
  'network',
  'device',
  'app',
  'what',
  'reference',
] as const;

/** One line of text for an activity: controls become blanks, the rest is trimmed and cut at `TEXT_MAX`. */
export function keepText(text: string): string {
  const clean = UNSAFE.test(text) ? text.replace(CONTROLS, ' ').replace(TURNS, '').trim() : text;
  const held = clean.length > TEXT_MAX ? clean.slice(0, TEXT_MAX) : clean;
  // A piece of a string keeps the whole string in memory: joined and cut again it becomes one of its own.
  return held.length < SLICE_MIN ? held : ` ${held}`.slice(1);
}

/** The draft with every text kept as `keepText` says; empty texts are left out. */
export function keepDraft(draft: ActivityDraft): ActivityDraft {
  const kept: Record<string, unknown> = { ...draft };
  for (const field of TEXT_FIELDS) {
    const text = draft[field];
    if (text === undefined) continue;
    const held = keepText(text);
    if (held === '') delete kept[field];
    else kept[field] = held;
  }
  return kept as unknown as ActivityDraft;
}
