// Looks at what staff typed before it is sent: no secret in it, and no asking for one (H1, D5).
import { findAsks } from '#core/verdict/asks.ts';
import { desk } from '../desk.words.ts';

/** What is wrong with a text. `stops`: it cannot be sent; otherwise it is said and may be sent. */
export interface Remark {
  readonly stops: boolean;
  readonly words: string;
}

/** Asks honest support never makes; a desk that must make one of these is doubted, and rightly. */
const STOPPING_ASKS: readonly string[] = ['asks-secret', 'asks-code'];
const DOUBTED_ASKS: readonly string[] = ['asks-remote-control', 'asks-gift-card', 'asks-payment'];

/** Remarks on texts about to go out. A guard that does not load stops them too. */
export async function checkWords(texts: readonly string[], toPerson: boolean): Promise<readonly Remark[]> {
  const text = texts.filter((one) => one.trim() !== '').join('\n');
  if (text === '') return [];
  try {
    const { guard, isBlocking } = await import('#core/guard/guard.ts');
    const remarks: Remark[] = [];
    if (guard(text).some(isBlocking)) remarks.push({ stops: true, words: desk().secretIn });
    const asks = toPerson ? findAsks(text).map((found): string => found.ask) : [];
    if (asks.some((one) => STOPPING_ASKS.includes(one)))
      remarks.push({ stops: true, words: desk().asksSecret });
    else if (asks.some((one) => DOUBTED_ASKS.includes(one)))
      remarks.push({ stops: false, words: desk().asksOther });
    return remarks;
  } catch {
    return [{ stops: true, words: desk().guardMissing }];
  }
}
