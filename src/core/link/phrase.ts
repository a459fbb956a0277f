// The phrase of one call (D5): two words the desk says first, two the person answers with; known to no third.
import { callBytes } from './derive.ts';
import { PHRASE_WORDS } from './phrase-words.ts';
import type { CallPhrase, PhraseWord } from './types.ts';

/** The chance that fewer than four of these differ is below 1 in 10^140. */
const BYTES = 64;

/**
 * `secret` (64 hex digits), the report's and the call's UUIDs → the call's phrase; the same at both ends. No word comes twice.
 *
 * A half is two of 256 words: 16 bits, so an impostor who guesses is right once in about 65,000 calls. That is enough because a call
 * gives one try (a wrong half is recorded at both ends and the next call has new words), a half lives 15 minutes, and a guess can only
 * be made aloud to a person. Nothing of the secret can be worked out from a phrase: HKDF is one-way, and both halves are independent
 * bytes of it, so that whoever hears the desk's half knows nothing of the person's.
 */
export function callPhrase(secret: string, report: string, call: string): CallPhrase {
  const chosen = [...new Set(callBytes(secret, report, call, BYTES))].slice(0, 4).map(wordAt);
  const [first, second, third, fourth] = chosen;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined)
    throw new Error('Expected four different bytes');
  return { desk: [first, second], person: [third, fourth] };
}

function wordAt(index: number): PhraseWord {
  const word = PHRASE_WORDS[index];
  if (word === undefined) throw new Error(`Expected 256 phrase words, none at ${index}`);
  return word;
}
