// Finds payment cards by their issuer range and check digit in any grouping, and the code on their back.
import type { Seen, Stretch } from '../spoken.ts';
import { judgeGap } from '../gap.ts';
import { isCounted } from '../value-shapes.ts';

const RUN_MAX = 64;
const CARD_MIN = 13;
const CARD_MAX = 19;
const RUN = new RegExp(`\\d(?:[ .・_/|·-]{0,3}\\d){11,${RUN_MAX}}`, 'g');

/** Card numbers anywhere in a folded text, and a security code standing right behind one. */
export function findCards(text: string): readonly Seen[] {
  const seen: Seen[] = [];
  for (const match of text.matchAll(RUN)) {
    const start = match.index;
    // Inside a word, a hash or an identifier no one reads a card.
    if (
      /[0-9a-z_@#]/i.test(text.charAt(start - 1)) ||
      /[0-9][.,:-]$/.test(text.slice(Math.max(0, start - 2), start))
    )
      continue;
    const card = findCardInRun(match[0], text.charAt(start + match[0].length));
    if (card === undefined) continue;
    const before = text.slice(Math.max(0, start - 24), start);
    const isNamedOtherwise =
      /(?:注文|受付|追跡|伝票|問い合わせ|お問合せ|会員|管理|製造|予約|端末識別)番号[ :=#はが「]*$|(?:imei|order|tracking|case|ticket|serial|isbn|jan|invoice|ref)[ a-z.]{0,8}[ :=#]*$/i.test(
        before,
      );
    seen.push({
      kind: 'card',
      start: start + card.start,
      end: start + card.end,
      confidence: isNamedOtherwise
        ? 0.4
        : card.isCommon
          ? 0.95
          : isNearCard(text, start, start + card.end)
            ? 0.8
            : 0.4,
    });
    const cvv =
      /^[ ,、/]{0,3}(?:(?:exp\.?|有効期限|期限)?[ :]{0,2}(?:0[1-9]|1[0-2]) ?\/ ?\d{2,4}[ ,、/]{0,3})(?:cv[vc]2?[ :]{0,2})?(\d{3,4})(?!\d)/i.exec(
        text.slice(start + card.end, start + card.end + 40),
      );
    if (cvv?.[1] !== undefined) {
      const end = start + card.end + cvv[0].length;
      seen.push({ kind: 'cvv', start: end - cvv[1].length, end, confidence: 0.8 });
    }
  }
  return seen;
}

const CARD_WORD = /カード|card|visa|master|jcb|amex|diners|銀聯|union ?pay|クレジット|デビット/i;

function isNearCard(text: string, start: number, end: number): boolean {
  return (
    CARD_WORD.test(text.slice(Math.max(0, start - 30), start)) || CARD_WORD.test(text.slice(end, end + 16))
  );
}

interface Card {
  readonly start: number;
  readonly end: number;
  readonly isCommon: boolean;
}

/** What the first digit of a card of any issuer known here can be. */
const FIRST_DIGITS = '234568';

/** A run may hold more than the card (an expiry date, a code): spans of whole groups are tried, the earliest and longest first. */
function findCardInRun(run: string, next: string): Card | undefined {
  const places: number[] = [];
  for (let at = 0; at < run.length; at += 1) if (isDigit(run, at)) places.push(at);
  const digits = run.replaceAll(/\D/g, '');
  const isCutShort = /[0-9a-z_@]/i.test(next);
  for (let first = 0; first + CARD_MIN <= digits.length; first += 1) {
    const start = places[first] ?? 0;
    if (!FIRST_DIGITS.includes(digits.charAt(first)) || isDigit(run, start - 1)) continue;
    let card: Card | undefined;
    for (let length = CARD_MIN; length <= CARD_MAX && first + length <= digits.length; length += 1) {
      const end = (places[first + length - 1] ?? 0) + 1;
      if (isDigit(run, end) || (isCutShort && end === run.length)) continue;
      const number = digits.slice(first, first + length);
      const issuer = issuerOf(number);
      if (issuer === undefined || !isLuhn(number)) continue;
      // A length no issuer uses must not swallow the digits behind a card that is complete.
      if (card?.isCommon === true && issuer === 'rare') continue;
      card = { start, end, isCommon: issuer === 'common' };
    }
    if (card !== undefined) return card;
  }
  return undefined;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Ranges of ISO/IEC 7812 issuers in use; `rare` ones overlap with everyday numbers and need the word "card" beside them. */
function issuerOf(digits: string): 'common' | 'rare' | undefined {
  const length = digits.length;
  const four = Number(digits.slice(0, 4));
  const two = Number(digits.slice(0, 2));
  if (length === 16) {
    if (two >= 40 && two <= 49) return 'common';
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return 'common';
    if (four >= 3528 && four <= 3589) return 'common';
    if (four === 6011 || two === 65 || (four >= 6440 && four <= 6599) || two === 62 || two === 81)
      return 'common';
    if (
      two === 50 ||
      (two >= 56 && two <= 69) ||
      (four >= 3000 && four <= 3059) ||
      two === 36 ||
      two === 38 ||
      two === 39
    )
      return 'rare';
  }
  if (length === 15 && (two === 34 || two === 37)) return 'common';
  if (length === 14 && ((four >= 3000 && four <= 3059) || two === 36 || two === 38 || two === 39))
    return 'common';
  if (length === 19 && (two === 62 || (two >= 40 && two <= 49))) return 'rare';
  if (length === 13 && digits.startsWith('4')) return 'rare';
  if (length >= 13 && length <= 19 && (two === 50 || two === 63 || two === 67)) return 'rare';
  return undefined;
}

export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && !/^0+$/.test(digits);
}

/** CVV, 裏面の3桁, セキュリティコード: three or four digits said to be it. */
export function readCvv(text: string, stretch: Stretch): readonly Seen[] {
  const behind = text.slice(stretch.start, Math.min(stretch.end, stretch.start + 48));
  for (const match of behind.matchAll(/\d(?:[ -]?\d){2,3}/g)) {
    const start = stretch.start + match.index;
    const end = start + match[0].length;
    if (/[0-9a-z.,:/¥$#-]$/i.test(behind.slice(0, match.index)) && !/[:]$/.test(behind.slice(0, match.index)))
      continue;
    if (/^[0-9a-z]|^[.,:/-]\d/i.test(text.slice(end, end + 2)) || isCounted(text.slice(end, end + 16)))
      continue;
    const gap = behind
      .slice(0, match.index)
      .replace(/[(]?(?:3|4|三)(?:桁|ケタ|けた|[- ]digits?)[)]?(?:の)?/i, '');
    if (judgeGap(gap) === 'sentence') continue;
    return [{ kind: 'cvv', start, end, confidence: 0.9 }];
  }
  return [];
}
