// The whole reading on server and command line: the light rules of the browser, then textlint or Harper, without doubles.
import { LONG_MAX } from '#core/base/limits.ts';
import { proofread, withoutOverlaps } from '#core/message/proofread/proofread.ts';
import { BLOT, lineAt, readText } from '#core/message/proofread/read-text.ts';
import type { ProofreadOptions, Reading, Remark } from '#core/message/proofread/types.ts';

/** Every remark, in order. A place the light rules remarked on keeps their remark; names, ids and quotations are left alone. */
export async function proofreadFully(text: string, options: ProofreadOptions): Promise<readonly Remark[]> {
  const light = proofread(text, options);
  const reading = readText(text.slice(0, LONG_MAX), options);
  const more = (await readMore(reading)).filter(
    (one) => isOwn(reading, one) && !light.some((other) => touches(one, other)),
  );
  return [...light, ...withoutOverlaps(more)].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

async function readMore({ text, language, kind }: Reading): Promise<readonly Remark[]> {
  if (text.trim() === '') return [];
  if (language === 'en') return (await import('./english.ts')).readEnglish(text);
  // A subject and a chat line are no sentences to measure.
  return kind === 'subject' || kind === 'chat' ? [] : (await import('./japanese.ts')).readJapanese(text);
}

/** Said by the writer, in a sentence or a list. */
function isOwn(reading: Reading, { start, end }: Remark): boolean {
  if (reading.own.slice(start, end).includes(BLOT)) return false;
  // A quotation's marks stand beside it: what touches a blot belongs to it.
  if (reading.own.charAt(start - 1) === BLOT || reading.own.charAt(end) === BLOT) return false;
  const shape = lineAt(reading, start)?.shape;
  return shape === 'plain' || shape === 'item';
}

/** A remark on a whole sentence does not hide one on a word in it. */
function touches(one: Remark, other: Remark): boolean {
  if (other.rule === 'long-sentence') return false;
  return one.start < other.end + 1 && one.end + 1 > other.start;
}
