// Takes off the `>` that mailbox files put before lines of a mail that begin with `From ` (mboxrd, mboxo).
import { saysFrom } from './separator.ts';

const LF = 0x0a;
const QUOTE = 0x3e;

/** A mail's bytes with one `>` less where a line is `>From `, `>>From ` …; the same bytes when there is none. */
export function unquoteFrom(mail: Uint8Array): Uint8Array {
  const quotes: number[] = [];
  for (let feed = mail.indexOf(LF); feed >= 0; feed = mail.indexOf(LF, feed + 1)) {
    if (mail[feed + 1] !== QUOTE) continue;
    let at = feed + 2;
    while (mail[at] === QUOTE) at += 1;
    if (saysFrom(mail, at)) quotes.push(feed + 1);
  }
  if (quotes.length === 0) return mail;
  const plain = new Uint8Array(mail.length - quotes.length);
  let from = 0;
  let to = 0;
  for (const quote of [...quotes, mail.length]) {
    plain.set(mail.subarray(from, quote), to);
    to += quote - from;
    from = quote + 1;
  }
  return plain;
}
