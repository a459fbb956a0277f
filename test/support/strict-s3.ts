// A small S3 for tests that is strict where s3rver is not: it checks signatures (version 4) and bodies, and lists in pages of three.
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StrictS3 {
  readonly endpoint: string;
  close(): Promise<void>;
}

export const STRICT_S3_KEYS = {
  accessKeyId: 'test-key',
  secretAccessKey: 'test-secret',
  region: 'eu-test-1',
};
const PAGE = 3;

/** One bucket, in memory. @param at a port, free by itself unless said */
export async function startStrictS3(at = 0): Promise<StrictS3> {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const url = new URL(request.url ?? '/', 'http://s3');
      const key = url.pathname.split('/').slice(2).join('/');
      if (!isSigned(request, url) || request.headers['x-amz-content-sha256'] !== sha256(body))
        return response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
      if (request.method === 'PUT') objects.set(key, body);
      else if (request.method === 'DELETE') objects.delete(key);
      else if (url.searchParams.get('list-type') === '2') return response.end(list(url.searchParams));
      else {
        const found = objects.get(key);
        return found === undefined
          ? response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
          : response.end(found);
      }
      return response.writeHead(request.method === 'DELETE' ? 204 : 200).end();
    })();
  });

  function list(query: URLSearchParams): string {
    const after = /^after&(.*)$/s.exec(query.get('continuation-token') ?? '')?.[1] ?? '';
    const keys = [...objects.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .toSorted();
    const page = keys.slice(0, PAGE);
    const isMore = keys.length > PAGE;
    return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${isMore}</IsTruncated>${page
      .map((key) => `<Contents><Key>${key}</Key></Contents>`)
      .join(
        '',
      )}${isMore ? `<NextContinuationToken>after&amp;${page.at(-1)}</NextContinuationToken>` : ''}</ListBucketResult>`;
  }

  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function isSigned(request: IncomingMessage, url: URL): boolean {
  const given = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  );
  const [, credential = '', names = '', signature] = given ?? [];
  if (!names.split(';').includes('x-amz-content-sha256')) return false;
  const encoded = (text: string): string =>
    encodeURIComponent(text).replaceAll(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const canonical = [
    request.method,
    url.pathname,
    [...url.searchParams]
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .toSorted()
      .join('&'),
    ...names.split(';').map((name) => `${name}:${String(request.headers[name])}`),
    '',
    names,
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const [keyId, ...scope] = credential.split('/');
  const key = scope.reduce<string | Buffer>(
    (before, part) => createHmac('sha256', before).update(part).digest(),
    `AWS4${STRICT_S3_KEYS.secretAccessKey}`,
  );
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope.join('/'), sha256(canonical)].join(
    '\n',
  );
  return (
    keyId === STRICT_S3_KEYS.accessKeyId && createHmac('sha256', key).update(text).digest('hex') === signature
  );
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
