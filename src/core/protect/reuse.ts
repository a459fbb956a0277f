// Which accounts share a password with one that has fallen, and in which order to change them (P1, B2); no password is kept.
import type { Text } from '../base/language.ts';
import type { ServiceKind } from '../directory/types.ts';

/** What of an account this looks at; the journal's `Account` fits. */
export interface ReusedAccount {
  readonly id: string;
  readonly kinds: readonly ServiceKind[];
  readonly role: 'main' | 'mailbox' | 'payment' | 'other';
  /** Accounts with the same letter share a password. */
  readonly passwordGroup?: string;
}

export interface ReuseGroup<A extends ReusedAccount> {
  readonly letter: string;
  /** In the order to change them. */
  readonly accounts: readonly A[];
  /** Whether one of them has fallen, so that the others fall next. */
  readonly hasFallen: boolean;
}

export interface Reuse<A extends ReusedAccount> {
  readonly groups: readonly ReuseGroup<A>[];
  /** Accounts the intruder can open with the password they have. */
  readonly fallsNext: readonly A[];
  /** Everything to change because it is shared: what falls next first, each time the mailbox, then money, then the rest. */
  readonly order: readonly A[];
}

const MONEY: ReadonlySet<ServiceKind> = new Set(['bank', 'securities', 'card', 'payment', 'carrier']);

export const REUSE_ORDER_TEXT: Readonly<Record<'mailbox' | 'money' | 'rest', Text>> = {
  mailbox: {
    ja: 'メールが先です。ほかのパスワードを変える入り口になります。',
    en: 'The mailbox first: it is the way to reset all the others.',
  },
  money: { ja: 'つぎは、お金が動くサービスです。', en: 'Next, where money moves.' },
  rest: { ja: '残りを順に変えます。', en: 'Then the rest, one by one.' },
};

/**
 * Groups accounts by the letter they share.
 *
 * @param fallen ids of accounts known to be broken into; when absent, the account the case is about
 */
export function findReuse<A extends ReusedAccount>(
  accounts: readonly A[],
  fallen: ReadonlySet<string> = new Set(accounts.filter(({ role }) => role === 'main').map(({ id }) => id)),
): Reuse<A> {
  const byLetter = new Map<string, A[]>();
  for (const account of accounts) {
    const letter = account.passwordGroup ?? '';
    if (letter !== '') byLetter.set(letter, [...(byLetter.get(letter) ?? []), account]);
  }
  const groups = [...byLetter]
    .filter(([, shared]) => shared.length > 1)
    .map(([letter, shared]) => ({
      letter,
      accounts: inOrder(shared),
      hasFallen: shared.some(({ id }) => fallen.has(id)),
    }))
    .sort((a, b) => Number(b.hasFallen) - Number(a.hasFallen) || (a.letter < b.letter ? -1 : 1));
  const inFallen = groups.filter(({ hasFallen }) => hasFallen).flatMap((group) => group.accounts);
  const inOthers = groups.filter(({ hasFallen }) => !hasFallen).flatMap((group) => group.accounts);
  return {
    groups,
    fallsNext: inOrder(inFallen.filter(({ id }) => !fallen.has(id))),
    order: [...inOrder(inFallen), ...inOrder(inOthers)],
  };
}

/** Why an account stands where it does in the order. */
export function reuseRank(account: ReusedAccount): keyof typeof REUSE_ORDER_TEXT {
  if (account.role === 'mailbox' || account.kinds.includes('mail')) return 'mailbox';
  if (account.role === 'payment' || account.kinds.some((kind) => MONEY.has(kind))) return 'money';
  return 'rest';
}

const RANKS = ['mailbox', 'money', 'rest'] as const;

function inOrder<A extends ReusedAccount>(accounts: readonly A[]): readonly A[] {
  return [...accounts].sort((a, b) => RANKS.indexOf(reuseRank(a)) - RANKS.indexOf(reuseRank(b)));
}
