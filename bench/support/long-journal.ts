// Makes journals of any length in the mix a real case has: new items, edits of them, steps, calls with notes, answers, checks.
import { chain } from '../../src/core/journal/append.ts';
import type { Draft, Entry } from '../../src/core/journal/types.ts';

const CASE_ID = 'bench-case';
const START = Date.parse('2026-11-24T00:00:00.000Z');
/** The mix repeats after this many entries, so that any stretch of it costs the same wherever it stands. */
export const MIX_LENGTH = 20;
/** Items are made this often and edited in between: a long journal is mostly edits, a person has not 10,000 losses. */
const ITEMS = 200;

/** The draft at a place in the mix; 0 opens the case. */
export function draftAt(at: number): Draft {
  if (at === 0) return { type: 'case-opened', data: { language: 'ja', zone: 'Asia/Tokyo' } };
  const when = { sure: 'about', at: '2026-11-23T21:05', zone: 'Asia/Tokyo' } as const;
  const round = Math.floor(at / MIX_LENGTH);
  const item = `${round % ITEMS}`;
  const call = `call-${Math.floor(round / 10) % ITEMS}`;
  switch (at % MIX_LENGTH) {
    case 1:
      return {
        type: 'put',
        data: {
          kind: 'account',
          item: {
            id: 'main',
            service: 'rakuten',
            name: '楽天（楽天会員）',
            kinds: ['shop'],
            role: 'main',
            facts: { 'user-name': `hanako-${item}`, 'registered-mail': 'hanako@example.com' },
          },
        },
      };
    case 2:
    case 7:
    case 15:
      return {
        type: 'put',
        data: {
          kind: 'happening',
          item: {
            id: `h-${item}`,
            kind: 'order',
            what: `知らない住所あての注文がありました（${at} 回目の書きなおし）`,
            when,
            whose: 'not-mine',
            origin: { from: 'screen', note: '注文の履歴' },
          },
        },
      };
    case 3:
    case 12:
      return {
        type: 'put',
        data: {
          kind: 'transaction',
          item: {
            id: `t-${item}`,
            what: 'ゲーム機',
            amount: `${10_000 + at}`,
            currency: 'JPY',
            when,
            whose: 'not-mine',
            origin: { from: 'memory' },
            reference: `2026-${at}`,
          },
        },
      };
    case 4:
    case 14:
      return { type: 'step-done', data: { step: `step-${round % 40}`, proof: '公式アプリで変えました' } };
    case 5:
      return {
        type: 'contact-started',
        data: {
          id: call,
          channel: 'phone',
          organisation: 'rakuten',
          target: '050-0000-0000',
          provenance: 'official-site',
          direction: 'out',
        },
      };
    case 6:
    case 8:
    case 9:
    case 10:
    case 16:
      return {
        type: 'contact-noted',
        data: { contact: call, note: 'they-said', text: `二日以内に調べて連絡するとのことでした（${at}）` },
      };
    case 11:
      return { type: 'answered', data: { question: `question-${round % 12}`, answer: 'not-sure' } };
    case 13:
      return {
        type: 'put',
        data: {
          kind: 'task',
          item: {
            id: `k-${item}`,
            what: '被害届を出す',
            due: { sure: 'exact', at: '2026-11-30', zone: 'Asia/Tokyo' },
            origin: { from: 'contact', contact: call },
            phase: 'notification',
          },
        },
      };
    case 17:
      return { type: 'contact-ended', data: { contact: call, outcome: 'reached' } };
    case 18:
      return {
        type: 'verdict-kept',
        data: {
          subject: `https://rakuten.example/${at}`,
          subjectKind: 'url',
          verdict: 'unconfirmed',
          reasons: [{ code: 'not-in-directory', params: { host: 'rakuten.example' } }],
        },
      };
    case 19:
      return { type: 'person-fact-set', data: { fact: 'safe-mail', value: `hanako-${item}@example.com` } };
    default:
      return { type: 'removed', data: { kind: 'transaction', id: `t-${(round + ITEMS / 2) % ITEMS}` } };
  }
}

/** A whole chained journal, one entry a second. */
export function longJournal(length: number): readonly Entry[] {
  let now = START;
  let last: Entry | undefined;
  const entries: Entry[] = [];
  for (let at = 0; at < length; at += 1) {
    now += 1_000;
    for (const entry of chain(last, CASE_ID, [draftAt(at)], () => now)) {
      entries.push(entry);
      last = entry;
    }
  }
  return entries;
}
