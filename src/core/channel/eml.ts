// Writes a mail draft as a file (RFC 5322, MIME) that opens ready to send: X-Unsent for Outlook, Thunderbird and Apple Mail.
import { encodeBase64, encodeBase64Lines } from './base64.ts';

export interface MailDraft {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  }[];
  /** Makes the MIME boundary; base64 holds no hyphen, so no part can contain it. */
  readonly boundary: string;
}

const encoder = new TextEncoder();

/** The draft's bytes. Line breaks in headers are taken out: a typed name cannot add a header of its own. */
export function writeEml(draft: MailDraft): Uint8Array {
  const boundary = draft.boundary.replace(/[^\w-]/g, '').slice(0, 60) || 'kakekomi';
  const to = cleanAddress(draft.to);
  const head = [
    'X-Unsent: 1',
    // RFC 5322 allows no empty To; without a usable address the person fills it in.
    ...(to === '' ? [] : [`To: ${to}`]),
    `Subject: ${encodeWords(headerText(draft.subject), 'Subject: '.length)}`,
    'MIME-Version: 1.0',
  ];
  const text = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    encodeBase64Lines(encoder.encode(crlf(draft.body))),
  ];
  if (draft.attachments.length === 0) return encoder.encode([...head, ...text, ''].join('\r\n'));
  const parts = draft.attachments.map(({ name, mediaType, bytes }) =>
    [
      `--${boundary}`,
      `Content-Type: ${attachmentType(mediaType)}`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment;\r\n ${encodeName(name)}`,
      '',
      encodeBase64Lines(bytes),
    ].join('\r\n'),
  );
  return encoder.encode(
    [
      ...head,
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      ...text,
      ...parts,
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  );
}

/** RFC 2046 forbids base64 for message/ and multipart/: a kept mail travels as plain bytes, and its hash still holds. */
function attachmentType(mediaType: string): string {
  return /^(?!message\/|multipart\/)[\w.+-]{1,60}\/[\w.+-]{1,60}$/i.test(mediaType)
    ? mediaType
    : 'application/octet-stream';
}

// A header value with a line break would let a typed name smuggle in a Bcc of its own.
function headerText(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function crlf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n');
}

const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,10}$/;

/** One plain address (RFC 5322 dot-atoms; comments, groups and lists are not taken), or nothing. */
function cleanAddress(address: string): string {
  const clean = headerText(address);
  if (!ADDRESS.test(clean)) return '';
  // Old carrier addresses (`hana..ko.@docomo.ne.jp`) are no dot-atoms: RFC 5322 has them in quotes.
  return /^\.|\.\.|\.@/.test(clean) ? clean.replace(/^(.+)@/, '"$1"@') : clean;
}

const WORD_MAX = 75;
const WORD_FRAME = '=?utf-8?B??='.length;

/** RFC 2047: UTF-8 in base64 words of at most 75 characters, whole characters each, folded. */
function encodeWords(text: string, used: number): string {
  // Text that looks like an encoded word would be decoded by the reader into something else.
  if (/^[\x20-\x7e]*$/.test(text) && text.length + used <= 76 && !text.includes('=?')) return text;
  const words: string[] = [];
  let chunk = '';
  for (const char of text) {
    const room = Math.floor(((words.length === 0 ? WORD_MAX - used : WORD_MAX - 1) - WORD_FRAME) / 4) * 3;
    if (chunk !== '' && encoder.encode(chunk + char).length > room) {
      words.push(chunk);
      chunk = '';
    }
    chunk += char;
  }
  words.push(chunk);
  return words.map((word) => `=?utf-8?B?${encodeBase64(encoder.encode(word))}?=`).join('\r\n ');
}

const NAME_MAX = 150;
/** With ` filename*12*=utf-8''` and `;` before and after it, a line stays below 78. */
const SECTION_MAX = 50;

/** The file's name by RFC 2231: percent-encoded UTF-8, in sections when long, its ending kept. */
function encodeName(name: string): string {
  const encoded = Array.from(shortName(fileName(name)), (char) =>
    /[\w.-]/.test(char) && char.length === 1 && char < '\x7f'
      ? char
      : Array.from(
          encoder.encode(char),
          (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
        ).join(''),
  );
  const sections: string[] = [''];
  for (const char of encoded) {
    if ((sections.at(-1) ?? '').length + char.length > SECTION_MAX) sections.push('');
    sections.push(`${sections.pop() ?? ''}${char}`);
  }
  if (sections.length === 1) return `filename*=utf-8''${sections[0] ?? ''}`;
  return sections.map((part, at) => `filename*${at}*=${at === 0 ? "utf-8''" : ''}${part}`).join(';\r\n ');
}

/** Without the characters no file system takes: a path typed as a name leads nowhere. */
function fileName(name: string): string {
  return headerText(name.toWellFormed()).replace(/[\\/:*?"<>|]/g, '_');
}

function shortName(name: string): string {
  const chars = Array.from(name === '' ? 'file' : name);
  if (chars.length <= NAME_MAX) return chars.join('');
  const ending = /\.\w{1,8}$/.exec(name)?.[0] ?? '';
  return chars.slice(0, NAME_MAX - ending.length).join('') + ending;
}
