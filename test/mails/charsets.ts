// Writes Japanese in the charsets old mailers use; the tables are read back from the decoder, so the two cannot differ.

import { encode as encodeBytes } from '../support/encode.ts';

/** JIS X 0208 row and cell, each 0x21–0x7e, by character. */
const CELLS: ReadonlyMap<string, readonly [number, number]> = readCells();

function readCells(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('euc-jp');
  const cells = new Map<string, readonly [number, number]>();
  for (let row = 0x21; row < 0x7f; row += 1) {
    for (let cell = 0x21; cell < 0x7f; cell += 1) {
      const char = decoder.decode(Uint8Array.of(row | 0x80, cell | 0x80));
      if (char !== '\ufffd' && !cells.has(char)) cells.set(char, [row, cell]);
    }
  }
  return cells;
}

export const CHARSETS = ['utf-8', 'iso-2022-jp', 'shift_jis', 'euc-jp'] as const;
export type Charset = (typeof CHARSETS)[number];

export function encode(text: string, charset: Charset): Buffer {
  return charset === 'iso-2022-jp' ? encodeEscaped(text) : Buffer.from(encodeBytes(text, charset));
}

function cellOf(char: string): readonly [number, number] {
  const cell = CELLS.get(char);
  if (cell === undefined) throw new Error(`Expected a character of JIS X 0208, got "${char}"`);
  return cell;
}

function encodeEscaped(text: string): Buffer {
  const bytes: number[] = [];
  let isDouble = false;
  for (const char of text) {
    const wantsDouble = char.charCodeAt(0) >= 0x80;
    if (wantsDouble !== isDouble) bytes.push(0x1b, ...(wantsDouble ? [0x24, 0x42] : [0x28, 0x42]));
    isDouble = wantsDouble;
    bytes.push(...(wantsDouble ? cellOf(char) : [char.charCodeAt(0)]));
  }
  if (isDouble) bytes.push(0x1b, 0x28, 0x42);
  return Buffer.from(bytes);
}

/** An encoded word (RFC 2047); longer texts are several words, cut between characters. */
export function encodedWords(text: string, charset: Charset = 'utf-8', form: 'B' | 'Q' = 'B'): string {
  const words: string[] = [];
  const chars = Array.from(text);
  for (let at = 0; at < chars.length; at += 10)
    words.push(oneWord(encode(chars.slice(at, at + 10).join(''), charset), charset, form));
  return words.join('\r\n ');
}

/** What some mailers do against the rule: the cut falls inside a character. */
export function wordsCutInsideCharacter(text: string): string {
  const bytes = encode(text, 'utf-8');
  const words: string[] = [];
  for (let at = 0; at < bytes.length; at += 10)
    words.push(oneWord(bytes.subarray(at, at + 10), 'utf-8', 'B'));
  return words.join('\r\n ');
}

function oneWord(bytes: Buffer, charset: Charset, form: 'B' | 'Q'): string {
  const written =
    form === 'B'
      ? bytes.toString('base64')
      : Array.from(bytes, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  return `=?${charset}?${form}?${written}?=`;
}

export function quotedPrintable(bytes: Buffer): string {
  const lines: string[] = [];
  let line = '';
  for (const byte of bytes) {
    if (byte === 0x0a) {
      lines.push(line);
      line = '';
      continue;
    }
    if (byte === 0x0d) continue;
    const isPlain = byte >= 0x21 && byte <= 0x7e && byte !== 0x3d;
    line += isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (line.length > 70) {
      lines.push(`${line}=`);
      line = '';
    }
  }
  return [...lines, line].join('\r\n');
}
