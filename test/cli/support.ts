// Runs the real `bin/kakekomi.js` in a process of its own, under the pinned Node or an older one.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/kakekomi.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string;
  /** The Node to start it with; the running one when absent. */
  readonly node?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** English unless the test says otherwise, and nothing of this machine's own settings. */
const QUIET = { LANG: 'en_US.UTF-8', LC_ALL: '', LC_MESSAGES: '', PORT: '', HOST: '', KAKEKOMI_DATA: '' };

export function start(args: readonly string[], options: RunOptions = {}) {
  const { KAKEKOMI_PASSPHRASE_FILE: _, ...inherited } = process.env;
  return spawn(options.node ?? process.execPath, [BIN, ...args], {
    env: { ...inherited, ...QUIET, ...options.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs to the end. */
export function run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = start(args, options);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
    // A command that never reads its input closes it early; that is its right.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** A Node older than 24 on this machine's PATH, if there is one. */
export function olderNode(): string | undefined {
  // `npm test` puts the pinned Node first on the path: an older one may stand behind it.
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .find((node) => {
      try {
        const version = execFileSync(node, ['--version'], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        return Number(/^v(\d+)/.exec(version)?.[1] ?? 99) < 24;
      } catch {
        return false;
      }
    });
}

/** A folder that is gone when the tests end. */
export function makeFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'kakekomi-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
