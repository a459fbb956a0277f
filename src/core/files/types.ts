// What is read out of a file: its texts with their places, its metadata, its pictures, and what could not be looked into.
import type { SecretFinding } from '../guard/types.ts';

/** Pictures made of pixels, whose words only an optical reader sees. */
export const PIXEL_FORMATS = ['png', 'jpeg', 'gif', 'webp', 'heic', 'avif', 'bmp', 'tiff'] as const;

export const FORMATS = [
  ...PIXEL_FORMATS,
  'svg',
  'pdf',
  'zip',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'odp',
  'ole',
  'eml',
  'html',
  'rtf',
  'text',
  'mp3',
  'wav',
  'm4a',
  'mp4',
  'webm',
  'empty',
  'unknown',
] as const;
export type FileFormat = (typeof FORMATS)[number];

export const METADATA_KINDS = [
  'location',
  'device',
  'time',
  'author',
  'comment',
  'thumbnail',
  'hidden-rest',
  'other',
] as const;
export type MetadataKind = (typeof METADATA_KINDS)[number];

/** Why a part could not be looked into: it may hold anything, so it is never called clean. */
export const UNREAD_REASONS = [
  'unknown-format',
  'encrypted',
  'damaged',
  'too-large',
  'too-many',
  'too-deep',
  'too-long',
  'sound-or-video',
  'moving-picture',
  'old-office',
  'macro',
  'script',
  'needs-pdf-reader',
  'picture-format',
  'picture-only',
  'hidden-rest',
] as const;
export type UnreadReason = (typeof UNREAD_REASONS)[number];

/** Where in a file something stands. `member`: the name of a part inside, levels divided by `/`. Pages and slides count from 1. */
export type Place =
  | { readonly in: 'name' }
  | {
      readonly in: 'text';
      readonly page?: number;
      readonly sheet?: string;
      readonly slide?: number;
      readonly member?: string;
      readonly part?: TextPartName;
    }
  | { readonly in: 'metadata'; readonly field: string; readonly member?: string }
  | { readonly in: 'member-name'; readonly member: string }
  | { readonly in: 'picture'; readonly page?: number; readonly member?: string }
  | { readonly in: 'whole'; readonly member?: string };

/** `columns`: a table read as "heading: value"; `field`: what stands in a form's field. */
export type TextPartName =
  | 'subject'
  | 'header'
  | 'body'
  | 'link'
  | 'notes'
  | 'comment'
  | 'columns'
  | 'field'
  | 'annotation';

export interface TextPart {
  readonly place: Place;
  readonly text: string;
}

/** One thing a file says about itself. `bytes`: how many bytes it takes. */
export interface MetadataItem {
  readonly what: MetadataKind;
  /** Its name in the format: `GPSLatitude`, `tEXt`, `dc:creator`. */
  readonly field: string;
  readonly bytes: number;
  /** What it says, where it says it in words: for the guard. */
  readonly text?: string;
  readonly member?: string;
}

export interface PictureInside {
  readonly place: Place;
  readonly bytes: Uint8Array;
}

export interface Unread {
  readonly place: Place;
  readonly reason: UnreadReason;
}

/** What stands inside a file, without its name and format. */
export interface Contents {
  readonly parts: readonly TextPart[];
  readonly metadata: readonly MetadataItem[];
  /** Whose words only an optical reader sees; the picture itself, thumbnails, pictures in documents. */
  readonly pictures: readonly PictureInside[];
  readonly unread: readonly Unread[];
}

export interface FileReading extends Contents {
  readonly format: FileFormat;
}

/** Reads a format that needs a library too large for the core. */
export type ReadContents = (bytes: Uint8Array) => Promise<Contents>;
/** Reads what stands inside a file by the same rules, one level deeper. */
export type ReadInside = (bytes: Uint8Array, member: string) => Promise<Contents>;

/** A secret with its place; `finding.start` and `.end` are UTF-16 offsets in the text of that place. */
export interface FileFinding {
  readonly place: Place;
  readonly finding: SecretFinding;
}

export const NOTHING: Contents = { parts: [], metadata: [], pictures: [], unread: [] };

export function unreadable(reason: UnreadReason, place: Place = { in: 'whole' }): Contents {
  return { ...NOTHING, unread: [{ place, reason }] };
}

export function joinContents(all: readonly Contents[]): Contents {
  return {
    parts: all.flatMap(({ parts }) => parts),
    metadata: all.flatMap(({ metadata }) => metadata),
    pictures: all.flatMap(({ pictures }) => pictures),
    unread: all.flatMap(({ unread }) => unread),
  };
}

/** The same contents, their places told as inside `member`. */
export function inside(member: string, contents: Contents): Contents {
  const deeper = (place: Place): Place => {
    if (place.in === 'name') return { in: 'member-name', member };
    return { ...place, member: path(member, place.member) };
  };
  return {
    parts: contents.parts.map((part) => ({ ...part, place: deeper(part.place) })),
    metadata: contents.metadata.map((item) => ({ ...item, member: path(member, item.member) })),
    pictures: contents.pictures.map((picture) => ({ ...picture, place: deeper(picture.place) })),
    unread: contents.unread.map((one) => ({ ...one, place: deeper(one.place) })),
  };
}

function path(outer: string, inner: string | undefined): string {
  return inner === undefined ? outer : `${outer}/${inner}`;
}
