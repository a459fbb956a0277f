// Says with which two characters a match of an expression can begin, so that a long vocabulary is tried only where one of its words may stand.

/** How many characters of a beginning are told. */
const LENGTH = 2;

/**
 * The first two characters of every match of a regular expression's source, in lower case; the whole match where it is shorter.
 * Knows the part of the syntax that word lists use: characters, classes with ranges, groups, alternatives, `?`, `*`, `+`, `{1,3}`,
 * look-ahead (which takes nothing away). Throws a `RangeError` for anything else.
 */
export function beginnings(source: string): ReadonlySet<string> {
  const reader = new Reader(source.toLowerCase());
  const found = reader.readAlternatives();
  if (!reader.isDone) throw new RangeError(`Expected the expression to end at: ${reader.rest}`);
  return found;
}

type Beginnings = ReadonlySet<string>;

const NOTHING: Beginnings = new Set(['']);
const DIGITS: Beginnings = new Set('0123456789');

/** Every beginning of the one, gone on with by the other where it is too short. */
function join(first: Beginnings, next: Beginnings): Beginnings {
  const joined = new Set<string>();
  for (const start of first) {
    if (start.length === LENGTH) joined.add(start);
    else for (const end of next) joined.add((start + end).slice(0, LENGTH));
  }
  return joined;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isDone(): boolean {
    return this.#at >= this.#source.length;
  }

  get rest(): string {
    return this.#source.slice(this.#at);
  }

  readAlternatives(): Beginnings {
    const found = new Set<string>();
    do for (const one of this.#readSequence()) found.add(one);
    while (this.#take('|'));
    return found;
  }

  #readSequence(): Beginnings {
    let found = NOTHING;
    while (!this.isDone && !/^[|)]/.test(this.rest)) found = join(found, this.#readRepeated());
    return found;
  }

  #readRepeated(): Beginnings {
    const once = this.#readAtom();
    const sign = /^(?:[?*+]|\{\d+(?:,\d*)?\})/.exec(this.rest)?.[0] ?? '';
    this.#at += sign.length;
    if (sign === '') return once;
    const repeated = sign === '?' ? once : new Set([...once, ...join(once, once)]);
    return /^(?:[?*]|\{0)/.test(sign) ? new Set([...NOTHING, ...repeated]) : repeated;
  }

  #readAtom(): Beginnings {
    if (this.#take('(?=') || this.#take('(?!')) {
      this.readAlternatives();
      this.#expect(')');
      return NOTHING;
    }
    if (this.#take('(?:')) {
      const inner = this.readAlternatives();
      this.#expect(')');
      return inner;
    }
    if (this.#take('[')) return this.#readClass();
    if (this.#take('\\')) return this.#readEscape();
    const one = this.#next();
    if (/[().^$*+?{}[\]]/.test(one))
      throw new RangeError(`Expected a plain character, not ${one}${this.rest}`);
    return new Set([one]);
  }

  #readClass(): Beginnings {
    const found = new Set<string>();
    if (this.rest.startsWith('^')) throw new RangeError(`Expected a class of some characters: [${this.rest}`);
    while (!this.#take(']')) {
      const from = this.#take('\\') ? this.#readEscape() : new Set([this.#next()]);
      for (const one of from) found.add(one);
      if (!/^-[^\]]/.test(this.rest)) continue;
      this.#take('-');
      const last = this.#next().charCodeAt(0);
      for (let code = [...from].join('').charCodeAt(0); code <= last; code += 1)
        found.add(String.fromCharCode(code));
    }
    return found;
  }

  #readEscape(): Beginnings {
    const one = this.#next();
    if (one === 'd') return DIGITS;
    if (one === 'n') return new Set(['\n']);
    if (/[a-z]/.test(one)) throw new RangeError(`Expected a plain character, not \\${one}${this.rest}`);
    return new Set([one]);
  }

  #next(): string {
    if (this.isDone) throw new RangeError(`Expected more of: ${this.#source}`);
    this.#at += 1;
    return this.#source.charAt(this.#at - 1);
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new RangeError(`Expected ${text} before: ${this.rest}`);
  }
}
