// The look-up of addresses: real data for the country, made-up ranges for what must not go wrong.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { lookUp } from '../../core/evidence/ip-place.ts';
import { loadIpLocation, withNetworks } from './load-ip-location.ts';
import { readRanges } from './read-ranges.ts';

test('B1: an address has the country its network is registered in, and documentation addresses have none', async () => {
  const placeOf = await loadIpLocation();
  assert.deepEqual(placeOf('133.11.0.1'), { country: 'JP' });
  assert.deepEqual(placeOf('::ffff:133.11.0.1'), { country: 'JP' });
  assert.deepEqual(placeOf('2001:200::1'), { country: 'JP' });
  for (const ip of [
    '192.0.2.1',
    '203.0.113.9',
    '10.0.0.1',
    '2001:db8::1',
    '',
    'no address',
    '1.2.3',
    '1.2.3.999',
  ])
    assert.equal(placeOf(ip), undefined, ip);
});

test('the real data is in order: no row of it is left out', async () => {
  const { readFile } = await import('node:fs/promises');
  const { fileURLToPath } = await import('node:url');
  const text = (part: string) =>
    readFile(
      fileURLToPath(import.meta.resolve(`@ip-location-db/asn-country/asn-country-${part}-num.csv`)),
      'utf8',
    );
  const { skipped, table } = readRanges(await text('ipv4'), await text('ipv6'));
  assert.equal(skipped, 0);
  assert.ok(table.four.starts.length > 100_000 && table.six.starts.length > 50_000);
});

test('ranges that overlap or are no ranges are left out and counted, the rest is found', () => {
  const { table, skipped } = readRanges(
    ['16777216,16777471,AU', '16777300,16777900,XX', 'nonsense', '16778240,16778241,JP', '1,2'].join('\r\n'),
    '42540766411282592856903984951653826560,42540766490510755371168322545197776895,NL\n',
  );
  assert.equal(skipped, 3);
  assert.equal(lookUp(table, '1.0.0.0'), 'AU');
  assert.equal(lookUp(table, '1.0.0.255'), 'AU');
  assert.equal(lookUp(table, '1.0.1.0'), undefined);
  assert.equal(lookUp(table, '1.0.4.1'), 'JP');
  assert.equal(lookUp(table, '0.255.255.255'), undefined);
  assert.equal(lookUp(table, '2001:db8::5'), 'NL');
});

test('networks are told where their tables were put in a folder', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'asn-'));
  try {
    await writeFile(
      path.join(folder, 'asn-ipv4-num.csv'),
      '3221225984,3221226239,64500,"Example, Inc."\n3325256704,3325256959,64501,Beispiel\n',
    );
    await writeFile(path.join(folder, 'asn-ipv6-num.csv'), '');
    const placeOf = await withNetworks(() => ({ country: 'JP' }), folder);
    assert.deepEqual(placeOf('192.0.2.7'), { country: 'JP', asn: 64500, network: 'Example, Inc.' });
    assert.deepEqual(placeOf('198.51.100.7'), { country: 'JP', asn: 64501, network: 'Beispiel' });
    assert.deepEqual(placeOf('203.0.113.7'), { country: 'JP' });
    const alone = await withNetworks(() => undefined, folder);
    assert.deepEqual(alone('192.0.2.7'), { asn: 64500, network: 'Example, Inc.' });
  } finally {
    await rm(folder, { recursive: true });
  }
});
