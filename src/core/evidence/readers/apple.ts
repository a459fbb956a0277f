// Reads the tables of Apple's privacy.apple.com pack, by the names "Apple ID" and "Apple Account" both.
import { joinTexts } from '../clean.ts';
import type { ReadContext, Row, RowReading, TableReader } from '../reader.ts';
import type { ActivityDraft, ActivityKind } from '../types.ts';
import { draftOf } from './draft.ts';
import { isBlank, type KnownTable, knownTable } from './known-table.ts';
import { priceOf } from './signed-amount.ts';
import { NO_TIME, timeIn } from './when.ts';

/** The account's own files write UTC in SQL style (facts.md section 3, from two parsers of the pack); the shop's files do not say. */
const UTC = (): string => 'UTC';
const ASKED = (context: ReadContext): string | undefined => context.zone;

interface AppleTable extends Omit<KnownTable, 'read'> {
  readonly time: readonly string[];
  readonly zone: (context: ReadContext) => string | undefined;
  readonly kind: ActivityKind;
  /** Whether a row explains the columns (Online Purchase History) or lines close the table (AppleCare Cases). */
  readonly hasNotes?: boolean;
  fields(row: Row): {
    readonly ip?: unknown;
    readonly device?: unknown;
    readonly app?: unknown;
    readonly account?: unknown;
    readonly what?: unknown;
    readonly reference?: unknown;
    readonly amount?: ActivityDraft['amount'];
  };
}

function appleTable(table: AppleTable): TableReader {
  return knownTable({
    ...table,
    read: (row, context): RowReading => {
      const text = row.get(...table.time);
      const when = timeIn(text, table.zone(context));
      if (when !== undefined)
        return [draftOf({ kind: table.kind, when, service: 'apple', ...table.fields(row) })];
      return isBlank(row) || (table.hasNotes === true && isNote(row, text))
        ? undefined
        : { why: 'time-not-read' };
    },
  });
}

/** The row that explains the columns has words where the time should be; the lines of a footer have one cell. */
function isNote(row: Row, time: string): boolean {
  return row.cells.filter((cell) => cell.trim() !== '').length === 1 || (time !== '' && !/\d/.test(time));
}

const DEVICE_NAME = ['Device Name', 'Device Description', 'Device'];

const signOn = appleTable({
  id: 'apple-sign-on',
  columns: [['Logged In Date'], ['Application', 'IP Address']],
  time: ['Logged In Date'],
  zone: UTC,
  kind: 'sign-in',
  fields: (row) => ({ ip: row.get('IP Address'), app: row.get('Application') }),
});

const ADDED = ['Device Added Date'];
const HEARTBEAT = ['Device Last Heartbeat Timestamp'];

const devices = knownTable({
  id: 'apple-devices',
  columns: [[...ADDED, ...HEARTBEAT]],
  read: (row) => {
    if (isBlank(row)) return undefined;
    const device = joinTexts([row.get(...DEVICE_NAME), row.get('Device Model', 'Device Type')]);
    const added = row.get(...ADDED);
    const beat = row.get(...HEARTBEAT);
    const addedAt = timeIn(added, UTC());
    const beatAt = timeIn(beat, UTC());
    if (addedAt === undefined && beatAt === undefined && /\d/.test(added + beat))
      return { why: 'time-not-read' };
    const base = { service: 'apple', device };
    const drafts: ActivityDraft[] = [];
    if (addedAt !== undefined) drafts.push(draftOf({ ...base, kind: 'new-device', when: addedAt }));
    else if (/\d/.test(added))
      drafts.push(draftOf({ ...base, kind: 'new-device', when: NO_TIME, what: added }));
    const ip = row.get('Device Last Heartbeat IP');
    if (beatAt !== undefined || drafts.length === 0 || /\d/.test(beat)) {
      const what = beatAt === undefined ? beat : 'Device Last Heartbeat';
      drafts.push(draftOf({ ...base, kind: 'other', when: beatAt ?? NO_TIME, ip, what }));
    }
    return drafts;
  },
});

const accountInformation = appleTable({
  id: 'apple-account-information',
  fileName: /apple.*account information|^account information/i,
  columns: [['Last Update Date']],
  time: ['Last Update Date'],
  zone: UTC,
  kind: 'account-change',
  fields: (row) => ({
    account: row.get('Apple ID', 'Apple Account', 'Email Address', 'Email'),
    what: 'Last Update Date',
  }),
});

const requests = appleTable({
  id: 'apple-data-requests',
  fileName: /request history/i,
  columns: [['Request Time']],
  time: ['Request Time'],
  zone: UTC,
  kind: 'account-change',
  fields: (row) => ({
    what: joinTexts(['Data & Privacy Request', row.get('Request Type', 'Type'), row.get('Status')]),
  }),
});

const computers = appleTable({
  id: 'apple-computer-authorizations',
  columns: [['Associated Date'], ['Device Name', 'Computer Name']],
  time: ['Associated Date'],
  zone: ASKED,
  kind: 'new-device',
  fields: (row) => ({
    device: row.get('Device Name', 'Computer Name'),
    what: 'Computer Authorizations',
  }),
});

const storeTransactions = appleTable({
  id: 'apple-store-transactions',
  columns: [['Item Purchased Date'], ['Item Description', 'Content Type']],
  time: ['Item Purchased Date'],
  zone: ASKED,
  kind: 'order',
  fields: (row) => {
    const amount = row.get('Invoice Item Amount', 'Item Price', 'Invoice Total Amount');
    const price = priceOf(amount, row.get('Currency'));
    return {
      what: joinTexts([row.get('Item Description'), row.get('Content Type'), price.text]),
      device: row.get('Device Identifier', 'Device Details'),
      reference: row.get('Order Number', 'Document Number', 'Item Reference Number'),
      amount: price.amount,
    };
  },
});

const onlinePurchases = appleTable({
  id: 'apple-online-purchases',
  fileName: /online purchase history/i,
  columns: [['Order Date'], ['Description']],
  hasNotes: true,
  time: ['Order Date'],
  zone: UTC,
  kind: 'order',
  fields: (row) => ({ what: row.get('Description'), reference: row.get('Order Number') }),
});

const cases = appleTable({
  id: 'apple-care-cases',
  columns: [['Creation Date'], ['Case Title']],
  hasNotes: true,
  time: ['Creation Date'],
  zone: ASKED,
  kind: 'support',
  fields: (row) => ({ what: row.get('Case Title'), reference: row.get('Case ID', 'Case Number') }),
});

const PASSKEY_TIMES = [
  'Passkey Created Date',
  'Passkey Creation Date',
  'Passkey Added Date',
  'Created Date',
  'Creation Date',
  'Date Created',
  'Added Date',
  'Registration Date',
];

/** Its columns were never seen: a table of that name is known, and says when it has none of the likely names. */
const passkeys: TableReader = {
  id: 'apple-passkeys',
  recognise: (first, fileName) =>
    /passkeys? information/i.test(fileName.slice(-300)) && first.length > 0 ? 0 : undefined,
  read: (row) => {
    if (isBlank(row)) return undefined;
    const text = row.get(...PASSKEY_TIMES);
    if (text === '') return { why: 'unknown-columns' };
    const when = timeIn(text, UTC());
    if (when === undefined) return { why: 'time-not-read' };
    return [
      draftOf({
        kind: 'two-factor-change',
        when,
        service: 'apple',
        device: row.get(...DEVICE_NAME),
        what: joinTexts(['Passkey', row.get('Passkey Name', 'Name', 'Relying Party')]),
      }),
    ];
  },
};

/** The tables of the pack. */
export const appleTables: readonly TableReader[] = [
  signOn,
  devices,
  passkeys,
  accountInformation,
  requests,
  computers,
  storeTransactions,
  onlinePurchases,
  cases,
];
