// Writes a mail draft as a file (RFC 5322, MIME) that opens ready to send: X-Unsent for Outlook, Thunderbird and Apple Mail.

export interface MailDraft {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  }[];
  /** Makes the MIME boundary; unique enough that no part contains it. */
  readonly boundary: string;
}

const encoder = new TextEncoder();

/** The draft's bytes. Line breaks in headers are taken out: a typed name cannot add a header of its own. */
export function writeEml(draft: MailDraft): Uint8Array {
  const boundary = draft.boundary.replace(/[^\w-]/g, '').slice(0, 60);
  const head = [
    'X-Unsent: 1',
    `To: ${encodeAddress(draft.to)}`,
    `Subject: ${encodeWords(headerText(draft.subject), 'Subject: '.length)}`,
    'MIME-Version: 1.0',
  ];
  const text = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(encoder.encode(crlf(draft.body))),
  ];
  if (draft.attachments.length === 0) return encoder.encode([...head, ...text, ''].join('\r\n'));
  const parts = draft.attachments.map(({ name, mediaType, bytes }) =>
    [
      `--${boundary}`,
      `Content-Type: ${/^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(mediaType) ? mediaType : 'application/octet-stream'}`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment;\r\n filename*=utf-8''${encodeExtended(headerText(name))}`,
      '',
      base64Lines(bytes),
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

// A header value with a line break would let a typed name smuggle in a Bcc of its own.
function headerText(text: string): string {
  return text.replace(/[\r\n\p{Cc}]+/gu, ' ').trim();
}

function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

function encodeAddress(address: string): string {
  const clean = headerText(address).replace(/[<>,;"\s]/g, '');
  return /^[\x21-\x7e]+$/.test(clean) ? clean : '';
}

const WORD_MAX = 75;
const WORD_FRAME = '=?utf-8?B??='.length;

/** RFC 2047: UTF-8 in base64 words of at most 75 characters, whole characters each, folded. */
function encodeWords(text: string, used: number): string {
  if (/^[\x20-\x7e]*$/.test(text) && text.length + used <= 76) return text;
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
  return words.map((word) => `=?utf-8?B?${toBase64(encoder.encode(word))}?=`).join('\r\n ');
}

/** RFC 8187 (2231): percent-encoded UTF-8. */
function encodeExtended(name: string): string {
  return Array.from(encoder.encode(name.slice(0, 150)), (byte) => {
    const char = String.fromCharCode(byte);
    return /[\w.-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out.push(
      `${ALPHABET[bits >> 18]}${ALPHABET[(bits >> 12) & 63]}${b === undefined ? '=' : ALPHABET[(bits >> 6) & 63]}${c === undefined ? '=' : ALPHABET[bits & 63]}`,
    );
  }
  return out.join('');
}

function base64Lines(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/.{76}(?=.)/g, '$&\r\n');
}
