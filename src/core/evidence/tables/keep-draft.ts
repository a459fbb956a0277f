// What of a reader's draft is kept: texts without controls, held to a length, and no longer tied to the block they were read from.
import { type ActivityDraft, TEXT_MAX } from '../types.ts';

/** Controls, line separators and marks that turn the direction of writing. */
const CONTROLS = /[\0-\u001f\u007f-\u009f\u2028\u2029]+/g;
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;
/** Shorter pieces are copied by the engine anyway. */
const SLICE_MIN = 13;

/** Fields few tables have: one look tells that a draft has none of them. */
const RARE_FIELDS = [
  'serviceName',
  'ip',
  'country',
  'city',
  'network',
  'device',
  'app',
  'reference',
] as const;

/** One line of text for an activity: controls become blanks, the rest is trimmed and cut at `TEXT_MAX`. */
export function keepText(text: string): string {
  const clean = isSafe(text) ? text : text.replace(CONTROLS, ' ').replace(TURNS, '').trim();
  const held = clean.length > TEXT_MAX ? clean.slice(0, TEXT_MAX).replace(/[\ud800-\udbff]$/, '') : clean;
  // A piece of a string keeps the whole string in memory: joined and cut again it becomes one of its own.
  return held.length < SLICE_MIN ? held : ` ${held}`.slice(1);
}

/** No control and no mark among General Punctuation; most texts are, and a loop is faster than a pattern. */
function isSafe(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || (code >= 0x7f && (code < 0xa0 || (code >= 0x200e && code <= 0x2069)))) return false;
  }
  return true;
}

/** The draft with every text of the file kept as `keepText` says; empty texts are left out. */
export function keepDraft(draft: ActivityDraft): ActivityDraft {
  const kept: { -readonly [Field in keyof ActivityDraft]: ActivityDraft[Field] } = { ...draft };
  if (kept.what !== undefined) {
    kept.what = keepText(kept.what);
    if (kept.what === '') delete kept.what;
  }
  if (kept.account !== undefined) {
    kept.account = keepText(kept.account);
    if (kept.account === '') delete kept.account;
  }
  if (!hasRareText(kept)) return kept;
  for (const field of RARE_FIELDS) {
    const text = kept[field];
    if (text === undefined) continue;
    const held = keepText(text);
    if (held === '') delete kept[field];
    else kept[field] = held;
  }
  return kept;
}

function hasRareText(draft: ActivityDraft): boolean {
  const { serviceName, ip, country, city, network, device, app, reference } = draft;
  return (serviceName ?? ip ?? country ?? city ?? network ?? device ?? app ?? reference) !== undefined;
}
