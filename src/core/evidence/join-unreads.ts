// Joins parts that were not read, so that a million bad rows are one line with a count and none is left out.
import type { Unread, UnreadWhy } from './types.ts';

export interface Unreads {
  /** A place told by itself, while there are few of its file and cause. */
  add(file: string, where: string, why: UnreadWhy): void;
  /** One of many that are only counted, under the first one's place. */
  count(file: string, where: string, why: UnreadWhy): void;
  list(): readonly Unread[];
}

/** Places of one file and one cause that are told one by one. */
const PLACES_MAX = 20;
/** Different parts that are told; what comes after is one line for each cause. */
const PARTS_MAX = 5_000;

export function createUnreads(): Unreads {
  const kept = new Map<string, { file: string; where: string; why: UnreadWhy; count: number }>();
  const places = new Map<string, number>();
  const put = (key: string, file: string, where: string, why: UnreadWhy): void => {
    const known = kept.get(key);
    if (known !== undefined) known.count += 1;
    else kept.set(key, { file, where, why, count: 1 });
  };
  const count = (file: string, where: string, why: UnreadWhy): void => {
    const key = `${why}\n${file}`;
    if (kept.has(key) || kept.size < PARTS_MAX) put(key, file, where, why);
    else put(why, file.split(' › ', 1)[0] ?? '', '', why);
  };
  return {
    add(file, where, why) {
      const group = `${why}\n${file}`;
      const before = places.get(group) ?? 0;
      if (before >= PLACES_MAX || kept.size >= PARTS_MAX) {
        count(file, where, why);
        return;
      }
      places.set(group, before + 1);
      put(`${group}\n${where}`, file, where, why);
    },
    count,
    list: () =>
      [...kept.values()].map(({ count: times, ...one }) => (times === 1 ? one : { ...one, count: times })),
  };
}
