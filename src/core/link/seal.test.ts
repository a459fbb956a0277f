// Promises of the seal: each recipient opens it alone, nobody else does, and what is no age file never throws.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newIdentity, openSealedWith, sealTo } from './seal.ts';

const bytes = new TextEncoder().encode('報告 {"v":1}');
const desk = await newIdentity();
const recovery = await newIdentity();
const stranger = await newIdentity();
const sealed = await sealTo([desk.recipient, recovery.recipient], bytes);
const codeOf = async (from: Uint8Array, identities = [desk.identity]): Promise<string | undefined> => {
  const opened = await openSealedWith(identities, from);
  return opened.ok ? undefined : opened.problems[0]?.code;
};

test('D3: sealed to the desk and to the recovery key, each opens it alone, a third does not', async () => {
  deepEqual(await openSealedWith([desk.identity], sealed), { ok: true, value: bytes });
  deepEqual(await openSealedWith([recovery.identity], sealed), { ok: true, value: bytes });
  deepEqual(await openSealedWith([stranger.identity, desk.identity], sealed), { ok: true, value: bytes });
  equal(await codeOf(sealed, [stranger.identity]), 'cannot-open');
  equal(await codeOf(sealed, []), 'cannot-open');
  ok(!Buffer.from(sealed).includes(Buffer.from('報告')));
});

test('Any single bit changed is found', async () => {
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Uint8Array.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    ok((await codeOf(changed, [recovery.identity])) !== undefined, `byte ${at}`);
  }
});

test('A cut file is found wherever it is cut', async () => {
  for (let length = 0; length < sealed.length; length += 7)
    ok((await codeOf(sealed.subarray(0, length))) !== undefined);
});

test('What is no age file, is too large, or names thousands of recipients is refused before any work', async () => {
  equal(await codeOf(new Uint8Array(0)), 'not-age');
  equal(await codeOf(new TextEncoder().encode('age-encryption.org/v1\n')), 'not-age');
  const many = `age-encryption.org/v1\n${'-> X25519 AAAA\nAAAA\n'.repeat(500)}--- AAAA\n`;
  equal(await codeOf(new TextEncoder().encode(many)), 'not-age');
  const large = await openSealedWith([desk.identity], sealed, 10);
  deepEqual(large, { ok: false, problems: [{ code: 'seal-too-large', path: [], params: { max: 10 } }] });
});

test('Bytes of any kind behind a true beginning never throw', async () => {
  const head = sealed.subarray(0, 60);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (rest) => {
      ok((await codeOf(Uint8Array.from([...head, ...rest]))) !== undefined);
    }),
    { numRuns: 100 },
  );
});
