// The vault: keys lie in a file for their owner alone, turn over without losing what was made with the old ones, and open only what stands in its place.
import { deepStrictEqual, notDeepStrictEqual, ok, rejects, strictEqual, throws } from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { readProfile } from '#core/link/profile.ts';
import { newIdentity, sealTo } from '#core/link/seal.ts';
import { isErasureSignedBy, isSignedBy } from '#core/link/sign.ts';
import type { DeskMessage, DeskSaying } from '#core/link/types.ts';
import { codeOf, done, temporaryFolder } from '../../../test/support/desk-store.ts';
import { addRecovery, createKeyFile, keyFilePath, readKeyFile, rotate } from './key-file.ts';
import { openVault } from './vault.ts';

const UUID = '0198c0de-0000-4000-8000-000000000001';
const message = (saying: DeskSaying): DeskMessage => ({
  v: 1,
  desk: 'main',
  report: UUID,
  number: 1,
  prev: '0'.repeat(64),
  id: UUID,
  at: '2026-11-24T00:30:00.000Z',
  saying,
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function fresh() {
  const path = keyFilePath(temporaryFolder(), 'main');
  done(await createKeyFile(path, 'main', 1));
  return { path, vault: done(await openVault(path)) };
}

describe('key file', () => {
  it('is for its owner alone, is never written over, and is refused when others may read it', async () => {
    const { path } = await fresh();
    strictEqual(statSync(path).mode & 0o777, 0o600);
    strictEqual(statSync(dirname(path)).mode & 0o777, 0o700);
    const before = readFileSync(path, 'utf8');
    strictEqual(codeOf(await createKeyFile(path, 'main', 2)), 'key-file-exists');
    strictEqual(readFileSync(path, 'utf8'), before);
    deepStrictEqual(readdirSync(dirname(path)), ['main.json']);
    for (const mode of [0o640, 0o604, 0o620]) {
      chmodSync(path, mode);
      const read = await readKeyFile(path);
      strictEqual(codeOf(read), 'key-file-open-to-others');
      ok(!JSON.stringify(read).includes('AGE-SECRET-KEY'));
      strictEqual(codeOf(await openVault(path)), 'key-file-open-to-others');
    }
  });

  it('what is missing or not the form is told, without a word of what it holds', async () => {
    const path = join(temporaryFolder(), 'k.json');
    strictEqual(codeOf(await readKeyFile(path)), 'key-file-missing');
    for (const text of ['', '{', '{"v":1,"desk":"AGE-SECRET-KEY-1"}']) {
      writeFileSync(path, text, { mode: 0o600 });
      deepStrictEqual(await readKeyFile(path), {
        ok: false,
        problems: [{ code: 'key-file-unreadable', path: [], params: { path } }],
      });
    }
  });
});

describe('vault', () => {
  it('opens what it sealed only in its own place, and only unchanged', async () => {
    const { vault } = await fresh();
    const { key } = await vault.newCaseKey('c1');
    const other = (await vault.newCaseKey('c2')).key;
    const sealed = vault.seal(key, 'entry|body|0', { text: '窓口' });
    deepStrictEqual(vault.open(key, 'entry|body|0', sealed), { text: '窓口' });
    notDeepStrictEqual(vault.seal(key, 'entry|body|0', { text: '窓口' }), sealed);
    throws(() => vault.open(key, 'entry|body|1', sealed), { code: 'damaged' });
    throws(() => vault.open(other, 'entry|body|0', sealed), { code: 'damaged' });
    throws(() => vault.open({ ...key, caseId: 'c2' }, 'entry|body|0', sealed), { code: 'damaged' });
    for (const at of [0, 12, sealed.length - 1]) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      throws(() => vault.open(key, 'entry|body|0', changed), { code: 'damaged' });
    }
    throws(() => vault.open(key, 'entry|body|0', new Uint8Array(5)), { code: 'damaged' });
  });

  it('a data key comes back from its row, not from another’s, and not once destroyed', async () => {
    const { path, vault } = await fresh();
    const { key, row } = await vault.newCaseKey('c1');
    const later = done(await openVault(path));
    const again = await later.caseKey({ case_id: 'c1', ...row });
    strictEqual(hex(again.bytes), hex(key.bytes));
    await rejects(later.caseKey({ case_id: 'c2', ...row }), { code: 'damaged' });
    await rejects(later.caseKey({ case_id: 'c1', data_key: null, key_id: row.key_id }), {
      code: 'destroyed',
    });
    await rejects(later.caseKey({ case_id: 'c3', data_key: row.data_key, key_id: 'ffffffffffffffff' }), {
      code: 'key-missing',
    });
  });

  it('after a rotation the new keys are used, the old still open, and the old one signs who follows it', async () => {
    const { path, vault } = await fresh();
    const [old] = vault.signing;
    const report = await sealTo(vault.recipients, Buffer.from('sealed before'));
    const { row } = await vault.newCaseKey('c1');
    const hash = hex(vault.blind('term', '佐'));
    done(await rotate(path, 2));
    const turned = done(await openVault(path));
    strictEqual(turned.signing.length, 1);
    ok(turned.signing[0]?.kid !== old?.kid);
    deepStrictEqual(
      turned.everSigning.map(({ kid }) => kid),
      [turned.signing[0]?.kid, old?.kid],
    );
    ok(turned.recipients[0] !== vault.recipients[0]);
    strictEqual(Buffer.from(done(await turned.openSealed(report))).toString(), 'sealed before');
    await turned.caseKey({ case_id: 'c1', ...row });
    strictEqual(hex(turned.blind('term', '佐')), hash);
    const keys = turned.sign(
      message({ kind: 'keys', signing: turned.signing, recipients: turned.recipients }),
    );
    strictEqual(keys.kid, old?.kid);
    ok(isSignedBy(keys, vault.signing));
    const said = turned.sign(message({ kind: 'notice', text: '新しい鍵' }));
    ok(isSignedBy(said, turned.signing) && !isSignedBy(said, vault.signing));
    throws(() => turned.sign(message({ kind: 'notice', text: '' }), 'ffffffffffffffff'), {
      code: 'key-missing',
    });

    // A server that runs on with the old keys meets what the new ones made.
    const made = await turned.newCaseKey('c9');
    await vault.caseKey({ case_id: 'c9', ...made.row });
    strictEqual(vault.signing[0]?.kid, turned.signing[0]?.kid);
    const after = await sealTo(turned.recipients, Buffer.from('sealed after'));
    strictEqual(Buffer.from(done(await vault.openSealed(after))).toString(), 'sealed after');
  });

  it('turned over twice at once, no new key is lost', async () => {
    const { path } = await fresh();
    const turned = await Promise.all([rotate(path, 2), rotate(path, 3), rotate(path, 4)]);
    const kept = done(await readKeyFile(path));
    strictEqual(kept.keks.length, 4);
    for (const one of turned) ok(kept.keks.some(({ kid }) => kid === done(one).keks[0]?.kid));
  });

  it('recovery recipients get reports and new data keys; what is no recipient is refused', async () => {
    const { path, vault } = await fresh();
    strictEqual((await vault.newCaseKey('c1')).row.recovery_key, null);
    const { recipient } = await newIdentity();
    strictEqual(codeOf(await addRecovery(path, 'age1nonsense')), 'not-a-recipient');
    done(await addRecovery(path, recipient));
    done(await addRecovery(path, recipient));
    done(await vault.reload());
    deepStrictEqual(vault.recipients.slice(1), [recipient]);
    ok((await vault.newCaseKey('c2')).row.recovery_key !== null);
  });

  it('what is sealed to others, or is nothing, is told apart from what opens', async () => {
    const { vault } = await fresh();
    const { recipient } = await newIdentity();
    strictEqual(codeOf(await vault.openSealed(await sealTo([recipient], Buffer.from('x')))), 'cannot-open');
    strictEqual(codeOf(await vault.openSealed(Buffer.from('x'))), 'not-age');
  });

  it('signs a profile that its reader believes, and tombstones', async () => {
    const { vault } = await fresh();
    const profile = {
      v: 1 as const,
      desk: 'main',
      name: { ja: '窓口', en: 'Desk' },
      origin: 'https://support.example.com',
      signing: vault.signing,
      recipients: vault.recipients,
    };
    deepStrictEqual(done(readProfile(vault.signProfile(profile), profile.origin)), profile);
    const erasure = {
      desk: 'main',
      case: 'c1',
      seq: 0,
      hash: 'ab'.repeat(32),
      because: 'privacy',
      at: '2026-11-24T00:30:00.000Z',
    };
    const signature = vault.signErasure(erasure);
    ok(isErasureSignedBy(erasure, signature, vault.signing));
    ok(!isErasureSignedBy({ ...erasure, seq: 1 }, signature, vault.signing));
  });

  it('blind hashes of one desk say nothing to another', async () => {
    const [one, other] = [(await fresh()).vault, (await fresh()).vault];
    strictEqual(one.blind('term', '佐').length, 16);
    deepStrictEqual(one.blind('term', '佐'), one.blind('term', '佐'));
    notDeepStrictEqual(one.blind('term', '佐'), other.blind('term', '佐'));
    notDeepStrictEqual(one.blind('term', '佐'), one.blind('indicator', '佐'));
  });
});
