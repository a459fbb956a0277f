// The password meter with every word list we have; over a megabyte, so a page loads this file only when it is asked for.
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import * as japanese from '@zxcvbn-ts/language-ja';
import { createStrengthMeter, type Strength, type StrengthMeter } from './password-strength.ts';

let meter: StrengthMeter | undefined;

/**
 * How strong a password is and why; never throws, keeps nothing typed. Only the first 200 characters count.
 *
 * @param personWords names, addresses, dates and services of this person
 */
export function strengthOf(password: string, personWords?: readonly string[]): Strength {
  // Both language packages name their lists alike (`commonWords`), so ours get their own names.
  meter ??= createStrengthMeter({
    dictionary: { ...common.dictionary, ...english.dictionary, ...withSuffix(japanese.dictionary, '-ja') },
    graphs: { qwerty: common.adjacencyGraphs.qwerty, keypad: common.adjacencyGraphs.keypad },
  });
  return meter(password, personWords);
}

function withSuffix<T>(lists: Readonly<Record<string, T>>, suffix: string): Record<string, T> {
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name + suffix, list]));
}
