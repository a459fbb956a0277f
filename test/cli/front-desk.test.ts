import { match, ok, strictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { olderNode, run, start } from './support.ts';

const older = olderNode();

test('an older Node runs the command under Node 24: arguments, input, output and exit code pass through', {
  skip: older === undefined && 'no Node older than 24 on this machine',
}, async () => {
  const input = 'my password is Kx7-plum-Tree9\n';
  const expected = await run(['guard', '--json'], { input });
  const ended = await run(['guard', '--json'], { input, ...(older === undefined ? {} : { node: older }) });
  strictEqual(ended.code, 1);
  strictEqual(ended.out, expected.out);
  ok(!ended.out.includes('plum') && !ended.err.includes('Warning'));
});

test('an older Node passes a signal on, and nothing keeps running', {
  skip: older === undefined && 'no Node older than 24 on this machine',
}, async () => {
  const child = start(['guard'], older === undefined ? {} : { node: older });
  await untilItHasAChild(child.pid ?? 0);
  child.kill('SIGTERM');
  const code = await new Promise((resolve) => child.on('close', resolve));
  strictEqual(code, 143);
});

test('--help speaks Japanese to a Japanese locale, English to others, and obeys --lang', async () => {
  const japanese = { environment: { LANG: 'ja_JP.UTF-8' } };
  match((await run(['--help'], japanese)).out, /^不正アクセスに気づいてから.*\n\n使い方: kakekomi コマンド/);
  match((await run(['--help'])).out, /^Help from the moment.*\n\nUsage: kakekomi COMMAND/);
  match((await run(['--help', '--lang', 'en'], japanese)).out, /^Help/);
  match((await run(['case', 'plan', '--help', '--lang=ja'])).out, /^使い方: kakekomi case plan/);
});

for (const name of ['serve', 'case', 'check', 'guard', 'desk', 'directory']) {
  test(`every command is listed and helps in both languages: ${name}`, async () => {
    match((await run(['--help'])).out, new RegExp(`^  ${name} +\\S`, 'm'));
    for (const language of ['ja', 'en']) {
      const { code, out } = await run([name, '--help', '--lang', language]);
      strictEqual(code, 0);
      match(out, language === 'ja' ? /^使い方: kakekomi / : /^Usage: kakekomi /);
    }
  });
}

test('a slip of the finger is answered with the word that was meant, and exit code 2', async () => {
  const command = await run(['gaurd']);
  strictEqual(command.code, 2);
  strictEqual(
    command.err,
    'There is no command "gaurd". Did you mean "guard"?\nkakekomi --help lists them.\n',
  );
  match((await run(['case', 'veryfi'])).err, /Did you mean "verify"\?/);
  match((await run(['case', 'verify', '--jsn', 'x'])).err, /Did you mean "--json"\?/);
  match((await run(['--lang', 'fr'])).err, /--lang takes ja or en/);
  strictEqual((await run([])).code, 2);
});

test('names from an object’s prototype are no commands', async () => {
  for (const args of [['constructor'], ['case', '__proto__'], ['case', 'plan', '--toString']]) {
    strictEqual((await run(args)).code, 2, args.join(' '));
  }
});

test('--version is the package’s', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  strictEqual((await run(['--version'])).out, `${version}\n`);
});

/** Waits until a process has started another: only then is there someone to pass a signal on to. */
async function untilItHasAChild(pid: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    try {
      if (readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim() !== '') break;
    } catch {
      // No such list on this system: the usual time must do.
      await new Promise((resolve) => setTimeout(resolve, 600));
      return;
    }
  }
  // The handlers are set right after the start.
  await new Promise((resolve) => setTimeout(resolve, 100));
}
