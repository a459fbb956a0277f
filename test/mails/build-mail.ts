// Builds mails byte by byte, whole or broken on purpose, and signs them with keys made for this run.
import { generateKeyPairSync } from 'node:crypto';
import { type DKIMSignOptions, dkimSign, sealMessage } from 'mailauth';
import { type Charset, encode, encodedWords, quotedPrintable } from './charsets.ts';

export type Encoding = '7bit' | '8bit' | 'base64' | 'quoted-printable';

/** One body part: text in a charset and encoding, or several parts in one. */
export interface Part {
  readonly type: string;
  readonly body: Buffer;
  readonly fields?: readonly string[];
}

export function text(words: string, charset: Charset = 'utf-8', encoding: Encoding = '8bit'): Part {
  return written('text/plain', words, charset, encoding);
}

export function html(markup: string, charset: Charset = 'utf-8', encoding: Encoding = '8bit'): Part {
  return written('text/html', markup, charset, encoding);
}

function written(type: string, words: string, charset: Charset, encoding: Encoding): Part {
  const bytes = encode(words.replaceAll('\n', '\r\n'), charset);
  const body =
    encoding === 'base64'
      ? Buffer.from(bytes.toString('base64').replace(/(.{76})/g, '$1\r\n'))
      : encoding === 'quoted-printable'
        ? Buffer.from(quotedPrintable(bytes))
        : bytes;
  return { type: `${type}; charset=${charset}`, body, fields: [`Content-Transfer-Encoding: ${encoding}`] };
}

export function attachment(name: string, type = 'application/octet-stream', body = 'x'): Part {
  const named = name === '' ? '' : `; filename="${/^[ -~]*$/.test(name) ? name : encodedWords(name)}"`;
  return {
    type,
    body: Buffer.from(Buffer.from(body).toString('base64')),
    fields: ['Content-Transfer-Encoding: base64', `Content-Disposition: attachment${named}`],
  };
}

let boundaries = 0;

export function multipart(kind: 'mixed' | 'alternative' | 'related', ...parts: readonly Part[]): Part {
  boundaries += 1;
  const boundary = `part-${boundaries}`;
  const pieces = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n${fieldsOf(part).join('\r\n')}\r\n\r\n`),
    part.body,
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/${kind}; boundary="${boundary}"`,
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function fieldsOf({ type, fields = [] }: Part): readonly string[] {
  return [`Content-Type: ${type}`, ...fields];
}

export interface Written {
  /** The whole value of From; several are several fields. */
  readonly from: string | Buffer | readonly string[];
  readonly subject?: string | Buffer;
  readonly body?: Part | string;
  /** Whole fields, above From. */
  readonly above?: readonly string[];
  /** Whole fields, below Subject. */
  readonly below?: readonly string[];
}

/** Letters outside ASCII in a subject become encoded words; a Buffer stays as it is. */
export function mail({
  from,
  subject = 'お知らせ',
  body = 'こんにちは。',
  above = [],
  below = [],
}: Written): Buffer {
  const part = typeof body === 'string' ? text(body) : body;
  const plain =
    typeof subject === 'string' && !/^[\x20-\x7e\r\n]*$/.test(subject) ? encodedWords(subject) : subject;
  const froms = Array.isArray(from) ? (from as readonly string[]) : [from as string | Buffer];
  const lines: readonly (string | Buffer)[] = [
    ...above,
    ...froms.map((one) => joined('From: ', one)),
    'To: taro@freemail.example',
    joined('Subject: ', plain),
    'Date: Mon, 23 Nov 2026 10:00:00 +0900',
    ...below,
    'MIME-Version: 1.0',
    ...fieldsOf(part),
  ];
  return Buffer.concat([
    ...lines.flatMap((line) => [typeof line === 'string' ? Buffer.from(line) : line, Buffer.from('\r\n')]),
    Buffer.from('\r\n'),
    part.body,
    Buffer.from('\r\n'),
  ]);
}

function joined(name: string, value: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from(name), typeof value === 'string' ? Buffer.from(value) : value]);
}

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const KEY = publicKey.toString('base64');
const SELECTOR = 's1';

interface Signing {
  readonly selector?: string;
  /** `l=`: how much of the body is covered. */
  readonly maxBodyLength?: number;
  readonly headerList?: readonly string[];
  readonly signTime?: Date;
  readonly expires?: Date;
  readonly canonicalization?: string;
}

/** The mail with `domain`'s signature on top. */
export async function signed(bytes: Buffer, domain: string, how: Signing = {}): Promise<Buffer> {
  const { headerList, selector = SELECTOR, maxBodyLength, ...rest } = how;
  const { signatures, errors } = await dkimSign(bytes, {
    ...rest,
    ...(headerList === undefined ? {} : { headerList: [...headerList] }),
    signatureData: [
      {
        signingDomain: domain,
        selector,
        privateKey,
        ...(maxBodyLength === undefined ? {} : { maxBodyLength }),
      },
    ],
  } as DKIMSignOptions);
  if (errors.length > 0) throw new Error(`Expected a signature of ${domain}`, { cause: errors[0] });
  return Buffer.concat([Buffer.from(signatures), bytes]);
}

/** The mail with an ARC set on top, as a forwarder seals what it saw. */
export async function sealed(bytes: Buffer, domain: string, saw: string): Promise<Buffer> {
  const headers = await sealMessage(bytes, {
    signingDomain: domain,
    selector: SELECTOR,
    privateKey,
    authResults: saw,
    cv: 'none',
  });
  return Buffer.concat([headers, bytes]);
}

export function replaced(bytes: Buffer, old: string, by: string): Buffer {
  const at = bytes.indexOf(old);
  if (at < 0) throw new Error(`Expected "${old}" in the mail`);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(by), bytes.subarray(at + Buffer.byteLength(old))]);
}

const SIGNING = [
  'hanabank.example',
  'mail.hanabank.example',
  'sakurapay.co.jp',
  'sakurapay.example',
  'mail.kizuna.example',
  'yamaneko.example',
  'tsubakicard.example',
  'kodama-sec.example',
  'midori-tax.example',
  'aozora-etc.example',
  'evil.test',
  'weather.test',
  'bakery.test',
  'lists.test',
  'freemail.example',
];

const txt = (value: string) => ({ TXT: [[value]] });

/** What DNS says, in `--dns`'s form: one key for all, so that a signature's worth is only its domain. */
export const ZONE = JSON.stringify({
  ...Object.fromEntries(
    SIGNING.map((domain) => [`${SELECTOR}._domainkey.${domain}`, txt(`v=DKIM1; k=rsa; p=${KEY}`)]),
  ),
  'test._domainkey.hanabank.example': txt(`v=DKIM1; k=rsa; t=y; p=${KEY}`),
  'gone._domainkey.hanabank.example': txt('v=DKIM1; k=rsa; p='),
  '_dmarc.hanabank.example': txt('v=DMARC1; p=reject'),
  '_dmarc.sakurapay.co.jp': txt('v=DMARC1; p=none'),
  '_dmarc.tsubakicard.example': txt('v=DMARC1; p=reject; adkim=s'),
  'mail.hanabank.example': txt('v=spf1 ip4:192.0.2.10 -all'),
  'hanabank.example': txt('v=spf1 ip4:192.0.2.10 -all'),
  'evil.test': txt('v=spf1 ip4:203.0.113.66 -all'),
});

/** The zone with this run's key for one more domain. */
export function withKeyOf(domain: string): string {
  const zone = JSON.parse(ZONE) as Record<string, unknown>;
  return JSON.stringify({ ...zone, [`${SELECTOR}._domainkey.${domain}`]: txt(`v=DKIM1; k=rsa; p=${KEY}`) });
}
