// Reads a text as Japanese typed in romaji or kana: into beats, whichever way they are spelled, or not at all.
import { isKana, toRomaji } from 'wanakana';

/** Beats of a word in one spelling: `shi`, `si` and `ci` are all `si`, a doubled consonant is `q`, a final n is `N`. */
export type Beats = readonly string[];

const SAME: readonly (readonly [RegExp, string])[] = [
  [/^(?:shi|ci)$/, 'si'],
  [/^chi$/, 'ti'],
  [/^tsu$/, 'tu'],
  [/^fu$/, 'hu'],
  [/^(?:ji|di)$/, 'zi'],
  [/^(?:du|dzu)$/, 'zu'],
  [/^sh([aueo])$/, 'sy$1'],
  [/^ch([aueo])$/, 'ty$1'],
  [/^cy([aueo])$/, 'ty$1'],
  [/^j([aueo])$/, 'zy$1'],
  [/^jy([aueo])$/, 'zy$1'],
  [/^dy([aueo])$/, 'zy$1'],
  [/^l([aiueo])$/, 'r$1'],
  [/^wo$/, 'o'],
];

const BEAT =
  /(?:n'|nn(?![aiueoyn])|n(?![aiueoyn])|nn?(?=n[aiueoy])|([kstcpgzdbjhmrywf])(?=\1)|t(?=ch)|(?:ch|sh|ts|dz|[kgnhbpmrjcszdt]y|[kgsztdnhbpmyrwjfvlc])?[aiueo]|-)/y;

/** The beats of a lower-case Latin text, or undefined when it cannot be read as romaji to its end. */
export function readBeats(text: string): Beats | undefined {
  const beats: string[] = [];
  let at = 0;
  while (at < text.length) {
    BEAT.lastIndex = at;
    const beat = BEAT.exec(text)?.[0];
    if (beat === undefined) return undefined;
    at += beat.length;
    beats.push(toOneSpelling(beat));
  }
  return beats;
}

function toOneSpelling(beat: string): string {
  if (/^n+'?$/.test(beat)) return 'N';
  if (/^[^aiueo-]$/.test(beat)) return 'q';
  for (const [spelling, same] of SAME) if (spelling.test(beat)) return beat.replace(spelling, same);
  return beat;
}

/** Long vowels are spelled in many ways (`toukyou`, `tokyo`, `oosaka`): beats with each long vowel short. */
export function shorten(beats: Beats): Beats {
  return beats.filter((beat, index) => {
    const before = beats[index - 1]?.at(-1);
    return !(
      beat === '-' ||
      (beat === 'u' && (before === 'o' || before === 'u')) ||
      (beat.length === 1 && beat === before && 'aiueo'.includes(beat))
    );
  });
}

/** Kana as they would be typed; other characters stay. */
export function kanaToRomaji(text: string): string {
  return [...text].some((character) => isKana(character)) ? toRomaji(text) : text;
}
