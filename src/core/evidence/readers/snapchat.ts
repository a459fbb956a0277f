// Reads Snapchat's My Data: sign-ins and devices in account.json, changes in account_history.json.
import { cleanText, joinTexts } from '../clean.ts';
import type { JsonReader, JsonReading } from '../reader.ts';
import type { ActivityKind } from '../types.ts';
import { readingOf } from './draft.ts';
import { fieldOf, type JsonObject, objectOf, pointerTo, readEach } from './json.ts';
import { timeIn } from './when.ts';

const SERVICE = 'snapchat';
/** Written as `2026-03-11 02:49:39 UTC`; read as UTC where the word is left out (RLEAPP snapAccountinfo.py). */
const ZONE = 'UTC';
const FAILED = /fail|unsuccess|invalid|incorrect|denied|block|error|reject|失敗/i;

const CHANGES: Readonly<Record<string, ActivityKind>> = {
  'Display Name Change': 'account-change',
  'Username Change': 'account-change',
  'Email Change': 'recovery-change',
  'Mobile Number Change': 'recovery-change',
  'Password Change': 'password-change',
  'Two-Factor Authentication': 'two-factor-change',
  'Account deactivated / reactivated': 'account-change',
  'Download My Data Reports': 'account-change',
};

/** `account.json` has "Login History" and "Device History", `account_history.json` a list for each sort of change. */
export const snapchat: JsonReader = {
  id: 'snapchat',
  recognise: (value) => {
    const root = objectOf(value);
    const logins = fieldOf(root, 'Login History');
    const history = Array.isArray(logins) || Array.isArray(fieldOf(root, 'Device History'));
    return history || Object.keys(root ?? {}).some((key) => Object.hasOwn(CHANGES, key));
  },
  *read(value) {
    const root = objectOf(value);
    yield* readEach(fieldOf(root, 'Login History'), pointerTo('', 'Login History'), readSignIn);
    yield* readEach(fieldOf(root, 'Device History'), pointerTo('', 'Device History'), readDevice);
    for (const [name, list] of Object.entries(root ?? {})) {
      const kind = Object.hasOwn(CHANGES, name) ? CHANGES[name] : undefined;
      if (kind !== undefined)
        yield* readEach(list, pointerTo('', name), (record, at) => readChange(record, at, kind, name));
    }
  },
};

function* readSignIn(record: JsonObject, at: string): Iterable<JsonReading> {
  const status = cleanText(fieldOf(record, 'Status'));
  const failed = FAILED.test(status);
  yield readingOf(at, timeIn(fieldOf(record, 'Created'), ZONE), {
    kind: failed ? 'sign-in-failed' : 'sign-in',
    service: SERVICE,
    ip: fieldOf(record, 'IP'),
    country: fieldOf(record, 'Country'),
    device: fieldOf(record, 'Device'),
    what: failed ? status : '',
  });
}

function* readDevice(record: JsonObject, at: string): Iterable<JsonReading> {
  yield readingOf(at, timeIn(fieldOf(record, 'Start Time'), ZONE), {
    kind: 'new-device',
    service: SERVICE,
    device: joinTexts([fieldOf(record, 'Make'), fieldOf(record, 'Model'), fieldOf(record, 'Device Type')]),
  });
}

/** Beside its date a change holds what was changed to: the new address, number or name, or "Enabled". */
function* readChange(
  record: JsonObject,
  at: string,
  kind: ActivityKind,
  name: string,
): Iterable<JsonReading> {
  const others = Object.entries(record).filter(([key]) => !/^(?:date|created|time)$/i.test(key));
  yield readingOf(at, timeIn(fieldOf(record, 'Date', 'Created', 'Time', 'date'), ZONE), {
    kind,
    service: SERVICE,
    what: joinTexts([name, ...others.slice(0, 10).map(([, value]) => value)]),
  });
}
