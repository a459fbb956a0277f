// Cuts out of a text what could be a secret by its shape alone, whatever word announces it or none does.
import { isEverydayWord, isHarmlessBeyondTickets, isHarmlessShape } from '../value-shapes.ts';

/** How a candidate is written; the words around it are weighed apart for each. */
export const SHAPES = [
  'd3',
  'd4',
  'd5',
  'd6',
  'd7',
  'd9',
  'alnum',
  'upper',
  'long',
  'sign',
  'joined',
  'case',
  'kana',
  'quoted',
  'name',
  'answer',
  'word',
  'phrase',
  'groups',
  'spelt',
] as const;
export type Shape = (typeof SHAPES)[number];

export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly shape: Shape;
}

const RUN = /[!-~À-ɏ]{3,128}/g;
const OPENERS = /^[:=>~|,.;/"'`(<[{*-]+/;
const CLOSERS = /[.,;:"'`>|)\]}*-]+$/;
/** What parts a name from its value, or two values, in one run. */
const PARTED = /[,:;=|/'"]/;
const DIGITS = /\d(?:[ ・-]{0,1}\d){2,18}/g;
const QUOTED =
  /「([^「」\n]{1,32})」|『([^『』\n]{1,32})』|"([^"\n]{1,40})"|(?:^|[\s(])'([^'\n]{2,32})'(?=$|[\s),.。])/g;
const KANA = /(?:[ぁ-ゖ]{2,10}|[ァ-ヺー]{2,10}|[一-龠]{1,4})\d{2,8}(?![\d:/.,-])/g;
const SPELT_EN = /(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b[ ,.-]{0,3}){3,8}/gi;
const SPELT_JA =
  /(?:(?:いち|にー?|さん|よん|しー?|ごー?|ろく|なな|しち|はち|きゅう|ゼロ|ぜろ|れい|イチ|ニー?|サン|ヨン|ゴー?|ロク|ナナ|ハチ|キュー|レイ)[ 、,・ー]{0,2}){3,8}/g;
const NAME_EN =
  /\b[A-Z][A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]{0,19}(?: (?:of |the |de |and )?[A-Z][A-Za-zÀ-ɏ'’-]{1,20}){0,2}(?: \d{1,4}(?![\d:/.,-]))?/g;
/** One to three plain words where a value may stand: behind such a word or sign, before an end. */
const PLAIN_EN =
  /(?:\b(?:is|was|be|as|called|named|said|say|saying|answer|answered|put|wrote|write|typed|type|entered|picked|pick|chose|choose|guessed|guess|used|use|using|with|mine|it's|that's|mine's|word|words|phrase|password|passwords|pass|pw|pwd|code|to|from|had|a|an)|[:=→>,(.?/-]) "?([a-z][a-z'-]{2,24}(?: [a-z][a-z'-]{1,20}){0,2}?)(?=["'.,;:!?)/]|\s*$|\n| (?:and|but|to|for|so|then|on|in|from|all|until|till|before|now|or|is|was|has|it|-|\/|&) ?)/g;
const PHRASE_EN =
  /(?:[:,=("“\n]|\b(?:phrase|passphrase|password|sentence|words|took|set|was|is|use|be)\b)\s?((?:[A-Za-z][A-Za-z'-]{0,14} |& ){2,7}[A-Za-z][A-Za-z'-]{1,14}!?)(?=["'.,;!?)”]|\s*$|\n| (?:be|is|was|–|-) )/g;
const SHORT_GROUPS = /(?:^|[^\w-])([A-Z0-9]{2,4} [A-Z0-9]{3,4})(?![\w-])/g;
const KANJI_DIGITS = /[〇零一二三四五六七八九](?:[、・ ]?[〇零一二三四五六七八九]){3,7}/g;
const NAME_JA =
  /[ァ-ヺー]{2,12}|[一-龠々]{2,8}(?:の[一-龠々]{1,4}|通り)?|[ァ-ヺ一-龠]{3,12}|(?:[「は、:→=\n (]|って|が|に|を|葉)[ ]?([ぁ-ゖ]{2,9}?)(?=です|でした|って|と|で|か|な|」|。|、|\(|\)|\n| |$)/g;
/** What stands between a particle and the words for putting it in: 「…には むらさきいも と入れ」. */
const ANSWER_JA =
  /(?:は|が|で|を|に|も|ら|、|。|:|=|→|「|\(|\n|ので|のは|やつ|姓|名|前|葉|え|問)[ ]?([一-龠々ァ-ヺーぁ-ゖA-Za-z]{1,12}?(?:の[一-龠々ァ-ヺー]{1,6})?)(?=」|\)|と(?:入|設定|登録|答|お答|書|し|言|い|伝|決|ア|カ|ひ|漢|申)|に(?:し|設定|変|な)|で(?:登録|届|設定|す|ご|合|し|通|答)|です|でした|だった|、(?:カタカナ|ひらがな|漢字|大文字|小文字|アルファベット|全部)|って(?:言|答|入|い)|まで|のほう|。|\n|$)/g;
/** `ONSW G4TF OQQG`, `wqzt bnla okfe pivx`: groups of four that are no words. */
const GROUPS = /(?:^|[^\w-])([a-z0-9]{4}(?: [a-z0-9]{4}){2,7}|[A-Z0-9]{4}(?: [A-Z0-9]{4}){2,7})(?![\w-])/g;
/** `QQ 41 82 07 C`, `UH 38201774 EA`: an identity number in its groups. */
const LETTERED = /(?:^|[^\w-])([A-Z]{1,5} \d(?: ?\d){4,9}(?: [A-Z0-9]{1,5})?|\d{6,9} ?[A-Z]{1,2})(?![\w-])/g;
const DIGIT_BY_DIGIT = /\d(?:[、,.-] ?\d){2,7}(?!\d)/g;
/** A word in Latin letters amid Japanese is a name, a brand, or something somebody chose. */
const ROMAN = /(?:^|[^!-~])([a-z]{5,24})(?=[^!-~]|$)/g;
const JAPANESE = /[ぁ-ヺ]/;
/** Words that speak of passwords in plain words and of answers to questions; names and plain words count only near one. */
const THEME_JA =
  /質問|答|こたえ|コタエ|シツモン|旧姓|名字|苗字|合い?言葉|あいことば|合いことば|ペット|飼|母|父|祖|初|リマインダ|秘密|ひみつ|ヒント|親友|好きな|尊敬|思い出|出身|生まれ|設問|通った|結婚|パスフレーズ/g;
const THEME_EN =
  /question|answer|maiden|mother|mum\b|mom\b|grandma|pet\b|\b(?:dog|cat|hamster)\b|memorable|secur|secret|codes?word|safe ?word|childhood|\bfirst\b|school|teacher|nickname|\bpass|\bpw\b|password|hint|phrase|\bborn\b|spouse|wife|husband|met\b|favou?rite|guess|\bcity\b|street|hospital|\bword\b|reset|\bQ\d|unlock|everywhere|vault|letters/gi;
const ZONE_BEFORE = 70;
const ZONE_AFTER = 140;
const CANDIDATES_MAX = 20_000;

/** Every candidate of a folded text, in no order; they may overlap. */
export function cutCandidates(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const put = (start: number, value: string, shape: Shape): void => {
    if (found.length < CANDIDATES_MAX) found.push({ start, end: start + value.length, text: value, shape });
  };
  for (const match of text.matchAll(RUN)) cutRun(match[0], match.index, put);
  for (const match of text.matchAll(DIGITS)) {
    const start = match.index;
    const before = text.slice(Math.max(0, start - 2), start);
    const after = text.slice(start + match[0].length, start + match[0].length + 2);
    if (
      /[0-9a-z_¥$€£+@]$|[0-9][.,:/-]$|[a-z#][-_]$/i.test(before) ||
      /^(?:[0-9a-z_@]|[.,:/-][0-9a-z])/i.test(after)
    )
      continue;
    const shape = digitShape(match[0]);
    if (shape !== undefined) put(start, match[0], shape);
  }
  for (const match of text.matchAll(KANA)) put(match.index, match[0], 'kana');
  for (const match of text.matchAll(QUOTED)) {
    const value = match.slice(1).find((group) => group !== undefined) ?? '';
    if (/^[\d -]+$/.test(value)) continue;
    const start = match.index + match[0].lastIndexOf(value);
    if (!isHarmlessShape(value)) put(start, value, 'quoted');
  }
  if (JAPANESE.test(text)) {
    for (const match of text.matchAll(ROMAN)) {
      const value = match[1] ?? '';
      if (!isEverydayWord(value) && !isHarmlessShape(value))
        put(match.index + match[0].length - value.length, value, 'word');
    }
  }
  for (const pattern of [SPELT_EN, SPELT_JA, DIGIT_BY_DIGIT, KANJI_DIGITS]) {
    for (const match of text.matchAll(pattern))
      put(match.index, match[0].replace(/[ ,.、・-]+$/, ''), 'spelt');
  }
  for (const match of text.matchAll(GROUPS)) {
    const value = match[1] ?? '';
    const strange = value.split(' ').filter((group) => /\d|^[^aeiou]+$/i.test(group)).length;
    if (strange >= 2 && /[a-z]/i.test(value))
      put(match.index + match[0].length - value.length, value, 'groups');
  }
  for (const match of text.matchAll(SHORT_GROUPS)) {
    const value = match[1] ?? '';
    if (/\d/.test(value) && /[A-Z]/.test(value))
      put(match.index + match[0].length - value.length, value, 'groups');
  }
  for (const match of text.matchAll(LETTERED)) {
    const value = match[1] ?? '';
    put(match.index + match[0].length - value.length, value, 'groups');
  }
  for (const { start, end } of zones(text, THEME_EN)) {
    const zone = text.slice(start, end);
    for (const match of zone.matchAll(NAME_EN)) {
      if (!isEverydayWord(match[0].toLowerCase())) put(start + match.index, match[0], 'name');
    }
    for (const match of zone.matchAll(PLAIN_EN)) {
      const value = match[1] ?? '';
      if (!value.split(' ').some(isEverydayWord))
        put(
          start + match.index + match[0].lastIndexOf(value),
          value,
          value.includes(' ') ? 'phrase' : 'word',
        );
    }
    for (const match of zone.matchAll(PHRASE_EN)) {
      const value = match[1] ?? '';
      put(start + match.index + match[0].lastIndexOf(value), value, 'phrase');
    }
  }
  for (const { start, end } of zones(text, THEME_JA)) {
    for (const match of text.slice(start, end).matchAll(ANSWER_JA)) {
      const value = match[1] ?? '';
      put(start + match.index + match[0].length - value.length, value, 'answer');
    }
    for (const match of text.slice(start, end).matchAll(NAME_JA)) {
      const value = match[1] ?? match[0];
      put(start + match.index + match[0].lastIndexOf(value), value, 'name');
    }
  }
  return found;
}

type Put = (start: number, value: string, shape: Shape) => void;

/** A word of running prose with the punctuation around it: by far the most runs. */
const PLAIN_WORD = /^[("'[<]{0,3}[A-Za-z]?[a-z]*(?:['’][a-z]{1,3})?[.,:;!?)"'\]>]{0,4}$/;

function cutRun(run: string, at: number, put: Put): void {
  if (PLAIN_WORD.test(run)) return;
  const opener = OPENERS.exec(run)?.[0].length ?? 0;
  const body = run.slice(opener);
  const trimmed = body.replace(CLOSERS, '');
  putWord(trimmed, at + opener, put);
  // A "!" or "?" may belong to the value or end the sentence: both are tried.
  const bare = trimmed.replace(/[!?]+$/, '');
  if (bare !== trimmed) putWord(bare, at + opener, put);
  if (!PARTED.test(trimmed)) return;
  let from = 0;
  for (const part of trimmed.split(PARTED)) {
    if (part.length >= 4) {
      const lead = OPENERS.exec(part)?.[0].length ?? 0;
      putWord(part.slice(lead).replace(CLOSERS, ''), at + opener + from + lead, put);
    }
    from += part.length + 1;
  }
}

function putWord(word: string, at: number, put: Put): void {
  const shape = wordShape(word);
  if (shape !== undefined && !isHarmlessBeyondTickets(word)) put(at, word, shape);
}

const SIGN = /[!@#$%^*~]|[a-z]{3}[&+][a-z]{2}|;[a-z]/i;
const LONG = 14;
const JOINT = /[0-9a-zÀ-ɏ][_.][0-9a-zÀ-ɏ]/i;

function wordShape(word: string): Shape | undefined {
  if (word.length < 4 || word.length > 64)
    return word.length === 3 && /\d/.test(word) && /[a-z]/i.test(word) ? 'alnum' : undefined;
  const bare = word.replace(/[!?]+$/, '');
  const hasLetter = /[a-zÀ-ɏ]/i.test(bare);
  const hasDigit = /\d/.test(bare);
  if (!hasLetter) return SIGN.test(word) && hasDigit ? 'sign' : undefined;
  if (word.length >= LONG && hasDigit && !JOINT.test(bare)) return 'long';
  if (SIGN.test(bare)) return 'sign';
  if (/^[A-Z]{3,5}-[A-Z]{3,5}$/.test(bare)) return 'upper';
  if (/^[A-Z0-9-]+$/.test(bare)) return hasDigit ? 'upper' : undefined;
  if (JOINT.test(bare)) return 'joined';
  if (hasDigit) return 'alnum';
  if (/[a-z]-[a-z]/i.test(bare) && !isEverydayWord(bare)) return 'case';
  if (/[a-z][A-Z]/.test(bare)) return 'case';
  return undefined;
}

function digitShape(value: string): Shape | undefined {
  const count = value.replaceAll(/\D/g, '').length;
  if (count === 3) return 'd3';
  if (count === 4) return 'd4';
  if (count === 5) return 'd5';
  if (count === 6) return 'd6';
  return count <= 8 ? 'd7' : 'd9';
}

/** The stretches of a text around the words of a theme, joined where they meet, cut at word edges. */
function zones(text: string, theme: RegExp): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const match of text.matchAll(theme)) {
    const start = Math.max(0, match.index - ZONE_BEFORE);
    const end = Math.min(text.length, match.index + match[0].length + ZONE_AFTER);
    const last = found.at(-1);
    if (last !== undefined && start <= last.end) last.end = end;
    else found.push({ start, end });
  }
  return found;
}
