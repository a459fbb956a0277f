// Sixty made-up cases for the staff's page: both languages, every bucket, every kind of line; names and numbers are invented.
import { toInstant } from '../../../../src/core/base/time.ts';
import type { CaseView, QueueRow } from '../../../../src/core/desk/api.ts';
import {
  BUCKETS,
  type DeskAuthor,
  type DeskEntry,
  type DeskEntryData,
  type DeskEntryType,
  type Harm,
} from '../../../../src/core/desk/types.ts';
import { WAYS_IN } from '../../../../src/core/journal/types.ts';
import type { DeskSaying } from '../../../../src/core/link/types.ts';
import type { DeskReport } from '../../../../src/core/message/desk-report-types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ZONE = 'Asia/Tokyo';

export const STAFF: Readonly<Record<string, string>> = {
  s1: '佐藤 花',
  s2: '田中 一郎',
  s3: 'Alex Moreno',
};

const NAMES_JA = [
  '山田 葉子',
  '鈴木 健',
  '高橋 みのり',
  '伊藤 大地',
  '渡辺 さくら',
  '中村 陽',
  '小林 直',
  '加藤 ひかり',
];
const NAMES_EN = ['Jordan Ellis', 'Priya Nair', 'Sam Okafor', 'Maria Lind', 'Chris Byrne'];
const WHAT_JA = [
  '知らない端末からのログインと、ギフト券の注文',
  '登録メールを変えられて、入れない',
  '身に覚えのない送金が三回あった',
  'パスワード再設定のメールが続けて届く',
  '偽のサイトに会員番号を入れてしまった',
];
const WHAT_EN = [
  'A sign-in from an unknown device, then gift cards were ordered',
  'The registered mail address was changed, and sign-in fails',
  'Three transfers the person did not make',
  'Password reset mails keep arriving',
];

const hash = (n: number): string => n.toString(16).padStart(64, '0');
const local = (ms: number): string => toInstant(ms + 9 * HOUR).slice(0, 16);

function pick<T>(list: readonly T[], n: number): T {
  const item = list[n % list.length];
  if (item === undefined) throw new Error('Expected a list with items');
  return item;
}

/** Everything the stand-in knows of one case. */
export interface MadeCase {
  view: CaseView;
  row: QueueRow;
}

export function madeUpCases(now: number): readonly MadeCase[] {
  return Array.from({ length: 60 }, (_unused, n) => madeUpCase(n, now));
}

export function entry<T extends DeskEntryType>(
  caseId: string,
  seq: number,
  at: number,
  by: DeskAuthor,
  type: T,
  data: DeskEntryData[T] | undefined,
): DeskEntry {
  return {
    v: 1,
    desk: 'example',
    case: caseId,
    seq,
    at: toInstant(at),
    by,
    type,
    data,
    prev: hash(seq - 1),
    hash: hash(seq),
  } as DeskEntry;
}

export function said(
  caseId: string,
  number: number,
  at: number,
  saying: DeskSaying,
): DeskEntryData['desk-said'] {
  return {
    signed: {
      message: {
        v: 1,
        desk: 'example',
        report: caseId,
        number,
        prev: hash(number),
        id: `m-${number}`,
        at: toInstant(at),
        from: '佐藤',
        saying,
      },
      kid: '0123456789abcdef',
      signature: 'ab'.repeat(64),
    },
  };
}

function madeUpCase(n: number, now: number): MadeCase {
  const id = `case-${String(n).padStart(3, '0')}`;
  const isEnglish = n % 4 === 3;
  const language: 'ja' | 'en' = isEnglish ? 'en' : 'ja';
  const bucket = pick(BUCKETS, n < 45 ? ([1, 2, 3, 1, 2][n % 5] ?? 1) : n);
  const byMail = bucket === 'review';
  const harm = ([3, 2, 1, 2, 0, 3, 1][n % 7] ?? 0) as Harm;
  const method = pick(WAYS_IN, n);
  const who = byMail && n % 2 === 0 ? '' : isEnglish ? pick(NAMES_EN, n) : pick(NAMES_JA, n);
  const account = isEnglish ? `Example Shop (user${n})` : `サンプル商店(user${n})`;
  const what = isEnglish ? pick(WHAT_EN, n) : pick(WHAT_JA, n);
  const openedAt = now - (n + 1) * 37 * MINUTE;
  const dueAt = openedAt + (4 - harm) * 5 * HOUR;
  const amount = n % 3 === 0 ? String(4_800 + n * 1_300) : undefined;
  const receipt = `KK-26${String(4100 + n)}-${String((n * 7919) % 10_000).padStart(4, '0')}`;
  const assignee = bucket === 'new' || byMail ? undefined : pick(['s1', 's2', 's3'], n);
  const report: DeskReport = {
    format: 'kakekomi-report',
    v: 1,
    report: id,
    madeAt: toInstant(openedAt),
    language,
    zone: ZONE,
    secret: '0'.repeat(64),
    journal: { case: `p-${n}`, seq: 12, head: hash(12) },
    person: {
      ...(who === '' ? {} : { name: who }),
      'safe-mail': `person${n}@example.com`,
      'safe-phone': '+81 3-0000-0000',
      'own-hours': isEnglish ? 'evenings' : '夜',
    },
    notify: true,
    account: {
      id: 'a1',
      service: 'example',
      name: isEnglish ? 'Example Shop' : 'サンプル商店',
      kinds: ['shop'],
      role: 'main',
      facts: {
        'user-name': `user${n}`,
        'registered-mail': `old${n}@example.jp`,
        'customer-number': `C-${100_200 + n}`,
      },
    },
    others: [{ name: isEnglish ? 'Example Mail' : 'サンプルメール', kinds: ['mail'], role: 'mailbox' }],
    answers: {},
    breakIn: {
      window: {
        sure: 'from-to',
        from: local(openedAt - 9 * HOUR),
        to: local(openedAt - 6 * HOUR),
        zone: ZONE,
      },
      wayIn: method,
      because: isEnglish
        ? 'The first foreign sign-in came after a fake mail.'
        : '偽のメールのあとに、知らないログインが始まった。',
    },
    happenings: [
      {
        id: 'h1',
        kind: 'message',
        what: isEnglish
          ? 'A mail said the account would be closed'
          : '「利用を止めます」というメールが届いた',
        when: { sure: 'about', at: local(openedAt - 10 * HOUR), zone: ZONE },
        whose: 'unsure',
        origin: { from: 'memory' },
      },
      {
        id: 'h2',
        kind: 'sign-in',
        what: isEnglish ? 'Sign-in from 203.0.113.7, Windows' : '203.0.113.7(Windows)からログイン',
        when: { sure: 'exact', at: local(openedAt - 9 * HOUR), zone: ZONE },
        whose: 'not-mine',
        origin: { from: 'screen' },
      },
      {
        id: 'h3',
        kind: 'change',
        what: isEnglish ? 'The delivery address was changed' : '届け先の住所が変わっていた',
        when: { sure: 'exact', at: local(openedAt - 8 * HOUR), zone: ZONE },
        whose: 'not-mine',
        origin: { from: 'screen' },
      },
      {
        id: 'h4',
        kind: 'noticed',
        what: isEnglish ? 'Noticed on the phone' : 'スマートフォンの通知で気づいた',
        when: { sure: 'exact', at: local(openedAt - 2 * HOUR), zone: ZONE },
        whose: 'mine',
        origin: { from: 'memory' },
      },
    ],
    transactions:
      amount === undefined
        ? []
        : [
            {
              id: 't1',
              what: isEnglish ? 'Gift card order' : 'ギフト券の注文',
              amount,
              currency: 'JPY',
              when: { sure: 'exact', at: local(openedAt - 7 * HOUR), zone: ZONE },
              whose: 'not-mine',
              origin: { from: 'screen' },
              reference: `ORD-${7000 + n}`,
            },
          ],
    passwordChanges: [
      { id: 'p1', when: { sure: 'exact', at: local(openedAt - HOUR), zone: ZONE }, whose: 'mine' },
    ],
    evidence: [],
    attached: [],
    steps: [
      {
        step: 'change-password',
        title: isEnglish ? 'Change the password' : 'パスワードを変える',
        state: 'done',
      },
      {
        step: 'sign-out-everywhere',
        title: isEnglish ? 'Sign out everywhere' : 'すべての端末からログアウトする',
        state: 'open',
      },
    ],
    contacts: [],
    letter: {
      subject: isEnglish ? 'Report of unauthorized access' : '不正アクセスの報告',
      body: isEnglish ? 'Somebody got into my account.' : 'アカウントに、ほかの人が入りました。',
    },
    wants: ['stop', 'investigate'],
    missing: [],
  };
  const instruction = {
    id: 'i1',
    text: isEnglish
      ? 'Sign out of all devices in the settings page.'
      : '設定のページで、すべての端末からログアウトしてください。',
    proof: isEnglish ? 'A picture of the list of devices' : '端末の一覧の写真',
    phase: 'containment' as const,
    givenAt: toInstant(openedAt + 20 * MINUTE),
  };
  const hasInstruction = bucket === 'open' || bucket === 'waiting' || bucket === 'closed';
  const entries: DeskEntry[] = [];
  const put = <T extends DeskEntryType>(
    at: number,
    by: DeskAuthor,
    type: T,
    data: DeskEntryData[T],
  ): void => {
    entries.push(entry(id, entries.length + 1, at, by, type, data));
  };
  const mail = {
    id: 'mail-1',
    messageId: `${n}@example.com`,
    inReplyTo: [],
    from: `person${n}@example.com`,
    fromName: who,
    subject: isEnglish ? 'Someone is using my account' : 'アカウントを使われています',
    text: isEnglish
      ? 'My password is •••• and I cannot get in.'
      : 'パスワードは •••• です。入れなくなりました。',
    at: toInstant(openedAt),
    verdict: { word: 'unconfirmed' as const, reasons: [] },
    attachments: [],
  };
  if (byMail) put(openedAt, 'mail', 'mail-received', { mail, covered: [] });
  else put(openedAt, 'person', 'report-received', { report, covered: [] });
  if (hasInstruction) {
    put(openedAt + 10 * MINUTE, 'staff:s1', 'assigned', { to: assignee ?? 's1' });
    put(
      openedAt + 20 * MINUTE,
      'staff:s1',
      'desk-said',
      said(id, 1, openedAt + 20 * MINUTE, {
        kind: 'instruction',
        text: instruction.text,
        phase: 'containment',
        proof: instruction.proof,
      }),
    );
    put(openedAt + 22 * MINUTE, 'staff:s2', 'noted', {
      text: isEnglish ? 'Same sender as in yesterday’s cases.' : '昨日の事案と同じ差出人です。',
    });
  }
  const isDone = hasInstruction && n % 2 === 0;
  if (isDone)
    put(openedAt + 30 * MINUTE, 'person', 'person-sent', {
      message: {
        v: 1,
        report: id,
        id: 'pm1',
        at: toInstant(openedAt + 30 * MINUTE),
        kind: 'done',
        of: 'i1',
        text: isEnglish
          ? 'Done, two unknown devices are gone.'
          : 'できました。知らない端末が二つ消えました。',
        evidence: [hash(77)],
      },
      covered: [],
    });
  const closed =
    bucket === 'closed'
      ? {
          at: toInstant(now - HOUR),
          summary: isEnglish ? 'Account restored.' : 'アカウントを取り戻しました。',
        }
      : undefined;
  if (closed !== undefined) put(now - HOUR, 'staff:s1', 'case-closed', { summary: closed.summary });
  const facets = {
    bucket,
    harm,
    dueAt,
    assignee,
    service: 'example',
    method,
    channel: byMail ? ('mail' as const) : ('app' as const),
    language,
    waitingOn: bucket === 'waiting' ? ('person' as const) : ('desk' as const),
    incident: n % 9 === 0 ? 'inc-1' : undefined,
    openedAt,
    firstInstructionAt: hasInstruction ? openedAt + 20 * MINUTE : undefined,
    containedAt: undefined,
    closedAt: closed === undefined ? undefined : now - HOUR,
  };
  const summary = {
    who,
    account: byMail ? '' : account,
    what: byMail ? mail.subject : what,
    losses: amount === undefined || byMail ? [] : [`${amount} JPY`],
  };
  return {
    row: {
      ...facets,
      case: id,
      receipt,
      summary,
      updatedAt: openedAt,
      overdue: closed === undefined && dueAt < now,
    },
    view: {
      case: id,
      receipt,
      facets,
      state: {
        desk: 'example',
        case: id,
        openedAt: toInstant(openedAt),
        seq: entries.length,
        head: hash(entries.length),
        ...(byMail ? {} : { report }),
        language,
        bucket,
        harm,
        harmBecause: isEnglish ? 'Orders can still be made.' : 'まだ注文ができる状態です。',
        method,
        ...(assignee === undefined ? {} : { assignee }),
        owner: {
          sure: hasInstruction ? 'weak' : 'none',
          proofs: hasInstruction ? ['account-facts'] : [],
          because: hasInstruction ? (isEnglish ? 'Knew the last order.' : '最後の注文を答えられた。') : '',
        },
        waitingOn: facets.waitingOn,
        waitingSince: toInstant(openedAt),
        channel: facets.channel,
        instructions: hasInstruction
          ? [
              {
                ...instruction,
                ...(isDone
                  ? {
                      done: {
                        at: toInstant(openedAt + 30 * MINUTE),
                        text: isEnglish
                          ? 'Done, two unknown devices are gone.'
                          : 'できました。知らない端末が二つ消えました。',
                        evidence: [hash(77)],
                      },
                    }
                  : {}),
              },
            ]
          : [],
        questions: [],
        calls: [],
        mails: byMail ? [mail] : [],
        sentMails: [],
        incidents: [],
        ...(closed === undefined ? {} : { closed }),
        erased: [],
      },
      entries,
      missing: byMail
        ? ['account', 'noticed', 'safe-contact']
        : n % 2 === 0
          ? ['evidence', 'when']
          : ['money'],
      phrases: [],
      similar:
        n === 0
          ? []
          : n % 3 === 0
            ? [
                {
                  case: 'case-000',
                  receipt: 'KK-264100-0000',
                  summary: {
                    who: pick(NAMES_JA, 0),
                    account: 'サンプル商店(user0)',
                    what: pick(WHAT_JA, 0),
                    losses: [],
                  },
                  openedAt: now - 40 * MINUTE,
                  shared: [
                    { kind: 'ip', value: '203.0.113.7' },
                    { kind: 'domain', value: 'fake-shop.example' },
                  ],
                },
              ]
            : [],
      evidence: byMail
        ? []
        : [
            {
              sha256: hash(77),
              name: isEnglish ? 'devices.png' : '端末の一覧.png',
              size: 184_320,
              here: true,
            },
            { sha256: hash(78), name: 'mail.eml', size: 5_210, here: false },
          ],
      hasCovered: byMail,
      dueBecause: 'answer',
      accessRevoked: false,
      people: STAFF,
      present: n === 0 ? ['s1', 's2'] : ['s1'],
    },
  };
}
