// What reading a file promises: metadata gone and pixels the same, every word found with its place, hostile bytes never a throw (M3, M4, B4).
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import {
  drawPicture,
  makeDocx,
  makeOdt,
  makeXlsx,
  makeZip,
  pngChunk,
  spoilJpeg,
  spoilPng,
  spoiltGif,
  spoilWebp,
} from '../../../test/support/files.ts';
import { decodeText } from './decode-text.ts';
import { guardFile } from './guard-file.ts';
import { detectFormat } from './media-type.ts';
import { stripMetadata } from './metadata/strip-metadata.ts';
import { readFile } from './read-file.ts';

const SECRET = 'パスワードは hanako0412 です';

async function pixels(bytes: Uint8Array): Promise<Buffer> {
  const image = await loadImage(bytes);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return Buffer.from(context.getImageData(0, 0, image.width, image.height).data);
}

const SPOILT = {
  jpeg: spoilJpeg(await drawPicture('jpeg'), SECRET),
  png: spoilPng(await drawPicture('png'), SECRET),
  webp: spoilWebp(await drawPicture('webp'), SECRET),
  gif: spoiltGif(SECRET).spoilt,
};

for (const [format, bytes] of Object.entries(SPOILT)) {
  test(`M3: a ${format} loses everything it says beside its pixels, and no pixel changes`, async () => {
    strictEqual(detectFormat(bytes), format);
    const stripped = stripMetadata(bytes);
    ok(stripped.kind === 'stripped');
    const kinds = new Set(stripped.removed.map(({ what }) => what));
    ok(kinds.has('location') && kinds.has('comment') && kinds.has('hidden-rest'), [...kinds].join(' '));
    for (const words of ['hanako0412', 'Hanako Example', 'Examplecam', 'own words', 'leftover'])
      ok(!Buffer.from(stripped.bytes).includes(words), words);
    // A second time there is nothing left; the orientation kept is not told as metadata.
    const again = stripMetadata(stripped.bytes);
    ok(again.kind === 'stripped');
    deepStrictEqual(again.removed, []);
    deepStrictEqual(Buffer.from(again.bytes), Buffer.from(stripped.bytes));
    deepStrictEqual(await pixels(stripped.bytes), await pixels(bytes));
  });

  test(`M4: what a ${format} says in words is given to the guard before it goes`, async () => {
    const reading = await readFile(bytes, 'photo');
    const places = guardFile(reading).map(({ place }) => place.in);
    ok(places.length > 0 && places.every((place) => place === 'metadata'), JSON.stringify(places));
  });
}

const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;
test('M3: exiftool finds nothing left but sizes, colours and the orientation', {
  skip: hasExiftool ? false : 'exiftool is not installed',
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-exif-'));
  try {
    for (const [format, bytes] of Object.entries(SPOILT)) {
      const file = join(folder, `picture.${format}`);
      const groups = (own: Uint8Array): readonly string[] => {
        writeFileSync(file, own);
        return execFileSync('exiftool', ['-a', '-G1', '-s', '-u', '-ee', file], {
          encoding: 'utf8',
        })
          .split('\n')
          .filter((line) =>
            /^\[(?:IFD0|IFD1|ExifIFD|GPS|XMP[^\]]*|IPTC|Photoshop|Trailer)\]|Comment|Author/.test(line),
          );
      };
      ok(groups(bytes).length > 1, `exiftool sees what was put into the ${format}`);
      const stripped = stripMetadata(bytes);
      ok(stripped.kind === 'stripped');
      const left = groups(stripped.bytes).filter((line) => !/Orientation/.test(line));
      deepStrictEqual(left, [], format);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('M3: a JPEG keeps no segment that decoders do not need', async () => {
  const jpeg = await drawPicture('jpeg');
  const own = Buffer.from('fff1000a7365637265742100', 'hex');
  const stripped = stripMetadata(Buffer.concat([jpeg.subarray(0, 2), own, jpeg.subarray(2)]));
  ok(stripped.kind === 'stripped');
  deepStrictEqual(Buffer.from(stripped.bytes), Buffer.from(jpeg));
});

test('M3: an animation is told, since only its first picture is read', async () => {
  const png = await drawPicture('png');
  const frame = pngChunk('fcTL', new Uint8Array(26));
  const moving = Buffer.concat([png.subarray(0, 33), frame, frame, png.subarray(33)]);
  const { unread } = await readFile(moving, 'a.png');
  deepStrictEqual(unread, [{ place: { in: 'picture' }, reason: 'moving-picture' }]);
});

test('B4: text is read whatever encoding it is in', () => {
  const words = '契約者の暗証番号は4829です。よろしくお願いします。';
  // The same words by Python's encoders.
  const encode = (encoding: string): Uint8Array =>
    execFileSync('python3', [
      '-c',
      `import sys; sys.stdout.buffer.write(${JSON.stringify(words)}.encode('${encoding}'))`,
    ]);
  for (const encoding of [
    'utf-8',
    'utf-8-sig',
    'utf-16',
    'utf-16-le',
    'utf-16-be',
    'shift_jis',
    'euc-jp',
    'iso-2022-jp',
  ])
    strictEqual(decodeText(encode(encoding))?.text, words, encoding);
});

test('B4: a document’s words are found across runs, deleted, in comments and in its properties', async () => {
  const reading = await readFile(makeDocx(await drawPicture('png')), 'letter.docx');
  strictEqual(reading.format, 'docx');
  deepStrictEqual(
    guardFile(reading).map(({ finding, place }) => [
      finding.text,
      place.in,
      'part' in place ? place.part : '',
    ]),
    [
      ['hanako0412', 'text', ''],
      ['4829', 'text', ''],
      ['Fluffy99', 'text', 'comment'],
      ['Kirakira2024!', 'metadata', ''],
    ],
  );
  strictEqual(reading.pictures.length, 1);
  deepStrictEqual(reading.unread, []);
  ok(reading.metadata.some(({ what, text }) => what === 'author' && text === 'Hanako Example'));
});

test('B4: a sheet of logins tells its passwords by their heading', async () => {
  const reading = await readFile(makeXlsx(), 'logins.xlsx');
  const found = guardFile(reading);
  deepStrictEqual(found.map(({ finding }) => finding.text).sort(), ['Sakura77!', 'hanako0412']);
  ok(found.every(({ place }) => place.in === 'text' && place.sheet === 'ログイン一覧'));
  const csv = await readFile(
    new TextEncoder().encode('name,url,username,password\nBank,https://bank.example,hanako,Sakura77!\n'),
    'a.csv',
  );
  deepStrictEqual(
    guardFile(csv).map(({ finding }) => finding.text),
    ['Sakura77!'],
  );
});

test('B4: OpenDocument is read like the others', async () => {
  const reading = await readFile(makeOdt(), 'a.odt');
  strictEqual(reading.format, 'odt');
  deepStrictEqual(
    guardFile(reading).map(({ finding }) => finding.text),
    ['hanako0412'],
  );
});

test('B4: in a zip, names, texts and zips inside are read, and what is too deep or locked is told', async () => {
  const inner = makeZip({ 'b.txt': 'my password is Fluffy99' });
  const deep = makeZip({ 'c.zip': makeZip({ 'd.zip': makeZip({ 'e.txt': SECRET }) }) });
  const reading = await readFile(
    makeZip({ 'password_Kirakira2024.txt': 'x', 'a/メモ.txt': SECRET, 'b.zip': inner, 'deep.zip': deep }),
    'a.zip',
  );
  const found = guardFile(reading).map(({ place }) => place);
  ok(found.some((place) => place.in === 'member-name'));
  ok(found.some((place) => place.in === 'text' && place.member === 'a/メモ.txt'));
  ok(found.some((place) => place.in === 'text' && place.member === 'b.zip/b.txt'));
  deepStrictEqual(
    reading.unread.map(({ reason }) => reason),
    ['too-deep'],
  );
});

test('B4: a zip bomb is told, not unpacked', async () => {
  const { unread } = await readFile(makeZip({ 'zeros.txt': new Uint8Array(60_000_000) }), 'a.zip');
  deepStrictEqual(
    unread.map(({ reason }) => reason),
    ['too-large'],
  );
});

test('B4: a mail’s subject, words, HTML, links and attachments are each read', async () => {
  const mail = [
    'From: a@example.jp',
    'To: b@example.jp',
    `Subject: =?UTF-8?B?${Buffer.from('暗証番号は4829です').toString('base64')}?=`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('my password is Fluffy99').toString('base64'),
    '--x',
    'Content-Type: text/plain; name=note.txt',
    'Content-Disposition: attachment; filename=note.txt',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(SECRET).toString('base64'),
    '--x--',
    '',
  ].join('\r\n');
  const reading = await readFile(new TextEncoder().encode(mail), 'a.eml');
  strictEqual(reading.format, 'eml');
  deepStrictEqual(
    guardFile(reading).map(({ finding, place }) => [
      finding.text,
      'part' in place ? place.part : 'member' in place ? place.member : '',
    ]),
    [
      ['4829', 'subject'],
      ['Fluffy99', 'body'],
      ['hanako0412', 'note.txt'],
    ],
  );
});

test('B4: what cannot be looked into is never clean: sound, old Office, PDFs without a reader, unknown bytes', async () => {
  for (const [bytes, reason] of [
    [Buffer.from('ID3\u0004\0\0\0\0\0\0', 'latin1'), 'sound-or-video'],
    [Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'old-office'],
    [Buffer.from('%PDF-1.7\n'), 'needs-pdf-reader'],
    [Buffer.from([1, 0, 2, 0, 255, 254, 3, 0]), 'unknown-format'],
  ] as const)
    strictEqual((await readFile(bytes, 'a')).unread[0]?.reason, reason);
});

const WHOLE = [
  ...Object.values(SPOILT),
  makeXlsx(),
  makeOdt(),
  makeDocx(new Uint8Array(9)),
  makeZip({ a: SECRET }),
];

test('any bytes are read without a throw, and so is any of ours with bytes changed or cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      await readFile(bytes, 'a');
    }),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...WHOLE),
      fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
        maxLength: 12,
      }),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      async (whole, changes, share) => {
        const bytes = whole.slice(0, Math.ceil(whole.length * share));
        for (const [at, value] of changes) bytes[Math.floor(at * bytes.length)] = value;
        await readFile(bytes, 'a');
        const stripped = stripMetadata(bytes);
        // What is called stripped has nothing left to strip.
        if (stripped.kind !== 'stripped') return;
        const again = stripMetadata(stripped.bytes);
        ok(again.kind === 'stripped');
        deepStrictEqual(again.removed, []);
      },
    ),
    { numRuns: 400 },
  );
});

test('M4: a card number broken into two lines is found; columns of other numbers are not', () => {
  const find = (text: string) =>
    guardFile({ parts: [{ place: { in: 'text', page: 1 }, text }], metadata: [] });
  const text = 'Statement for card 4111 1111 1111\n1111\n2026-11-26';
  deepStrictEqual(
    find(text).map(({ finding }) => [finding.kind, text.slice(finding.start, finding.end)]),
    [['card', '4111 1111 1111\n1111']],
  );
  deepStrictEqual(find('2026 1126 1000\n3200 0451\n'), []);
  deepStrictEqual(find('1111\n1111\n1111\n1111'), []);
});
