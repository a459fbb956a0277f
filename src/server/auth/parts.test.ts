// The small parts of signing in: RFC vectors, codes as people type them, where a request comes from, devices in plain words.
import { deepStrictEqual, notStrictEqual, strictEqual, throws } from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { attestationObject } from '../../../test/support/authenticator.ts';
import { clientPrefix } from './client-prefix.ts';
import { readCookie } from './cookies.ts';
import { deviceOf } from './device.ts';
import { bringsNoCertificate } from './passkeys.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { isSameSecret, keeperOf, newBase62, newCode, readCode } from './secrets.ts';
import { base32, stepOfCode, totpAt, totpUri } from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');

it('TOTP: RFC 6238, appendix B (last six digits)', () => {
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const)
    strictEqual(totpAt(SECRET, Math.floor(seconds / 30)), code);
});

it('TOTP: a clock may differ by one step, not two', () => {
  const now = 1_790_000_000_000;
  const step = Math.floor(now / 30_000);
  for (const off of [-1, 0, 1]) strictEqual(stepOfCode(SECRET, totpAt(SECRET, step + off), now), step + off);
  for (const off of [-2, 2, 10]) strictEqual(stepOfCode(SECRET, totpAt(SECRET, step + off), now), undefined);
  for (const typed of ['', '12345', '1234567', 'abcdef', '000000x'])
    strictEqual(stepOfCode(SECRET, typed, now), undefined);
});

it('base32: RFC 4648, section 10, and the text of the picture', () => {
  for (const [plain, text] of [
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const)
    strictEqual(base32(Buffer.from(plain)), text);
  strictEqual(
    totpUri(SECRET, '窓口 A', 'a@example.com'),
    'otpauth://totp/%E7%AA%93%E5%8F%A3%20A:a%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E7%AA%93%E5%8F%A3%20A&algorithm=SHA1&digits=6&period=30',
  );
});

it('a code is read however it is typed: case, width, spaces, hyphens, O for 0, l for 1', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('', ' ', '-', '　', '–'),
      (groups, between) => {
        const code = newCode(groups);
        const wide = code.replaceAll(/[0-9A-Z]/g, (one) =>
          String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0),
        );
        for (const typed of [code, code.toLowerCase(), wide, code.replaceAll('0', 'o').replaceAll('1', 'l')])
          strictEqual(readCode(typed.replaceAll('-', between)), code.replaceAll('-', ''));
      },
    ),
  );
});

it('secrets: base62 of fixed length, compared whole, sealed to a place', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => isSameSecret(a, b) === (a === b)));
  strictEqual(/^[0-9A-Za-z]{43}$/.test(newBase62()), true);
  const keeper = keeperOf(new Uint8Array(32).fill(1));
  const sealed = keeper.seal('totp main s1', SECRET);
  deepStrictEqual(keeper.open('totp main s1', sealed), SECRET);
  throws(() => keeper.open('totp main s2', sealed));
  throws(() => keeperOf(new Uint8Array(32).fill(2)).open('totp main s1', sealed));
  throws(() => keeperOf(new Uint8Array(31)), /32 bytes/);
  notStrictEqual(keeper.blind('a', 'x'), keeper.blind('b', 'x'));
});

it('passwords: kept as scrypt with a salt, the same in any Unicode form', async () => {
  const kept = await hashPassword('パスワードの言葉');
  strictEqual(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/.test(kept), true);
  strictEqual(await isPassword(kept, 'ﾊﾟｽﾜｰﾄﾞの言葉'), true);
  strictEqual(await isPassword(kept, 'パスワードの言葉 '), false);
  strictEqual(await isPassword(null, 'x'), false);
  strictEqual(await isPassword('$2b$12$rubbish', 'x'), false);
  notStrictEqual(await hashPassword('パスワードの言葉'), kept);
});

it('where a request comes from: the proxy’s header only when configured, and from its right end', () => {
  const told = (text: string) => new Headers({ 'x-forwarded-for': text });
  const proxy = { header: 'x-forwarded-for', hops: 1 };
  strictEqual(clientPrefix('192.0.2.7', told('198.51.100.1')), '192.0.2.7');
  strictEqual(clientPrefix('127.0.0.1', told('203.0.113.9, 198.51.100.1'), proxy), '198.51.100.1');
  strictEqual(
    clientPrefix('127.0.0.1', told('203.0.113.9, 198.51.100.1'), { ...proxy, hops: 2 }),
    '203.0.113.9',
  );
  strictEqual(clientPrefix('127.0.0.1', told('198.51.100.1'), { ...proxy, hops: 2 }), '127.0.0.1');
  for (const [peer, prefix] of [
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
    ['2001:DB8::1', '2001:db8:0:0::/64'],
    ['[2001:db8::1]', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['1:2:3:4:5:6:192.0.2.7', '1:2:3:4::/64'],
    ['1::192.0.2.7', '1:0:0:0::/64'],
    ['somewhere', 'unknown'],
    ['', 'unknown'],
  ] as const)
    strictEqual(clientPrefix(peer, new Headers()), prefix, peer);
});

it('addresses of one /64 count as one, whatever stands behind it', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const prefix = clientPrefix(address, new Headers());
      strictEqual(
        /^(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){3}::\/64|\d+\.\d+\.\d+\.\d+)$/.test(prefix),
        true,
        address,
      );
    }),
  );
});

it('a cookie that stands twice, or is no token of ours, is none', () => {
  const token = 'a'.repeat(43);
  const read = (cookie: string): string | undefined => readCookie(new Headers({ cookie }), 'k');
  strictEqual(read(`a=b; k=${token}; c=d`), token);
  strictEqual(read(`k=${token}; k=${token}`), undefined);
  strictEqual(read(`k=${token}x`), undefined);
  strictEqual(read(`kk=${token}`), undefined);
});

it('devices in plain words', () => {
  for (const [agent, device] of [
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari · iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0',
      'Edge · Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
      'Chrome · Android',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
      'Safari · Mac',
    ],
    ['curl/8', ''],
  ] as const)
    strictEqual(deviceOf(agent), device);
});

it('an attestation with a certificate is refused unread: it would name an address to fetch from', () => {
  const is = (...of: Parameters<typeof attestationObject>): boolean =>
    bringsNoCertificate(attestationObject(...of).toString('base64url'));
  const data = Buffer.alloc(37);
  strictEqual(is(data), true);
  strictEqual(is(data, 'packed'), true);
  strictEqual(is(data, 'packed', Buffer.alloc(300)), false);
  for (const format of ['apple', 'android-key', 'android-safetynet', 'tpm', 'fido-u2f', 'other'])
    strictEqual(is(data, format, Buffer.alloc(300)), false, format);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.constant(undefined)), (text) => {
      strictEqual(typeof bringsNoCertificate(text), 'boolean');
    }),
  );
});
