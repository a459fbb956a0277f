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

/** Kana and kanji that NFKC leaves as they are: the common case of Japanese text, kept off the slow path. */
function isSettled(code: number): boolean {
  return (
    (code >= 0x20 && code < 0x7f) ||
    code === 0x0a ||
    (code >= 0x3041 && code <= 0x3096) ||
    (code >= 0x30a1 && code <= 0x30fe) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3001 && code <= 0x3003) ||
    (code >= 0x300c && code <= 0x3011)
  );
}

/** What U+FF01–FF5E fold to, in their order. */
const FULL_WIDTH = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index)).join('');

const PLAIN = /^[\n\x20-\x7e]*$/;

/** Folds a text. The result is never used for anything but finding: what is stored and shown stays as typed. */
export function fold(text: string): Folded {
  if (PLAIN.test(text)) return { text, origin: (start, end) => ({ start, end }) };
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (folded: string, from: number, to: number): void => {
    pieces.push(folded);
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(from);
      ends.push(to);
    }
  };
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (isSettled(code) && !isMark(next)) {
      put(text.charAt(at), at, at + 1);
      at += 1;
      continue;
    }
    if (code >= 0xff01 && code <= 0xff5e && !isMark(next)) {
      put(FULL_WIDTH.charAt(code - 0xff01), at, at + 1);
      at += 1;
      continue;
    }
    const from = at;
    const first = text.codePointAt(at) ?? 0;
    at += first > 0xffff ? 2 : 1;
    if (isIn(INVISIBLE, first)) continue;
    for (let marks = 0; marks < MARKS_MAX && isMark(text.charCodeAt(at)); marks += 1) at += 1;
    put(foldCluster(text, from, at), from, at);
  }
  const folded = pieces.join('');
  return {
    text: folded,
    origin: (start, end) => ({ start: starts[start] ?? text.length, end: ends[end - 1] ?? text.length }),
  };
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
