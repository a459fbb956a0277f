// Where a fact of the case came from, in a few words, for what leaves the case (B8).
import type { Language } from '../base/language.ts';
import { filePlaceText } from '../evidence/file-place-text.ts';
import type { Origin } from '../journal/types.ts';

/** ` [source: file, place]` for what was read in a file, with its digest where `digest`; empty for all else, which is seen by itself. */
export function sourceText(origin: Origin, language: Language, digest = false): string {
  if (origin.from !== 'file') return '';
  const hash = digest && origin.sha256 !== undefined ? `, SHA-256 ${origin.sha256}` : '';
  const place = filePlaceText(origin.place, language);
  return language === 'ja'
    ? ` [出どころ: ${origin.file}、${place}${hash}]`
    : ` [source: ${origin.file}, ${place}${hash}]`;
}
