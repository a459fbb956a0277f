// The simplest reader for each format, to try what leads files to readers: every line, record or mail becomes one activity.
import type { KnownReaders, ReadingPlace } from '#core/evidence/known.ts';
import type { PushReader } from '#core/evidence/reader.ts';
import { type ActivityTime, timeOfInstant } from '#core/evidence/times.ts';
import type { ActivityDraft } from '#core/evidence/types.ts';

const AT = Date.UTC(2026, 10, 24, 12);

export function draftOf(what: string): ActivityDraft {
  const when = timeOfInstant(AT);
  if (when === undefined) throw new Error('Expected a time in our years');
  return { kind: 'other', when, what: what.slice(0, 200) };
}

/** A wall clock in the zone the person named, or in none. */
function clockIn(zone: string | undefined): ActivityTime {
  const local = '2026-11-24T21:00';
  return zone === undefined
    ? { from: AT, to: AT + 1, certainty: 'about', zone: 'unknown', local }
    : { from: AT, to: AT, certainty: 'exact', zone, local };
}

/** Every line an activity; `bad` lines are unread, `throw` breaks the reader, `local` has no zone. */
function linesReading(
  { context, sink }: ReadingPlace,
  place: (line: number, byte: number) => string,
): PushReader {
  const decoder = new TextDecoder();
  let rest = '';
  let line = 0;
  let byte = 0;
  const read = (text: string): void => {
    line += 1;
    const at = place(line, byte);
    byte += Buffer.byteLength(text) + 1;
    if (text.trim() === '') return;
    if (text === 'throw') throw new Error('A mistake of the reader');
    if (text === 'bad') sink.unread(at, 'row-not-read');
    else if (text === 'local') sink.activity({ ...draftOf(text), when: clockIn(context.zone) }, at);
    else sink.activity(draftOf(text), at);
  };
  return {
    push(chunk) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const one of lines) read(one);
    },
    end() {
      rest += decoder.decode();
      if (rest !== '') read(rest);
    },
  };
}

/** Tables of a first line `strange,…` are known to nobody; a choice of `'known'` makes them readable. */
export const STAND_INS: KnownReaders<string> = {
  table(place, choices) {
    let head = '';
    let isUnknown: boolean | undefined;
    const inner = linesReading(place, (line) => `row ${line}`);
    return {
      push(chunk) {
        head = head.length < 100 ? head + new TextDecoder().decode(chunk.subarray(0, 100)) : head;
        isUnknown = head.startsWith('strange') && choices.get('strange') === undefined;
        return isUnknown ? undefined : inner.push(chunk);
      },
      end() {
        if (isUnknown === true) place.sink.unread('row 1', 'unknown-columns');
        else void inner.end();
      },
      unknown: () =>
        isUnknown === true ? { key: 'strange', header: ['strange', 'b'], rows: [['1', '2']] } : undefined,
    };
  },
  records(value, { sink }, choices) {
    if (!Array.isArray(value)) return undefined;
    if (choices.get('records') === undefined)
      return { unknown: { key: 'records', header: ['a'], rows: [['1']] } };
    for (const [index] of value.entries()) sink.activity(draftOf('record'), `/${index}`);
    return { unknown: undefined };
  },
  looksTimed: () => true,
  documents: [
    {
      id: 'events',
      recognise: (value) => typeof value === 'object' && value !== null && 'events' in value,
      *read(value) {
        const { events } = value as { events: unknown };
        if (!Array.isArray(events)) {
          yield { at: '/events', why: 'row-not-read' };
          return;
        }
        for (const [index, event] of events.entries())
          yield { at: `/events/${index}`, draft: draftOf(JSON.stringify(event) ?? '') };
      },
    },
  ],
  documentOf(text) {
    try {
      return JSON.parse(text.replace(/^window\.[\w.]+ = /, '')) as unknown;
    } catch {
      return undefined;
    }
  },
  zengin: (place) => linesReading(place, (line) => `row ${line}`),
  mbox: (place) => linesReading(place, (_, byte) => `byte ${byte}`),
  pasted: (place) => linesReading(place, (line) => `line ${line}`),
  eml: (place) => linesReading(place, (_, byte) => `byte ${byte}`),
};
