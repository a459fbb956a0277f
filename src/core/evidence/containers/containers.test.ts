import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 as crcOfNode, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { type MadeMember, makeHandZip, makeTar } from '../../../../test/support/archives.ts';
import { type Bytes, bytesInMemory } from '../bytes.ts';
import { crc32 } from './crc32.ts';
import { gunzipped } from './gzip.ts';
import { isSafeName, shownName } from './member-name.ts';
import { collect, type Stream, streamOf } from './stream.ts';
import { readTar } from './tar.ts';
import { listZipMembers, readZipMember, type ZipEntry } from './zip-members.ts';

const text = (content: Uint8Array | undefined): string => new TextDecoder().decode(content);
const plenty = () => ({ left: 1e9 });
const nothing = (): void => undefined;

async function entriesOf(zip: Uint8Array): Promise<readonly ZipEntry[]> {
  const listing = await listZipMembers(bytesInMemory('a.zip', zip));
  ok(listing.ok, JSON.stringify(listing));
  return listing.entries;
}

async function readAll(zip: Uint8Array, entry: ZipEntry | undefined, budget = plenty()) {
  ok(entry !== undefined);
  const stream = readZipMember(bytesInMemory('a.zip', zip), entry, budget, nothing);
  const content = await collect(stream, 1e9);
  return { content: text(content), why: stream.why };
}

async function onlyMember(member: MadeMember) {
  const zip = makeHandZip([member]);
  return readAll(zip, (await entriesOf(zip))[0]);
}

/** In pieces of one length, as a network or a reader may cut them. */
function pieces(content: Uint8Array, length: number): Stream {
  let at = 0;
  return {
    next() {
      const piece = content.subarray(at, at + length);
      at += piece.length;
      return Promise.resolve(piece.length === 0 ? undefined : piece);
    },
    why: undefined,
  };
}

test('a CRC in pieces is the CRC Node computes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (bytes, cut) => {
      strictEqual(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut))), crcOfNode(bytes));
    }),
  );
});

test('B1: members are listed and read, packed and stored, by another program’s zip too', async () => {
  const zip = zipSync({
    'a/b.csv': new TextEncoder().encode('x,y\n1,2\n'),
    'c.txt': [new Uint8Array(3), { level: 0 }],
  });
  const entries = await entriesOf(zip);
  deepStrictEqual(
    entries.map(({ name, size, refused }) => [name, size, refused]),
    [
      ['a/b.csv', 8, undefined],
      ['c.txt', 3, undefined],
    ],
  );
  deepStrictEqual(await readAll(zip, entries[0]), { content: 'x,y\n1,2\n', why: undefined });
  deepStrictEqual(await readAll(zip, entries[1]), { content: '\0\0\0', why: undefined });
});

test('B1: a zip64 is read, as parts of a Takeout over 4 GB are', async () => {
  const zip = makeHandZip([{ name: 'wide.csv', content: 'hello', isWide: true }], {
    isWide: true,
    comment: 'x',
  });
  const [entry] = await entriesOf(zip);
  strictEqual(entry?.size, 5);
  deepStrictEqual(await readAll(zip, entry), { content: 'hello', why: undefined });
});

test('B1: a member beyond 4 GB is reached by ranges, without the bytes before it in memory', async () => {
  const far = 5 * 1024 ** 3;
  const made = makeHandZip([{ name: 'far.csv', content: 'far away', isWide: true, lies: { at: far } }], {
    isWide: true,
  });
  // The end records and the list say where things are as if `far` bytes of holes stood before the member.
  const view = new DataView(made.buffer, made.byteOffset, made.byteLength);
  const end64 = made.length - 22 - 20 - 56;
  view.setBigUint64(end64 + 48, view.getBigUint64(end64 + 48, true) + BigInt(far), true);
  view.setBigUint64(made.length - 22 - 20 + 8, BigInt(end64 + far), true);
  let most = 0;
  const bytes: Bytes = {
    name: 'far.zip',
    size: far + made.length,
    read(from, to) {
      most = Math.max(most, to - from);
      const out = new Uint8Array(Math.min(to, far + made.length) - from);
      for (let at = 0; at < out.length; at += 1) out[at] = made[from + at - far] ?? 0;
      return Promise.resolve(out);
    },
  };
  const listing = await listZipMembers(bytes);
  ok(listing.ok);
  const [entry] = listing.entries;
  strictEqual(entry?.at, far);
  strictEqual(text(await collect(readZipMember(bytes, entry, plenty(), nothing), 1000)), 'far away');
  ok(most < 100_000);
});

test('names are UTF-8 by their flag, else as Japanese programs wrote them', async () => {
  const shiftJis = new Uint8Array([0x83, 0x81, 0x81, 0x5b, 0x83, 0x8b, 0x2e, 0x63, 0x73, 0x76]);
  const zip = makeHandZip([
    { name: '明細.csv', content: 'a' },
    { name: '', nameBytes: shiftJis, content: 'b' },
  ]);
  deepStrictEqual(
    (await entriesOf(zip)).map(({ name }) => name),
    ['明細.csv', 'メール.csv'],
  );
});

test('names that lead out of a folder or command a terminal are refused', async () => {
  for (const name of [
    '../a',
    'a/../../b',
    '/etc/passwd',
    'C:\\a',
    'c:a',
    'a\\b',
    'a\0b',
    'a\u001b[2J',
    '',
    'a/..',
  ]) {
    ok(!isSafeName(name), JSON.stringify(name));
    if (name === '') continue;
    strictEqual((await onlyMember({ name, content: 'x' })).why, 'unsafe-name', JSON.stringify(name));
  }
  for (const name of ['a..b/c', '..a', 'Takeout/メール/すべて.mbox', 'a/.hidden']) ok(isSafeName(name), name);
  strictEqual(shownName('a\u202egpj\u001b[2J.exe'), 'a␣gpj␣[2J.exe');
});

test('a locked member is told as such, packed in another way too', async () => {
  strictEqual((await onlyMember({ name: 'a', content: 'x', lies: { flags: 0x801 } })).why, 'encrypted');
  strictEqual((await onlyMember({ name: 'a', content: 'x', lies: { method: 99 } })).why, 'encrypted');
  strictEqual((await onlyMember({ name: 'a', content: 'x', lies: { method: 93 } })).why, 'unknown-format');
});

test('a wrong CRC, a wrong size and cut bytes are `damaged`; what came before stays', async () => {
  const content = 'a line\n'.repeat(1000);
  const crc = await onlyMember({ name: 'a', content, lies: { crc: 1 } });
  deepStrictEqual([crc.content.length, crc.why], [content.length, 'damaged']);
  strictEqual((await onlyMember({ name: 'a', content, lies: { size: content.length + 1 } })).why, 'damaged');
  strictEqual((await onlyMember({ name: 'a', content, lies: { size: 10 } })).why, 'damaged');
  strictEqual((await onlyMember({ name: 'a', content, lies: { packed: 20 } })).why, 'damaged');
  strictEqual(
    (await onlyMember({ name: 'a', content, isStored: true, lies: { packed: 1e8 } })).why,
    'damaged',
  );
});

test('members that share bytes are refused, all of them', async () => {
  const zip = makeHandZip([
    { name: 'a', content: 'x'.repeat(100), isStored: true },
    { name: 'b', content: 'y', lies: { at: 10 } },
    { name: 'c', content: 'z' },
  ]);
  deepStrictEqual(
    (await entriesOf(zip)).map(({ refused }) => refused),
    ['damaged', 'damaged', undefined],
  );
});

test('a bomb ends at the ratio, and at what may be unpacked in all', async () => {
  const ends = async (zeros: number, left: number) => {
    const zip = makeHandZip([{ name: 'zeros', content: new Uint8Array(zeros) }]);
    const [entry] = await entriesOf(zip);
    ok(entry !== undefined);
    const stream = readZipMember(bytesInMemory('a.zip', zip), entry, { left }, nothing);
    let length = 0;
    for (let piece = await stream.next(); piece !== undefined; piece = await stream.next())
      length += piece.length;
    return { why: stream.why, length };
  };
  const small = await ends(5_000_000, 1_000_000);
  strictEqual(small.why, 'too-large');
  ok(small.length <= 1_000_000);
  const large = await ends(120_000_000, 1e12);
  strictEqual(large.why, 'too-large');
  ok(large.length >= 100_000_000 && large.length < 120_000_000);
});

test('junk behind the end of a member’s data is not gathered', async () => {
  const junk = new Uint8Array(40_000_000);
  const zip = makeHandZip([{ name: 'a', content: Buffer.concat([Buffer.from('x'), junk]), isStored: true }]);
  const [entry] = await entriesOf(zip);
  ok(entry !== undefined);
  // Stored bytes taken for deflated ones: 'x' begins a block that ends soon.
  const began = performance.now();
  const { why } = await readAll(zip, { ...entry, method: 8 });
  strictEqual(why, 'damaged');
  ok(performance.now() - began < 5_000);
});

test('more than 100,000 members, a list that is cut, no list at all', async () => {
  const many = makeHandZip([{ name: 'a', content: 'x' }], { isWide: true });
  new DataView(many.buffer).setBigUint64(many.length - 22 - 20 - 56 + 32, 100_001n, true);
  deepStrictEqual(await listZipMembers(bytesInMemory('a', many)), { ok: false, why: 'too-many' });
  const zip = makeHandZip([{ name: 'a', content: 'x' }]);
  deepStrictEqual(await listZipMembers(bytesInMemory('a', zip.subarray(0, -30))), {
    ok: false,
    why: 'damaged',
  });
  deepStrictEqual(await listZipMembers(bytesInMemory('a', new Uint8Array())), { ok: false, why: 'damaged' });
});

test('gzip comes out the same in pieces of any length, several members in a row too', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ maxLength: 300 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 50 }),
      async (parts, length) => {
        const packed = Buffer.concat(parts.map((part) => gzipSync(part)));
        const stream = gunzipped(pieces(packed, length), plenty());
        strictEqual(text(await collect(stream, 1e6)), Buffer.from(parts.join('')).toString());
        strictEqual(stream.why, undefined);
      },
    ),
  );
});

test('a cut, changed or endless gzip ends as `damaged` or `too-large`', async () => {
  const packed = gzipSync('a line\n'.repeat(10_000));
  for (const length of [packed.length - 1, packed.length - 9, 30, 12, 3]) {
    const stream = gunzipped(pieces(packed.subarray(0, length), 1000), plenty());
    await collect(stream, 1e9);
    strictEqual(stream.why, 'damaged', String(length));
  }
  const wrong = Uint8Array.from(packed);
  wrong[wrong.length - 6] = (wrong[wrong.length - 6] ?? 0) ^ 1;
  const changed = gunzipped(pieces(wrong, 1000), plenty());
  strictEqual((await collect(changed, 1e9))?.length, 70_000);
  strictEqual(changed.why, 'damaged');
  const bomb = gunzipped(pieces(gzipSync(new Uint8Array(50_000_000)), 1000), { left: 1_000_000 });
  await collect(bomb, 1e9);
  strictEqual(bomb.why, 'too-large');
  // A header whose name never ends.
  const endless = Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 0]),
    Buffer.alloc(5_000_000, 'a'),
  ]);
  const stream = gunzipped(streamOf(bytesInMemory('a', endless)), plenty());
  await collect(stream, 1e9);
  strictEqual(stream.why, 'damaged');
});

async function readTarWhole(tar: Uint8Array, length = 700) {
  const reading = readTar(pieces(tar, length));
  const members: [string, string | undefined, string | undefined][] = [];
  for (let member = await reading.next(); member !== undefined; member = await reading.next())
    members.push([member.name, text(await collect(member.stream, 1e6)), member.refused]);
  return { members, why: reading.why };
}

test('a tar’s files come in order with their long names, in pieces of any length', async () => {
  const long = `${'folder/'.repeat(30)}メール.mbox`;
  const pax = `path=${long}\n`;
  const record = (total: number): string => `${total} ${pax}`;
  const length = Buffer.byteLength(pax) + 4;
  const tar = makeTar([
    { name: 'folder/', content: '', type: '5' },
    { name: 'b.csv', content: 'x,y\n', prefix: 'a' },
    { name: 'link', content: '', type: '2' },
    { name: '././@LongLink', content: `${long}\0`, type: 'L' },
    { name: 'cut', content: 'gnu' },
    { name: 'pax', content: record(length), type: 'x' },
    { name: 'cut', content: 'pax' },
    { name: '../out', content: 'x' },
  ]);
  for (const size of [1, 13, 512, 100_000]) {
    const { members, why } = await readTarWhole(tar, size);
    strictEqual(why, undefined);
    deepStrictEqual(members, [
      ['a/b.csv', 'x,y\n', undefined],
      [long, 'gnu', undefined],
      [long, 'pax', undefined],
      ['../out', 'x', 'unsafe-name'],
    ]);
  }
});

test('a tar that is cut or changed says so and keeps what came before', async () => {
  const tar = makeTar([
    { name: 'a', content: 'first' },
    { name: 'b', content: 'second'.repeat(200) },
  ]);
  const cut = await readTarWhole(tar.subarray(0, 1800));
  strictEqual(cut.members[0]?.[1], 'first');
  strictEqual(cut.why, 'damaged');
  const changed = Uint8Array.from(tar);
  changed[1024 + 3] = 1;
  deepStrictEqual((await readTarWhole(changed)).why, 'damaged');
});
