// Reads a text file, a paste or what an optical reader saw: held whole, since its entries part only by their words.
import { decodeText } from '../../files/decode-text.ts';
import type { PushReader, ReadContext, Sink } from '../reader.ts';
import { LINE_TALK_START, readLineTalk } from './line-talk.ts';
import { readPasted } from './read-pasted.ts';

/** Far more than anyone copies from a page; a larger text is told and not read. */
const TEXT_BYTES_MAX = 4 * 1024 * 1024;

/** `at` is `line N`. Unread: `too-large`, `not-text`, `unknown-format` when nothing in it speaks of an account. Never throws. */
export function createPastedReading({
  context,
  sink,
}: {
  readonly context: ReadContext;
  readonly sink: Sink;
}): PushReader {
  const parts: Uint8Array[] = [];
  let size = 0;
  return {
    push(chunk) {
      size += chunk.length;
      if (size <= TEXT_BYTES_MAX) parts.push(chunk.slice());
    },
    end() {
      if (size > TEXT_BYTES_MAX) return sink.unread('', 'too-large');
      const text = decodeText(joined(parts, size))?.text;
      if (text === undefined) return sink.unread('', 'not-text');
      let found = 0;
      const read = LINE_TALK_START.test(text) ? readLineTalk : readPasted;
      for (const one of read(text, context.zone)) {
        found += 1;
        if ('draft' in one) sink.activity(one.draft, one.at);
        else sink.unread(one.at, one.why);
      }
      if (found === 0) sink.unread('', 'unknown-format');
    },
  };
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
