// Makes reports, mails and entries of a desk's case for tests: all names, numbers and addresses are invented.
import { sha256Hex } from '#core/base/hash.ts';
import { toInstant } from '#core/base/time.ts';
import type {
  DeskAuthor,
  DeskEntry,
  DeskEntryData,
  DeskEntryType,
  DeskSettings,
  MailIn,
} from '#core/desk/types.ts';
import type { DeskMessage, DeskSaying, PersonMessage } from '#core/link/types.ts';
import type { DeskReport } from '#core/message/desk-report-types.ts';

export const REPORT_ID = '11111111-1111-4111-8111-111111111111';
/** 2026-11-24 (Tuesday) 09:00 in Tokyo. */
export const OPENED = Date.parse('2026-11-24T00:00:00.000Z');
const ZERO = '0'.repeat(64);

export const SETTINGS: DeskSettings = {
  hours: {
    zone: 'Asia/Tokyo',
    week: [[], ...Array.from({ length: 5 }, () => [['09:00', '18:00'] as const]), []],
    holidays: true,
    shut: ['2026-12-29', '2026-12-30', '2026-12-31'],
  },
  answerWithin: [960, 480, 120, 30],
  nights: true,
  keepDays: 365,
  acknowledgement: { ja: '受けつけました。', en: 'We have it.' },
  surge: { on: false, ja: '', en: '' },
  surgeAt: 100,
};

export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function report(over: Partial<DeskReport> = {}): DeskReport {
  return {
    format: 'kakekomi-report',
    v: 1,
    report: REPORT_ID,
    madeAt: toInstant(OPENED),
    language: 'ja',
    zone: 'Asia/Tokyo',
    secret: 'ab'.repeat(32),
    journal: { case: uuid(1), seq: 12, head: ZERO },
    person: { name: '山田 花子', 'safe-mail': 'hanako@example.jp', 'safe-phone': '090-0000-1234' },
    notify: true,
    account: {
      id: uuid(2),
      name: 'あおぞら商店',
      kinds: ['shop'],
      role: 'main',
      facts: { 'user-name': 'hanako_y', 'registered-mail': 'hanako.main@example.jp' },
    },
    others: [],
    answers: { noticed: 'unknown-order', 'money-moving': 'no', mailbox: 'yes' },
    happenings: [],
    transactions: [],
    passwordChanges: [],
    evidence: [],
    attached: [],
    steps: [],
    contacts: [],
    letter: { subject: '不正利用の報告', body: '身に覚えのない注文がありました。' },
    wants: ['stop'],
    missing: [],
    ...over,
  };
}

export function mail(over: Partial<MailIn> = {}): MailIn {
  return {
    id: uuid(9),
    messageId: 'one@example.com',
    inReplyTo: [],
    from: 'taro@example.com',
    fromName: '鈴木 太郎',
    subject: '相談',
    text: 'アカウントのことで相談があります。',
    at: toInstant(OPENED),
    verdict: { word: 'unconfirmed', reasons: [] },
    attachments: [],
    ...over,
  };
}

/** Chains entries as a store would, a minute apart unless told. */
export class CaseMaker {
  readonly entries: DeskEntry[] = [];
  at: number;
  private number = 0;

  constructor(at = OPENED) {
    this.at = at;
  }

  add<T extends DeskEntryType>(
    type: T,
    data: DeskEntryData[T] | undefined,
    by: DeskAuthor = 'staff:s1',
  ): this {
    const seq = this.entries.length;
    const entry = {
      v: 1,
      desk: 'test',
      case: uuid(100),
      seq,
      at: toInstant(this.at),
      by,
      type,
      data,
      prev: this.entries.at(-1)?.hash ?? ZERO,
      hash: sha256Hex(`${seq} ${type}`),
    } as unknown as DeskEntry;
    this.entries.push(entry);
    this.at += 60_000;
    return this;
  }

  report(over: Partial<DeskReport> = {}): this {
    return this.add('report-received', { report: report(over), covered: [] }, 'person');
  }

  mail(over: Partial<MailIn> = {}): this {
    return this.add('mail-received', { mail: mail(over), covered: [] }, 'mail');
  }

  say(saying: DeskSaying, id = uuid(1000 + this.number), by: DeskAuthor = 'staff:s1', prev = ZERO): this {
    this.number += 1;
    return this.add('desk-said', { signed: signed(this.number, id, saying, prev) }, by);
  }

  instruct(id: string, phase: 'containment' | 'recovery' = 'containment'): this {
    return this.say(
      { kind: 'instruction', text: 'パスワードを変えてください。', phase, proof: '変えた日時' },
      id,
    );
  }

  person(kind: PersonMessage['kind'], of?: string, over: Partial<PersonMessage> = {}): this {
    const message: PersonMessage = {
      v: 1,
      report: REPORT_ID,
      id: uuid(5000 + this.entries.length),
      at: toInstant(this.at),
      kind,
      ...(of === undefined ? {} : { of }),
      text: 'しました。',
      ...over,
    };
    return this.add('person-sent', { message, covered: [] }, 'person');
  }
}

export function signed(
  number: number,
  id: string,
  saying: DeskSaying,
  prev = ZERO,
): DeskEntryData['desk-said']['signed'] {
  const message: DeskMessage = {
    v: 1,
    desk: 'test',
    report: REPORT_ID,
    number,
    prev,
    id,
    at: toInstant(OPENED),
    saying,
  };
  return { message, kid: '0'.repeat(16), signature: '0'.repeat(128) };
}
