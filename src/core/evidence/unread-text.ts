// Says why a part was not read, and what the person can do so that it is.
import type { Language, Text } from '../base/language.ts';
import { UNREAD_WORDS } from './timeline/timeline-words.ts';
import type { Unread } from './types.ts';

const ADVICE = {
  page: {
    ja: '書き出すときに、HTMLではなくJSON（またはCSV）を選ぶと読めます。',
    en: 'Export it again and choose JSON (or CSV), not HTML.',
  },
  archive: {
    ja: '中身を取り出すか、ZIPにまとめ直すと読めます。',
    en: 'Unpack it, or pack it again as a zip.',
  },
  office: {
    ja: '表はCSV（UTF-8）で保存し直すと読めます。',
    en: 'Save the sheet as CSV (UTF-8) and read that.',
  },
  mailbox: {
    ja: 'mboxかEMLの形で書き出すと読めます。',
    en: 'Export the mails as mbox or EML.',
  },
  narrow: {
    ja: '期間をせばめると、残りも読めます。',
    en: 'Choose a shorter span of days to read the rest.',
  },
  picture: {
    ja: '写真とPDFは、ここでは読みません。',
    en: 'Pictures and PDFs are not read here.',
  },
  talk: {
    ja: 'LINEのトークは、「LINE」からの知らせだけを読みます。友だちとのやりとりは読みません。',
    en: 'Of LINE talks, only the notices from “LINE” are read, never what friends write.',
  },
  locked: {
    ja: '開いて中身を取り出し、中のファイルを入れると読めます。',
    en: 'Open it, take the files out, and put those in.',
  },
} as const satisfies Record<string, Text>;

const BY_ENDING: readonly (readonly [RegExp, Text])[] = [
  [/\.html?$/i, ADVICE.page],
  [/\.(?:7z|rar|xz|bz2|zst|cab)$/i, ADVICE.archive],
  [/\.(?:xlsx?|xlsm|ods|numbers)$/i, ADVICE.office],
  [/\.(?:pst|ost|msg)$/i, ADVICE.mailbox],
  [/\.(?:png|jpe?g|heic|heif|webp|gif|pdf)$/i, ADVICE.picture],
  [/^\[LINE\].*\.txt$/i, ADVICE.talk],
];

/** One or two sentences. */
export function unreadText({ file, why }: Pick<Unread, 'file' | 'why'>, language: Language): string {
  const words = UNREAD_WORDS[why][language];
  const found = adviceFor(file, why);
  const advice = found?.[language];
  if (advice === undefined) return words;
  // Their format is well known; it is what stands in them that is not read.
  if (found === ADVICE.picture || found === ADVICE.talk) return advice;
  return language === 'ja' ? `${words}${advice}` : `${words} ${advice}`;
}

function adviceFor(file: string, why: Unread['why']): Text | undefined {
  if (why === 'too-many') return ADVICE.narrow;
  if (why === 'encrypted') return ADVICE.locked;
  if (why !== 'unknown-format') return undefined;
  return BY_ENDING.find(([ending]) => ending.test(file))?.[1];
}
