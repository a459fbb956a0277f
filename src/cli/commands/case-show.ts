// `kakekomi case show`: the case as it stands, short for a person, whole as JSON.
import type { Language, Text } from '#core/base/language.ts';
import type { HonestTime } from '#core/base/time.ts';
import type { CaseState, ContactRecord } from '#core/journal/types.ts';
import { openCase } from '../case-file.ts';
import { defineCommand, writeJson } from '../define-command.ts';
import { FAILED, YES } from '../exit-codes.ts';
import { deskLines } from '#core/message/desk-lines.ts';
import { losses, moneyText } from '#core/message/losses.ts';
import { plainLine } from '../plain-text.ts';
import { instantText, timeText } from '#core/message/times.ts';

export const caseShowCommand = defineCommand({
  name: 'case show',
  summary: { ja: '事案の今の状態を見ます', en: 'Show the case as it stands' },
  help: {
    ja: `使い方: kakekomi case show 事案ファイル [--json]

アカウント、できごと、取引、連絡、窓口とのやりとり、することを見ます。

終了コード: 0 読めた、2 読めなかった
`,
    en: `Usage: kakekomi case show CASE-FILE [--json]

Shows accounts, what happened, transactions, contacts, the talk with the desk and tasks.

Exit code: 0 read, 2 could not be read
`,
  },
  positions: [1, 1],
  async run(given, io) {
    const opened = await openCase(given.positions[0] ?? '', io);
    if (opened === undefined) return FAILED;
    if (given.has('--json')) writeJson(stateToJson(opened.state), io);
    else io.stdout.write(sayState(opened.state, io.language));
    return YES;
  },
});

/** The state with its maps as plain objects and lists. */
export function stateToJson(state: CaseState): unknown {
  return {
    ...state,
    answers: Object.fromEntries(state.answers),
    items: Object.fromEntries(
      Object.entries(state.items).map(([kind, items]) => [kind, [...items.values()]]),
    ),
    steps: Object.fromEntries(state.steps),
    contacts: [...state.contacts.values()],
    phaseReasons: Object.fromEntries(state.phaseReasons),
    // The secret opens the desk's answers: it stays in the case file.
    desks: [...state.desks.values()].map(({ secret: _secret, phrases, ...link }) => ({
      ...link,
      phrases: Object.fromEntries(phrases),
    })),
  };
}

const HEADINGS: Readonly<
  Record<'account' | 'happening' | 'transaction' | 'contact' | 'desk' | 'task' | 'recheck', Text>
> = {
  account: { ja: 'アカウント', en: 'Accounts' },
  happening: { ja: 'できごと', en: 'What happened' },
  transaction: { ja: '取引', en: 'Transactions' },
  contact: { ja: '連絡', en: 'Contacts' },
  desk: { ja: '窓口とのやりとり', en: 'The talk with the desk' },
  task: { ja: 'すること', en: 'Tasks' },
  recheck: { ja: '見直す日', en: 'Another look' },
};

const WHOSE: Readonly<Record<'mine' | 'not-mine' | 'unsure', Text>> = {
  mine: { ja: '自分', en: 'mine' },
  'not-mine': { ja: '自分ではない', en: 'not mine' },
  unsure: { ja: 'わからない', en: 'unsure' },
};

function sayState(state: CaseState, language: Language): string {
  const { items, zone } = state;
  const time = (instant: string) => instantText(instant, zone, language);
  const when = (value: HonestTime) => timeText(value, language);
  const mark = (isDone: boolean) => (isDone ? '[x]' : '[ ]');
  const lists: Readonly<Record<keyof typeof HEADINGS, readonly string[]>> = {
    account: [...items.account.values()].map((account) => account.name),
    happening: [...items.happening.values()].map(
      (one) => `${when(one.when)}  ${one.what} (${WHOSE[one.whose][language]})`,
    ),
    transaction: [
      ...[...items.transaction.values()].map(
        (one) =>
          `${when(one.when)}  ${one.what}  ${moneyText(one.amount, one.currency, language)} (${WHOSE[one.whose][language]})`,
      ),
      ...losses(state).lost.map(({ amount, currency }) =>
        language === 'ja'
          ? `被害の合計 ${moneyText(amount, currency, language)}`
          : `Total lost: ${moneyText(amount, currency, language)}`,
      ),
    ],
    contact: [...state.contacts.values()].map(
      (contact) => `${time(contact.startedAt)}  ${sayContact(contact, language)}`,
    ),
    desk: deskLines(state, language),
    task: [...items.task.values()].map(
      (task) =>
        `${mark(task.done !== undefined)} ${task.what}${task.due === undefined ? '' : `  ${when(task.due)}`}`,
    ),
    recheck: [...items.recheck.values()].map(
      (one) => `${mark(one.done !== undefined)} ${one.on}  ${one.what}`,
    ),
  };
  const sections = Object.entries(lists)
    .filter(([, lines]) => lines.length > 0)
    .map(([kind, lines]) => {
      const heading = HEADINGS[kind as keyof typeof HEADINGS][language];
      return `\n${heading}\n${lines.map((line) => `  ${plainLine(line)}\n`).join('')}`;
    });
  return `${sayHead(state, time(state.savedAt), language)}\n${sections.join('')}`;
}

function sayHead(state: CaseState, savedAt: string, language: Language): string {
  const count = state.seq + 1;
  if (state.closed !== undefined) {
    return language === 'ja'
      ? `終わった事案(記録${count}件、${savedAt}に保存)`
      : `Closed case (${count} entries, saved ${savedAt})`;
  }
  return language === 'ja'
    ? `続いている事案(記録${count}件、${savedAt}に保存)`
    : `Open case (${count} entries, saved ${savedAt})`;
}

function sayContact(contact: ContactRecord, language: Language): string {
  const reference = contact.notes.findLast(({ note }) => note === 'reference')?.text;
  const number =
    reference === undefined ? '' : language === 'ja' ? `、受付番号 ${reference}` : `, reference ${reference}`;
  return `${contact.organisation}  ${contact.channel}${contact.outcome === undefined ? '' : `: ${contact.outcome}`}${number}`;
}
