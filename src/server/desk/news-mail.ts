// The mail that only says "there is news in your case": no word of the case, no link to sign in, nothing a forger could use.
import type { Text } from '#core/base/language.ts';
import type { DeskParts } from './parts.ts';
import type { OpenedCase, OutgoingMail } from './ports.ts';

const SUBJECT: Text = { ja: '窓口からお知らせがあります', en: 'There is news from the support desk' };
const TEXT: Text = {
  ja: `ご報告いただいた件に、窓口から新しい連絡があります。

いつもお使いの「かけこみ」の記録を開いてご確認ください。
このメールにリンクはありません。パスワードや認証コードを伺うこともありません。
`,
  en: `There is news from the desk in the case you reported.

Open your own Kakekomi record, as you always do, to read it.
This mail holds no link, and we never ask for passwords or codes.
`,
};

/** The mail for a person who asked for it; undefined for others. */
export function noticeOfNews(
  { desk, newId }: Pick<DeskParts, 'desk' | 'newId'>,
  { state, row }: Pick<OpenedCase, 'state' | 'row'>,
): OutgoingMail | undefined {
  const to = state.report?.person['safe-mail'];
  if (to === undefined || to === '' || state.report?.notify !== true) return undefined;
  return {
    id: newId(),
    desk,
    caseId: row.case_id,
    kind: 'notify',
    to,
    subject: SUBJECT[state.language],
    text: TEXT[state.language],
  };
}
