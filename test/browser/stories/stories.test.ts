// Three whole stories, each in Japanese and English, from the first page to the closed case and the verified pack.
import { match, ok, strictEqual } from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { unzipSync } from 'fflate';
import type { Browser, Download } from 'playwright-core';
import type { Language } from '../../../src/core/base/language.ts';
import { launchBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';
import { type Hands, noErrors, openAs, saved } from '../support/story.ts';

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

interface Story {
  readonly name: string;
  readonly symptom: Readonly<Record<Language, string>>;
  readonly typed: string;
  readonly service: Readonly<Record<Language, string>>;
  readonly money: Readonly<Record<Language, string>>;
  /** What the first card must say. */
  readonly first: Readonly<Record<Language, RegExp>>;
  readonly happened: Readonly<Record<Language, string>>;
  readonly loss?: { readonly what: Readonly<Record<Language, string>>; readonly amount: string };
  readonly by: 'phone' | 'mail' | 'form';
}

const STORIES: readonly Story[] = [
  {
    name: 'a shop account with orders not mine',
    symptom: { ja: '覚えのない注文・支払い', en: 'An order or payment I did not make' },
    typed: 'らくてん',
    service: { ja: '楽天（楽天会員）', en: 'Rakuten' },
    money: { ja: 'いいえ', en: 'No' },
    first: { ja: /安全な端末/, en: /safe device/ },
    happened: { ja: '知らない住所あての注文が三つありました', en: 'Three orders to an unknown address' },
    loss: { what: { ja: 'ゲーム機', en: 'A game console' }, amount: '５９,８００' },
    by: 'mail',
  },
  {
    name: 'a bank account with money moving',
    symptom: { ja: 'お金が動いた', en: 'Money has moved' },
    typed: 'smbc',
    service: { ja: '三井住友銀行', en: 'SMBC' },
    money: { ja: 'はい', en: 'Yes' },
    first: { ja: /銀行に電話/, en: /Call the bank/ },
    happened: { ja: '知らない口座への振込がありました', en: 'A transfer to an unknown account' },
    loss: { what: { ja: '振込', en: 'Transfer' }, amount: '300000' },
    by: 'phone',
  },
  {
    name: 'a mailbox whose owner is locked out',
    symptom: { ja: 'ログインできない', en: 'I cannot sign in' },
    typed: 'gmail',
    service: { ja: 'Google（Gmail・YouTube）', en: 'Google' },
    money: { ja: 'いいえ', en: 'No' },
    first: { ja: /安全な端末/, en: /safe device/ },
    happened: { ja: 'パスワードが変えられていました', en: 'The password had been changed' },
    by: 'form',
  },
];

const W = {
  ja: {
    done: 'できました',
    proof: 'しるしを残す',
    proofText: '画面で確かめた',
    keep: '残して、つぎへ',
    add: '一言で書く',
    what: '何がありましたか',
    whenNoticed: 'お金が動いていることに気づいた',
    record: '記録する',
    unknownTime: 'わからない',
    notMine: '自分ではない',
    user: 'ユーザー名・ID',
    safeMail: '安全なメール',
    what$: '利用先・内容',
    amount: '金額',
    addThing: '加える',
    start: '通話をはじめる',
    otherNumber: 'ほかの番号にかける',
    connected: 'つながった',
    reference: '受付番号',
    task: '何をするように言われましたか',
    taskAdd: 'やることに入れる',
    end: '通話を終える',
    finish: '記録して終える',
    sent: '送りました',
    plan: 'ひと月、週に一度の予定を入れる',
    doneTask: '終えた',
    closeIt: 'この事案を閉じる',
    closed: 'おつかれさまでした',
    pack: '証拠のまとめを保存(.zip)',
    passphrase: '合言葉(12文字以上)',
    sealed: '暗号にして保存(.age)',
    to: '宛先',
  },
  en: {
    done: 'Done',
    proof: 'Leave a proof',
    proofText: 'Seen on the screen',
    keep: 'Keep it and go on',
    add: 'Write one sentence',
    what: 'What happened?',
    whenNoticed: 'I saw that something was wrong',
    record: 'Record it',
    unknownTime: 'I don’t know',
    notMine: 'Not me',
    user: 'User name or ID',
    safeMail: 'Safe mail',
    what$: 'Where or what',
    amount: 'Amount',
    addThing: 'Add',
    start: 'Start the call',
    otherNumber: 'Call another number',
    connected: 'Got through',
    reference: 'Reference number',
    task: 'What are you to do?',
    taskAdd: 'Add to my tasks',
    end: 'End the call',
    finish: 'Record and finish',
    sent: 'I sent it',
    plan: 'Plan once a week for a month',
    doneTask: 'Done',
    closeIt: 'Close this case',
    closed: 'Well done',
    pack: 'Save the evidence pack (.zip)',
    passphrase: 'Passphrase (12 characters or more)',
    sealed: 'Save it encrypted (.age)',
    to: 'To',
  },
} as const;

for (const story of STORIES)
  for (const language of ['ja', 'en'] as const)
    test(`U2 C2 I2 T4 M7 A1 B3 B12: ${story.name} (${language})`, async (t) => {
      const hands = await openAs(browser, site.url, language);
      try {
        await walk(hands, story, language, t);
        t.diagnostic(`taps from the first page to the closed case: ${await hands.taps()}`);
        noErrors(hands);
      } finally {
        await hands.context.close();
      }
    });

async function walk(hands: Hands, story: Story, language: Language, t: TestContext): Promise<void> {
  const { page } = hands;
  const w = W[language];

  // At most three answers, then the one thing to do.
  await hands.tap(story.symptom[language]);
  await page.getByRole('searchbox').fill(story.typed);
  await page.getByRole('button', { name: story.service[language], exact: true }).click();
  await saved(hands, () => hands.tap(story.money[language], { exact: true }));
  await page.waitForSelector('.card.first');
  match(await page.locator('.card.first h2').innerText(), story.first[language]);
  if (story.name.includes('bank')) match(await page.locator('.card.first').innerText(), /0120-56-3143/);

  // The story: noticed, and what happened.
  await hands.goTo('record');
  await happening(hands, w.whenNoticed, w);
  await happening(hands, story.happened[language], w);
  await saved(hands, () => hands.write(w.user, 'hanako-test'));
  await saved(hands, () => hands.write(w.safeMail, 'hanako@example.com'));
  if (story.loss !== undefined) {
    await page.locator('#money').getByRole('button', { name: w.addThing }).click();
    await hands.write(w.what$, story.loss.what[language]);
    await hands.write(w.amount, story.loss.amount);
    await page.waitForTimeout(200);
    await saved(hands, () => page.locator('#money').getByRole('button', { name: w.record }).click());
    match(await page.locator('#money').innerText(), story.loss.amount === '300000' ? /300,000/ : /59,800/);
  }

  // Evidence: a picture with its hash.
  await hands.goTo('evidence');
  await saved(hands, () =>
    page
      .locator('#evidence-files')
      .setInputFiles({ name: 'screen.png', mimeType: 'image/png', buffer: tinyPng() }),
  );

  await makeContact(hands, story, w);
  t.diagnostic(`taps from the first page to a sent report: ${await hands.taps()}`);

  // Every step of the plan, one by one.
  await hands.goTo('now');
  for (let steps = 0; steps < 60; steps += 1) {
    await page.waitForSelector('.card.first');
    const done = page.locator('.card.first').getByRole('button', { name: w.done, exact: true });
    if ((await done.count()) === 0) break;
    await done.click();
    // A bare tick proves nothing (B12): each step is kept with what shows it.
    await hands.write(w.proof, w.proofText);
    await page.waitForTimeout(200);
    await saved(hands, () => hands.tap(w.keep));
  }

  // Afterwards: tasks, re-checks, closing.
  await hands.goTo('after');
  const task = page.locator('#tasks').getByRole('button', { name: w.doneTask, exact: true });
  while ((await task.count()) > 0) await saved(hands, () => task.first().click());
  const plan = page.getByRole('button', { name: w.plan });
  if ((await plan.count()) > 0) await saved(hands, () => plan.click());
  await hands.goTo('after/close');
  await hands.tap(w.closeIt);
  await page.getByRole('heading', { name: w.closed }).waitFor();

  // The pack is verified without our software; the sealed file opens with Debian's age.
  await hands.goTo('settings/pack');
  const pack = readFileSync(await download(hands, () => hands.tap(w.pack)));
  verifyPack(pack, language);
  await page.getByLabel(w.passphrase).fill('correct horse battery 42');
  const sealed = await download(hands, () => hands.tap(w.sealed));
  openWithAge(sealed, 'correct horse battery 42', pack.length);
}

type WordsOf = (typeof W)[Language];

async function happening(hands: Hands, what: string, w: WordsOf): Promise<void> {
  await hands.tap(w.add);
  await hands.write(w.what, what);
  await hands.page.waitForTimeout(200);
  await saved(hands, () => hands.page.locator('#story').getByRole('button', { name: w.record }).click());
}

async function makeContact(hands: Hands, story: Story, w: WordsOf): Promise<void> {
  const { page } = hands;
  await hands.goTo('contact');
  if (story.by === 'phone') {
    await hands.goTo('contact/phone/smbc');
    await saved(hands, () => hands.tap(w.start));
    await saved(hands, () => hands.tap(w.connected));
    await saved(hands, () => hands.write(w.reference, 'A-20261124-7'));
    await hands.write(w.task, w === W.ja ? '被害届を出す' : 'File a police report');
    await page.waitForTimeout(200);
    await saved(hands, () => hands.tap(w.taskAdd));
    await hands.tap(w.end);
    await saved(hands, () => hands.tap(w.finish));
  } else if (story.by === 'mail') {
    await hands.goTo('contact/mail/rakuten');
    await hands.write(w.to, 'desk@rakuten.co.jp');
    await page.waitForTimeout(300);
    const body = await page.locator('textarea').inputValue();
    ok(body.includes('hanako-test') && body.includes('59,800'), body);
    await saved(hands, () => hands.tap(w.sent));
  } else {
    await hands.goTo('contact/form/google');
    await saved(hands, () => hands.tap(w.sent));
  }
}

async function download(hands: Hands, act: () => Promise<void>): Promise<string> {
  const coming: Promise<Download> = hands.page.waitForEvent('download', { timeout: 60_000 });
  await act();
  return (await coming).path();
}

function verifyPack(zip: Buffer, language: Language): void {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-pack-'));
  const files = unzipSync(zip);
  execFileSync('mkdir', ['-p', join(folder, 'evidence')]);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  match(
    new TextDecoder().decode(files['report.txt']),
    language === 'ja' ? /不正アクセスの記録/ : /record of unauthorized access/,
  );
  strictEqual(Object.keys(files).filter((name) => name.startsWith('evidence/')).length, 1);
  if (spawnSync('jq', ['--version']).status !== 0) return;
  match(execFileSync('bash', ['verify.sh'], { cwd: folder, encoding: 'utf8' }), /^OK: \d+ entries/m);
}

/** Opens a sealed file with the ordinary `age` program, typing the passphrase into a terminal as a person would. */
function openWithAge(file: string, passphrase: string, length: number): void {
  if (spawnSync('age', ['--version']).status !== 0 || spawnSync('python3', ['--version']).status !== 0)
    return;
  const out = join(mkdtempSync(join(tmpdir(), 'kakekomi-age-')), 'pack.zip');
  const script = `
import os, pty, sys, time
pid, terminal = pty.fork()
if pid == 0:
    os.execvp('age', ['age', '-d', '-o', sys.argv[2], sys.argv[1]])
seen = b''
while b'passphrase' not in seen.lower():
    seen += os.read(terminal, 1024)
os.write(terminal, sys.argv[3].encode() + b'\\n')
try:
    while os.read(terminal, 1024):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;
  execFileSync('python3', ['-c', script, file, out, passphrase], { timeout: 60_000 });
  strictEqual(readFileSync(out).length, length);
}

/** A 1×1 picture. */
function tinyPng(): Buffer {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
}
