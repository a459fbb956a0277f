// What reading and rewriting PDFs promises: Japanese comes out right, boxes cover the words, a rewritten page holds none of them.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { guardFile } from '#core/files/guard-file.ts';
import { blankPdfAbout } from '#core/files/metadata/blank-pdf.ts';
import { readFile } from '#core/files/read-file.ts';
import { blackOut } from './black-out.ts';
import { drawPage } from './node/draw-page.ts';
import { NODE_PDF_FILES } from './node/pdf-files.ts';
import { createPdfReader, openPdf, PDF_PAGES_MAX } from './pdf.ts';
import { findPageSecrets } from './pdf-words.ts';
import { writePicturePdf } from './write-picture-pdf.ts';

const pdf = createPdfReader(NODE_PDF_FILES);
const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../test/files/${name}`, import.meta.url)));
const read = (name: string) => readFile(file(name), name, { pdf });

test('B4: Japanese printed by Chromium comes out right, vertical writing too', async () => {
  const reading = await read('ja.pdf');
  const text = reading.parts.map((part) => part.text).join('\n');
  ok(text.includes('問い合わせの控え') && text.includes('二ページ目'), text);
  ok(text.includes('縦書きの文章です'), text);
  deepStrictEqual(
    guardFile(reading).map(({ finding, place }) => [finding.text, 'page' in place ? place.page : 0]),
    [
      ['hanako0412', 1],
      ['482913', 2],
    ],
  );
  ok(reading.metadata.some(({ field, text: said }) => field === 'Title' && said === 'お問い合わせ'));
  deepStrictEqual(reading.unread, []);
});

test('B4: a font with a predefined character map is read by data of our own', async () => {
  deepStrictEqual(
    guardFile(await read('cmap.pdf')).map(({ finding }) => finding.text),
    ['hanako0412'],
  );
});

test('B4: an English page, and one locked only against changes', async () => {
  for (const name of ['en.pdf', 'owner.pdf'])
    ok(
      guardFile(await read(name)).some(({ finding }) => finding.text === 'Fluffy99'),
      name,
    );
});

test('B4: locked, damaged, empty and endless PDFs are told', async () => {
  const reasons = async (bytes: Uint8Array) => (await pdf(bytes)).unread.map(({ reason }) => reason);
  deepStrictEqual(await reasons(file('locked.pdf')), ['encrypted']);
  deepStrictEqual(await reasons(new TextEncoder().encode('%PDF-1.7\nnothing')), ['damaged']);
  deepStrictEqual(await reasons(new Uint8Array()), ['damaged']);
  const page = {
    width: 10,
    height: 10,
    picture: { data: new Uint8ClampedArray(4), width: 1, height: 1 },
  };
  const endless = writePicturePdf(Array.from({ length: PDF_PAGES_MAX + 1 }, () => page));
  const told = await reasons(endless);
  strictEqual(told.at(-1), 'too-many');
  strictEqual(told.filter((reason) => reason === 'picture-only').length, PDF_PAGES_MAX);
});

test('M3: a page’s secret is black in its pixels, and a PDF of those pixels holds no words and no metadata', async () => {
  const opened = await openPdf(file('en.pdf'), NODE_PDF_FILES);
  ok(opened.ok);
  const { pixels, scale, page } = await drawPage(opened.value, 1, 2);
  const before = pixels.data.slice();
  const boxes = findPageSecrets(page);
  ok(boxes.length > 0);
  const scaled = boxes.map((box) => ({
    x: box.x * scale,
    y: box.y * scale,
    width: box.width * scale,
    height: box.height * scale,
  }));
  // Every dark pixel of the words "My password is Fluffy99" lies inside: outside the rows of the boxes nothing changes.
  const item = page.items.find(({ start, end }) => {
    const at = page.text.indexOf('Fluffy99');
    return at >= start && at < end;
  });
  ok(item !== undefined);
  blackOut(pixels, scaled);
  for (let y = 0; y < pixels.height; y += 1) {
    for (let x = 0; x < pixels.width; x += 1) {
      const at = (y * pixels.width + x) * 4;
      const isIn = scaled.some(
        (box) =>
          x >= box.x - 1 && x <= box.x + box.width + 1 && y >= box.y - 1 && y <= box.y + box.height + 1,
      );
      if (!isIn) strictEqual(pixels.data[at], before[at]);
    }
  }
  const left = Math.floor(item.box.x * scale) + 2;
  const top = Math.floor((item.box.y + item.box.height / 2) * scale);
  strictEqual(pixels.data[(top * pixels.width + left) * 4], 0);
  const written = writePicturePdf([{ width: page.width, height: page.height, picture: pixels }]);
  const again = await readFile(written, 'b.pdf', { pdf });
  deepStrictEqual(again.metadata, []);
  deepStrictEqual(guardFile(again), []);
  deepStrictEqual(again.unread, [{ place: { in: 'picture', page: 1 }, reason: 'picture-only' }]);
  // The pixels come back as they were written: nothing but a picture is there.
  const reopened = await openPdf(written, NODE_PDF_FILES);
  ok(reopened.ok);
  const drawn = await drawPage(reopened.value, 1, scale);
  let different = 0;
  for (let at = 0; at < drawn.pixels.data.length; at += 4)
    if (Math.abs((drawn.pixels.data[at] ?? 0) - (pixels.data[at] ?? 0)) > 40) different += 1;
  ok(different * 100 < drawn.pixels.data.length / 4, String(different));
  await opened.value.close();
  await reopened.value.close();
});

test('any bytes of a PDF may be changed without a throw', async () => {
  const whole = file('cmap.pdf');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 10 }),
      fc.integer({ min: 10, max: whole.length }),
      async (changes, length) => {
        const bytes = whole.slice(0, length);
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        await pdf(bytes);
      },
    ),
    { numRuns: 60 },
  );
});

test('M3: what a PDF says of itself is blanked in place, and its words and pages stay', async () => {
  for (const name of ['ja.pdf', 'en.pdf', 'cmap.pdf']) {
    const bytes = file(name);
    const blank = blankPdfAbout(bytes);
    strictEqual(blank.length, bytes.length);
    const [before, after] = await Promise.all([pdf(bytes), pdf(blank)]);
    deepStrictEqual(after.parts, before.parts, name);
    deepStrictEqual(after.unread, before.unread, name);
    if (name === 'ja.pdf') deepStrictEqual(after.metadata, []);
    ok(after.metadata.length <= before.metadata.length);
  }
});

test('M3: bytes of any kind are blanked without a throw, at the same length', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '/Info 1 0 R',
          '1 0 obj',
          '<<',
          '>>',
          'endobj',
          '<?xpacket begin',
          '?>',
          '<?xpacket end',
          'x ',
        ),
      ),
      (pieces) => {
        const bytes = new TextEncoder().encode(pieces.join(' '));
        strictEqual(blankPdfAbout(bytes).length, bytes.length);
      },
    ),
  );
});
