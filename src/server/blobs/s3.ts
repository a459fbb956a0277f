// Keeps evidence in an S3-compatible store, spoken to path-style with signed requests.
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import type { Blobs } from '../desk/ports.ts';
import {
  BLOB_MAX,
  BlobError,
  blobParts,
  caseParts,
  fromStored,
  HEADER_BYTES,
  toStored,
} from './stored-blob.ts';

/** From the server's configuration only: nobody who reports can name where their evidence goes. */
export interface S3Place {
  /** `https://s3.example.com`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface S3Patience {
  /** For one request with its answer, in ms. */
  readonly timeoutMs: number;
  readonly tries: number;
  /** Before the second try; doubles. */
  readonly pauseMs: number;
}
const PATIENCE: S3Patience = { timeoutMs: 60_000, tries: 5, pauseMs: 200 };
const LIST_MAX = 4 * 1024 * 1024;

/**
 * Objects `DESK/CASE/SHA256`. Every body's SHA-256 is part of the signature, so that the store refuses what was damaged on the way.
 * An answer of 5xx or 429, or none, is tried again. @throws BlobError `unreachable`, `damaged`, `disk-full` (507)
 */
export function s3Blobs(place: S3Place, patience: S3Patience = PATIENCE): Blobs {
  const client = new AwsClient({
    accessKeyId: place.accessKeyId,
    secretAccessKey: place.secretAccessKey,
    region: place.region,
    service: 's3',
    retries: 0,
  });
  const base = `${place.endpoint.replace(/\/+$/, '')}/${encodeURIComponent(place.bucket)}`;

  async function once(method: string, url: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
    const sha256 = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    const signed = await client.sign(url, {
      method,
      headers: { 'x-amz-content-sha256': sha256 },
      ...(body === undefined ? {} : { body }),
    });
    return fetch(signed, { redirect: 'error', signal: AbortSignal.timeout(patience.timeoutMs) });
  }

  /** `read` belongs to the try: an answer that breaks off is asked for again. */
  async function ask<T>(
    method: string,
    url: string,
    read: (response: Response) => Promise<T>,
    body?: Uint8Array<ArrayBuffer>,
  ): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      let reason: unknown;
      try {
        const response = await once(method, url, body);
        if (response.status === 507) throw new BlobError('disk-full');
        if (response.status < 500 && response.status !== 429) return await read(response);
        reason = new Error(`HTTP ${response.status}`);
        await response.body?.cancel();
      } catch (error) {
        if (error instanceof BlobError) throw error;
        reason = error;
      }
      if (tries >= patience.tries) throw new BlobError('unreachable', { cause: reason });
      await pause(patience.pauseMs * 2 ** (tries - 1));
    }
  }

  const erased = async (response: Response): Promise<void> => {
    await response.body?.cancel();
    if (!response.ok && response.status !== 404) throw refused(response);
  };

  return {
    async put(desk, caseId, sha256, bytes) {
      const parts = blobParts(desk, caseId, sha256);
      await ask(
        'PUT',
        `${base}/${parts.join('/')}`,
        async (response) => {
          await response.body?.cancel();
          if (!response.ok) throw refused(response);
        },
        new Uint8Array(toStored(parts, bytes)),
      );
    },
    async get(desk, caseId, sha256) {
      const parts = blobParts(desk, caseId, sha256);
      const stored = await ask('GET', `${base}/${parts.join('/')}`, async (response) => {
        // A store that does not know the bucket says 404 too: evidence that is not there must not be mistaken for that.
        if (response.status === 404) {
          const text = new TextDecoder().decode(await limited(response, LIST_MAX));
          if (text.includes('<Code>NoSuchBucket</Code>')) throw refused(response);
          return undefined;
        }
        if (!response.ok) {
          await response.body?.cancel();
          throw refused(response);
        }
        return limited(response, BLOB_MAX + HEADER_BYTES);
      });
      return stored === undefined ? undefined : fromStored(parts, stored);
    },
    async erase(desk, caseId) {
      const prefix = `${caseParts(desk, caseId).join('/')}/`;
      let from: string | undefined;
      do {
        const query = new URLSearchParams({
          'list-type': '2',
          prefix,
          ...(from === undefined ? {} : { 'continuation-token': from }),
        });
        const list = await ask('GET', `${base}?${query.toString()}`, async (response) => {
          const text = new TextDecoder().decode(await limited(response, LIST_MAX));
          if (!response.ok) throw refused(response);
          return readList(text);
        });
        for (const key of list.keys) {
          // Whatever the store lists: only what lies in this case is erased.
          if (!key.startsWith(prefix) || !/^[0-9a-f]{64}$/.test(key.slice(prefix.length))) continue;
          await ask('DELETE', `${base}/${key}`, erased);
        }
        from = list.next;
      } while (from !== undefined);
    },
  };
}

function refused(response: Response): BlobError {
  return new BlobError('unreachable', { cause: new Error(`HTTP ${response.status}`) });
}

async function limited(response: Response, max: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > max) throw new BlobError('damaged');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

interface List {
  readonly keys: readonly string[];
  readonly next: string | undefined;
}

/** A ListObjectsV2 answer (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html): our keys hold nothing that XML escapes. */
function readList(xml: string): List {
  const token = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(xml)?.[1];
  return {
    keys: Array.from(xml.matchAll(/<Key>([^<]*)<\/Key>/g), (found) => found[1] ?? ''),
    next:
      token !== undefined && /<IsTruncated>true<\/IsTruncated>/.test(xml) ? unescapeXml(token) : undefined,
  };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|quot|apos|amp));/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    },
  );
}
