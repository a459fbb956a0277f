// Reads what a PDF holds beside its pages' words: form fields, notes, links, what it says of itself, outline, files inside, scripts.
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readFile } from '#core/files/read-file.ts';
import {
  type Contents,
  inside,
  joinContents,
  type MetadataItem,
  NOTHING,
  type TextPart,
  type Unread,
  unreadable,
} from '#core/files/types.ts';

interface Note {
  readonly contentsObj?: { readonly str?: unknown };
  readonly titleObj?: { readonly str?: unknown };
  readonly fieldName?: unknown;
  readonly alternativeText?: unknown;
  readonly fieldValue?: unknown;
  readonly defaultFieldValue?: unknown;
  readonly textContent?: unknown;
  readonly url?: unknown;
  readonly unsafeUrl?: unknown;
}

/** Values of form fields, notes in the margin and links, by page. */
export async function readNotes(own: PDFPageProxy, page: number): Promise<readonly TextPart[]> {
  const parts: TextPart[] = [];
  for (const note of (await own.getAnnotations()) as readonly Note[]) {
    const value = words(note.fieldValue) || words(note.defaultFieldValue);
    const label = [words(note.alternativeText), words(note.fieldName)].find((one) => one !== '') ?? '';
    if (value !== '')
      parts.push({
        place: { in: 'text', page, part: 'field' },
        text: label === '' ? value : `${label}: ${value}`,
      });
    const said = [words(note.titleObj?.str), words(note.contentsObj?.str), words(note.textContent)]
      .filter((one) => one !== '')
      .join('\n');
    if (said !== '') parts.push({ place: { in: 'text', page, part: 'annotation' }, text: said });
    const link = words(note.url) || words(note.unsafeUrl);
    if (link !== '') parts.push({ place: { in: 'text', page, part: 'link' }, text: link });
  }
  return parts;
}

function words(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return Array.isArray(value) ? value.map(words).join('\n').trim() : '';
}

const INFO_KINDS: Readonly<Record<string, MetadataItem['what']>> = {
  Author: 'author',
  CreationDate: 'time',
  ModDate: 'time',
  Creator: 'device',
  Producer: 'device',
  Title: 'comment',
  Subject: 'comment',
  Keywords: 'comment',
};
/** Said by every PDF, of no one. */
const SWITCHES = /^(?:PDFFormatVersion|Language|EncryptFilterName|Is\w+|Trapped|Custom)$/;

/** What it says of itself, its outline, files inside it, scripts, and versions of it that were written over. */
export async function readAbout(document: PDFDocumentProxy, bytes: Uint8Array): Promise<Contents> {
  const metadata: MetadataItem[] = [];
  const { info, metadata: packet } = await document.getMetadata();
  const fields = { ...info, ...(info as { Custom?: object }).Custom };
  for (const [field, value] of Object.entries(fields)) {
    if (typeof value !== 'string' || value.trim() === '' || SWITCHES.test(field)) continue;
    const isOwn = INFO_KINDS[field] === undefined;
    metadata.push({
      what: INFO_KINDS[field] ?? 'other',
      field,
      bytes: value.length,
      text: isOwn ? `${field}: ${value}` : value,
    });
  }
  const raw: unknown = packet?.getRaw();
  if (typeof raw === 'string' && raw !== '')
    metadata.push({
      what: 'other',
      field: 'XMP',
      bytes: raw.length,
      text: raw.replaceAll(/<[^<>]{0,2000}>/g, '\n'),
    });
  const parts: TextPart[] = [];
  const outline = outlineText(await document.getOutline());
  if (outline !== '') parts.push({ place: { in: 'text' }, text: outline });
  const unread: Unread[] = [];
  if (await document.hasJSActions()) unread.push({ place: { in: 'whole' }, reason: 'script' });
  if (countVersions(bytes) > 1) {
    metadata.push({ what: 'hidden-rest', field: 'earlier version', bytes: 0 });
    unread.push({ place: { in: 'metadata', field: 'earlier version' }, reason: 'hidden-rest' });
  }
  return joinContents([{ ...NOTHING, metadata, parts, unread }, await readAttachments(document)]);
}

interface OutlineItem {
  readonly title: string;
  readonly items: readonly unknown[];
}

function outlineText(items: readonly OutlineItem[] | null, depth = 0): string {
  if (items === null || depth > 10) return '';
  return items
    .flatMap(({ title, items: inner }) => [title, outlineText(inner as readonly OutlineItem[], depth + 1)])
    .filter((text) => text !== '')
    .join('\n');
}

/** Each saved change adds a part with its own end; a file made for the web has two of one version (Annex F). */
function countVersions(bytes: Uint8Array): number {
  const text = new TextDecoder('latin1').decode(bytes);
  const ends = text.match(/startxref\s+\d+\s+%%EOF/g)?.length ?? 0;
  return /\/Linearized\s+\d/.test(text.slice(0, 2_000)) ? ends - 1 : ends;
}

async function readAttachments(document: PDFDocumentProxy): Promise<Contents> {
  const attachments = (await document.getAttachments()) as ReadonlyMap<string, unknown> | null;
  const contents: Contents[] = [];
  for (const [key, value] of attachments ?? []) {
    const { filename = key, content } = value as {
      readonly filename?: string;
      readonly content?: Uint8Array;
    };
    const bytes = content ?? (await contentOf(document, key));
    if (bytes === undefined) {
      contents.push(
        inside(filename, { ...unreadable('damaged'), parts: [{ place: { in: 'name' }, text: filename }] }),
      );
      continue;
    }
    contents.push(inside(filename, await readFile(bytes, filename)));
  }
  return joinContents(contents);
}

async function contentOf(document: PDFDocumentProxy, id: string): Promise<Uint8Array | undefined> {
  return (await document.getAttachmentContent(id)) ?? undefined;
}
