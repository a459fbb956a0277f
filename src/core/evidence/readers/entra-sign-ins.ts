// Reads Microsoft Entra's sign-in log: Graph JSON, the diagnostic export around it, and the portal's CSV in English and Japanese.
import { cleanText, joinTexts } from '../clean.ts';
import type { JsonReader, TableReader } from '../reader.ts';
import { draftOf, readingOf } from './draft.ts';
import { fieldOf, firstRecord, type JsonObject, objectOf, pointerTo, readEach } from './json.ts';
import { isBlank, knownTable } from './known-table.ts';
import { timeIn } from './when.ts';

/** `createdDateTime` is UTC (https://learn.microsoft.com/graph/api/resources/signin); the CSV says so in the title "Date (UTC)". */
const ZONE = 'UTC';

/**
 * `signIn` of Microsoft Graph: `{value: […]}`, a list, or one sign-in a line. `status.errorCode` other than 0 is a failed one
 * (https://learn.microsoft.com/graph/api/resources/signinstatus).
 */
export const entraSignIns: JsonReader = {
  id: 'entra-sign-ins',
  recognise: (value) => {
    const record = firstRecord(recordsOf(value).records);
    const signIn = record === undefined ? undefined : signInOf(record, '').signIn;
    return (
      fieldOf(signIn, 'createdDateTime') !== undefined &&
      fieldOf(signIn, 'userPrincipalName', 'ipAddress', 'appDisplayName', 'clientAppUsed') !== undefined
    );
  },
  read: (value) => {
    const { records, at: root } = recordsOf(value);
    return readEach(records, root, function* (record, place) {
      const { signIn, at } = signInOf(record, place);
      const status = objectOf(fieldOf(signIn, 'status'));
      const device = objectOf(fieldOf(signIn, 'deviceDetail'));
      const location = objectOf(fieldOf(signIn, 'location'));
      const failed = !isZero(fieldOf(status, 'errorCode'));
      const as = cleanText(fieldOf(signIn, 'autonomousSystemNumber'));
      yield readingOf(at, timeIn(fieldOf(signIn, 'createdDateTime'), ZONE), {
        kind: failed ? 'sign-in-failed' : 'sign-in',
        service: 'microsoft',
        account: fieldOf(signIn, 'userPrincipalName', 'userDisplayName'),
        ip: fieldOf(signIn, 'ipAddress'),
        country: fieldOf(location, 'countryOrRegion'),
        city: fieldOf(location, 'city') || fieldOf(location, 'state'),
        network: as === '' || as === '0' ? '' : `AS${as}`,
        device: joinTexts([
          fieldOf(device, 'displayName'),
          fieldOf(device, 'operatingSystem'),
          fieldOf(device, 'browser'),
          fieldOf(signIn, 'userAgent'),
        ]),
        app: joinTexts([fieldOf(signIn, 'appDisplayName'), fieldOf(signIn, 'clientAppUsed')]),
        what: failed ? joinTexts([fieldOf(status, 'errorCode'), fieldOf(status, 'failureReason')]) : '',
        reference: fieldOf(signIn, 'id'),
      });
    });
  },
};

function recordsOf(value: unknown): { readonly records: unknown; readonly at: string } {
  const list = fieldOf(objectOf(value), 'value', 'records');
  if (!Array.isArray(list)) return { records: value, at: '' };
  return { records: list, at: Object.hasOwn(value as object, 'value') ? '/value' : '/records' };
}

/** The diagnostic export puts each sign-in below `properties`. */
function signInOf(record: JsonObject, at: string): { readonly signIn: JsonObject; readonly at: string } {
  const inner = objectOf(fieldOf(record, 'properties'));
  return inner !== undefined && fieldOf(record, 'createdDateTime') === undefined
    ? { signIn: inner, at: pointerTo(at, 'properties') }
    : { signIn: record, at };
}

function isZero(code: unknown): boolean {
  return code === undefined || code === null || code === '' || Number(code) === 0;
}

/** The Japanese titles are as the admin centre's own pages name the fields; no downloaded file was seen. */
const DATE = ['Date (UTC)', '日付 (UTC)', 'CreatedDateTime', 'Date', '日付'];
const IN_UTC = ['Date (UTC)', '日付 (UTC)'];
const IP = ['IP address', 'IPAddress', 'IP アドレス'];
const STATUS = ['Status', '状態', 'ステータス'];
const SUCCESS = /^(?:success|成功|0)$/i;

/** The admin centre's download. "Interrupted" (a second step was asked for) and "Failure" both count as not signed in. */
export const entraTable: TableReader = knownTable({
  id: 'entra-sign-ins-csv',
  columns: [
    DATE,
    ['Username', 'UserPrincipalName', 'ユーザー名', 'User', 'ユーザー', 'Service principal name'],
    ['Application', 'AppDisplayName', 'アプリケーション', 'Client app', 'クライアント アプリ'],
    [...IP, ...STATUS],
  ],
  read: (row, context) => {
    if (isBlank(row)) return undefined;
    const zone = row.get(...IN_UTC) === '' ? context.zone : ZONE;
    const when = timeIn(row.get(...DATE), zone);
    if (when === undefined) return { why: 'time-not-read' };
    const status = row.get(...STATUS);
    const code = row.get('Sign-in error code', 'サインイン エラー コード', 'Error code', 'エラー コード');
    const failed = status === '' ? !isZero(code) : !SUCCESS.test(status);
    const places = cleanText(row.get('Location', '場所')).split(/\s*[,、]\s*/);
    const as = row.get('Autonomous system number', '自律システム番号');
    return [
      draftOf({
        kind: failed ? 'sign-in-failed' : 'sign-in',
        when,
        service: 'microsoft',
        account:
          row.get('Username', 'UserPrincipalName', 'ユーザー名') ||
          row.get('User', 'ユーザー', 'Service principal name'),
        ip: row.get(...IP),
        country: row.get('Country', '国') || places.at(-1),
        city: row.get('City', '市区町村') || (places.length > 1 ? places[0] : ''),
        network: isZero(as) ? '' : `AS${as}`,
        device: joinTexts([
          row.get('Operating System', 'OS', 'オペレーティング システム'),
          row.get('Browser', 'ブラウザー'),
          row.get('User agent', 'ユーザー エージェント'),
        ]),
        app: joinTexts([
          row.get('Application', 'AppDisplayName', 'アプリケーション'),
          row.get('Client app', 'クライアント アプリ'),
        ]),
        what: failed ? joinTexts([status, code, row.get('Failure reason', '失敗の理由')]) : '',
        reference: row.get('Request ID', '要求 ID'),
      }),
    ];
  },
});
