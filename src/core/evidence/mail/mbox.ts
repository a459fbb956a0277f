// Reads a mailbox archive of any size as its bytes come: every mail is counted, and only those worth it are read whole.
import type { PushReader, ReadContext, Sink } from '../reader.ts';
import type { UnreadWhy } from '../types.ts';
import { joinParts } from './join-parts.ts';
import { endOfHeader, readHead } from './mail-head.ts';
import type { MailJudge } from './mail-judge.ts';
import { isSeparator, nextFrom, saysFrom, SEPARATOR_MAX } from './separator.ts';
import { unquoteFrom } from './unquote.ts';

const LF = 0x0a;
const CR = 0x0d;
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, LF, CR, 0xef, 0xbb, 0xbf]);
/** `\n\r\nFrom `: what may stand before a separator that is not there whole. */
const LOOK_BACK = 8;
const latin1 = new TextDecoder('latin1');

/** In bytes. */
export interface MboxLimits {
  /** A longer header is no mail's. */
  readonly header: number;
  /** So much of a candidate's body is read; where an alert says what happened lies well within. */
  readonly body: number;
  /** A longer line is told; it is skipped without being kept. More than is looked at in one go. */
  readonly line: number;
  /** A longer mail is told: no provider carries it. */
  readonly mail: number;
  /** So much is looked at in one go. */
  readonly block: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;
const LIMITS: MboxLimits = {
  header: 256 * KIB,
  body: 2 * MIB,
  line: 16 * MIB,
  mail: 100 * MIB,
  block: MIB,
};

export interface MboxReading extends PushReader {
  /** Separators found so far. */
  readonly mails: number;
  /** Mails read whole so far. */
  readonly candidates: number;
}

/** The mail at hand. */
interface Open {
  /** Where its `From ` line begins, in the file. */
  readonly start: number;
  /** Header and body of a candidate so far; undefined for all others. */
  kept: Uint8Array[] | undefined;
  keptBytes: number;
  isCut: boolean;
  readonly whys: Set<UnreadWhy>;
}

type Found =
  | { readonly at: string; readonly why: UnreadWhy }
  | { readonly at: string; readonly mail: Uint8Array; readonly isCut: boolean };

/**
 * A reader of mbox files (RFC 4155; mboxo and mboxrd quoting; LF or CRLF; Gmail's Takeout). Each activity and unread part is
 * placed at `byte N`, its mail's `From ` line. Told as unread: `mail-not-read` (no separator, header without end, cut off),
 * `line-too-long`, `too-large`, and what the judge says. `limits` are smaller in tests.
 */
export function createMboxReading(options: {
  readonly context: ReadContext;
  readonly sink: Sink;
  readonly judge: MailJudge;
  readonly limits?: Partial<MboxLimits>;
}): MboxReading {
  const { sink, judge } = options;
  const limits = { ...LIMITS, ...options.limits };
  // What must wait for more bytes is never longer than a header or a separator.
  const buffer = new Uint8Array(limits.block + limits.header + 2 * SEPARATOR_MAX);
  let filled = 0;
  /** Where in the file the buffer begins. */
  let base = 0;
  let lastByte = LF;
  let mails = 0;
  let candidates = 0;
  let mode: 'before' | 'header' | 'body' = 'before';
  let open: Open | undefined;
  /** In a body: where the line at hand began in the file, and whether nothing of the body has been passed yet. */
  let lineStart = 0;
  let isFresh = true;
  /** Words before the first separator: no mail, and not left out in silence. */
  let hasStray = false;
  let found: Found[] = [];

  /** Looks at what is in the buffer and says how much of it is done with. */
  function scan(isLast: boolean): number {
    for (let at = 0; ; ) {
      // At the end a mail of which nothing more comes is still closed.
      const isOver = at >= filled && !(isLast && open !== undefined);
      if (isOver) return filled;
      const next = mode === 'header' ? scanHeader(at, isLast) : scanBody(at, isLast);
      if (next.waits) return next.at;
      at = next.at;
    }
  }

  function scanHeader(from: number, isLast: boolean): { at: number; waits: boolean } {
    const mail = open;
    const end = endOfHeader(buffer, from, Math.min(filled, from + limits.header));
    if (mail === undefined) return { at: filled, waits: false };
    if (end < 0 && filled - from < limits.header && !isLast) return { at: from, waits: true };
    mode = 'body';
    isFresh = end >= 0;
    if (end < 0) {
      const isOneLine = buffer.subarray(from, from + limits.header).lastIndexOf(LF) < 0;
      mail.whys.add(!isLast && isOneLine ? 'line-too-long' : 'mail-not-read');
      lineStart = base + from;
      return { at: from, waits: false };
    }
    lineStart = base + end;
    if (judge.isCandidate(readHead(buffer, from, end))) {
      candidates += 1;
      mail.kept = [buffer.slice(from, end)];
    }
    return { at: end, waits: false };
  }

  /** Steps from one `\nFrom ` to the next; what lies between is counted and, of a candidate, kept. */
  function scanBody(from: number, isLast: boolean): { at: number; waits: boolean } {
    if (isFresh && saysFrom(buffer, from) && filled > from) {
      const met = meet(from, from, isLast);
      if (met !== undefined) return met;
    }
    for (let at = nextFrom(buffer, from, filled); at >= 0; at = nextFrom(buffer, at, filled)) {
      const met = isBlankBefore(at, from) ? meet(from, at, isLast) : undefined;
      if (met !== undefined) return met;
    }
    if (isLast) {
      pass(from, filled);
      closeMail(base + filled, true);
      return { at: filled, waits: false };
    }
    return wait(from, filled - LOOK_BACK);
  }

  /** At a `From `: the end of the mail at hand, more bytes to wait for, or undefined where it is but a line of it. */
  function meet(from: number, at: number, isLast: boolean): { at: number; waits: boolean } | undefined {
    const feed = buffer.indexOf(LF, at);
    const end = feed < 0 || feed >= filled ? filled : feed;
    if (end === filled && !isLast && filled - at < SEPARATOR_MAX) return wait(from, at - LOOK_BACK);
    if (end - at > SEPARATOR_MAX || !isSeparator(latin1.decode(buffer.subarray(at, end)))) return undefined;
    pass(from, at);
    closeMail(base + at, false);
    openMail(base + at);
    return { at: Math.min(end + 1, filled), waits: false };
  }

  function wait(from: number, at: number): { at: number; waits: boolean } {
    if (at <= from) return { at: from, waits: true };
    pass(from, at);
    isFresh = false;
    return { at, waits: true };
  }

  /** Whether the line before the one at `at` is blank; what begins a body stands below the header's blank line. */
  function isBlankBefore(at: number, from: number): boolean {
    const before = buffer[at - 2] === CR ? at - 3 : at - 2;
    return before < from ? isFresh : buffer[before] === LF;
  }

  /** Done with these bytes of a body. */
  function pass(from: number, to: number): void {
    if (to <= from) return;
    if (mode === 'before') hasStray ||= !isBlank(buffer.subarray(from, to));
    const first = buffer.indexOf(LF, from);
    const isWithin = first >= 0 && first < to;
    if (base + (isWithin ? first : to) - lineStart > limits.line) open?.whys.add('line-too-long');
    if (isWithin) lineStart = base + buffer.lastIndexOf(LF, to - 1) + 1;
    if (open?.kept === undefined) return;
    const room = Math.min(to - from, limits.body - open.keptBytes);
    if (room < to - from) open.isCut = true;
    if (room <= 0) return;
    open.kept.push(buffer.slice(from, from + room));
    open.keptBytes += room;
  }

  function openMail(start: number): void {
    mails += 1;
    open = { start, kept: undefined, keptBytes: 0, isCut: false, whys: new Set() };
    mode = 'header';
  }

  function closeMail(end: number, isEnd: boolean): void {
    if (hasStray) found.push({ at: 'byte 0', why: 'mail-not-read' });
    hasStray = false;
    if (open === undefined) return;
    const { start, kept, isCut, whys } = open;
    if (end - start > limits.mail) whys.add('too-large');
    // Every mail of a mailbox ends in a line end (RFC 4155): without one the file was cut.
    if (isEnd && lastByte !== LF) whys.add('mail-not-read');
    const at = `byte ${start}`;
    for (const why of whys) found.push({ at, why });
    if (kept !== undefined)
      found.push({ at, mail: joinParts(kept), isCut: isCut || (isEnd && lastByte !== LF) });
    open = undefined;
  }

  function takeIn(chunk: Uint8Array, from: number): number {
    const room = Math.min(chunk.length - from, buffer.length - filled);
    buffer.set(chunk.subarray(from, from + room), filled);
    filled += room;
    lastByte = chunk[from + room - 1] ?? lastByte;
    return from + room;
  }

  function lookAt(isLast: boolean): void {
    const done = scan(isLast);
    buffer.copyWithin(0, done, filled);
    filled -= done;
    base += done;
  }

  /** Tells the sink in the file's order; a promise only where a mail has to be read. */
  function tell(): Promise<void> | undefined {
    const all = found;
    found = [];
    let at = 0;
    for (; at < all.length; at += 1) {
      const one = all[at];
      if (one === undefined || 'mail' in one) break;
      sink.unread(one.at, one.why);
    }
    return at < all.length ? tellMails(all.slice(at)) : undefined;
  }

  async function tellMails(all: readonly Found[]): Promise<void> {
    for (const one of all) {
      if (!('mail' in one)) {
        sink.unread(one.at, one.why);
        continue;
      }
      const finding = await judge.read(unquoteFrom(one.mail), one.isCut);
      if (finding === undefined) continue;
      if ('draft' in finding) sink.activity(finding.draft, one.at);
      else sink.unread(one.at, finding.why);
    }
  }

  async function takeRest(chunk: Uint8Array, from: number, before: Promise<void>): Promise<void> {
    await before;
    for (let at = from; at < chunk.length; ) {
      at = takeIn(chunk, at);
      if (filled < buffer.length) continue;
      lookAt(false);
      await tell();
    }
  }

  return {
    get mails() {
      return mails;
    },
    get candidates() {
      return candidates;
    },
    push(chunk) {
      for (let at = 0; at < chunk.length; ) {
        at = takeIn(chunk, at);
        if (filled < buffer.length) continue;
        lookAt(false);
        const telling = tell();
        if (telling !== undefined) return takeRest(chunk, at, telling);
      }
      return undefined;
    },
    end() {
      lookAt(true);
      if (hasStray) found.push({ at: 'byte 0', why: 'mail-not-read' });
      hasStray = false;
      return tell();
    },
  };
}

/** Blank lines and a byte order mark before the first mail are nothing. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => BLANKS.has(byte));
}
