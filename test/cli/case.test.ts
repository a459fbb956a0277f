import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readEvidencePack } from '#core/journal/evidence-pack.ts';
import { conversation, JOINED, NOTICE, QUESTION, SECRET, signer, taken } from '../support/desk-exchange.ts';
import { makeFolder, run } from './support.ts';

const folder = makeFolder();
after(() => folder.remove());

let made = 0;
function newName(ending: string): string {
  made += 1;
  return join(folder.path, `${made}${ending}`);
}

function readPack(file: string) {
  const pack = readEvidencePack(readFileSync(file));
  ok(pack.ok);
  return pack.value;
}

const HAPPENING = {
  type: 'put',
  data: {
    kind: 'happening',
    item: {
      id: 'h1',
      kind: 'order',
      what: '覚えのない注文が2件あった',
      when: { sure: 'about', at: '2026-11-23T21:10', zone: 'Asia/Tokyo' },
      whose: 'not-mine',
      origin: { from: 'screen' },
    },
  },
};

async function newCase(service = 'mercari', ...more: readonly string[]): Promise<string> {
  const file = newName('.jsonl');
  const args = ['case', 'new', file, '--zone', 'Asia/Tokyo', '--service', service, ...more];
  const { code, err } = await run(args);
  strictEqual(code, 0, err);
  return file;
}

async function add(file: string, drafts: unknown, args: readonly string[] = []) {
  return run(['case', 'add', file, ...args], { input: JSON.stringify(drafts) });
}

test('B6: a case is begun, extended, shown, and its journal is unbroken', async () => {
  const file = await newCase();
  const added = await add(file, HAPPENING, ['--json']);
  strictEqual(added.code, 0, added.err);
  const shown = await run(['case', 'show', file, '--json']);
  const state = JSON.parse(shown.out) as { seq: number; items: { happening: { what: string }[] } };
  strictEqual(state.items.happening[0]?.what, '覚えのない注文が2件あった');
  const verified = await run(['case', 'verify', file, '--json']);
  strictEqual(verified.code, 0, verified.err);
  const answer = JSON.parse(verified.out) as { ok: boolean; kind: string; entries: number };
  deepStrictEqual([answer.ok, answer.kind, answer.entries], [true, 'journal', state.seq + 1]);
});

test('B6: a person reads the case in a few lines', async () => {
  const file = await newCase();
  await add(file, HAPPENING);
  const { out } = await run(['case', 'show', file, '--lang', 'ja']);
  match(out, /^続いている事案\(記録\d+件、\d{4}年\d+月\d+日 \d+時\d{2}分に保存\)$/m);
  match(
    out,
    /^できごと\n {2}2026年11月23日 21時10分ごろ\(日本時間\) {2}覚えのない注文が2件あった \(自分ではない\)$/m,
  );
});

test('a case file is never overwritten', async () => {
  const file = await newCase();
  const before = readFileSync(file);
  const again = await run(['case', 'new', file]);
  strictEqual(again.code, 2);
  match(again.err, /already exists/);
  deepStrictEqual(readFileSync(file), before);
});

test('B3: one changed byte is found and the first bad entry named', async () => {
  const file = await newCase();
  await add(file, HAPPENING);
  await add(file, { ...HAPPENING, data: { ...HAPPENING.data, item: { ...HAPPENING.data.item, id: 'h2' } } });
  const lines = readFileSync(file, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes('"h1"'));
  lines[at] = (lines[at] ?? '').replace('2件', '3件');
  writeFileSync(file, lines.join('\n'));
  const { code, err, out } = await run(['case', 'verify', file]);
  strictEqual(code, 1);
  match(out + err, new RegExp(`\\b${at}\\b`));
  const json = JSON.parse((await run(['case', 'verify', file, '--json'])).out) as {
    ok: boolean;
    problems: { path: unknown[] }[];
  };
  strictEqual(json.ok, false);
  deepStrictEqual(json.problems[0]?.path[0], at);
  strictEqual((await add(file, HAPPENING)).code, 2, 'a broken journal is not extended');
});

test('M4: a secret in a draft is refused with its place, not repeated, and nothing is kept', async () => {
  const file = await newCase();
  const before = readFileSync(file);
  const item = { ...HAPPENING.data.item, id: 'h9', what: 'パスワードは Plum7-Tree9x です' };
  const { code, out, err } = await add(file, [
    HAPPENING,
    { ...HAPPENING, data: { kind: 'happening', item } },
  ]);
  strictEqual(code, 1);
  ok(!(out + err).includes('Plum7'));
  match(err, /password/);
  deepStrictEqual(readFileSync(file), before);
});

test('D5: a desk’s message is taken in only when the desk signed it; the record shows it and never the secret', async () => {
  const file = await newCase();
  const [notice, question] = conversation([NOTICE, QUESTION]);
  const [forged] = conversation([NOTICE], signer(2).privateKey);
  if (notice === undefined || question === undefined || forged === undefined)
    throw new Error('Expected messages');
  const early = await add(file, taken(notice), ['--json']);
  ok(early.code === 1 && early.out.includes('desk-not-joined'), early.out);
  const falsely = await add(file, [JOINED, taken(forged)], ['--json']);
  ok(falsely.code === 1 && falsely.out.includes('desk-message-not-theirs'), falsely.out);
  match(falsely.err, /signature does not hold/);
  const late = await add(file, [JOINED, taken(question)], ['--json']);
  ok(late.code === 1 && late.out.includes('desk-message-out-of-order'), late.out);
  const added = await add(file, [JOINED, taken(notice), taken(question)]);
  strictEqual(added.code, 0, added.err);
  const shown = await run(['case', 'show', file]);
  match(shown.out, /The talk with the desk[^]*利用を止めました。/);
  const json = await run(['case', 'show', file, '--json']);
  match(json.out, /利用を止めました。/);
  strictEqual((shown.out + json.out).includes(SECRET), false);
});

test('a draft that no entry can hold is refused and nothing is kept', async () => {
  const file = await newCase();
  const before = readFileSync(file);
  for (const draft of [
    { type: 'nonsense', data: {} },
    { type: 'put', data: { kind: 'happening', item: { id: 'x' } } },
    [],
  ]) {
    const { code } = await add(file, draft);
    ok(code === 1 || code === 2);
  }
  strictEqual((await run(['case', 'add', file], { input: '{oops' })).code, 2);
  deepStrictEqual(readFileSync(file), before);
});

test('B3: an evidence pack verifies, comes back as the same journal, and a changed byte breaks it', async () => {
  const file = await newCase();
  await add(file, HAPPENING);
  const pack = newName('.zip');
  const exported = await run(['case', 'export', file, '--pack', pack]);
  strictEqual(exported.code, 0, exported.err);
  strictEqual((await run(['case', 'verify', pack])).code, 0);
  const { reports } = readPack(pack);
  ok(reports['report.html']?.includes('覚えのない注文が2件あった') && reports['report.txt'] !== undefined);
  const back = newName('.jsonl');
  strictEqual((await run(['case', 'import', pack, back])).code, 0);
  strictEqual(readFileSync(back, 'utf8'), readFileSync(file, 'utf8'));
  const bytes = readFileSync(pack);
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
  writeFileSync(pack, bytes);
  strictEqual((await run(['case', 'verify', pack])).code, 1);
});

test('B4: an encrypted case opens with its passphrase from a file, and not with another', async () => {
  const file = await newCase();
  const words = newName('.txt');
  writeFileSync(words, 'ringo-tsukue-kumo-inu-taiko-sora\n');
  const age = newName('.age');
  const exported = await run(['case', 'export', file, '--age', age, '--passphrase-file', words]);
  strictEqual(exported.code, 0, exported.err);
  ok(!readFileSync(age, 'latin1').includes('case-opened'));
  strictEqual((await run(['case', 'verify', age, '--passphrase-file', words])).code, 0);
  const back = newName('.jsonl');
  const environment = { KAKEKOMI_PASSPHRASE_FILE: words };
  strictEqual((await run(['case', 'import', age, back], { environment })).code, 0);
  strictEqual(readFileSync(back, 'utf8'), readFileSync(file, 'utf8'));
  const wrong = newName('.txt');
  writeFileSync(wrong, 'another-passphrase-entirely\n');
  const refused = await run(['case', 'verify', age, '--passphrase-file', wrong]);
  strictEqual(refused.code, 2);
  match(refused.err, /passphrase/i);
});

test('B4: a passphrase is never taken from an argument, and a missing one is asked for, not guessed', async () => {
  const file = await newCase();
  const argument = await run([
    'case',
    'export',
    file,
    '--age',
    newName('.age'),
    '--passphrase',
    'ringo-tsukue',
  ]);
  strictEqual(argument.code, 2);
  const nobody = await run(['case', 'export', file, '--age', newName('.age')]);
  strictEqual(nobody.code, 2);
  match(nobody.err, /--passphrase-file/);
});

test('C1: the plan’s first line is the one next step, with why, how and its source', async () => {
  const file = await newCase();
  const { code, out } = await run(['case', 'plan', file]);
  strictEqual(code, 0);
  match(out, /^Now: \S/);
  const json = JSON.parse((await run(['case', 'plan', file, '--json'])).out) as {
    next: unknown;
    steps: unknown[];
  };
  ok(json.next !== null && json.steps.length > 0);
});

test('C1: a deadline says what it is for and where it stands, not only the day', async () => {
  const file = await newCase('rakuten', '--noticed', 'unknown-order', '--money-moving', 'yes');
  const { out } = await run(['case', 'plan', file]);
  match(out, /^Tell the card company within 60 days.* By \d{4}-\d{2}-\d{2} \(\d+ days left\)\./m);
  match(out, /^ {2}Source: https:\/\/\S+ \(seen \d{4}-\d{2}-\d{2}\)$/m);
});

test('U2: what was noticed changes the plan, and an answer nobody offers is refused', async () => {
  const file = newName('.jsonl');
  const begun = await run(['case', 'new', file, '--noticed', 'money-moved', '--money-moving', 'yes']);
  strictEqual(begun.code, 0, begun.err);
  const shown = JSON.parse((await run(['case', 'show', file, '--json'])).out) as { answers: unknown };
  deepStrictEqual(shown.answers, { noticed: 'money-moved', 'money-moving': 'yes' });
  const refused = await run(['case', 'new', newName('.jsonl'), '--noticed', 'aliens']);
  strictEqual(refused.code, 2);
  match(refused.err, /Choose one of: cannot-sign-in/);
});

test('M1: the report names the service’s matter in its subject and holds what happened', async () => {
  const file = await newCase();
  await add(file, HAPPENING);
  const { code, out } = await run(['case', 'report', file, '--in', 'ja']);
  strictEqual(code, 0);
  match(out, /不正アクセス/);
  match(out, /覚えのない注文が2件あった/);
});

test('M1: the subject says all of what is asked, in both languages, not half a word of it', async () => {
  const file = await newCase('rakuten');
  for (const [language, asks] of [
    ['ja', /利用停止と調査のお願い$/],
    ['en', /please suspend$/],
  ] as const) {
    const { out } = await run(['case', 'report', file, '--in', language]);
    match(out.split('\n')[0] ?? '', asks);
  }
});

test('T2, H1, H2: the same case reads as a call sheet, a chat opener and form fields', async () => {
  const file = await newCase();
  await add(file, HAPPENING);
  for (const [form, part] of [
    ['phone', 'opener'],
    ['chat', 'more'],
    ['form', 'fields'],
    ['record', 'sections'],
    ['completion', 'body'],
  ] as const) {
    const text = await run(['case', 'report', file, '--as', form]);
    strictEqual(text.code, 0, text.err);
    ok(text.out.length > 50, form);
    const json = JSON.parse((await run(['case', 'report', file, '--as', form, '--json'])).out) as object;
    ok(part in json, form);
  }
  strictEqual((await run(['case', 'report', file, '--as', 'pigeon'])).code, 2);
  strictEqual((await run(['case', 'report', file, '--limit', '0'])).code, 2);
});

test('B12: a case whose phases lack proof does not close, and says which', async () => {
  const file = await newCase();
  const { code, out } = await run(['case', 'close', file, '--summary', '終わりました', '--json']);
  strictEqual(code, 1);
  const answer = JSON.parse(out) as { closed: boolean; missing: string[] };
  strictEqual(answer.closed, false);
  ok(answer.missing.includes('containment'));
});

test('a file that is not there is told by name', async () => {
  for (const command of ['show', 'plan', 'verify', 'report']) {
    const { code, err } = await run(['case', command, join(folder.path, 'nowhere.jsonl')]);
    strictEqual(code, 2, command);
    match(err, /nowhere\.jsonl/);
  }
  ok(!existsSync(join(folder.path, 'nowhere.jsonl')));
});
