// The timeline as a whole: a break-in of fourteen minutes, people who only live their lives, and what holds for every input.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { activity, onDay, OTHER, OWN, ownSignIns } from '../../../../test/support/made-activities.ts';
import { ACTIVITY_KINDS, type Activity } from '../types.ts';
import { buildTimeline } from './build-timeline.ts';
import { timelineReasonText } from './timeline-words.ts';
import type { Mark } from './types.ts';

const ZONE = 'Asia/Tokyo';
const JPY = (value: string) => ({ value, currency: 'JPY' });

/** Made up: a mailbox is taken at 20:00 and fourteen minutes later a card was used. */
function story(): readonly Activity[] {
  const at = (minute: number) => Date.parse('2026-11-02T11:00:00Z') + minute * 60_000;
  const mail = { file: 'Takeout/Mail/All mail.mbox' };
  const log = { file: 'Takeout/Access Log Activity/Activities - .csv' };
  const groceries = Array.from({ length: 30 }, (_, index) =>
    activity('payment', 0, {
      when: onDay(
        new Date(Date.parse('2026-09-20T00:00:00Z') + index * 86_400_000).toISOString().slice(0, 10),
      ),
      amount: JPY(`-${800 + index}`),
      what: 'Example Mart',
      file: 'card.csv',
      id: `mart-${index}`,
    }),
  );
  return [
    ...ownSignIns(90),
    ...groceries,
    activity('fake-alert', at(-4), {
      ...mail,
      service: 'google',
      what: 'Your mailbox is full',
      notes: [{ code: 'mail-opened', params: {} }],
      id: 'fake',
    }),
    activity('sign-in', at(0), { ...OTHER, ...log, id: 'in' }),
    activity('new-device', at(1), {
      ...mail,
      service: 'google',
      notes: [{ code: 'mail-deleted', params: {} }],
      id: 'warned',
    }),
    activity('sign-in', at(2), { ...OTHER, ...log, id: 'in-again' }),
    activity('forwarding-change', at(3), { ...mail, service: 'google', id: 'forward' }),
    activity('reset-request', at(6), { ...mail, service: 'rakuten', id: 'reset' }),
    activity('password-change', at(8), { ...mail, service: 'rakuten', id: 'changed' }),
    activity('order', at(12), {
      ...mail,
      service: 'rakuten',
      amount: JPY('-49800'),
      what: 'Gift codes',
      id: 'order',
    }),
    activity('payment', at(14), {
      file: 'wallet.csv',
      service: 'paypay',
      amount: JPY('-30000'),
      what: 'Codes 24',
      id: 'paid',
    }),
    activity('sign-in', at(90), { ...OWN, ...log, id: 'own-again' }),
    activity('payment', at(0), {
      when: onDay('2026-11-02'),
      amount: JPY('-1200'),
      what: 'Example Mart',
      file: 'card.csv',
      id: 'lunch',
    }),
    activity('payment', at(0), {
      when: onDay('2026-11-02'),
      amount: JPY('-49800'),
      what: 'RAKUTEN',
      file: 'card.csv',
      id: 'card',
    }),
  ];
}

test('B1: the fourteen minutes in which a mailbox was taken are found, with the way in and what was lost', () => {
  const { items, window, wayIn, losses, suspected } = buildTimeline({ activities: story(), zone: ZONE });
  const odd = items.filter(({ fits }) => !fits).map(({ activity: one }) => one.id);
  assert.deepEqual(odd, ['in', 'in-again', 'forward', 'reset', 'changed', 'order', 'paid']);
  assert.equal(window?.minutes, 14);
  assert.deepEqual(window?.restsOn, odd);
  assert.equal(new Date(window?.from ?? 0).toISOString(), '2026-11-02T11:00:00.000Z');
  assert.deepEqual(
    wayIn.map(({ way, how }) => [way, how]),
    [
      ['mailbox-first', 'likely'],
      ['phishing', 'likely'],
    ],
  );
  assert.deepEqual(losses, []);
  // The shop's order and the card's row are one loss.
  assert.deepEqual(suspected, [{ currency: 'JPY', total: '79800', count: 2 }]);
  const first = items.find(({ activity: one }) => one.id === 'in');
  assert.ok(
    first?.reasons.some(({ code, params }) => code === 'sign-in-after-phishing' && params['minutes'] === '4'),
  );
  assert.ok(first?.reasons.some(({ code }) => code === 'alert-hidden'));
});

test('I4: marks move a loss from suspected to lost, and the window rests on them', () => {
  const marks = new Map<string, Mark>([
    ['card', 'not-mine'],
    ['paid', 'mine'],
  ]);
  const { window, losses, suspected, items } = buildTimeline({ activities: story(), zone: ZONE, marks });
  assert.deepEqual(losses, [{ currency: 'JPY', total: '49800', count: 1 }]);
  assert.deepEqual(suspected, []);
  assert.equal(window?.minutes, 12);
  assert.ok(window?.reasons.some(({ code }) => code === 'window-marked'));
  assert.equal(
    items.find(({ activity: one }) => one.id === 'order')?.whose,
    'not-mine',
    'a mark on one source counts for all',
  );
});

test('I4: losses add up exactly, per currency, what came in left out', () => {
  const buy = (kind: 'payment' | 'transfer' | 'order', value: string, currency: string, index: number) =>
    activity(kind, Date.parse('2026-11-02T11:00:00Z') + index * 3_600_000, {
      amount: { value, currency },
      id: `b${index}`,
    });
  const activities = [
    buy('payment', '-0.1', 'USD', 0),
    buy('payment', '-0.20', 'USD', 1),
    buy('order', '5', 'EUR', 2),
    buy('transfer', '70', 'EUR', 3),
    buy('payment', '-abc', 'EUR', 4),
  ];
  const marks = new Map<string, Mark>(activities.map(({ id }) => [id, 'not-mine']));
  assert.deepEqual(buildTimeline({ activities, zone: ZONE, marks }).losses, [
    { currency: 'EUR', total: '5', count: 1 },
    { currency: 'USD', total: '0.3', count: 2 },
  ]);
});

test('nothing speaks for a window: none is shown, and no way in', () => {
  const timeline = buildTimeline({ activities: ownSignIns(60), zone: ZONE });
  assert.deepEqual([timeline.window, timeline.wayIn], [undefined, []]);
});

const ways = (activities: readonly Activity[], given: Readonly<Record<string, Mark>> = {}) =>
  buildTimeline({ activities, zone: ZONE, marks: new Map(Object.entries(given)) }).wayIn.map(
    ({ way, how }) => `${way} ${how}`,
  );

test('ways in: failures at several services speak for reuse', () => {
  const tries = Array.from({ length: 8 }, (_, index) =>
    activity('sign-in-failed', Date.parse('2026-11-02T10:00:00Z') + index * 20_000, {
      service: index % 2 === 0 ? 'google' : 'rakuten',
      ip: `203.0.113.${index}`,
      id: `try-${index}`,
    }),
  );
  const strange = activity('sign-in', '2026-11-02T11:00:00Z', { ...OTHER, id: 'in' });
  assert.deepEqual(ways([...ownSignIns(30), ...tries, strange]), ['reuse likely']);
});

test('ways in: a record about the SIM, use without a sign-in, and the own device after the own mark are only possible', () => {
  const strange = activity('sign-in', '2026-11-02T11:00:00Z', { ...OTHER, id: 'in' });
  const sim = activity('account-change', '2026-11-01T02:00:00Z', {
    service: 'docomo',
    what: 'SIM再発行のお知らせ',
    file: 'mail.mbox',
    id: 'sim',
  });
  assert.deepEqual(ways([...ownSignIns(30), sim, strange]), ['sim possible']);
  const used = activity('app-access', '2026-11-02T11:00:00Z', {
    ...OTHER,
    service: 'github',
    app: 'Sync',
    id: 'used',
  });
  assert.deepEqual(ways([...ownSignIns(30), used]), ['malware possible']);
  assert.deepEqual(ways(ownSignIns(30), { 'own-google-2': 'not-mine' }), ['insider possible']);
  assert.deepEqual(ways(ownSignIns(30)), []);
});

test('false alarm: a person who travels with their phone and laptop', () => {
  const laptop = { ...OWN, device: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0' };
  const laptops = Array.from({ length: 30 }, (_, index) =>
    activity('sign-in', Date.parse('2026-10-01T04:00:00Z') + index * 86_400_000, {
      ...laptop,
      id: `laptop-${index}`,
    }),
  );
  const abroad = { country: 'FR', network: 'AS64500 Hotel', ip: '198.51.100.44' };
  const trip = [
    activity('sign-in', '2026-11-02T20:00:00Z', { ...OWN, ...abroad, id: 'trip-phone' }),
    activity('sign-in', '2026-11-02T21:00:00Z', { ...laptop, ...abroad, id: 'trip-laptop' }),
    activity('sign-in', '2026-11-04T21:00:00Z', { ...laptop, ...abroad, id: 'trip-later' }),
    activity('sign-in', '2026-11-06T08:00:00Z', { ...OWN, id: 'back' }),
  ];
  const { items, window } = buildTimeline({
    activities: [...ownSignIns(60), ...laptops, ...trip],
    zone: ZONE,
  });
  assert.deepEqual(
    items.filter(({ fits }) => !fits),
    [],
  );
  assert.equal(window, undefined);
});

test('false alarm: a person who changes phones every year, and works nights every other week', () => {
  const start = Date.parse('2023-01-02T00:00:00Z');
  const nights = Array.from({ length: 1200 }, (_, day) => {
    const hour = Math.floor(day / 7) % 2 === 0 ? 11 : 18;
    return activity('sign-in', start + day * 86_400_000 + hour * 3_600_000 + (day % 50) * 60_000, {
      ...OWN,
      device: `Example Phone ${'abcde'[Math.floor(day / 300)]}${Math.floor(day / 300) + 3}`,
      id: `n${day}`,
    });
  });
  const moved = nights.find(({ id }) => id === 'n300');
  assert.ok(moved);
  const setUp = activity('two-factor-change', moved.when.from + 600_000, { service: 'google', id: 'set-up' });
  const { items } = buildTimeline({ activities: [...nights, setUp], zone: ZONE });
  assert.deepEqual(
    items.filter(({ fits }) => !fits),
    [],
  );
});

const anyTime = fc.record({
  from: fc
    .integer({ min: 0, max: 40 })
    .map((hours) => Date.parse('2026-10-01T00:00:00Z') + hours * 1_500_000),
  length: fc.constantFrom(0, 0, 0, 59_999, 86_400_000),
  certainty: fc.constantFrom(
    'exact' as const,
    'exact' as const,
    'about' as const,
    'from-to' as const,
    'unknown' as const,
  ),
  zone: fc.constantFrom('UTC', 'Asia/Tokyo', 'unknown'),
});
const optional = <T>(value: T | undefined) => value;
const anyActivity: fc.Arbitrary<Omit<Activity, 'id'>> = fc
  .record({
    kind: fc.constantFrom(...ACTIVITY_KINDS),
    time: anyTime,
    service: fc.constantFrom(undefined, 'google', 'rakuten', '__proto__'),
    ip: fc.constantFrom(undefined, '192.0.2.1', '203.0.113.5', 'constructor'),
    country: fc.constantFrom(undefined, 'JP', 'NL', 'BR', '??'),
    device: fc.constantFrom(undefined, 'Phone 1', 'Windows Chrome', '\ud800'),
    value: fc.constantFrom(undefined, '-100', '49.90', '-1e9', ''),
    file: fc.constantFrom('a.csv', 'b.mbox'),
    note: fc.constantFrom(undefined, 'mail-deleted', 'mail-unread', 'toString'),
  })
  .map(({ kind, time, service, ip, country, device, value, file, note }) => ({
    kind,
    when: {
      from: time.certainty === 'unknown' ? 0 : time.from,
      to: time.certainty === 'unknown' ? 0 : time.from + time.length,
      certainty: time.certainty,
      zone: time.zone,
      local: '2026-10-01T00:00',
    },
    source: { file, at: 'row 2' },
    ...(optional(service) === undefined ? {} : { service: service ?? '' }),
    ...(ip === undefined ? {} : { ip }),
    ...(country === undefined ? {} : { country }),
    ...(device === undefined ? {} : { device }),
    ...(value === undefined ? {} : { amount: { value, currency: 'JPY' } }),
    ...(note === undefined ? {} : { notes: [{ code: note, params: {} }] }),
  }));
const anyHistory = fc
  .array(anyActivity, { maxLength: 60 })
  .map((all) => all.map((one, index): Activity => ({ ...one, id: `a${index}` })));
const anyMarks = fc.dictionary(
  fc.integer({ min: 0, max: 59 }).map((index) => `a${index}`),
  fc.constantFrom<Mark>('mine', 'not-mine', 'unsure'),
  { maxKeys: 8 },
);

test('property: the order of the input does not matter', () => {
  fc.assert(
    fc.property(anyHistory, anyMarks, fc.infiniteStream(fc.nat()), (activities, given, numbers) => {
      const marks = new Map(Object.entries(given));
      const keys = new Map(activities.map((one) => [one, numbers.next().value ?? 0]));
      const shuffled = activities.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
      assert.deepEqual(
        buildTimeline({ activities: shuffled, zone: ZONE, marks }),
        buildTimeline({ activities, zone: ZONE, marks }),
      );
    }),
    { numRuns: 200 },
  );
});

test('property: every activity is in exactly one item, sorted, times unknown last; every reason has words; nothing throws', () => {
  fc.assert(
    fc.property(anyHistory, anyMarks, (activities, given) => {
      const timeline = buildTimeline({ activities, zone: ZONE, marks: new Map(Object.entries(given)) });
      const ids = timeline.items.flatMap(({ activity: one, same }) => [one.id, ...same.map(({ id }) => id)]);
      assert.deepEqual(ids.toSorted(), activities.map(({ id }) => id).toSorted());
      const times = timeline.items.map(({ activity: { when } }) =>
        when.certainty === 'unknown' ? Infinity : when.from,
      );
      assert.deepEqual(
        times,
        times.toSorted((a, b) => (a === b ? 0 : a - b)),
      );
      const reasons = [
        ...timeline.items.flatMap((item) => item.reasons),
        ...timeline.silent,
        ...(timeline.window?.reasons ?? []),
        ...timeline.wayIn.flatMap((way) => way.reasons),
      ];
      for (const reason of reasons)
        for (const language of ['ja', 'en'] as const) {
          const text = timelineReasonText(reason, language);
          assert.ok(
            text.length > 0 && !text.includes('undefined') && !text.includes('NaN'),
            `${reason.code}: ${text}`,
          );
        }
      for (const { reasons: said, activity: one } of timeline.items)
        if (one.kind === 'fake-alert') assert.ok(said.every(({ code }) => !code.startsWith('new-')));
    }),
    { numRuns: 300 },
  );
});

test('property: "mine" on everything leaves nothing that does not fit, no window and no loss', () => {
  fc.assert(
    fc.property(anyHistory, (activities) => {
      const marks = new Map<string, Mark>(activities.map(({ id }) => [id, 'mine']));
      const { items, window, losses, suspected, wayIn } = buildTimeline({ activities, zone: ZONE, marks });
      assert.ok(items.every(({ fits }) => fits));
      assert.deepEqual([window, losses, suspected, wayIn], [undefined, [], [], []]);
    }),
    { numRuns: 100 },
  );
});

test('property: one more activity never hides one, and a mark "not mine" never fits', () => {
  fc.assert(
    fc.property(anyHistory, anyActivity, (activities, one) => {
      const added: Activity = { ...one, id: 'added' };
      const marks = new Map<string, Mark>([['added', 'not-mine']]);
      const { items } = buildTimeline({ activities: [...activities, added], zone: ZONE, marks });
      const item = items.find(({ activity: first, same }) =>
        [first, ...same].some(({ id }) => id === 'added'),
      );
      assert.equal(item?.whose, 'not-mine');
      assert.equal(item?.fits, added.kind === 'fake-alert');
    }),
    { numRuns: 100 },
  );
});

/** Ten years: accesses from two places, failed tries, payments, mails about them. */
function longHistory(count: number): readonly Activity[] {
  const start = Date.parse('2016-01-01T00:00:00Z');
  const step = (10 * 365 * 86_400_000) / count;
  return Array.from({ length: count }, (_, index) => {
    const at = Math.round(start + index * step);
    const id = `l${index}`;
    if (index % 10 === 7)
      return activity('payment', at, {
        amount: JPY(`-${(index * 37) % 9000}`),
        what: `Shop ${index % 40}`,
        file: 'card.csv',
        id,
      });
    if (index % 10 === 8) return activity('sign-in-failed', at, { ...OTHER, id });
    if (index % 10 === 9) return activity('alert', at, { service: 'google', file: 'mail.mbox', id });
    return activity(index % 2 === 0 ? 'sign-in' : 'app-access', at, {
      ...OWN,
      ip: `192.0.2.${index % 200}`,
      id,
    });
  });
}

test('ten years and 50,000 activities take near-linear time, also all within one minute', () => {
  const time = (activities: readonly Activity[]) => {
    const before = performance.now();
    buildTimeline({ activities, zone: ZONE });
    return performance.now() - before;
  };
  time(longHistory(5000));
  const [small, large] = [time(longHistory(5000)), time(longHistory(50_000))];
  // Ten times the work; twenty times leaves room for a busy machine, a quadratic rule would take a hundred.
  assert.ok(large < Math.max(small, 40) * 25, `${small} ms for 5,000, ${large} ms for 50,000`);
  const minute = longHistory(50_000).map((one, index) => {
    const at = Date.parse('2026-11-02T11:00:00Z') + index;
    return { ...one, when: { ...one.when, from: at, to: at } };
  });
  const crowded = time(minute);
  assert.ok(crowded < Math.max(small, 40) * 50, `${crowded} ms for 50,000 in a minute`);
});
