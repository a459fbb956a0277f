// Reads Google's lists of devices: Takeout's access log devices in both layouts, Play Store's Devices.json, Chrome's Device Information.json.
import { joinTexts } from '../clean.ts';
import type { JsonReader, JsonReading, TableReader } from '../reader.ts';
import type { ActivityTime } from '../times.ts';
import type { ActivityDraft } from '../types.ts';
import { draftOf } from './draft.ts';
import { fieldOf, firstRecord, type JsonObject, objectOf, pointerTo, readEach } from './json.ts';
import { isBlank, knownTable } from './known-table.ts';
import { NO_TIME, timeIn } from './when.ts';

const FIRST = ['First Activity Timestamp', 'First Activity Time', 'First Activity', 'First Seen'];
const LAST = ['Last Activity Timestamp', 'Last Activity Time', 'Last Activity', 'Last Seen'];
/** Old files hold place and time inside one free text: `Country ISO: JP … Last Activity Time: 2024-01-02 03:04:05`. */
const COUNTRY_IN_TEXT = /Country ISO:\s{0,3}([A-Za-z]{2})\b/;
const TIME_IN_TEXT =
  /Last Activity Time:\s{0,3}(\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s?(?:UTC|Z|[+-]\d{2}:?\d{2}))?)/;

interface Seen {
  readonly device: string;
  readonly country: unknown;
  /** Raw times; `''` or undefined where the source has none. */
  readonly first: unknown;
  readonly last: unknown;
}

/** Takeout's `Devices - A list of devices (i.e. Nest, Pixel, iPhone …).csv`. The zone of its times is documented nowhere. */
export const googleDevices: TableReader = knownTable({
  id: 'google-devices',
  columns: [
    ['Device Type'],
    ['Gaia ID', 'Device Last Location', ...FIRST, ...LAST],
    ['Brand Name', 'Marketing Name', 'Device Model', 'Device Brand', 'Model', 'OS', 'Device OS'],
  ],
  read: (row, context) => {
    if (isBlank(row)) return undefined;
    const place = row.get('Device Last Location').slice(0, 2000).replaceAll(/\s+/g, ' ');
    return seen(
      {
        device: joinTexts([
          row.get('User Given Name'),
          row.get('Marketing Name'),
          row.get('Brand Name', 'Device Brand'),
          row.get('Device Model', 'Model'),
          row.get('Device Type'),
          joinTexts([row.get('OS', 'Device OS'), row.get('OS Version')], ' '),
        ]),
        country: row.get('Country', 'Device Last Country') || COUNTRY_IN_TEXT.exec(place)?.[1],
        first: row.get(...FIRST),
        last: row.get(...LAST) || TIME_IN_TEXT.exec(place)?.[1],
      },
      context.zone,
    );
  },
});

/** First seen is a new device; last seen, and a device without any time, say only that it is known. */
function seen(raw: Seen, zone: string | undefined): readonly ActivityDraft[] {
  const base = { service: 'google', device: raw.device, country: raw.country };
  const drafts: ActivityDraft[] = [];
  const first = given(raw.first) ? (timeIn(raw.first, zone) ?? NO_TIME) : undefined;
  const last = given(raw.last) ? (timeIn(raw.last, zone) ?? NO_TIME) : undefined;
  if (first !== undefined)
    drafts.push(draftOf({ ...base, kind: 'new-device', when: first, what: said(first, raw.first) }));
  if (last !== undefined || first === undefined)
    drafts.push(
      draftOf({ ...base, kind: 'other', when: last ?? NO_TIME, what: said(last ?? NO_TIME, raw.last) }),
    );
  return drafts;
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** A time that could not be read stays visible as the text it was. */
function said(when: ActivityTime, raw: unknown): unknown {
  return when === NO_TIME ? raw : undefined;
}

function* readSeen(at: string, raw: Seen, zone: string | undefined): Iterable<JsonReading> {
  for (const draft of seen(raw, zone)) yield { at, draft };
}

/** Google Play Store's `Devices.json`: `[{device: {mostRecentData, deviceRegistrationTime, lastTimeDeviceActive}}]`, times with `Z`. */
export const googlePlayDevices: JsonReader = {
  id: 'google-play-devices',
  recognise: (value) => {
    const device = objectOf(fieldOf(firstRecord(value), 'device'));
    return device !== undefined && fieldOf(device, 'mostRecentData', 'deviceRegistrationTime') !== undefined;
  },
  read: (value, context) =>
    readEach(value, '', function* (record, at) {
      const device = objectOf(fieldOf(record, 'device'));
      if (device === undefined) return yield { at, why: 'row-not-read' };
      const data = objectOf(fieldOf(device, 'mostRecentData'));
      const raw = {
        device: joinTexts([
          fieldOf(data, 'deviceName'),
          fieldOf(data, 'retailBranding'),
          fieldOf(data, 'manufacturer'),
          fieldOf(data, 'modelName'),
          fieldOf(data, 'productName'),
        ]),
        country: fieldOf(device, 'deviceIpCountry'),
        first: fieldOf(device, 'userAddedOnDeviceTime', 'deviceRegistrationTime'),
        last: fieldOf(device, 'lastTimeDeviceActive'),
      };
      yield* readSeen(pointerTo(at, 'device'), raw, context.zone);
    }),
};

/** Takeout's `Chrome/Device Information.json`: `{"Device Info": [{client_name, device_type, last_updated_timestamp}]}`, epoch ms. */
export const googleChromeDevices: JsonReader = {
  id: 'google-chrome-devices',
  recognise: (value) => Array.isArray(fieldOf(objectOf(value), 'Device Info')),
  read: (value, context) =>
    readEach(fieldOf(objectOf(value), 'Device Info'), '/Device Info', (record: JsonObject, at) =>
      readSeen(
        at,
        {
          device: joinTexts([
            fieldOf(record, 'client_name'),
            fieldOf(record, 'manufacturer'),
            fieldOf(record, 'model', 'model_name'),
            fieldOf(record, 'device_type'),
            fieldOf(record, 'os_type'),
            fieldOf(record, 'sync_user_agent'),
          ]),
          country: undefined,
          first: undefined,
          last: fieldOf(record, 'last_updated_timestamp'),
        },
        context.zone,
      ),
    ),
};
