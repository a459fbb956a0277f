// Counts every tap and every field typed into, one by one, from the opened page to the first safe action and to a report ready to send.
// Run: node scripts/run.js bench/taps.ts
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from '../test/browser/support/browser.ts';
import { startSite } from '../test/browser/support/site.ts';
import { type Hands, openAs } from '../test/browser/support/story.ts';

const ANSWERS_AIM = 3;
const TAPS_AIM = 40;

interface Story {
  readonly name: string;
  readonly symptom: string;
  readonly typed: string;
  readonly service: string;
  readonly moneyMoving: string;
  readonly happened: string;
  readonly loss?: { readonly what: string; readonly amount: string };
  readonly passwordChangedBy: string;
  readonly to: string;
}

/** Chosen already when the form opens. */
const OWN_CHANGE = '自分で変えた';

/** The stories of test/browser/stories, here with a letter at the end. */
const STORIES: readonly Story[] = [
  {
    name: 'a shop account with orders not mine',
    symptom: '覚えのない注文・支払い',
    typed: 'らくてん',
    service: '楽天（楽天会員）',
    moneyMoving: 'いいえ',
    happened: '知らない住所あての注文が三つありました',
    loss: { what: 'ゲーム機', amount: '５９,８００' },
    passwordChangedBy: OWN_CHANGE,
    to: 'desk@rakuten.co.jp',
  },
  {
    name: 'a bank account with money moving',
    symptom: 'お金が動いた',
    typed: 'smbc',
    service: '三井住友銀行',
    moneyMoving: 'はい',
    happened: '知らない口座への振込がありました',
    loss: { what: '振込', amount: '300000' },
    passwordChangedBy: OWN_CHANGE,
    to: 'desk@smbc.co.jp',
  },
  {
    name: 'a mailbox whose owner is locked out',
    symptom: 'ログインできない',
    typed: 'gmail',
    service: 'Google（Gmail・YouTube）',
    moneyMoving: 'いいえ',
    happened: 'パスワードが変えられていました',
    passwordChangedBy: '勝手に変えられた',
    to: 'desk@google.com',
  },
];

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A person's hands that say what they do. */
class Counted {
  readonly #hands: Hands;
  /** Taps outside the page, which its own count cannot see. */
  #outside = 0;
  #said = 0;

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  get said(): number {
    return this.#said;
  }

  #say(what: string): void {
    this.#said += 1;
    console.log(`  ${String(this.#said).padStart(3)}  ${what}`);
  }

  async tap(target: Locator, name: string): Promise<void> {
    await target.first().click();
    this.#say(`tap    ${name}`);
  }

  async button(name: string, within = 'body'): Promise<void> {
    await this.tap(this.#hands.page.locator(within).getByRole('button', { name, exact: true }), name);
  }

  async link(name: string): Promise<void> {
    await this.tap(this.#hands.page.getByRole('link', { name, exact: true }), name);
  }

  async write(label: string, text: string): Promise<void> {
    await this.#hands.write(label, text);
    this.#say(`type   ${label}: ${text}`);
  }

  /** A picture: one tap opens the device's chooser, one takes the picture. */
  async picture(): Promise<void> {
    await this.#hands.page
      .locator('#evidence-files')
      .setInputFiles({ name: 'screen.png', mimeType: 'image/png', buffer: PICTURE });
    for (const what of ['choose a file', 'the picture (in the device’s chooser)']) {
      this.#outside += 1;
      this.#say(`tap    ${what}`);
    }
  }

  /** Whether the page counted what was said here, and nothing else. */
  async hold(): Promise<void> {
    const counted = (await this.#hands.taps()) + this.#outside;
    if (counted !== this.#said) throw new Error(`Expected ${this.#said} taps, the page counted ${counted}`);
  }
}

/** The first safe action: three answers. */
async function answer(hands: Hands, person: Counted, story: Story): Promise<number> {
  let answers = 0;
  for (const chosen of [story.symptom, story.service, story.moneyMoving]) {
    if (chosen === story.service) await person.write('サービスの名前', story.typed);
    await person.button(chosen);
    answers += 1;
  }
  await hands.page.waitForSelector('.card.first h2');
  return answers;
}

async function addHappening(hands: Hands, person: Counted, what: string, day?: string): Promise<void> {
  await person.button('一言で書く');
  await person.write('何がありましたか', what);
  if (day !== undefined) await person.button(day, '#story');
  await person.button('記録する', '#story');
  await hands.page.locator('#story').getByText(what).waitFor();
}

/** Everything the desk will ask, as the meter has it. */
async function tell(hands: Hands, person: Counted, story: Story): Promise<void> {
  await person.link('記録');
  await addHappening(hands, person, 'おかしいことに気づいた');
  await addHappening(hands, person, story.happened, '昨日');
  await person.write('ユーザー名・ID', 'hanako-test');
  await person.write('安全なメール', 'hanako@example.com');
  if (story.loss !== undefined) {
    await person.button('加える', '#money');
    await person.write('利用先・内容', story.loss.what);
    await person.write('金額', story.loss.amount);
    await person.button('記録する', '#money');
    await hands.page.locator('#money li.note').waitFor();
  }
  await person.button('加える', '#passwords');
  if (story.passwordChangedBy !== OWN_CHANGE)
    await person.tap(
      hands.page.locator('#passwords').getByRole('radio', { name: story.passwordChangedBy }),
      story.passwordChangedBy,
    );
  await person.button('記録する', '#passwords');
  await hands.page.locator('#passwords li.note').waitFor();
  await person.link('証拠');
  await person.picture();
  await hands.page.locator('main li .card').waitFor();
}

/** The letter, with the address; ready when the page lets it be opened in a mail app or saved as a draft. */
async function letter(hands: Hands, person: Counted, story: Story): Promise<string> {
  await person.link('連絡');
  await person.link('メールを書く');
  await person.write('宛先', story.to);
  const ready = hands.page.getByRole('button', { name: '送りました', exact: true });
  await ready.and(hands.page.locator(':enabled')).waitFor();
  const ticks = await hands.page.locator('main .list .tag').allInnerTexts();
  return ticks.join(' ');
}

async function walk(browser: Browser, url: string, story: Story, whole: boolean): Promise<void> {
  console.log(`\n${story.name}, ${whole ? 'all that the desk will ask' : 'the quickest letter'}:`);
  const hands = await openAs(browser, url, 'ja');
  const person = new Counted(hands);
  const answers = await answer(hands, person, story);
  const first = await hands.page.locator('.card.first h2').innerText();
  console.log(
    `       → the first safe action: 「${first}」 after ${answers} answers, ${person.said} taps and fields (aim: at most ${ANSWERS_AIM} answers)`,
  );
  if (whole) await tell(hands, person, story);
  const ticks = await letter(hands, person, story);
  await person.hold();
  console.log(
    `       → ready to send: ${person.said} taps and fields (aim: at most ${TAPS_AIM}); the last check says ${ticks}`,
  );
  await hands.context.close();
}

const site = await startSite();
const browser = await launchBrowser();
for (const story of STORIES) for (const whole of [true, false]) await walk(browser, site.url, story, whole);
await browser.close();
await site.close();
