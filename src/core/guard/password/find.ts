// Finds passwords and pass phrases as people write them: after the word, before it, beside a user name, old and new together.
import type { Stretch, Seen } from '../spoken.ts';
import { cutPieces, type Piece } from '../spoken.ts';
import { isTight, judgeGap } from '../gap.ts';
import { isOtherNumber } from '../other-numbers.ts';
import { isCounted, isEverydayWord, isExample, isHarmlessShape, isMixed, isTalk } from '../value-shapes.ts';

/** Reads the stretch behind a word for "password", and the few words before it. */
export function readPassword(text: string, stretch: Stretch): readonly Seen[] {
  const seen = [...readAfter(text, stretch), ...readBefore(text, stretch), ...readKana(text, stretch)];
  if (seen.length === 0) seen.push(...readWordAndDigits(text, stretch));
  return stretch.label.name === 'passphrase' ? [...seen, ...readPhrase(text, stretch)] : seen;
}

/** Matters of passwords that hold dates and counts, not values: 変更日, "password length". */
const OTHER_MATTER =
  /^(?:の)?(?:変更|更新|再設定|リセット|発行|設定)?(?:の)?(?:日|日時|履歴|回数|時刻|期限|長さ|強度|マネージャー?|管理|手帳|ポリシー|欄|画面|ページ|メール)|^ ?(?:s )?(?:manager|length|policy|history|reset (?:mail|email|link|page|on|at)|changed? (?:on|at|date)|last changed|changed:|expir\w+|hint|strength|box|field|page|generator|prompt)/i;

function readAfter(text: string, stretch: Stretch): readonly Seen[] {
  const behind = text.slice(stretch.start, stretch.end);
  const isOtherMatter = OTHER_MATTER.test(behind);
  const seen: Seen[] = [];
  for (const piece of cutPieces(text, stretch.start, stretch.end)) {
    const confidence = isOtherMatter
      ? weighSentence(piece, behind, text)
      : weigh(piece, behind, text, seen.length > 0);
    if (confidence > 0) seen.push({ kind: 'password', start: piece.start, end: piece.end, confidence });
  }
  return seen;
}

function weigh(piece: Piece, behind: string, text: string, isFollowing: boolean): number {
  const value = piece.text;
  const isWord = !piece.isQuoted && !isMixed(value) && !/^\d+$/.test(value);
  // Most pieces are words of running prose: they are told apart before anything costly is asked.
  if (isWord && !isTight(piece.gap)) return 0;
  if (isHarmlessShape(value) || isExample(piece.gap, piece.tail)) return 0;
  if (isWord) return weighWord(piece);
  const gap = judgeGap(piece.gap);
  if (piece.isQuoted) return weighQuoted(piece, gap, isFollowing);
  if (/^\d+$/.test(value))
    return gap !== 'sentence' && value.length >= 4 && !isCounted(piece.tail) && !isDateDigits(value, gap)
      ? 0.8
      : 0;
  if (gap === 'tight') return 0.95;
  if (isOtherNumber(text, piece.start)) return 0;
  if (gap === 'small') return 0.9;
  return weighSentence(piece, behind, text);
}

function isDateDigits(value: string, gap: string): boolean {
  return gap !== 'tight' && /^(?:19|20)\d{2}(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))?$/.test(value);
}

function weighQuoted(piece: Piece, gap: string, isFollowing: boolean): number {
  const value = piece.text.trim();
  if (value.length < 3 || /^["']?[ ]?:/.test(piece.tail.slice(1))) return 0;
  if (isMixed(value) && gap === 'sentence') {
    // Far behind the word a quotation is a title or a sentence, unless it is one run of signs.
    if (!/^[!-~]+$/.test(value) || piece.gap.includes('\n') || piece.gap.length > 60) return 0;
    return isFollowing ? 0.85 : 0.6;
  }
  if (isMixed(value)) return 0.95;
  if (gap === 'sentence' || isTalk(value) || isCounted(piece.tail)) return 0;
  // A quoted sentence, title or button is speech about passwords: 「パスワードを忘れた方」.
  if (
    /[。、?!]|[ぁ-ん]{6,}/.test(value) ||
    /^(?:という|との|と(?:書|表示|言|いう|出|あ)|の(?:件名|画面|ボタン|欄)|ボタン|画面)/.test(
      piece.tail.slice(1),
    )
  )
    return 0;
  const words = value.split(' ');
  if (words.length > 1) return words.some(isEverydayWord) ? 0 : 0.7;
  return isEverydayWord(value) || /^[a-z]{1,3}$/i.test(value) ? 0 : 0.8;
}

/** "my password is sunshine": one plain word is a password only where nothing but a value could stand. */
function weighWord(piece: Piece): number {
  const value = piece.text;
  if (!/^[a-z][a-z'._-]*[!?]*$/i.test(value) || value.length < 4 || value.length > 40) return 0;
  if (/^[a-z]+[-'][a-z]+$/i.test(value) && isEverydayWord(value.split(/[-']/)[0] ?? '')) return 0;
  if (isEverydayWord(value)) return 0;
  if (/^["']?[ ]?[:=[{]/.test(piece.tail)) return 0;
  const isBare = piece.gap.trim() === '';
  if (!isBare && !/(?:[:=→>-]|は|が|is|was|'s)[ \n]*["'「『【(<[]?$/i.test(piece.gap)) return 0;
  // One plain word below "password" is the next line of the letter unless a sign announced it.
  if (isBare) return 0;
  // "password is kind of …": running prose goes on after an ordinary word, a value does not.
  if (
    /^[!?]?(?:$|[.,;:)"'」』\]\n]|。|、| ?(?:です|でした|でし|に|から|を|と|だ|が|。|→|\/)| (?:and|but|until|before|since|for (?:the|my)|on (?:the|my)|now|then|->|or)\b)/i.test(
      piece.tail,
    ) ||
    piece.tail.trim() === ''
  ) {
    return /[:=→]/.test(piece.gap) ? 0.75 : 0.6;
  }
  return 0;
}

/** In a running sentence only a mixed value counts, close by, not named as another number. */
function weighSentence(piece: Piece, behind: string, text: string): number {
  const value = piece.text;
  if (!isMixed(value) || value.length < 6 || value.includes('/') || isHarmlessShape(value)) return 0;
  if (isOtherNumber(text, piece.start)) return 0;
  if (!/[a-z]/i.test(value) || (/^[A-Z]{1,6}-?\d/.test(value) && /^[A-Z0-9-]+$/.test(value))) return 0;
  const cue = behind.slice(Math.max(0, piece.gap.length - 24), piece.gap.length);
  if (
    /(?:it|that|one|mine|password|pw) (?:is|was)(?: now| then)? ["']?$|(?:前|旧|新|後|今|現在|以前|昨日まで|その後|まで)(?:の|まで|から)?(?:は|が|:|=|→)? ?["「]?$|(?:old|new|before|after|previous|current|now|then|from|to|to:|used|tried|typed|entered|chose|picked|was|is|:|=) ["']?$/i.test(
      cue,
    )
  )
    return 0.85;
  if (
    /^["」']? ?(?:でした|です|に(?:変|し|設定|再設定)|から|を(?:使|入力|登録|パス)|という|と(?:入力|いう)|until|till|before)/i.test(
      piece.tail,
    )
  )
    return 0.8;
  // "I send you my password. / yamada1985": a value alone on its line, after a sentence that says it will follow.
  const isAlone = /[。.:\n] *$/.test(piece.gap) && /^ *(?:\n|$)/.test(piece.tail);
  if (
    isAlone &&
    piece.gap.length <= 40 &&
    /送|伝え|知らせ|書き|記|以下|下記|次|\b(?:send|here|below|follow)/i.test(piece.gap)
  )
    return 0.7;
  return piece.gap.length <= 40 && !/[。.\n] ?/.test(piece.gap) ? 0.65 : 0.3;
}

const BEFORE_GAP =
  /^["」'』`)]?[ ]*(?:が|を|という|っていう|って|というのが|は|=|:|→|-|—|is|was|as|for|at|が(?:私|自分|今|以前|昔)?の|を(?:私|自分|ログイン)?の?)?[ ]*(?:(?:私|自分|今|以前|前|昔|いつも|アカウント|ログイン|同じ)の)?(?:my|the|our|a|your)?[ ]*(?:(?:old|new|current|previous|account|login|email|bank|the|same|usual)[ ]*){0,2}$/i;

/** "hanako99: password …" names a user, not a password. */
const WEAK_LINK = /^["」'』`)]?[ ]*(?:-|—|for|at|:|は)/i;
const BEFORE_WORDS = 6;

/** "Fluffy99 is my password", 「hanako0412 というパスワード」. */
function readBefore(text: string, stretch: Stretch): readonly Seen[] {
  const pieces = cutPieces(text, stretch.from, stretch.label.start);
  for (const piece of pieces.slice(-BEFORE_WORDS).reverse()) {
    if (!isMixed(piece.text)) continue;
    if (isHarmlessShape(piece.text) || isOtherNumber(text, piece.start)) return [];
    const between = text.slice(piece.end, stretch.label.start);
    if (between.includes('\n') || !BEFORE_GAP.test(between) || !/[^\s"」'』`)]/.test(between)) return [];
    if (isExample('', between) || WEAK_LINK.test(between)) return [];
    return [{ kind: 'password', start: piece.start, end: piece.end, confidence: 0.8 }];
  }
  return [];
}

const KANA_VALUE =
  /^(?:[ ]*(?:[(][^()\n]{1,12}[)])?[ ]*(?::|=|→|は、?|が)[ \n]*)((?:[ぁ-ゖァ-ヺー]{1,12}|[一-龠]{1,4})[0-9][!-~]{1,24}|[!-~]{0,12}[ァ-ヺー]{2,12}[0-9]{2,8})/;

/** 「パスワードはひまわり1234です」: kana or kanji with digits behind. */
function readKana(text: string, stretch: Stretch): readonly Seen[] {
  const match = KANA_VALUE.exec(text.slice(stretch.start, Math.min(stretch.end, stretch.start + 80)));
  const value = match?.[1];
  if (match === null || value === undefined) return [];
  const end = stretch.start + match[0].length;
  const digits = /\d+$/.exec(value)?.[0] ?? '';
  if (isCounted(text.slice(end, end + 16)) || isTalk(value.replace(/[!-~]+$/, ''))) return [];
  if (digits.length < 2 && /\d$/.test(value)) return [];
  return [{ kind: 'password', start: end - value.length, end, confidence: 0.75 }];
}

const WORD_AND_DIGITS =
  /^[ ]*(?:[:=→]|は|is|was)[ ]*([a-z]{3,12} \d{2,6})(?=[ ]*(?:$|\n|[。.,、]|です|でした))/i;

/** "my password is taro 1985": typed with a space that may or may not be part of it. */
function readWordAndDigits(text: string, stretch: Stretch): readonly Seen[] {
  const match = WORD_AND_DIGITS.exec(text.slice(stretch.start, Math.min(stretch.end, stretch.start + 60)));
  const value = match?.[1];
  if (
    match === null ||
    value === undefined ||
    isEverydayWord(value.split(' ')[0] ?? '') ||
    isHarmlessShape(value)
  )
    return [];
  const end = stretch.start + match[0].length;
  return [{ kind: 'password', start: end - value.length, end, confidence: 0.6 }];
}

const PHRASE =
  /^[ ]*(?:[:=]|は|is|was)[ ]*["'「]?((?:[a-z]{3,12}[ -]){2,9}[a-z]{3,12})(?=["'」.。\n ]*(?:$|\n|[.。]|です|でした))/i;

/** "my pass phrase is correct horse battery staple". */
function readPhrase(text: string, stretch: Stretch): readonly Seen[] {
  const match = PHRASE.exec(text.slice(stretch.start, Math.min(stretch.end, stretch.start + 160)));
  const value = match?.[1];
  if (match === null || value === undefined) return [];
  const words = value.split(/[ -]/);
  if (words.filter(isEverydayWord).length > words.length / 4) return [];
  const start = stretch.start + match[0].indexOf(value);
  return [{ kind: 'password', start, end: start + value.length, confidence: 0.75 }];
}
