// What is said when a mail cannot be taken apart: what is wrong and what to do instead.
import type { Text } from '../../base/language.ts';
import type { Problem } from '../../base/result.ts';

type Say = (params: Problem['params']) => Text;

const INSTEAD: Text = {
  ja: 'かわりに、差出人のアドレスと本文、リンクを1つずつ調べられます。',
  en: 'You can check the sender, the words and each link one by one instead.',
};

function said(ja: string, en: string): Text {
  return { ja: `${ja}${INSTEAD.ja}`, en: `${en} ${INSTEAD.en}` };
}

/** By the codes of `readMail`'s problems. */
export const MAIL_PROBLEMS: Readonly<Record<string, Say>> = {
  'mail-too-large': ({ max }) =>
    said(
      `メールが大きすぎます(${megabytes(max)}MBまで)。`,
      `The mail is too large (at most ${megabytes(max)} MB).`,
    ),
  'mail-too-deep': () =>
    said(
      '中に入れ子のメールや添付が多すぎて、調べられません。',
      'It holds parts inside parts too deep to be checked.',
    ),
  'mail-too-many-parts': () =>
    said('細かく分かれすぎていて、調べられません。', 'It is cut into too many pieces to be checked.'),
  'mail-headers-too-large': () => said('見出しの部分が大きすぎます。', 'Its header is too large.'),
  'mail-too-slow': () => said('調べるのに時間がかかりすぎました。', 'It took too long to check.'),
  'mail-unreadable': () => said('メールとして読めませんでした。', 'It could not be read as a mail.'),
};

function megabytes(bytes: string | number | undefined): string {
  return String(Math.round(Number(bytes) / 1_000_000));
}
