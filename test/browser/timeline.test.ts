// Issue 5, I2, I4, B7, B8: a person drops a mailbox, an access log and a card statement, and says what was not theirs.
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { zipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { accessLog, cardStatement, longLog, mailbox, zonelessTable } from '../support/night-in-files.ts';
import { draw } from '../support/pictures.ts';
import { axe } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { startSite } from './support/site.ts';
import { type Hands, noErrors, openAs, saved } from './support/story.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof startSite>>;
before(async () => {
  [browser, site] = await Promise.all([launchBrowser(), startSite()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const W = {
  ja: { symptom: 'ログインの通知が来た', no: 'いいえ' },
  en: { symptom: 'A sign-in notice came', no: 'No' },
} as const;

async function atTimeline(language: 'ja' | 'en' = 'ja'): Promise<Hands> {
  const hands = await openAs(browser, site.url, language);
  await hands.tap(W[language].symptom);
  await hands.page.getByRole('searchbox').fill('google');
  await hands.page
    .getByRole('button', { name: /^Google/ })
    .first()
    .click();
  await saved(hands, () => hands.tap(W[language].no, { exact: true }));
  await hands.goTo('timeline');
  await hands.page.waitForSelector('#timeline-files', { state: 'attached' });
  return hands;
}

interface Given {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Files into the page as a mouse drags them. */
async function drop({ page }: Hands, files: readonly Given[]): Promise<void> {
  await page.waitForTimeout(200);
  await page.evaluate(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of given)
        transfer.items.add(new File([Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))], name));
      const event = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
      document.querySelector('main')?.dispatchEvent(event);
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
  );
}

async function choose({ page }: Hands, files: readonly Given[]): Promise<void> {
  await page.setInputFiles(
    '#timeline-files',
    files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: bytes })),
  );
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function says({ page }: Hands, wanted: RegExp): Promise<void> {
  try {
    await page.waitForFunction(
      ([source, flags]) =>
        new RegExp(source ?? '', flags).test(document.querySelector('main')?.innerText ?? ''),
      [wanted.source, wanted.flags],
      { timeout: 30_000 },
    );
  } catch {
    match(await page.locator('main').innerText(), wanted);
  }
}

/** What stands on the top card. */
async function next({ page }: Hands, wanted: RegExp): Promise<void> {
  await page.waitForFunction(
    ([source, flags]) =>
      new RegExp(source ?? '', flags).test(
        document.querySelector<HTMLElement>('#timeline-next')?.innerText ?? '',
      ),
    [wanted.source, wanted.flags],
    { timeout: 30_000 },
  );
}

async function marked({ page }: Hands, whose: string, count: number): Promise<void> {
  await page.waitForFunction(
    ([wanted, number]) => document.querySelectorAll(`.happened[data-whose="${wanted}"]`).length === number,
    [whose, count] as const,
    { timeout: 15_000 },
  );
}

const TAKEOUT = Buffer.from(
  zipSync({
    'Takeout/Access Log Activity/Activities - A list of Google services accessed by.csv': accessLog(),
    'Takeout/Mail/All mail Including Spam and Trash.mbox': mailbox(),
    'Takeout/archive_browser.html': Buffer.from('<!doctype html><title>Takeout</title>'),
  }),
);

const NIGHT: readonly Given[] = [
  { name: 'takeout-20261124.zip', bytes: TAKEOUT },
  { name: 'enavi202612.csv', bytes: cardStatement() },
];

test('I2 I4 B8: dropped files become one timeline; what was not theirs goes into record and letter with its source', async () => {
  const hands = await atTimeline();
  const { page } = hands;
  const foreign: string[] = [];
  hands.context.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(site.url)) foreign.push(request.url());
  });
  await drop(hands, NIGHT);
  await hands.tap('Gmail', { exact: true });
  await next(hands, /18分間に、合わない動きが8件あります/);
  strictEqual(await page.locator('.happened.odd').count(), 8);
  const first = page.locator('.happened').first();
  match(await first.innerText(), /2:06/);
  match(await first.innerText(), /合いません/);
  await page.getByRole('button', { name: 'すべて 53' }).click();
  await says(hands, /ギフトカード/);
  await says(hands, /楽天カード/);
  await page.getByRole('button', { name: '合わないもの 8' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.happened').length === 8);

  // One tap, kept at once; undo takes it back, and the page follows.
  const notMine = (nth: number): Promise<void> =>
    page.locator('.happened').nth(nth).getByRole('button', { name: '自分ではない', exact: true }).click();
  await saved(hands, () => notMine(1));
  await marked(hands, 'not-mine', 1);
  await page.locator('.saved').getByRole('button', { name: '元に戻す' }).click();
  await marked(hands, 'not-mine', 0);
  await saved(hands, () => notMine(1));
  await marked(hands, 'not-mine', 1);

  // Several of one address in one go, and back in one go.
  const alike = page.getByRole('button', { name: '同じ端末・アドレスの3件も「自分ではない」にする' });
  await saved(hands, () => alike.click());
  await marked(hands, 'not-mine', 4);
  await page.locator('.saved').getByRole('button', { name: '元に戻す' }).click();
  await marked(hands, 'not-mine', 1);
  await page.locator('.saved').getByRole('button', { name: 'やり直す' }).click();
  await marked(hands, 'not-mine', 4);

  // A password change is two entries of the record and one tap.
  await saved(hands, () => notMine(2));
  await marked(hands, 'not-mine', 5);
  await page.locator('.saved').getByRole('button', { name: '元に戻す' }).click();
  await marked(hands, 'not-mine', 4);
  for (let left = await page.locator('.happened[data-whose=""]').count(); left > 0; left -= 1) {
    await saved(hands, () =>
      page
        .locator('.happened[data-whose=""]')
        .first()
        .getByRole('button', { name: '自分ではない', exact: true })
        .click(),
    );
    await marked(hands, '', left - 1);
  }
  await next(hands, /すべて答えました/);
  await hands.tap('時間を確かめる');
  await says(hands, /2時06分 から .*2時24分/);
  await page.getByRole('radio', { name: /フィッシング/ }).check();
  await saved(hands, () => hands.tap('この内容で記録する'));
  await next(hands, /報告に入れました/);
  deepStrictEqual(await axe(page), []);

  await page.getByRole('link', { name: '報告の文面を見る' }).click();
  await page.waitForFunction(() =>
    /accessed by\.csv、[\d,]+行目/.test(document.querySelector('textarea')?.value ?? ''),
  );
  const letter = await page.locator('textarea').inputValue();
  match(letter, /2時06分から.*2時24分/);
  match(letter, /パスワードの変更/);
  // Another page was looked at meanwhile: what was read is still there.
  await page.evaluate(() => {
    location.hash = '#/timeline';
  });
  await next(hands, /報告に入れました/);
  await page.getByRole('link', { name: '記録で見る' }).click();
  await says(hands, /ログイン — Google/);
  deepStrictEqual(foreign, []);
  noErrors(hands);
  await hands.context.close();
});

test('B7: times without a zone and columns without a known name are asked, by keyboard alone, and never guessed', async () => {
  const hands = await atTimeline();
  const { page } = hands;
  await choose(hands, [{ name: 'history.csv', bytes: zonelessTable() }]);
  const press = async (name: RegExp): Promise<void> => {
    await page.getByRole('button', { name }).first().waitFor();
    for (let tabs = 0; tabs < 60; tabs += 1) {
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (focused.length < 100 && name.test(focused)) return page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
    }
    ok(false, `Expected to reach ${String(name)} with the keyboard`);
  };
  await says(hands, /「history\.csv」の列は/);
  match(await page.locator('main').innerText(), /例: 192\.0\.2\.10/);
  await press(/^これで読む$/);
  await says(hands, /「history\.csv」の時刻は、どこの時刻ですか/);
  await says(hands, /どこの時刻か不明/);
  match(await page.locator('#zone-question button').first().innerText(), /日本時間.*あなたの記録と同じ/);
  await press(/日本時間/);
  await page.waitForFunction(
    () => !(document.querySelector('main')?.innerText ?? '不明').includes('どこの時刻か不明'),
  );
  await says(hands, /2:12/);
  await saved(hands, () => press(/^自分ではない$/));
  await marked(hands, 'not-mine', 1);
  // Names of columns are remembered for next time, what stands in them is not.
  const kept = await page.evaluate(() => localStorage.getItem('kakekomi.columns') ?? '');
  match(kept, /IPアドレス/);
  doesNotMatch(kept, /192\.0\.2|21:03/);
  // The same file again: no question about its columns, and the answer comes back with it.
  await page.reload();
  await says(hands, /前に答えた1件/);
  await choose(hands, [{ name: 'history.csv', bytes: zonelessTable() }]);
  await says(hands, /どこの時刻ですか/);
  await page.locator('#zone-question button.choice').first().click();
  await marked(hands, 'not-mine', 1);
  noErrors(hands);
  await hands.context.close();
});

test('B2: reading a long file stops, goes on where it stopped, and tells what it could not read', async () => {
  const hands = await atTimeline();
  const { page } = hands;
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-timeline-'));
  try {
    const path = join(folder, 'activity.csv');
    writeFileSync(path, longLog(30_000));
    await page.setInputFiles('#timeline-files', path);
    await page.waitForSelector('[data-reading="running"] progress:not([value="0"])');
    await hands.tap('止める', { exact: true });
    await page.waitForSelector('[data-reading="stopped"]');
    const before = Number(await page.locator('progress').getAttribute('value'));
    ok(before > 0 && before < 100, String(before));
    await hands.tap('続きから読む');
    await next(hands, /合わない動き/);
    await says(hands, /すべて 30,000/);
    await hands.tap('すべて 30,000');
    await says(hands, /30,000件のうち50件/);
    await hands.tap('つぎの50件');
    await says(hands, /30,000件のうち100件/);
    // A file that is written to while it is read is told, and what was read of it stays.
    const second = join(folder, 'later.csv');
    writeFileSync(second, longLog(20_000));
    await page.locator('summary', { hasText: 'ファイルを足す' }).click();
    await page.setInputFiles('#timeline-files', second);
    await page.waitForSelector('[data-reading="running"]');
    await hands.tap('止める', { exact: true });
    await page.waitForSelector('[data-reading="stopped"]');
    appendFileSync(second, '\nmore');
    await hands.tap('続きから読む');
    await says(hands, /動かされたか、変わりました/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  noErrors(hands);
  await hands.context.close();
});

test('B1: a screenshot of a sign-in history is read on the device, and its source is the picture', async () => {
  const { file } = await draw(browser, {
    name: 'history',
    language: 'ja',
    scheme: 'light',
    scale: 2,
    width: 390,
    html: `<h2>ログイン履歴</h2><p>2026/11/20 3:14</p><p>ログイン 203.0.113.77</p><p style="margin-top:48px">2026/11/20 3:20</p><p>パスワードの変更 203.0.113.77</p>`,
  });
  const hands = await atTimeline();
  const { page } = hands;
  await choose(hands, [{ name: 'IMG_0001.png', bytes: Buffer.from(file) }]);
  await says(hands, /どこの時刻ですか/);
  await page.locator('#zone-question button.choice').first().click();
  await says(hands, /すべて 2/);
  await hands.tap(/^すべて 2/);
  await says(hands, /パスワードの変更/);
  match(await page.locator('main').innerText(), /3:14/);
  const happened = page.locator('.happened').first();
  await happened.locator('summary').click();
  match(await happened.innerText(), new RegExp(sha256(file)));
  match(await happened.innerText(), /IMG_0001\.png › 写真の文字\.txt/);
  noErrors(hands);
  await hands.context.close();
});

test('B4: a secret in a file never keeps an answer from being kept, and never reaches the store', async () => {
  const hands = await atTimeline();
  const { page } = hands;
  const log = [
    'Gaia ID,Activity Timestamp,IP Address,User Agent String,Product Name,Activity Type',
    '0,2026-11-20 10:00:00 UTC,192.0.2.10,Example Phone,Gmail,my password is Fluffy-99-dog',
  ].join('\n');
  await choose(hands, [
    { name: 'Activities - password is Fluffy-99-dog.csv', bytes: Buffer.from(log) },
    { name: 'photo.png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 1, 2, 3]) },
  ]);
  await page.locator('summary', { hasText: '読めなかったところ' }).click();
  await says(hands, /photo\.png: 写真とPDFは、ここでは読みません/);
  await saved(hands, () => hands.tap('自分', { exact: true }));
  await marked(hands, 'mine', 1);
  await says(hands, /伏せて記録しました/);
  const kept = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('kakekomi');
      opening.onsuccess = () => resolve(opening.result);
    });
    const all = await new Promise<unknown[]>((resolve) => {
      const reading = database.transaction('entries').objectStore('entries').getAll();
      reading.onsuccess = () => resolve(reading.result);
    });
    database.close();
    return JSON.stringify(all) + JSON.stringify(localStorage);
  });
  match(kept, /Example Phone/);
  doesNotMatch(kept, /Fluffy/);
  // Asked again, the answer is taken back.
  await saved(hands, () => hands.tap('自分', { exact: true }));
  await marked(hands, 'mine', 0);
  noErrors(hands);
  await hands.context.close();
});

test('B5: the same in English: pasted table, table to save, without a case nothing is read', async () => {
  const empty = await openAs(browser, site.url, 'en');
  await empty.goTo('timeline');
  await says(empty, /There is no record yet/);
  await empty.context.close();

  const hands = await atTimeline('en');
  const { page } = hands;
  await page.locator('summary', { hasText: 'Paste a sign-in history' }).click();
  await page
    .getByLabel('Paste here')
    .fill(
      'Date\tIP address\tDevice\n2026-11-24T02:12:40Z\t203.0.113.66\t=HYPERLINK("x")\n2026-11-20T12:00:00Z\t192.0.2.10\tPhone',
    );
  await hands.tap('Read what I pasted');
  await says(hands, /What does each column of “Pasted \d+\.tsv” hold/);
  await hands.tap('Read it like this');
  await next(hands, /./);
  await page.waitForSelector('.happened');
  deepStrictEqual(await axe(page), []);
  const coming = page.waitForEvent('download');
  await hands.tap('Save as a table (CSV)');
  const csv = readFileSync(await (await coming).path(), 'utf8');
  match(csv, /Time,Until,How sure/);
  match(csv, /'=HYPERLINK/);
  doesNotMatch(csv, /(?:^|,)"?=HYPERLINK/m);
  noErrors(hands);
  await hands.context.close();
});
