// Addresses as text: every form of RFC 4291 that exports write, and what is no address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type IpTable, lookUp, parseIpv4, parseIpv6 } from './ip-place.ts';

test('property: an address written out is read back, in full and shortened', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV6(), (four, six) => {
      assert.equal(
        parseIpv4(four),
        four.split('.').reduce((sum, part) => sum * 256 + Number(part), 0),
      );
      const value = parseIpv6(six);
      assert.notEqual(value, undefined, six);
      const full = (value ?? 0n).toString(16).padStart(32, '0').match(/.{4}/g)?.join(':') ?? '';
      assert.equal(parseIpv6(full), value);
    }),
  );
});

test('property: no text throws, and what is no address is none', () => {
  const table: IpTable = {
    four: { starts: new Uint32Array([5]), ends: new Uint32Array([9]), values: new Uint32Array([0]) },
    six: { starts: new BigUint64Array([5n]), ends: new BigUint64Array([9n]), values: new Uint32Array([0]) },
    names: ['XX'],
  };
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('0', '1', 'f', ':', '.', '%', 'g', ' ', '-') }), (text) => {
      assert.ok([undefined, 'XX'].includes(lookUp(table, text)));
    }),
  );
  for (const text of [
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '12345::',
    'g::',
    '::1.2.3',
  ])
    assert.equal(parseIpv4(text) ?? parseIpv6(text), undefined, text);
  assert.equal(lookUp(table, '0.0.0.7'), 'XX');
  assert.equal(lookUp(table, '0.0.0.4'), undefined);
  assert.equal(lookUp(table, '0.0.0.10'), undefined);
  assert.equal(lookUp(table, '0:0:0:6::1'), 'XX');
  assert.equal(lookUp(table, '::ffff:0.0.0.6'), 'XX');
});
