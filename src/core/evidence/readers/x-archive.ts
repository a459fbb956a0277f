// Reads the account archive of X (Twitter): addresses signed in from, changes of mail and name, apps with a token.
import { joinTexts } from '../clean.ts';
import type { JsonReader, JsonReading } from '../reader.ts';
import { draftOf, readingOf } from './draft.ts';
import { fieldOf, type JsonObject, objectOf, pointerTo, readEach } from './json.ts';
import { NO_TIME, timeIn } from './when.ts';

const SERVICE = 'x';
/** All times are ISO 8601 with `Z`. */
const time = (value: unknown) => timeIn(value, undefined);

type ReadPart = (part: JsonObject, at: string) => Iterable<JsonReading>;

function* readSignIn(audit: JsonObject, at: string): Iterable<JsonReading> {
  yield readingOf(at, time(fieldOf(audit, 'createdAt')), {
    kind: 'sign-in',
    service: SERVICE,
    account: fieldOf(audit, 'accountId'),
    ip: fieldOf(audit, 'loginIp'),
  });
}

function readChange(kind: 'recovery-change' | 'account-change', inner: string): ReadPart {
  return (part, at) => {
    const isNested = fieldOf(part, inner) !== undefined;
    const changes = isNested ? fieldOf(part, inner) : part;
    return readEach(changes, isNested ? pointerTo(at, inner) : at, function* (change, place) {
      yield readingOf(place, time(fieldOf(change, 'changedAt')), {
        kind,
        service: SERVICE,
        account: fieldOf(part, 'accountId'),
        what: joinTexts([fieldOf(change, 'changedFrom'), fieldOf(change, 'changedTo')], ' → '),
      });
    });
  };
}

/** The token itself opens the account: it is never kept. */
function* readToken(token: JsonObject, at: string): Iterable<JsonReading> {
  const base = {
    service: SERVICE,
    app: fieldOf(token, 'clientApplicationName', 'clientApplicationId'),
  };
  const seen = time(fieldOf(token, 'lastSeenAt'));
  const created = time(fieldOf(token, 'createdAt'));
  if (created !== undefined || seen === undefined)
    yield readingOf(at, created, { ...base, kind: 'new-device' });
  if (seen !== undefined) yield readingOf(at, seen, { ...base, kind: 'other', what: 'lastSeenAt' });
}

function* readCreation(creation: JsonObject, at: string): Iterable<JsonReading> {
  yield {
    at,
    draft: draftOf({
      kind: 'other',
      when: NO_TIME,
      service: SERVICE,
      account: fieldOf(creation, 'accountId'),
      ip: fieldOf(creation, 'userCreationIp'),
      what: 'accountCreationIp',
    }),
  };
}

const PARTS: Readonly<Record<string, ReadPart>> = {
  ipAudit: readSignIn,
  emailAddressChange: readChange('recovery-change', 'emailChange'),
  screenNameChange: readChange('account-change', 'screenNameChange'),
  deviceToken: readToken,
  accountCreationIp: readCreation,
};

function partOf(record: unknown): string | undefined {
  return Object.keys(objectOf(record) ?? {}).find((key) => Object.hasOwn(PARTS, key));
}

/** A list with nothing in it is known by its name alone: read, and nothing there. */
const FILES = /(?:ip-audit|email-address-change|screen-name-change|device-token|account-creation-ip)\.js$/;

/** `ip-audit.js`, `email-address-change.js`, `screen-name-change.js`, `device-token.js`, `account-creation-ip.js`: a list each. */
export const xArchive: JsonReader = {
  id: 'x-archive',
  recognise: (value, fileName) =>
    Array.isArray(value) &&
    (value.length === 0 ? FILES.test(fileName) : value.some((record) => partOf(record) !== undefined)),
  read: (value) =>
    readEach(value, '', function* (record, at) {
      const name = partOf(record);
      const read = name === undefined ? undefined : PARTS[name];
      if (name === undefined || read === undefined) return yield { at, why: 'row-not-read' };
      const part = objectOf(record[name]);
      if (part === undefined) return yield { at, why: 'row-not-read' };
      yield* read(part, pointerTo(at, name));
    }),
};
