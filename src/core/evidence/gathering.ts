// Keeps what readers find: activities with ids and places, what was not read, and what only the person can say; within limits.
import { sha256Hex } from '../base/hash.ts';
import { createUnreads, type Unreads } from './join-unreads.ts';
import type { UnknownTable } from './known.ts';
import type { Sink } from './reader.ts';
import type { Activity, ActivityDraft } from './types.ts';

/** What only the person knows: the zone of clocks that carry none, which column is what. */
export type Ask =
  | { readonly kind: 'zone'; readonly file: string; readonly samples: readonly string[] }
  | ({ readonly kind: 'columns'; readonly file: string } & UnknownTable);

/** Where in a file the person chose something stands. */
export interface Place {
  /** The person's file, as an index. */
  readonly outer: number;
  /** `takeout.zip › Takeout/Mail/All mail.mbox`; fit to be shown. */
  readonly file: string;
  /** The same without the person's file, whose name may be another tomorrow. */
  readonly inside: string;
}

export interface Gathering {
  sink(place: Place): Sink;
  askColumns(file: string, table: UnknownTable): void;
  readonly activities: readonly Activity[];
  /** The person's file each activity stands in, as an index, in the same order. */
  readonly outers: readonly number[];
  readonly asks: readonly Ask[];
  readonly unreads: Unreads;
  /** How many activities lay outside the days asked for. */
  outside(): number;
}

interface Bounds {
  /** Instants in ms. */
  readonly since: number | undefined;
  readonly until: number | undefined;
  readonly activities: number;
}

const SAMPLES = 3;
const ASKS_MAX = 100;
/** Hex digits: 128 bits, so that no two places meet by chance. */
const ID_DIGITS = 32;

export function createGathering(bounds: Bounds): Gathering {
  const activities: Activity[] = [];
  const outers: number[] = [];
  const asks: Ask[] = [];
  const unreads = createUnreads();
  const ids = new Map<string, number>();
  const zoneSamples = new Map<string, string[]>();
  let outside = 0;

  const isOutside = ({ when }: ActivityDraft): boolean =>
    when.certainty !== 'unknown' &&
    (when.to < (bounds.since ?? Number.NEGATIVE_INFINITY) ||
      when.from > (bounds.until ?? Number.POSITIVE_INFINITY));

  const idOf = (place: Place, draft: ActivityDraft, at: string): string => {
    const digest = sha256Hex(`${place.inside}\n${at}\n${wordsOf(draft)}`).slice(0, ID_DIGITS);
    // The same words at the same place of two of the person's files: the second gets a name of its own.
    const times = (ids.get(digest) ?? 0) + 1;
    ids.set(digest, times);
    return times === 1 ? digest : `${digest}-${times}`;
  };

  const askZone = ({ file }: Place, local: string): void => {
    let samples = zoneSamples.get(file);
    if (samples === undefined) {
      if (asks.length >= ASKS_MAX) return;
      samples = [];
      zoneSamples.set(file, samples);
      asks.push({ kind: 'zone', file, samples });
    }
    if (samples.length < SAMPLES && !samples.includes(local)) samples.push(local);
  };

  return {
    activities,
    outers,
    asks,
    unreads,
    sink: (place) => ({
      activity(draft, at) {
        if (isOutside(draft)) {
          outside += 1;
          return;
        }
        if (activities.length >= bounds.activities) {
          unreads.count(place.file, at, 'too-many');
          return;
        }
        if (draft.when.zone === 'unknown' && draft.when.certainty !== 'unknown')
          askZone(place, draft.when.local);
        activities.push({ ...draft, id: idOf(place, draft, at), source: { file: place.file, at } });
        outers.push(place.outer);
      },
      unread: (at, why) => unreads.add(place.file, at, why),
    }),
    askColumns(file, table) {
      const isAsked = asks.some((ask) => ask.kind === 'columns' && ask.key === table.key);
      if (!isAsked && asks.length < ASKS_MAX) asks.push({ kind: 'columns', file, ...table });
    },
    outside: () => outside,
  };
}

/** What a draft says, in one order whichever reader wrote it; its time as read, so that an answer about the zone changes no id. */
function wordsOf({ kind, when, amount, ...draft }: ActivityDraft): string {
  return JSON.stringify([
    kind,
    when.local,
    [draft.service, draft.serviceName, draft.account],
    [draft.ip, draft.country, draft.city, draft.network],
    [draft.device, draft.app],
    [amount?.value, amount?.currency],
    [draft.what, draft.reference],
  ]);
}
