// M4: pixels made black, sizes kept within limits, letters measured.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { blackOut } from './black-out.ts';
import { AREA_MAX, fitSize, lineHeight, resize, SIDE_MAX, toGrey, widenToInk } from './pixels.ts';

const anything = fc.integer({ min: -50, max: 150 });

test('M4: every pixel a box touches is opaque black, every other one untouched', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          x: anything,
          y: anything,
          width: fc.float({ min: 0, max: 90, noNaN: true }),
          height: fc.nat(90),
        }),
        { maxLength: 4 },
      ),
      (boxes) => {
        const [width, height] = [60, 40];
        const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => 7 + (at % 200));
        const before = data.slice();
        blackOut({ data, width, height }, boxes);
        for (let at = 0; at < width * height; at += 1) {
          const [x, y] = [at % width, Math.floor(at / width)];
          const isIn = boxes.some(
            (box) => x >= box.x && x < Math.ceil(box.x + box.width) && y >= box.y && y < box.y + box.height,
          );
          const pixel = [...data.slice(at * 4, at * 4 + 4)];
          deepEqual(pixel, isIn ? [0, 0, 0, 255] : [...before.slice(at * 4, at * 4 + 4)]);
        }
      },
    ),
  );
});

test('M3: no picture is worked on beyond the limits, and none within them is changed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 60_000 }), (width, height) => {
      const size = fitSize(width, height);
      ok(size.width >= 1 && size.height >= 1 && size.width <= SIDE_MAX && size.height <= SIDE_MAX);
      ok(size.width * size.height <= AREA_MAX);
      if (width <= SIDE_MAX && height <= SIDE_MAX && width * height <= AREA_MAX)
        deepEqual(size, { width, height });
    }),
  );
});

/** Three lines of strokes, 12 pixels tall. */
function strokes(ink: number, paper: number) {
  const [width, height] = [120, 90];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      data.fill(
        y % 30 < 12 && x > 20 && x < 100 && x % 6 < 2 ? ink : paper,
        (y * width + x) * 4,
        (y * width + x) * 4 + 3,
      );
  return { data, width, height };
}

test('M4: light and dark give the same grey, and the height of a line', () => {
  deepEqual(
    toGrey(strokes(20, 240)).data.filter((value) => value < 30).length,
    toGrey(strokes(235, 15)).data.filter((value) => value < 30).length,
  );
  equal(lineHeight(toGrey(strokes(20, 240))), 12);
  equal(lineHeight(resize(toGrey(strokes(20, 240)), 240, 180)), 24);
});

test('M4: a box that ends inside a word reaches to the edge of its letters', () => {
  const grey = toGrey(strokes(20, 240));
  const box = widenToInk(grey, { x: 34, y: 0, width: 59, height: 30 });
  ok(box.x <= 24 && box.x > 10, String(box.x));
  ok(box.x + box.width >= 98 && box.x + box.width < 110, String(box.x + box.width));
});
