// Staff passwords: how long, how unlike the known ones, and how they are kept (NIST SP 800-63B-4, 3.1.1.2).
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { ok, problem, type Result } from '#core/base/result.ts';

const ALONE_MIN = 15;
const WITH_SECOND_MIN = 8;
const MAX = 200;
/** Fewer guesses than 10^8 fall to a stolen list; nothing is asked about kinds of letters. */
const SCORE_MIN = 3;

/** OWASP Password Storage Cheat Sheet, 2^15 at 8 and 3: 32 MiB. */
const LOG_N = 15;
const BLOCK = 8;
const PARALLEL = 3;
const LENGTH = 32;
const FORM = /^\$scrypt\$ln=(\d{2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9_-]+)\$([A-Za-z0-9_-]+)$/;

/** Problems: `password-short` {min}, `password-long` {max}, `password-common`. `words`: this person's, which a guesser would try. */
export async function judgePassword(
  typed: string,
  has: { readonly secondFactor: boolean; readonly words: readonly string[] },
): Promise<Result<string>> {
  const password = typed.normalize('NFKC');
  const length = [...password].length;
  const min = has.secondFactor ? WITH_SECOND_MIN : ALONE_MIN;
  if (length < min) return problem('password-short', { min });
  if (length > MAX) return problem('password-long', { max: MAX });
  return (await scoreOf(password, has.words)) < SCORE_MIN ? problem('password-common') : ok(password);
}

/** Far more than reading the lists takes on a slow machine. */
const MEASURE_MS = 30_000;
let measuring: Promise<unknown> = Promise.resolve();

/** One after another: each reads its own word lists. @throws when it does not end */
function scoreOf(password: string, words: readonly string[]): Promise<number> {
  const score = measuring.then(
    () =>
      new Promise<number>((resolve, reject) => {
        const worker = new Worker(new URL('./strength-worker.ts', import.meta.url), {
          workerData: { password, words },
          // What the process may read from its environment is not this thread's concern.
          env: {},
        });
        const timer = setTimeout(() => {
          reject(new Error(`Expected a password to be measured in ${MEASURE_MS} ms`));
          void worker.terminate();
        }, MEASURE_MS);
        worker.once('message', (value: unknown) =>
          typeof value === 'number' ? resolve(value) : reject(new Error('Expected a score')),
        );
        worker.once('error', reject);
        worker.once('exit', () => {
          clearTimeout(timer);
          reject(new Error('Expected a score before the worker ended'));
        });
      }),
  );
  measuring = score.catch(() => undefined);
  return score;
}

/** `$scrypt$ln=15,r=8,p=3$salt$hash`. */
export async function hashPassword(typed: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(typed, salt, LOG_N, BLOCK, PARALLEL);
  return `$scrypt$ln=${LOG_N},r=${BLOCK},p=${PARALLEL}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Takes as long where there is no password to compare with, so that waiting tells nobody whether a mail address is known. */
export async function isPassword(stored: string | null, typed: string): Promise<boolean> {
  const found = FORM.exec(stored ?? '');
  if (found === null || typed.length > MAX * 2) {
    await derive(typed.slice(0, MAX), Buffer.alloc(16), LOG_N, BLOCK, PARALLEL);
    return false;
  }
  const [, logN, block, parallel, salt, hash] = found;
  const expected = Buffer.from(hash ?? '', 'base64url');
  const got = await derive(
    typed,
    Buffer.from(salt ?? '', 'base64url'),
    Number(logN),
    Number(block),
    Number(parallel),
  );
  return expected.length === got.length && timingSafeEqual(expected, got);
}

function derive(typed: string, salt: Buffer, logN: number, r: number, p: number): Promise<Buffer> {
  const N = 2 ** logN;
  return new Promise((resolve, reject) => {
    scrypt(typed.normalize('NFKC'), salt, LENGTH, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
