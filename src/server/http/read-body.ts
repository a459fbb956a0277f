// Takes a request's body in: no more than its limit, only as the kind it says it is.
import { HttpProblem } from './errors.ts';

/** The JSON of a body. @throws HttpProblem `not-json`, `too-large`, `too-slow`, `invalid` */
export async function readJson(request: Request, max: number): Promise<unknown> {
  if (mediaTypeOf(request) !== 'application/json') throw new HttpProblem('not-json');
  const bytes = await readAtMost(request, max);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new HttpProblem('invalid', { where: 'body' });
  }
}

/** The bytes of a body. @throws HttpProblem `not-bytes`, `too-large`, `too-slow` */
export async function readBytes(
  request: Request,
  max: number,
  types?: readonly string[],
): Promise<Uint8Array> {
  asBytes(request, max, types);
  return readAtMost(request, max);
}

/** Refuses before anything is read what says itself that it is no bytes, or too many. @throws HttpProblem `not-bytes`, `too-large` */
export function asBytes(
  request: Request,
  max: number,
  types: readonly string[] = ['application/octet-stream'],
): void {
  if (!types.includes(mediaTypeOf(request))) throw new HttpProblem('not-bytes');
  if (Number(request.headers.get('content-length') ?? 0) > max) throw new HttpProblem('too-large', { max });
}

export function mediaTypeOf(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Whoever sends nothing for so long holds no room: a phone in a tunnel tries again. */
const SILENT_MS = 15_000;

/** Counts while it reads: a length that is not told, or told wrong, fills no memory. */
async function readAtMost(request: Request, max: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > max) throw new HttpProblem('too-large', { max });
  const parts: Uint8Array[] = [];
  let size = 0;
  if (request.body !== null)
    for await (const part of inTime(request.body)) {
      size += part.byteLength;
      if (size > max) throw new HttpProblem('too-large', { max });
      parts.push(part);
    }
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

/** @throws HttpProblem `too-slow` */
async function* inTime(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined;
      const silence = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new HttpProblem('too-slow')), SILENT_MS);
      });
      try {
        const { done, value } = await Promise.race([reader.read(), silence]);
        if (done) return;
        yield value;
      } finally {
        clearTimeout(timer);
      }
    }
  } finally {
    // Ended early, nobody reads on.
    void reader.cancel().catch(() => undefined);
  }
}
