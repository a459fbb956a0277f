// Reads Facebook's security_and_login_information: sign-ins, sessions, changes and devices, from packs old and new.
import { cleanIp, joinTexts } from '../clean.ts';
import type { JsonReader, JsonReading } from '../reader.ts';
import { type ActivityKind, TEXT_MAX } from '../types.ts';
import { draftOf, readingOf } from './draft.ts';
import { fieldOf, type JsonObject, objectOf, readEach } from './json.ts';
import { repairText } from './repair-text.ts';
import { NO_TIME, timeIn } from './when.ts';

const SERVICE = 'facebook';
/** All times are epoch seconds. */
const time = (record: JsonObject | undefined, ...keys: readonly string[]) =>
  timeIn(fieldOf(record, ...keys), undefined);
const text = (record: JsonObject | undefined, ...keys: readonly string[]): string =>
  repairText(fieldOf(record, ...keys));

type ReadRecord = (record: JsonObject, at: string) => Iterable<JsonReading>;

const CONTACT = '(?:e-?mail|phone|contact ?point|mobile number|メール|電話)';
const CHANGED = '(?:add|remov|chang|confirm|verif|delet|updat|追加|削除|変更|確認)';

/** The words Facebook puts on an event, English and Japanese; what is changed goes before how. */
const KINDS: readonly (readonly [RegExp, ActivityKind])[] = [
  [/two.?factor|2fa|code generator|security key|二段階|2段階|セキュリティキー/i, 'two-factor-change'],
  [/forgot|password reset|reset (?:your )?password|recover|リセット/i, 'reset-request'],
  [/password|パスワード/i, 'password-change'],
  [new RegExp(`${CONTACT}.*${CHANGED}|${CHANGED}.*${CONTACT}`, 'i'), 'recovery-change'],
  [/fail|incorrect|wrong|denied|失敗/i, 'sign-in-failed'],
  [/log(?:ged)?.?out|sign(?:ed)?.?out|session.?(?:terminated|ended)|ログアウト|終了/i, 'sign-out'],
  [/log(?:ged)?.?in|sign(?:ed)?.?in|session.?(?:created|started)|ログイン/i, 'sign-in'],
];

function kindOf(action: string, otherwise: ActivityKind): ActivityKind {
  return KINDS.find(([words]) => words.test(action.slice(0, TEXT_MAX)))?.[1] ?? otherwise;
}

function* readAction(record: JsonObject, at: string): Iterable<JsonReading> {
  const action = text(record, 'action');
  yield readingOf(at, time(record, 'timestamp'), {
    kind: kindOf(action, 'other'),
    service: SERVICE,
    ip: fieldOf(record, 'ip_address', 'ip'),
    country: fieldOf(record, 'country'),
    city: text(record, 'city') || text(record, 'region'),
    device: text(record, 'user_agent'),
    app: text(record, 'site_name', 'site'),
    what: action,
  });
}

/** A session that stands: when it was made is a sign-in, when it was last used a second activity. */
function* readSession(record: JsonObject, at: string): Iterable<JsonReading> {
  const base = {
    service: SERVICE,
    ip: fieldOf(record, 'ip_address'),
    city: text(record, 'location'),
    device: joinTexts([text(record, 'device'), text(record, 'user_agent')]),
    app: joinTexts([text(record, 'app'), text(record, 'session_type')]),
  };
  const updated = time(record, 'updated_timestamp');
  const created = time(record, 'created_timestamp');
  if (created !== undefined || updated === undefined)
    yield readingOf(at, created, { ...base, kind: 'sign-in' });
  if (updated !== undefined) yield readingOf(at, updated, { ...base, kind: 'other' });
}

const ADDRESS_IN_NAME = /([0-9a-f:.]{7,45})\s*$/i;

function* readProtection(record: JsonObject, at: string): Iterable<JsonReading> {
  const session = objectOf(fieldOf(record, 'session')) ?? record;
  const name = text(record, 'name');
  const created = time(session, 'created_timestamp', 'timestamp');
  const updated = time(session, 'updated_timestamp');
  const base = {
    kind: 'other' as const,
    service: SERVICE,
    ip: fieldOf(session, 'ip_address') ?? cleanIp(ADDRESS_IN_NAME.exec(name.slice(-100))?.[1]),
    device: text(session, 'user_agent'),
    what: name,
  };
  if (created !== undefined || updated === undefined) yield readingOf(at, created, base);
  if (updated !== undefined && updated.from !== created?.from) yield readingOf(at, updated, base);
}

function* readRecord(record: JsonObject, at: string): Iterable<JsonReading> {
  const session = objectOf(fieldOf(record, 'session'));
  const event = text(record, 'event');
  const extra = Object.entries(objectOf(fieldOf(record, 'extra_info')) ?? {});
  const details = extra
    .slice(0, 20)
    .map(([key, value]) => [repairText(key), typeof value === 'number' ? String(value) : repairText(value)])
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}`);
  yield readingOf(at, time(session, 'created_timestamp') ?? time(record, 'timestamp'), {
    kind: kindOf(event, 'account-change'),
    service: SERVICE,
    ip: fieldOf(session, 'ip_address'),
    device: text(session, 'user_agent'),
    what: joinTexts([event, ...details]),
  });
}

function* readStatus(record: JsonObject, at: string): Iterable<JsonReading> {
  const what = text(record, 'status');
  yield readingOf(at, time(record, 'timestamp'), { kind: 'account-change', service: SERVICE, what });
}

function* readContact(record: JsonObject, at: string): Iterable<JsonReading> {
  const when = time(record, 'verification_time', 'timestamp');
  yield readingOf(at, when, { kind: 'recovery-change', service: SERVICE, what: text(record, 'contact') });
}

/** The list of devices has no time when one was added. */
function* readDevice(record: JsonObject, at: string): Iterable<JsonReading> {
  const when = time(record, 'update_time', 'updated_timestamp', 'timestamp') ?? NO_TIME;
  const device = joinTexts([text(record, 'type'), text(record, 'os'), text(record, 'name')]);
  yield { at, draft: draftOf({ kind: 'other', when, service: SERVICE, device }) };
}

function* readLast(record: JsonObject, at: string): Iterable<JsonReading> {
  const when = time(record, 'last_activity_timestamp', 'timestamp', 'last_activity', 'time');
  yield readingOf(at, when, { kind: 'other', service: SERVICE, what: 'last_activity' });
}

/** The names of the lists without the `_v2` the newer packs put behind. Source: a parser named in facts.md section 3. */
const LISTS: Readonly<Record<string, ReadRecord>> = {
  account_activity: readAction,
  account_accesses: readAction,
  used_ip_address: readAction,
  active_sessions: readSession,
  login_protection_data: readProtection,
  admin_records: readRecord,
  account_status_changes: readStatus,
  contact_verifications: readContact,
  devices: readDevice,
  last_activity: readLast,
};
/** Names other services have too: they count only in Facebook's own folder or files. */
const COMMON = new Set(['devices', 'last_activity', 'active_sessions', 'account_activity']);
const OWN_PLACE =
  /facebook|security_and_login|mobile_devices|account_activity\.json|logged_in|last_activity\.json/i;

function listOf(key: string, fileName: string): ReadRecord | undefined {
  const name = key.replace(/_v2$/, '');
  if (!Object.hasOwn(LISTS, name)) return undefined;
  return name !== key || !COMMON.has(name) || OWN_PLACE.test(fileName) ? LISTS[name] : undefined;
}

/** Each file is one object with one list or more. */
export const facebook: JsonReader = {
  id: 'facebook',
  recognise: (value, fileName) =>
    Object.keys(objectOf(value) ?? {}).some((key) => listOf(key, fileName) !== undefined),
  *read(value, context) {
    for (const [key, list] of Object.entries(objectOf(value) ?? {})) {
      const read = listOf(key, context.fileName);
      if (read !== undefined) yield* readEach(list, `/${key}`, read);
    }
  },
};
