// D5 A1 A4 A5: the person's side of a desk: sent and received, asked and answered, instructed and done, proven on the phone; impostors fail; nothing is lost offline.
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { accessOf, capabilityOf } from '../../src/core/link/derive.ts';
import { callPhrase } from '../../src/core/link/phrase.ts';
import { axe } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { type StandInDesk, startStandInDesk } from './support/stand-in-desk.ts';
import { type Hands, noErrors, openAs, saved } from './support/story.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
const desks: StandInDesk[] = [];
after(async () => {
  await browser?.close();
  await Promise.all(desks.map((desk) => desk.close()));
});

async function newDesk(): Promise<StandInDesk> {
  const desk = await startStandInDesk();
  desks.push(desk);
  return desk;
}

const W = {
  ja: {
    symptom: 'ログインの通知が来た',
    no: 'いいえ',
    service: 'メルカリ',
    offer: /れいのストアの窓口に、ここから送れます/,
    check: '送る前に確かめる',
    stop: '止めてほしい',
    send: '送る',
    number: /KK-/,
    toTalk: 'やりとりへ進む',
    refresh: '新しい知らせを見る',
    answer: '答え',
    answerSend: '答える',
    done: 'できました',
    proof: /終えたしるし/,
    tell: '窓口に知らせる',
    waits: /返事を待っています/,
    question: /窓口から質問があります/,
    banner: '合言葉で確かめる',
    never: /こちらから読んではいけません/,
    heard: '聞きました',
    same: '同じでした',
    different: 'ちがいました',
    real: '本物の窓口です',
    hangUp: '電話を切ってください',
    expired: '合言葉の時間が過ぎました',
    draft: '報告の下書きを見る',
    sendReport: 'この報告を送る',
    confirmedAll: /完了を確認しました/,
    refused: /受け取りませんでした/,
    unsent: /送れていません。内容はこの端末に残っています/,
    again: 'もう一度送る',
    undelivered: /まだ届いていないもの/,
    compose: '窓口に書く',
    text: '伝えたいこと',
    secrets: /秘密が残っているので、まだ送れません/,
    open: 'この端末で開く',
    closed: /対応は終わりました/,
  },
  en: {
    symptom: 'A sign-in notice came',
    no: 'No',
    service: 'Mercari',
    offer: /You can send this to Example Store’s support from here/,
    check: 'Check before sending',
    stop: 'Stop it',
    send: 'Send',
    number: /KK-/,
    toTalk: 'Go to the talk',
    refresh: 'Look for news',
    answer: 'Answer',
    answerSend: 'Answer',
    done: 'Done',
    proof: /What shows that it is done/,
    tell: 'Tell the desk',
    waits: /Waiting for the desk/,
    question: /has a question for you/,
    banner: 'Check with the words',
    never: /Never read yours out first/,
    heard: 'I heard them',
    same: 'The same',
    different: 'Different',
    real: 'It is the real desk',
    hangUp: 'Hang up now',
    expired: 'The time for these words is over',
    draft: 'See the draft',
    sendReport: 'Send this report',
    confirmedAll: /confirmed that it is complete/,
    refused: /was not taken in/,
    unsent: /Not sent. Everything is kept on this device/,
    again: 'Send again',
    undelivered: /Not delivered yet/,
    compose: 'Write to the desk',
    text: 'What you want to say',
    secrets: /Something secret is left in it/,
    open: 'Open on this device',
    closed: /has finished its work/,
  },
} as const;
type Language = keyof typeof W;

async function shoot({ page }: Hands, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function says({ page }: Hands, wanted: RegExp | string): Promise<void> {
  await page.locator('main').getByText(wanted).first().waitFor();
}

/** Waits until the person has said so much in the talk, and the desk has all of it. */
async function delivered({ page }: Hands, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      document.querySelectorAll('.talk .mine').length === wanted &&
      document.querySelector('.talk .tag.check') === null,
    count,
  );
}

/** A case about a service, at the desk's own page. */
async function withCase(desk: StandInDesk, language: Language): Promise<Hands> {
  const hands = await openAs(browser, desk.url, language);
  await hands.tap(W[language].symptom);
  await hands.page.getByRole('searchbox').fill('mercari');
  await hands.page.getByRole('button', { name: W[language].service, exact: true }).click();
  await saved(hands, () => hands.tap(W[language].no, { exact: true }));
  return hands;
}

async function send(hands: Hands, language: Language): Promise<void> {
  await hands.goTo('desk');
  await hands.page.getByLabel(W[language].stop).check();
  await hands.tap(W[language].send, { exact: true });
}

/** Sent, received, and at the talk. */
async function atTalk(desk: StandInDesk, language: Language): Promise<Hands> {
  const hands = await withCase(desk, language);
  await send(hands, language);
  await hands.page.getByText(W[language].number).first().waitFor();
  await hands.page.getByRole('link', { name: W[language].toTalk }).click();
  await says(hands, W[language].waits);
  return hands;
}

const INSTRUCTION = {
  kind: 'instruction',
  text: 'アプリの「設定」から、すべての端末をログアウトしてください。',
  why: 'ほかの人がログインしたままかもしれないからです。',
  phase: 'containment',
  proof: '「すべての端末からログアウトしました」の表示',
  due: { sure: 'exact', at: '2026-12-01', zone: 'Asia/Tokyo' },
} as const;

for (const language of ['ja', 'en'] as const)
  test(`A1 A4 D5: a report is sent, asked about, acted on, proven on the phone, completed and closed (${language})`, async () => {
    const desk = await newDesk();
    const words = W[language];
    const hands = await withCase(desk, language);
    const { page } = hands;
    await hands.goTo('contact');
    await page.getByText(words.offer).waitFor();
    await shoot(hands, `${language}-1-contact`);
    deepStrictEqual(await axe(page), []);
    await page.getByRole('link', { name: words.check }).click();
    await page.getByLabel(words.stop).check();
    await shoot(hands, `${language}-2-check`);
    deepStrictEqual(await axe(page), []);
    await hands.tap(words.send, { exact: true });
    await page.getByText(words.number).first().waitFor();
    await shoot(hands, `${language}-3-receipt`);
    deepStrictEqual(await axe(page), []);
    const { report, receipt } = desk.only();
    deepStrictEqual(report.wants, ['stop']);
    ok((await page.locator('main').innerText()).includes(`${desk.url}/#/news/${receipt}/`));
    await page.getByRole('link', { name: words.toTalk }).click();
    await says(hands, words.waits);

    // A question, seen on the page of the next step too.
    const question = desk.say({ kind: 'question', text: '届いたメールの差出人は、わかりますか。' }, '佐藤');
    await hands.tap(words.refresh);
    await says(hands, '届いたメールの差出人は');
    await shoot(hands, `${language}-4-question`);
    deepStrictEqual(await axe(page), []);
    await hands.goTo('now');
    await says(hands, words.question);
    await shoot(hands, `${language}-5-now`);
    await hands.goTo('desk');
    await hands.write(words.answer, 'no-reply@example.jp からでした');
    await hands.tap(words.answerSend, { exact: true });
    await says(hands, words.waits);
    await delivered(hands, 2);
    const [answer] = desk.only().heard;
    strictEqual(answer?.kind, 'answer');
    strictEqual(answer.of, question);
    strictEqual(answer.text, 'no-reply@example.jp からでした');

    // An instruction, done with proof.
    const instruction = desk.say(INSTRUCTION, '佐藤');
    await hands.tap(words.refresh);
    await says(hands, INSTRUCTION.text);
    await shoot(hands, `${language}-6-instruction`);
    deepStrictEqual(await axe(page), []);
    await hands.tap(words.done, { exact: true });
    await hands.write(words.proof, 'ログアウトしたと出ました');
    await hands.tap(words.tell);
    await page.getByRole('link', { name: words.draft }).waitFor();
    await delivered(hands, 3);
    strictEqual(desk.only().heard.at(-1)?.kind, 'done');
    strictEqual(desk.only().heard.at(-1)?.of, instruction);
    desk.say({ kind: 'confirmation', of: instruction, result: 'confirmed', text: '' }, '佐藤');

    // The desk rings: it says its half first, and is heard.
    const call = randomUUID();
    desk.say({ kind: 'call', call, expires: new Date(Date.now() + 900_000).toISOString() });
    await hands.tap(words.refresh);
    await page.getByRole('link', { name: words.banner }).waitFor();
    await hands.goTo('evidence');
    await page.getByRole('link', { name: words.banner }).click();
    await says(hands, words.never);
    await shoot(hands, `${language}-7-call`);
    const phrase = callPhrase(report.secret, report.report, call);
    const [first] = phrase.person;
    ok(!(await page.locator('main').innerText()).includes(first[language]), 'the own half is not shown yet');
    deepStrictEqual(await axe(page), []);
    await hands.tap(words.heard);
    for (const word of phrase.desk) await says(hands, word[language]);
    await shoot(hands, `${language}-8-compare`);
    await hands.tap(words.same);
    await page.getByRole('heading', { name: words.real }).waitFor();
    for (const word of phrase.person) await says(hands, word[language]);
    await shoot(hands, `${language}-9-own`);
    deepStrictEqual(await axe(page), []);

    // The completion report, made of what was done; confirmed, then closed.
    await hands.goTo('desk');
    await page.getByRole('link', { name: words.draft }).click();
    await page.waitForFunction(() => (document.querySelector('textarea')?.value.length ?? 0) > 40);
    await shoot(hands, `${language}-10-complete`);
    deepStrictEqual(await axe(page), []);
    await hands.tap(words.sendReport);
    await page.waitForFunction(() => location.hash === '#/desk');
    await delivered(hands, 5);
    deepStrictEqual(
      desk.only().heard.map(({ kind }) => kind),
      ['answer', 'done', 'phrase', 'completion'],
    );
    deepStrictEqual(desk.only().heard[2]?.phrase, { call, result: 'matched' });
    match(desk.only().heard.at(-1)?.text ?? '', /ログアウトしたと出ました/);
    desk.say({ kind: 'confirmation', of: 'completion', result: 'confirmed', text: '' }, '佐藤');
    await hands.tap(words.refresh);
    await says(hands, words.confirmedAll);
    desk.say({ kind: 'closed', text: 'これで終わりです。' }, '佐藤');
    await hands.tap(words.refresh);
    await says(hands, words.closed);
    await shoot(hands, `${language}-11-closed`);
    await page.setViewportSize({ width: 320, height: 700 });
    deepStrictEqual(await axe(page), []);
    await page.setViewportSize({ width: 1280, height: 900 });
    await shoot(hands, `${language}-12-wide`);
    await hands.goTo('after');
    await shoot(hands, `${language}-13-after`);
    noErrors(hands);
    await hands.context.close();
  });

test('D5: a wrong half means hang up; both ends keep it, and an expired half is no proof', async () => {
  const desk = await newDesk();
  const words = W.ja;
  const hands = await atTalk(desk, 'ja');
  const { page } = hands;
  const call = randomUUID();
  desk.say({ kind: 'call', call, expires: new Date(Date.now() + 900_000).toISOString() });
  await hands.tap(words.refresh);
  await page.getByRole('link', { name: words.banner }).click();
  await hands.tap(words.heard);
  await hands.tap(words.different);
  await page.getByRole('heading', { name: words.hangUp }).waitFor();
  await shoot(hands, 'wrong');
  deepStrictEqual(await axe(page), []);
  const { report } = desk.only();
  const shown = await page.locator('main').innerText();
  for (const word of callPhrase(report.secret, report.report, call).person)
    ok(!shown.includes(word.ja), 'the own half is never shown to whom it must not be said');
  await hands.goTo('desk');
  await says(hands, /合言葉の結果/);
  await delivered(hands, 2);
  deepStrictEqual(desk.only().heard.at(-1)?.phrase, { call, result: 'wrong' });

  const late = randomUUID();
  desk.say({ kind: 'call', call: late, expires: new Date(Date.now() + 2_500).toISOString() });
  await hands.tap(words.refresh);
  await hands.goTo(`desk/call/${late}`);
  await page.getByRole('heading', { name: words.expired }).waitFor();
  await shoot(hands, 'expired');
  deepStrictEqual(await axe(page), []);
  await hands.goTo('desk');
  await delivered(hands, 3);
  deepStrictEqual(desk.only().heard.at(-1)?.phrase, { call: late, result: 'expired' });
  noErrors(hands);
  await hands.context.close();
});

test('D5 B5: the words of a call stand whole at 320 px with the text twice as large', async () => {
  const desk = await newDesk();
  const hands = await atTalk(desk, 'ja');
  const { page } = hands;
  const call = randomUUID();
  desk.say({ kind: 'call', call, expires: new Date(Date.now() + 900_000).toISOString() });
  await hands.tap(W.ja.refresh);
  await page.getByRole('link', { name: W.ja.banner }).waitFor();
  await page.setViewportSize({ width: 320, height: 700 });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await shoot(hands, 'twice-banner');
  const sideways = (): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  ok(!(await sideways()));
  await page.getByRole('link', { name: W.ja.banner }).click();
  await hands.tap(W.ja.heard);
  await page.waitForTimeout(300);
  await shoot(hands, 'twice-compare');
  ok(!(await sideways()));
  await hands.tap(W.ja.same);
  await page.getByRole('heading', { name: W.ja.real }).waitFor();
  ok(!(await sideways()));
  await hands.context.close();
});

test('A5 D5: an impostor’s message is not taken in: another key, a changed text, one out of order; the person is told calmly', async () => {
  const desk = await newDesk();
  const words = W.ja;
  const hands = await atTalk(desk, 'ja');
  const { page } = hands;
  const REASONS = [/鍵ではない鍵/, /署名が合いません/, /前のものとつながりません/, /別の人あて/];
  const impostors: readonly Parameters<StandInDesk['smuggle']>[0][] = [
    (next) => desk.strangerSigns(next),
    (next, sign) => ({
      ...sign(next),
      message: { ...next, saying: { kind: 'notice', text: '振り込んでください' } },
    }),
    (next, sign) => sign({ ...next, number: next.number + 1 }),
    (next, sign) => sign({ ...next, report: randomUUID() }),
  ];
  for (const [index, impostor] of impostors.entries()) {
    desk.smuggle(impostor);
    await hands.tap(words.refresh);
    await says(hands, words.refused);
    await says(hands, REASONS[index] ?? '');
    // Asked again, it is not told a second time.
    await hands.tap(words.refresh);
    desk.takeBack();
  }
  await says(hands, 'これまでに4件');
  await shoot(hands, 'refused');
  deepStrictEqual(await axe(page), []);
  const shown = await page.locator('main').innerText();
  doesNotMatch(shown, /認証コードを教えて|振り込んで/);
  // The true desk is heard all the same.
  desk.say({ kind: 'notice', text: '本物の窓口です。' });
  await hands.tap(words.refresh);
  await says(hands, '本物の窓口です。');
  await hands.goTo('now');
  noErrors(hands);
  await hands.context.close();
});

test('B5: with the server away nothing is lost, it is told, and the report is accepted once', async () => {
  const desk = await newDesk();
  const words = W.en;
  const hands = await withCase(desk, 'en');
  const { page } = hands;
  await hands.goTo('desk');
  await page.getByLabel(words.stop).check();
  desk.isAway = true;
  await hands.tap(words.send, { exact: true });
  await says(hands, words.unsent);
  await shoot(hands, 'unsent');
  deepStrictEqual(await axe(page), []);
  strictEqual(desk.kept.size, 0);
  await page.reload();
  await says(hands, words.unsent);
  desk.isAway = false;
  await hands.tap(words.again);
  await page.getByText(words.number).first().waitFor();
  strictEqual(desk.kept.size, 1);
  deepStrictEqual(desk.only().report.wants, ['stop']);
  await page.getByRole('link', { name: words.toTalk }).click();

  // Done while there is no line: kept, and brought when the page hears of the line.
  const instruction = desk.say(INSTRUCTION);
  await hands.tap(words.refresh);
  await says(hands, INSTRUCTION.text);
  await hands.context.setOffline(true);
  await hands.tap(words.done, { exact: true });
  await hands.write(words.proof, 'It said “signed out”');
  await hands.tap(words.tell);
  await says(hands, words.undelivered);
  await shoot(hands, 'undelivered');
  strictEqual(desk.only().heard.length, 0);
  await hands.context.setOffline(false);
  await delivered(hands, 2);
  deepStrictEqual(
    desk.only().heard.map(({ kind, of }) => [kind, of]),
    [['done', instruction]],
  );
  strictEqual(desk.kept.size, 1);
  await hands.context.close();
});

test('B4 M4: a secret that stands in the record does not leave for the desk; its place is told, and the talk has the guard in its fields', async () => {
  const desk = await newDesk();
  const words = W.ja;
  const hands = await withCase(desk, 'ja');
  const { page } = hands;
  // Let pass when it was written; a later visit asks anew.
  await hands.goTo('record');
  await hands.write('ユーザー名', 'パスワードは hanako0412 です');
  await saved(hands, () => hands.tap('これは秘密ではありません'));
  await hands.goTo('desk');
  await page.reload();
  await says(hands, words.secrets);
  await shoot(hands, 'secret');
  deepStrictEqual(await axe(page), []);
  strictEqual(
    await page.getByRole('button', { name: words.send, exact: true }).getAttribute('aria-disabled'),
    'true',
  );
  strictEqual(desk.kept.size, 0);
  strictEqual(
    desk.requests.some((one) => one.startsWith('POST')),
    false,
  );
  await page.getByRole('button', { name: 'これは秘密ではありません' }).first().click();
  await page.waitForFunction(() => document.querySelector('.note.stop') === null);
  await hands.tap(words.send, { exact: true });
  await page.getByRole('link', { name: words.toTalk }).click();
  await page.locator('summary', { hasText: words.compose }).click();
  await hands.write(words.text, '認証コード 482913 を送りました');
  await says(hands, /認証コードのようです/);
  strictEqual(desk.only().heard.length, 0);
  await hands.context.close();
});

test('A1 B4: evidence that was looked into goes sealed with the report and with a proof; what is added later is offered; taken back, the link is void', async () => {
  const desk = await newDesk();
  const words = W.ja;
  const hands = await withCase(desk, 'ja');
  const { page } = hands;
  await keepFile(hands, 'log.txt', '2026-11-20 22:14 ログイン 203.0.113.9');
  await hands.goTo('desk');
  await page.getByLabel('log.txt').first().waitFor();
  await shoot(hands, 'with-evidence');
  await hands.tap(words.send, { exact: true });
  await page.getByRole('link', { name: words.toTalk }).click();
  await delivered(hands, 1);
  const [[sha256, bytes] = ['', new Uint8Array()]] = [...desk.only().evidence];
  strictEqual(new TextDecoder().decode(bytes), '2026-11-20 22:14 ログイン 203.0.113.9');
  deepStrictEqual(desk.only().report.attached, [sha256]);

  await keepFile(hands, 'second.txt', '2026-11-21 09:00 ログアウト');
  await hands.goTo('desk');
  await hands.tap('新しく足したことを送る');
  await delivered(hands, 2);
  strictEqual(desk.only().evidence.size, 2);
  strictEqual(desk.only().heard.at(-1)?.kind, 'report');
  strictEqual(await page.getByRole('button', { name: '新しく足したことを送る' }).count(), 0);

  await page.locator('summary', { hasText: '報告を取り下げる' }).click();
  await hands.tap('報告を取り下げる');
  await says(hands, /この報告は取り下げました/);
  await shoot(hands, 'withdrawn');
  strictEqual(desk.only().heard.at(-1)?.kind, 'withdraw');
  strictEqual(desk.only().access, '');
  noErrors(hands);
  await hands.context.close();
});

/** Takes a text file into the case's evidence. */
async function keepFile(hands: Hands, name: string, text: string): Promise<void> {
  await hands.goTo('evidence');
  await saved(hands, async () => {
    await hands.page.setInputFiles('#evidence-files', {
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    });
  });
}

test('B4: the link opens the talk on another device, leaves the address at once, and goes to the case that is here already', async () => {
  const desk = await newDesk();
  const words = W.ja;
  const hands = await atTalk(desk, 'ja');
  desk.say({ kind: 'question', text: '何時ごろでしたか。' });
  await hands.goTo('desk/receipt');
  await hands.tap('リンクを表示する');
  const link = (await hands.page.locator('.address').innerText()).replaceAll(/\s/g, '');
  const secret = link.split('/').at(-1) ?? '';
  strictEqual(secret.length, 64);

  const other = await openAs(browser, link, 'ja');
  strictEqual(other.page.url(), `${desk.url}/#/news`);
  await other.page.getByRole('button', { name: words.open }).waitFor();
  await shoot(other, 'news');
  deepStrictEqual(await axe(other.page), []);
  await other.tap(words.open);
  await says(other, '何時ごろでしたか。');
  await shoot(other, 'news-opened');
  ok(!other.page.url().includes(secret));
  await other.write(words.answer, '夜の10時ごろです');
  await other.tap(words.answerSend, { exact: true });
  await delivered(other, 1);
  strictEqual(desk.only().heard.at(-1)?.text, '夜の10時ごろです');
  for (const path of ['now', 'record', 'contact', 'after']) await other.goTo(path);
  noErrors(other);
  await other.context.close();

  // Where the case is, the link leads to it and makes no second one.
  await hands.page.goto('about:blank');
  await hands.page.goto(link);
  await says(hands, '何時ごろでしたか。');
  strictEqual(hands.page.url(), `${desk.url}/#/desk`);
  ok(!desk.requests.some((one) => one.includes(secret)));
  noErrors(hands);
  await hands.context.close();
});

test('A5: a renewed link shuts the old one out, also when its answer was lost on the way', async () => {
  const desk = await newDesk();
  const hands = await atTalk(desk, 'ja');
  const { page } = hands;
  const before = desk.only();
  desk.losesRenewals = true;
  await page.locator('summary', { hasText: 'リンクを新しくする' }).click();
  await hands.tap('新しくして、古いリンクを止める');
  await says(hands, /届くまでは、古いリンクも使えます/);
  await page.reload();
  desk.losesRenewals = false;
  await delivered(hands, 2);
  const told = desk.only().heard.at(-1);
  strictEqual(told?.kind, 'report');
  const { secret } = told.data as { secret: string };
  ok(secret !== before.report.secret);
  strictEqual(desk.only().access, accessOf(capabilityOf(secret, before.report.report)));
  desk.say({ kind: 'notice', text: '新しいリンクで届きました。' });
  await hands.tap(W.ja.refresh);
  await says(hands, '新しいリンクで届きました。');
  await hands.goTo('desk/receipt');
  await hands.tap('リンクを表示する');
  ok((await page.locator('.address').innerText()).replaceAll(/\s/g, '').endsWith(secret));
  deepStrictEqual(await axe(page), []);
  await hands.context.close();
});

test('A5: keys that turn over before sending are pinned as they are then; afterwards strange ones are told and not believed', async () => {
  const desk = await newDesk();
  const hands = await withCase(desk, 'ja');
  const { page } = hands;
  await hands.goTo('desk');
  await page.getByRole('button', { name: W.ja.send, exact: true }).waitFor();
  await desk.turnKeys();
  await hands.tap(W.ja.send, { exact: true });
  await page.getByRole('link', { name: W.ja.toTalk }).click();
  desk.say({ kind: 'notice', text: '受けとりました。' });
  await hands.tap(W.ja.refresh);
  await says(hands, '受けとりました。');
  strictEqual(await page.getByText('窓口の鍵が変わっています').count(), 0);

  await desk.turnKeys();
  await page.reload();
  await says(hands, /署名つきの知らせがないので、信じません/);
  desk.say({ kind: 'notice', text: '知らない鍵の知らせです。' });
  await hands.tap(W.ja.refresh);
  await says(hands, /鍵ではない鍵/);
  strictEqual(await page.getByText('知らない鍵の知らせです。').count(), 0);
  await shoot(hands, 'strange-keys');
  deepStrictEqual(await axe(page), []);
  await hands.context.close();
});

test('D6: a busy desk says its hours and its surge, is left alone as long as it asks, and then has the report', async () => {
  const desk = await startStandInDesk({
    surge: { ja: 'いま、たくさんの報告が届いています。', en: 'Very many reports.' },
  });
  desks.push(desk);
  const hands = await withCase(desk, 'ja');
  await hands.goTo('desk');
  await says(hands, /いま、たくさんの報告が届いています/);
  await says(hands, /平日9時から18時まで/);
  desk.isBusyFor = '4';
  await hands.tap(W.ja.send, { exact: true });
  await says(hands, /つぎは .+ ごろに送ります/);
  desk.isBusyFor = undefined;
  const posts = (): number => desk.requests.filter((one) => one === 'POST /api/v1/reports').length;
  const before = posts();
  await hands.tap(W.ja.again);
  strictEqual(posts(), before);
  await shoot(hands, 'busy');
  deepStrictEqual(await axe(hands.page), []);
  await hands.page.waitForTimeout(4_000);
  await hands.tap(W.ja.again);
  await hands.page.getByText(W.ja.number).first().waitFor();
  await says(hands, /KK-/);
  await hands.context.close();
});
