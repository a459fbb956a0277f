// The services and mailboxes most people here have: chosen by a tap instead of typed.
import type { Language, Text } from '../base/language.ts';

/** A picture beside a choice; the page draws it. */
export type ChoiceIcon =
  | 'mail'
  | 'chat'
  | 'cart'
  | 'money'
  | 'people'
  | 'key'
  | 'shield'
  | 'phone'
  | 'computer'
  | 'record'
  | 'contact'
  | 'form';

export interface CommonService {
  /** The id of the node it becomes. */
  readonly id: string;
  readonly name: Text;
  readonly icon: ChoiceIcon;
  /** The directory's id, where it names one organisation; the language decides which country's. */
  readonly service?: Readonly<Record<Language, string>>;
}

const same = (id: string): Readonly<Record<Language, string>> => ({ ja: id, en: id });

export const COMMON_MAILBOXES: readonly CommonService[] = [
  { id: 'svc-google', name: { ja: 'Gmail', en: 'Gmail' }, icon: 'mail', service: same('google') },
  { id: 'svc-carrier-mail', name: { ja: '携帯会社のメール', en: 'Mobile carrier mail' }, icon: 'mail' },
  {
    id: 'svc-yahoo',
    name: { ja: 'Yahoo!メール', en: 'Yahoo Mail' },
    icon: 'mail',
    service: { ja: 'yahoo-japan', en: 'yahoo' },
  },
  { id: 'svc-apple', name: { ja: 'iCloud', en: 'iCloud' }, icon: 'mail', service: same('apple') },
  { id: 'svc-microsoft', name: { ja: 'Outlook', en: 'Outlook' }, icon: 'mail', service: same('microsoft') },
  { id: 'svc-work-mail', name: { ja: '会社・学校のメール', en: 'Work or school mail' }, icon: 'mail' },
];

export const COMMON_SERVICES: readonly CommonService[] = [
  { id: 'svc-line', name: { ja: 'LINE', en: 'LINE' }, icon: 'chat', service: same('line') },
  { id: 'svc-bank', name: { ja: '銀行アプリ', en: 'Bank app' }, icon: 'money' },
  { id: 'svc-card', name: { ja: 'カード会社', en: 'Card company' }, icon: 'money' },
  { id: 'svc-rakuten', name: { ja: '楽天', en: 'Rakuten' }, icon: 'cart', service: same('rakuten') },
  {
    id: 'svc-amazon',
    name: { ja: 'Amazon', en: 'Amazon' },
    icon: 'cart',
    service: { ja: 'amazon-jp', en: 'amazon' },
  },
  { id: 'svc-mercari', name: { ja: 'メルカリ', en: 'Mercari' }, icon: 'cart', service: same('mercari') },
  { id: 'svc-paypay', name: { ja: 'PayPay', en: 'PayPay' }, icon: 'money', service: same('paypay') },
  {
    id: 'svc-instagram',
    name: { ja: 'Instagram', en: 'Instagram' },
    icon: 'people',
    service: same('instagram'),
  },
  { id: 'svc-x', name: { ja: 'X', en: 'X' }, icon: 'people', service: same('x') },
  { id: 'svc-facebook', name: { ja: 'Facebook', en: 'Facebook' }, icon: 'people', service: same('facebook') },
];
