// Re-checks (A6, B12): once a week for a month, and what to look at each time.
import type { Text } from '../base/language.ts';
import { addDays } from '../base/time.ts';
import type { ServiceKind } from '../directory/types.ts';

const WEEKS = 4;
const MONEY: readonly ServiceKind[] = ['bank', 'securities', 'card', 'payment', 'carrier', 'shop', 'game'];

/** The dates and words of the re-checks after `today` (`2026-11-24`). */
export function planRechecks(
  today: string,
  kinds: readonly ServiceKind[],
): readonly { readonly on: string; readonly what: Text }[] {
  const money = kinds.some((kind) => MONEY.includes(kind));
  const mail = kinds.includes('mail');
  const what: Text = {
    ja: [
      'ログイン履歴',
      '登録の連絡先',
      ...(money ? ['利用明細'] : []),
      ...(mail ? ['転送の設定'] : []),
    ].join('・'),
    en: [
      'sign-in history',
      'registered contacts',
      ...(money ? ['statements'] : []),
      ...(mail ? ['forwarding rules'] : []),
    ].join(', '),
  };
  return Array.from({ length: WEEKS }, (_, week) => ({ on: addDays(today, 7 * (week + 1)), what }));
}
