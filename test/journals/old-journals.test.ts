// Journals that people may have: each still verifies byte for byte and folds to the state stored beside it.
// A stored journal is never edited. Its state changes only when the state itself is given a new shape, on purpose.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { sha256Hex } from '../../src/core/base/hash.ts';
import { readCaseFile, writeCaseFile } from '../../src/core/journal/case-file.ts';
import { fold } from '../../src/core/journal/fold.ts';
import { stateToJson } from './state-to-json.ts';

/** The bytes as they were first stored: an old journal that changes is no longer an old journal. */
const STORED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  v1: {
    'bank-money-moving.jsonl': '8402477151ca38e3e179d8a8812e38b888bc2b1f7fd15035f08e46c9e435ef53',
    'mailbox-locked-out.jsonl': '2a716779f5dfe3e9722fbb61f9a6a1726549da8abc7c70198a2f348b2035aa8c',
    'shop-orders-not-mine.jsonl': '54ca72cd3c9a657ef490e9b740194877780dda30cce731bf393961a2ab9c2761',
  },
};

for (const [version, journals] of Object.entries(STORED)) {
  const folder = fileURLToPath(new URL(`${version}/`, import.meta.url));

  test(`B3: every stored journal of ${version} is in the list`, () => {
    const found = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    deepStrictEqual(found.toSorted(), Object.keys(journals).toSorted());
  });

  for (const [name, hash] of Object.entries(journals))
    test(`B3: the ${version} journal ${name} still verifies and folds to its stored state`, () => {
      const text = readFileSync(`${folder}${name}`, 'utf8');
      strictEqual(sha256Hex(text), hash, 'a stored journal must never be edited');
      const read = readCaseFile(text);
      ok(read.ok, JSON.stringify(read));
      const expected: unknown = JSON.parse(
        readFileSync(`${folder}${name.replace('.jsonl', '.state.json')}`, 'utf8'),
      );
      deepStrictEqual(stateToJson(fold(read.value)), expected);
      // Written again it is the same file: an export of an old case keeps its hashes.
      strictEqual(writeCaseFile(read.value), text);
    });
}
