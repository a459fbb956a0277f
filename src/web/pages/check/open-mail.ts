// A mail's bytes → its parts, read in a worker with a time limit; where workers do not start, on the page itself.
import { problem, type Result } from '#core/base/result.ts';
import type { MailReading } from '#core/verdict/mail/types.ts';

const TIME_LIMIT_MS = 20_000;

/** As `readMail`, and `mail-too-slow` when it took more than 20 seconds. */
export async function openMail(bytes: Uint8Array<ArrayBuffer>): Promise<Result<MailReading>> {
  const answer = await inWorker(bytes);
  if (answer !== undefined) return answer;
  const { readMail } = await import('#core/verdict/mail/read-mail.ts');
  return readMail(bytes);
}

/** Undefined when the worker could not start, as in browsers without module workers. */
async function inWorker(bytes: Uint8Array): Promise<Result<MailReading> | undefined> {
  let worker: Worker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<Result<MailReading> | undefined>((resolve) => {
      worker = new Worker(new URL('../../workers/read-mail.worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', ({ data }: MessageEvent<Result<MailReading>>) => resolve(data));
      worker.addEventListener('error', () => resolve(undefined));
      worker.postMessage(bytes);
      timer = setTimeout(() => resolve(problem('mail-too-slow')), TIME_LIMIT_MS);
    });
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    worker?.terminate();
  }
}
