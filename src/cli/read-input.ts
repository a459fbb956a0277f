// Reads a file or standard input whole, up to a limit, and tells what cannot be read without showing what is in it.
import { open } from 'node:fs/promises';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { Io } from './command.ts';

/** Problems: `file-unreadable` {file}, `file-too-large` {file}. */
export async function readBytes(file: string, max: number, io: Io): Promise<Result<Uint8Array>> {
  try {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of file === '-' ? io.stdin : (await open(file)).createReadStream()) {
      const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : (part as Uint8Array);
      length += bytes.length;
      if (length > max) return problem('file-too-large', { file });
      parts.push(bytes);
    }
    return ok(Buffer.concat(parts));
  } catch {
    return problem('file-unreadable', { file });
  }
}

/** The same as UTF-8 text; bytes that are none are a `file-not-text` {file}. */
export async function readText(file: string, max: number, io: Io): Promise<Result<string>> {
  const bytes = await readBytes(file, max, io);
  if (!bytes.ok) return bytes;
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
  } catch {
    return problem('file-not-text', { file });
  }
}
