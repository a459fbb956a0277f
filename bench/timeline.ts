// How many break-ins the timeline shows, and how often it doubts an honest activity: made-up people with labelled break-ins, measured.
// Run: node scripts/run.js bench/timeline.ts [people of each kind, default 20]
import { buildTimeline } from '../src/core/evidence/timeline/build-timeline.ts';
import type { Activity, ActivityKind } from '../src/core/evidence/types.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const START = Date.parse('2024-01-01T00:00:00Z');
const DAYS = 540;
const ZONE = 'Asia/Tokyo';

/** A small generator with a seed: the same people on every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Life = 'settled' | 'traveller' | 'phone-changer' | 'night-worker' | 'vpn-user' | 'mover' | 'big-spender';
const LIVES: readonly Life[] = [
  'settled',
  'traveller',
  'phone-changer',
  'night-worker',
  'vpn-user',
  'mover',
  'big-spender',
];
type Breach = 'mailbox-abroad' | 'same-country' | 'stolen-session' | 'reuse' | 'card-only' | 'quiet';
const BREACHES: readonly Breach[] = [
  'mailbox-abroad',
  'same-country',
  'stolen-session',
  'reuse',
  'card-only',
  'quiet',
];

const UA = (version: number) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/${version}.0.0.0 Safari/537.36`;

class Person {
  readonly activities: Activity[] = [];
  readonly foreign = new Set<string>();
  readonly next: () => number;
  #count = 0;

  constructor(seed: number) {
    this.next = random(seed);
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.next() * list.length)] ?? list[0];
  }

  add(kind: ActivityKind, at: number, more: Partial<Activity>, isForeign = false): void {
    this.#count += 1;
    const id = `a${this.#count}`;
    const ms = Math.round(at / 1000) * 1000;
    const when = {
      from: ms,
      to: ms,
      certainty: 'exact' as const,
      zone: 'UTC',
      local: new Date(ms).toISOString().slice(0, 19),
    };
    this.activities.push({ kind, when, source: { file: 'log.csv', at: `row ${this.#count}` }, ...more, id });
    if (isForeign) this.foreign.add(id);
  }
}

function live(person: Person, life: Life): void {
  const { next } = person;
  let phone = 'Example Phone 3 (Android 14)';
  let [country, network, subnet] = ['JP', 'AS64496 Home', '192.0.2'];
  let awayUntil = -1;
  for (let day = 0; day < DAYS; day += 1) {
    const midnight = START + day * DAY - 9 * HOUR;
    if (life === 'phone-changer' && day > 0 && day % 180 === 0) {
      phone = `Example Phone ${3 + day / 180} (Android 15)`;
      person.add('sign-in', midnight + 12 * HOUR, {
        ip: `${subnet}.10`,
        country,
        network,
        device: phone,
        service: 'google',
      });
      person.add('two-factor-change', midnight + 12 * HOUR + 9 * MINUTE, { service: 'google' });
    }
    if (life === 'traveller' && day > awayUntil && next() < 1 / 60) {
      awayUntil = day + 5;
      [country, network, subnet] = [
        person.pick(['FR', 'US', 'TH', 'KR', 'TW', 'GB']),
        `AS${64500 + day} Hotel`,
        '198.51.100',
      ];
    }
    if (life === 'mover' && day === 270) [country, network, subnet] = ['DE', 'AS64499 Zuhause', '198.51.100'];
    if (life === 'traveller' && day === awayUntil + 1)
      [country, network, subnet] = ['JP', 'AS64496 Home', '192.0.2'];
    const isMobile = next() < 0.3;
    const place = {
      ip: `${subnet}.${isMobile ? 100 + Math.floor(next() * 100) : 10}`,
      country,
      network: isMobile && awayUntil < day ? `AS64497 Mobile ${country}` : network,
    };
    const seen =
      life === 'vpn-user' && next() < 0.2
        ? {
            ip: `198.51.100.${Math.floor(next() * 200)}`,
            country: person.pick(['US', 'NL', 'SG']),
            network: 'AS64510 VPN',
          }
        : place;
    const hour = life === 'night-worker' && Math.floor(day / 7) % 2 === 1 ? 1 + next() * 5 : 7 + next() * 16;
    for (const service of ['google', 'rakuten'] as const) {
      if (next() < (service === 'google' ? 0.8 : 0.3)) {
        const at = midnight + (hour + next() * 0.8) * HOUR;
        const device = next() < 0.7 ? phone : UA(120 + Math.floor(day / 30));
        if (next() < 0.03)
          for (let tries = 0; tries < 1 + next() * 3; tries += 1)
            person.add('sign-in-failed', at - (4 - tries) * 20_000, { ...seen, device, service });
        person.add('sign-in', at, { ...seen, device, service });
      }
    }
    if (next() < 1 / 150) {
      const at = midnight + hour * HOUR;
      person.add('reset-request', at, {
        service: 'rakuten',
        source: { file: 'mail.mbox', at: `byte ${day}` },
      });
      person.add('password-change', at + 3 * MINUTE, { service: 'rakuten' });
      person.add('sign-in', at + 5 * MINUTE, { ...place, device: phone, service: 'rakuten' });
    }
    if (next() < 1 / 40)
      person.add('fake-alert', midnight + next() * DAY, {
        service: 'google',
        what: 'Your mailbox is full',
        source: { file: 'mail.mbox', at: `byte f${day}` },
      });
    if (next() < 0.6)
      person.add('payment', midnight + (9 + next() * 12) * HOUR, {
        what: `Shop ${Math.floor(next() * next() * 60)}`,
        amount: { value: `-${Math.round(200 + next() ** 3 * 8000)}`, currency: 'JPY' },
      });
    if (life === 'big-spender' && next() < 1 / 20)
      person.add('order', midnight + (9 + next() * 12) * HOUR, {
        service: 'rakuten',
        what: `Rare ${Math.floor(next() * 500)}`,
        amount: { value: `-${Math.round(9000 + next() * 90_000)}`, currency: 'JPY' },
      });
  }
}

function breakIn(person: Person, breach: Breach): void {
  const { next } = person;
  const at = START + (DAYS - 20 + next() * 15) * DAY;
  const other = {
    ip: '203.0.113.66',
    country: 'RO',
    network: 'AS64511 Elsewhere',
    device: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0',
    service: 'google',
  };
  const add = (kind: ActivityKind, minutes: number, more: Partial<Activity>) =>
    person.add(kind, at + minutes * MINUTE, more, true);
  const after = () => {
    add('forwarding-change', 4, { service: 'google' });
    add('reset-request', 6, { service: 'rakuten', source: { file: 'mail.mbox', at: 'byte 1' } });
    add('password-change', 8, { service: 'rakuten' });
    add('order', 12, {
      service: 'rakuten',
      what: 'Gift codes',
      amount: { value: '-29800', currency: 'JPY' },
    });
  };
  if (breach === 'mailbox-abroad') {
    person.add('fake-alert', at - 5 * MINUTE, { service: 'google', what: 'Please check' });
    add('sign-in', 0, other);
    after();
  } else if (breach === 'same-country') {
    add('sign-in', 0, { ...other, country: 'JP', network: 'AS64520 Other JP' });
    after();
  } else if (breach === 'stolen-session') {
    add('app-access', 0, {
      ...other,
      country: 'JP',
      network: 'AS64520 Other JP',
      device: UA(120 + Math.floor(DAYS / 30)),
    });
    after();
  } else if (breach === 'reuse') {
    for (let tries = 0; tries < 8; tries += 1)
      add('sign-in-failed', tries / 2 - 5, { ...other, service: 'rakuten' });
    add('sign-in', 0, { ...other, service: 'rakuten' });
    add('order', 12, {
      service: 'rakuten',
      what: 'Gift codes',
      amount: { value: '-29800', currency: 'JPY' },
    });
  } else if (breach === 'card-only') {
    for (const [index, value] of ['-29800', '-30000', '-19800'].entries())
      add('payment', index * 3, { what: 'Codes 24', amount: { value, currency: 'JPY' } });
  } else add('sign-in', 0, { ...other, country: 'JP', network: 'AS64520 Other JP' });
}

interface Count {
  honest: number;
  alarms: number;
  foreign: number;
  shown: number;
  breakIns: number;
  seen: number;
  windows: number;
}
const zero = (): Count => ({ honest: 0, alarms: 0, foreign: 0, shown: 0, breakIns: 0, seen: 0, windows: 0 });

function measure(person: Person, counts: readonly Count[], codes: Map<string, number>): void {
  const { items, window } = buildTimeline({ activities: person.activities, zone: ZONE });
  let shown = 0;
  const foreign = items.filter(
    ({ activity }) => person.foreign.has(activity.id) && activity.kind !== 'sign-in-failed',
  );
  for (const { activity, fits, reasons } of items) {
    if (fits) continue;
    if (person.foreign.has(activity.id)) shown += activity.kind === 'sign-in-failed' ? 0 : 1;
    else {
      const code = reasons[0]?.code ?? '';
      codes.set(code, (codes.get(code) ?? 0) + 1);
      for (const count of counts) count.alarms += 1;
    }
  }
  const isInWindow =
    window !== undefined &&
    foreign.some(({ activity }) => activity.when.from >= window.from && activity.when.from <= window.to);
  for (const count of counts) {
    count.honest += items.length - person.foreign.size;
    count.foreign += foreign.length;
    count.shown += shown;
    count.breakIns += foreign.length > 0 ? 1 : 0;
    count.seen += shown > 0 ? 1 : 0;
    count.windows += isInWindow ? 1 : 0;
  }
}

function line(name: string, { honest, alarms, foreign, shown, breakIns, seen, windows }: Count): string {
  const rate = `${((alarms / honest) * 1000).toFixed(1)} false alarms per 1,000 of ${honest}`;
  if (breakIns === 0) return `${name.padEnd(18)} ${rate}`;
  return `${name.padEnd(18)} break-ins seen ${seen}/${breakIns}, in the window ${windows}/${breakIns}, activities shown ${shown}/${foreign}; ${rate}`;
}

const each = Number(process.argv[2] ?? 20);
const codes = new Map<string, number>();
const [all, lives, breaches] = [zero(), new Map<string, Count>(), new Map<string, Count>()];
const began = performance.now();
let seed = 1;
for (const life of LIVES)
  for (const breach of [undefined, ...BREACHES])
    for (let index = 0; index < each; index += 1) {
      const person = new Person(seed);
      seed += 1;
      live(person, life);
      if (breach !== undefined) breakIn(person, breach);
      const byLife = lives.get(life) ?? zero();
      const byBreach = breaches.get(breach ?? 'none') ?? zero();
      lives.set(life, byLife);
      breaches.set(breach ?? 'none', byBreach);
      measure(person, [all, byLife, byBreach], codes);
    }
for (const [name, count] of [...lives, ...breaches]) console.log(line(name, count));
console.log(line('all', all));
console.log(
  'first reasons of false alarms:',
  [...codes]
    .toSorted((a, b) => b[1] - a[1])
    .map(([code, count]) => `${code} ${count}`)
    .join(', '),
);
console.log(`${seed - 1} people in ${Math.round(performance.now() - began)} ms`);
