// Takes a mail apart (RFC 5322, MIME) within limits, whatever charset its headers are in. Nothing in it is opened or fetched.
import PostalMime, { addressParser, decodeWords } from 'postal-mime';
import { ok, problem, type Result } from '../../base/result.ts';
import { MAIL_MAX } from './looks-like-mail.ts';
import { readHtml } from './read-html.ts';
import type { HeaderField, Mailbox, MailLink, MailReading } from './types.ts';

const HEADERS_MAX = 500_000;
/** The parser keeps every line apart: beyond this many, lines may only be as many as attachments in lines of 76 characters have. */
const LINES_FREE = 100_000;
const LINE_USUAL = 60;
/** Lines that could begin a part. */
const DASHED_MAX = 5_000;
const NESTING_MAX = 60;
const MESSAGES_IN_MESSAGES_MAX = 3;
const TEXT_MAX = 1_000_000;
const ATTACHMENTS_MAX = 500;
const MAILBOXES_MAX = 50;

/** What takes no room on the screen and breaks words up ("パス\u200bワード"). */
const UNSEEN = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** A mail has one of each (RFC 5322 section 3.6, RFC 2045). Of two, a signature covers the lower, and programs show the upper. */
const ONCE: ReadonlySet<string> = new Set([
  'subject',
  'date',
  'sender',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
]);

/**
 * A mail's bytes → its parts. Problems: `mail-too-large` {max} (bytes), `mail-too-deep` {max} (parts inside parts),
 * `mail-too-many-parts` {max}, `mail-headers-too-large` {max}, `mail-unreadable` when it has no fields of a mail. Never throws.
 */
export async function readMail(bytes: Uint8Array): Promise<Result<MailReading>> {
  const parsed = await takeMailApart(bytes);
  if (!parsed.ok) return parsed;
  const mail = parsed.value;
  const headers = mail.headers.map(({ key, value }) => ({ name: key, value }));
  const fromFields = headers.filter(({ name }) => name === 'from');
  if (!headers.some(({ name }) => name === 'from' || name === 'received' || name === 'subject'))
    return problem('mail-unreadable');
  const html = readHtml(mail.html ?? '');
  const text = mail.text ?? '';
  return ok({
    headers,
    from: fromFields.flatMap(readMailboxes).slice(0, MAILBOXES_MAX),
    fromFields: fromFields.length,
    replyTo: headers
      .filter(({ name }) => name === 'reply-to')
      .flatMap(readMailboxes)
      .slice(0, MAILBOXES_MAX),
    returnPath: (mail.returnPath ?? '').replace(/[<>\s]/g, ''),
    messageId: (mail.messageId ?? '').trim(),
    subject: (mail.subject ?? '').trim(),
    date: mail.date ?? '',
    text: joined(text, html.text).slice(0, TEXT_MAX).replace(UNSEEN, ''),
    links: html.links satisfies readonly MailLink[],
    attachments: mail.attachments
      .slice(0, ATTACHMENTS_MAX)
      .filter(({ related, mimeType, filename }) => related !== true || !isPicture(mimeType, filename ?? ''))
      .map(({ filename, mimeType }) => ({ name: filename ?? '', type: mimeType.toLowerCase() })),
    hasForm: html.hasForm,
    isCut:
      html.isCut || text.length + html.text.length > TEXT_MAX || mail.attachments.length > ATTACHMENTS_MAX,
    readsTwoWays:
      hasOddLines(bytes) || headers.some(({ name }, at) => ONCE.has(name) && isAgain(headers, at)),
  });
}

/** The parts as the parser gives them, attachments with their bytes, within the limits and with the problems of `readMail`. */
export async function takeMailApart(
  bytes: Uint8Array,
): Promise<Result<Awaited<ReturnType<typeof PostalMime.parse>>>> {
  if (bytes.length > MAIL_MAX) return problem('mail-too-large', { max: MAIL_MAX });
  if (isShredded(bytes)) return problem('mail-too-many-parts', { max: DASHED_MAX });
  const plain = withPlainText(withoutMboxLine(bytes));
  try {
    return ok(
      await PostalMime.parse(plain, {
        maxNestingDepth: NESTING_MAX,
        maxHeadersSize: HEADERS_MAX,
        maxRfc822NestingDepth: MESSAGES_IN_MESSAGES_MAX,
      }),
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/nesting/i.test(message)) return problem('mail-too-deep', { max: NESTING_MAX });
    if (/header/i.test(message)) return problem('mail-headers-too-large', { max: HEADERS_MAX });
    return problem('mail-unreadable');
  }
}

function isAgain(headers: readonly HeaderField[], at: number): boolean {
  const name = headers[at]?.name;
  return headers.findIndex((one) => one.name === name) < at;
}

/** Shown in the mail itself; a program under a picture's type is no picture. */
function isPicture(type: string, name: string): boolean {
  return type.startsWith('image/') && !/\.(?!png|jpe?g|gif|webp|bmp|heic)[^.]*$/i.test(name);
}

/**
 * Lines of the header block that programs take apart differently: a carriage return alone ends the header for some and not
 * for others, and a line without a name belongs to the field above or is one of its own.
 */
function hasOddLines(bytes: Uint8Array): boolean {
  const block = new TextDecoder('latin1').decode(
    bytes.subarray(0, Math.min(endOfHeaders(bytes), HEADERS_MAX)),
  );
  return block.split('\n').some((line, at) => {
    const plain = line.replace(/\r$/, '');
    if (plain === '' || (at === 0 && isMboxLine(bytes))) return false;
    return /[\r\0]/.test(plain) || !/^(?:[ \t]|[!-9;-~]+[ \t]*:)/.test(plain);
  });
}

/** Cut into so many lines or parts that taking it apart would fill memory. */
function isShredded(bytes: Uint8Array): boolean {
  const linesMax = LINES_FREE + bytes.length / LINE_USUAL;
  let lines = 0;
  let dashed = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    lines += 1;
    if (bytes[at + 1] === 0x2d && bytes[at + 2] === 0x2d) dashed += 1;
    if (lines > linesMax || dashed > DASHED_MAX) return true;
  }
  return false;
}

/** Both versions, since a mail program shows either; once where they are the same. */
function joined(plain: string, seen: string): string {
  const bare = (text: string) => text.replace(/\s+/g, '');
  if (seen === '' || bare(plain) === bare(seen)) return plain.trim() === '' ? seen : plain.trim();
  return `${plain.trim()}\n${seen}`.trim();
}

// Encoded words are decoded after the addresses are told apart, or an encoded "<" would move the address (RFC 2047 section 5).
function readMailboxes({ value }: HeaderField): readonly Mailbox[] {
  return addressParser(value, { flatten: true }).flatMap(({ name, address = '' }) => {
    const shown = decodeWords(name).trim();
    return shown === '' && address === '' ? [] : [{ name: shown, address: decodeWords(address).trim() }];
  });
}

/** `From someone Thu Nov 26 …`, which mailbox files put before a mail (RFC 4155). */
function withoutMboxLine(bytes: Uint8Array): Uint8Array {
  if (!isMboxLine(bytes)) return bytes;
  const end = bytes.indexOf(0x0a);
  return end < 0 || end > 1_000 ? bytes : bytes.subarray(end + 1);
}

function isMboxLine(bytes: Uint8Array): boolean {
  return /^From [^:]/.test(String.fromCharCode(...bytes.subarray(0, 6)));
}

/**
 * Old Japanese mailers write headers in bare ISO-2022-JP, Shift_JIS or EUC-JP instead of encoded words, and bodies that name no
 * charset. What is bare is turned into UTF-8, so that subject, names and words can be read.
 */
function withPlainText(bytes: Uint8Array): Uint8Array {
  const end = Math.min(endOfHeaders(bytes), HEADERS_MAX);
  const fields = new TextDecoder('latin1').decode(bytes.subarray(0, end));
  const isBareBody = !/charset|multipart\/|message\/|^content-transfer-encoding:\s*(?:base64|quoted)/im.test(
    fields,
  );
  const block = isBareBody ? bytes : bytes.subarray(0, end);
  const text = decodeBare(block);
  if (text === undefined) return bytes;
  const plain = new TextEncoder().encode(text);
  const whole = new Uint8Array(plain.length + bytes.length - block.length);
  whole.set(plain);
  whole.set(bytes.subarray(block.length), plain.length);
  return whole;
}

/** Bytes in bare ISO-2022-JP, Shift_JIS or EUC-JP → their text; undefined when it is ASCII or UTF-8 already, or nothing we know. */
export function decodeBare(block: Uint8Array): string | undefined {
  if (block.includes(0x1b)) return decode(block, 'iso-2022-jp');
  if (!block.some((byte) => byte > 0x7f) || decode(block, 'utf-8') !== undefined) return undefined;
  // EUC-JP's bytes are often half-width kana in Shift_JIS, which hardly anyone writes.
  return [decode(block, 'shift_jis'), decode(block, 'euc-jp')]
    .filter((text) => text !== undefined)
    .toSorted((a, b) => countHalfWidth(a) - countHalfWidth(b))[0];
}

function countHalfWidth(text: string): number {
  return text.match(/[\uff61-\uff9f]/g)?.length ?? 0;
}

function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function endOfHeaders(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x0a) return at + 1;
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return at + 1;
    if (at > HEADERS_MAX) break;
  }
  return bytes.length;
}
