// The staff's page against the real server: the first admin by a printed code and a passkey, then a sealed report worked to a call that fails.
import { equal, match, ok } from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { build } from '../../scripts/build.ts';
import { accessOf, capabilityOf } from '../../src/core/link/derive.ts';
import { readProfile } from '../../src/core/link/profile.ts';
import { sealTo } from '../../src/core/link/seal.ts';
import { readConfig } from '../../src/server/config.ts';
import { startServer } from '../../src/server/main.ts';
import { someReport } from '../support/desk-store.ts';
import { launchBrowser } from './support/browser.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Seals a report to the desk and hands it in, as a person's page does. */
async function sendReport(origin: string): Promise<string> {
  const profile = readProfile(await (await fetch(`${origin}/.well-known/kakekomi-desk.json`)).json(), origin);
  if (!profile.ok) throw new Error(`Expected a profile, got ${JSON.stringify(profile.problems)}`);
  const report = someReport({ report: randomUUID(), secret: randomBytes(32).toString('hex') });
  const sealed = await sealTo(profile.value.recipients, new TextEncoder().encode(JSON.stringify(report)));
  const answer = await fetch(`${origin}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      v: 1,
      report: report.report,
      id: report.report,
      access: accessOf(capabilityOf(report.secret, report.report)),
      language: report.language,
      sealed: Buffer.from(sealed).toString('base64'),
    }),
  });
  equal(answer.status, 201);
  return ((await answer.json()) as { receipt: string }).receipt;
}

test('D3, D5, D6: staff sign in by passkey and work a real report', async () => {
  if (!existsSync(`${DIST}desk/index.html`)) await build({ quiet: true });
  const folder = await mkdtemp(join(tmpdir(), 'kakekomi-desk-'));
  const config = readConfig(['--port', '0'], { KAKEKOMI_DATA: folder, LANG: 'ja_JP.UTF-8' });
  ok(config.ok);
  const printed: string[] = [];
  const serving = await startServer(config.value, (line) => printed.push(line.en));
  ok(serving.ok);
  const browser = await launchBrowser();
  try {
    await serving.value.desk;
    const code = /\b(?:[0-9A-Z]{4}-){5,}[0-9A-Z]{4}\b/.exec(printed.join('\n'))?.[0];
    ok(code !== undefined, 'a first-run code is printed');
    const origin = `http://localhost:${new URL(serving.value.url).port}`;
    const receipt = await sendReport(origin);

    const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const authenticator = await context.newCDPSession(page);
    await authenticator.send('WebAuthn.enable');
    await authenticator.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${origin}/desk/`);
    await page.getByLabel('一度だけのコード').fill(code);
    await page.getByLabel('名前').fill('佐藤');
    await page.getByLabel('メールアドレス').fill('sato@example.com');
    await page.getByRole('button', { name: '作る' }).click();
    await page.getByLabel('パスキーの名前').fill('仕事用');
    await page.getByRole('button', { name: 'パスキーを作る' }).click();

    await page.locator('.queue').getByText(receipt).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.locator('.c-assignee', { hasText: '佐藤' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '佐藤 花子' }).waitFor();

    await page.keyboard.press('i');
    await page.getByLabel('ひな形').selectOption({ label: 'パスキーを作る' });
    await page.locator('.panel').getByRole('button', { name: '送る' }).click();
    await page.getByText('送りました').waitFor();
    match(await page.locator('.story').innerText(), /指示/);

    await page.keyboard.press('Escape');
    await page.locator('#main').focus();
    await page.keyboard.press('c');
    await page.getByRole('button', { name: '合言葉の画面を開く' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.phrase span').length === 2);
    await page.getByRole('button', { name: '言いました' }).click();
    await page.getByRole('button', { name: 'ちがいました' }).click();
    await page.getByText('この電話では、何も伝えず、何も変えません。').waitFor();

    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.getByRole('button', { name: 'パスキーでログイン' }).click();
    await page.locator('.rooms').waitFor();
  } finally {
    await browser.close();
    await serving.value.close();
    await rm(folder, { recursive: true, force: true });
  }
});
