import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { readConfig } from './config.ts';
import { languageOf } from './locale.ts';
import { sayProblems, startServer } from './main.ts';
import { PROBLEM_TEXT } from './say.ts';
import { serveStatic, type Serving, tryServeStatic } from './static-server.ts';

const SCRIPT = 'console.log("kakekomi");\n';
const folder = mkdtempSync(join(tmpdir(), 'kakekomi-server-'));
const root = join(folder, 'dist');
let serving: Serving;

before(async () => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  mkdirSync(join(root, 'desk'));
  writeFileSync(join(root, 'index.html'), '<p>front</p>');
  writeFileSync(join(root, 'desk/index.html'), '<p>staff</p>');
  writeFileSync(join(root, 'assets/app-1a2B3_-d.js'), SCRIPT);
  writeFileSync(join(root, 'assets/app-1a2B3_-d.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(root, 'assets/app-1a2B3_-d.js.gz'), gzipSync(SCRIPT));
  serving = await serveStatic({ root, port: 0 });
});
after(async () => {
  await serving.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Asks as written: `fetch` would tidy `..` away before it is sent. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(serving.url);
    const asked = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('the front page is asked for anew each time, a hashed file is kept forever', async () => {
  const front = await ask('/');
  strictEqual(front.body.toString(), '<p>front</p>');
  strictEqual(front.headers['cache-control'], 'no-cache');
  const script = await ask('/assets/app-1a2B3_-d.js');
  strictEqual(script.headers['cache-control'], 'public, max-age=31536000, immutable');
  strictEqual(script.headers['content-type'], 'text/javascript; charset=utf-8');
});

test('a browser gets the smallest form it accepts, each with its own tag', async () => {
  const path = '/assets/app-1a2B3_-d.js';
  const brotli = await ask(path, { 'accept-encoding': 'gzip, deflate, br' });
  strictEqual(brotliDecompressSync(brotli.body).toString(), SCRIPT);
  const gzip = await ask(path, { 'accept-encoding': 'gzip, br;q=0' });
  const plain = await ask(path);
  strictEqual(plain.body.toString(), SCRIPT);
  deepStrictEqual(
    [brotli, gzip, plain].map(({ headers }) => headers['content-encoding']),
    ['br', 'gzip', undefined],
  );
  strictEqual(new Set([brotli, gzip, plain].map(({ headers }) => headers['etag'])).size, 3);
  ok(plain.headers['vary']?.includes('accept-encoding'));
});

test('an unchanged file is not sent again, and HEAD sends none', async () => {
  const { headers } = await ask('/');
  const again = await ask('/', { 'if-none-match': String(headers['etag']) });
  deepStrictEqual([again.status, again.body.length], [304, 0]);
  const head = await ask('/', {}, 'HEAD');
  deepStrictEqual([head.status, head.body.length, head.headers['content-length']], [200, 0, '12']);
});

test('no path leads out of the folder, and a wrong one gets a page for people', async () => {
  for (const path of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/%E0%A4%A',
    '/assets',
    '/assets/app-1a2B3_-d.js.br',
    '/index.html%00',
  ]) {
    const { status, body } = await ask(path);
    strictEqual(status, 404, path);
    ok(!body.includes('outside') && body.includes('ページがありません'), path);
  }
});

test('every answer carries the strict policy, errors too', async () => {
  for (const answer of [await ask('/'), await ask('/none'), await ask('/', {}, 'POST')]) {
    const policy = String(answer.headers['content-security-policy']);
    ok(policy.startsWith("default-src 'none'; script-src 'self';"));
    ok(!policy.includes('unsafe') && policy.includes("frame-ancestors 'none'"));
    strictEqual(answer.headers['x-content-type-options'], 'nosniff');
    strictEqual(answer.headers['referrer-policy'], 'no-referrer');
    strictEqual(answer.headers['cross-origin-opener-policy'], 'same-origin');
  }
  deepStrictEqual(
    [(await ask('/', {}, 'DELETE')).status, (await ask('/', {}, 'POST')).headers['allow']],
    [405, 'GET, HEAD'],
  );
});

test('M4: the worker that reads pictures, and no other script, may compile WebAssembly', async () => {
  const policyOf = async (path: string) => String((await ask(path)).headers['content-security-policy']);
  ok(
    (await policyOf('/assets/read-picture.worker-1a2B3_-d.js')).includes(
      "script-src 'self' 'wasm-unsafe-eval';",
    ),
  );
  for (const path of [
    '/',
    '/assets/read-picture-1a2B3_-d.js',
    '/assets/read-mail.worker-1a2B3_-d.js',
    '/x/assets/read-picture.worker-1a2B3_-d.js',
  ])
    ok(!(await policyOf(path)).includes('unsafe'), path);
});

test('the staff’s page writes no markup, runs no worker, and is kept in no browser’s memory of pages', async () => {
  const page = await ask('/desk/');
  strictEqual(page.body.toString(), '<p>staff</p>');
  strictEqual(page.headers['cache-control'], 'no-store');
  const policy = String(page.headers['content-security-policy']);
  ok(policy.includes("require-trusted-types-for 'script'; trusted-types 'none'"), policy);
  ok(policy.includes("worker-src 'none'") && !policy.includes('unsafe'), policy);
  const front = await ask('/');
  ok(!String(front.headers['content-security-policy']).includes('trusted-types'));
});

test('https is the only way once people come by it, and nothing is said of it on one’s own machine', async () => {
  const over = await serveStatic({ root, port: 0, overTls: true });
  try {
    for (const path of ['/', '/none', '/desk/']) {
      const { headers } = await fetch(`${over.url}${path}`);
      strictEqual(headers.get('strict-transport-security'), 'max-age=63072000; includeSubDomains', path);
    }
  } finally {
    await over.close();
  }
  strictEqual((await ask('/')).headers['strict-transport-security'], undefined);
});

/** What comes back for bytes sent as they are. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(serving.url);
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
    let got = '';
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      got += part;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(got));
  });
}

test('a request that two servers could read in two ways is refused, and so is one of endless headers', async () => {
  const head = 'POST /api/x HTTP/1.1\r\nHost: localhost\r\n';
  for (const smuggled of [
    `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde`,
    `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
    `${head}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
    'GET / HTTP/1.1\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n`,
  ])
    ok((await raw(smuggled)).startsWith('HTTP/1.1 400 '), JSON.stringify(smuggled));
  const long = `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`;
  ok((await raw(long)).startsWith('HTTP/1.1 431 '));
});

test('a method that is none of ours is refused, TRACE too', async () => {
  for (const method of ['TRACE', 'PUT', 'DELETE', 'OPTIONS'])
    strictEqual((await ask('/', {}, method)).status, 405, method);
});

test('a host of the client’s choice is in no answer', async () => {
  for (const path of ['/', '/desk', '/none']) {
    const answer = await ask(path, { host: 'evil.example.com' });
    ok(!JSON.stringify(answer.headers).includes('evil') && !answer.body.toString().includes('evil'), path);
  }
});

test('a taken port is told, not thrown', async () => {
  const port = Number(new URL(serving.url).port);
  deepStrictEqual(await tryServeStatic({ root, port }), { ok: false, problems: 'port-taken' });
});

test('settings: the option wins over the environment, and wrong ones are named', () => {
  const config = readConfig(['--port=8799'], { PORT: '1', HOST: '192.0.2.1', LANG: 'ja_JP.UTF-8' });
  ok(config.ok);
  deepStrictEqual([config.value.port, config.value.host, config.value.language], [8799, '192.0.2.1', 'ja']);
  strictEqual(readConfig([], {}).ok && 8788, 8788);
  for (const args of [['--port', '70000'], ['--port'], ['--prot', '1'], ['--port=x'], ['--host=a b']]) {
    const read = readConfig(args, {});
    ok(!read.ok && read.problems.every(({ code }) => code in PROBLEM_TEXT), args.join(' '));
  }
});

test('a missing page and a data folder that cannot be written are said with their mend', async () => {
  const config = readConfig(['--port', '0'], { KAKEKOMI_DATA: join(folder, 'secret.txt', 'data') });
  ok(config.ok);
  const unbuilt = await startServer({ ...config.value, root: join(folder, 'nowhere') });
  ok(!unbuilt.ok && sayProblems(unbuilt.problems, 'en').includes('npm run build'));
  const unwritable = await startServer({ ...config.value, root });
  ok(!unwritable.ok && sayProblems(unwritable.problems, 'ja').includes('KAKEKOMI_DATA'));
});

test('a data folder under one that never exists, however often it is made, is told at once', {
  skip: process.platform !== 'linux' && '/proc is of Linux',
  timeout: 20_000,
}, async () => {
  const config = readConfig(['--port', '0'], { KAKEKOMI_DATA: '/proc/kakekomi/data' });
  ok(config.ok);
  const unwritable = await startServer({ ...config.value, root });
  ok(!unwritable.ok && sayProblems(unwritable.problems, 'en').includes('/proc/kakekomi/data'));
});

test('the language follows LC_ALL, then LC_MESSAGES, then LANG', () => {
  strictEqual(languageOf({ LC_ALL: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' }), 'ja');
  strictEqual(languageOf({ LC_ALL: '', LC_MESSAGES: 'en_GB', LANG: 'ja_JP.UTF-8' }), 'en');
  strictEqual(languageOf({ LANG: 'C.UTF-8' }), 'en');
  strictEqual(languageOf({ LANG: 'ja' }), 'ja');
});
