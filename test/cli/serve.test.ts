import { match, ok, strictEqual } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeFolder, run, start } from './support.ts';

const folder = makeFolder();
writeFileSync(join(folder.path, 'index.html'), '<p>front</p>');
const serve = ['serve', '--root', folder.path];
after(() => folder.remove());

test('serve on a taken port says so with a mend, in both languages, and exits 1', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const english = await run([...serve, '--port', String(port)]);
  const japanese = await run(serve, { environment: { PORT: String(port), LANG: 'ja_JP.UTF-8' } });
  other.close();
  strictEqual(english.code, 1);
  match(english.err, new RegExp(`Port ${port} is taken.*--port`));
  strictEqual(japanese.code, 1);
  match(japanese.err, new RegExp(`ポート ${port} は、ほかのプログラムが使っています`));
});

test('serve answers at the address it prints until it is told to stop', async () => {
  const child = start([...serve, '--port', '0', '--json']);
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (part) => resolve(String(part))),
  );
  const { url } = JSON.parse(line) as { url: string };
  const front = await fetch(url);
  strictEqual(front.status, 200);
  ok(front.headers.get('content-security-policy')?.startsWith("default-src 'none'"));
  await front.text();
  child.kill('SIGTERM');
  strictEqual(await new Promise((resolve) => child.on('close', resolve)), 0);
});

test('serve refuses a data folder it cannot write to', async () => {
  const ended = await run([...serve, '--port', '0'], {
    environment: { KAKEKOMI_DATA: join(folder.path, 'index.html', 'data') },
  });
  strictEqual(ended.code, 1);
  match(ended.err, /Cannot write to the data folder/);
});

test('serve names a wrong port and exits 2', async () => {
  const ended = await run(['serve', '--port', 'eighty']);
  strictEqual(ended.code, 2);
  match(ended.err, /"eighty" is no port number/);
});

test('serve says how to build a page that is not there yet', async () => {
  const ended = await run(['serve', '--root', join(folder.path, 'nowhere')]);
  strictEqual(ended.code, 1);
  match(ended.err, /npm run build/);
});
