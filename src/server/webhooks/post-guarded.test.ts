// A URL that somebody chose leads out to the internet or nowhere, whatever its name server says and whenever.
import { deepStrictEqual, rejects, strictEqual, throws } from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { checkedAddresses, type GuardOptions, postGuarded, readHookUrl } from './post-guarded.ts';

const local: GuardOptions = {
  allowLocalhost: true,
  resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  timeoutMs: 5_000,
};
const strict: GuardOptions = { ...local, allowLocalhost: false };
const names = (
  ...answers: readonly (readonly string[])[]
): GuardOptions['resolve'] & { asked: () => number } => {
  let asked = 0;
  const resolve = () => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  return Object.assign(resolve, { asked: () => asked });
};

async function receiving(
  answer: RequestListener,
  run: (port: number, seen: readonly string[]) => Promise<void>,
): Promise<void> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await run((server.address() as AddressInfo).port, seen);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('readHookUrl', () => {
  it('takes https alone, without a password in it; http on this machine only where it is allowed', () => {
    for (const url of [
      'http://example.com/hook',
      'http://localhost:8080/',
      'ftp://example.com/',
      'file:///etc/passwd',
      'data:text/plain,x',
      'https://user:pass@example.com/',
      'https://user@example.com/',
      'https://example.com/#part',
      'example.com',
      '',
      `https://example.com/${'x'.repeat(2_000)}`,
    ])
      throws(() => readHookUrl(url, strict), { code: 'url-refused' }, url);
    for (const url of ['http://10.0.0.1/', 'http://localhost.example.com/', 'http://127.0.0.2/'])
      throws(() => readHookUrl(url, local), { code: 'url-refused' }, url);
    strictEqual(readHookUrl('https://example.com:8443/hook?a=1', strict).port, '8443');
    strictEqual(readHookUrl('http://[::1]:1/', local).hostname, '[::1]');
  });
});

describe('checkedAddresses', () => {
  const check = (url: string, resolve: GuardOptions['resolve'], options = strict) =>
    checkedAddresses(new URL(url), { ...options, resolve });

  it('refuses a name when one of its addresses is inside', async () => {
    const refused = { name: 'HookError', code: 'address-refused' };
    for (const answer of [
      ['127.0.0.1'],
      ['8.8.8.8', '10.0.0.1'],
      ['2606:4700::1111', 'fe80::1'],
      ['::ffff:169.254.169.254'],
    ])
      await rejects(check('https://hooks.example.com/', names(answer)), refused, answer.join());
    deepStrictEqual(await check('https://hooks.example.com/', names(['8.8.8.8', '2606:4700::1111'])), [
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
    await rejects(check('https://hooks.example.com/', names([])), { code: 'name-unknown' });
    await rejects(
      check('https://hooks.example.com/', () => Promise.reject(new Error('ENOTFOUND'))),
      { code: 'name-unknown' },
    );
  });

  it('refuses an address inside however the URL writes it, and asks no name server', async () => {
    const resolve = names(['8.8.8.8']);
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '127.1',
      '169.254.169.254',
      '[::1]',
      '[::ffff:10.0.0.1]',
      '[fd00:ec2::254]',
    ])
      await rejects(check(`https://${host}/`, resolve), { code: 'address-refused' }, host);
    strictEqual(resolve.asked(), 0);
  });

  it('lets this machine be reached only by its own names', async () => {
    const inside = names(['10.0.0.1']);
    await rejects(check('http://localhost/', inside, local), { code: 'address-refused' });
    await rejects(check('https://hooks.example.com/', names(['127.0.0.1']), local), {
      code: 'address-refused',
    });
  });
});

describe('postGuarded', () => {
  it('posts the body with its headers and tells the status', async () => {
    let body = '';
    let type: string | undefined;
    await receiving(
      (request, response) => {
        type = request.headers['content-type'];
        request.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        request.on('end', () => response.writeHead(202).end('thanks'));
      },
      async (port) => {
        const headers = { 'content-type': 'application/json' };
        strictEqual(await postGuarded(`http://localhost:${port}/hook`, headers, '{"a":"窓"}', local), 202);
      },
    );
    deepStrictEqual([body, type], ['{"a":"窓"}', 'application/json']);
  });

  it('connects to the address it checked, not to what the name server says next', async () => {
    await receiving(
      (_request, response) => response.end(),
      async (port, seen) => {
        const rebinding = names(['127.0.0.1'], ['10.0.0.1']);
        strictEqual(
          await postGuarded(`http://localhost:${port}/`, {}, '', { ...local, resolve: rebinding }),
          200,
        );
        strictEqual(rebinding.asked(), 1);
        // Harmless when the webhook was made, inside when it is called.
        const resolve = names(['8.8.8.8'], ['127.0.0.1']);
        const url = `https://hooks.example.com:${port}/`;
        await checkedAddresses(new URL(url), { ...strict, resolve });
        await rejects(postGuarded(url, {}, '', { ...strict, resolve }), { code: 'address-refused' });
        strictEqual(seen.length, 1);
      },
    );
  });

  it('follows no redirect', async () => {
    await receiving(
      (request, response) =>
        request.url === '/first' ? response.writeHead(307, { location: '/second' }).end() : response.end(),
      async (port, seen) => {
        strictEqual(await postGuarded(`http://localhost:${port}/first`, {}, '', local), 307);
        deepStrictEqual(seen, ['/first']);
      },
    );
  });

  it('reads no answer without end, and waits for none', async () => {
    await receiving(
      (request, response) => {
        if (request.url === '/slow-head') return;
        response.writeHead(200);
        response.write('x');
        if (request.url === '/slow-body') return;
        const more = (): void => {
          while (!response.destroyed && response.write('x'.repeat(16_384)));
        };
        response.on('drain', more);
        more();
      },
      async (port) => {
        const at = (path: string, options = local): Promise<number> =>
          postGuarded(`http://localhost:${port}${path}`, {}, '', options);
        strictEqual(await at('/endless'), 200);
        const hasty = { ...local, timeoutMs: 100 };
        await rejects(at('/slow-head', hasty), { code: 'timeout' });
        await rejects(at('/slow-body', hasty), { code: 'timeout' });
        await rejects(at('/', { ...hasty, resolve: () => new Promise(() => undefined) }), {
          code: 'timeout',
        });
      },
    );
    await rejects(postGuarded('http://localhost:1/', {}, '', local), {
      code: 'unreachable',
      message: 'Webhook: unreachable',
    });
  });
});
