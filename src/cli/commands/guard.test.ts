// What the guard command promises to people and to programs: lines answered, secrets not shown, exit codes kept.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Language } from '#core/base/language.ts';
import { guardCommand } from './guard.ts';

async function runGuard(
  args: readonly string[],
  input: readonly (string | Uint8Array)[] = [],
  language: Language = 'en',
) {
  const out: string[] = [];
  const err: string[] = [];
  async function* stdin() {
    yield* input;
  }
  const code = await guardCommand.run(args, {
    stdin: stdin(),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    language,
  });
  return { code, out: out.join(''), err: err.join('') };
}

const answers = (out: string): readonly unknown[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

test('B6: guard --jsonl answers each line with its findings, offsets in UTF-16', async () => {
  const { code, out, err } = await runGuard(
    ['--jsonl'],
    [
      '{"id":"a","text":"𠮷さん、パスワードは hanako0412 です"}\n',
      '{"id":2,"text":"パスワードを変更しました"}\n',
    ],
  );
  deepStrictEqual(answers(out), [
    { id: 'a', findings: [{ kind: 'password', start: 12, end: 22, text: 'hanako0412', confidence: 0.95 }] },
    { id: 2, findings: [] },
  ]);
  strictEqual(code, 0);
  strictEqual(err, '');
});

test('B6: guard --jsonl says which line it cannot read, answers it too, and goes on', async () => {
  const { code, out, err } = await runGuard(
    ['--jsonl'],
    ['nonsense\n{"id":"b"}\n[]\n\n{"id":"c","text":"PIN: 4829"}\r\n'],
  );
  strictEqual(code, 2);
  deepStrictEqual(
    answers(out).map((it) => ({ ...(it as object), findings: undefined })),
    [
      { id: null, error: 'not-json', line: 1, findings: undefined },
      { id: 'b', error: 'not-id-text', line: 2, findings: undefined },
      { id: null, error: 'not-id-text', line: 3, findings: undefined },
      { id: 'c', findings: undefined },
    ],
  );
  ok(err.includes('Line 1 ') && err.includes('Line 2 ') && err.includes('Line 3 '));
  ok((await runGuard(['--jsonl'], ['x\n'], 'ja')).err.startsWith('1行目'));
});

test('B6: guard --jsonl reads lines and characters that arrive in pieces, and a last line without an end', async () => {
  const bytes = new TextEncoder().encode(
    '{"id":"a","text":"暗証番号は4829です"}\n{"id":"b","text":"パスワード：neko0412"}',
  );
  const pieces = Array.from({ length: Math.ceil(bytes.length / 3) }, (_, index) =>
    bytes.slice(index * 3, index * 3 + 3),
  );
  const { out, code } = await runGuard(['--jsonl'], pieces);
  strictEqual(code, 0);
  deepStrictEqual(
    answers(out).map((it) =>
      (it as { findings: { text: string }[] }).findings.map((finding) => finding.text),
    ),
    [['4829'], ['neko0412']],
  );
});

test('B6: guard --jsonl answers a hundred thousand lines', async () => {
  const chunk = '{"id":"x","text":"知らない端末からログインがありました"}\n'.repeat(1000);
  const { out, code } = await runGuard(
    ['--jsonl'],
    Array.from({ length: 100 }, () => chunk),
  );
  strictEqual(code, 0);
  strictEqual(out.split('\n').length - 1, 100_000);
});

test('M4: for people, guard shows where and why, and never the secret', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-guard-'));
  try {
    const file = join(folder, 'letter.txt');
    writeFileSync(
      file,
      'お世話になっております。\n𠮷田です。パスワードは hanako0412 です。\n暗証番号は4829です',
    );
    for (const language of ['ja', 'en'] as const) {
      const { code, out } = await runGuard([file], [], language);
      strictEqual(code, 1);
      ok(out.includes(`${file}:2:13: password`), out);
      ok(out.includes(`${file}:3:6: pin`), out);
      ok(!out.includes('hanako0412') && !out.includes('4829'));
    }
    const { out } = await runGuard(['--json', file]);
    deepStrictEqual((JSON.parse(out) as { findings: unknown[] }).findings[1], {
      kind: 'pin',
      start: 46,
      end: 50,
      line: 3,
      column: 6,
      confidence: 0.95,
    });
    ok(!out.includes('hanako0412'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('B6: guard ends with 0 when clean, 1 when something was found, 2 when it could not read', async () => {
  strictEqual((await runGuard([], ['パスワードを変更しました'])).code, 0);
  strictEqual((await runGuard(['-'], ['my password is Fluffy99'])).code, 1);
  strictEqual((await runGuard(['/no/such/file'])).code, 2);
  strictEqual((await runGuard(['--what'])).code, 2);
  strictEqual((await runGuard(['a', 'b'])).code, 2);
});

test('B6: guard --help explains itself in both languages', async () => {
  for (const language of ['ja', 'en'] as const) {
    const { code, out } = await runGuard(['--help'], [], language);
    strictEqual(code, 0);
    ok(out.includes('--jsonl'));
  }
});
