// Finds a password beside its user name where no word announces it alone: "ID/PW: hanako / …", or an address and a line below.
import type { Seen, Stretch } from '../spoken.ts';
import { cutPieces } from '../spoken.ts';
import { isHarmlessShape, isMixed } from '../value-shapes.ts';

const LINK =
  /^[ ]*(?:[:=→・-]|は|が|is|are|was|were|です|以下の?(?:通り|とおり)|次の?(?:通り|とおり)|で|、|,)*[:=。、,]?[ \n]*$/;

/** Reads what follows "ID/PW", "login details", ログイン情報: the second value is the password. */
export function readPair(text: string, stretch: Stretch): readonly Seen[] {
  const values: { text: string; start: number; end: number; gap: string }[] = [];
  for (const piece of cutPieces(text, stretch.start, Math.min(stretch.end, stretch.start + 120))) {
    const slash =
      piece.isQuoted || /^[a-z]+:\/\//i.test(piece.text) ? -1 : piece.text.search(/[/:|,](?=[^/])/);
    if (slash > 0 && values.length === 0) {
      values.push({
        text: piece.text.slice(0, slash),
        start: piece.start,
        end: piece.start + slash,
        gap: piece.gap,
      });
      values.push({
        text: piece.text.slice(slash + 1),
        start: piece.start + slash + 1,
        end: piece.end,
        gap: piece.gap,
      });
    } else values.push(piece);
  }
  const [first, second] = values;
  // 「IDとパスワード（tanaka55）」: one value in brackets right behind the words.
  if (
    first !== undefined &&
    /^[ ]*[(「『"]$/.test(first.gap) &&
    isMixed(first.text) &&
    !isHarmlessShape(first.text) &&
    (second === undefined || /[)」』"]/.test(text.slice(first.end, second.start)))
  ) {
    return [{ kind: 'password', start: first.start, end: first.end, confidence: 0.75 }];
  }
  if (first === undefined || second === undefined || !LINK.test(first.gap)) return [];
  const between = text.slice(first.end, second.start);
  if (!/^["」')]?[ ]*(?:と|\/|、|,|:|・|and|&|\||-)?[ \n]*["「'(]?$/.test(between)) return [];
  if (isHarmlessShape(second.text) || second.text.length < 4) return [];
  if (!isMixed(second.text) && !/[/:|と]/.test(between)) return [];
  return [
    { kind: 'password', start: second.start, end: second.end, confidence: isMixed(second.text) ? 0.9 : 0.55 },
  ];
}

const LOGIN_WORD = /log-?in|sign-?in|ログイン|サインイン|アカウント|\bid\b/i;
const ADDRESS_LINE =
  /[^\s@<>"',;:]{1,64}@[a-z0-9.-]{3,80}[ ]*(\n|:|[ ]?[/|][ ]?)[ ]*([!-~]{6,40})(?=[ ]*(?:\n|$|です|でした|で))/gi;

/** An address, then a value alone with a letter, a digit and a sign or capital: how a login is pasted. */
export function findPastedLogins(text: string): readonly Seen[] {
  const seen: Seen[] = [];
  if (!text.includes('@')) return seen;
  for (const match of text.matchAll(ADDRESS_LINE)) {
    const value = match[2] ?? '';
    const isLogin =
      /[/|:]/.test(match[1] ?? '') && LOGIN_WORD.test(text.slice(Math.max(0, match.index - 24), match.index));
    const isRich =
      isLogin ||
      (/[a-z]/i.test(value) &&
        /\d/.test(value) &&
        (/[!@#$%^&*?+=]/.test(value) || (/[A-Z]/.test(value) && /[a-z]/.test(value))));
    if (!isRich || isHarmlessShape(value) || !isMixed(value) || /^[A-Za-z-]+:/.test(value)) continue;
    const end = match.index + match[0].length;
    seen.push({ kind: 'password', start: end - value.length, end, confidence: 0.7 });
  }
  return seen;
}

const URL_LOGIN = /\b[a-z][a-z0-9+.-]{1,12}:\/\/[^\s/:@?#]{1,64}:([^\s/@?#]{2,80})@[a-z0-9[]/gi;

/** The password in `https://user:password@host`. */
export function findUrlPasswords(text: string): readonly Seen[] {
  const seen: Seen[] = [];
  for (const match of text.matchAll(URL_LOGIN)) {
    const value = match[1] ?? '';
    if (/^[*xX•.]+$|^<|^\$\{|^(?:pass(?:word)?|pw)$/i.test(value)) continue;
    const end = match.index + match[0].lastIndexOf('@');
    seen.push({ kind: 'password', start: end - value.length, end, confidence: 0.9 });
  }
  return seen;
}
