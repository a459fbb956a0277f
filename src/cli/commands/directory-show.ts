// `kakekomi directory show`: one organisation, every fact with its source, what is official apart from what is not.
import type { Language, Text } from '#core/base/language.ts';
import {
  type AlertFact,
  type Fact,
  inLanguage,
  isOfficial,
  type MailHabit,
  type Organisation,
} from '#core/directory/types.ts';
import { TWO_FACTOR_NOT_KNOWN, TWO_FACTOR_TEXT, twoFactorOf } from '#core/protect/two-factor.ts';
import { defineCommand, sayMeant, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { openDirectory } from '../open-directory.ts';
import { suggest } from '../suggest.ts';

export const directoryShowCommand = defineCommand({
  name: 'directory show',
  summary: { ja: '1つの窓口を、出典つきで見ます', en: 'Show one organisation with its sources' },
  help: {
    ja: `使い方: kakekomi directory show ID [--json]

IDは directory search で調べられます。
「未確認」とあるものは、公式ページで確かめてから使ってください。

終了コード: 0 載っている、1 載っていない、2 読めなかった
`,
    en: `Usage: kakekomi directory show ID [--json]

directory search tells the ID.
Confirm anything marked "unconfirmed" on the official page before you use it.

Exit code: 0 found, 1 not in the directory, 2 could not be read
`,
  },
  positions: [1, 1],
  async run(given, io) {
    const directory = await openDirectory(io);
    if (directory === undefined) return FAILED;
    const id = given.positions[0] ?? '';
    const organisation = directory.get(id);
    if (organisation === undefined) {
      const near = suggest(
        id,
        directory.organisations.map((one) => one.id),
      );
      const meant = near === undefined ? '' : sayMeant(near, io);
      const typed = id.slice(0, 60);
      io.stderr.write(
        io.language === 'ja'
          ? `「${typed}」は載っていません。${meant}\n`
          : `"${typed}" is not in the directory.${meant}\n`,
      );
      return NO;
    }
    if (given.has('--json')) writeJson(organisation, io);
    else io.stdout.write(sayOrganisation(organisation, io.language));
    return YES;
  },
});

const LABELS = {
  phone: { ja: '電話', en: 'Phone' },
  link: { ja: 'リンク', en: 'Link' },
  form: { ja: 'フォーム', en: 'Form' },
  chat: { ja: 'チャット', en: 'Chat' },
  mail: { ja: 'メール', en: 'Mail' },
  site: { ja: 'サイト', en: 'Website' },
  sender: { ja: 'メールの送信元', en: 'Sends mail from' },
  outside: {
    ja: 'メールやリンクに使うほかの名前(公式の証明にはなりません)',
    en: 'Also used for mail or links (proves nothing)',
  },
  subject: { ja: 'メールの件名', en: 'Subject of its mail' },
  body: { ja: 'メールの本文', en: 'In its mail' },
  fakeSubject: { ja: 'メールの件名(偽物)', en: 'Subject of known fakes' },
  fakeBody: { ja: 'メールの本文(偽物)', en: 'In known fakes' },
  habit: { ja: 'メールの決まり', en: 'Its rule for mail' },
  twoFactor: { ja: '二段階認証', en: 'Two-factor' },
} as const satisfies Record<string, Text>;

const HABITS = {
  'no-links': { ja: 'メールにリンクを載せません', en: 'its mails hold no links' },
  'no-login-links': {
    ja: 'メールにログイン画面へのリンクを載せません',
    en: 'its mails hold no link to a sign-in page',
  },
  'no-sms': { ja: 'SMSを送りません', en: 'it sends no text messages' },
} as const satisfies Record<MailHabit, Text>;

function sayOrganisation(organisation: Organisation, language: Language): string {
  const { name, purpose, phones, links, forms, chats, mails, webDomains, mailDomains } = organisation;
  const { outsideDomains = [], alerts = [], mailHabits = [], wellKnown = {} } = organisation;
  const lines = [
    `${name[language]}  (${organisation.id})\n`,
    ...(purpose === undefined ? [] : [`${purpose[language]}\n`]),
    ...phones.map((fact) => sayFact('phone', fact, fact.label, language)),
    ...[...Object.entries(links), ...Object.entries(wellKnown)].map(([link, fact]) =>
      sayFact('link', fact, fact.label ?? link, language),
    ),
    ...forms.map((fact) => sayFact('form', fact, fact.label, language)),
    ...chats.map((fact) => sayFact('chat', fact, fact.label, language)),
    ...mails.map((fact) => sayFact('mail', fact, fact.label, language)),
    ...webDomains.map((fact) => sayFact('site', fact, undefined, language)),
    ...mailDomains.map((fact) => sayFact('sender', fact, undefined, language)),
    ...outsideDomains.map((fact) => sayFact('outside', fact, undefined, language)),
    ...mailHabits.map((fact) =>
      sayFact('habit', { ...fact, value: HABITS[fact.value][language] }, undefined, language),
    ),
    ...alerts.map((fact) => sayAlert(fact, language)),
    sayTwoFactor(organisation, language),
  ];
  return lines.join('\n');
}

function sayFact(
  kind: keyof typeof LABELS,
  fact: Fact,
  label: Text | string | undefined,
  language: Language,
): string {
  const title =
    label === undefined ? LABELS[kind][language] : `${LABELS[kind][language]} ${inLanguage(label, language)}`;
  const { url, seen } = fact.source;
  const isProven = isOfficial(fact, kind === 'phone' ? 'phone' : 'other');
  const proof =
    language === 'ja'
      ? `${isProven ? '出典' : '未確認 出典'}: ${url} (${seen} 確認)`
      : `${isProven ? 'Source' : 'Unconfirmed, source'}: ${url} (seen ${seen})`;
  return `${title}: ${fact.value}\n  ${proof}\n`;
}

function sayAlert(fact: AlertFact, language: Language): string {
  const { where, genuine, from } = fact;
  const kind = genuine ? where : where === 'subject' ? 'fakeSubject' : 'fakeBody';
  const sender = from === undefined ? '' : language === 'ja' ? ` (送信元 ${from})` : ` (from ${from})`;
  const value = language === 'ja' ? `「${fact.value}」${sender}` : `"${fact.value}"${sender}`;
  return sayFact(kind, { ...fact, value }, undefined, language);
}

function sayTwoFactor(organisation: Organisation, language: Language): string {
  const offer = twoFactorOf(organisation);
  const label = LABELS.twoFactor[language];
  if (offer.kind === 'not-known') return `${label}: ${TWO_FACTOR_NOT_KNOWN[language]}\n`;
  if (offer.kind === 'none') return `${label}: ${language === 'ja' ? 'ありません' : 'none'}\n`;
  const names = offer.methods.map((method) => TWO_FACTOR_TEXT[method].name[language]);
  return `${label}: ${names.join(language === 'ja' ? '、' : ', ')}\n`;
}
