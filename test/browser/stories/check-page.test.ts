// "Is it really them?" as a stranger meets it: typing, pasting, dropping, by keyboard and by ear, and with someone on the phone.
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
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

const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

function mail(from: string, subject: string, body = 'こんにちは。', above: readonly string[] = []): string {
  return [
    ...above,
    `From: ${from}`,
    `Subject: ${word(subject)}`,
    'Date: Thu, 26 Nov 2026 18:00:00 +0900',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
  ].join('\r\n');
}

interface Dropped {
  readonly name: string;
  readonly text: string;
  readonly type?: string;
}

async function drop(page: Page, where: string, files: readonly Dropped[]): Promise<void> {
  await page.evaluate(
    ([selector, list]) => {
      const transfer = new DataTransfer();
      for (const { name, text, type } of list)
        transfer.items.add(new File([text], name, { type: type ?? '' }));
      const event = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
      document.querySelector(selector)?.dispatchEvent(event);
      // A browser leaves the page for a file that nobody took.
      if (!event.defaultPrevented) document.body.dataset['left'] = 'yes';
    },
    [where, files] as const,
  );
}

async function card({ page }: Hands): Promise<string> {
  await page.locator('.card.first > details').waitFor();
  return page.locator('.card.first').innerText();
}

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? '');
}

/** What a screen reader is told from now on: each new text of a live region. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const live = element?.closest('[role=status], [role=alert], [aria-live]');
        const text = live?.textContent?.trim() ?? '';
        if (text !== '' && heard.at(-1) !== text) heard.push(text);
      }
    }).observe(document.querySelector('main') as Element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

async function heard(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
}

test('P4: while a genuine address is typed nothing is accused, and the answer is said once, when it stands', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  const { page } = hands;
  await hands.goTo('check');
  await page.locator('#check-box').click();
  await listen(page);
  await page.keyboard.type('https://www.smbc.co.jp/', { delay: 60 });
  strictEqual(await page.locator('.note.stop').count(), 0);
  ok((await card(hands)).startsWith('公式です'));
  // Where it can be read by oneself.
  match(await card(hands), /出典: 組織の公式ページ/);
  deepStrictEqual(await heard(page), ['公式です。公式のアドレスです。']);
  // The last answer does not stand beside other words as if it were theirs.
  await page.keyboard.type('login', { delay: 20 });
  strictEqual(await page.locator('[inert] .card.first').count(), 1);
  await page.locator(':not([inert]) > .card.first').waitFor();
  noErrors(hands);
  await hands.context.close();
});

test('P4: by keyboard the focus goes to the mail that was chosen, stays where a file was refused, and returns to the box', async () => {
  const hands = await openAs(browser, site.url, 'en');
  const { page } = hands;
  await hands.goTo('check');
  await page.locator('#check-mail').focus();
  await page.setInputFiles('#check-mail', { name: 'a.eml', mimeType: '', buffer: Buffer.from('') });
  await page.getByText('It could not be read as a mail.').waitFor();
  strictEqual(await focused(page), 'check-mail');
  ok(await page.locator('#check-box').isVisible());
  await listen(page);
  await page.setInputFiles('#check-mail', {
    name: 'a.eml',
    mimeType: '',
    buffer: Buffer.from(mail('"SMBC" <a@fake.example>', 'x')),
  });
  await card(hands);
  strictEqual(await page.evaluate(() => document.activeElement?.textContent), 'The mail');
  const said = await heard(page);
  strictEqual(said.filter((one) => one.startsWith('Suspicious.')).length, 1, said.join(' | '));
  await page.getByRole('button', { name: 'Check something else' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'check-box');
  noErrors(hands);
  await hands.context.close();
});

test('P4: neither letters from right to left nor a long name hide the address a mail comes from', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  const { page } = hands;
  await hands.goTo('check');
  const name = word(`\u202Eknab moc.cbms ${'長い名前'.repeat(60)}`);
  await page.setInputFiles('#check-mail', {
    name: 'a.eml',
    mimeType: '',
    buffer: Buffer.from(mail(`${name} <a@fake.example>`, 'お知らせ'.repeat(200))),
  });
  await card(hands);
  const main = page.locator('main');
  doesNotMatch(await main.innerText(), /[\u202a-\u202e\u2066-\u2069]/);
  strictEqual(await page.getByText('a@fake.example', { exact: true }).count(), 1);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: PHONE.height });
    deepStrictEqual(await axe(page), [], String(width));
  }
  await page.setViewportSize(PHONE);
  const box = await page.locator('.card.first').boundingBox();
  ok(box !== null && box.y < PHONE.height, 'the answer begins on the first screen');
  noErrors(hands);
  await hands.context.close();
});

test('P4: a mail dropped beside the box is read; two at once and a PDF are refused; saved words are judged as words', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  const { page } = hands;
  await hands.goTo('check');
  await page.locator('#check-box').waitFor();
  const eml = { name: 'a.eml', text: mail('a@weather.example', 'x') };
  await drop(page, 'h1', [eml, { ...eml, name: 'b.eml' }]);
  await page.getByText(/一度に調べられるのは1つです/).waitFor();
  await drop(page, 'h1', [{ name: 'a.pdf', text: '%PDF-1.7' }]);
  await page.getByText(/写真やPDFは読めません/).waitFor();
  await drop(page, 'h1', [{ name: 'memo.txt', text: '暗証番号を入力してください', type: 'text/plain' }]);
  ok((await card(hands)).startsWith('あやしいです'));
  strictEqual(await page.locator('#check-box').inputValue(), '暗証番号を入力してください');
  await drop(page, 'h1', [eml]);
  await page.getByText('調べたメール').waitFor();
  // Another one in its place, without going back first.
  await drop(page, 'h1', [{ name: 'c.eml', text: mail('c@bakery.example', 'y') }]);
  await page.getByText('c@bakery.example', { exact: true }).waitFor();
  strictEqual(await page.evaluate(() => document.body.dataset['left']), undefined);
  noErrors(hands);
  await hands.context.close();
});

test('P4: all of Gmail’s source page can be pasted, and the box stays; a header typed by hand takes nothing away', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  const { page } = hands;
  await hands.goTo('check');
  const table =
    '元のメッセージ\nメッセージ ID\t<1@smbc.co.jp>\nFrom:\tSMBC <info@smbc.co.jp>\n件名:\tx\nSPF:\tPASS\n\nクリップボードにコピー\n\n';
  const source = mail(
    `${word('三井住友銀行')} <info@smbc.co.jp>`,
    'ログインのお知らせ',
    'ログインがありました。',
    [
      'Delivered-To: hanako@person.example',
      'Received: from mail.smbc.co.jp (mail.smbc.co.jp. [192.0.2.9]) by mx.google.com; Thu, 26 Nov 2026 01:00:01 -0800 (PST)',
      'Authentication-Results: mx.google.com; dkim=pass header.i=@smbc.co.jp; dmarc=pass (p=REJECT) header.from=smbc.co.jp',
    ],
  );
  await page.locator('#check-box').fill(table + source);
  await page.getByText('はい、自分に届いたメールです').click();
  await page.getByRole('heading', { name: '公式です' }).waitFor();
  ok(await page.locator('#check-box').isVisible());
  await hands.tap('ほかのものを調べる');
  await page.locator('#check-box').fill('From: a@weather.example\nSubject: x');
  await card(hands);
  strictEqual(await page.getByText('調べたメール').count(), 0);
  // Without a proven number or page, the site's own address; without that, no heading over nothing.
  await page.locator('#check-box').fill('Buyeeです。至急、パスワードを入力 https://a.test/');
  await page.getByText('公式サイト: buyee.jp').waitFor();
  await page.locator('#check-box').fill('ヤマト運輸です。至急、パスワードを入力 https://a.test/');
  await page.getByText(/契約書、カードの裏の番号/).waitFor();
  doesNotMatch(await card(hands), /本物の連絡先/);
  noErrors(hands);
  await hands.context.close();
});

test('P4: three reasons differ, the number can be called, and what was said of one answer is gone with the next', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  const { page } = hands;
  await hands.tap('お金が動いた');
  await page.getByRole('searchbox').fill('smbc');
  await page.getByRole('button', { name: '三井住友銀行', exact: true }).click();
  await saved(hands, () => hands.tap('いいえ', { exact: true }));
  await hands.goTo('check');
  const fake =
    '三井住友銀行です。本日中に暗証番号を入力してください https://a.test/ https://b.test/ https://c.test/';
  await page.locator('#check-box').fill(fake);
  await card(hands);
  const reasons = await page.locator('.card.first > ul > li').allInnerTexts();
  strictEqual(reasons.length, 3);
  strictEqual(new Set(reasons.map((one) => one.replace(/\S*\.test/, ''))).size, 3, reasons.join(' | '));
  strictEqual(await page.locator('.card.first a[href*=".test"]').count(), 0);
  ok(await page.getByRole('link', { name: 'もう押した、入力したとき' }).isVisible());
  await saved(hands, () => hands.tap('記録に残す'));
  await page.getByText('記録に残しました。').waitFor();
  await page.getByLabel(/名のっている会社/).fill('楽天');
  await page.waitForFunction(() => !document.body.innerText.includes('記録に残しました。'));
  await page.locator('#check-box').fill('0120-56-3143');
  await page.getByLabel(/名のっている会社/).fill('');
  await page.getByRole('heading', { name: '公式です' }).waitFor();
  ok(await page.getByRole('link', { name: '0120-56-3143 に電話する' }).isVisible());
  noErrors(hands);
  await hands.context.close();
});

test('T7: with someone on the phone there is one sentence to say, and the call is kept for calling back', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  const { page } = hands;
  await hands.goTo('check');
  await page.getByText('「確認のため、いったん切ります。公式の番号に、こちらからかけ直します。」').waitFor();
  strictEqual(await page.getByRole('link', { name: 'かかってきた電話を記録する' }).count(), 0);
  await hands.goTo('');
  await hands.tap('お金が動いた');
  await page.getByRole('searchbox').fill('smbc');
  await page.getByRole('button', { name: '三井住友銀行', exact: true }).click();
  await saved(hands, () => hands.tap('いいえ', { exact: true }));
  await hands.goTo('check');
  await page.getByRole('link', { name: 'かかってきた電話を記録する' }).click();
  await hands.write('表示された番号', '03-1234-5678');
  await hands.write('言われたこと', '口座が危ないと言われた');
  await saved(hands, () => hands.tap('切って、記録に残す'));
  await page.getByText(/記録に残しました。つぎに、公式の番号にかけ直します。/).waitFor();
  // A second tap keeps no second call.
  await page.getByRole('button', { name: '切って、記録に残す', disabled: true }).waitFor();
  deepStrictEqual(await axe(page), []);
  await page.getByLabel('表示された番号').fill('03-9');
  strictEqual(await page.getByText(/記録に残しました。/).count(), 0);
  await hands.goTo('after/dealings');
  match(
    await page.locator('main').innerText(),
    /03-1234-5678[\s\S]*こちらから切った[\s\S]*口座が危ないと言われた/,
  );
  noErrors(hands);
  await hands.context.close();
});
