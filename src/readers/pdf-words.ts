// Takes the words of one PDF page out with their places, and finds where secrets stand on it.
import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import {
  type Box,
  findPictureSecrets,
  type PictureSecret,
  type ReadWord,
} from '#core/files/picture-secrets.ts';
import { guardOverLines } from '#core/files/guard-file.ts';
import { guard, isBlocking } from '#core/guard/guard.ts';

const ITEMS_MAX = 200_000;

/** A piece of text as the page shows it. */
export interface PdfItem {
  /** UTF-16 offsets in the page's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** In PDF points (1/72 inch) from the upper left corner of the page as shown, turned pages turned. */
  readonly box: Box;
}

export interface PdfPage {
  /** From 1. */
  readonly page: number;
  readonly text: string;
  readonly items: readonly PdfItem[];
  /** In points, as shown. */
  readonly width: number;
  readonly height: number;
  /** Something on it is drawn as a picture, or nothing on it is text: only an optical reader sees its words. */
  readonly hasPictures: boolean;
}

export async function readWords(own: PDFPageProxy, page: number): Promise<PdfPage> {
  const viewport = own.getViewport({ scale: 1 });
  const { items: pieces, styles } = await own.getTextContent({
    includeMarkedContent: false,
    disableNormalization: true,
  });
  const items: PdfItem[] = [];
  const words: string[] = [];
  let length = 0;
  const put = (text: string): void => {
    words.push(text);
    length += text.length;
  };
  let before: Piece | undefined;
  let isLineEnd = false;
  for (const piece of pieces.slice(0, ITEMS_MAX)) {
    if (!('str' in piece)) continue;
    if (piece.str.trim() === '') {
      if (piece.str !== '' && !isLineEnd) put(piece.str);
    } else {
      if (isLineEnd && !(before !== undefined && goesDown(before, piece))) put('\n');
      isLineEnd = false;
      before = piece;
      const start = length;
      const text = asLetters(piece.str);
      put(text);
      items.push({
        start,
        end: length,
        text,
        box: boxOf(
          piece.transform as readonly number[],
          piece.width,
          piece.height,
          styles[piece.fontName]?.vertical === true,
          (x, y) => viewport.convertToViewportPoint(x, y) as [number, number],
        ),
      });
    }
    isLineEnd ||= piece.hasEOL;
  }
  return {
    page,
    text: words.join(''),
    items,
    width: viewport.width,
    height: viewport.height,
    hasPictures: await showsPictures(own, items.length > 0),
  };
}

interface Piece {
  readonly str: string;
  readonly transform: readonly number[];
}

/** Vertical writing comes as single letters below one another, each said to end a line. */
function goesDown(piece: Piece, next: Piece): boolean {
  if (piece.str.trim().length !== 1 || next.str.trim().length !== 1) return false;
  const size = Math.hypot(piece.transform[2] ?? 0, piece.transform[3] ?? 0);
  const across = Math.abs((piece.transform[4] ?? 0) - (next.transform[4] ?? 0));
  const down = (piece.transform[5] ?? 0) - (next.transform[5] ?? 0);
  return across < size && down > 0 && down < size * 1.6;
}

/** What fonts name by a shape: 二 and 目 by their radicals (U+2E80–U+2FDF), ligatures (ﬂ), signs of vertical writing (︒). */
function asLetters(text: string): string {
  return text.replaceAll(/[\u2e80-\u2fdf\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe44]/g, (shape) =>
    shape.normalize('NFKC'),
  );
}

/** Letters reach below their line by about a quarter of their size, and a little above it. */
const BELOW = 0.3;
const ABOVE = 1.1;

/** Around all corners of a piece of text, however it is turned. */
function boxOf(
  transform: readonly number[],
  width: number,
  height: number,
  isVertical: boolean,
  toPage: (x: number, y: number) => [number, number],
): Box {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  const along = Math.hypot(a, b) || 1;
  const up = Math.hypot(c, d) || 1;
  const right: readonly [number, number] = [a / along, b / along];
  const above: readonly [number, number] = [c / up, d / up];
  // Vertical text runs down from its point and is centred on it (ISO 32000-2, 9.7.4.3).
  const [left, end, low, high] = isVertical
    ? [-0.6 * along, 0.6 * along, -height, 0.2 * up]
    : [0, width, -BELOW * (height || up), ABOVE * (height || up)];
  const corners = [
    [left, low],
    [end, low],
    [left, high],
    [end, high],
  ].map(([x = 0, y = 0]) => toPage(e + right[0] * x + above[0] * y, f + right[1] * x + above[1] * y));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

const PICTURE_OPS: ReadonlySet<number> = new Set([
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintInlineImageXObjectGroup,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectRepeat,
]);

/** A page without words that draws anything may have its words drawn as lines. */
async function showsPictures(own: PDFPageProxy, hasText: boolean): Promise<boolean> {
  const { fnArray } = await own.getOperatorList({ intent: 'print' });
  if (fnArray.some((op: number) => PICTURE_OPS.has(op))) return true;
  return !hasText && fnArray.some((op: number) => op === OPS.constructPath || op === OPS.shadingFill);
}

/**
 * The secrets on a page with their places in points: whole pieces of text, since a piece's letters have no places of their own.
 * Looked for in the page's order and by the eye's (a label above or beside).
 */
export function findSecretsOnPage(page: PdfPage): readonly PictureSecret[] {
  const inOrder = [...guard(page.text).filter(isBlocking), ...guardOverLines(page.text)].map((finding) => ({
    finding,
    boxes: page.items
      .filter((item) => item.start < finding.end && item.end > finding.start)
      .map(({ box }) => box),
  }));
  const seen: ReadWord[] = page.items.map(({ text, box }, at) => ({ text, box, confidence: 100, line: at }));
  const byEye = findPictureSecrets([seen], page).filter(({ finding }) => isBlocking(finding));
  return [...inOrder, ...byEye];
}

/** Where on a page secrets stand, in points. */
export function findPageSecrets(page: PdfPage): readonly Box[] {
  return findSecretsOnPage(page).flatMap(({ boxes }) => boxes);
}
