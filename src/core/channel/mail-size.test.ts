import { ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeEml } from './eml.ts';
import { MAIL_MAX_BYTES, mailBytes } from './mail-size.ts';

test('B9: a mail is never larger than we said, so none that "fits" comes back', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 2_000 }),
      fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 4 }),
      (body, sizes) => {
        const eml = writeEml({
          to: 'desk@example.com',
          subject: 'x',
          body,
          attachments: sizes.map((size, at) => ({
            name: `画面${at}.png`,
            mediaType: 'image/png',
            bytes: new Uint8Array(size),
          })),
          boundary: 'kakekomi-test',
        });
        ok(eml.length <= mailBytes(Buffer.byteLength(body), sizes));
      },
    ),
    { numRuns: 60 },
  );
});

test('B9: 18 MB of pictures can be sent, 19 MB cannot', () => {
  ok(mailBytes(2_000, [18_000_000]) < MAIL_MAX_BYTES);
  ok(mailBytes(2_000, [19_000_000]) > MAIL_MAX_BYTES);
});
