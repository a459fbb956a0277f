// Issue 6 whole, A1 A4 A5 D1 D2 D3 D5 D6: a person's phone and a desk's screen, from the first page to the closed case, on the real server.
import { deepStrictEqual, match, notDeepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Language } from '../../../src/core/base/language.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { someReport } from '../../support/desk-store.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { becomeAdmin, openStaff, type Staff } from '../support/desk-staff.ts';
import { freePort, oneAddress, type OneAddress, serveDesk, type ServedDesk } from '../support/served-desk.ts';
import { accessOf } from '../../../src/core/link/derive.ts';
import { sealTo } from '../../../src/core/link/seal.ts';
import { type Hands, noErrors, openAs, saved } from '../support/story.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
});

const W = {
  ja: {
    symptom: 'ログインの通知が来た',
    service: 'メルカリ',
    no: 'いいえ',
    add: '一言で書く',
    what: '何がありましたか',
    happened: '知らない端末からのログインの通知が届きました',
    record: '記録する',
    user: 'ユーザー名・ID',
    name: 'お名前',
    safeMail: '安全なメール',
    safePhone: '安全な電話',
    person: '山田 葉子',
    offer: /れいのストアの窓口に、ここから送れます/,
    check: '送る前に確かめる',
    stop: '止めてほしい',
    send: '送る',
    toTalk: 'やりとりへ進む',
    refresh: '新しい知らせを見る',
    done: 'できました',
    proof: /終えたしるし/,
    evidence: /しるしになる証拠/,
    tell: '窓口に知らせる',
    banner: '合言葉で確かめる',
    heard: '聞きました',
    same: '同じでした',
    different: 'ちがいました',
    real: '本物の窓口です',
    hangUp: '電話を切ってください',
    refused: '窓口の名で届いたものを、受け取りませんでした',
    unknownKey: /窓口の鍵ではない鍵で署名されていました/,
    draft: '報告の下書きを見る',
    sendReport: 'この報告を送る',
    confirmedAll: '窓口が、完了を確認しました。',
    closed: '窓口での対応は終わりました。',
    taken: (name: string) => `「${name}」を入れました`,
    // The desk.
    staff: '佐藤',
    queue: '待ち行列',
    fresh: /1件の新しい動き/,
    show: '表示する',
    assign: '自分の担当にする',
    owner: '本人か',
    facts: '契約の内容を答えた',
    because: '理由',
    why: '先月の注文の番号を答えられました。',
    save: '保存する',
    weak: '弱い',
    call: '電話で確かめる',
    open: '合言葉の画面を開く',
    said: '言いました',
    wrong: 'ちがいました',
    personSame: /「同じ」の印がつきました/,
    personWrong: /「ちがう」の印がつきました/,
    wrongThere: /だれかが窓口を名のって、本人に電話しているかもしれません/,
    wrongTitle: /言葉が合いません。相手は、報告を送った人ではないかもしれません/,
    heardWrong: '本人の言葉を聞いた結果',
    toldWrong: /あなたの名前の電話で、相手の言葉が合いませんでした/,
    showLink: 'リンクを表示する',
    openHere: 'この端末で開く',
    void: /このリンクは使えなくなっています/,
    matched: /どちらの言葉も合いました/,
    addProof: '「本人か」に加える',
    instruction: '指示',
    template: 'ひな形',
    templateName: 'すべての端末からログアウトする',
    text: '本文',
    deskProof: '済んだ証し',
    due: '期限',
    day: '1日',
    deskSend: '送る',
    confirm: '確認した',
    close: '終了',
    ended: '終了',
    how: /どう終わったか/,
    words: [
      'ログイン履歴のページを開いてください。',
      '登録メールのパスワードを変えて、変えた時刻を知らせてください。',
      'お届け先の一覧に、知らない住所がないか見てください。',
    ],
    proofs: ['画面の写真', '変えた日時', '見た一覧'],
    did: [
      '端末の一覧を写して、すべてログアウトしました',
      '朝の9時ごろに変えました',
      '知らない住所はありませんでした',
    ],
    ending: '端末をすべてログアウトし、登録メールを守りました。これで終わります。',
  },
  en: {
    symptom: 'A sign-in notice came',
    service: 'Mercari',
    no: 'No',
    add: 'Write one sentence',
    what: 'What happened?',
    happened: 'A notice came of a sign-in from a device I do not know',
    record: 'Record it',
    user: 'User name or ID',
    name: 'Your name',
    safeMail: 'Safe mail',
    safePhone: 'Safe phone',
    person: 'Jordan Ellis',
    offer: /You can send this to Example Store’s support from here/,
    check: 'Check before sending',
    stop: 'Stop it',
    send: 'Send',
    toTalk: 'Go to the talk',
    refresh: 'Look for news',
    done: 'Done',
    proof: /What shows that it is done \(/,
    evidence: /Evidence that shows it/,
    tell: 'Tell the desk',
    banner: 'Check with the words',
    heard: 'I heard them',
    same: 'The same',
    different: 'Different',
    real: 'It is the real desk',
    hangUp: 'Hang up now',
    refused: 'Something in the desk’s name was not taken in',
    unknownKey: /a key that is not the desk’s/,
    draft: 'See the draft',
    sendReport: 'Send this report',
    confirmedAll: 'The desk confirmed that it is complete.',
    closed: 'The desk has finished its work on this.',
    taken: (name: string) => `“${name}” is taken in`,
    staff: 'Sato',
    queue: 'Queue',
    fresh: /1 new changes?/,
    show: 'Show',
    assign: 'Assign to me',
    owner: 'The owner?',
    facts: 'knew the facts of the contract',
    because: 'Reason',
    why: 'They knew the number of last month’s order.',
    save: 'Save',
    weak: 'Weak',
    call: 'Call with a phrase',
    open: 'Open the phrase',
    said: 'I said them',
    wrong: 'Different',
    personSame: /marked “the same”/,
    matched: /Both halves match/,
    addProof: 'Add to “the owner?”',
    instruction: 'Instruction',
    template: 'Template',
    templateName: 'Sign out on every device',
    text: 'Text',
    deskProof: 'Proof that it is done',
    due: 'Due',
    day: '1 day',
    deskSend: 'Send',
    confirm: 'Confirm',
    close: 'Close',
    ended: 'Closed',
    how: /How it ended/,
    words: [
      'Open the sign-in history.',
      'Change the password of your registered mailbox, and tell us when you did.',
      'Look whether the delivery addresses hold one you do not know.',
    ],
    proofs: ['a picture of the page', 'when you changed it', 'the list you saw'],
    did: [
      'I captured the list of devices and signed out everywhere',
      'I changed it around nine in the morning',
      'There was no address I do not know',
    ],
    ending: 'Every device is signed out and the mailbox is safe. This closes your case.',
  },
} as const;
type Words = (typeof W)[Language];

/** Stands for a run that passes pages another run has looked at already. */
const UNSEEN = '';

async function shoot({ page }: { page: Hands['page'] }, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined && !name.startsWith('-'))
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** A picture of the page, held against axe. */
async function look(of: { page: Hands['page'] }, name: string): Promise<void> {
  if (name.startsWith('-')) return;
  await shoot(of, name);
  deepStrictEqual(await axe(of.page), [], name);
}

/** The servers of one run, behind one address. */
interface Served {
  readonly url: string;
  /** The last code printed is the one that holds. */
  code(): string;
  said(): string;
  close(): Promise<void>;
}

async function onSqlite(): Promise<Served> {
  const desk = await serveDesk({ port: await freePort() });
  return { url: desk.url, code: () => desk.code(), said: () => desk.said(), close: () => desk.stop() };
}

/** Two processes on one PostgreSQL, key file and folder: the person is answered by one, the staff by the other. */
async function onPostgres(postgres: TestPostgres): Promise<Served & { readonly address: OneAddress }> {
  const databaseUrl = await postgres.newDatabase();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const first = await serveDesk({ port: await freePort(), origin, databaseUrl });
  const second = await serveDesk({ port: await freePort(), origin, databaseUrl, folder: first.folder });
  const ofStaff = /^\/(?:desk|api\/v1\/desk|api\/auth)(?:\/|$)/;
  const address = await oneAddress(port, (path) => (ofStaff.test(path) ? second : first));
  return {
    url: origin,
    address,
    code: () => second.code(),
    said: () => `${first.said()}${second.said()}`,
    async close() {
      await address.close();
      await second.stop();
      await first.stop();
    },
  };
}

/** Waits for words on the person's page; asks for news as a person would when they do not come by themselves. */
async function hears({ page }: Hands, words: Words, wanted: string | RegExp): Promise<void> {
  const found = page.locator('main').getByText(wanted).first();
  const refresh = page.getByRole('button', { name: words.refresh });
  for (let tries = 0; tries < 10; tries += 1) {
    if ((await refresh.count()) > 0) await refresh.click();
    const came = await found.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    if (came) return;
  }
  await found.waitFor();
}

/** Everything the person wrote has arrived. */
async function delivered({ page }: Hands): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.talk .tag.check') === null);
}

/** From the first page to facts that a desk needs. */
async function tellsStory(person: Hands, words: Words): Promise<void> {
  const { page } = person;
  await person.tap(words.symptom);
  await page.getByRole('searchbox').fill('mercari');
  await page.getByRole('button', { name: words.service, exact: true }).click();
  await saved(person, () => person.tap(words.no, { exact: true }));
  await person.goTo('record');
  await person.tap(words.add);
  await person.write(words.what, words.happened);
  await page.waitForTimeout(200);
  await saved(person, () =>
    page.locator('#story').getByRole('button', { name: words.record, exact: true }).click(),
  );
  await saved(person, () => person.write(words.user, 'yoko-test'));
  await saved(person, () => person.write(words.name, words.person));
  await saved(person, () => person.write(words.safeMail, 'yoko@example.com'));
  await saved(person, () => person.write(words.safePhone, '03-0000-0000'));
}

/** From the contact page, which shows the desk, to the receipt and the talk; gives the receipt. */
async function sends(person: Hands, words: Words, shots: string): Promise<string> {
  const { page } = person;
  await person.goTo('contact');
  await page.getByText(words.offer).waitFor();
  await look(person, `${shots}-p1-contact`);
  await page.getByRole('link', { name: words.check }).click();
  await page.getByLabel(words.stop).check();
  await look(person, `${shots}-p2-check`);
  await person.tap(words.send, { exact: true });
  const number = page.locator('p.number');
  await number.waitFor();
  await look(person, `${shots}-p3-receipt`);
  const receipt = await number.innerText();
  await page.getByRole('link', { name: words.toTalk }).click();
  await page.getByRole('button', { name: words.refresh }).waitFor();
  return receipt;
}

/** Sees the report arrive, opens it, and takes it. */
async function receives(staff: Staff, words: Words, shots: string): Promise<void> {
  const { page } = staff;
  await page.getByText(words.fresh).waitFor();
  await shoot(staff, `${shots}-s3-arrives`);
  await staff.tap(words.show);
  const row = page.getByRole('link', { name: words.person });
  await row.waitFor();
  await look(staff, `${shots}-s4-queue`);
  await opensCase(staff, words);
  await look(staff, `${shots}-s5-case`);
  await staff.tap(words.assign);
  await page.getByRole('button', { name: words.assign }).waitFor({ state: 'detached' });
}

async function opensCase({ page }: Staff, words: Words): Promise<void> {
  await page.getByRole('link', { name: words.person }).click();
  await page.getByRole('heading', { level: 1, name: words.person }).waitFor();
}

/** Opens a form of the case by its button. */
async function opensForm(staff: Staff, name: string): Promise<ReturnType<Staff['panel']>> {
  const panel = staff.panel(name);
  if ((await panel.count()) === 0)
    await staff.page.locator('.action-buttons').getByRole('button', { name, exact: true }).click();
  await panel.waitFor();
  return panel;
}

/** The words on a screen; under each stands the other language, for who reads along. */
async function phrase(of: { page: Hands['page'] }, item: string): Promise<readonly string[]> {
  await of.page.locator(`.phrase ${item}`).first().waitFor();
  const shown = await of.page.locator(`.phrase ${item}`).allInnerTexts();
  return shown.map((word) => word.split('\n', 1)[0] ?? '');
}

/** Rings: opens the words on both screens; gives the half the desk says. */
async function rings(staff: Staff, person: Hands, words: Words, shots: string): Promise<readonly string[]> {
  const panel = await opensForm(staff, words.call);
  await panel.getByRole('button', { name: words.open, exact: true }).click();
  const half = await phrase(staff, 'span');
  await look(staff, `${shots}-s7-call`);
  const banner = person.page.getByRole('link', { name: words.banner });
  for (let tries = 0; tries < 10 && (await banner.count()) === 0; tries += 1) {
    await person.tap(words.refresh);
    await banner.waitFor({ timeout: 3_000 }).catch(() => undefined);
  }
  await banner.click();
  return half;
}

async function judgesOwner(staff: Staff, words: Words, shots: string): Promise<void> {
  const panel = await opensForm(staff, words.owner);
  await panel.getByLabel(words.facts).check();
  await panel.getByLabel(words.because).fill(words.why);
  await shoot(staff, `${shots}-s6-owner`);
  await panel.getByRole('button', { name: words.save, exact: true }).click();
  await staff.page.locator('.case-facts').getByText(words.facts).first().waitFor();
}

/** Both halves, said and heard. */
async function provesBoth(staff: Staff, person: Hands, words: Words, shots: string): Promise<void> {
  const said = await rings(staff, person, words, shots);
  await look(person, `${shots}-p4-call`);
  await staff.tap(words.said);
  await person.tap(words.heard);
  deepStrictEqual(await phrase(person, 'li'), said, 'the person hears the words that stand on their phone');
  await look(person, `${shots}-p5-compare`);
  await person.tap(words.same);
  await person.page.getByRole('heading', { name: words.real }).waitFor();
  const own = await phrase(person, 'li');
  notDeepStrictEqual(own, said);
  await look(person, `${shots}-p6-own`);
  await staff.page.getByText(words.personSame).waitFor();
  deepStrictEqual(await phrase(staff, 'span'), own, 'the desk hears the words that stand on its screen');
  await look(staff, `${shots}-s8-listen`);
  await staff.panel(words.call).getByRole('button', { name: words.same, exact: true }).click();
  await staff.page.getByText(words.matched).waitFor();
  await staff.tap(words.addProof);
  await staff.page.getByRole('button', { name: words.addProof }).waitFor({ state: 'detached' });
  await look(staff, `${shots}-s9-proven`);
}

/** Three instructions: one from a template, with what stands there, two in own words. */
async function instructs(staff: Staff, words: Words, shots: string): Promise<void> {
  const panel = await opensForm(staff, words.instruction);
  const send = panel.getByRole('button', { name: words.deskSend, exact: true });
  for (const at of [0, 1, 2] as const) {
    if (at === 0) {
      await panel.getByLabel(words.template).selectOption({ label: words.templateName });
      await panel.getByLabel(words.due).selectOption({ label: words.day });
      match(await panel.getByLabel(words.text, { exact: true }).inputValue(), new RegExp(words.words[0]));
      await look(staff, `${shots}-s10-instruction`);
    } else {
      await panel.getByLabel(words.text, { exact: true }).fill(words.words[at]);
      await panel.getByLabel(words.deskProof).fill(words.proofs[at]);
    }
    await send.click();
    await staff.page.locator('.timeline-column').getByText(words.words[at]).first().waitFor();
    // The form is empty again once it was taken.
    await staff.page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('.panel textarea')?.value === '',
    );
  }
  await shoot(staff, `${shots}-s11-instructed`);
}

/** A screen as a person captures it: nothing secret stands in it. */
async function picture(words: Words): Promise<Buffer> {
  const paper = await browser.newPage({ viewport: { width: 420, height: 220 } });
  const lines =
    words === W.ja ? ['ログイン中の端末', 'スマートフォン(この端末)'] : ['Devices', 'Phone (this one)'];
  await paper.setContent(
    `<body style="font: 24px sans-serif; background: #fff">${lines.map((line) => `<p>${line}</p>`).join('')}`,
  );
  const bytes = await paper.screenshot();
  await paper.close();
  return bytes;
}

async function takesPicture(person: Hands, words: Words): Promise<void> {
  await person.goTo('evidence');
  await person.page.setInputFiles('#evidence-files', {
    name: 'devices.png',
    mimeType: 'image/png',
    buffer: await picture(words),
  });
  await person.page.getByText(words.taken('devices.png')).first().waitFor({ timeout: 90_000 });
}

/** Does all three, each with what shows it; the first with a picture. */
async function does(person: Hands, words: Words, shots: string): Promise<void> {
  const { page } = person;
  for (const wanted of words.words) await hears(person, words, new RegExp(wanted));
  await look(person, `${shots}-p7-instructions`);
  await takesPicture(person, words);
  await person.goTo('desk');
  for (const at of [0, 1, 2] as const) {
    const card = page.getByRole('region', { name: words.words[at] });
    await card.getByRole('button', { name: words.done, exact: true }).click();
    await card.getByLabel(words.proof).fill(words.did[at]);
    await card.getByLabel(words.proof).blur();
    if (at === 0) {
      await card.getByLabel(words.evidence).selectOption({ label: 'devices.png' });
      await look(person, `${shots}-p8-proof`);
    }
    await card.getByRole('button', { name: words.tell, exact: true }).click();
    await card.waitFor({ state: 'detached' });
  }
  await delivered(person);
  await shoot(person, `${shots}-p9-told`);
}

/** Saves the picture the person sent. */
async function savesPicture({ page }: Staff): Promise<void> {
  const link = page.locator('.to-confirm a[download]');
  const [saving] = await Promise.all([page.waitForEvent('download'), link.click()]);
  match(saving.suggestedFilename(), /^evidence-[0-9a-f]{16}\.png$/);
  const kept = readFileSync(await saving.path());
  strictEqual(kept.subarray(1, 4).toString('latin1'), 'PNG');
}

/** Confirms everything that waits. */
async function confirms(staff: Staff, words: Words, count: number, shots: string): Promise<void> {
  const waiting = staff.page.locator('.to-confirm .lines > li');
  await staff.page.waitForFunction(
    (wanted) => document.querySelectorAll('.to-confirm .lines > li').length >= wanted,
    count,
  );
  await look(staff, `${shots}-to-confirm`);
  for (let left = count; left > 0; left -= 1) {
    const one = waiting.first();
    await one.getByRole('button', { name: words.confirm, exact: true }).click();
    await one.getByRole('button', { name: words.deskSend, exact: true }).click();
    await staff.page.waitForFunction(
      (wanted) => document.querySelectorAll('.to-confirm .lines > li').length < wanted,
      left,
    );
  }
}

async function completes(person: Hands, words: Words, shots: string): Promise<void> {
  const { page } = person;
  await hears(person, words, words.draft);
  await page.getByRole('link', { name: words.draft }).click();
  await page.waitForFunction(() => (document.querySelector('textarea')?.value.length ?? 0) > 40);
  await look(person, `${shots}-p10-complete`);
  match(await page.locator('textarea').inputValue(), new RegExp(words.did[0]));
  await person.tap(words.sendReport);
  await page.waitForFunction(() => location.hash === '#/desk');
  await delivered(person);
}

async function closes(staff: Staff, words: Words, shots: string): Promise<void> {
  const panel = await opensForm(staff, words.close);
  await panel.getByLabel(words.how).fill(words.ending);
  await panel.getByRole('button', { name: words.close, exact: true }).click();
  await staff.page.locator('.case-head .tag', { hasText: words.ended }).waitFor();
  await look(staff, `${shots}-s14-closed`);
}

/** The whole way of both, through their pages alone. */
async function walk(served: Served, language: Language, shots: string): Promise<void> {
  const words = W[language];
  const staff = await openStaff(browser, served.url, language);
  const person = await openAs(browser, served.url, language);
  try {
    await becomeAdmin(
      staff,
      language,
      { code: served.code(), name: words.staff, mail: 'sato@example.com' },
      (name) => look(staff, `${shots}-s1-${name}`),
    );
    await look(staff, `${shots}-s2-empty`);
    await tellsStory(person, words);
    await sends(person, words, shots);
    await receives(staff, words, shots);
    await judgesOwner(staff, words, shots);
    await provesBoth(staff, person, words, shots);
    await instructs(staff, words, shots);
    await person.goTo('desk');
    await does(person, words, shots);
    await savesPicture(staff);
    await confirms(staff, words, 3, `${shots}-s12`);
    await completes(person, words, shots);
    await confirms(staff, words, 1, `${shots}-s13`);
    await hears(person, words, words.confirmedAll);
    await closes(staff, words, shots);
    await hears(person, words, words.closed);
    await look(person, `${shots}-p11-closed`);
    noErrors(person);
    strictEqual(staff.errors.join('\n'), '');
  } catch (error) {
    await shoot(staff, `${shots}-failed-staff`).catch(() => undefined);
    await shoot(person, `${shots}-failed-person`).catch(() => undefined);
    throw error;
  } finally {
    await staff.context.close();
    await person.context.close();
  }
}

for (const language of ['ja', 'en'] as const)
  test(`A1 A4 A5 D1 D3 D5 D6: reported, received, proven by phrase, instructed, done, confirmed and closed, on SQLite (${language})`, async () => {
    const served = await onSqlite();
    try {
      await walk(served, language, `${language}-sqlite`);
      strictEqual(complaints(served), '');
    } finally {
      await served.close();
    }
  });

test('A1 A4 A5 D1 D3 D5 D6: the same on PostgreSQL with two server processes, the person at one and the staff at the other', {
  skip: hasPostgres ? false : 'no PostgreSQL binaries on this machine',
}, async () => {
  const postgres = await startPostgres({ sync: false });
  try {
    const served = await onPostgres(postgres);
    try {
      await walk(served, 'ja', 'ja-postgres');
      strictEqual(complaints(served), '');
      const went = new Set(served.address.seen.map(({ to }) => to));
      strictEqual(went.size, 2, 'both processes took part');
    } finally {
      await served.close();
    }
  } finally {
    await postgres.stop();
  }
});

/** What the servers wrote besides where they are and how to begin. */
function complaints(served: Served): string {
  return served
    .said()
    .split('\n')
    .filter(
      (line) => line !== '' && !/^(?:開きました|画面を作っています|窓口の最初の管理者になるには)/.test(line),
    )
    .join('\n');
}

const NOTICE = { form: 'お知らせ', text: '本文', send: '送る' } as const;

/** Says a notice from the open case. */
async function saysNotice(staff: Staff, text: string): Promise<void> {
  const panel = await opensForm(staff, NOTICE.form);
  await panel.getByLabel(NOTICE.text, { exact: true }).fill(text);
  await panel.getByRole('button', { name: NOTICE.send, exact: true }).click();
  await staff.page.locator('.timeline-column').getByText(text).first().waitFor();
}

/** A person with a case at the desk, and the staff member before it. */
async function begin(url: string, code: string): Promise<{ staff: Staff; person: Hands; receipt: string }> {
  const words = W.ja;
  const staff = await openStaff(browser, url, 'ja');
  const person = await openAs(browser, url, 'ja');
  await becomeAdmin(staff, 'ja', { code, name: words.staff, mail: 'sato@example.com' });
  await tellsStory(person, words);
  const receipt = await sends(person, words, UNSEEN);
  await receives(staff, words, UNSEEN);
  return { staff, person, receipt };
}

/** What stands between a person and their desk knows: the report's id and the capability, both of which it passed on; never the secret. */
function overheard(address: OneAddress): { readonly report: string; readonly capability: string } {
  const handedIn = address.seen.find(({ request }) => request === 'POST /api/v1/reports');
  const capability = address.seen
    .map(({ authorization }) => /^Bearer ([0-9a-f]{64})$/.exec(authorization)?.[1])
    .find((one) => one !== undefined);
  const { report } = JSON.parse(handedIn?.body ?? '{}') as { report?: string };
  ok(report !== undefined && capability !== undefined, 'the report passed');
  return { report, capability };
}

/** Makes the impostor's desk believe that the person reported to it: the same id and capability, a secret of its own. */
async function takesOver(impostor: ServedDesk, address: OneAddress): Promise<string> {
  const { report, capability } = overheard(address);
  const { profile } = (await (await fetch(`${impostor.url}/.well-known/kakekomi-desk.json`)).json()) as {
    profile: { recipients: string[] };
  };
  const made = someReport({ report, secret: 'ab'.repeat(32), person: { name: W.ja.person } });
  const sealed = await sealTo(profile.recipients, new TextEncoder().encode(JSON.stringify(made)));
  const answer = await fetch(`${impostor.url}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      v: 1,
      report,
      id: report,
      access: accessOf(capability),
      language: 'ja',
      sealed: Buffer.from(sealed).toString('base64'),
    }),
  });
  strictEqual(answer.status, 201);
  return ((await answer.json()) as { receipt: string }).receipt;
}

test('D5 A5: an impostor’s desk behind the same address is not believed: its words are refused and told, its phrase is another', async () => {
  const words = W.ja;
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const desk = await serveDesk({ port: await freePort(), origin });
  const impostor = await serveDesk({ port: await freePort() });
  let taken: { readonly receipt: string } | undefined;
  const address = await oneAddress(port, (path) => {
    if (taken === undefined || !path.startsWith('/api/v1/reports/')) return desk;
    return {
      url: impostor.url,
      path: path.replace(/^(\/api\/v1\/reports\/)[^/]+/, `$1${taken.receipt}`),
      headers: { origin: impostor.url },
    };
  });
  const stranger = await openStaff(browser, impostor.url, 'ja');
  const { staff, person } = await begin(origin, desk.code());
  try {
    const receipt = await takesOver(impostor, address);
    await becomeAdmin(stranger, 'ja', { code: impostor.code(), name: '田中', mail: 'tanaka@example.com' });
    await opensCase(stranger, words);

    // The desk rings; somebody else is on the phone, who reads from the impostor's own screen.
    const real = await rings(staff, person, words, UNSEEN);
    const panel = await opensForm(stranger, words.call);
    await panel.getByRole('button', { name: words.open, exact: true }).click();
    const said = await phrase(stranger, 'span');
    await person.tap(words.heard);
    deepStrictEqual(await phrase(person, 'li'), real);
    notDeepStrictEqual(said, real, 'without the secret there are other words');
    await person.tap(words.different);
    await person.page.getByRole('heading', { level: 1, name: words.hangUp }).waitFor();
    strictEqual(await person.page.locator('.phrase').count(), 0, 'the own half is not shown');
    await look(person, 'ja-impostor-desk-p-hang-up');
    await staff.page.getByText(words.personWrong).waitFor();
    await staff.page.getByText(words.wrongThere).waitFor();
    strictEqual(
      await staff.page.locator('.phrase').count(),
      0,
      'words that failed are not read out any more',
    );
    await look(staff, 'ja-impostor-desk-s-wrong');

    // Now the impostor holds the address.
    await saysNotice(stranger, 'にせの窓口からの知らせです。');
    taken = { receipt };
    await person.goTo('desk');
    await hears(person, words, words.refused);
    await hears(person, words, words.unknownKey);
    await look(person, 'ja-impostor-desk-p-refused');
    ok(!(await person.page.locator('main').innerText()).includes('にせの窓口からの知らせです'));
    strictEqual(await person.page.getByRole('link', { name: words.banner }).count(), 0, 'nor its call');

    // The desk itself is heard all the same.
    taken = undefined;
    await saysNotice(staff, '窓口の佐藤です。続けて調べています。');
    await hears(person, words, '窓口の佐藤です。続けて調べています。');
    noErrors(person);
  } catch (error) {
    await shoot(staff, 'ja-impostor-desk-failed-staff').catch(() => undefined);
    await shoot(stranger, 'ja-impostor-desk-failed-false').catch(() => undefined);
    await shoot(person, 'ja-impostor-desk-failed-person').catch(() => undefined);
    throw error;
  } finally {
    for (const { context } of [staff, person, stranger]) await context.close();
    await address.close();
    await desk.stop();
    await impostor.stop();
  }
});

test('D5 A5: an impostor of the person has the receipt number and nothing else: they can neither read nor send, and fail on the phone', async () => {
  const words = W.ja;
  const desk = await serveDesk({ port: await freePort() });
  const { staff, person, receipt } = await begin(desk.url, desk.code());
  // The link as it would be guessed: all but the secret.
  await person.goTo('desk/receipt');
  const show = person.page.getByRole('button', { name: words.showLink });
  if ((await show.count()) > 0) await show.click();
  const link = (await person.page.locator('.address').innerText()).replaceAll(/\s/g, '');
  const [, report = '', secret = ''] = /\/([0-9a-f-]{36})\/([0-9a-f]{64})$/.exec(link) ?? [];
  const guessed = link.replace(secret, 'cd'.repeat(32));
  const other = await openAs(browser, guessed, 'ja');
  try {
    await other.tap(words.openHere);
    await other.page.getByText(words.void).waitFor();
    await look(other, 'ja-impostor-person-other');
    const bearer = { authorization: `Bearer ${'ef'.repeat(32)}` };
    const messages = `${desk.url}/api/v1/reports/${receipt}/messages`;
    const read = await fetch(messages, { headers: bearer });
    const nowhere = await fetch(messages.replace(receipt, 'KK-0000-0000'), { headers: bearer });
    const sent = await fetch(messages, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json' },
      body: JSON.stringify({ v: 1, report, id: crypto.randomUUID(), language: 'ja', sealed: 'AAAA' }),
    });
    deepStrictEqual([read.status, nowhere.status, sent.status], [401, 401, 401]);
    strictEqual(await read.text(), await nowhere.text(), 'a wrong key tells no more than a wrong number');

    // On the phone: the desk says its half, and hears another than it should.
    const panel = await opensForm(staff, words.call);
    await panel.getByRole('button', { name: words.open, exact: true }).click();
    const half = await phrase(staff, 'span');
    await staff.tap(words.said);
    await staff.page.locator('.phrase.theirs').waitFor();
    notDeepStrictEqual(await phrase(staff, 'span'), half);
    await panel.getByRole('button', { name: words.wrong, exact: true }).click();
    await staff.page.getByText(words.wrongTitle).waitFor();
    await look(staff, 'ja-impostor-person-s-wrong');
    await staff.page.locator('.story li.stop', { hasText: words.heardWrong }).first().waitFor();
    // The person hears of it, and it stays in their record.
    await person.goTo('desk');
    await hears(person, words, words.toldWrong);
    await look(person, 'ja-impostor-person-p-told');
    noErrors(person);
  } catch (error) {
    await shoot(staff, 'ja-impostor-person-failed-staff').catch(() => undefined);
    await shoot(person, 'ja-impostor-person-failed-person').catch(() => undefined);
    await shoot(other, 'ja-impostor-person-failed-other').catch(() => undefined);
    throw error;
  } finally {
    for (const { context } of [staff, person, other]) await context.close();
    await desk.stop();
  }
});
