import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { mail, replaced, signed, ZONE } from '../../../test/mails/build-mail.ts';
import { authenticateMail } from './authenticate.ts';
import { type DnsResolver, fileResolver } from './resolver.ts';

const notice = await signed(mail({ from: 'info@mail.hanabank.example' }), 'hanabank.example');

function zone(json = ZONE): DnsResolver {
  const resolver = fileResolver(json);
  if (!resolver.ok) throw new Error('Expected the zone to be read');
  return resolver.value;
}

test('P5: an aligned signature proves From’s domain', async () => {
  const { by, alignedDomain, results } = await authenticateMail(notice, zone());
  deepStrictEqual([by, alignedDomain], ['checked', 'mail.hanabank.example']);
  deepStrictEqual(
    results.map(({ method, result }) => `${method}=${result}`),
    ['spf=none', 'dkim=pass', 'dmarc=pass'],
  );
});

test('P5: names are compared without case and with a final dot, and strict alignment is the owner’s to ask', async () => {
  const loud = await signed(mail({ from: 'INFO@Mail.HanaBank.Example' }), 'HANABANK.example');
  strictEqual((await authenticateMail(loud, zone())).alignedDomain, 'mail.hanabank.example');
  const below = await signed(mail({ from: 'a@tsubakicard.example' }), 'tsubakicard.example');
  strictEqual((await authenticateMail(below, zone())).alignedDomain, 'tsubakicard.example');
  const strict = await signed(mail({ from: 'a@mail.tsubakicard.example' }), 'tsubakicard.example');
  strictEqual((await authenticateMail(strict, zone())).alignedDomain, undefined);
});

test('P5: SPF proves only what the caller took in, and only its own domain', async () => {
  const bytes = mail({
    from: 'info@mail.hanabank.example',
    above: [
      'Received: from mx (mx [192.0.2.10]) by a.test; Mon, 23 Nov 2026 10:00:00 +0900',
      'Return-Path: <info@mail.hanabank.example>',
    ],
  });
  const said = await authenticateMail(bytes, zone());
  strictEqual(said.results[0]?.result, 'pass');
  strictEqual(said.alignedDomain, undefined);
  const given = { ip: '192.0.2.10', sender: 'info@mail.hanabank.example' };
  strictEqual((await authenticateMail(bytes, zone(), given)).alignedDomain, 'mail.hanabank.example');
  const other = { ip: '203.0.113.66', sender: 'a@evil.test' };
  strictEqual((await authenticateMail(bytes, zone(), other)).alignedDomain, undefined);
  const odd = { ip: 'no address', helo: '(', sender: '<>' };
  strictEqual((await authenticateMail(bytes, zone(), odd)).alignedDomain, undefined);
});

test('P5: a resolver that never answers ends in no proof', async () => {
  let asked = 0;
  const silent: DnsResolver = () => {
    asked += 1;
    return new Promise(() => undefined);
  };
  const before = performance.now();
  deepStrictEqual(await authenticateMail(notice, silent, {}, 50), { by: 'none', results: [] });
  ok(performance.now() - before < 10_000);
  ok(asked > 0);
});

test('P5: nobody is asked any more after the time is over', async () => {
  let isOver = false;
  let late = 0;
  const slow: DnsResolver = async () => {
    if (isOver) late += 1;
    await new Promise((resolve) => setTimeout(resolve, 60));
    throw Object.assign(new Error('slow'), { code: 'ENOTFOUND' });
  };
  await authenticateMail(notice, slow, {}, 20);
  isOver = true;
  await new Promise((resolve) => setTimeout(resolve, 300));
  strictEqual(late, 0);
});

test('P5: a process whose resolver never answers ends by itself', () => {
  const path = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const script = `
    const { authenticateMail } = await import(${path('./authenticate.ts')});
    const bytes = Buffer.from(${JSON.stringify(notice.toString('latin1'))}, 'latin1');
    console.log((await authenticateMail(bytes, () => new Promise(() => undefined), {}, 50)).by);`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 20_000,
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  });
  deepStrictEqual([stdout, status], ['none\n', 0]);
});

test('P5: whatever a resolver answers or throws, the check ends', async () => {
  const answers: readonly DnsResolver[] = [
    async () => [],
    async () => [['']],
    async () => [['v=DKIM1; p=AAAA']],
    async () => [['v=spf1 include:a.test include:b.test include:c.test redirect=d.test']],
    async () => ['not a list of lists'],
    async () => undefined as never,
    async () => Promise.reject(new Error('no code')),
    () => {
      throw new Error('at once');
    },
    async () => [['x'.repeat(1_000_000)]],
  ];
  for (const resolver of answers)
    strictEqual((await authenticateMail(notice, resolver)).alignedDomain, undefined);
});

test('P5: more than 20 signatures are not checked at all', async () => {
  let many = notice;
  for (let at = 0; at < 24; at += 1) many = await signed(many, 'evil.test');
  deepStrictEqual(await authenticateMail(many, zone()), { by: 'none', results: [] });
  const spaced = Buffer.from(
    many.toString('latin1').replaceAll('DKIM-Signature:', 'DKIM-Signature :'),
    'latin1',
  );
  deepStrictEqual(await authenticateMail(spaced, zone()), { by: 'none', results: [] });
});

test('P5: two From fields, two mailboxes and no From prove nobody', async () => {
  for (const from of [
    ['info@mail.hanabank.example', 'b@hanabank.example'],
    'info@mail.hanabank.example, b@hanabank.example',
    'x:;',
  ])
    strictEqual(
      (await authenticateMail(await signed(mail({ from }), 'hanabank.example'), zone())).alignedDomain,
      undefined,
    );
});

test('P5: no bytes and any bytes are checked without a throw', async () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('\r\n'),
    Buffer.from('\0'),
    Buffer.from('From'),
    replaced(notice, 'From:', 'From'),
  ])
    strictEqual((await authenticateMail(bytes, zone())).alignedDomain, undefined);
});
