// `kakekomi timeline` on files as a person has them: a Takeout, a mailbox, a card's statement; what is told, and what is never lost.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { makeHandZip, makeTar } from '../support/archives.ts';
import { makeFolder, run, start } from './support.ts';

const folder = makeFolder();
after(() => folder.remove());

function put(name: string, content: string | Uint8Array): string {
  const file = join(folder.path, name);
  writeFileSync(file, content);
  return file;
}

const HEADER =
  'Gaia ID,Activity Timestamp,IP Address,Proxiedhost IP Address,Is Non-routable IP Address,Activity Country,Activity Region,Activity City,User Agent String,Product Name,Sub-Product Name,Activity Type,Gmail Access Channel';

/** Three weeks at home, then one sign-in from elsewhere. */
const ACCESS_LOG = [
  HEADER,
  ...Array.from(
    { length: 24 },
    (_, day) =>
      `1,2026-11-${String(day + 1).padStart(2, '0')} 01:0${day % 10}:00 UTC,192.0.2.10,,No,JP,Tokyo,Tokyo,"App : GMAIL_APP. Os : IOS_OS.",Gmail,,User Initiated,`,
  ),
  '1,2026-11-24 12:03:00 UTC,203.0.113.9,,No,BR,,,Mozilla/5.0 (Windows NT 10.0) Chrome/120,Gmail,,User Initiated,',
  '',
].join('\n');
const LOG_NAME = 'Takeout/Access Log Activity/Activities - A list of Google services accessed by.csv';
const TAKEOUT = makeHandZip([
  { name: LOG_NAME, content: ACCESS_LOG },
  { name: 'Takeout/Google Photos/a.jpg', content: new Uint8Array([0xff, 0xd8, 0xff, 0xe0]) },
  { name: 'Takeout/archive_browser.html', content: '<!DOCTYPE html>' },
  { name: 'Takeout/Mail/locked.mbox', content: 'x', lies: { flags: 0x801 } },
]);

/** A card's statement in Shift_JIS: its header as the card company writes it, and one purchase of 49,800 yen on 2026/11/24. */
const CARD_CSV = Buffer.from(
  [
    '229798977093fa222c2297989770935896bc81458fa4956996bc222c22979897708ed2222c228e7895a595fb9640222c',
    '22979897708be08a7a222c228e7895a58ee8909497bf222c228e7895a5918d8a7a222c2290568b4b835483438393220d',
    '0a22323032362f31312f3234222c22cddeddc3dd222c22967b906c222c223189f195a582a2222c223439383030222c22',
    '30222c223439383030222c22220d0a',
  ].join(''),
  'hex',
);

interface Answer {
  readonly activities: readonly {
    readonly id: string;
    readonly at: string | null;
    readonly until?: string;
    readonly certainty: string;
    readonly zone: string;
    readonly service: string | null;
    readonly kind: string;
    readonly ip?: string;
    readonly country?: string;
    readonly amount?: { readonly value: string; readonly currency: string };
    readonly source: { readonly file: string; readonly at: string; readonly sha256: string | null };
    readonly fits: boolean;
    readonly reasons: readonly string[];
    readonly reason_codes: readonly string[];
  }[];
  readonly unread: readonly {
    readonly file: string;
    readonly where: string;
    readonly why: string;
    readonly why_code: string;
  }[];
}

async function answer(args: readonly string[]): Promise<Answer & { readonly code: number | null }> {
  const { code, out, err } = await run(['timeline', '--json', ...args]);
  ok(out !== '', err);
  return { code, ...(JSON.parse(out) as Answer) };
}

test('B1 B8: a Takeout and a card statement become one timeline; what does not fit is marked, with reasons and sources', async () => {
  const takeout = put('takeout.zip', TAKEOUT);
  const card = put('card.csv', CARD_CSV);
  const { code, activities, unread } = await answer([takeout, card]);
  strictEqual(code, 0);
  strictEqual(activities.length, 26);
  const odd = activities.filter(({ fits }) => !fits);
  strictEqual(odd.length, 1);
  const [one] = odd;
  strictEqual(one?.at, '2026-11-24T12:03:00Z');
  strictEqual(one.service, 'google');
  strictEqual(one.country, 'BR');
  ok(one.reason_codes.includes('new-country') && one.reasons.length === one.reason_codes.length);
  deepStrictEqual(one.source, {
    file: `takeout.zip › ${LOG_NAME}`,
    at: 'row 26',
    sha256: createHash('sha256').update(TAKEOUT).digest('hex'),
  });
  const payment = activities.find(({ kind }) => kind === 'payment');
  deepStrictEqual(
    [payment?.at, payment?.zone, payment?.amount],
    ['2026-11-24', 'Asia/Tokyo', { value: '-49800', currency: 'JPY' }],
  );
  deepStrictEqual(
    unread.map(({ file, where, why_code: why }) => [file, where, why]),
    [['takeout.zip › Takeout/Mail/locked.mbox', '', 'encrypted']],
  );
});

test('a person reads what does not fit first, the caution, and what was not read, in both languages', async () => {
  const takeout = put('takeout.zip', TAKEOUT);
  const page = put('login.html', '<!DOCTYPE html><html></html>');
  const ja = await run(['timeline', '--lang', 'ja', '--tz', 'Asia/Tokyo', takeout, page]);
  strictEqual(ja.code, 0, ja.err);
  for (const words of [
    '合わないもの 1件',
    '2026-11-24 21:03',
    'ブラジル',
    '隠されたり、いつわられたり',
    '数えただけ',
    'JSON',
  ])
    ok(ja.out.includes(words), `${words}\n${ja.out}`);
  ok(!/攻撃者|犯人/.test(ja.out));
  const en = await run(['timeline', '--lang', 'en', '--tz', 'Asia/Tokyo', takeout, page]);
  for (const words of ['1 do not fit', '2026-11-24 21:03', 'Brazil', 'hidden or spoofed', 'choose JSON'])
    ok(en.out.includes(words), `${words}\n${en.out}`);
});

test('B7: a clock without a zone stays without one until the person names it', async () => {
  const bare = put('suica.csv', '﻿date,what\n');
  strictEqual((await run(['timeline', bare])).code, 2);
  const logins = put(
    'user_data_tiktok.json',
    '{"Your Activity":{"Login History":{"LoginHistoryList":[{"Date":"2026-11-24 12:03:15","IP":"203.0.113.9","DeviceModel":"x","DeviceSystem":"Android","NetworkType":"WIFI","Carrier":""}]}}}',
  );
  const utc = await answer([logins]);
  strictEqual(utc.activities[0]?.at, '2026-11-24T12:03:15Z');
  const local = put(
    'logins.csv',
    'Login Date,IP Address,User Agent,Login Type\n"2026-11-24 12:03:15",203.0.113.9,x,LOGIN\n',
  );
  const unknown = await answer([local]);
  deepStrictEqual(
    [unknown.activities[0]?.at, unknown.activities[0]?.zone],
    ['2026-11-24T12:03:15', 'unknown'],
  );
  const named = await answer(['--tz', 'Asia/Tokyo', local]);
  deepStrictEqual(
    [named.activities[0]?.at, named.activities[0]?.id],
    ['2026-11-24T03:03:15Z', unknown.activities[0]?.id],
  );
});

test('days asked for hold; a wrong day, zone or file name ends with 2 and says so', async () => {
  const takeout = put('takeout.zip', TAKEOUT);
  const { activities } = await answer([
    '--tz',
    'UTC',
    '--since',
    '2026-11-24',
    '--until',
    '2026-11-24',
    takeout,
  ]);
  strictEqual(activities.length, 2);
  for (const [args, words] of [
    [['--since', '2026-02-30', takeout], 'no date'],
    [['--tz', 'Asia/Nowhere', takeout], 'no time zone'],
    [[join(folder.path, 'nothing.zip')], 'Cannot read'],
  ] as const) {
    const { code, err, out } = await run(['timeline', ...args]);
    deepStrictEqual([code, out], [2, '']);
    ok(err.includes(words), err);
  }
});

test('a folder is walked, hidden files too; links are told and not followed', async () => {
  const inside = join(folder.path, 'export');
  mkdirSync(join(inside, 'Access Log Activity'), { recursive: true });
  writeFileSync(join(inside, 'Access Log Activity', 'Activities - A list.csv'), ACCESS_LOG);
  writeFileSync(
    join(inside, '.hidden.tgz'),
    gzipSync(makeTar([{ name: 'Activities - A list.csv', content: ACCESS_LOG }])),
  );
  symlinkSync('/etc', join(inside, 'etc'));
  const { code, out, err } = await run(['timeline', '--json', inside]);
  strictEqual(code, 0, err);
  ok(err.includes('export/etc'), err);
  const { files } = JSON.parse(out) as { files: readonly { name: string }[] };
  deepStrictEqual(
    files.map(({ name }) => name),
    ['export/.hidden.tgz', 'export/Access Log Activity/Activities - A list.csv'],
  );
});

test('a table for a spreadsheet holds no formula and overwrites nothing', async () => {
  const log = put(
    'Activities - formula.csv',
    `${HEADER}\n1,2026-11-24 12:03:00 UTC,203.0.113.9,,No,BR,,,=HYPERLINK("http://example.com"),Gmail,,User Initiated,\n`,
  );
  const out = join(folder.path, 'out.csv');
  strictEqual((await run(['timeline', '--csv', out, log])).code, 0);
  const written = readFileSync(out, 'utf8');
  ok(written.startsWith('\ufeffat,until,certainty,zone'));
  ok(written.includes('203.0.113.9') && !/(?:^|,)"?=/m.test(written), written);
  strictEqual((await run(['timeline', '--csv', out, log])).code, 2);
  strictEqual(readFileSync(out, 'utf8'), written);
});

test('only what could be read not at all ends with 2', async () => {
  for (const [name, content] of [
    ['a.html', '<!doctype html>'],
    ['cut.zip', TAKEOUT.subarray(0, 300)],
    ['a.bin', new Uint8Array([0, 1, 2, 0xff])],
  ] as const) {
    const { code, out } = await run(['timeline', '--json', put(name, content)]);
    strictEqual(code, 2, name);
    strictEqual((JSON.parse(out) as Answer).unread.length, 1);
  }
});

test('Ctrl-C ends with what was read so far, says what was not reached, and exit code 2', async () => {
  const takeout = put('takeout.zip', TAKEOUT);
  const endless = put('endless.mbox', 'From a@example.com Thu Nov 26 00:00:00 2026\nSubject: x\n\nhello\n');
  // A hole: no disk is filled, and reading it takes far longer than this test.
  truncateSync(endless, 200 * 1024 ** 3);
  const child = start(['timeline', '--json', takeout, endless]);
  let out = '';
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  setTimeout(() => child.kill('SIGINT'), 4_000);
  strictEqual(await ended, 2);
  const { activities, unread } = JSON.parse(out) as Answer;
  strictEqual(activities.length, 25);
  const stopped = unread.find(({ why_code: why }) => why === 'stopped');
  ok(/^byte \d+$/.test(stopped?.where ?? ''), JSON.stringify(unread));
});

test('B1: a folder of networks tells a sign-in from another one; a folder without is refused with its name', async () => {
  const networks = join(folder.path, 'networks');
  mkdirSync(networks);
  writeFileSync(
    join(networks, 'asn-ipv4-num.csv'),
    '3221225984,3221226239,64500,Home Net\n3405803776,3405804031,64501,Other Net\n',
  );
  writeFileSync(join(networks, 'asn-ipv6-num.csv'), '');
  const log = put('networks.csv', ACCESS_LOG.replaceAll('JP,Tokyo,Tokyo', ',,').replace('BR,,', ',,'));
  const { code, out } = await run(['timeline', log, '--networks', networks, '--lang', 'en']);
  strictEqual(code, 0);
  ok(/Other Net/.test(out) && /DB-IP\.com/.test(out), out);
  const refused = await run(['timeline', log, '--networks', join(folder.path, 'none'), '--lang', 'en']);
  strictEqual(refused.code, 2);
  ok(refused.err.includes('none'), refused.err);
});

test('M5: mails are believed only where the person says they came to; another name is refused', async () => {
  const refused = await run(['timeline', put('a.csv', ACCESS_LOG), '--mailbox', 'somewhere', '--lang', 'en']);
  strictEqual(refused.code, 2);
  ok(/gmail, outlook/.test(refused.err), refused.err);
});
