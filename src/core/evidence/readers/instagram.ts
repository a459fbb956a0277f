// Reads Instagram's login, logout and password histories and its devices; their keys change with the account's language.
import { cleanIp } from '../clean.ts';
import type { JsonReader, JsonReading } from '../reader.ts';
import type { ActivityTime } from '../times.ts';
import type { ActivityKind } from '../types.ts';
import { readingOf } from './draft.ts';
import { fieldOf, type JsonObject, objectOf, readEach } from './json.ts';
import { repairText } from './repair-text.ts';
import { timeIn } from './when.ts';

/** Source: RLEAPP instagramLogin.py and instagramDevices.py. The device's time is its last sign-in, so no new device. */
const LISTS: Readonly<Record<string, ActivityKind>> = {
  account_history_login_history: 'sign-in',
  account_history_logout_history: 'sign-out',
  account_history_password_change_history: 'password-change',
  devices_devices: 'other',
};
const AGENT = /^(?:Mozilla|Instagram|Opera|Barcelona)[/ ]/;

/** One of Instagram's files: an object with one of the four lists. */
export const instagram: JsonReader = {
  id: 'instagram',
  recognise: (value) => Object.keys(objectOf(value) ?? {}).some((key) => Object.hasOwn(LISTS, key)),
  *read(value) {
    for (const [key, list] of Object.entries(objectOf(value) ?? {})) {
      const kind = Object.hasOwn(LISTS, key) ? LISTS[key] : undefined;
      if (kind !== undefined) yield* readEach(list, `/${key}`, (record, at) => readOne(record, at, kind));
    }
  },
};

function* readOne(record: JsonObject, at: string, kind: ActivityKind): Iterable<JsonReading> {
  const fields = Object.entries(objectOf(fieldOf(record, 'string_map_data')) ?? {}).map(
    ([key, field]): readonly [string, JsonObject] => [repairText(key), objectOf(field) ?? {}],
  );
  const valueOf = (...keys: readonly string[]): string =>
    repairText(fieldOf(fields.find(([key]) => keys.includes(key))?.[1], 'value'));
  const values = fields.map(([, field]) => repairText(fieldOf(field, 'value')));
  yield readingOf(at, timeOf(record, fields), {
    kind,
    service: 'instagram',
    // Names of keys are translated (`IP-Adresse`, `Zeit`): the shape of a value tells an address and a user agent.
    ip: cleanIp(valueOf('IP Address', 'IPアドレス')) ?? values.find((value) => cleanIp(value) !== undefined),
    device: valueOf('User Agent', 'ユーザーエージェント') || values.find((value) => AGENT.test(value)),
    what: kind === 'other' ? 'Last Login' : '',
  });
}

/** Epoch seconds beside one of the values; else the title, an ISO time with its offset; else a time written out. */
function timeOf(
  record: JsonObject,
  fields: readonly (readonly [string, JsonObject])[],
): ActivityTime | undefined {
  for (const [, field] of fields) {
    const when = timeIn(fieldOf(field, 'timestamp'), undefined);
    if (when !== undefined) return when;
  }
  return timeIn(repairText(fieldOf(record, 'title')), undefined);
}
