// Reads a talk saved from LINE: of it only the notices LINE itself wrote, never what people said to each other.
import { readTime } from '../times.ts';
import { kindOfWords } from './kind-of-words.ts';
import { DAY, draftOf, LINES_MAX, type PastedReading } from './read-pasted.ts';

/** The first line LINE's apps write: `[LINE] LINEとのトーク履歴`, `[LINE] Chat history with LINE`. */
export const LINE_TALK_START = /^\ufeff?\[LINE\] /;

/** `02:14⇥LINE⇥message`; long messages stand in quotes and run on over lines. */
const MESSAGE = /^((?:午前|午後|[AP]M)?\s?\d{1,2}:\d{2}(?:\s?[AP]M)?)\t([^\t]{1,100})\t(.*)$/i;
const OFFICIAL = /^LINE(?:公式|セキュリティ|アカウント|ヘルプ)?$/;
const MESSAGE_MAX = 2_000;

/**
 * A saved talk → LINE's own notices about the account, each as `line N` with the talk's own day and clock. The sender's name proves
 * nothing: anyone can call themselves so in a file. A notice whose day cannot be read is told. Never throws.
 */
export function* readLineTalk(text: string, zone: string | undefined): Generator<PastedReading> {
  const lines = text.split(/\r\n|[\n\r]/, LINES_MAX + 1);
  let day: string | undefined;
  let open: { readonly first: number; readonly clock: string; words: string } | undefined;
  for (const [index, whole] of lines.slice(0, LINES_MAX).entries()) {
    const line = whole.slice(0, MESSAGE_MAX);
    const [, clock, sender = '', words = ''] = MESSAGE.exec(line) ?? [];
    const heading = clock === undefined && !line.includes('\t') ? headingIn(line) : undefined;
    if (clock === undefined && heading === undefined) {
      if (open !== undefined && open.words.length < MESSAGE_MAX) open.words += `\n${line}`;
      continue;
    }
    yield* told(open, day, zone);
    open =
      clock !== undefined && OFFICIAL.test(sender.trim().normalize('NFKC'))
        ? { first: index, clock, words }
        : undefined;
    day = heading ?? day;
  }
  yield* told(open, day, zone);
  if (lines.length > LINES_MAX) yield { at: `line ${LINES_MAX + 1}`, why: 'too-many' };
}

/** A line that is a date and little else. */
function headingIn(line: string): string | undefined {
  const day = DAY.exec(line.normalize('NFKC'))?.[0];
  return day !== undefined && line.trim().length <= day.length + 6 ? day : undefined;
}

function* told(
  message: { readonly first: number; readonly clock: string; readonly words: string } | undefined,
  day: string | undefined,
  zone: string | undefined,
): Generator<PastedReading> {
  if (message === undefined) return;
  const words = message.words.replaceAll('\\n', '\n').replaceAll('"', '').normalize('NFKC').trim();
  const kind = kindOfWords(words);
  if (kind === undefined) return;
  const at = `line ${message.first + 1}`;
  const time = day === undefined ? undefined : readTime(`${day} ${message.clock}`, { zone });
  yield time === undefined
    ? { at, why: 'time-not-read' }
    : { at, draft: { ...draftOf(words, kind, time), service: 'line' } };
}
