// Takes mails apart in a thread of its own with a bound on time and memory, so that no mail can stop the desk.
import { Worker } from 'node:worker_threads';
import { problem, type Result } from '#core/base/result.ts';
import type { ParsedMail } from './parsed-mail.ts';

export interface MailParser {
  /** One after another. Problems: those of `readMail`, and `mail-unreadable` when it takes too long or too much memory. Never rejects. */
  parse(bytes: Uint8Array): Promise<Result<ParsedMail>>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 60_000;
const MEMORY_MB = 512;
const WORKER = new URL('./parse-worker.ts', import.meta.url);

/** The thread is begun with the first mail, and anew after one that it did not get over. */
export function createMailParser({
  timeoutMs = TIMEOUT_MS,
  worker = WORKER,
}: {
  readonly timeoutMs?: number;
  readonly worker?: URL;
} = {}): MailParser {
  let thread: Worker | undefined;
  let line: Promise<unknown> = Promise.resolve();

  function begin(): Worker {
    const begun = new Worker(worker, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      stderr: true,
    });
    // While it parses, the timer holds the process; idle, it holds nothing.
    begun.unref();
    // An error between two mails must not end the process.
    begun.on('error', () => undefined);
    begun.on('exit', () => {
      if (thread === begun) thread = undefined;
    });
    return begun;
  }

  function parseNow(bytes: Uint8Array): Promise<Result<ParsedMail>> {
    return new Promise((resolve) => {
      const own = (thread ??= begin());
      const end = (result: Result<ParsedMail>): void => {
        clearTimeout(timer);
        own.off('message', end);
        own.off('error', giveUp);
        own.off('exit', giveUp);
        resolve(result);
      };
      const giveUp = (): void => {
        thread = undefined;
        end(problem('mail-unreadable'));
        void own.terminate();
      };
      const timer = setTimeout(giveUp, timeoutMs);
      own.once('message', end);
      own.once('error', giveUp);
      own.once('exit', giveUp);
      own.postMessage(bytes);
    });
  }

  return {
    parse(bytes) {
      const turn = line.then(() => parseNow(bytes));
      line = turn;
      return turn;
    },
    async close() {
      await line;
      await thread?.terminate();
      thread = undefined;
    },
  };
}
