// What can go wrong around the page, in a real browser: a full disk, refused storage, a wrong clock, a deleted case, broken files, old browsers, a bad line.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { readCaseFile, writeCaseFile } from '../../src/core/journal/case-file.ts';
import type { Entry } from '../../src/core/journal/types.ts';
import { launchBrowser } from './support/browser.ts';
import { startSite } from './support/site.ts';
import { type Hands, openAs, PHONE, saved } from './support/story.ts';

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

const JOURNAL = readFileSync(new URL('../journals/v1/shop-orders-not-mine.jsonl', import.meta.url));

/** Answers the three questions. */
async function begin(hands: Hands): Promise<void> {
  await hands.tap('ログインの通知が来た');
  await hands.page.getByRole('searchbox').fill('mercari');
  await hands.page.getByRole('button', { name: 'メルカリ', exact: true }).click();
  await saved(hands, () => hands.tap('いいえ', { exact: true }));
}

async function withCase(): Promise<Hands> {
  const hands = await openAs(browser, site.url, 'ja');
  await begin(hands);
  return hands;
}

/** The page as a phone opens it, something of the browser changed before any script of ours runs. */
async function openChanged(change: () => void): Promise<{ page: Page; hands: Hands }> {
  const hands = await openAs(browser, site.url, 'ja');
  await hands.context.addInitScript(change);
  await hands.page.reload();
  await hands.page.waitForSelector('h1');
  return { page: hands.page, hands };
}

function userName(page: Page) {
  return page.getByLabel('ユーザー名・ID');
}

/** What the foot of the page says. */
function line(page: Page) {
  return page.locator('.saved');
}

async function failed(page: Page): Promise<string> {
  await page.waitForSelector('.saved[data-save="failed"]');
  return line(page).innerText();
}

/** Every entry that the browser keeps. */
function kept(page: Page): Promise<readonly Entry[]> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('kakekomi');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const all = await new Promise<Entry[]>((resolve) => {
      const reading = database.transaction('entries').objectStore('entries').getAll();
      reading.onsuccess = () => resolve(reading.result as Entry[]);
    });
    database.close();
    return all;
  });
}

/** Chromium trusts for 30 s what it knew of the room left, and only then looks again. */
const ROOM_FORGOTTEN_MS = 33_000;

test('Promise 4: on a full disk the page says that nothing was kept, holds the words, and keeps them once there is room', async () => {
  const hands = await withCase();
  const { page, context } = hands;
  await hands.goTo('record');
  await saved(hands, () => hands.write('お名前', '山田 花子'));
  const before = await kept(page);
  const debug = await context.newCDPSession(page);
  const { origin } = new URL(site.url);
  await debug.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await page.waitForTimeout(ROOM_FORGOTTEN_MS);
  await userName(page).fill('hanako-full');
  await userName(page).blur();
  match(await failed(page), /空きがたりません.*前の記録は残っています/);
  strictEqual(await userName(page).inputValue(), 'hanako-full');
  deepStrictEqual(await kept(page), before);
  await debug.send('Storage.overrideQuotaForOrigin', { origin });
  // Nothing is typed again: to come back to the field and leave it is enough.
  await saved(hands, async () => {
    await userName(page).focus();
    await userName(page).blur();
  });
  await page.reload();
  await userName(page).waitFor();
  strictEqual(await userName(page).inputValue(), 'hanako-full');
  strictEqual(await page.getByLabel('お名前').inputValue(), '山田 花子');
  await context.close();
});

test('Promise 4: on a full disk a first case is not shown as begun, and begins once there is room', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  const { page, context } = hands;
  const debug = await context.newCDPSession(page);
  const { origin } = new URL(site.url);
  await debug.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await hands.tap('ログインの通知が来た');
  await page.getByRole('searchbox').fill('mercari');
  await page.getByRole('button', { name: 'メルカリ', exact: true }).click();
  await hands.tap('いいえ', { exact: true });
  match(await failed(page), /空きがたりません|保存できませんでした/);
  strictEqual(await page.locator('.card.first').count(), 0);
  await debug.send('Storage.overrideQuotaForOrigin', { origin });
  await saved(hands, () => hands.tap('いいえ', { exact: true }));
  await page.waitForSelector('.card.first');
  ok((await kept(page)).length > 0);
  await context.close();
});

test('B5: where the browser refuses storage the whole way still works for this visit, and the page says so', async () => {
  const { page, hands } = await openChanged(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await begin(hands);
  match(await page.locator('main').innerText(), /このブラウザでは保存できません。ページを閉じると消えます/);
  await hands.goTo('record');
  await saved(hands, () => hands.write('お名前', '山田 花子'));
  match(await line(page).innerText(), /ページを閉じると消えます/);
  await hands.goTo('contact/mail/mercari');
  match(await page.locator('textarea').inputValue(), /山田 花子/);
  await hands.context.close();
});

test('B7: a clock set back by a day between two entries leaves the journal whole', async () => {
  const { page, hands } = await openChanged(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - Number(sessionStorage.getItem('behind') ?? 0);
  });
  await begin(hands);
  await hands.goTo('record');
  await saved(hands, () => hands.write('お名前', '山田 花子'));
  await page.evaluate(() => sessionStorage.setItem('behind', String(24 * 3_600_000)));
  await saved(hands, () => hands.write('ユーザー名・ID', 'hanako-test'));
  await page.reload();
  await userName(page).waitFor();
  strictEqual(await userName(page).inputValue(), 'hanako-test');
  strictEqual(await page.getByLabel('お名前').inputValue(), '山田 花子');
  const entries = await kept(page);
  const [last, before] = [entries.at(-1), entries.at(-2)];
  ok(last !== undefined && before !== undefined && last.at < before.at, 'the clock was not set back');
  const read = readCaseFile(writeCaseFile(entries));
  ok(read.ok, JSON.stringify(read));
  await hands.context.close();
});

test('Promise 4: a case deleted in another tab is told of at once in this one, and is not brought back by half', async () => {
  const hands = await withCase();
  const { page, context } = hands;
  await hands.goTo('record');
  await userName(page).waitFor();
  const other = await context.newPage();
  await other.goto(`${site.url}#/settings/erase`);
  await other.getByRole('button', { name: 'この記録を消す' }).click();
  await other.getByRole('button', { name: '消す', exact: true }).click();
  match(await failed(page), /消され/);
  match(await page.locator('main').innerText(), /まだ記録がありません/);
  deepStrictEqual(await kept(page), []);
  await context.close();
});

test('T4: a reload in the middle of a call keeps the call and its notes', async () => {
  const hands = await withCase();
  const { page, context } = hands;
  await hands.goTo('contact/phone/smbc');
  await saved(hands, () => hands.tap('通話をはじめる'));
  await saved(hands, () => hands.tap('つながった'));
  await saved(hands, () => hands.write('受付番号', 'TEST-77'));
  await page.waitForTimeout(2_500);
  await page.reload();
  await page.getByRole('button', { name: '通話を終える' }).waitFor();
  const [minutes = 0, seconds = 0] = (await page.getByRole('timer').innerText()).split(':').map(Number);
  ok(minutes * 60 + seconds >= 2, `the running time began anew: ${minutes}:${seconds}`);
  match(await page.locator('main').innerText(), /TEST-77/);
  const notes = (await kept(page)).filter(({ type }) => type === 'contact-noted');
  strictEqual(notes.length, 2);
  await context.close();
});

for (const [name, file, says] of [
  ['an altered line', ['case.jsonl', alter(JOURNAL)], /書きかえられています/],
  [
    'half a journal line',
    ['case.jsonl', JOURNAL.subarray(0, JOURNAL.length - 40)],
    /保存した記録ではないようです|書きかえられています/,
  ],
  ['bytes that are no record', ['case.zip', Buffer.from('PK\u0003\u0004 not a zip')], /読めません/],
  [
    'a broken .age file',
    ['case.age', Buffer.from('age-encryption.org/v1\n-> scrypt broken')],
    /暗号にした記録ではありません/,
  ],
] as const)
  test(`B3: ${name} is refused with a clear word, and nothing is lost`, async () => {
    const hands = await withCase();
    const { page, context } = hands;
    await hands.goTo('settings/import');
    const before = JSON.stringify(await kept(page));
    const [fileName, buffer] = file;
    await page
      .locator('#import-file')
      .setInputFiles({ name: fileName, mimeType: 'application/octet-stream', buffer });
    if (fileName.endsWith('.age'))
      await page.getByLabel('このファイルの合言葉').fill('correct horse battery');
    await page.getByRole('button', { name: '中を見る' }).click();
    await page.locator('main [role=status]', { hasText: says }).waitFor();
    strictEqual(JSON.stringify(await kept(page)), before);
    await hands.goTo('now');
    await page.waitForSelector('.card.first');
    await context.close();
  });

function alter(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('utf8').replace('59800', '9800'));
}

test('B5: an older browser without segmenter, storage manager, service worker, channels or view transitions still does it all', async () => {
  const { page, hands } = await openChanged(() => {
    Reflect.deleteProperty(Intl, 'Segmenter');
    Reflect.deleteProperty(Navigator.prototype, 'storage');
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
    Reflect.deleteProperty(Navigator.prototype, 'locks');
    Reflect.deleteProperty(Navigator.prototype, 'share');
    Reflect.deleteProperty(Navigator.prototype, 'clipboard');
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    Reflect.deleteProperty(crypto.constructor.prototype, 'randomUUID');
  });
  strictEqual(await page.evaluate(() => 'Segmenter' in Intl || 'storage' in navigator), false);
  await begin(hands);
  await hands.goTo('record');
  await saved(hands, () => hands.write('お名前', '山田 花子'));
  for (const path of [
    'now',
    'contact',
    'contact/mail/mercari',
    'contact/form/mercari',
    'contact/chat/mercari',
    'evidence',
    'after',
    'check',
    'words',
    'password',
    'settings',
  ]) {
    await hands.goTo(path);
    await page.waitForTimeout(200);
    ok(!/読みこめませんでした/.test(await page.locator('main').innerText()), path);
  }
  await hands.goTo('words');
  await page.getByRole('searchbox').fill('パスワードを教えてしまった');
  await page.waitForTimeout(300);
  ok((await page.locator('main a, main summary').count()) > 0);
  await page.reload();
  await hands.goTo('record');
  strictEqual(await page.getByLabel('お名前').inputValue(), '山田 花子');
  deepStrictEqual(hands.errors, []);
  await hands.context.close();
});

test('B5: on a slow line the first question can be answered', async () => {
  const context = await browser.newContext({ viewport: PHONE, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  await debug.send('Network.enable');
  // Slow 3G as browsers' own tools define it.
  await debug.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  await page.goto(site.url, { waitUntil: 'commit' });
  const first = page.getByRole('button', { name: 'ログインの通知が来た' });
  await first.waitFor({ timeout: 30_000 });
  await first.click();
  await page.getByRole('searchbox').waitFor({ timeout: 30_000 });
  await context.close();
});

test('B5: a part that does not arrive is told of, and one tap tries again', async () => {
  const context = await browser.newContext({ viewport: PHONE, locale: 'ja-JP', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole('button', { name: 'ログインの通知が来た' }).waitFor();
  await context.route(/assets\/.*\.js/, (route) => route.abort());
  await page.goto(`${site.url}#/check`);
  const again = page.getByRole('button', { name: 'もう一度ためす' });
  await again.waitFor();
  match(await page.locator('main').innerText(), /読みこめませんでした。記録は無事です/);
  await context.unroute(/assets\/.*\.js/);
  await again.click();
  await page.locator('#check-box').waitFor();
  await context.close();
});

test('B5: when a part is missing at the moment of saving, the page says so and the next try works', async () => {
  const context = await browser.newContext({ viewport: PHONE, locale: 'ja-JP', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole('button', { name: 'ログインの通知が来た' }).click();
  await page.getByRole('searchbox').fill('mercari');
  await page.getByRole('button', { name: 'メルカリ', exact: true }).click();
  const no = page.getByRole('button', { name: 'いいえ', exact: true });
  await no.waitFor();
  await context.route(/assets\/.*\.js/, (route) => route.abort());
  await no.click();
  match(await failed(page), /保存できませんでした/);
  await context.unroute(/assets\/.*\.js/);
  await no.click();
  await page.waitForSelector('.card.first');
  await context.close();
});
