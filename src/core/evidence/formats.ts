// Says what a file or a member of an archive is, by its name and its first bytes, as far as activities can stand in it.
import { decodeText } from '../files/decode-text.ts';
import { kindOfWords } from './pasted/kind-of-words.ts';
import { LINE_TALK_START } from './pasted/line-talk.ts';
import { looksLikeMail } from '../verdict/mail/looks-like-mail.ts';

/**
 * table: CSV or TSV; document: one JSON value, also as X writes it in .js; lines: JSON Lines; zengin: fixed-length bank records;
 * html: a page, which the readers do not take; archive: packed in a way that is not opened; text: words a person copied; other:
 * nothing to be read in it.
 */
export const EVIDENCE_FORMATS = [
  'zip',
  'gzip',
  'tar',
  'mbox',
  'eml',
  'table',
  'document',
  'lines',
  'zengin',
  'html',
  'archive',
  'office',
  'text',
  'other',
  'empty',
] as const;
export type EvidenceFormat = (typeof EVIDENCE_FORMATS)[number];

/** How many first bytes are enough to tell by. */
export const FIRST_BYTES = 65_536;

const MAGIC: readonly (readonly [bytes: readonly number[], at: number, format: EvidenceFormat])[] = [
  [[0x50, 0x4b, 3, 4], 0, 'zip'],
  [[0x50, 0x4b, 5, 6], 0, 'zip'],
  [[0x1f, 0x8b, 8], 0, 'gzip'],
  [[0x75, 0x73, 0x74, 0x61, 0x72], 257, 'tar'],
  // 7z, RAR, xz, bzip2, zstd, ar, cab.
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 0, 'archive'],
  [[0x52, 0x61, 0x72, 0x21, 0x1a, 7], 0, 'archive'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 0, 'archive'],
  [[0x42, 0x5a, 0x68], 0, 'archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 0, 'archive'],
  [[0x4d, 0x53, 0x43, 0x46], 0, 'archive'],
  // Outlook's mailbox file: mails stand in it, and it is not opened.
  [[0x21, 0x42, 0x44, 0x4e], 0, 'archive'],
  // Excel and Word before 2007.
  [[0xd0, 0xcf, 0x11, 0xe0], 0, 'office'],
];

const OFFICE_NAME = /\.(?:xlsx|xlsm|docx|pptx|ods|odt|odp|numbers|pages|key)$/i;
const MBOX_START = /^(?:\ufeff)?From \S+ .*\d{4}/;
const HTML_START = /^\s*(?:<!--[^]{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b/i;
/** Kind codes of 全銀協 records: transfers, direct debits, account statements; then 0 for JIS, 1 for EBCDIC. */
const ZENGIN_START = /^1(?:01|03|11|12|21|71|72|91)[01]/;
const ZENGIN_LENGTHS: ReadonlySet<number> = new Set([80, 100, 120, 200]);

/** Never throws. `first` are the file's first bytes, up to `FIRST_BYTES`; `isWhole`: it has no more. */
export function tellFormat(name: string, first: Uint8Array, isWhole: boolean): EvidenceFormat {
  if (first.length === 0) return 'empty';
  const magic = MAGIC.find(([bytes, at]) => bytes.every((byte, index) => first[at + index] === byte));
  if (magic !== undefined) return magic[2] === 'zip' && OFFICE_NAME.test(name) ? 'office' : magic[2];
  const text = textOf(first, isWhole);
  if (isZengin(first, text)) return 'zengin';
  if (text === undefined) return /\.mbox$/i.test(name) ? 'mbox' : /\.eml$/i.test(name) ? 'eml' : 'other';
  return tellText(name, text, isWhole);
}

function tellText(name: string, text: string, isWhole: boolean): EvidenceFormat {
  const start = text.trimStart();
  if (start === '') return isWhole ? 'empty' : 'other';
  if (MBOX_START.test(start)) return 'mbox';
  if (HTML_START.test(start)) return 'html';
  if (LINE_TALK_START.test(start)) return 'text';
  if (/^[[{]/.test(start)) return jsonKind(name, start, isWhole);
  if (/^(?:window\.|var |const |let )[\w.$[\]'" ]{1,100}=/.test(start)) return 'document';
  if (/\.mbox$/i.test(name)) return 'mbox';
  if (/\.(?:eml|emlx)$/i.test(name) || looksLikeMail(text)) return 'eml';
  if (/\.(?:json|js)$/i.test(name)) return 'document';
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return 'lines';
  if (/\.html?$/i.test(name)) return 'html';
  if (/\.(?:csv|tsv|tab)$/i.test(name)) return 'table';
  if (looksLikeTable(start) && !(/\.txt$/i.test(name) && looksLikeHistory(start))) return 'table';
  return 'text';
}

/** The first bytes as text; the last character may be cut in two. */
function textOf(first: Uint8Array, isWhole: boolean): string | undefined {
  for (let cut = 0; cut <= (isWhole ? 0 : 3); cut += 1) {
    const decoded = decodeText(first.subarray(0, first.length - cut));
    if (decoded !== undefined && decoded.encoding !== 'windows-1252') return decoded.text;
  }
  return decodeText(first)?.text;
}

/** One value, or one a line: then the first line is a value by itself and another follows. */
function jsonKind(name: string, start: string, isWhole: boolean): EvidenceFormat {
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return 'lines';
  if (!start.startsWith('{'))
    return start.startsWith('[') && looksLikeTable(start) && !isJsonArray(start) ? 'table' : 'document';
  const end = start.indexOf('\n');
  if (end < 0) return 'document';
  const rest = start.slice(end).trimStart();
  if (!rest.startsWith('{') && !(rest === '' && !isWhole)) return 'document';
  return isJson(start.slice(0, end)) ? 'lines' : 'document';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isJsonArray(start: string): boolean {
  return /^\[\s*(?:[[{"\]\d-]|true|false|null|$)/.test(start);
}

/** Two lines in a row with the same separator, the same number of times or nearly: quoted cells may hold more of them. */
function looksLikeTable(start: string): boolean {
  const lines = start.split(/\r\n|\n|\r/, 12).filter((line) => line.trim() !== '');
  if (lines.length < 2) return false;
  return ['\t', ',', ';'].some((separator) => {
    const counts = lines.map((line) => line.replaceAll(/"[^"]*"/g, '""').split(separator).length - 1);
    return counts.some((count, at) => at > 0 && count > 0 && counts[at - 1] === count);
  });
}

const MONEY: ReadonlySet<string> = new Set(['order', 'payment', 'transfer']);

/** A history copied from a page keeps its tabs, but its columns have no names that hold; its lines say what was done. */
function looksLikeHistory(start: string): boolean {
  const lines = start.split(/\r\n|\n|\r/, 12).slice(1);
  const told = lines.filter((line) => {
    const kind = kindOfWords(line.slice(0, 1_000));
    return kind !== undefined && !MONEY.has(kind);
  });
  return told.length * 2 > lines.filter((line) => line.trim() !== '').length;
}

function isZengin(first: Uint8Array, text: string | undefined): boolean {
  // EBCDIC writes its digits as F0 to F9.
  const isEbcdic = first[0] === 0xf1 && first[1] === 0xf0 && (first[2] ?? 0) >= 0xf0 && first[3] === 0xf1;
  if (isEbcdic) return true;
  const head = String.fromCharCode(...first.subarray(0, 4));
  if (!ZENGIN_START.test(head)) return false;
  const end = first.findIndex((byte) => byte === 10 || byte === 13);
  if (end >= 0) return ZENGIN_LENGTHS.has(end);
  return text === undefined || !text.includes(',');
}
