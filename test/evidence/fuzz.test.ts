// Broken archives and members by the thousand: no crash, no hang, and every member is read, told as unread, or counted.
// `FUZZ_RUNS=100000` for the long run; `FUZZ_SEED` repeats one.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bytesInMemory } from '#core/evidence/bytes.ts';
import { createEvidenceReading, type EvidenceResult } from '#core/evidence/read-evidence.ts';
import { type MadeMember, makeHandZip, makeTar } from '../support/archives.ts';
import { type Below, numbers, spoil } from '../support/spoil.ts';
import { STAND_INS } from '../support/stand-in-readers.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 3_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_124);
/** For one input of a few kilobytes; a busy machine needs some room. */
const HANG_MS = 5_000;

const CSV = 'when,what\nfirst,1\nbad\nsecond,2\n';
const CONTENTS: readonly (readonly [ending: string, content: string | Uint8Array])[] = [
  ['csv', CSV],
  ['csv', CSV.repeat(40)],
  ['mbox', 'From a@example.com Thu Nov 26 00:00:00 2026\nSubject: x\n\n>From here\n'],
  ['json', '{"events":[1,{"a":2},3]}'],
  ['json', '{"events":[1]}\n{"events":[2]}\noops\n'],
  ['json', `${'['.repeat(200)}${']'.repeat(200)}`],
  ['jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
  ['html', '<!DOCTYPE html><html></html>'],
  ['txt', 'hello'],
  ['csv', ''],
];
const NAMES = ['a/b', 'メール/すべて', '../out', 'x'.repeat(150), 'a\\b', 'C:a', '.hidden', 'a\u202eb'];

/** How many leaves a whole archive holds, archives in archives counted by what is in them. */
interface Made {
  readonly bytes: Uint8Array;
  readonly ending: string;
}

function makeArchive(below: Below, depth: number): Made {
  const members = Array.from({ length: 1 + below(4) }, (_, index): MadeMember => {
    const [ending, content] =
      depth > 0 && below(3) === 0
        ? inArchive(makeArchive(below, depth - 1))
        : (CONTENTS[below(CONTENTS.length)] ?? ['csv', CSV]);
    const name = `${NAMES[below(NAMES.length)] ?? 'a'}${index}.${ending}`;
    return { name, content, isStored: below(2) === 0, isWide: below(5) === 0 };
  });
  const kind = below(4);
  if (kind === 0)
    return { bytes: makeTar(members.map(({ name, content }) => ({ name, content }))), ending: 'tar' };
  if (kind === 1) {
    const tar = makeTar(members.map(({ name, content }) => ({ name, content })));
    return { bytes: gzipSync(tar), ending: 'tgz' };
  }
  return { bytes: makeHandZip(members, { isWide: below(5) === 0 }), ending: 'zip' };
}

function inArchive({ bytes, ending }: Made): readonly [string, Uint8Array] {
  return [ending, bytes];
}

async function readOnce(name: string, bytes: Uint8Array, chunk?: number): Promise<EvidenceResult> {
  const whole = bytesInMemory(name, bytes);
  const file =
    chunk === undefined
      ? whole
      : { ...whole, read: (from: number, to: number) => whole.read(from, Math.min(to, from + chunk)) };
  const reading = createEvidenceReading({
    files: [file],
    readers: STAND_INS,
    limits: { unpacked: 20_000_000, unpackedRatio: 0 },
    hash: () => {
      const hash = createHash('sha256');
      return { update: (part) => void hash.update(part), hex: () => hash.digest('hex') };
    },
  });
  strictEqual(await reading.run(), 'done');
  return reading.result();
}

test(`B1: ${RUNS} broken archives: no crash, no hang, nothing lost in silence`, {
  timeout: RUNS * 1_000,
}, async () => {
  const below = numbers(SEED);
  let read = 0;
  let told = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const made = makeArchive(below, 3);
    const bytes = spoil(made.bytes, below);
    const began = performance.now();
    const result = await readOnce(`in.${made.ending}`, bytes);
    ok(performance.now() - began < HANG_MS, `run ${run} of seed ${SEED} took too long`);
    const [file] = result.files;
    strictEqual(file?.sha256, createHash('sha256').update(bytes).digest('hex'), `run ${run}`);
    const isSomething = result.activities.length + result.unread.length + file.passedOver > 0;
    // An archive of no members, or a document of no events, holds nothing that could be lost.
    ok(isSomething || file.formats.length > 0, `run ${run} of seed ${SEED} said nothing`);
    read += result.activities.length;
    told += result.unread.length;
  }
  // The inputs are neither all whole nor all beyond reading.
  ok(read > RUNS && told > RUNS / 2, `${read} read, ${told} told`);
});

test('B1: an archive that is whole: every member is read, told as unread, or counted', async () => {
  const below = numbers(SEED + 1);
  for (let run = 0; run < Math.min(RUNS, 2_000); run += 1) {
    const members = Array.from({ length: 1 + below(8) }, (_, index): MadeMember => {
      const [ending, content] = CONTENTS[below(CONTENTS.length)] ?? ['csv', CSV];
      const lies =
        [{}, { crc: 7 }, { flags: 0x801 }, { method: 12 }, { size: 3 }, { packed: 1 }][below(6)] ?? {};
      return { name: `${index}-${NAMES[below(NAMES.length)] ?? 'a'}.${ending}`, content, lies };
    });
    const { activities, unread, files } = await readOnce('in.zip', makeHandZip(members));
    const seen = new Set([...activities.map(({ source }) => source.file), ...unread.map(({ file }) => file)]);
    const families = unread
      .filter(({ file }) => file.includes('*'))
      .reduce((sum, { count = 1 }) => sum + count, 0);
    const alone = [...seen].filter((file) => !file.includes('*')).length;
    // A family's members may be damaged too and are then told twice; nothing is told less than once.
    ok(
      alone + families + (files[0]?.passedOver ?? 0) >= members.length,
      `run ${run}: ${members.length} members, ${JSON.stringify({ seen: [...seen], files })}`,
    );
  }
});

test('how the bytes come changes nothing', async () => {
  const below = numbers(SEED + 2);
  for (let run = 0; run < Math.min(RUNS, 300); run += 1) {
    const made = makeArchive(below, 1);
    const bytes = spoil(made.bytes, below);
    const name = `in.${made.ending}`;
    if (made.ending === 'zip') continue;
    const whole = await readOnce(name, bytes);
    const pieces = await readOnce(name, bytes, 1 + below(2_000));
    deepStrictEqual(
      pieces.activities.map(({ id }) => id),
      whole.activities.map(({ id }) => id),
    );
  }
});

test('bombs in bombs end soon', async () => {
  const zeros = gzipSync(new Uint8Array(30_000_000));
  let zip = makeHandZip(
    Array.from({ length: 10 }, (_, index) => ({ name: `${index}.csv.gz`, content: zeros })),
  );
  for (let depth = 0; depth < 3; depth += 1)
    zip = makeHandZip(Array.from({ length: 10 }, (_, index) => ({ name: `${index}.zip`, content: zip })));
  const began = performance.now();
  const { unread } = await readOnce('bomb.zip', zip);
  ok(unread.length > 0);
  ok(performance.now() - began < 60_000);
});
