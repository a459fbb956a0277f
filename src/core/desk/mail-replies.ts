// The mails a desk sends by itself: that a report was received, and that there is news; never a link to sign in, never a word of the case (B10).
import type { Language, Text } from '../base/language.ts';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** The desk as its mails name it, and its page's address in words: a reader types it or opens their own bookmark. */
export interface MailDesk {
  readonly name: Text;
  /** `support.example.com`: a host alone, which no mail program needs to make a link of. */
  readonly host: string;
}

/** The first answer to a report by mail, or to the safe mail of one who asked for it: the receipt, and the desk's own words where it set some. */
export function acknowledgementMail(
  desk: MailDesk,
  receipt: string,
  language: Language,
  ownWords?: Text,
): MailText {
  const name = desk.name[language];
  const own = ownWords?.[language].trim() ?? '';
  if (language === 'ja')
    return {
      subject: `【${oneLine(name)}】受けつけました（${receipt}）`,
      text: paragraphs(
        `${name}です。ご報告を受けつけました。`,
        `受付番号: ${receipt}`,
        own,
        '続きを送るときは、件名を変えずに返信してください。\nお電話では、受付番号を伝えてください。',
        footer(name, language),
      ),
    };
  return {
    subject: `[${oneLine(name)}] We have your report (${receipt})`,
    text: paragraphs(
      `This is ${name}. We have your report.`,
      `Reference number: ${receipt}`,
      own,
      'To add something, reply and leave the subject as it is.\nOn the phone, give the reference number.',
      footer(name, language),
    ),
  };
}

/** Only that there is news: whoever reads the mailbox learns nothing, and there is nothing to press. */
export function newsMail(desk: MailDesk, language: Language): MailText {
  const name = desk.name[language];
  if (language === 'ja')
    return {
      subject: `【${oneLine(name)}】お知らせがあります`,
      text: paragraphs(
        `${name}です。ご報告の件で、お知らせがあります。`,
        `内容は、このメールには書いていません。\n報告を送った端末で、いつものページを開いてください。\nページの場所: ${spelled(desk.host)}`,
        'このメールに、押すリンクはありません。\nリンクのあるメールが届いたら、それはにせものです。',
        footer(name, language),
      ),
    };
  return {
    subject: `[${oneLine(name)}] There is news in your case`,
    text: paragraphs(
      `This is ${name}. There is news about your report.`,
      `What it says is not in this mail.\nOpen the page yourself, on the device you reported from.\nThe page is at: ${spelled(desk.host)}`,
      'There is no link to press in this mail.\nA mail like this with a link is a fake.',
      footer(name, language),
    ),
  };
}

/** What a staff member wrote, with the footer under it that every mail of the desk has. */
export function withFooter(text: string, desk: MailDesk, language: Language): string {
  return paragraphs(text.trimEnd(), footer(desk.name[language], language));
}

/** That we never ask for secrets, and what to do when somebody does. */
function footer(name: string, language: Language): string {
  return language === 'ja'
    ? `--\n${name}\nパスワード、認証コード、暗証番号をお聞きすることはありません。\n聞かれたら、返事をせず、公式の番号にかけ直してください。`
    : `--\n${name}\nWe never ask for passwords, one-time codes or PINs.\nIf somebody does, do not answer; call the official number yourself.`;
}

/** Mail programs make links of hosts: with gaps at the dots it is read, not pressed. */
function spelled(host: string): string {
  return host.replaceAll('.', ' . ');
}

/** A desk's name in a subject must not begin a header of its own. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function paragraphs(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
