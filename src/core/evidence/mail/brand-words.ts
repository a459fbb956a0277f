// Finds the name of a known service or the words of a known fake in a short text, fast enough for every mail of a mailbox.
import type { Directory } from '../../directory/types.ts';
import { foldWords } from './phrases.ts';

/** Shorter names stand in too many other words. */
const NAME_MIN = 3;
const LATIN = /^[\u0020-\u007e]+$/;
const WORD = /[a-z0-9]/;

export interface BrandWords {
  /** Whether a text (folded by `foldWords`) names a service. */
  namesBrand(folded: string): boolean;
  /** Whether it holds the subject of a fake that a service warns of. */
  isKnownFake(folded: string): boolean;
}

/** Names and fakes of the whole directory, by their first two letters. */
export function makeBrandWords(directory: Directory): BrandWords {
  const names = new Map<string, string[]>();
  const fakes: string[] = [];
  for (const { name, aliases, alerts = [] } of directory.organisations) {
    for (const written of [name.ja, name.en, ...aliases].flatMap(waysToWrite)) {
      const folded = foldWords(written).trim();
      if (folded.length < NAME_MIN) continue;
      const key = folded.slice(0, 2);
      const others = names.get(key);
      if (others === undefined) names.set(key, [folded]);
      else if (!others.includes(folded)) others.push(folded);
    }
    for (const { value, genuine } of alerts) if (!genuine) fakes.push(foldWords(value));
  }
  return {
    namesBrand(folded) {
      for (let at = 0; at + NAME_MIN <= folded.length; at += 1) {
        const others = names.get(folded.slice(at, at + 2));
        if (others?.some((name) => folded.startsWith(name, at) && standsAlone(folded, at, name))) return true;
      }
      return false;
    },
    isKnownFake: (folded) => fakes.some((fake) => folded.includes(fake)),
  };
}

/** 「NTTドコモ（dアカウント・d払い）」 is also what stands before the brackets and inside them. */
function waysToWrite(name: string): readonly string[] {
  return [name, ...name.split(/[（()）・、,]/u)];
}

function standsAlone(text: string, at: number, name: string): boolean {
  if (!LATIN.test(name)) return true;
  return !WORD.test(text[at - 1] ?? ' ') && !WORD.test(text[at + name.length] ?? ' ');
}
