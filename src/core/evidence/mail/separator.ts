// Tells a mailbox file's separator lines from words of a mail that begin alike.

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?';
const DATE = '(?:[A-Z][a-z]{2} {1,2}\\d{1,2}|\\d{1,2} [A-Z][a-z]{2}(?: \\d{4})?)';
const ZONE = '(?: [+-]\\d{4}| [A-Z]{1,5})?';
const SEPARATOR = new RegExp(
  `^From \\S.{0,500}? ${DAY} ${DATE} {1,2}\\d{1,2}:\\d{2}(?::\\d{2})?${ZONE}(?: \\d{4})?${ZONE}(?: remote from \\S{1,200})?\\s*$`,
);
/** A separator holds an address and a date. */
export const SEPARATOR_MAX = 1_000;

/** Whether a line is `From ADDRESS Thu Nov 20 03:14:00 +0000 2026` (RFC 4155 appendix A, mboxrd, Gmail's Takeout). */
export function isSeparator(line: string): boolean {
  return line.length <= SEPARATOR_MAX && SEPARATOR.test(line);
}

/** Whether `From ` stands at a place. */
export function saysFrom(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === 0x46 &&
    bytes[at + 1] === 0x72 &&
    bytes[at + 2] === 0x6f &&
    bytes[at + 3] === 0x6d &&
    bytes[at + 4] === 0x20
  );
}

const WANTED = '\nFrom ';
/** How far the search may step from a byte under the pattern's end (Horspool 1980, https://doi.org/10.1002/spe.4380100608). */
const STEPS = new Uint8Array(256).fill(WANTED.length);
for (const [at, char] of Array.from(WANTED).entries()) STEPS[char.charCodeAt(0)] = WANTED.length - 1 - at;

/** Where the next line that begins with `From ` begins, after `from` and before `to`; -1 when there is none. */
export function nextFrom(bytes: Uint8Array, from: number, to: number): number {
  for (let end = from + WANTED.length - 1; end < to; ) {
    const step = STEPS[bytes[end] ?? 0] ?? 1;
    if (step > 0) end += step;
    else if (bytes[end - 5] === 0x0a && saysFrom(bytes, end - 4)) return end - 4;
    else end += WANTED.length;
  }
  return -1;
}
