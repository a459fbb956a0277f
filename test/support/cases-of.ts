// Short ways to write a case's entries in tests: one function an entry, everything but what matters filled in.
import type { Directory } from '#core/directory/types.ts';
import type { HonestTime } from '#core/base/time.ts';
import type { Account, Draft, Happening, Message, Task, Transaction } from '#core/journal/types.ts';

export const TOKYO = 'Asia/Tokyo';

export function exactly(at: string, zone = TOKYO): HonestTime {
  return { sure: 'exact', at, zone };
}

export function about(at: string, zone = TOKYO): HonestTime {
  return { sure: 'about', at, zone };
}

export const UNKNOWN: HonestTime = { sure: 'unknown' };

export function opened(zone: string): Draft {
  return { type: 'case-opened', data: { language: 'ja', zone } };
}

export function answered(question: string, answer: string): Draft {
  return { type: 'answered', data: { question, answer } };
}

export function account(more: Partial<Account> = {}): Draft {
  return {
    type: 'put',
    data: {
      kind: 'account',
      item: { id: 'a1', name: '花ショップ', kinds: ['shop'], role: 'main', facts: {}, ...more },
    },
  };
}

export function happening(more: Partial<Happening> = {}): Draft {
  return {
    type: 'put',
    data: {
      kind: 'happening',
      item: {
        id: 'h1',
        kind: 'order',
        what: '覚えのない注文',
        when: exactly('2026-11-22T21:10'),
        whose: 'not-mine',
        origin: { from: 'memory' },
        ...more,
      },
    },
  };
}

export function noticedAt(when: HonestTime, id = 'n1'): Draft {
  return happening({ id, kind: 'noticed', what: '注文のメールで気づいた', when, whose: 'mine' });
}

export function transaction(more: Partial<Transaction> = {}): Draft {
  return {
    type: 'put',
    data: {
      kind: 'transaction',
      item: {
        id: 't1',
        what: '家電',
        amount: '12800',
        currency: 'JPY',
        when: exactly('2026-11-22'),
        whose: 'not-mine',
        origin: { from: 'screen' },
        ...more,
      },
    },
  };
}

export function task(more: Partial<Task> = {}): Draft {
  return {
    type: 'put',
    data: {
      kind: 'task',
      item: { id: 'k1', what: '書類を送る', origin: { from: 'memory' }, phase: 'recovery', ...more },
    },
  };
}

export function sent(at: string, more: Partial<Message> = {}): Draft {
  return {
    type: 'put',
    data: {
      kind: 'message',
      item: {
        id: 'm1',
        channel: 'mail',
        purpose: 'report',
        organisation: 'hanashop',
        to: 'desk@hanashop.example',
        subject: '報告',
        body: '本文',
        attachments: [],
        sent: { at, how: 'eml', sha256: 'a'.repeat(64) },
        ...more,
      },
    },
  };
}

export function stepDone(step: string, proof: string): Draft {
  return { type: 'step-done', data: { step, proof } };
}

export function leftOut(step: string, reason: string): Draft {
  return { type: 'step-left-out', data: { step, reason } };
}

/** A call to the desk that gave a reference number. */
export const CALL: readonly Draft[] = [
  {
    type: 'contact-started',
    data: {
      id: 'c1',
      channel: 'phone',
      organisation: 'hanashop',
      target: '0120-000-111',
      provenance: 'directory',
      direction: 'out',
    },
  },
  { type: 'contact-noted', data: { contact: 'c1', note: 'reference', text: 'A-20261124-7' } },
];

/** A directory that knows nobody. */
export const nobody: Directory['get'] = () => undefined;
