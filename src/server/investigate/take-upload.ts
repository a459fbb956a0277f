// Takes an uploaded log into a file of our own: counted, hashed, checked to be UTF-8 where it is text, removed again when anything is wrong.
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ok, problem, type Result } from '#core/base/result.ts';
import { LogsError } from './duck.ts';
import { type LogForm, tellLog } from './tell-log.ts';

const HEAD = 256 * 1024;
/** A letter of UTF-8 has four bytes at most. */
const LETTER_MAX = 4;

export interface Upload {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly form: LogForm;
  /** Lines that are not empty, of a text; undefined for Parquet. */
  readonly lines: number | undefined;
}

/**
 * Writes what comes to `path` (mode 0600). Problems: `too-large` {max}, `log-empty`, `log-format`, `log-encoding` (a text that is not UTF-8, as Excel's Shift_JIS).
 * @throws LogsError `logs-full`; whatever the stream throws
 */
export async function takeUpload(
  body: AsyncIterable<Uint8Array>,
  path: string,
  max: number,
): Promise<Result<Upload>> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const taken = await write(body, path, max);
    if (!taken.ok) await rm(path, { force: true });
    return taken;
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
      throw new LogsError('logs-full', error);
    throw error;
  }
}

async function write(body: AsyncIterable<Uint8Array>, path: string, max: number): Promise<Result<Upload>> {
  const hash = createHash('sha256');
  const letters = createLetterCheck();
  const lines = createLineCount();
  let head = Buffer.alloc(0);
  let [bytes, isText] = [0, true];
  await using file = await open(path, 'wx', 0o600);
  for await (const part of body) {
    bytes += part.byteLength;
    if (bytes > max) return problem('too-large', { max });
    hash.update(part);
    if (head.length < HEAD) {
      head = Buffer.concat([head, part.subarray(0, HEAD - head.length)]);
      isText = !(head.subarray(0, 4).toString('latin1') === 'PAR1');
    }
    if (isText && !letters.add(part)) return problem('log-encoding');
    if (isText) lines.add(part);
    await file.writeFile(part);
  }
  if (bytes === 0) return problem('log-empty');
  if (isText && !letters.end()) return problem('log-encoding');
  const form = tellLog(head);
  if (form === undefined) return problem('log-format');
  return ok({
    path,
    sha256: hash.digest('hex'),
    bytes,
    form,
    lines: form.kind === 'parquet' ? undefined : lines.end(),
  });
}

/** UTF-8 over parts that may cut a letter. */
function createLetterCheck(): { add(part: Uint8Array): boolean; end(): boolean } {
  let rest: Uint8Array = new Uint8Array();
  return {
    add(part) {
      const all = rest.length === 0 ? part : Buffer.concat([rest, part]);
      const whole = wholeLetters(all);
      rest = Uint8Array.from(all.subarray(whole));
      return isUtf8(all.subarray(0, whole));
    },
    end: () => isUtf8(rest),
  };
}

/** Where the last letter begins that may not be whole yet. */
function wholeLetters(bytes: Uint8Array): number {
  for (let back = 1; back < LETTER_MAX && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

const NEWLINE = 10;
const RETURN = 13;

function createLineCount(): { add(part: Uint8Array): void; end(): number } {
  let [count, open] = [0, false];
  return {
    add(part) {
      let from = 0;
      for (let at = part.indexOf(NEWLINE); at >= 0; at = part.indexOf(NEWLINE, from)) {
        const isBlank = at === from || (at === from + 1 && part[from] === RETURN);
        if (open || !isBlank) count += 1;
        open = false;
        from = at + 1;
      }
      if (from < part.length && !(part.length - from === 1 && part[from] === RETURN)) open = true;
    },
    end: () => count + (open ? 1 : 0),
  };
}
