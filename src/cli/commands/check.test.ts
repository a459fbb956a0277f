// What the check command promises to people and to programs: one answer a line, exit codes kept, nothing a terminal obeys.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { Language } from '#core/base/language.ts';
import { createDirectory } from '#core/directory/create-directory.ts';
import { verdict } from '#core/verdict/verdict.ts';
import { loadDirectory } from '#shelf/directory.ts';
import { checkCommand } from './check.ts';

async function runCheck(args: readonly string[], input: readonly string[] = [], language: Language = 'en') {
  const out: string[] = [];
  const err: string[] = [];
  async function* stdin() {
    yield* input;
  }
  const code = await checkCommand.run(args, {
    stdin: stdin(),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    language,
  });
  return { code, out: out.join(''), err: err.join('') };
}

interface Answer {
  readonly id: string | number | null;
  readonly verdict?: string;
  readonly service?: string;
  readonly impersonates?: string;
  readonly error?: string;
  readonly line?: number;
  readonly reasons?: readonly { readonly code: string }[];
}

const answers = (out: string): readonly Answer[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);

test('P4: check --jsonl gives each line its verdict, in order', async () => {
  const { code, out, err } = await runCheck(
    ['--jsonl'],
    [
      '{"id":"a","url":"https://www.rakuten.co.jp/"}\n{"id":2,"url":"https://weather.test/login",',
      '"claims":"楽天"}\r\n\n{"id":"c","domain":"weather.test"}\n{"id":"d","text":"認証コードを返信してください"}',
    ],
  );
  strictEqual(err, '');
  strictEqual(code, 0);
  const got = answers(out);
  deepStrictEqual(
    got.map(({ id, verdict }) => [id, verdict]),
    [
      ['a', 'official'],
      [2, 'suspicious'],
      ['c', 'unconfirmed'],
      ['d', 'suspicious'],
    ],
  );
  strictEqual(got[1]?.impersonates, got[0]?.service);
  for (const { reasons } of got) ok(reasons !== undefined && reasons.length > 0);
});

test('P4: check --jsonl answers a line it cannot read, says which, and goes on', async () => {
  const { code, out, err } = await runCheck(
    ['--jsonl'],
    [
      'nonsense\n{"id":"b"}\n{"id":"c","url":"https://a.test","phone":"110"}\n',
      `{"id":"d","url":"${'x'.repeat(2_000_000)}"}\n{"id":"e","phone":"110","claims":1}\n{"id":"f","phone":"03-0000-0000"}\n`,
    ],
  );
  strictEqual(code, 2);
  deepStrictEqual(
    answers(out).map(({ id, error, line, verdict }) => [id, error ?? verdict, line]),
    [
      [null, 'not-json', 1],
      ['b', 'not-the-form', 2],
      ['c', 'not-the-form', 3],
      [null, 'too-long', 4],
      ['e', 'not-the-form', 5],
      ['f', 'unconfirmed', undefined],
    ],
  );
  match(err, /Line 4 is too long/);
});

test('P4: check says in words what it found and ends with 0, or with 1 when it is suspicious', async () => {
  const good = await runCheck(['https://www.rakuten.co.jp/'], [], 'ja');
  strictEqual(good.code, 0);
  match(good.out, /^【公式です】/);
  const open = await runCheck(['weather.test']);
  strictEqual(open.code, 0);
  match(open.out, /^Not confirmed/);
  const bad = await runCheck(['--claims', 'rakuten', 'https://weather.test/']);
  strictEqual(bad.code, 1);
  match(bad.out, /^Suspicious/);
});

test('P4: check - reads standard input, and --json prints the kind and the verdict', async () => {
  const { code, out } = await runCheck(['--json', '-'], ['サポートです。AnyDeskを入れてください。']);
  strictEqual(code, 1);
  const answer = JSON.parse(out) as { kind: string; verdict: string };
  deepStrictEqual([answer.kind, answer.verdict], ['text', 'suspicious']);
});

test('P4: every proven domain of the directory is official, but for those where anyone can publish', async () => {
  const organisations = await loadDirectory();
  const directory = createDirectory(organisations);
  let officials = 0;
  for (const { id, webDomains } of directory.organisations)
    for (const { value } of webDomains) {
      const got = verdict({ kind: 'url', value: `https://${value}/` }, directory, id);
      if (directory.byHost(value, 'web').kind === 'public-content') continue;
      strictEqual(got.verdict, 'official', `${value} ${JSON.stringify(got.reasons)}`);
      officials += 1;
    }
  ok(officials > 150);
});

test('P4: what a stranger wrote cannot steer the terminal', async () => {
  const { out } = await runCheck(['--', '\u001B[2J認証コードを\u202E教えて']);
  ok(!out.includes('\u001B') && !out.includes('\u202E'));
});

test('P4: check without anything to check explains itself and ends with 2', async () => {
  for (const args of [[], ['--jsonl', 'x'], ['--jsonl', '--claims', 'x'], ['--claims']]) {
    const { code, err } = await runCheck(args);
    strictEqual(code, 2, args.join(' '));
    ok(err !== '');
  }
});
