// Cuts a text into the stretches that follow each announcing word, where that word's secret would stand.
import type { SecretKind } from './types.ts';
import type { Label, LabelName } from './labels.ts';

/** A secret seen in a folded text; offsets are of the folded text. */
export interface Seen {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** What stands after an announcing word, up to the next one. */
export interface Stretch {
  readonly label: Label;
  /** Where the stretch begins: behind the word. */
  readonly start: number;
  readonly end: number;
  /** What stands before the word, back to the word before it. */
  readonly from: number;
  /** Names of the words joined to this one: "the password and PIN are …". */
  readonly joined: readonly LabelName[];
  /** Names announced shortly before, nearest last: an answer follows its question. */
  readonly recent: readonly LabelName[];
}

/** How far behind its word a value is looked for. Lists of codes and phrases run on for longer. */
const REACH = 200;
const LONG_REACH = 900;
const BEFORE = 64;
const RECENT = 240;
const LONG_LABELS: ReadonlySet<LabelName> = new Set(['recovery', 'seed', 'token', 'passphrase']);
const JOIN = /^[ \n]*(?:と|や|・|\/|、|,|&|\+|and|および|および|ならびに)[ \n]*(?:the |my )?$/i;

export function cutStretches(text: string, labels: readonly Label[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let joined: LabelName[] = [];
  for (const [index, label] of labels.entries()) {
    const before = labels[index - 1];
    const next = labels[index + 1];
    const reach = LONG_LABELS.has(label.name) ? LONG_REACH : REACH;
    const end = Math.min(next?.start ?? text.length, label.end + reach, text.length);
    const recent: LabelName[] = [];
    for (let back = Math.max(0, index - 3); back < index; back += 1) {
      const earlier = labels[back];
      if (earlier !== undefined && label.start - earlier.end <= RECENT) recent.push(earlier.name);
    }
    stretches.push({
      label,
      start: label.end,
      end,
      from: Math.max(before?.end ?? 0, label.start - BEFORE),
      joined,
      recent,
    });
    const isJoined = next !== undefined && end - label.end <= 8 && JOIN.test(text.slice(label.end, end));
    // 「パスワードは犬の名前と…で X」: the question's word is said of the password.
    const isSaidOf =
      next?.name === 'question' &&
      label.name === 'password' &&
      /^ ?(?:は|が|is) ?(?:my )?$/i.test(text.slice(label.end, end));
    joined = isJoined || isSaidOf ? [...joined.slice(-3), label.name] : [];
  }
  return stretches;
}

const TAIL = 16;

/** A possible value: a quoted piece or a run without spaces. What stands around it is cut out only when asked for. */
export class Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
  readonly #source: string;
  readonly #span: string;
  readonly #from: number;

  constructor(source: string, span: string, from: number, start: number, text: string, isQuoted: boolean) {
    this.text = text;
    this.start = from + start;
    this.end = this.start + text.length;
    this.isQuoted = isQuoted;
    this.#source = source;
    this.#span = span;
    this.#from = from;
  }

  /** What stands between the beginning of the stretch and the piece. */
  get gap(): string {
    return this.#span.slice(0, this.start - this.#from);
  }

  /** Up to 16 characters behind the piece. */
  get tail(): string {
    return this.#source.slice(this.end, this.end + TAIL);
  }
}

const PIECE =
  /「([^「」\n]{1,64})」|『([^『』\n]{1,64})』|【([^【】\n]{1,64})】|[:=>(]{0,3}"([^"\n]{1,64})"|[:=>(]{0,3}`([^`\n]{1,64})`|[!-~]{1,128}/g;
const OPENERS =
  /^(?:[:=>\-~|,.;/"'`(<[{*]|(?:old|new|before|after|current|previous|now|then|is|was|to|from)(?=[:=>]))+/i;
const CLOSERS = /[.,;:"'`>|]{1,128}$/;
const BRACKETS = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
] as const;
const ALPHANUMERIC = /^[0-9a-z]+$/i;
const PIECES_MAX = 64;

/** The possible values of a span of text. */
export function cutPieces(text: string, from: number, to: number): readonly Piece[] {
  // A quotation mark right behind the word closes the word's own: `"password": …`.
  const span = text.slice(from, to).replace(/^["'`」』]/, ' ');
  const pieces: Piece[] = [];
  for (const match of span.matchAll(PIECE)) {
    const quoted = match.slice(1).find((group) => group !== undefined);
    let start = match.index + (quoted === undefined ? 0 : match[0].length - quoted.length - 1);
    let body = quoted ?? match[0];
    if (quoted === undefined && !ALPHANUMERIC.test(body)) {
      const opener = OPENERS.exec(body)?.[0].length ?? 0;
      if (opener === body.length) continue;
      start += opener;
      body = trimEnd(body.slice(opener), match[0].slice(0, opener));
      if (body === '') continue;
    }
    pieces.push(new Piece(text, span, from, start, body, quoted !== undefined));
    if (pieces.length >= PIECES_MAX) break;
  }
  return pieces;
}

/** Takes off the punctuation of the sentence, and the bracket that closes one opened before the value. */
function trimEnd(body: string, opener: string): string {
  let rest = body;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(CLOSERS, '');
    for (const [open, close] of BRACKETS) {
      if (rest.endsWith(close) && (opener.includes(open) || !rest.includes(open))) rest = rest.slice(0, -1);
    }
  }
  return rest;
}
