// The staff's page against a stand-in of its server: the queue by keyboard, Japanese search, conflict, calls, signing in, every page under axe.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axe } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { type StandIn, startStandIn } from './support/stand-in-staff.ts';

const DESK_SCREEN = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
/** Every page of the desk. */
const PATHS = [
  'queue',
  'queue/closed',
  'case/case-000',
  'case/case-002',
  'case/case-045',
  'incidents',
  'incidents/inc-1',
  'incidents/inc-2',
  'figures',
  'investigate',
  'templates',
  'settings/own',
  'settings/desk',
  'settings/keys',
  'settings/staff',
  'settings/outside',
  'audit',
];

let browser: Browser;
let stand: StandIn;
const contexts: BrowserContext[] = [];

before(async () => {
  browser = await launchBrowser();
});
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  await stand.close();
});
after(() => browser.close());

async function open(
  path: string,
  options: { locale?: string; dark?: boolean; viewport?: { width: number; height: number } } = {},
): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({
    viewport: options.viewport ?? DESK_SCREEN,
    locale: options.locale ?? 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    colorScheme: options.dark === true ? 'dark' : 'light',
  });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${stand.url}#/${path}`);
  await page.waitForSelector('h1');
  return { page, errors };
}

/** Of the focused row: its case. */
const focusedCase = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest('tr')?.dataset['case']);

describe('D6: the queue', () => {
  test('is worked by keyboard: move, take, open, and go back by a sequence', async () => {
    stand = await startStandIn();
    const { page, errors } = await open('queue');
    await page.waitForSelector('.queue tbody tr');
    await page.keyboard.press('j');
    const first = await focusedCase(page);
    await page.keyboard.press('j');
    const second = await focusedCase(page);
    ok(first !== undefined && second !== undefined && first !== second);
    await page.keyboard.press('k');
    equal(await focusedCase(page), first);
    const row = page.locator(`tr[data-case="${first}"] .c-assignee`);
    await page.keyboard.press('a');
    await page.waitForFunction(
      (id) => document.querySelector(`tr[data-case="${id}"] .c-assignee`)?.textContent === '佐藤 花',
      first,
    );
    equal(await row.textContent(), '佐藤 花');
    deepEqual(stand.taken, [{ type: 'assigned', data: { to: 's1' } }]);
    equal(await focusedCase(page), first);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.case h1');
    match(page.url(), new RegExp(`#/case/${first}$`));
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await page.waitForSelector('.queue');
    deepEqual(errors, []);
  });

  test('a colleague’s case is taken over only after asking', async () => {
    stand = await startStandIn();
    const { page } = await open('queue/open');
    await page.waitForSelector('.queue tbody tr');
    const theirs = page.locator('tr', { has: page.locator('.c-assignee', { hasText: '田中' }) }).first();
    await theirs.locator('.row-link').focus();
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    equal(stand.taken.length, 0);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    equal(stand.taken.length, 0);
  });

  test('is searched from one character, and not in the middle of a conversion', async () => {
    stand = await startStandIn();
    const { page } = await open('queue');
    await page.waitForSelector('.queue tbody tr');
    await page.keyboard.press('/');
    equal(await page.evaluate(() => document.activeElement?.id), 'queue-search');
    const searches = (): readonly string[] => stand.asked.filter((one) => one.includes('q='));
    const input = await page.context().newCDPSession(page);
    for (const part of ['s', 'す', 'すず', 'すずき'])
      await input.send('Input.imeSetComposition', {
        text: part,
        selectionStart: part.length,
        selectionEnd: part.length,
      });
    await page.waitForTimeout(500);
    deepEqual(searches(), []);
    // Enter ends the conversion and sends nothing.
    await input.send('Input.insertText', { text: '鈴' });
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.queue .row-link')].every((link) =>
        link.textContent?.startsWith('鈴木'),
      ),
    );
    equal(searches().length, 1);
    match(decodeURIComponent(searches()[0] ?? ''), /q=鈴&/);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelectorAll('.queue tbody tr').length > 20);
  });

  test('rows stay where they are until somebody asks for what is new', async () => {
    stand = await startStandIn();
    const { page } = await open('queue');
    await page.waitForSelector('.line.on');
    const before = await page.locator('.queue tbody').innerText();
    stand.write('case-010', 'staff:s2', 'noted', { text: 'x' });
    stand.write('case-011', 'staff:s2', 'noted', { text: 'y' });
    stand.write('case-012', 'staff:s2', 'noted', { text: 'z' });
    await page.getByText('3件の新しい動き').waitFor();
    equal(await page.locator('.queue tbody').innerText(), before);
    await page.keyboard.press('r');
    await page.locator('.bar').waitFor({ state: 'detached' });
  });

  test('a cut line is told and mended', async () => {
    stand = await startStandIn();
    const { page } = await open('queue');
    await page.waitForSelector('.line.on');
    stand.cut();
    await page.getByText('切れました').waitFor();
    await page.waitForSelector('.line.on');
    // After a gap anything may have changed.
    await page.locator('.bar').waitFor();
  });

  test('shows fifty and the next fifty, and what is empty', async () => {
    stand = await startStandIn();
    const { page } = await open('queue');
    await page.waitForSelector('.queue tbody tr');
    equal(await page.locator('.queue tbody tr').count(), 50);
    await page.getByRole('button', { name: 'つぎの50件' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.queue tbody tr').length > 50);
    await page.getByRole('searchbox').fill('ありえない');
    await page.getByText('「ありえない」に合う事案はありません。').waitFor();
  });
});

describe('the case', () => {
  test('D6: a conflict shows what the colleague wrote, keeps the draft, and sends it the second time', async () => {
    stand = await startStandIn();
    const { page } = await open('case/case-001');
    await page.waitForSelector('.case h1');
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
    await page.keyboard.type('電話は夜がよいとのこと');
    // Written at the last moment, so that the live line cannot have brought it.
    await page.route(
      '**/cases/case-001/entries',
      async (route) => {
        stand.write('case-001', 'staff:s2', 'noted', { text: '書類が届きました' });
        await route.continue();
      },
      { times: 1 },
    );
    await page.keyboard.press('Control+Enter');
    await page.getByText('そのあいだに、ほかの人が書きました').waitFor();
    const told = await page.locator('.conflict').innerText();
    match(told, /田中 一郎/);
    match(told, /書類が届きました/);
    equal(await page.getByLabel('メモ(窓口の中だけ)').inputValue(), '電話は夜がよいとのこと');
    equal(stand.taken.length, 0);
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByText('送りました').waitFor();
    deepEqual(stand.taken, [{ type: 'noted', data: { text: '電話は夜がよいとのこと' } }]);
    equal(await page.getByLabel('メモ(窓口の中だけ)').inputValue(), '');
  });

  test('a draft waits while another case is looked at', async () => {
    stand = await startStandIn();
    const { page } = await open('case/case-001');
    await page.waitForSelector('.case h1');
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
    await page.keyboard.type('書きかけ');
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await page.waitForSelector('.queue tbody tr');
    await page.goto(`${stand.url}#/case/case-001`);
    await page.waitForSelector('.case h1');
    await page.keyboard.press('n');
    equal(await page.getByLabel('メモ(窓口の中だけ)').inputValue(), '書きかけ');
  });

  test('H1: an instruction that asks for a password, or holds one, is not sent', async () => {
    stand = await startStandIn();
    const { page } = await open('case/case-001');
    await page.waitForSelector('.case h1');
    await page.keyboard.press('q');
    await page.getByLabel('本文').fill('本人確認のため、パスワードを教えてください。');
    await page.locator('.panel').getByRole('button', { name: '送る' }).click();
    await page.getByText('本物の窓口は聞きません').waitFor();
    await page.getByLabel('本文').fill('新しいパスワードは Xk9#mP2$vL7q です。');
    await page.locator('.panel').getByRole('button', { name: '送る' }).click();
    await page.getByText('秘密の情報が入っている').waitFor();
    equal(stand.taken.length, 0);
    await page.getByLabel('本文').fill('いつ気づきましたか。');
    await page.locator('.panel').getByRole('button', { name: '送る' }).click();
    await page.getByText('送りました').waitFor();
    equal(stand.taken.length, 1);
  });

  test('D3: an instruction comes from a template in the person’s language, and what is done is confirmed', async () => {
    stand = await startStandIn();
    const { page } = await open('case/case-003');
    await page.waitForSelector('.case h1');
    await page.keyboard.press('i');
    await page.getByLabel('ひな形').selectOption({ label: 'すべての端末からログアウト' });
    equal(await page.getByLabel('本文').inputValue(), 'On the settings page, sign out of all devices.');
    await page.locator('.panel').getByRole('button', { name: '送る' }).click();
    await page.getByText('送りました').waitFor();
    const [draft] = stand.taken;
    ok(draft?.type === 'say' && draft.data.saying.kind === 'instruction');
    equal(draft.data.saying.step, 'sign-out-everywhere');
    equal(draft.data.saying.due?.sure, 'exact');

    await page.goto(`${stand.url}#/case/case-004`);
    await page.getByRole('heading', { name: '確認を待つもの' }).waitFor();
    await page.getByRole('button', { name: '確認した' }).click();
    await page.locator('.case-actions').getByRole('button', { name: '送る' }).click();
    await page.getByRole('heading', { name: '確認を待つもの' }).waitFor({ state: 'detached' });
    equal(stand.case('case-004').state.instructions[0]?.confirmed?.result, 'confirmed');
  });

  test('D5: in a call the desk says its half first; only then the other half shows, and a wrong one is told', async () => {
    stand = await startStandIn();
    const { page } = await open('case/case-001');
    await page.waitForSelector('.case h1');
    await page.keyboard.press('c');
    await page.getByRole('button', { name: '合言葉の画面を開く' }).click();
    await page.getByText('みなと').waitFor();
    equal(await page.getByText('ひつじ').count(), 0);
    stand.hear('case-001', 'matched');
    await page.getByText('「同じ」の印がつきました').waitFor();
    equal(await page.getByText('ひつじ').count(), 0);
    await page.getByRole('button', { name: '言いました' }).click();
    await page.getByText('ひつじ').waitFor();
    await page.getByRole('button', { name: '同じでした' }).click();
    await page.getByText('どちらの言葉も合いました').waitFor();
    await page.getByRole('button', { name: '「本人か」に加える' }).click();
    await page.waitForFunction(
      () => document.querySelector('.case-facts')?.textContent?.includes('電話の合言葉が合った') === true,
    );
    // The phrase tells the reporter, not the owner.
    equal(stand.case('case-001').state.owner.sure, 'weak');

    await page.goto(`${stand.url}#/case/case-005`);
    await page.waitForFunction(() => location.hash === '#/case/case-005');
    await page.getByText('KK-264105').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('button', { name: '合言葉の画面を開く' }).click();
    await page.getByRole('button', { name: '言いました' }).click();
    await page.getByRole('button', { name: 'ちがいました' }).click();
    await page.getByText('この電話では、何も伝えず、何も変えません。').waitFor();
    equal(stand.taken.at(-1)?.type, 'call-checked');
  });

  test('D6: colleagues and news are seen while they come', async () => {
    stand = await startStandIn();
    const { page } = await open('case/case-000');
    await page.getByText('田中 一郎さんも見ています').waitFor();
    await page.waitForSelector('.line.on');
    stand.write('case-000', 'staff:s2', 'noted', { text: '銀行に連絡ずみ' });
    await page.locator('.story').getByText('銀行に連絡ずみ').waitFor();
    equal(await page.locator('.story li', { hasText: '銀行に連絡ずみ' }).getByText('新着').count(), 1);
  });

  test('an entry’s words are erased with a reason, and the mark stays', async () => {
    stand = await startStandIn();
    const { page } = await open('case/case-045');
    await page.locator('.story').getByText('••••').waitFor();
    await page.getByRole('button', { name: '消去', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('秘密が入っていた');
    await dialog.getByRole('button', { name: '消去する' }).click();
    await page.locator('.story').getByText('消去しました: 秘密が入っていた').waitFor();
    equal(await page.locator('.story').getByText('••••').count(), 0);
  });

  test('a case whose words were all erased leaves the screen', async () => {
    stand = await startStandIn();
    const { page } = await open('case/case-001');
    await page.getByRole('button', { name: '事案の言葉をすべて消す' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('本人の求め');
    await dialog.getByRole('button', { name: '消去する' }).click();
    await page.getByText('その事案は、ありません。').waitFor();
    equal(await page.locator('.story').count(), 0);
  });

  test('an auditor reads and is offered nothing to write', async () => {
    stand = await startStandIn({ role: 'auditor' });
    const { page } = await open('case/case-001');
    await page.waitForSelector('.case h1');
    equal(await page.locator('.action-buttons').count(), 0);
    await page.keyboard.press('n');
    equal(await page.locator('.panel').count(), 0);
    equal(await page.getByRole('link', { name: '調査' }).count(), 0);
  });
});

describe('signing in', () => {
  test('with password and code; a wrong one never says what was wrong', async () => {
    stand = await startStandIn();
    stand.signedIn = false;
    const { page } = await open('');
    await page.getByRole('button', { name: 'パスワードとコードでログイン' }).click();
    await page.getByLabel('メールアドレス').fill('sato@example.com');
    await page.getByLabel('パスワード', { exact: true }).fill('not these words');
    await page.keyboard.press('Enter');
    await page.getByText('ログインできませんでした').waitFor();
    await page.getByLabel('パスワード', { exact: true }).fill('right example words');
    await page.keyboard.press('Enter');
    await page.getByLabel('アプリの6桁のコード').fill('123456');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.queue tbody tr');
  });

  test('an invitation leaves the address at once, and a factor is set up before anything else', async () => {
    stand = await startStandIn();
    stand.signedIn = false;
    const { page } = await open('join/ABCD-EFGH-JKLM');
    await page.getByText('new@example.com').waitFor();
    ok(!page.url().includes('ABCD'));
    await page.getByLabel('名前').fill('新井');
    await page.getByRole('button', { name: '加わる' }).click();
    await page.getByRole('heading', { name: '安全なログインを用意する' }).waitFor();
    deepEqual(await axe(page), []);
    await page.getByRole('button', { name: '認証アプリとパスワードを使う' }).click();
    await page.getByText('JBSW Y3DP EHPK 3PXP').waitFor();
    await page.getByLabel('アプリの6桁のコード').fill('123456');
    await page.getByRole('button', { name: 'つぎへ' }).click();
    await page.getByText('BACK-UP90-CODE').waitFor();
    deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'しまいました' }).click();
    equal(await page.getByText('BACK-UP90-CODE').count(), 0);
    await page.getByLabel('パスワード', { exact: true }).fill('fifteen letters long');
    await page.getByRole('button', { name: '保存する' }).click();
    await page.waitForSelector('.queue');
  });
});

test('D7: an incident is opened, and its people are told together after a preview with their number', async () => {
  stand = await startStandIn();
  const { page } = await open('incidents/inc-1');
  await page.getByText('203.0.113.7').first().waitFor();
  await page.getByRole('button', { name: '一つの件として扱う' }).click();
  await page.getByRole('button', { name: 'すべて選ぶ' }).first().click();
  await page.getByRole('button', { name: '3件を入れる' }).click();
  await page.getByRole('heading', { name: '入っている事案 6件' }).waitFor();
  await page.getByLabel('日本語の文').fill('調べています。');
  await page.getByLabel('英語の文').fill('We are looking into it.');
  await page.getByRole('button', { name: '見直す' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('調べています。').waitFor();
  await dialog.getByText('We are looking into it.').waitFor();
  await dialog.getByRole('button', { name: '6人に送る' }).click();
  await page.getByRole('heading', { name: '送ったもの' }).waitFor();
  const answers = stand.asked.filter((one) => one.endsWith('/answer'));
  equal(answers.length, 2);
});

test('the person’s page keeps nothing of the desk on the device, and its service worker lets /desk/ and /api/ through', async () => {
  stand = await startStandIn();
  const { page } = await open('queue');
  await page.goto(stand.url.replace(/desk\/$/, ''));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  ok(kept.length > 10);
  deepEqual(
    kept.filter((path) => path.startsWith('/desk') || path.startsWith('/api')),
    [],
  );
  await page.goto(stand.url);
  await page.waitForSelector('.queue tbody tr');
});

test('the keys are listed, and can be turned off', async () => {
  stand = await startStandIn();
  const { page } = await open('queue');
  await page.waitForSelector('.queue tbody tr');
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('つぎの行').waitFor();
  deepEqual(await axe(page), []);
  await page.getByLabel('一文字のキーを使う').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  equal(await focusedCase(page), undefined);
});

for (const locale of ['ja-JP', 'en-GB'])
  for (const dark of [false, true])
    for (const viewport of [DESK_SCREEN, PHONE])
      test(`axe finds nothing on any page: ${locale}, ${dark ? 'dark' : 'light'}, ${viewport.width}`, async () => {
        stand = await startStandIn();
        const { page, errors } = await open('queue', { locale, dark, viewport });
        const found: string[] = [];
        for (const path of PATHS) {
          await page.goto(`${stand.url}#/${path}`);
          await page.waitForFunction(
            () =>
              document.querySelector('h1') !== null &&
              ![...document.querySelectorAll('[role="status"]')].some((line) =>
                /^(?:読みこんでいます|Loading)/.test(line.textContent ?? ''),
              ),
          );
          found.push(...(await axe(page)).map((one) => `${path}: ${one}`));
          if (path === 'case/case-000')
            for (const key of ['i', 'n', 'c', 'w', 'x']) {
              await page.keyboard.press('Escape');
              await page.locator('#main').focus();
              await page.keyboard.press(key);
              found.push(...(await axe(page)).map((one) => `${path} ${key}: ${one}`));
            }
        }
        stand.signedIn = false;
        await page.reload();
        await page.waitForSelector('h1');
        found.push(...(await axe(page)).map((one) => `sign-in: ${one}`));
        deepEqual(found, []);
        deepEqual(errors, []);
      });
