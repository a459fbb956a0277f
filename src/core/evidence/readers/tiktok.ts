// Reads the login history in TikTok's user_data_tiktok.json (before: user_data.json).
import { joinTexts } from '../clean.ts';
import type { JsonReader } from '../reader.ts';
import { readingOf } from './draft.ts';
import { fieldOf, type JsonObject, objectOf, pointerTo, readEach } from './json.ts';
import { timeIn } from './when.ts';

/** TikTok's dates are UTC, with or without saying so (RLEAPP tikTokArchiveJson.py). */
const ZONE = 'UTC';
/** "Login History" lies below "Your Activity", before "Activity"; packs of other years put it elsewhere in the first levels. */
const HISTORY = 'Login History';
const LIST = 'LoginHistoryList';

/** `{"Your Activity": {"Login History": {"LoginHistoryList": [{Date, IP, DeviceModel, …}]}}}`. */
export const tiktok: JsonReader = {
  id: 'tiktok',
  recognise: (value) => historiesOf(objectOf(value), '').length > 0,
  *read(value) {
    for (const { list, at: place } of historiesOf(objectOf(value), ''))
      yield* readEach(list, place, function* (record, at) {
        yield readingOf(at, timeIn(fieldOf(record, 'Date'), ZONE), {
          kind: 'sign-in',
          service: 'tiktok',
          ip: fieldOf(record, 'IP'),
          network: joinTexts([fieldOf(record, 'Carrier'), fieldOf(record, 'NetworkType')]),
          device: joinTexts([fieldOf(record, 'DeviceModel'), fieldOf(record, 'DeviceSystem')]),
        });
      });
  },
};

function historiesOf(
  root: JsonObject | undefined,
  at: string,
): readonly { readonly list: unknown; readonly at: string }[] {
  const own = objectOf(fieldOf(root, HISTORY));
  const list = fieldOf(own, LIST);
  if (list !== undefined) return [{ list, at: pointerTo(at, HISTORY, LIST) }];
  if (at !== '') return [];
  return Object.entries(root ?? {}).flatMap(([key, value]) =>
    historiesOf(objectOf(value), pointerTo(at, key)),
  );
}
