// A person checks a fake bank mail, is told why, finds the true number with its source, calls back and records it.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Language } from '../../../src/core/base/language.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';
import { type Hands, noErrors, openAs, PHONE, saved } from '../support/story.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof startSite>>;
before(async () => {
  site = await startSite();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const W = {
  ja: {
    symptom: 'お金が動いた',
    bank: '三井住友銀行',
    no: 'いいえ',
    suspicious: 'あやしいです',
    unconfirmed: '確かめられません',
    official: '公式です',
    why: /「暗証番号を入力」と、秘密を求めています/,
    source: /出典/,
    keep: '記録に残す',
    kept: '記録に残しました。',
    evidence: 'このメールを証拠に入れる',
    evidenceKept: '「notice.eml」を入れました。',
    call: '電話の準備と記録へ進む',
    start: '通話をはじめる',
    connected: 'つながった',
    reference: '受付番号',
    end: '通話を終える',
    finish: '記録して終える',
    mine: 'はい、自分に届いたメールです',
    clear: 'ほかのものを調べる',
    tooDeep: /入れ子/,
    picture: /写真やPDFは読めません/,
    outlook: /\.msg は読めません/,
    pointer: /メールそのものは届きませんでした/,
  },
  en: {
    symptom: 'Money has moved',
    bank: 'SMBC',
    no: 'No',
    suspicious: 'Suspicious',
    unconfirmed: 'Not confirmed',
    official: 'Official',
    why: /it asks for a secret/,
    source: /Source/,
    keep: 'Keep in my record',
    kept: 'Kept.',
    evidence: 'Keep this mail as evidence',
    evidenceKept: '“notice.eml” is taken in.',
    call: 'Prepare the call and record it',
    start: 'Start the call',
    connected: 'Got through',
    reference: 'Reference number',
    end: 'End the call',
    finish: 'Record and finish',
    mine: 'Yes, it came to me',
    clear: 'Check something else',
    tooDeep: /parts inside parts/,
    picture: /A picture or PDF cannot be read/,
    outlook: /\.msg cannot be read/,
    pointer: /The mail itself did not arrive/,
  },
} as const;

const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

const FAKE = [
  'Received: from mail.fake.example (mail.fake.example [203.0.113.9]) by mx.provider.example; Thu, 26 Nov 2026 18:00:01 +0900',
  `From: ${word('三井住友銀行')} <info@fake.example>`,
  'Reply-To: desk@elsewhere.example',
  'To: hanako@person.example',
  `Subject: ${word('お客さまの口座の利用制限について')}`,
  'Date: Thu, 26 Nov 2026 18:00:00 +0900',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>24時間以内に、下のページで暗証番号を入力してください。</p>',
  '<p><a href="https://smbc-login.fake.example/">https://www.smbc.co.jp/</a></p>',
].join('\r\n');

/** As Gmail hands a mail over: its own stamp, then its own check. */
const FROM_GMAIL = [
  'Delivered-To: hanako@person.example',
  'Received: by 2001:db8::1 with SMTP id x; Thu, 26 Nov 2026 01:00:02 -0800 (PST)',
  'Received: from mail.smbc.co.jp (mail.smbc.co.jp. [192.0.2.9]) by mx.google.com; Thu, 26 Nov 2026 01:00:01 -0800 (PST)',
  'Authentication-Results: mx.google.com; dkim=pass header.i=@smbc.co.jp; dmarc=pass (p=REJECT) header.from=smbc.co.jp',
  `From: ${word('三井住友銀行')} <info@smbc.co.jp>`,
  `Subject: ${word('ログインのお知らせ')}`,
  'Date: Thu, 26 Nov 2026 18:00:00 +0900',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'ログインがありました。',
].join('\r\n');

const file = (name: string, text: string, mimeType = 'message/rfc822') => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

async function answer({ page }: Hands): Promise<string> {
  await page.locator('.card.first > details').waitFor();
  return page.locator('.card.first').innerText();
}

for (const language of ['ja', 'en'] as const)
  test(`P4 T1 T7 M5 A5: a fake bank mail is seen through, and the bank is called back (${language})`, async () => {
    const hands = await openAs(browser, site.url, language);
    try {
      await walk(hands, language);
      noErrors(hands);
    } finally {
      await hands.context.close();
    }
  });

async function walk(hands: Hands, language: Language): Promise<void> {
  const { page } = hands;
  const w = W[language];
  await hands.tap(w.symptom);
  await page.getByRole('searchbox').fill('smbc');
  await page.getByRole('button', { name: w.bank, exact: true }).click();
  await saved(hands, () => hands.tap(w.no, { exact: true }));
  await hands.goTo('check');
  await page.setInputFiles('#check-mail', file('notice.eml', FAKE));
  const text = await answer(hands);
  ok(text.startsWith(w.suspicious), text);
  match(text, w.why);
  match(text, /0120-56-3143/);
  match(text, w.source);
  await page.locator('details summary').last().click();
  for (const theme of ['light', 'dark'])
    for (const width of [320, PHONE.width]) {
      await page.emulateMedia({ colorScheme: theme as 'light' | 'dark' });
      await page.setViewportSize({ ...PHONE, width });
      await page.waitForTimeout(250);
      deepStrictEqual(await axe(page), [], `${theme} ${width}`);
    }
  // Nothing of the fake can be tapped by mistake.
  strictEqual(await page.locator('a[href*="fake.example"]').count(), 0);
  await saved(hands, () => hands.tap(w.keep));
  await page.getByText(w.kept).waitFor();
  await hands.tap(w.evidence);
  await page.getByText(w.evidenceKept).waitFor();
  await page.getByRole('link', { name: w.call }).click();
  await saved(hands, () => hands.tap(w.start));
  await saved(hands, () => hands.tap(w.connected));
  await saved(hands, () => hands.write(w.reference, 'B-20261126-3'));
  await hands.tap(w.end);
  await saved(hands, () => hands.tap(w.finish));
  await hands.goTo('after/dealings');
  match(await page.locator('main').innerText(), /0120-56-3143|B-20261126-3/);
  await hands.goTo('check');
  match(await page.locator('main').innerText(), /info@fake\.example/);
}

test('M5: a mail is official only when its provider proves it and the person took it out of their own mailbox', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  const { page } = hands;
  await hands.goTo('check');
  await page.setInputFiles('#check-mail', file('notice.eml', FROM_GMAIL));
  ok((await answer(hands)).startsWith(W.ja.unconfirmed));
  await page.getByText(W.ja.mine).click();
  await page.getByRole('heading', { name: W.ja.official }).waitFor();
  // The same words from anyone else's file, pasted as source: another provider's stamp is not believed.
  await hands.tap(W.ja.clear);
  await page.locator('#check-box').fill(FROM_GMAIL.replace('by mx.google.com', 'by mx.small.example'));
  ok((await answer(hands)).startsWith(W.ja.unconfirmed));
  strictEqual(await page.getByText(W.ja.mine).count(), 0);
  await hands.context.close();
});

test('P4: a mail dragged in is read, also offline; what is no mail, or too much, is refused with what to do instead', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  const { page, context } = hands;
  await hands.goTo('check');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  await page.waitForTimeout(1500);
  await context.setOffline(true);
  await page.reload();
  await page.locator('#check-box').waitFor();
  const drop = (data: { name?: string; type?: string; text: string }) =>
    page.evaluate(({ name, type, text }) => {
      const transfer = new DataTransfer();
      if (name === undefined) transfer.setData('text/plain', text);
      else transfer.items.add(new File([text], name, { type: type ?? '' }));
      document
        .querySelector('#check-box')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, data);
  await drop({ name: 'screen.png', type: 'image/png', text: 'x' });
  await page.getByText(W.ja.picture).waitFor();
  await drop({ name: 'notice.msg', text: 'x' });
  await page.getByText(W.ja.outlook).waitFor();
  await drop({ text: 'message:%3C1@person.example%3E' });
  await page.getByText(W.ja.pointer).waitFor();
  await drop({ name: 'notice.eml', text: FAKE });
  ok((await answer(hands)).startsWith(W.ja.suspicious));
  await hands.tap(W.ja.clear);
  const deep = Array.from(
    { length: 1_000 },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  );
  await drop({ name: 'deep.eml', text: `From: a@fake.example\r\nSubject: x\r\n${deep.join('')}` });
  await page.getByText(W.ja.tooDeep).waitFor();
  noErrors(hands);
  await context.close();
});
