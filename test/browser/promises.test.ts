// The five promises in a real browser: nothing saved is lost, no secret is kept, no text becomes markup, offline, two tabs, axe.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { run } from '../cli/support.ts';
import { axe } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { startSite } from './support/site.ts';
import { type Hands, noErrors, openAs, saved } from './support/story.ts';

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

async function withCase(language: 'ja' | 'en' = 'ja'): Promise<Hands> {
  const hands = await openAs(browser, site.url, language);
  await hands.tap(language === 'ja' ? 'ログインの通知が来た' : 'A sign-in notice came');
  await hands.page.getByRole('searchbox').fill('mercari');
  await hands.page
    .getByRole('button', { name: language === 'ja' ? 'メルカリ' : 'Mercari', exact: true })
    .click();
  await saved(hands, () => hands.tap(language === 'ja' ? 'いいえ' : 'No', { exact: true }));
  return hands;
}

const PAGES = [
  '',
  'now',
  'record',
  'contact',
  'contact/phone/mercari',
  'contact/mail/mercari',
  'contact/chat/mercari',
  'contact/form/mercari',
  'contact/time/mercari',
  'evidence',
  'timeline',
  'after',
  'after/close',
  'after/dealings',
  'after/help',
  'check',
  'words',
  'words/glossary',
  'password',
  'drill',
  'graph',
  'graph/ask',
  'review',
  'settings',
  'settings/lock',
  'settings/pack',
  'settings/import',
  'settings/erase',
  'desk',
  'desk/call/none',
  'news',
  'blank',
];

for (const language of ['ja', 'en'] as const)
  test(`B5: axe finds no violation on any page, light and dark (${language})`, async () => {
    const hands = await withCase(language);
    const found: string[] = [];
    for (const theme of ['light', 'dark']) {
      await hands.page.evaluate((name) => localStorage.setItem('kakekomi.theme', name), theme);
      await hands.page.reload();
      for (const path of PAGES) {
        await hands.goTo(path);
        await hands.page.waitForTimeout(250);
        found.push(...(await axe(hands.page)).map((one) => `${theme} /${path} ${one}`));
      }
    }
    deepStrictEqual(found, []);
    await hands.context.close();
  });

const SECRETS = [
  'パスワードは hanako0412 です',
  'my password is Fluffy-99-dog',
  '暗証番号は 4821 です',
  '認証コード 482913 を送りました',
  '4111 1111 1111 1111',
  '母の旧姓は さとなか です',
];
const TRACES = ['hanako0412', 'Fluffy-99-dog', '4821', '482913', '4111 1111', '4111111111111111', 'さとなか'];

test('B4 M4 T7: secrets typed into every field are stopped, and none reaches the store, the address, the settings, a log, a request or a file', async () => {
  const hands = await withCase();
  const { page } = hands;
  let typed = 0;
  const seen: string[] = [];
  page.on('console', (message) => seen.push(message.text()));
  page.on('request', (request) => seen.push(request.url()));
  for (const path of [
    'record',
    'contact/phone/mercari',
    'contact/mail/mercari',
    'contact/chat/mercari',
    'contact/form/mercari',
    'contact/time/mercari',
    'evidence',
    'timeline',
    'after',
    'after/close',
    'review',
    'check',
    'words',
    'settings/pack',
    'now',
  ]) {
    await hands.goTo(path);
    if (path === 'record') await hands.tap('一言で書く');
    if (path === 'contact/chat/mercari') await hands.tap('記録をはじめる');
    if (path === 'now') await hands.tap('できました', { exact: true });
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true;
    });
    await page.waitForTimeout(200);
    const fields = page.locator(
      'main input:not([type=date]):not([type=time]):not([type=number]):not([type=radio]):not([type=checkbox]):not([type=file]):not([type=password]), main textarea',
    );
    for (let at = 0; at < (await fields.count()); at += 1) {
      const field = fields.nth(at);
      if (!(await field.isVisible())) continue;
      const secret = SECRETS[typed % SECRETS.length] ?? '';
      await field.fill(secret);
      await field.blur();
      await page.waitForTimeout(150);
      typed += 1;
    }
  }
  ok(typed >= 25, `only ${typed} fields were found`);
  await hands.goTo('evidence');
  const pictures = await takeSecretFiles(hands);
  await hands.goTo('settings/pack');
  const coming = page.waitForEvent('download');
  await hands.tap('証拠のまとめを保存(.zip)');
  const files = unzipSync(readFileSync(await (await coming).path()));
  seen.push(...Object.values(files).map((bytes) => Buffer.from(bytes).toString('utf8')));
  const packed = Object.values(files).filter((bytes) => bytes[0] === 0x89 || bytes[0] === 0x25);
  strictEqual(packed.length, 2, 'the picture and the PDF are in the pack');
  deepStrictEqual(await readAll([...packed, ...(await pictures())]), []);
  const kept = await page.evaluate(async () => {
    const parts: string[] = [
      location.href,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      document.cookie,
    ];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) parts.push(request.url);
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? '');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve) => {
          const reading = database.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(reading.result);
        });
        // Bytes as text: numbered one by one, their numbers would be read as digits.
        parts.push(
          JSON.stringify(all, (_, value: unknown) =>
            value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
          ),
        );
      }
      database.close();
    }
    return parts.join('\n');
  });
  deepStrictEqual(
    TRACES.filter((trace) => `${kept}\n${seen.join('\n')}`.includes(trace)),
    [],
  );
  await hands.context.close();
});

/** A screenshot with a code and a PDF with a card number, blacked out; gives back what the store keeps of files. */
async function takeSecretFiles({ page }: Hands): Promise<() => Promise<readonly Uint8Array[]>> {
  const paper = await browser.newPage({ viewport: { width: 700, height: 300 } });
  await paper.setContent('<body style="font: 28px sans-serif; background: #fff"><p>認証コード: 482913</p>');
  const screen = await paper.screenshot();
  await paper.setContent('<body style="font: 16px sans-serif"><p>カード番号 4111 1111 1111 1111</p>');
  const pdf = await paper.pdf({ format: 'A5' });
  await paper.close();
  await page.setInputFiles('#evidence-files', [
    { name: 'screen.png', mimeType: 'image/png', buffer: screen },
    { name: 'statement.pdf', mimeType: 'application/pdf', buffer: pdf },
  ]);
  const cover = page.getByRole('button', { name: '黒くぬって入れる' });
  for (const name of ['screen.png', 'statement.pdf']) {
    await page.waitForFunction(
      (wanted) => {
        const card = document.querySelector(`section[aria-label="${wanted}"]`);
        return card?.querySelector('.mark-button') != null;
      },
      name,
      { timeout: 90_000 },
    );
    await cover.click();
    await page.waitForFunction(
      (wanted) => document.querySelector('main')?.innerText.includes(`「${wanted}」を入れました`),
      name,
      { timeout: 90_000 },
    );
  }
  return async () => {
    const kept = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('kakekomi');
        opening.onsuccess = () => resolve(opening.result);
      });
      const all = await new Promise<unknown[]>((resolve) => {
        const reading = database.transaction('evidence').objectStore('evidence').getAll();
        reading.onsuccess = () => resolve(reading.result);
      });
      database.close();
      const found: string[] = [];
      const walk = async (value: unknown): Promise<void> => {
        if (value instanceof Blob) return walk(new Uint8Array(await value.arrayBuffer()));
        if (value instanceof ArrayBuffer) return walk(new Uint8Array(value));
        if (value instanceof Uint8Array)
          found.push(btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')));
        else if (typeof value === 'object' && value !== null)
          for (const one of Object.values(value)) await walk(one);
      };
      for (const value of all) await walk(value);
      return found;
    });
    strictEqual(kept.length, 2);
    return kept.map((base64) => Buffer.from(base64, 'base64'));
  };
}

/** What the real command line still finds in files, read by the optical reader too. */
async function readAll(files: readonly Uint8Array[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-'));
  const paths = files.map((bytes, at) => {
    const path = join(folder, String(at));
    writeFileSync(path, bytes);
    return path;
  });
  const { code, out, err } = await run(['guard', ...paths]);
  rmSync(folder, { recursive: true });
  return code === 0 ? [] : [out, err];
}

test('M4: a secret is marked in place, and one tap replaces it so that the text can be kept', async () => {
  const hands = await withCase();
  await hands.goTo('record');
  await hands.tap('一言で書く');
  await hands.write('何がありましたか', 'パスワードは hanako0412 です');
  const mend = hands.page.getByRole('button', { name: '消して、書きかえる' });
  await mend.waitFor();
  await mend.click();
  await hands.page.waitForTimeout(300);
  const text = await hands.page.getByLabel('何がありましたか').inputValue();
  ok(!text.includes('hanako0412') && text.includes('['), text);
  await saved(hands, () => hands.tap('記録する'));
  await hands.context.close();
});

test('Promise 4: what was shown as saved is there after the page is killed at 50 random moments', async () => {
  const hands = await withCase();
  const { page, context } = hands;
  await hands.goTo('record');
  let shown = '';
  let lost = 0;
  let kept = 0;
  // How long this machine takes to save: measured while the first rounds wait for it, so that the later ones die around that moment.
  const MEASURED = 6;
  let usual = 0;
  for (let round = 0; round < 50; round += 1) {
    const text = `user-${round}-${'x'.repeat(round % 7)}`;
    const victim = await context.newPage();
    await victim.goto(`${site.url}#/record`);
    const field = victim.getByLabel('ユーザー名・ID');
    await field.waitFor();
    const before = await field.inputValue();
    if (shown !== '' && before !== shown) lost += 1;
    await field.fill(text);
    void field.blur().catch(() => undefined);
    if (round < MEASURED) {
      const started = Date.now();
      await victim.locator('.saved[data-save="saved"]').waitFor();
      usual = Math.max(usual, Date.now() - started);
    } else {
      // A moment between nothing done and all done, spread over the rounds.
      await victim.waitForTimeout((((round * 13) % 50) / 50) * 2 * usual);
    }
    const line = await victim
      .locator('.saved')
      .getAttribute('data-save')
      .catch(() => null);
    if (line === 'saved') {
      shown = text;
      kept += 1;
    } else shown = '';
    // A crash, not a close: no handler of the page gets to run.
    const debug = await context.newCDPSession(victim);
    await Promise.race([debug.send('Page.crash').catch(() => undefined), page.waitForTimeout(100)]);
    await Promise.race([victim.close().catch(() => undefined), page.waitForTimeout(300)]);
  }
  strictEqual(lost, 0);
  ok(kept >= 5, `only ${kept} rounds got as far as saving`);
  await context.close();
});

test('Promise 4: two tabs write at once and nothing is lost', async () => {
  const hands = await withCase();
  const other = await hands.context.newPage();
  await other.goto(`${site.url}#/record`);
  await hands.goTo('record');
  const name = other.getByLabel('お名前');
  await name.waitFor();
  for (let round = 0; round < 10; round += 1) {
    await Promise.all([
      (async () => {
        await hands.page.getByLabel('ユーザー名・ID').fill(`user-${round}`);
        await hands.page.getByLabel('ユーザー名・ID').blur();
      })(),
      (async () => {
        await name.fill(`山田 ${round}`);
        await name.blur();
      })(),
    ]);
    await hands.page.waitForTimeout(120);
  }
  await hands.page.waitForTimeout(500);
  await hands.page.reload();
  await hands.page.getByLabel('お名前').waitFor();
  strictEqual(await hands.page.getByLabel('ユーザー名・ID').inputValue(), 'user-9');
  strictEqual(await hands.page.getByLabel('お名前').inputValue(), '山田 9');
  await hands.context.close();
});

test('Text from outside never becomes markup, however long or twisted', async () => {
  const hands = await withCase();
  const { page } = hands;
  await hands.goTo('record');
  const nasty = '<img src=x onerror="globalThis.hit=1"><b>太字</b> \u202Egnp.exe';
  await hands.tap('一言で書く');
  await hands.write('何がありましたか', nasty);
  await page.waitForTimeout(300);
  await saved(hands, () => hands.tap('記録する'));
  strictEqual(await page.locator('main img').count(), 0);
  strictEqual(await page.evaluate(() => 'hit' in globalThis), false);
  await hands.goTo('contact/mail/mercari');
  const letter = await page.locator('textarea').inputValue();
  ok(letter.includes('<img') && !letter.includes('\u202E'), letter);
  await hands.goTo('check');
  await page.locator('#check-box').fill('a'.repeat(1_000_000));
  await page.waitForSelector('.card.first');
  await page.locator('#check-box').fill('<script>alert(1)</script> https://evil.example/');
  match(await page.locator('.card.first').innerText(), /確かめられません|あやしい/);
  noErrors(hands);
  await hands.context.close();
});

test('B5: after the first visit every page works offline, and no page asks another host for anything', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  const { page, context } = hands;
  const foreign: string[] = [];
  context.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(site.url.replace(/\/$/, '')))
      foreign.push(request.url());
  });
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(async () => {
    const [name] = await caches.keys();
    return name !== undefined && (await (await caches.open(name)).keys()).length > 20;
  });
  await context.setOffline(true);
  await page.reload();
  await hands.tap('まだわからない');
  await page.getByRole('searchbox').fill('らくてん');
  await page.getByRole('button', { name: '楽天カード', exact: true }).click();
  await saved(hands, () => hands.tap('わからない', { exact: true }));
  for (const path of PAGES) {
    await hands.goTo(path);
    await page.waitForTimeout(150);
    ok(!(await page.locator('main').innerText()).includes('読みこめませんでした'), path);
  }
  deepStrictEqual(foreign, []);
  noErrors(hands);
  await context.close();
});

test('B5: a browser too old for the page is told what to do and whom to call', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });
  await page.route(/\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'new {syntax' }),
  );
  await page.goto(site.url);
  const help = page.getByText('#9110').first();
  strictEqual(await help.isVisible(), false);
  await help.waitFor({ state: 'visible' });
  await page.close();
});

test('B5: a page left open over an update still loads its parts, and the next visit is the new build', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  await hands.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    // As the build before left it: its own cache with a part that the server no longer has.
    const before = await caches.open('kakekomi-0before');
    await before.put(
      './assets/gone.js',
      new Response('1', { headers: { 'content-type': 'text/javascript' } }),
    );
    await before.put('./', new Response('old page', { headers: { 'content-type': 'text/html' } }));
  });
  await hands.page.reload();
  await hands.page.waitForSelector('h1');
  const kept = await hands.page.evaluate(async () => (await fetch('./assets/gone.js')).text());
  strictEqual(kept, '1');
  await hands.context.close();
});

test('M2: a reader of English writes to a desk in Japan in Japanese, and what was changed by hand is not lost', async () => {
  const hands = await withCase('en');
  await hands.goTo('contact/mail/mercari');
  await hands.write('Subject', 'My own subject');
  await hands.tap('Write it in Japanese');
  await hands.page.waitForFunction(
    () => document.querySelector('textarea')?.value.includes('お願いしたいこと') === true,
  );
  ok(!(await hands.page.getByLabel('Subject').inputValue()).includes('My own'));
  await hands.tap('Write it in English');
  await hands.page.waitForFunction(
    () => document.querySelector('textarea')?.value.includes('What I ask') === true,
  );
  await holds(hands, 'Subject', 'My own subject');
  await hands.context.close();
});

/** The line at the foot may be drawn a moment before the field it speaks of. */
async function holds({ page }: Hands, label: string, value: string): Promise<void> {
  const field = page.getByLabel(label);
  for (let tries = 0; tries < 50 && (await field.inputValue()) !== value; tries += 1)
    await page.waitForTimeout(100);
  strictEqual(await field.inputValue(), value);
}

test('Undo takes back the last change and says which, redo brings it back, at any time', async () => {
  const hands = await withCase();
  await hands.goTo('record');
  await saved(hands, () => hands.write('お名前', '山田 花子'));
  await hands.tap('元に戻す');
  await hands.page.waitForFunction(
    () => document.querySelector('.saved')?.getAttribute('data-save') === 'undone',
  );
  await holds(hands, 'お名前', '');
  match(await hands.page.locator('.saved').innerText(), /あなたの情報/);
  await saved(hands, () => hands.tap('やり直す'));
  await holds(hands, 'お名前', '山田 花子');
  // The line is gone after some seconds; the foot of every page still offers it, even after a reload.
  await hands.page.reload();
  await hands.tap('直前の変更を元に戻す');
  await hands.page.waitForFunction(
    () => document.querySelector('.saved')?.getAttribute('data-save') === 'undone',
  );
  await holds(hands, 'お名前', '');
  await hands.context.close();
});

test('T1 P4 A5: a fake bank message is called suspicious and the true number is shown with its source', async () => {
  const hands = await openAs(browser, site.url, 'ja');
  await hands.goTo('check');
  await hands.page
    .locator('#check-box')
    .fill('【三井住友銀行】口座が利用停止されます。至急 https://smbc-card-login.example/ をご確認ください');
  await hands.page.waitForSelector('.card.first > details');
  const text = await hands.page.locator('.card.first').innerText();
  match(text, /あやしい/);
  match(text, /0120-56-3143/);
  match(text, /出典/);
  await hands.context.close();
});

test('B4: a locked case leaves nothing to read in the store, refuses a wrong passphrase, and comes back whole', async () => {
  const hands = await withCase();
  const { page } = hands;
  await hands.goTo('record');
  await saved(hands, () => hands.write('お名前', '鍵山 花子'));
  await hands.goTo('settings/lock');
  const passphrase = 'six quiet words by the sea';
  await page.getByLabel('鍵の合言葉(12文字以上)').fill(passphrase);
  await page.getByRole('button', { name: '鍵をかける', exact: true }).click();
  await page.getByText('鍵をかけました').waitFor();
  const kept = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('kakekomi');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const counts: Record<string, number> = {};
    let text = JSON.stringify(localStorage);
    for (const name of database.objectStoreNames) {
      const all = await new Promise<unknown[]>((resolve) => {
        const reading = database.transaction(name).objectStore(name).getAll();
        reading.onsuccess = () => resolve(reading.result);
      });
      counts[name] = all.length;
      text += all.map((one) =>
        one instanceof Uint8Array ? new TextDecoder().decode(one) : JSON.stringify(one),
      );
    }
    database.close();
    return { counts, text };
  });
  deepStrictEqual(kept.counts, { entries: 0, evidence: 0, heads: 0, locked: 1, lockedHeads: 1 });
  for (const trace of ['鍵山', 'mercari', 'メルカリ', passphrase]) ok(!kept.text.includes(trace), trace);
  await page.reload();
  await hands.goTo('record');
  strictEqual(await page.getByText('鍵山').count(), 0);
  await page.getByLabel('鍵の合言葉').fill('six loud words by the sea');
  await page.getByRole('button', { name: '鍵を開ける', exact: true }).click();
  await page.getByText('合言葉が違います').waitFor();
  await page.getByLabel('鍵の合言葉').fill(passphrase);
  await page.getByRole('button', { name: '鍵を開ける', exact: true }).click();
  const name = page.getByLabel('お名前');
  await name.waitFor();
  strictEqual(await name.inputValue(), '鍵山 花子');
  noErrors(hands);
  await hands.context.close();
});
