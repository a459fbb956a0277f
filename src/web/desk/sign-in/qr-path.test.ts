// D6: what an authenticator app scans is the very address that is shown beside it.
import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { decodeQR } from 'qr/decode.js';
import { qrPath } from './qr-path.ts';

const SCALE = 4;

test('D6: the drawn code reads back as the address it was drawn from', () => {
  const address =
    'otpauth://totp/%E7%AA%93%E5%8F%A3:a%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E7%AA%93%E5%8F%A3&algorithm=SHA1&digits=6&period=30';
  const { path, side } = qrPath(address);
  const width = side * SCALE;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dy = 0; dy < SCALE; dy += 1)
      for (let dx = 0; dx < SCALE; dx += 1) {
        const at = ((Number(y) * SCALE + dy) * width + Number(x) * SCALE + dx) * 4;
        data.fill(0, at, at + 3);
      }
  equal(decodeQR({ width, height: width, data }), address);
});
