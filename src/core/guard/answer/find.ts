// Finds answers to secret questions: what stands after the question, the word "answer", or a mother's maiden name.
import type { Seen, Stretch } from '../spoken.ts';
import { isEverydayWord, isExample, isHarmlessShape, isTalk } from '../value-shapes.ts';

const REACH = 120;
const JA_LINK =
  /^[」』"')]?(?:の(?:答え|こたえ|回答|答|名前))?(?:[ ]*[(][^()\n]{0,24}[)])?[ ]*(?:は、?|が|も|って|:|=|→|-|「)[ ]*(?:たしか|確か|実は)?[「『"'【(]?/;
/** 「母の旧姓 鈴木」: only a name alone. */
const BARE_LINK = /^[ ]*[ 「(](?=[一-龠ァ-ヶー]{1,8}(?:$|\n|です|でした|[、。」)]))/;
const EN_LINK =
  /^(?: (?:to|for|on|of) (?:my|the|this) (?:account|bank|profile|security question|mother))?[ ]*(?:\([^()\n]{0,40}\))?[ ]*(?:(?:is|was|were|=|:|->|→|-)[ ]*)(?:called |named |an? )?["']?/i;
const JA_VALUE =
  /^([^\s。、,.!?「」『』()"'【】\n]{1,24}?)(?=[」』"'】)]|です|でした|だった|である|だと|だよ|だ。|と(?:設定|登録|言|答|いい|伝|入力)|に(?:設定|登録|して|しました|変)|[。、,.!?\s)]|$)/;
const EN_VALUE = /^([A-Za-z0-9][A-Za-z0-9'&.-]{1,24}(?: [A-Z][A-Za-z0-9'-]{1,20}){0,3})(?![A-Za-z0-9])/;

const ANSWER =
  /(?:(?:^|\s)a[.:] ?(?=\S)|(?:答え|こたえ|回答|答|a(?:nswer)?)[ ]*(?:は、?|:|=|→| is | was )[ ]*)[「『"']?/gi;

/** 「母の旧姓を聞かれ「中村」と答えました」 */
const TOLD = /^[^。\n「『"']{0,40}[「『"']([^」』"'\n]{1,24})[」』"'][ ]*と(?:答|回答|入力|設定|登録|伝|書)/;
const BEFORE_JA = /(?:^|[\s、。「『"(])([^\s、。「『"()は]{1,12})[」』"]?(?:が|というのが)$/;
const BEFORE_EN =
  /\b(?:answer|it) (?:is|was) ["']?([A-Za-z][A-Za-z'-]{1,24})["']? (?:to|for) (?:my|the|their) $/i;

/** "The answer is Koro to my secret question", 「コロが秘密の質問の答えです」. */
function readBefore(text: string, stretch: Stretch): readonly Seen[] {
  const before = text.slice(stretch.from, stretch.label.start);
  const isAnswer = /答|回答|合い?言葉|旧姓/.test(stretch.label.word);
  const value = (BEFORE_EN.exec(before) ?? (isAnswer ? BEFORE_JA.exec(before) : null))?.[1];
  if (value === undefined || isTalk(value) || isEverydayWord(value) || NOT_AN_ANSWER.test(value)) return [];
  if (isAnswer && /^[ぁ-ん]+$/.test(value)) return [];
  const start = stretch.from + before.lastIndexOf(value);
  return [{ kind: 'secret_answer', start, end: start + value.length, confidence: 0.6 }];
}

/** Reads what stands behind a secret question or the word for its answer. */
export function readAnswer(text: string, stretch: Stretch): readonly Seen[] {
  const to = Math.min(stretch.end, stretch.start + REACH);
  const behind = text.slice(stretch.start, to);
  const isQuestion = /質問|question/i.test(stretch.label.word) && !/答|回答|answer/i.test(stretch.label.word);
  const seen: Seen[] = [...readBefore(text, stretch)];
  const told = TOLD.exec(behind);
  if (told?.[1] !== undefined && !isTalk(told[1])) {
    const start = stretch.start + told[0].indexOf(told[1], told[0].search(/[「『"']/));
    seen.push({ kind: 'secret_answer', start, end: start + told[1].length, confidence: 0.8 });
  }
  if (isQuestion) {
    for (const match of behind.matchAll(ANSWER)) {
      const found = readValue(text, stretch.start + match.index + match[0].length, to, 0.85);
      if (found !== undefined) seen.push(found);
    }
    return seen;
  }
  const link = JA_LINK.exec(behind) ?? EN_LINK.exec(behind) ?? BARE_LINK.exec(behind);
  if (link !== null) {
    const found = readValue(text, stretch.start + link[0].length, to, /「|"|:|=/.test(link[0]) ? 0.85 : 0.75);
    if (found !== undefined) return [...seen, found];
  }
  const next = /^[ ]*[?]?[)]?[:。]?[ ]*\n[ ]*(?:a[:.] ?|答え?[:は] ?|→ ?)?/i.exec(behind);
  if (next !== null && /答|回答|answer|旧姓|maiden|合い?言葉/i.test(stretch.label.word)) {
    const found = readValue(text, stretch.start + next[0].length, to, 0.7);
    // On a line of its own stands the answer alone; anything more is the letter going on.
    if (found !== undefined && /^(?:[ 。.]*(?:\n|$)|です|でした)/.test(text.slice(found.end, found.end + 8)))
      seen.push(found);
  }
  for (const match of behind.matchAll(ANSWER)) {
    const found = readValue(text, stretch.start + match.index + match[0].length, to, 0.7);
    if (found !== undefined) seen.push(found);
  }
  const asked =
    /^[ ]*(?:は(?:何|なん)(?:です|でしょう)か)?[?？][」"]?[ 、\n]*(?:→|に対して|に|と聞かれ(?:て)?)?[ ]*[「"']?/.exec(
      behind,
    );
  if (asked !== null && asked[0].length < behind.length && /[?]/.test(asked[0])) {
    const found = readValue(text, stretch.start + asked[0].length, to, 0.6);
    if (found !== undefined) seen.push(found);
  }
  return seen;
}

const NOT_AN_ANSWER =
  /^(?:です|でした|ます|ました|と|を|に|の|は|が|も|で|から|まで|ある|なし|未|あと|必ず|本来|普通|だめ|窓口|お|ご|不正|悪用|誰|なん|見|消|き|わ|な[い]|いく|ひと|ふた|同|半角|全角|ひらがな|カタカナ|漢字|英語|簡単|本当|でたらめ|別|合[いうえわっ])/;

function readValue(text: string, from: number, to: number, confidence: number): Seen | undefined {
  const rest = text.slice(from, Math.min(text.length, Math.max(to, from + 40)));
  const value = JA_VALUE.exec(rest)?.[1];
  const isAscii = value !== undefined && /^[\x21-\x7e]+$/.test(value);
  const found = isAscii ? EN_VALUE.exec(rest)?.[1]?.replace(/[.&'-]+$/, '') : value;
  if (found === undefined || found.length < 1) return undefined;
  const start = from;
  if (isExample('', text.slice(start + found.length, start + found.length + 16))) return undefined;
  if (isAscii) {
    const first = found.split(' ')[0] ?? '';
    if (isHarmlessShape(found) || isEverydayWord(first) || (/^[A-Z]?[a-z]+$/.test(first) && found.length < 2))
      return undefined;
    // "is easy to guess": lower-case words that go on are a sentence, not a name.
    if (/^[a-z]+$/.test(found) && /^ [a-z]/.test(text.slice(start + found.length, start + found.length + 2)))
      return undefined;
  } else if (
    isTalk(found) ||
    NOT_AN_ANSWER.test(found) ||
    isHarmlessShape(found) ||
    /^[ぁ-ん]{1,2}$/.test(found)
  )
    return undefined;
  return { kind: 'secret_answer', start, end: start + found.length, confidence };
}
