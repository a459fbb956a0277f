// Evidence on disk and in an S3-compatible store: one contract, and what only one of them can meet.
import { deepStrictEqual, rejects, strictEqual } from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cp, open, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { AwsClient } from 'aws4fetch';
import S3rver from 's3rver';
import { sha256Hex } from '#core/base/hash.ts';
import { STRICT_S3_KEYS, startStrictS3, type StrictS3 } from '../../../test/support/strict-s3.ts';
import { blobsContract } from './blobs.contract.ts';
import { diskBlobs } from './disk.ts';
import { type S3Patience, type S3Place, s3Blobs } from './s3.ts';

const SHA = 'ab'.repeat(32);
const folder = mkdtempSync(join(tmpdir(), 'kakekomi-blobs-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('evidence on disk', () => {
  const root = join(folder, 'disk');
  blobsContract(() => ({
    blobs: diskBlobs(root),
    change: async (key, how) => writeFile(join(root, key), how(await readFile(join(root, key)))),
    copy: (from, to) => cp(join(root, from), join(root, to)),
  }));

  it('keeps the old one whole, and nothing half, when the disk is full', async () => {
    const at = join(folder, 'full');
    await diskBlobs(at).put('main', 'c1', SHA, new Uint8Array([1]));
    const full = diskBlobs(at, async (file, flags, mode) => {
      const handle = await open(file, flags, mode);
      return Object.assign(handle, {
        writeFile: async (content: Uint8Array) => {
          await handle.write(content.subarray(0, content.length / 2));
          throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
        },
      });
    });
    await rejects(full.put('main', 'c1', SHA, new Uint8Array(1_000)), {
      name: 'BlobError',
      code: 'disk-full',
    });
    deepStrictEqual(await full.get('main', 'c1', SHA), new Uint8Array([1]));
    deepStrictEqual(readdirSync(join(at, 'main', 'c1')), [SHA]);
  });

  it('takes no evidence when the disk is nearly full, so that reports still find room', async () => {
    const at = join(folder, 'nearly');
    const whole = 100_000_000_000;
    const nearly = diskBlobs(at, open, async () => Promise.resolve({ free: 512 * 1024 * 1024, whole }));
    await rejects(nearly.put('main', 'c1', SHA, new Uint8Array(1)), { name: 'BlobError', code: 'disk-full' });
    const small = diskBlobs(at, open, async () => Promise.resolve({ free: 60_000, whole: 1_000_000 }));
    await small.put('main', 'c1', SHA, new Uint8Array(1));
    deepStrictEqual(readdirSync(join(at, 'main', 'c1')), [SHA]);
  });

  it('lets nobody else read', { skip: process.platform === 'win32' }, async () => {
    const at = join(folder, 'own');
    await diskBlobs(at).put('main', 'c1', SHA, new Uint8Array([1]));
    strictEqual(statSync(join(at, 'main', 'c1', SHA)).mode & 0o077, 0);
    strictEqual(statSync(join(at, 'main', 'c1')).mode & 0o077, 0);
  });
});

const patience: S3Patience = { timeoutMs: 5_000, tries: 3, pauseMs: 1 };

function s3Contract(place: () => S3Place): void {
  blobsContract(() => {
    const client = new AwsClient({ ...place(), service: 's3' });
    const url = (key: string): string => `${place().endpoint}/evidence/${key}`;
    const read = async (key: string): Promise<Uint8Array> => {
      const headers = { 'x-amz-content-sha256': sha256Hex('') };
      return new Uint8Array(await (await client.fetch(url(key), { headers })).arrayBuffer());
    };
    const write = async (key: string, body: Uint8Array): Promise<void> => {
      const headers = { 'x-amz-content-sha256': sha256Hex(body) };
      const answer = await client.fetch(url(key), { method: 'PUT', headers, body: new Uint8Array(body) });
      strictEqual(answer.status, 200);
    };
    return {
      blobs: s3Blobs(place(), patience),
      change: async (key, how) => write(key, how(await read(key))),
      copy: async (from, to) => write(to, await read(from)),
    };
  });
}

describe('evidence in an S3 that checks signatures and lists in pages', () => {
  let server: StrictS3 | undefined;
  before(async () => {
    server = await startStrictS3();
  });
  after(() => server?.close());
  const place = (): S3Place => ({ ...STRICT_S3_KEYS, endpoint: server?.endpoint ?? '', bucket: 'evidence' });
  s3Contract(place);

  it('tells a wrong secret from evidence that is not there', async () => {
    const wrong = s3Blobs({ ...place(), secretAccessKey: 'wrong' }, patience);
    await rejects(wrong.get('main', 'c1', SHA), { name: 'BlobError', code: 'unreachable' });
    await rejects(wrong.put('main', 'c1', SHA, new Uint8Array([1])), { code: 'unreachable' });
    await rejects(wrong.erase('main', 'c1'), { code: 'unreachable' });
  });
});

describe('evidence in s3rver', () => {
  let server: S3rver | undefined;
  let place: S3Place;
  before(async () => {
    server = new S3rver({
      address: '127.0.0.1',
      port: 0,
      silent: true,
      directory: join(folder, 's3'),
      configureBuckets: [{ name: 'evidence' }],
    });
    const { port } = await server.run();
    place = {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'evidence',
      region: 'us-east-1',
      // s3rver's own, for tests.
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    };
  });
  after(() => server?.close());
  s3Contract(() => place);

  it('tells a wrong key or bucket from evidence that is not there', async () => {
    const unreachable = { name: 'BlobError', code: 'unreachable' };
    const wrongKey = s3Blobs({ ...place, accessKeyId: 'unknown' }, patience);
    await rejects(wrongKey.get('main', 'c1', SHA), unreachable);
    await rejects(wrongKey.put('main', 'c1', SHA, new Uint8Array([1])), unreachable);
    await rejects(wrongKey.erase('main', 'c1'), unreachable);
    await rejects(s3Blobs({ ...place, bucket: 'no-such' }, patience).get('main', 'c1', SHA), unreachable);
  });

  it('tries again while the store is unwell, gives up in the end, and follows nobody elsewhere', async () => {
    const asked: string[] = [];
    const answers: (number | 'breaks off' | 'elsewhere')[][] = [];
    const unwell: Server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${String(request.headers['x-amz-content-sha256'])}`);
      request.resume();
      const answer = answers[0]?.shift() ?? 200;
      if (answer === 'breaks off') {
        request.socket.destroy();
        return;
      }
      if (answer === 'elsewhere') {
        response.writeHead(307, { location: `${place.endpoint}/evidence/x` }).end();
        return;
      }
      response.writeHead(answer).end();
    });
    await new Promise<void>((resolve) => unwell.listen(0, '127.0.0.1', resolve));
    const { port } = unwell.address() as AddressInfo;
    const blobs = s3Blobs({ ...place, endpoint: `http://127.0.0.1:${port}/` }, patience);
    const put = (): Promise<void> => blobs.put('main', 'c1', SHA, new Uint8Array([1]));
    try {
      answers[0] = [503, 'breaks off', 200];
      await put();
      strictEqual(asked.length, 3);
      strictEqual(new Set(asked).size, 1);
      answers[0] = [500, 503, 429, 200];
      await rejects(put(), { code: 'unreachable' });
      answers[0] = [507];
      await rejects(put(), { code: 'disk-full' });
      answers[0] = ['elsewhere', 'elsewhere', 'elsewhere'];
      await rejects(put(), { code: 'unreachable' });
      strictEqual(asked.length, 10);
    } finally {
      await new Promise((resolve) => unwell.close(resolve));
    }
  });
});
