// Finds the two fields of a mail's header that tell whether it is worth reading whole, straight in its bytes.
import { decodeWords } from 'postal-mime';
import { decodeBare } from '../../verdict/mail/read-mail.ts';

/** What the cheap look is given: decoded, on one line. */
export interface MailHead {
  /** The whole From field; several are joined by a comma. */
  readonly from: string;
  readonly subject: string;
}

const LF = 0x0a;
const CR = 0x0d;
/** Longer than any honest one; the rest of a field is not looked at. */
const FIELD_MAX = 4_000;
const utf8 = new TextDecoder();

/** From and Subject in the header that lies between two places; what else stands there is stepped over. */
export function readHead(bytes: Uint8Array, from: number, to: number): MailHead {
  let sender = '';
  let subject = '';
  for (let at = from; at < to; ) {
    const first = (bytes[at] ?? 0) | 0x20;
    const isFrom = first === 0x66 && isNamed(bytes, at, 'from');
    const isSubject = first === 0x73 && isNamed(bytes, at, 'subject');
    let end = endOfLine(bytes, at, to);
    if (isFrom || isSubject) {
      while (end < to && isBlank(bytes[end])) end = endOfLine(bytes, end, to);
      const value = readField(bytes.subarray(at + (isFrom ? 5 : 8), Math.min(end, at + FIELD_MAX)));
      if (isSubject) subject ||= value;
      else if (sender.length < FIELD_MAX) sender = sender === '' ? value : `${sender}, ${value}`;
    }
    at = end;
  }
  return { from: sender, subject };
}

function endOfLine(bytes: Uint8Array, at: number, to: number): number {
  const feed = bytes.indexOf(LF, at);
  return feed < 0 || feed >= to ? to : feed + 1;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}

function isNamed(bytes: Uint8Array, at: number, name: string): boolean {
  for (let place = 0; place < name.length; place += 1)
    if (((bytes[at + place] ?? 0) | 0x20) !== name.charCodeAt(place)) return false;
  return bytes[at + name.length] === 0x3a;
}

/** Old Japanese mailers write bare ISO-2022-JP, Shift_JIS or EUC-JP instead of encoded words. */
function readField(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  const isBare = text.includes('\ufffd') || text.includes('\u001b');
  const plain = ((isBare ? decodeBare(bytes) : undefined) ?? text).replace(/\r?\n[ \t]+/g, ' ').trim();
  return plain.includes('=?') ? decodeWords(plain) : plain;
}

/** Where the header that begins at `from` ends: behind its blank line. -1 when that is not before `to`. */
export function endOfHeader(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; ) {
    const feed = bytes.indexOf(LF, at);
    if (feed < 0 || feed >= to) return -1;
    if (feed === at || (feed === at + 1 && bytes[at] === CR)) return feed + 1;
    at = feed + 1;
  }
  return -1;
}
