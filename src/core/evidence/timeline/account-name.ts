// Whether two sources may name one account: a log has a number where a mail has an address, or half of it behind stars.
import { foldText } from './device-key.ts';

const MASK = /[*•…]/;

/** False only where both names are whole, of one kind, and differ. */
export function mayBeOneAccount(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  const [one, other] = [foldText(a), foldText(b)];
  if (one === other) return true;
  const isMail = (name: string) => name.includes('@');
  if (isMail(one) !== isMail(other)) return true;
  return isMail(one) && (MASK.test(one) || MASK.test(other));
}
