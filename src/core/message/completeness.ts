// The completeness meter (I2, B9): what support will ask next, why it asks, and what is still missing.
import type { Text } from '../base/language.ts';
import type { ServiceKind } from '../directory/types.ts';
import type { CaseState } from '../journal/types.ts';
import { foreignHappenings, foreignTransactions, mainAccount, noticed } from './story.ts';

export interface CompletenessItem {
  readonly id: string;
  readonly have: boolean;
  readonly ask: Text;
  readonly why: Text;
  /** The part of the record page where it is added. */
  readonly part: 'account' | 'story' | 'money' | 'passwords' | 'evidence';
}

export interface Completeness {
  /** 0–1. */
  readonly score: number;
  readonly items: readonly CompletenessItem[];
}

const MONEY: readonly ServiceKind[] = ['bank', 'securities', 'card', 'payment', 'carrier', 'shop', 'game'];

/** What this kind of service asks for, and whether the case has it. */
export function completeness(state: CaseState): Completeness {
  const account = mainAccount(state);
  const facts = account?.facts ?? {};
  const money = account?.kinds.some((kind) => MONEY.includes(kind)) === true;
  const items: CompletenessItem[] = [
    {
      id: 'account',
      have: (['user-name', 'customer-number', 'registered-mail'] as const).some((fact) =>
        isSaid(facts[fact]),
      ),
      part: 'account',
      ask: { ja: 'ユーザー名か登録メール', en: 'User name or registered mail' },
      why: { ja: 'あなたのアカウントを見つけるためです。', en: 'To find your account.' },
    },
    {
      id: 'noticed',
      have: noticed(state) !== undefined,
      part: 'story',
      ask: { ja: 'いつ気づいたか', en: 'When you noticed' },
      why: { ja: '補償の期限は、この日から数えることがあります。', en: 'Deadlines may count from this day.' },
    },
    {
      id: 'happened',
      have: foreignHappenings(state).length > 0,
      part: 'story',
      ask: { ja: '覚えのない動き', en: 'What you did not do yourself' },
      why: { ja: 'どの記録を調べるか、わかるためです。', en: 'So they know which records to look at.' },
    },
    {
      id: 'when',
      have: foreignHappenings(state).some(({ when }) => when.sure !== 'unknown'),
      part: 'story',
      ask: { ja: 'それがいつのことか', en: 'When it happened' },
      why: { ja: '日時があると、記録を早く探せます。', en: 'A time makes the search faster.' },
    },
    {
      id: 'password-change',
      have: state.items['password-change'].size > 0 || state.steps.get('change-password')?.state === 'done',
      part: 'passwords',
      ask: { ja: 'パスワードをいつ変えたか', en: 'When the password was changed' },
      why: { ja: '変える前と後の動きを、分けるためです。', en: 'To tell what happened before and after.' },
    },
    {
      id: 'safe-contact',
      have: isSaid(state.person['safe-mail']) || isSaid(state.person['safe-phone']),
      part: 'account',
      ask: { ja: '安全な連絡先', en: 'A safe way to reach you' },
      why: {
        ja: 'のぞかれている所に、返事を送らないためです。',
        en: 'So no answer goes where the thief reads it.',
      },
    },
    {
      id: 'evidence',
      have: state.items.evidence.size > 0,
      part: 'evidence',
      ask: { ja: '画面の写し', en: 'A captured screen' },
      why: { ja: '見たものを、そのまま伝えられます。', en: 'It shows exactly what you saw.' },
    },
  ];
  if (money)
    items.splice(4, 0, {
      id: 'money',
      have: foreignTransactions(state).length > 0 || state.answers.get('money-moving') === 'no',
      part: 'money',
      ask: { ja: '覚えのない利用の金額', en: 'The amounts that are not yours' },
      why: {
        ja: '取り消しや補償の対象が決まるためです。',
        en: 'It decides what can be reversed or compensated.',
      },
    });
  return { score: items.filter(({ have }) => have).length / items.length, items };
}

/** A field emptied again holds nothing to tell. */
function isSaid(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
