// No range that is ours or nobody's passes for the internet, in whatever form it is written.
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isLoopback, isPublicAddress } from './public-address.ts';

const hex = (value: number): string => value.toString(16);

describe('isPublicAddress', () => {
  it('refuses the first and last address of each range, and takes its neighbours', () => {
    const refused = [
      ['0.0.0.0', '0.255.255.255'],
      ['10.0.0.0', '10.255.255.255'],
      ['100.64.0.0', '100.127.255.255'],
      ['127.0.0.0', '127.255.255.255'],
      ['169.254.0.0', '169.254.169.254', '169.254.255.255'],
      ['172.16.0.0', '172.31.255.255'],
      ['192.0.0.0', '192.0.0.192', '192.0.0.255'],
      ['192.0.2.0', '192.0.2.255'],
      ['192.88.99.1'],
      ['192.168.0.0', '192.168.255.255'],
      ['198.18.0.0', '198.19.255.255'],
      ['198.51.100.7'],
      ['203.0.113.7'],
      ['224.0.0.1', '239.255.255.255'],
      ['240.0.0.1', '255.255.255.255'],
      ['100.100.100.200', '168.63.129.16'],
      ['::', '::1', '::127.0.0.1', '::8.8.8.8'],
      ['fc00::1', 'fdff:ffff::1', 'fd00:ec2::254'],
      ['fe80::1', 'febf::1', 'fe80::1%eth0', '2606:4700::1%eth0'],
      ['fec0::1', 'ff02::1', 'ff0e::1'],
      ['100::1', '5f00::1', '4000::1'],
      ['2001::1', '2001:1::1', '2001:1ff:ffff::1', '2001:db8::1', '2001:db8:ffff::1'],
      ['2002:0a00:0001::1', '2002:808:808::1', '3fff::1', '3fff:fff::1'],
      ['64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::1'],
      ['::ffff:10.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:a9fe:a9fe', '::ffff:0:1'],
      ['', 'example.com', '8.8.8', '0x7f000001', '2130706433', '[::1]', '8.8.8.8 '],
    ].flat();
    deepStrictEqual(
      refused.filter((address) => isPublicAddress(address)),
      [],
    );
    const taken = [
      [
        '1.0.0.0',
        '9.255.255.255',
        '11.0.0.0',
        '100.63.255.255',
        '100.128.0.0',
        '126.255.255.255',
        '128.0.0.0',
      ],
      [
        '169.253.255.255',
        '169.255.0.0',
        '172.15.255.255',
        '172.32.0.0',
        '192.0.1.0',
        '192.167.255.255',
        '192.169.0.0',
      ],
      ['198.17.255.255', '198.20.0.0', '223.255.255.255', '8.8.8.8'],
      ['2000::1', '2001:200::1', '2001:db7::1', '2001:db9::1', '2003::1', '2606:4700::1111', '3ffe:ffff::1'],
      ['64:ff9b::8.8.8.8', '::ffff:8.8.8.8', '::ffff:808:808'],
    ].flat();
    deepStrictEqual(
      taken.filter((address) => !isPublicAddress(address)),
      [],
    );
  });

  it('judges an IPv4 within an IPv6 as that IPv4, however it is written', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), ([a, b, c, d]) => {
        const plain = `${a}.${b}.${c}.${d}`;
        const groups = `${hex(a * 256 + b)}:${hex(c * 256 + d)}`;
        for (const within of [
          `::ffff:${plain}`,
          `::FFFF:${groups}`,
          `0:0:0:0:0:ffff:${groups}`,
          `64:ff9b::${plain}`,
          `64:ff9b:0:0:0:0:${groups}`,
        ])
          strictEqual(isPublicAddress(within), isPublicAddress(plain), within);
      }),
    );
  });

  it('knows loopback', () => {
    for (const address of ['127.0.0.1', '127.9.9.9', '::1']) strictEqual(isLoopback(address), true);
    for (const address of ['10.0.0.1', '::2', '128.0.0.1', 'localhost', ''])
      strictEqual(isLoopback(address), false);
  });
});
