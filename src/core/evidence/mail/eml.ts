// Reads one mail in a file of its own (`.eml`) as its bytes come.
import type { PushReader, ReadContext, Sink } from '../reader.ts';
import { joinParts } from './join-parts.ts';
import { endOfHeader, readHead } from './mail-head.ts';
import type { MailJudge } from './mail-judge.ts';
import { SEPARATOR_MAX, saysFrom } from './separator.ts';

const MIB = 1024 * 1024;
const HEADER_MAX = MIB / 4;
/** As of a mail in a mailbox: where an alert says what happened lies well within. */
const KEPT_MAX = HEADER_MAX + 2 * MIB;

export interface EmlReading extends PushReader {
  /** 1 when the mail was read whole. */
  readonly candidates: number;
}

/**
 * A reader of one mail. Its activity is placed at `byte 0`; a mail that is none of the judge's says nothing. Unread: `mail-not-read`
 * when it has no header, and what the judge says.
 */
export function createEmlReading(options: {
  readonly context: ReadContext;
  readonly sink: Sink;
  readonly judge: MailJudge;
}): EmlReading {
  const { sink, judge } = options;
  const parts: Uint8Array[] = [];
  let size = 0;
  let isCut = false;
  let candidates = 0;

  async function read(): Promise<void> {
    const mail = joinParts(parts);
    const start = saysFrom(mail, 0) ? mail.subarray(0, SEPARATOR_MAX).indexOf(0x0a) + 1 : 0;
    const end = endOfHeader(mail, start, Math.min(mail.length, start + HEADER_MAX));
    const head = readHead(mail, start, end < 0 ? Math.min(mail.length, start + HEADER_MAX) : end);
    if (head.from === '' && head.subject === '') {
      if (size > 0) sink.unread('byte 0', 'mail-not-read');
      return;
    }
    if (end < 0) sink.unread('byte 0', 'mail-not-read');
    if (!judge.isCandidate(head)) return;
    candidates = 1;
    const finding = await judge.read(mail.subarray(start), isCut);
    if (finding === undefined) return;
    if ('draft' in finding) sink.activity(finding.draft, 'byte 0');
    else sink.unread('byte 0', finding.why);
  }

  return {
    get candidates() {
      return candidates;
    },
    push(chunk) {
      const room = Math.min(chunk.length, KEPT_MAX - size);
      if (room < chunk.length) isCut = true;
      if (room > 0) parts.push(chunk.slice(0, room));
      size += Math.max(room, 0);
    },
    end: read,
  };
}
