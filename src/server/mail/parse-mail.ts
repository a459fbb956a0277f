// Takes a mail apart in a thread of its own with a bound on time and memory, so that no mail can stop the desk.
import { Worker } from 'node:worker_threads';
import { problem, type Result } from '#core/base/result.ts';
import type { ParsedMail } from './parsed-mail.ts';

const TIMEOUT_MS = 60_000;
const MEMORY_MB = 512;
const WORKER = new URL('./parse-worker.ts', import.meta.url);

/** Problems: those of `readMail`, and `mail-unreadable` when it takes too long or too much memory. Never rejects. */
export function parseMail(
  bytes: Uint8Array,
  { timeoutMs = TIMEOUT_MS, worker = WORKER }: { readonly timeoutMs?: number; readonly worker?: URL } = {},
): Promise<Result<ParsedMail>> {
  return new Promise((resolve) => {
    const thread = new Worker(worker, {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      stderr: true,
    });
    const end = (result: Result<ParsedMail>): void => {
      clearTimeout(timer);
      resolve(result);
      void thread.terminate();
    };
    const timer = setTimeout(() => end(problem('mail-unreadable')), timeoutMs);
    thread.once('message', (result: Result<ParsedMail>) => end(result));
    thread.once('error', () => end(problem('mail-unreadable')));
    thread.once('exit', () => end(problem('mail-unreadable')));
  });
}
