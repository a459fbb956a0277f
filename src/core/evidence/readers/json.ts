// Decides how a document of unknown shape is walked: own keys only, JSON pointers for places, odd records told, never followed blindly.
import type { JsonReading } from '../reader.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object with keys; undefined for lists, texts, null. */
export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** What is under the first of these keys that the object itself has. */
export function fieldOf(object: JsonObject | undefined, ...keys: readonly string[]): unknown {
  const key = object === undefined ? undefined : keys.find((wanted) => Object.hasOwn(object, wanted));
  return key === undefined ? undefined : object?.[key];
}

/** A pointer to a part below another (RFC 6901: `~` and `/` in keys are escaped). */
export function pointerTo(at: string, ...keys: readonly (string | number)[]): string {
  return at + keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A list's objects, or the one object that stands for a list, each read with its pointer; other values in it are told as unread. */
export function* readEach(
  value: unknown,
  at: string,
  read: (record: JsonObject, at: string) => Iterable<JsonReading>,
): Iterable<JsonReading> {
  if (value === undefined || value === null) return;
  if (!Array.isArray(value)) {
    const record = objectOf(value);
    if (record === undefined) yield { at, why: 'row-not-read' };
    else yield* read(record, at);
    return;
  }
  for (const [index, item] of value.entries()) {
    const record = objectOf(item);
    const place = pointerTo(at, index);
    if (record === undefined) yield { at: place, why: 'row-not-read' };
    else yield* read(record, place);
  }
}

/** The first object of a list, or the object itself: what a document is recognised by. */
export function firstRecord(value: unknown): JsonObject | undefined {
  return objectOf(Array.isArray(value) ? value.find((item) => objectOf(item) !== undefined) : value);
}
