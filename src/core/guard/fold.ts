// Makes one plain spelling of a text for the finders (NFKC, no invisible characters) and remembers where each character came from.

/** A folded text; offsets in it lead back to UTF-16 offsets of the text a person sees. */
export interface Folded {
  readonly text: string;
  /** Where the folded span `[start, end)` stands in the original text. */
  origin(start: number, end: number): { readonly start: number; readonly end: number };
}

type Range = readonly [first: number, last: number];

/** Zero-width, bidirectional, soft-hyphen, variation and tag characters: they only serve to hide a word from a reader. */
const INVISIBLE: readonly Range[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xe0000, 0xe01ef],
];
/** Marks that join the character before them: combining marks, and the half-width voiced marks of ﾊﾟｽ. */
const MARKS: readonly Range[] = [
  [0x300, 0x36f],
  [0x3099, 0x309a],
  [0xff9e, 0xff9f],
];

function isIn(ranges: readonly Range[], code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last);
}

const CIRCLED = /^[\u2460-\u2473]$/;
/** A letter carries few marks in any real language; a longer pile is decoration. */
const MARKS_MAX = 4;

/** Letters and signs that look like ASCII ones and that NFKC leaves alone. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    с: 'c',
    е: 'e',
    о: 'o',
    р: 'p',
    х: 'x',
    у: 'y',
    ѕ: 's',
    і: 'i',
    ј: 'j',
    ԁ: 'd',
    ԝ: 'w',
    ո: 'n',
    А: 'A',
    В: 'B',
    С: 'C',
    Е: 'E',
    Н: 'H',
    І: 'I',
    К: 'K',
    М: 'M',
    О: 'O',
    Р: 'P',
    Ѕ: 'S',
    Т: 'T',
    Х: 'X',
    ο: 'o',
    ρ: 'p',
    ν: 'v',
    α: 'a',
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '–': '-',
    '—': '-',
    '―': '-',
    '−': '-',
    '➜': '→',
    '⇒': '→',
    '➡': '→',
    '⟶': '→',
    '“': '"',
    '”': '"',
    '„': '"',
    '‘': "'",
    '’': "'",
    '‚': "'",
    '\r': ' ',
    '\u0085': '\n',
    '\u2028': '\n',
    '\u2029': '\n',
    '\t': ' ',
    '∶': ':',
    '˸': ':',
    '꞉': ':',
    '═': '=',
    '〔': '[',
    '〕': ']',
    '〈': '<',
    '〉': '>',
    '《': '<',
    '》': '>',
  }),
);

/** What `fold` leaves as it is (ASCII, kana, common kanji and signs), unless a mark follows that joins it. */
const UNSETTLED =
  /[^\n\x20-\x7e\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\u3001-\u3003\u300c-\u3011][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*|[^][\u0300-\u036f\u3099\u309a\uff9e\uff9f]+/gu;

/** What U+FF01–FF5E fold to, in their order. */
const FULL_WIDTH = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index)).join('');

/** Folds a text. The result is never used for anything but finding: what is stored and shown stays as typed. */
export function fold(text: string): Folded {
  const pieces: string[] = [];
  const changes: Change[] = [];
  let at = 0;
  let length = 0;
  const put = (folded: string, from: number, to: number): number => {
    changes.push({ start: length, end: length + folded.length, from, to });
    pieces.push(folded);
    length += folded.length;
    return to;
  };
  for (const match of text.matchAll(UNSETTLED)) {
    if (match.index > at) {
      pieces.push(text.slice(at, match.index));
      length += match.index - at;
      at = match.index;
    }
    const end = match.index + match[0].length;
    while (at < end) {
      const code = text.codePointAt(at) ?? 0;
      let to = at + (code > 0xffff ? 2 : 1);
      if (isIn(INVISIBLE, code)) {
        at = put('', at, to);
        continue;
      }
      for (let marks = 0; marks < MARKS_MAX && to < end && isMark(text.charCodeAt(to)); marks += 1) to += 1;
      at = put(
        code >= 0xff01 && code <= 0xff5e && to === at + 1
          ? FULL_WIDTH.charAt(code - 0xff01)
          : foldCluster(text, at, to),
        at,
        to,
      );
    }
  }
  if (changes.length === 0) return { text, origin: (start, end) => ({ start, end }) };
  pieces.push(text.slice(at));
  return {
    text: pieces.join(''),
    origin: (start, end) => ({ start: originOf(changes, start).start, end: originOf(changes, end - 1).end }),
  };
}

/** A span of the folded text (`start` to `end`) that came from another spelling (`from` to `to`); between changes the two run alike. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Where one folded unit came from: from the change it lies in, or counted from the last change before it. */
function originOf(
  changes: readonly Change[],
  unit: number,
): { readonly start: number; readonly end: number } {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.start ?? 0) <= unit) low = middle + 1;
    else high = middle;
  }
  // Of several changes that begin at one place all but the last are empty.
  const last = changes[low - 1];
  if (last === undefined) return { start: unit, end: unit + 1 };
  if (unit < last.end) return { start: last.from, end: last.to };
  const start = last.to + unit - last.end;
  return { start, end: start + 1 };
}

function isMark(code: number): boolean {
  return code >= 0x300 && isIn(MARKS, code);
}

function foldCluster(text: string, from: number, to: number): string {
  const cluster = text.slice(from, to);
  const same = LOOKALIKES.get(cluster);
  if (same !== undefined) return same;
  // ①②③④ may spell a PIN, but a lone ① in front of a number is a list mark and must not join it.
  if (CIRCLED.test(cluster) && !CIRCLED.test(text.charAt(to)) && !CIRCLED.test(text.charAt(from - 1)))
    return cluster;
  const folded = cluster.normalize('NFKC');
  return LOOKALIKES.get(folded) ?? folded;
}
