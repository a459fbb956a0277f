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
