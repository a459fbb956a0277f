// Reads Netflix's "Get My Info" tables: sign-ins, streaming by address, devices, messages sent.
import { joinTexts } from '../clean.ts';
import type { Row, RowReading, TableReader } from '../reader.ts';
import type { ActivityDraft, ActivityKind } from '../types.ts';
import { draftOf } from './draft.ts';
import { isBlank, knownTable } from './known-table.ts';
import { NO_TIME, timeIn } from './when.ts';

const SERVICE = 'netflix';
/** `Ts` and the columns named `Utc` are SQL times in UTC (RLEAPP netflixArchive.py and a second parser); others do not say. */
const ZONE = 'UTC';

const DEVICE = [
  'Device Description',
  'Device',
  'Localized Device Description',
  'Device Type',
  'Device Model',
];

function readAddress(row: Row, kind: ActivityKind, what: string): RowReading {
  if (isBlank(row)) return undefined;
  const when = timeIn(row.get('Ts'), ZONE);
  if (when === undefined) return { why: 'time-not-read' };
  return [
    draftOf({
      kind,
      when,
      service: SERVICE,
      ip: row.get('Ip'),
      country: row.get('Country'),
      city: row.get('Region Code Display Name', 'Region Code'),
      device: joinTexts([row.get(...DEVICE), row.get('Esn')]),
      what,
    }),
  ];
}

const streaming = knownTable({
  id: 'netflix-streaming',
  fileName: /streaming/i,
  columns: [['Ip'], ['Ts']],
  read: (row) => readAddress(row, 'other', 'IpAddressesStreaming'),
});

const logins = knownTable({
  id: 'netflix-logins',
  columns: [['Ip'], ['Ts'], ['Esn', 'Country', 'Device Description', 'Region Code']],
  read: (row) => readAddress(row, 'sign-in', ''),
});

const FIRST = ['Acct First Playback Date', 'Profile First Playback Date', 'First Playback Date'];
const LAST = [
  'Acct Last Playback Date',
  'Profile Last Playback Date',
  'Last Playback Date',
  'Last Used Time',
];
const DEACTIVATED = ['Deactivation Time'];
const ACCESS_TIMES = ['Ts', 'Event Utc Ts', 'Utc Timestamp', 'Timestamp', 'Date', 'Last Used Time'];

const devices = knownTable({
  id: 'netflix-devices',
  columns: [
    [...FIRST, ...LAST, ...DEACTIVATED],
    ['Esn', 'Device Type', 'Profile Name', 'Device Model'],
  ],
  read: (row, context) => {
    if (isBlank(row)) return undefined;
    const base = { service: SERVICE, device: joinTexts([row.get(...DEVICE), row.get('Esn')]) };
    const steps: readonly (readonly [ActivityKind, readonly string[]])[] = [
      ['new-device', FIRST],
      ['other', LAST],
      ['other', DEACTIVATED],
    ];
    const drafts: ActivityDraft[] = [];
    for (const [kind, names] of steps) {
      const text = row.get(...names);
      if (text === '' || text === 'N/A') continue;
      const when = timeIn(text, context.zone) ?? NO_TIME;
      const label = names === DEACTIVATED ? 'Deactivation Time' : '';
      drafts.push(draftOf({ ...base, kind, when, what: when === NO_TIME ? text : label }));
    }
    return drafts.length > 0 ? drafts : [draftOf({ ...base, kind: 'other', when: NO_TIME })];
  },
});

/** Its columns were not seen: known by its name, and said to be unknown when no likely column is there. */
const access: TableReader = {
  id: 'netflix-access-and-devices',
  recognise: (first, fileName) =>
    /AccessAndDevices\.csv$/i.test(fileName.slice(-300)) && first.length > 0 ? 0 : undefined,
  read: (row, context) => {
    if (isBlank(row)) return undefined;
    const text = row.get(...ACCESS_TIMES);
    if (text === '') return { why: 'unknown-columns' };
    const when = timeIn(text, row.get('Ts', 'Event Utc Ts', 'Utc Timestamp') === '' ? context.zone : ZONE);
    if (when === undefined) return { why: 'time-not-read' };
    return [
      draftOf({
        kind: 'other',
        when,
        service: SERVICE,
        ip: row.get('Ip', 'IP Address'),
        country: row.get('Country'),
        device: joinTexts([row.get(...DEVICE), row.get('Esn')]),
        what: 'AccessAndDevices',
      }),
    ];
  },
};

/** Names of the mails that tell of the account itself. */
const ALERTS = /password|sign.?in|login|new.?device|email.?change|account.?change|verif|security/i;

const messages = knownTable({
  id: 'netflix-messages',
  columns: [['Sent Utc Ts'], ['Message Name', 'Channel', 'Title Name']],
  read: (row) => {
    if (isBlank(row)) return undefined;
    const when = timeIn(row.get('Sent Utc Ts'), ZONE);
    if (when === undefined) return { why: 'time-not-read' };
    const name = joinTexts([row.get('Message Name'), row.get('Title Name')]);
    return [
      draftOf({
        kind: ALERTS.test(name) ? 'alert' : 'other',
        when,
        service: SERVICE,
        app: row.get('Channel'),
        what: name,
      }),
    ];
  },
});

/** The tables of the pack. */
export const netflixTables: readonly TableReader[] = [access, streaming, logins, devices, messages];
