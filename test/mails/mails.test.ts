import { deepStrictEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LANGUAGES } from '#core/base/language.ts';
import { judgeMail } from '#core/verdict/mail/judge-mail.ts';
import { MAIL_REASONS } from '#core/verdict/mail/mail-reasons.ts';
import { readMail } from '#core/verdict/mail/read-mail.ts';
import { receiverAuthentication } from '#core/verdict/mail/receivers.ts';
import type { MailAuthentication, MailVerdict } from '#core/verdict/mail/types.ts';
import { nextStep, REASONS, reasonText, verdictSentence } from '#core/verdict/reasons.ts';
import { authenticateMail } from '#server/mail-check/authenticate.ts';
import { fileResolver } from '#server/mail-check/resolver.ts';
import { html, mail, signed, text, ZONE } from './build-mail.ts';
import { mailDirectory } from './directory.ts';
import { CONTENT_MAILS } from './content-mails.ts';
import { ENGLISH_MAILS } from './english-mails.ts';
import { GENUINE_MAILS } from './genuine-mails.ts';
import { HONEST_MAILS } from './honest-mails.ts';
import type { MailCase } from './mail-case.ts';
import { RECEIVER_MAILS } from './receiver-mails.ts';
import { SPOOFED_MAILS } from './spoofed-mails.ts';

const CASES: readonly MailCase[] = [
  ...GENUINE_MAILS,
  ...SPOOFED_MAILS,
  ...CONTENT_MAILS,
  ...HONEST_MAILS,
  ...RECEIVER_MAILS,
  ...ENGLISH_MAILS,
];

async function judge({ bytes, claims, receiver, envelope }: MailCase): Promise<MailVerdict> {
  const whole = await bytes;
  const reading = await readMail(whole);
  if (!reading.ok)
    throw new Error(`Expected a mail that can be read, got ${JSON.stringify(reading.problems)}`);
  const authentication =
    receiver === undefined ? await checked(whole, envelope) : receiverAuthentication(reading.value, receiver);
  return judgeMail(reading.value, authentication, mailDirectory, claims);
}

async function checked(bytes: Buffer, envelope: MailCase['envelope']): Promise<MailAuthentication> {
  const resolver = fileResolver(ZONE);
  if (!resolver.ok) throw new Error('Expected the zone to be read');
  return authenticateMail(bytes, resolver.value, envelope);
}

const judged = new Map<MailCase, MailVerdict>();
for (const one of CASES) judged.set(one, await judge(one));

for (const [one, got] of judged) {
  test(`P5: ${one.want}: ${one.name}`, () => {
    const { verdict, service, impersonates, reasons } = got;
    const said = JSON.stringify(got.reasons);
    deepStrictEqual([verdict, service ?? impersonates ?? one.whom], [one.want, one.whom], said);
    ok(
      reasons.some(({ code }) => code === one.because),
      `Expected the reason ${one.because}, got ${said}`,
    );
  });
}

test('P5: every reason given of a mail has words in both languages, and no words of a mail are left unused', () => {
  const given = new Set<string>();
  for (const got of judged.values()) {
    for (const reason of got.reasons) {
      given.add(reason.code);
      ok(reason.code in REASONS, reason.code);
      for (const language of LANGUAGES) {
        const { plain, expert } = reasonText(reason, language);
        ok(
          !`${plain}${expert}`.includes('undefined') || expert === undefined,
          `${reason.code}: ${plain} ${expert}`,
        );
      }
    }
    for (const language of LANGUAGES)
      ok(
        verdictSentence(got, { kind: 'mail' }, language) !== '' &&
          nextStep(got, { kind: 'mail' }, language) !== '',
      );
  }
  deepStrictEqual(
    Object.keys(MAIL_REASONS).filter((code) => !given.has(code)),
    [],
  );
});

/** Links, addresses and numbers that are not official by themselves, from the cases of the verdict's own tests. */
const DOUBTED = ['links.txt', 'others.txt'].flatMap((name) =>
  readFileSync(new URL(`../../src/core/verdict/cases/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([want, kind = '', value = '', claims]) => {
      const isPart = kind === 'url' ? leads(value) : kind === 'text' && !value.includes('@');
      return (kind === 'url' ? want !== 'official' : want === 'suspicious') && isPart && claims === undefined;
    })
    .map(([, kind = '', value = '']) => ({ kind, value })),
);

/** Not a word without a scheme, which leads nowhere from a mail. */
function leads(value: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|www\.|[\\/]{2})[^]*[a-z0-9]/i.test(value);
}

/** What a mail program makes a link of in a plain text; signs that show as nothing change nothing there. */
function leadsInText(value: string): boolean {
  return /^(?:https?:\/\/|www\.)/i.test(value) && !/\p{Default_Ignorable_Code_Point}/u.test(value);
}

test('P5: a link or words that are not official take the word from a signed mail, as text and as HTML', async () => {
  const from = '花銀行 <info@mail.hanabank.example>';
  const escaped = (value: string) =>
    value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const left: string[] = [];
  for (const { kind, value } of DOUBTED) {
    const markup = kind === 'url' ? `<a href="${escaped(value)}">ご確認</a>` : `<p>${escaped(value)}</p>`;
    const bodies = [html(`<p>お知らせです。</p>${markup}`)];
    if (kind === 'text' || leadsInText(value)) bodies.push(text(`お知らせです。\n${value}\nよろしく。`));
    for (const body of bodies) {
      const bytes = signed(mail({ from, body }), 'hanabank.example');
      const { verdict } = await judge({ name: value, bytes, want: 'unconfirmed', because: '' });
      if (verdict === 'official') left.push(`${body.type} ${value}`);
    }
  }
  ok(DOUBTED.length > 60, `Expected many, got ${DOUBTED.length}`);
  deepStrictEqual(left, []);
});
