import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { makeHandZip, makeTar } from '../../../test/support/archives.ts';
import { STAND_INS } from '../../../test/support/stand-in-readers.ts';
import { type Bytes, bytesInMemory } from './bytes.ts';
import { tellFormat } from './formats.ts';
import { createEvidenceReading, type EvidenceOptions } from './read-evidence.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

const toBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

const hash: EvidenceOptions<string>['hash'] = () => {
  const sha256 = createHash('sha256');
  return { update: (bytes) => void sha256.update(bytes), hex: () => sha256.digest('hex') };
};

function readingOf(files: Files, options: Partial<EvidenceOptions<string>> = {}) {
  const bytes = Object.entries(files).map(([name, content]) => bytesInMemory(name, toBytes(content)));
  return createEvidenceReading({ files: bytes, readers: STAND_INS, hash, ...options });
}

async function read(files: Files, options: Partial<EvidenceOptions<string>> = {}) {
  const reading = readingOf(files, options);
  strictEqual(await reading.run(), 'done');
  const { done, total } = reading.progress();
  strictEqual(done, total);
  return reading.result();
}

const CSV = 'when,what\nfirst,1\nsecond,2\n';
const MBOX = 'From a@example.com Thu Nov 26 00:00:00 2026\nSubject: x\n\nhello\n';

test('B8: every activity tells its file, its place and the hash of the file the person chose', async () => {
  const zip = makeHandZip([
    { name: 'Takeout/Access Log Activity/Activities.csv', content: CSV },
    { name: 'Takeout/Mail/All.mbox', content: MBOX },
  ]);
  const { activities, unread, files } = await read({ 'takeout.zip': zip, 'card.csv': CSV });
  deepStrictEqual(unread, []);
  const [first] = activities;
  deepStrictEqual(first?.source, {
    file: 'takeout.zip › Takeout/Access Log Activity/Activities.csv',
    at: 'row 1',
    sha256: createHash('sha256').update(zip).digest('hex'),
  });
  deepStrictEqual(
    files.map(({ name, read: done, size, formats }) => [name, done === size, formats]),
    [
      ['takeout.zip', true, ['zip', 'table', 'mbox']],
      ['card.csv', true, ['table']],
    ],
  );
  strictEqual(files[1]?.sha256, createHash('sha256').update(CSV).digest('hex'));
});

test('ids are the same when files are read again, under other names and in another order, and differ from each other', async () => {
  const zip = makeHandZip([{ name: 'a.csv', content: CSV }]);
  const before = await read({ 'a.zip': zip, 'b.csv': CSV });
  const after = await read({ 'b (1).csv': CSV, 'a (1).zip': zip });
  const ids = (result: typeof before) => result.activities.map(({ id }) => id).toSorted();
  deepStrictEqual(ids(before), ids(after));
  strictEqual(new Set(ids(before)).size, 6);
  for (const { id } of before.activities) ok(/^[0-9a-z-]+$/.test(id));
  const twice = await read({ 'b.csv': CSV, 'c.csv': CSV });
  strictEqual(new Set(ids(twice)).size, 6);
});

test('B7: an answer about the zone changes no id', async () => {
  const files = { 'a.csv': 'x,y\nlocal\n' };
  const asked = await read(files);
  const answered = await read(files, { zone: 'Asia/Tokyo' });
  ok(asked.activities[1]?.when.zone !== answered.activities[1]?.when.zone);
  deepStrictEqual(
    asked.activities.map(({ id }) => id),
    answered.activities.map(({ id }) => id),
  );
});

test('archives in archives are read three deep, told beyond; a packed tar counts once', async () => {
  let zip = makeHandZip([{ name: 'deep.csv', content: CSV }]);
  const depths: number[] = [];
  for (let depth = 1; depth <= 4; depth += 1) {
    const { activities, unread } = await read({ 'a.zip': zip });
    depths.push(activities.length);
    if (depth === 4)
      deepStrictEqual([unread[0]?.why, unread[0]?.file], ['too-deep', 'a.zip › in.zip › in.zip › in.zip']);
    zip = makeHandZip([{ name: 'in.zip', content: zip, isStored: depth % 2 === 0 }]);
  }
  deepStrictEqual(depths, [3, 3, 3, 0]);
  const tar = makeTar([
    { name: 'x/in.zip', content: makeHandZip([{ name: 'a.csv.gz', content: gzipSync(CSV) }]) },
  ]);
  const { activities, unread } = await read({ 'takeout.tgz': gzipSync(tar) });
  deepStrictEqual(unread, []);
  strictEqual(activities[0]?.source.file, 'takeout.tgz › x/in.zip › a.csv.gz');
});

test('nothing is left out in silence: pictures are counted, pages and unknown shapes told, a family at a time', async () => {
  const zip = makeHandZip([
    { name: 'photos/1.jpg', content: new Uint8Array([0xff, 0xd8, 0xff, 0xe0]) },
    { name: 'photos/2.jpg', content: new Uint8Array([0xff, 0xd8, 0xff, 0xe0]) },
    { name: 'photos/1.jpg.json', content: '{"title":"x"}' },
    { name: 'photos/2.jpg.json', content: '{"title":"y"}' },
    { name: 'security/logins.html', content: '<!DOCTYPE html><html></html>' },
    { name: 'readme.txt', content: 'hello' },
    { name: 'locked.csv', content: CSV, lies: { flags: 0x801 } },
    { name: '../out.csv', content: CSV },
    { name: 'empty.csv', content: '' },
  ]);
  const { activities, unread, files } = await read({ 'a.zip': zip });
  deepStrictEqual(activities, []);
  strictEqual(files[0]?.passedOver, 4);
  deepStrictEqual(
    unread.map(({ file, why, count }) => [file, why, count]),
    [
      ['a.zip › photos/*.json', 'unknown-format', 2],
      ['a.zip › security/*.html', 'unknown-format', undefined],
      ['a.zip › locked.csv', 'encrypted', undefined],
      ['a.zip › ../out.csv', 'unsafe-name', undefined],
    ],
  );
  const alone = await read({
    'page.html': '<html>',
    'note.txt': 'bad',
    'x.7z': Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c),
  });
  strictEqual(alone.unread.length, 3);
});

test('a damaged member keeps what came before, and the members after it are read', async () => {
  const zip = makeHandZip([
    { name: 'a.csv', content: CSV, lies: { crc: 1 } },
    { name: 'b.csv', content: 'x,y\nthrow\n1,2\n' },
    { name: 'c.csv', content: CSV },
  ]);
  const { activities, unread } = await read({ 'a.zip': zip });
  strictEqual(activities.length, 7);
  deepStrictEqual(
    unread.map(({ file, where, why }) => [file, where, why]),
    [
      ['a.zip › a.csv', `byte ${CSV.length}`, 'damaged'],
      ['a.zip › b.csv', 'byte 0', 'damaged'],
    ],
  );
});

test('what the person must say is asked: the zone of clocks without one, the columns of a table nobody knows', async () => {
  const files = {
    'a.csv': 'x,y\nlocal\nlocal\n',
    'b.csv': 'strange,b\n1,2\n',
    'c.json': '[{"a":1},{"a":2}]',
  };
  const { asks, unread } = await read(files);
  deepStrictEqual(asks, [
    { kind: 'zone', file: 'a.csv', samples: ['2026-11-24T21:00'] },
    { kind: 'columns', file: 'b.csv', key: 'strange', header: ['strange', 'b'], rows: [['1', '2']] },
    { kind: 'columns', file: 'c.json', key: 'records', header: ['a'], rows: [['1']] },
  ]);
  deepStrictEqual(
    unread.map(({ file, why }) => [file, why]),
    [
      ['b.csv', 'unknown-columns'],
      ['c.json', 'unknown-columns'],
    ],
  );
  const answered = await read(files, {
    zone: 'Asia/Tokyo',
    choices: new Map([
      ['strange', 'known'],
      ['records', 'known'],
    ]),
  });
  deepStrictEqual([answered.asks, answered.unread], [[], []]);
  strictEqual(answered.activities.length, 7);
});

test('reading stops between pieces, tells what it did not reach, and goes on there', async () => {
  const long = `${CSV}${`${'x'.repeat(199)}\n`.repeat(20_000)}`;
  const files = {
    'long.csv': long,
    'zipped.zip': makeHandZip([{ name: 'long.csv', content: long }]),
    'b.csv': CSV,
  };
  const whole = await read(files);
  const reading = readingOf(files);
  let steps = 0;
  let stops = 0;
  for (;;) {
    const ended = await reading.run(() => {
      steps += 1;
      return steps % 3 === 0;
    });
    if (ended === 'done') break;
    stops += 1;
    const { unread } = reading.result();
    if (stops === 1) {
      strictEqual(unread[0]?.why, 'stopped');
      ok(/^byte \d+$/.test(unread[0]?.where ?? ''));
      deepStrictEqual(unread[2], { file: 'b.csv', where: '', why: 'stopped' });
    }
  }
  ok(stops > 5);
  deepStrictEqual(reading.result(), whole);
});

test('a file that goes away ends as damaged and the next is read; one that shrinks does not hang', async () => {
  const gone: Bytes = { name: 'gone.csv', size: 100, read: () => Promise.reject(new Error('gone')) };
  const shrunk: Bytes = {
    name: 'shrunk.csv',
    size: 10_000_000,
    read: (from) => Promise.resolve(toBytes(from === 0 ? CSV : '')),
  };
  const reading = createEvidenceReading({
    files: [gone, shrunk, bytesInMemory('b.csv', toBytes(CSV))],
    readers: STAND_INS,
    hash,
  });
  strictEqual(await reading.run(), 'done');
  const { unread, activities, files } = reading.result();
  deepStrictEqual(
    unread.map(({ file, why }) => [file, why]),
    [
      ['gone.csv', 'damaged'],
      ['shrunk.csv', 'damaged'],
    ],
  );
  strictEqual(activities.length, 6);
  deepStrictEqual(
    files.map(({ sha256 }) => sha256 !== undefined),
    [false, false, true],
  );
});

test('limits hold and are told: activities, a document, a line, a packed zip in a zip, all that is unpacked', async () => {
  const many = await read({ 'a.csv': CSV.repeat(10) }, { limits: { activities: 5 } });
  strictEqual(many.activities.length, 5);
  deepStrictEqual(many.unread, [{ file: 'a.csv', where: 'row 6', why: 'too-many', count: 25 }]);
  const why = async (files: Files, limits: object) =>
    (await read(files, { limits })).unread.map((one) => one.why);
  deepStrictEqual(await why({ 'a.json': `[${'1,'.repeat(1000)}1]` }, { document: 1000 }), ['too-large']);
  deepStrictEqual(await why({ 'a.jsonl': `{"events":[]}\n{"a":"${'x'.repeat(1000)}"}\n` }, { line: 500 }), [
    'line-too-long',
  ]);
  const zip = makeHandZip([{ name: 'in.zip', content: makeHandZip([{ name: 'a.csv', content: CSV }]) }]);
  deepStrictEqual(await why({ 'a.zip': zip }, { nested: 100 }), ['too-large']);
  deepStrictEqual(await why({ 'a.zip': zip }, { unpacked: 10, unpackedRatio: 0 }), ['too-large']);
  deepStrictEqual(await why({ 'a.json': '['.repeat(100) }, {}), ['too-deep']);
  deepStrictEqual(await why({ 'a.json': '{"a":' }, {}), ['not-json']);
});

test('many unread places are joined, and none is left uncounted', async () => {
  const { unread } = await read({ 'a.csv': `x,y\n${'bad\n'.repeat(1000)}` });
  strictEqual(unread.length, 21);
  strictEqual(
    unread.reduce((sum, { count = 1 }) => sum + count, 0),
    1000,
  );
});

test('days outside what was asked for are counted, not listed', async () => {
  const { activities, outside } = await read({ 'a.csv': CSV }, { since: Date.UTC(2026, 11, 1) });
  deepStrictEqual([activities.length, outside], [0, 3]);
});

test('JSON Lines are read line by line, a bad line told', async () => {
  const { activities, unread, files } = await read({
    'events.json': '{"other":0}\n{"events":[2,3]}\noops\n{"other":1}\n\n{"events":4}',
  });
  deepStrictEqual(files[0]?.formats, ['lines']);
  deepStrictEqual(
    activities.map(({ source }) => source.at),
    ['row 2', 'row 2'],
  );
  deepStrictEqual(
    unread.map(({ where, why }) => [where, why]),
    [
      ['row 1', 'unknown-format'],
      ['row 3', 'not-json'],
      ['row 4', 'row-not-read'],
      ['row 6', 'row-not-read'],
    ],
  );
});

test('a format is told by name and first bytes', () => {
  const cases: readonly (readonly [name: string, content: string | Uint8Array, format: string])[] = [
    ['a.zip', makeHandZip([]), 'zip'],
    ['a.xlsx', makeHandZip([{ name: 'a', content: '' }]), 'office'],
    ['a.tar', makeTar([{ name: 'a', content: '' }]), 'tar'],
    ['a', gzipSync('x'), 'gzip'],
    ['a.mbox', MBOX, 'mbox'],
    ['All mail', MBOX, 'mbox'],
    ['a.eml', 'Received: x\r\nFrom: a@example.com\r\nSubject: x\r\n\r\nhello', 'eml'],
    ['a', 'Received: x\r\nFrom: a@example.com\r\nSubject: x\r\n\r\nhello', 'eml'],
    ['a.csv', 'x', 'table'],
    ['a.txt', 'a\tb\n1\t2\n', 'table'],
    ['a.txt', '日付,摘要\n2026/11/24,"a,b"\n', 'table'],
    ['a.txt', '日時\t内容\n2026/11/24 3:14\tログイン\n2026/11/24 3:15\tログイン失敗\n', 'text'],
    ['a.txt', 'Dear all,\nhello\n', 'text'],
    ['a.json', ' [1]', 'document'],
    ['ip-audit.js', 'window.YTD.ip_audit.part0 = [ {} ]', 'document'],
    ['a.json', '{"a":1}\n{"a":2}\n', 'lines'],
    ['a.json', '{\n"a":1\n}\n', 'document'],
    ['a.html', '<!doctype html>', 'html'],
    ['a', '\ufeff<html lang="ja">', 'html'],
    ['meisai.txt', `1030${'0'.repeat(196)}\r\n2${'0'.repeat(199)}\r\n`, 'zengin'],
    ['meisai.dat', `1030${'0'.repeat(396)}`, 'zengin'],
    ['1030.csv', '1030,a\n1031,b\n', 'table'],
    ['a.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0]), 'other'],
    ['a.rar', 'Rar!\u001a\u0007', 'archive'],
    ['a.csv', '', 'empty'],
  ];
  for (const [name, content, format] of cases)
    strictEqual(tellFormat(name, toBytes(content), true), format, `${name} ${format}`);
});
