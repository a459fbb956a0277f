// Reads a mailbox archive of any size as its bytes come: every mail is counted, and only those worth it are read whole.
import type { PushReader, ReadContext, Sink } from '../reader.ts';
import type { UnreadWhy } from '../types.ts';
import { joinParts } from './join-parts.ts';
import { endOfHeader, readHead } from './mail-head.ts';
import type { MailJudge } from './mail-judge.ts';
import { isSeparator, saysFrom, SEPARATOR_MAX } from './separator.ts';
import { unquoteFrom } from './unquote.ts';

const LF = 0x0a;
const CR = 0x0d;

/** In bytes. */
export interface MboxLimits {
  /** A longer header is no mail's. */
  readonly header: number;
  /** So much of a candidate's body is read; where an alert says what happened lies well within. */
  readonly body: number;
  /** A longer line is told; it is skipped without being kept. */
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
  /** In `body`: where the line at hand began in the file, and whether it is known from its beginning. */
  let lineStart = 0;
  let isMidLine = false;
  let isAfterBlank = true;
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
    isMidLine = false;
    isAfterBlank = true;
    if (end < 0) {
      const isOneLine = buffer.subarray(from, from + limits.header).lastIndexOf(LF) < 0;
      mail.whys.add(!isLast && isOneLine ? 'line-too-long' : 'mail-not-read');
      isAfterBlank = false;
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

  function scanBody(from: number, isLast: boolean): { at: number; waits: boolean } {
    let at = from;
    if (!isMidLine) lineStart = base + at;
    while (at < filled) {
      if (!isMidLine && isAfterBlank && buffer[at] === 0x46) {
        const feed = buffer.indexOf(LF, at);
        const end = feed < 0 || feed >= filled ? filled : feed;
        if (end === filled && !isLast && filled - at < SEPARATOR_MAX) return wait(from, at);
        if (isFromLine(at, end)) {
          keep(from, at);
          closeMail(base + at, false);
          openMail(base + at);
          return { at: Math.min(end + 1, filled), waits: false };
        }
      }
      const feed = buffer.indexOf(LF, at);
      if (feed < 0 || feed >= filled) {
        // A lone carriage return may be a blank line's.
        if (!isLast && !isMidLine && filled - at < 2) return wait(from, at);
        checkLine(base + filled);
        if (mode === 'before' && !isBlankTo(at, filled)) hasStray = true;
        isMidLine = true;
        at = filled;
        break;
      }
      if (base + feed - lineStart > limits.line) checkLine(base + feed);
      isAfterBlank = !isMidLine && (feed === at || (feed === at + 1 && buffer[at] === CR));
      if (mode === 'before' && !isAfterBlank && !isBlankTo(at, feed)) hasStray = true;
      isMidLine = false;
      at = feed + 1;
      lineStart = base + at;
    }
    keep(from, at);
    if (isLast) closeMail(base + filled, true);
    return { at, waits: false };
  }

  function wait(from: number, at: number): { at: number; waits: boolean } {
    keep(from, at);
    return { at, waits: true };
  }

  function isFromLine(at: number, end: number): boolean {
    if (!saysFrom(buffer, at) || end - at > SEPARATOR_MAX) return false;
    return isSeparator(asLatin1(buffer.subarray(at, end)));
  }

  /** Blank lines and a byte order mark before the first mail are nothing. */
  function isBlankTo(from: number, to: number): boolean {
    for (let at = from; at < to; at += 1)
      if (![0x20, 0x09, CR, 0xef, 0xbb, 0xbf].includes(buffer[at] ?? 0)) return false;
    return true;
  }

  function checkLine(end: number): void {
    if (end - lineStart > limits.line) open?.whys.add('line-too-long');
  }

  function keep(from: number, to: number): void {
    if (open?.kept === undefined || to <= from) return;
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

function asLatin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
