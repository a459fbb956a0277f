// The words for why no clean copy can be made on the command line.
import type { Text } from '#core/base/language.ts';
import type { Refusal } from './redact-file.ts';

export const REFUSAL_WORDS: Readonly<Record<Refusal, Text>> = {
  office: {
    ja: '文書や表は安全に消せません。PDFに書き出し、そのPDFで --redact を使ってください。',
    en: 'Documents and sheets cannot be cleaned surely. Export a PDF and use --redact on that.',
  },
  archive: {
    ja: 'ZIPのままでは安全に消せません。取り出したファイルごとに --redact を使ってください。',
    en: 'A zip cannot be cleaned surely. Take the files out and use --redact on each.',
  },
  moving: {
    ja: '動く画像は安全に消せません。1枚の画像として保存し直してください。',
    en: 'An animation cannot be cleaned surely. Save it as a single picture.',
  },
  damaged: { ja: '開けないため、写しを作れません。', en: 'It cannot be opened, so no copy was made.' },
  'too-many-pages': {
    ja: 'ページが多すぎます。必要なページだけのPDFにしてください。',
    en: 'It has too many pages. Make a PDF of the pages you need.',
  },
  encrypted: {
    ja: 'パスワードを外したPDFを作り、もう一度試してください。',
    en: 'Make a PDF without the password and try again.',
  },
  format: {
    ja: 'この形式の写しは作れません。文字か画像かPDFにしてください。',
    en: 'No copy can be made of this format. Save it as text, a picture or a PDF.',
  },
};
