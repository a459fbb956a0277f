// What a store of evidence promises, wherever its bytes lie.
import { deepStrictEqual, rejects, strictEqual } from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { it } from 'node:test';
import type { Blobs } from '../desk/ports.ts';

const shaOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface BlobStore {
  readonly blobs: Blobs;
  /** Reads and changes what is stored, as a broken disk would. */
  readonly change: (key: string, how: (stored: Uint8Array) => Uint8Array) => Promise<void>;
  /** Stores the bytes of one key under another. */
  readonly copy: (from: string, to: string) => Promise<void>;
}

export function blobsContract(store: () => BlobStore): void {
  it('gives back what was put, replaces it, and has nothing else', async () => {
    const { blobs } = store();
    const sha = shaOf('a');
    strictEqual(await blobs.get('main', 'c1', sha), undefined);
    const first = new Uint8Array(randomBytes(300_000));
    await blobs.put('main', 'c1', sha, first);
    deepStrictEqual(await blobs.get('main', 'c1', sha), first);
    await blobs.put('main', 'c1', sha, new Uint8Array([1, 2, 3]));
    deepStrictEqual(await blobs.get('main', 'c1', sha), new Uint8Array([1, 2, 3]));
    await blobs.put('main', 'c1', shaOf(''), new Uint8Array());
    deepStrictEqual(await blobs.get('main', 'c1', shaOf('')), new Uint8Array());
    strictEqual(await blobs.get('main', 'c2', sha), undefined);
    strictEqual(await blobs.get('other', 'c1', sha), undefined);
  });

  it('erases one case, page by page, and no other', async () => {
    const { blobs } = store();
    const shas = Array.from({ length: 7 }, (_, at) => shaOf(`many ${at}`));
    for (const sha of shas) await blobs.put('main', 'gone', sha, new Uint8Array([7]));
    await blobs.put('main', 'gone-not', shas[0] ?? '', new Uint8Array([8]));
    await blobs.erase('main', 'gone');
    for (const sha of shas) strictEqual(await blobs.get('main', 'gone', sha), undefined);
    deepStrictEqual(await blobs.get('main', 'gone-not', shas[0] ?? ''), new Uint8Array([8]));
    await blobs.erase('main', 'gone');
    await blobs.erase('never', 'was');
  });

  it('tells when what is stored is not what was put', async () => {
    const { blobs, change, copy } = store();
    const sha = shaOf('d');
    const other = shaOf('e');
    const bytes = new Uint8Array(randomBytes(1_000));
    const flipped = (at: number) => (stored: Uint8Array) =>
      stored.map((byte, place) => (place === at ? byte ^ 1 : byte));
    for (const how of [
      flipped(500),
      flipped(10),
      flipped(0),
      (stored: Uint8Array) => stored.subarray(0, 700),
      (stored: Uint8Array) => stored.subarray(0, 20),
      () => new Uint8Array(),
    ]) {
      await blobs.put('main', 'bad', sha, bytes);
      await change(`main/bad/${sha}`, how);
      await rejects(blobs.get('main', 'bad', sha), { name: 'BlobError', code: 'damaged' });
    }
    await blobs.put('main', 'bad', sha, bytes);
    await copy(`main/bad/${sha}`, `main/bad/${other}`);
    await rejects(blobs.get('main', 'bad', other), { code: 'damaged' });
  });

  it('takes no name that leads elsewhere', async () => {
    const { blobs } = store();
    const sha = shaOf('f');
    for (const [desk, caseId, name] of [
      ['..', 'c1', sha],
      ['main', '..', sha],
      ['main', '../main', sha],
      ['main', '.', sha],
      ['main', '', sha],
      ['', 'c1', sha],
      ['main/x', 'c1', sha],
      ['main', 'c1\0', sha],
      ['main', 'c1', '../../../../etc/passwd'],
      ['main', 'c1', sha.toUpperCase()],
      ['main', 'c1', `${sha}\n`],
      ['main', 'c1', ''],
      ['main', '%2e%2e', sha],
    ] as const) {
      await rejects(blobs.get(desk, caseId, name), /Expected/);
      await rejects(blobs.put(desk, caseId, name, new Uint8Array([1])), /Expected/);
      if (name === sha) await rejects(blobs.erase(desk, caseId), /Expected/);
    }
  });
}
