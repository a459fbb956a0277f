import { deepStrictEqual, rejects, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { type DnsResolver, fileResolver } from './resolver.ts';

function resolver(zone: object): DnsResolver {
  const read = fileResolver(JSON.stringify(zone));
  if (!read.ok) throw new Error('Expected the zone to be read');
  return read.value;
}

test('P5: a DNS file answers as DNS would: any case, a final dot, pieces, and nothing', async () => {
  const ask = resolver({
    'Example.JP.': {
      txt: ['v=spf1 -all', ['a', 'b']],
      MX: [{ exchange: 'mx.example.jp', priority: 1 }],
      A: [],
    },
  });
  deepStrictEqual(await ask('EXAMPLE.jp', 'TXT'), [['v=spf1 -all'], ['a', 'b']]);
  deepStrictEqual(await ask('example.jp.', 'mx'), [{ exchange: 'mx.example.jp', priority: 1 }]);
  await rejects(ask('example.jp', 'A'), { code: 'ENODATA' });
  await rejects(ask('example.jp', 'AAAA'), { code: 'ENODATA' });
  await rejects(ask('other.jp', 'TXT'), { code: 'ENOTFOUND' });
  await rejects(ask('constructor', 'TXT'), { code: 'ENOTFOUND' });
});

test('P5: a file of another form is refused', () => {
  for (const json of [
    '',
    '{',
    '[]',
    '1',
    'null',
    '{"a":1}',
    '{"a":{"TXT":"x"}}',
    '{"a":{"TXT":[1]}}',
    '{"a":{"MX":[{}]}}',
  ])
    deepStrictEqual({ ...fileResolver(json), problems: undefined }, { ok: false, problems: undefined }, json);
});

test('P5: at most 120 questions are answered', async () => {
  const ask = resolver({ 'a.test': { TXT: ['x'] } });
  for (let at = 0; at < 120; at += 1) strictEqual((await ask('a.test', 'TXT')).length, 1);
  await rejects(ask('a.test', 'TXT'), { code: 'ETIMEOUT' });
});
