// Triage (U2): how likely it is unauthorized access, how urgent, and what else it could be. Wrong towards care, never towards calm.
import type { Text } from '../base/language.ts';
import type { ServiceKind } from '../directory/types.ts';
import { type Symptom, SYMPTOMS } from './questions.ts';

export interface Triage {
  readonly likelihood: 'very-likely' | 'likely' | 'possible';
  readonly urgency: 'now' | 'today';
  /** What else it could be: never a reason to wait. */
  readonly couldBe: Text;
}

const MONEY_KINDS: readonly ServiceKind[] = ['bank', 'securities', 'card', 'payment', 'carrier'];

const BY_SYMPTOM: Readonly<Record<Symptom, Pick<Triage, 'likelihood' | 'couldBe'>>> = {
  'cannot-sign-in': {
    likelihood: 'likely',
    couldBe: {
      ja: '打ちまちがいや、サービスの障害のこともあります。',
      en: 'It can also be a typing slip or an outage.',
    },
  },
  'unknown-order': {
    likelihood: 'very-likely',
    couldBe: {
      ja: '家族の注文や、定期購入のこともあります。',
      en: 'It can also be a family member’s order or a subscription.',
    },
  },
  'money-moved': {
    likelihood: 'very-likely',
    couldBe: {
      ja: '引き落としや、名前の違う請求のこともあります。',
      en: 'It can also be a debit under another name.',
    },
  },
  'sign-in-notice': {
    likelihood: 'likely',
    couldBe: {
      ja: '自分の別の端末や、にせの通知のこともあります。',
      en: 'It can also be your other device, or a fake notice.',
    },
  },
  'password-changed-notice': {
    likelihood: 'very-likely',
    couldBe: {
      ja: 'にせの通知のこともあります。リンクは押しません。',
      en: 'It can also be a fake notice. Do not tap its link.',
    },
  },
  'friends-got-messages': {
    likelihood: 'very-likely',
    couldBe: {
      ja: '名前だけをまねた、別のアカウントのこともあります。',
      en: 'It can also be another account that copies your name.',
    },
  },
  'support-contacted-me': {
    likelihood: 'likely',
    couldBe: {
      ja: '本物の知らせのこともあります。自分からかけ直せばわかります。',
      en: 'It can be genuine. Calling back yourself will tell.',
    },
  },
  'not-sure': {
    likelihood: 'possible',
    couldBe: {
      ja: '何もないこともあります。確かめておくと安心です。',
      en: 'It may be nothing. Checking gives peace of mind.',
    },
  },
};

/** Answers → how serious; an unknown symptom is taken as the least sure one, money and mailboxes always as urgent. */
export function triage(symptom: string, moneyMoving: string, kinds: readonly ServiceKind[]): Triage {
  const known: Symptom = SYMPTOMS.find((one) => one === symptom) ?? 'not-sure';
  const { likelihood, couldBe } = BY_SYMPTOM[known];
  const money =
    moneyMoving === 'yes' || known === 'money-moved' || kinds.some((kind) => MONEY_KINDS.includes(kind));
  const talking = known === 'support-contacted-me';
  // Whoever reads the mailbox resets the rest, hour by hour.
  const mailbox = kinds.includes('mail') && likelihood !== 'possible';
  return {
    likelihood: moneyMoving === 'yes' ? 'very-likely' : likelihood,
    urgency: money || talking || mailbox || likelihood === 'very-likely' ? 'now' : 'today',
    couldBe,
  };
}
