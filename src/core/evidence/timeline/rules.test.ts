// An example for every rule: what it says, and when it keeps silent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  activity,
  onDay,
  OTHER,
  OWN,
  OWN_PHONE,
  ownSignIns,
} from '../../../../test/support/made-activities.ts';
import type { Activity } from '../types.ts';
import { buildTimeline } from './build-timeline.ts';
import { isTelling } from './device-key.ts';
import type { Mark, TimelineInput } from './types.ts';

const ZONE = 'Asia/Tokyo';

function codes(id: string, activities: readonly Activity[], more: Partial<TimelineInput> = {}) {
  const { items } = buildTimeline({ activities, zone: ZONE, ...more });
  const item = items.find(
    ({ activity: one, same }) => one.id === id || same.some((other) => other.id === id),
  );
  assert.ok(item, `no item ${id}`);
  return { fits: item.fits, codes: item.reasons.map(({ code }) => code), reasons: item.reasons };
}

const marks = (given: Readonly<Record<string, Mark>>) => ({ marks: new Map(Object.entries(given)) });

test('B1: a first sign-in from a country does not fit, with the number of earlier sign-ins', () => {
  const strange = activity('sign-in', '2026-11-02T11:00:00Z', { ...OTHER, id: 'strange' });
  const { fits, reasons } = codes('strange', [...ownSignIns(30), strange]);
  assert.equal(fits, false);
  assert.deepEqual(reasons.find(({ code }) => code === 'new-country')?.params, {
    country: 'NL',
    earlier: '30',
  });
});

test('B1: the country is silent at home, after a short history, after a mark "mine", and soft for the own phone', () => {
  const there = activity('sign-in', '2026-11-02T11:00:00Z', {
    ...OTHER,
    device: 'Mozilla/5.0 (X11; Linux)',
    id: 'there',
  });
  const all = [...ownSignIns(30), there];
  assert.ok(!codes('there', all, { home: { countries: ['JP', 'NL'] } }).codes.includes('new-country'));
  assert.ok(!codes('there', [...ownSignIns(4), there]).codes.includes('new-country'));
  const again = activity('sign-in', '2026-11-02T12:00:00Z', { ...OTHER, id: 'again' });
  assert.deepEqual(codes('again', [...all, again], marks({ there: 'mine' })).codes, ['new-device']);
  const travel = activity('sign-in', '2026-11-02T11:00:00Z', { ...OWN, country: 'NL', id: 'travel' });
  const soft = codes('travel', [...ownSignIns(30), travel]);
  assert.deepEqual(soft, { ...soft, fits: true, codes: ['new-country-known-device'] });
});

test('a short history is said to be one: silence is no all-clear', () => {
  const { silent } = buildTimeline({ activities: ownSignIns(3), zone: ZONE });
  assert.deepEqual(
    silent.map(({ params }) => params['what']),
    ['country', 'network', 'device', 'hour'],
  );
  assert.deepEqual(buildTimeline({ activities: ownSignIns(40), zone: ZONE }).silent, []);
});

test('B1: a new device or network alone still fits, and is said', () => {
  const phone = activity('sign-in', '2026-11-02T11:00:00Z', { ...OWN, device: 'Other Phone 3', id: 'phone' });
  const net = activity('sign-in', '2026-11-02T11:00:00Z', { ...OWN, network: 'AS64500 Cafe', id: 'net' });
  const one = codes('phone', [...ownSignIns(30), phone]);
  assert.deepEqual([one.fits, one.codes], [true, ['new-device']]);
  const other = codes('net', [...ownSignIns(30), net]);
  assert.deepEqual([other.fits, other.codes], [true, ['new-network']]);
});

/** A sign-in every half hour, as mail programs and browsers make them, from the log's first row on. */
function everyHalfHour(days: number, from = '2026-10-01T00:00:00Z'): readonly Activity[] {
  return Array.from({ length: days * 48 }, (_, index) =>
    activity('sign-in', Date.parse(from) + index * 1_800_000, {
      ...OWN,
      app: 'Mail',
      id: `dense-${from}-${index}`,
    }),
  );
}

test('in a dense log the first day of what is used ever after is not doubted', () => {
  for (const activities of [
    everyHalfHour(60),
    everyHalfHour(60).map((one) => ({ ...one, device: 'Chrome on Windows' })),
  ]) {
    const { items, window } = buildTimeline({ activities, zone: ZONE });
    assert.deepEqual([items.filter(({ reasons }) => reasons.length > 0), window], [[], undefined]);
  }
});

test('B1: in a dense log somebody else’s night does not vouch for itself, on the first day or as the first row', () => {
  const night = (from: string) =>
    everyHalfHour(1, from)
      .slice(0, 20)
      .map((one) => ({ ...one, ...OTHER, app: 'Web' }));
  for (const foreign of [night('2026-10-01T10:10:00Z'), night('2026-09-30T10:10:00Z')]) {
    const { items } = buildTimeline({ activities: [...everyHalfHour(60), ...foreign], zone: ZONE });
    const odd = items.filter(({ fits }) => !fits).map(({ activity: { id } }) => id);
    assert.deepEqual(
      odd,
      foreign.map(({ id }) => id),
    );
  }
});

test('B1: a phone that comes later is still said to be new, however long it is used from then on', () => {
  const later = activity('sign-in', '2026-10-20T11:10:00Z', { ...OWN, device: 'Other Phone 3', id: 'later' });
  const ever = Array.from({ length: 30 }, (_, day) => ({
    ...later,
    when: activity('sign-in', later.when.from + (day + 1) * 86_400_000).when,
    id: `after-${day}`,
  }));
  assert.deepEqual(codes('later', [...everyHalfHour(60), later, ...ever]).codes, ['new-device']);
});

test('only a device that few have vouches for a place', () => {
  const telling = [
    OWN_PHONE,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Safari/604.1',
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/141',
  ];
  const common = [
    'Mozilla/5.0 (Windows NT 10.0) Chrome/141',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari',
    'Mozilla/5.0 (Linux; Android 10; K) Chrome/141.0.0.0 Mobile',
    'Chrome',
    '',
  ];
  assert.deepEqual(
    [telling.map(isTelling), common.map(isTelling)],
    [telling.map(() => true), common.map(() => false)],
  );
});

test('a network is known by its number whatever it is called, and names of one service are not compared with another’s', () => {
  const renamed = activity('sign-in', '2026-11-02T11:00:00Z', {
    ...OWN,
    network: 'AS64496 EXAMPLE-NET',
    id: 'net',
  });
  assert.deepEqual(codes('net', [...ownSignIns(30), renamed]).codes, []);
  const named = activity('sign-in', '2026-11-02T11:00:00Z', {
    ...OWN,
    network: 'Example Broadband',
    service: 'x',
    id: 'net',
  });
  assert.deepEqual(codes('net', [...ownSignIns(30), named]).codes, []);
});

test('an update of a browser is no new device', () => {
  const agent = (version: number) =>
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/${version}.0.0.0 Safari/537.36`;
  const own = ownSignIns(30, { device: agent(140) });
  const next = activity('sign-in', '2026-11-02T11:00:00Z', { ...OWN, device: agent(141), id: 'next' });
  assert.deepEqual(codes('next', [...own, next]).codes, []);
});

test('a new app is said', () => {
  const own = ownSignIns(30, { kind: 'app-access', app: 'Mail' });
  const grant = activity('app-access', '2026-11-02T11:00:00Z', {
    ...OWN,
    app: 'Sync Everything',
    id: 'grant',
  });
  assert.deepEqual(codes('grant', [...own, grant]).codes, ['new-app']);
});

test('B1: two countries too far apart for the time do not fit; it is said of the seldom one, and never across unsure times', () => {
  const home = activity('sign-in', '2026-11-02T11:00:00Z', { ...OWN, id: 'home' });
  const far = activity('sign-in', '2026-11-02T11:40:00Z', { ...OTHER, id: 'far' });
  const all = [...ownSignIns(30), home, far];
  const found = codes('far', all);
  assert.equal(found.reasons.find(({ code }) => code === 'impossible-travel')?.params['minutes'], '40');
  assert.deepEqual(codes('home', all).codes, []);
  const about = { ...far, when: { ...far.when, certainty: 'about' as const, zone: 'unknown' } };
  assert.ok(!codes('far', [...ownSignIns(30), home, about]).codes.includes('impossible-travel'));
  const later = activity('sign-in', '2026-11-03T11:00:00Z', { ...OTHER, id: 'far' });
  assert.ok(!codes('far', [...ownSignIns(30), home, later]).codes.includes('impossible-travel'));
});

test('B1: an hour at which the person is hardly ever there is said, and needs twenty earlier sign-ins', () => {
  const night = activity('sign-in', '2026-11-01T19:00:00Z', { ...OWN, id: 'night' });
  assert.deepEqual(codes('night', [...ownSignIns(60), night]).codes, ['odd-hour']);
  assert.deepEqual(codes('night', [...ownSignIns(19), night]).codes, []);
});

test('B1: many failures and then a success from elsewhere do not fit; mistyping at home does', () => {
  const failures = (more: Partial<Activity>) =>
    Array.from({ length: 6 }, (_, index) =>
      activity('sign-in-failed', Date.parse('2026-11-02T11:00:00Z') + index * 30_000, {
        ...more,
        id: `f${index}`,
      }),
    );
  const theirs = activity('sign-in', '2026-11-02T11:04:00Z', { service: 'google', id: 'in' });
  assert.ok(
    codes('in', [...ownSignIns(30), ...failures({ service: 'google' }), theirs]).codes.includes(
      'failures-then-success',
    ),
  );
  const own = activity('sign-in', '2026-11-02T11:04:00Z', { ...OWN, id: 'in' });
  const at = codes('in', [...ownSignIns(30), ...failures(OWN), own]);
  assert.deepEqual([at.fits, at.codes], [true, ['failures-then-success-known']]);
});

test('B1: a change soon after a sign-in that does not fit says how many minutes later', () => {
  const strange = activity('sign-in', '2026-11-02T11:00:00Z', { ...OTHER, id: 'strange' });
  const change = activity('forwarding-change', '2026-11-02T11:05:00Z', { service: 'google', id: 'change' });
  const found = codes('change', [...ownSignIns(30), strange, change]);
  assert.equal(found.fits, false);
  assert.deepEqual(found.reasons[0], {
    code: 'change-after-odd-sign-in',
    params: { kind: 'forwarding-change', minutes: '5', clocks: 'one' },
  });
  assert.equal(codes('change', [...ownSignIns(30), change]).fits, true);
  const elsewhere = { ...change, service: 'rakuten' };
  assert.equal(codes('change', [...ownSignIns(30), strange, elsewhere]).fits, true);
});

test('a new phone and a new two-factor code fit; a new phone and a new forwarding do not', () => {
  const phone = activity('sign-in', '2026-11-02T11:00:00Z', { ...OWN, device: 'Other Phone 3', id: 'phone' });
  const change = (kind: 'two-factor-change' | 'forwarding-change') =>
    codes('change', [
      ...ownSignIns(30),
      phone,
      activity(kind, '2026-11-02T11:05:00Z', { service: 'google', id: 'change' }),
    ]);
  assert.deepEqual(
    [change('two-factor-change').fits, change('two-factor-change').codes],
    [true, ['change-after-new-sign-in']],
  );
  assert.deepEqual(
    [change('forwarding-change').fits, change('forwarding-change').codes],
    [false, ['change-after-odd-sign-in']],
  );
});

test('B1: clocks of two sources may differ by two minutes, and the reason says so', () => {
  const strange = activity('sign-in', '2026-11-02T11:00:00Z', { ...OTHER, id: 'strange' });
  const early = (at: string, file: string) =>
    codes('change', [
      ...ownSignIns(30),
      strange,
      activity('forwarding-change', at, { service: 'google', id: 'change', file }),
    ]);
  assert.equal(early('2026-11-02T10:58:30Z', 'mail.mbox').reasons[0]?.params['clocks'], 'two');
  assert.deepEqual(early('2026-11-02T10:58:30Z', 'log.csv').codes, []);
  assert.deepEqual(early('2026-11-02T10:57:30Z', 'mail.mbox').codes, []);
});

test('B1: a new sign-in minutes after a fake mail says so; a mail never opened does not count, nor does the own phone', () => {
  const fake = (notes: readonly string[]) =>
    activity('fake-alert', '2026-11-02T10:56:00Z', {
      service: 'google',
      file: 'mail.mbox',
      what: 'Please check',
      notes: notes.map((code) => ({ code, params: {} })),
      id: 'fake',
    });
  const phone = activity('sign-in', '2026-11-02T11:00:00Z', { ...OWN, device: 'Other Phone 3', id: 'in' });
  const found = codes('in', [...ownSignIns(30), fake(['mail-opened']), phone]);
  assert.equal(found.fits, false);
  assert.deepEqual(found.reasons[0], {
    code: 'sign-in-after-phishing',
    params: { minutes: '4', clocks: 'two', opened: 'yes', subject: 'Please check' },
  });
  assert.equal(codes('in', [...ownSignIns(30), fake(['mail-unread']), phone]).fits, true);
  const own = activity('sign-in', '2026-11-02T11:00:00Z', { ...OWN, id: 'in' });
  assert.deepEqual(codes('in', [...ownSignIns(30), fake(['mail-opened']), own]).codes, []);
  assert.equal(
    codes('fake', [...ownSignIns(30), fake([]), phone]).fits,
    true,
    'a fake alert is no fact about the account',
  );
});

test('who gets many fake mails is not doubted after each; a phone on a new network is no sign either', () => {
  const fake = (minute: number, note: string) =>
    activity('fake-alert', Date.parse('2026-11-02T10:00:00Z') + minute * 60_000, {
      service: 'google',
      file: 'mail.mbox',
      notes: [{ code: note, params: {} }],
      id: `fake-${minute}`,
    });
  const phone = activity('sign-in', '2026-11-02T11:00:00Z', { ...OWN, device: 'Other Phone 3', id: 'in' });
  const many = [1, 11, 21, 31].map((minute) => fake(minute, 'mail-in-spam'));
  assert.deepEqual(codes('in', [...ownSignIns(30), ...many, phone]).codes, ['new-device']);
  const opened = [...many, fake(55, 'mail-opened')];
  assert.equal(codes('in', [...ownSignIns(30), ...opened, phone]).fits, false);
  const away = activity('sign-in', '2026-11-02T11:00:00Z', { ...OWN, network: 'AS64500 Cafe', id: 'in' });
  assert.deepEqual(codes('in', [...ownSignIns(30), fake(55, 'mail-opened'), away]).codes, ['new-network']);
});

test('a log that numbers an account and a mail that names it may mean one; two addresses are two', () => {
  const strange = activity('sign-in', '2026-11-02T11:00:00Z', { ...OTHER, account: '10042', id: 'strange' });
  const change = (account: string, other = strange) =>
    codes('change', [
      ...ownSignIns(30),
      other,
      activity('forwarding-change', '2026-11-02T11:05:00Z', {
        service: 'google',
        account,
        file: 'mail.mbox',
        id: 'change',
      }),
    ]).fits;
  assert.equal(change('hanako@example.com'), false);
  const named = { ...strange, account: 'Taro@example.com' };
  assert.deepEqual(
    ['taro@example.com', 't***@example.com', 'hanako@example.com'].map((account) => change(account, named)),
    [false, false, true],
  );
});

test('their own phone at an address takes the doubt from what else came from there', () => {
  const at = { ip: '198.51.100.77', country: 'DE', network: 'AS64499 Zuhause' };
  const laptop = activity('sign-in', '2026-11-02T11:00:00Z', { ...OTHER, ...at, id: 'laptop' });
  const next = activity('sign-in', '2026-11-06T11:00:00Z', { ip: at.ip, service: 'rakuten', id: 'next' });
  const phone = activity('sign-in', '2026-11-07T11:00:00Z', { ...OWN, ...at, id: 'phone' });
  assert.equal(codes('next', [...ownSignIns(30), laptop, next]).fits, false);
  assert.equal(codes('next', [...ownSignIns(30), laptop, next, phone]).fits, true);
});

test('B1: a reset nobody asked for: the own one fits, one followed by a stranger does not', () => {
  const reset = activity('reset-request', '2026-11-02T11:00:00Z', {
    service: 'google',
    file: 'mail.mbox',
    id: 'reset',
  });
  const own = activity('sign-in', '2026-11-02T11:05:00Z', { ...OWN, id: 'own' });
  const strange = activity('sign-in', '2026-11-02T11:05:00Z', { ...OTHER, id: 'strange' });
  assert.deepEqual(codes('reset', [...ownSignIns(30), reset, own]).codes, ['reset-then-change']);
  assert.equal(codes('reset', [...ownSignIns(30), reset, own]).fits, true);
  assert.equal(codes('reset', [...ownSignIns(30), reset, strange]).fits, false);
  assert.ok(
    codes('reset', [...ownSignIns(30), reset, own], marks({ reset: 'unsure' })).codes.includes(
      'unasked-reset',
    ),
  );
  assert.deepEqual(codes('reset', [...ownSignIns(30), reset, strange], marks({ reset: 'mine' })).codes, [
    'marked-mine',
  ]);
});

const yen = (value: string) => ({ value, currency: 'JPY' });
const groceries = Array.from({ length: 20 }, (_, index) =>
  activity('payment', Date.parse('2026-10-01T00:00:00Z') + index * 86_400_000, {
    amount: yen(`-${1000 + index}`),
    what: 'Example Mart',
    file: 'card.csv',
    id: `shop${index}`,
  }),
);

test('B1: a new shop and more than ever before does not fit; the usual shop does', () => {
  const buy = (what: string, value: string) =>
    codes('buy', [
      ...groceries,
      activity('payment', '2026-11-02T11:00:00Z', { amount: yen(value), what, id: 'buy' }),
    ]);
  assert.deepEqual(buy('Gift Codes', '-50000').codes, ['new-shop-top-amount']);
  assert.deepEqual(buy('Example Mart', '-50000').codes, []);
  assert.deepEqual(buy('Gift Codes', '-900').codes, []);
});

test('B1: several payments within minutes are said of each', () => {
  const quick = [0, 1, 2].map((index) =>
    activity('payment', Date.parse('2026-11-02T11:00:00Z') + index * 60_000, {
      amount: yen(`-50${index}`),
      what: 'Codes',
      id: `q${index}`,
    }),
  );
  assert.deepEqual(codes('q0', [...groceries, ...quick]).codes, ['purchases-in-minutes']);
  assert.deepEqual(codes('q1', [...groceries, ...quick.slice(0, 2)]).codes, []);
});

test('B1: an order within hours of a sign-in that does not fit does not fit either', () => {
  const strange = activity('sign-in', '2026-11-02T11:00:00Z', {
    ...OTHER,
    service: 'rakuten',
    id: 'strange',
  });
  const order = activity('order', '2026-11-02T14:00:00Z', {
    service: 'rakuten',
    amount: yen('-3000'),
    what: 'Codes',
    id: 'order',
  });
  const own = [...ownSignIns(30), ...ownSignIns(30, { service: 'rakuten' })];
  const found = codes('order', [...own, strange, order]);
  assert.equal(found.fits, false);
  assert.equal(found.reasons[0]?.params['minutes'], '180');
  assert.equal(codes('order', [...own, order]).fits, true);
  const day = { ...order, service: '', when: onDay('2026-11-02') };
  assert.deepEqual(codes('order', [...own, strange, day]).codes, ['purchase-day-of-odd-sign-in']);
});

test('B1: a warning in the bin while something does not fit is pointed out; else it is only noted', () => {
  const strange = activity('sign-in', '2026-11-02T11:00:00Z', { ...OTHER, id: 'strange' });
  const warning = activity('alert', '2026-11-02T11:05:00Z', {
    service: 'google',
    file: 'mail.mbox',
    notes: [{ code: 'mail-deleted', params: {} }],
    id: 'warning',
  });
  assert.deepEqual(codes('warning', [...ownSignIns(30), strange, warning]).codes, [
    'alert-hidden',
    'mail-deleted',
  ]);
  assert.deepEqual(codes('warning', [...ownSignIns(30), warning]).codes, ['mail-deleted']);
});

test('one happening told by a log and a mail is one item, with both sources', () => {
  const log = activity('sign-in', '2026-11-02T11:00:00Z', { ...OTHER, id: 'log' });
  const mail = activity('new-device', '2026-11-02T11:01:30Z', {
    service: 'google',
    file: 'mail.mbox',
    id: 'mail',
  });
  const { items } = buildTimeline({ activities: [mail, log], zone: ZONE });
  assert.equal(items.length, 1);
  assert.deepEqual([items[0]?.activity.id, items[0]?.same.map(({ id }) => id)], ['log', ['mail']]);
  assert.deepEqual(items[0]?.reasons, [
    { code: 'same-told-by', params: { file: 'mail.mbox', minutes: '2' } },
  ]);
  for (const other of [
    { ...mail, ip: '198.51.100.1' },
    { ...mail, service: 'x' },
    { ...mail, source: log.source },
  ])
    assert.equal(buildTimeline({ activities: [other, log], zone: ZONE }).items.length, 2);
  assert.equal(
    buildTimeline({ activities: [log, log], zone: ZONE }).items.length,
    1,
    'the same bytes read twice',
  );
});

test('B1: what the person says is not theirs makes its address, device and network the other one’s', () => {
  const first = activity('sign-in', '2026-09-15T11:10:00Z', { ...OWN, ip: '198.51.100.9', id: 'first' });
  const second = activity('sign-in', '2026-10-20T12:50:00Z', { ...OWN, ip: '198.51.100.9', id: 'second' });
  const all = [...ownSignIns(60), first, second];
  assert.deepEqual(codes('second', all).codes, []);
  const found = codes('second', all, marks({ first: 'not-mine', 'own-google-3': 'mine' }));
  assert.deepEqual([found.fits, found.codes], [false, ['same-address-as-not-mine']]);
  const own = codes('own-google-8', all, marks({ first: 'not-mine', 'own-google-3': 'mine' }));
  assert.deepEqual([own.fits, own.codes], [true, []], `the own ${OWN_PHONE} stays the own one`);
});

test('other sign-ins from the address of one that does not fit do not fit', () => {
  const strange = activity('sign-in', '2026-11-02T11:00:00Z', { ...OTHER, id: 'strange' });
  const next = activity('sign-in', '2026-11-04T11:30:00Z', { ip: OTHER.ip, service: 'rakuten', id: 'next' });
  assert.deepEqual(codes('next', [...ownSignIns(30), strange, next]).codes, ['same-address-as-odd']);
  assert.equal(codes('next', [...ownSignIns(30), strange, next], marks({ strange: 'mine' })).fits, true);
});

test('an address is placed by the table where the export names no country', () => {
  const { country: _, ...placeless } = OTHER;
  const strange = activity('sign-in', '2026-11-02T11:00:00Z', { ...placeless, id: 'strange' });
  const all = [...ownSignIns(30), strange];
  assert.ok(!codes('strange', all).codes.includes('new-country'));
  const countryOf = (ip: string) => (ip === OTHER.ip ? { country: 'NL' } : undefined);
  assert.ok(codes('strange', all, { countryOf }).codes.includes('new-country'));
});
