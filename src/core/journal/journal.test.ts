import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { caseOf, entriesOf, NOW } from '../../../test/support/case.ts';
import { sha256Hex } from '../base/hash.ts';
import { chain, checkDraft, hashEntry } from './append.ts';
import { readCaseFile, writeCaseFile } from './case-file.ts';
import { readEvidencePack, writeEvidencePack } from './evidence-pack.ts';
import { createFold, fold } from './fold.ts';
import { headOf } from './head.ts';
import { parseDraft, parseEntry } from './schema.ts';
import { openSealed, seal } from './seal.ts';
import type { Draft } from './types.ts';

const text = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .map((value) => value.toWellFormed().replaceAll(/[\0\u007f]/g, ''));
const id = fc.constantFrom('a1', 'b2', 'c3');
const when = fc.constantFrom(
  { sure: 'unknown' as const },
  { sure: 'exact' as const, at: '2026-11-23T21:05', zone: 'Asia/Tokyo' },
  { sure: 'about' as const, at: '2026-11-22', zone: 'America/New_York' },
  { sure: 'from-to' as const, from: '2026-11-20', to: '2026-11-21T08:00', zone: 'Asia/Tokyo' },
);
const whose = fc.constantFrom('mine' as const, 'not-mine' as const, 'unsure' as const);

/** A record as JSON has it: with the usual prototype. */
function plain<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record<T, keyof T>(model, {
    requiredKeys: Object.keys(model) as (keyof T)[],
    noNullPrototype: true,
  });
}

/** Any draft that may follow any other. */
const anyDraft: fc.Arbitrary<Draft> = fc.oneof(
  plain({
    type: fc.constant('answered' as const),
    data: plain({ question: fc.constantFrom('noticed', 'mailbox'), answer: text }),
  }),
  plain({
    type: fc.constant('person-fact-set' as const),
    data: plain({ fact: fc.constantFrom('name' as const, 'safe-mail' as const), value: text }),
  }),
  plain({
    type: fc.constant('put' as const),
    data: plain({
      kind: fc.constant('happening' as const),
      item: plain({
        id,
        kind: fc.constantFrom('noticed' as const, 'change' as const),
        what: text,
        when,
        whose,
        origin: fc.constantFrom(
          { from: 'memory' as const },
          { from: 'file' as const, file: 'access.csv', place: 'row 12' },
        ),
      }),
    }),
  }),
  plain({
    type: fc.constant('put' as const),
    data: plain({
      kind: fc.constant('transaction' as const),
      item: plain({
        id,
        what: text,
        amount: fc.nat().map(String),
        currency: fc.constantFrom('JPY', 'USD'),
        when,
        whose,
        origin: fc.constant({ from: 'memory' as const }),
      }),
    }),
  }),
  plain({
    type: fc.constant('removed' as const),
    data: plain({ kind: fc.constantFrom('happening' as const, 'transaction' as const), id }),
  }),
  plain({
    type: fc.constant('step-done' as const),
    data: plain({ step: fc.constantFrom('safe-device', 'change-password'), proof: text }),
  }),
  plain({
    type: fc.constant('step-left-out' as const),
    data: plain({ step: fc.constant('two-factor'), reason: text }),
  }),
  plain({
    type: fc.constant('phase-reasoned' as const),
    data: plain({ phase: fc.constantFrom('recovery' as const, 'discovery' as const), reason: text }),
  }),
  plain({
    type: fc.constant('break-in-set' as const),
    data: plain({
      window: when,
      wayIn: fc.constantFrom('phishing' as const, 'unknown' as const),
      because: text,
    }),
  }),
  plain({
    type: fc.constant('undone' as const),
    data: plain({ target: fc.integer({ min: 1, max: 20 }) }),
  }),
);
const anyDrafts = fc.array(anyDraft, { maxLength: 25 });

test('B3: any journal folds to the same state, at once or entry by entry, and after export and import', () => {
  fc.assert(
    fc.property(anyDrafts, (drafts) => {
      const entries = entriesOf(drafts);
      const whole = fold(entries);
      const stepwise = createFold(entries.slice(0, 1));
      for (const entry of entries.slice(1)) stepwise.add([entry]);
      deepStrictEqual(stepwise.state, whole);
      const read = readCaseFile(writeCaseFile(entries));
      ok(read.ok);
      deepStrictEqual(read.value, entries);
      deepStrictEqual(fold(read.value), whole);
    }),
    { numRuns: 150 },
  );
});

test('B3: every entry that is made passes the schema, and so does every draft', () => {
  fc.assert(
    fc.property(anyDrafts, (drafts) => {
      for (const entry of entriesOf(drafts)) deepStrictEqual(parseEntry(entry), { ok: true, value: entry });
      for (const draft of drafts) strictEqual(parseDraft(draft).ok, true);
    }),
    { numRuns: 50 },
  );
});

test('B3: a changed byte anywhere in a case file is found', () => {
  const file = Buffer.from(
    writeCaseFile(
      entriesOf([
        { type: 'person-fact-set', data: { fact: 'name', value: '山田 髙﨑 𠮷' } },
        { type: 'answered', data: { question: 'noticed', answer: 'money-moved' } },
      ]),
    ),
  );
  let changed = 0;
  for (let at = 0; at < file.length; at += 1) {
    const broken = Buffer.from(file);
    broken[at] = (broken[at] ?? 0) ^ 0x01;
    // A last line feed taken away changes no entry: only what stands in a line counts.
    if (at === file.length - 1) continue;
    strictEqual(readCaseFile(broken.toString('utf8')).ok, false, `byte ${at}`);
    changed += 1;
  }
  ok(changed > 500);
});

test('B3: the first broken entry is named', () => {
  const lines = writeCaseFile(
    entriesOf([
      { type: 'step-postponed', data: { step: 'a' } },
      { type: 'step-postponed', data: { step: 'b' } },
    ]),
  ).split('\n');
  lines[1] = (lines[1] ?? '').replace('"step":"a"', '"step":"c"');
  const read = readCaseFile(lines.join('\n'));
  deepStrictEqual(read.ok ? [] : read.problems.map(({ code, params }) => [code, params['seq']]), [
    ['hash-broken', 1],
  ]);
});

test('A journal of a newer version is named as such', () => {
  const [first] = entriesOf([]);
  const parsed = parseEntry({ ...first, v: 2 });
  strictEqual(parsed.ok ? '' : parsed.problems[0]?.code, 'made-by-newer-version');
});

test('Undo takes back an entry, and undoing the undo brings it back', () => {
  const name: Draft = { type: 'person-fact-set', data: { fact: 'name', value: '山田' } };
  strictEqual(caseOf([name]).person.name, '山田');
  const undone = caseOf([name, { type: 'undone', data: { target: 1 } }]);
  strictEqual(undone.person.name, undefined);
  strictEqual(undone.undoable, undefined);
  strictEqual(
    caseOf([name, { type: 'undone', data: { target: 1 } }, { type: 'undone', data: { target: 2 } }]).person
      .name,
    '山田',
  );
});

test('A clock set back keeps the journal whole: order is by seq, never by time', () => {
  const first = entriesOf([]);
  const later = chain(
    first.at(-1),
    'case-1',
    [{ type: 'step-postponed', data: { step: 'x' } }],
    () => NOW - 86_400_000,
  );
  const read = readCaseFile(writeCaseFile([...first, ...later]));
  ok(read.ok && fold(read.value).steps.has('x'));
});

test('A draft that refers to nothing is refused with its reason', () => {
  strictEqual(checkDraft(undefined, { type: 'undone', data: { target: 1 } })[0]?.code, 'case-not-opened');
  strictEqual(
    checkDraft(caseOf([]), { type: 'contact-ended', data: { contact: 'x', outcome: 'busy' } })[0]?.code,
    'contact-not-started',
  );
  strictEqual(
    checkDraft(caseOf([]), { type: 'case-reopened', data: { reason: '' } })[0]?.code,
    'case-not-closed',
  );
});

test('T4: notes stand in the order they were typed, with the time the call connected', () => {
  const state = caseOf([
    {
      type: 'contact-started',
      data: {
        id: 'k',
        channel: 'phone',
        organisation: 'smbc',
        target: '0120-000-000',
        provenance: 'directory',
        direction: 'out',
      },
    },
    { type: 'contact-noted', data: { contact: 'k', note: 'connected', text: '' } },
    { type: 'contact-noted', data: { contact: 'k', note: 'note', text: 'one' } },
    { type: 'contact-noted', data: { contact: 'k', note: 'reference', text: 'A-7' } },
    { type: 'contact-ended', data: { contact: 'k', outcome: 'reached' } },
  ]);
  const contact = state.contacts.get('k');
  deepStrictEqual(
    contact?.notes.map(({ text: said }) => said),
    ['', 'one', 'A-7'],
  );
  ok(contact?.connectedAt !== undefined && contact.outcome === 'reached');
});

test('A case is listed by its main account and whether it is closed', () => {
  const entries = entriesOf([
    {
      type: 'put',
      data: { kind: 'account', item: { id: 'm', name: '花銀行', kinds: ['bank'], role: 'main', facts: {} } },
    },
    { type: 'case-closed', data: { summary: '' } },
  ]);
  const head = headOf(entries);
  deepStrictEqual([head.title, head.closed, head.seq], ['花銀行', true, 2]);
});

const EVIDENCE = new TextEncoder().encode('a captured screen');
const EVIDENCE_HASH = sha256Hex(EVIDENCE);

function samplePack(): Uint8Array {
  const entries = entriesOf([
    {
      type: 'put',
      data: {
        kind: 'evidence',
        item: {
          id: 'e',
          sha256: EVIDENCE_HASH,
          name: '画面.png',
          mediaType: 'image/png',
          size: EVIDENCE.length,
          when: { sure: 'unknown' },
          what: '注文の履歴',
        },
      },
    },
  ]);
  return writeEvidencePack({
    entries,
    evidence: new Map([[EVIDENCE_HASH, EVIDENCE]]),
    reports: { 'report.txt': '報告', 'report.html': '<p>報告</p>' },
  });
}

test('B3: a pack gives back its entries and evidence, and any file changed, added or taken away is found', () => {
  const read = readEvidencePack(samplePack());
  ok(read.ok);
  deepStrictEqual([...read.value.evidence.keys()], [EVIDENCE_HASH]);
  const files = unzipSync(samplePack());
  for (const name of Object.keys(files)) {
    const content = files[name] ?? new Uint8Array();
    const changed = Uint8Array.from(content);
    const middle = Math.floor(changed.length / 2);
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    strictEqual(readEvidencePack(zipSync({ ...files, [name]: changed })).ok, false, `changed ${name}`);
    const { [name]: _gone, ...rest } = files;
    strictEqual(readEvidencePack(zipSync(rest)).ok, false, `without ${name}`);
  }
  strictEqual(readEvidencePack(zipSync({ ...files, 'extra.txt': EVIDENCE })).ok, false);
  strictEqual(readEvidencePack(zipSync({ ...files, '../escape': EVIDENCE })).ok, false);
  strictEqual(readEvidencePack(new Uint8Array([1, 2, 3])).ok, false);
});

test('B3: a changed byte anywhere in the contents of a pack is found, whichever bit it is', () => {
  const files = unzipSync(samplePack());
  let changed = 0;
  for (const [name, content] of Object.entries(files))
    for (let at = 0; at < content.length; at += 1) {
      const broken = Uint8Array.from(content);
      broken[at] = (broken[at] ?? 0) ^ (1 << (at % 8));
      // Stored, not packed: thousands of zips are made here, and packing is not what is tested.
      const read = readEvidencePack(zipSync({ ...files, [name]: broken }, { level: 0 }));
      strictEqual(read.ok, false, `${name} byte ${at}`);
      changed += 1;
    }
  ok(changed > 3_000, `only ${changed} bytes were tried`);
});

test('B3: the pack is verified with sha256sum and jq alone, and one changed byte fails', {
  skip: spawnSync('jq', ['--version']).status !== 0 && 'jq is not installed',
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-verify-'));
  mkdirSync(join(folder, 'evidence'));
  const files = unzipSync(samplePack());
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  ok(execFileSync('bash', ['verify.sh'], { cwd: folder, encoding: 'utf8' }).startsWith('OK: 2 entries'));
  const journal = Buffer.from(files['journal.jsonl'] ?? [])
    .toString('utf8')
    .replace('注文', '取引');
  writeFileSync(join(folder, 'journal.jsonl'), journal);
  strictEqual(spawnSync('bash', ['verify.sh'], { cwd: folder }).status === 0, false);
  const manifest = Buffer.from(files['MANIFEST.sha256'] ?? [])
    .toString('utf8')
    .replace(/.{64}(?= {2}journal)/, sha256Hex(journal));
  writeFileSync(join(folder, 'MANIFEST.sha256'), manifest);
  ok(spawnSync('bash', ['verify.sh'], { cwd: folder, encoding: 'utf8' }).stdout.includes('BROKEN: entry 1'));
});

test('B3: what a paste may bring — NUL, DEL, half an emoji, controls — never makes a whole journal look broken', {
  skip: spawnSync('jq', ['--version']).status !== 0 && 'jq is not installed',
}, () => {
  const odd = fc
    .string({ unit: 'binary', maxLength: 40 })
    .map((value) => `${value}\u007f\0\ud83d\u0001\u2028\\u007f`);
  fc.assert(
    fc.property(odd, (value) => {
      const folder = mkdtempSync(join(tmpdir(), 'kakekomi-odd-'));
      const pack = writeEvidencePack({
        entries: entriesOf([{ type: 'person-fact-set', data: { fact: 'name', value } }]),
        evidence: new Map(),
        reports: {},
      });
      strictEqual(readEvidencePack(pack).ok, true);
      for (const [name, bytes] of Object.entries(unzipSync(pack))) writeFileSync(join(folder, name), bytes);
      ok(execFileSync('bash', ['verify.sh'], { cwd: folder, encoding: 'utf8' }).startsWith('OK: 2 entries'));
    }),
    { numRuns: 25 },
  );
});

test('B4: a sealed case opens with its passphrase alone', async () => {
  const sealed = await seal(EVIDENCE, 'correct horse battery 42');
  deepStrictEqual(await openSealed(sealed, 'correct horse battery 42'), { ok: true, value: EVIDENCE });
  const wrong = await openSealed(sealed, 'another passphrase');
  strictEqual(wrong.ok ? '' : wrong.problems[0]?.code, 'wrong-passphrase');
  const other = await openSealed(EVIDENCE, 'x');
  strictEqual(other.ok ? '' : other.problems[0]?.code, 'not-age');
  const slow = new TextEncoder().encode('age-encryption.org/v1\n-> scrypt AAAA 30\n');
  const refused = await openSealed(slow, 'x');
  strictEqual(refused.ok ? '' : refused.problems[0]?.code, 'seal-too-slow');
});

test('The hash is over canonical JSON: the order of keys does not matter', () => {
  const [entry] = entriesOf([]);
  ok(entry !== undefined);
  const turned = Object.fromEntries(Object.entries(entry).toReversed()) as unknown as typeof entry;
  strictEqual(hashEntry(turned), entry.hash);
});
