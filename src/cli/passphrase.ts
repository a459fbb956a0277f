// Gets a passphrase from a file or from the keyboard without showing it; never from an argument or a variable's value.
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Text } from '#core/base/language.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { Io } from './command.ts';
import type { Given } from './options.ts';

const PASSPHRASE_MAX = 1_000;
/** A shorter one falls to trying; a case on a lost stick must stay closed. */
const PASSPHRASE_MIN = 12;

export const PASSPHRASE_OPTIONS = { '--passphrase-file': 'value' } as const;

/** The lines every help text that asks for a passphrase shares. */
export const PASSPHRASE_HELP: Text = {
  ja: `  --passphrase-file ファイル  合言葉を書いたファイル(1行目)。なければ画面で聞きます
                             環境変数 KAKEKOMI_PASSPHRASE_FILE でも指定できます`,
  en: `  --passphrase-file FILE  A file whose first line is the passphrase; otherwise you are asked
                          (or environment variable KAKEKOMI_PASSPHRASE_FILE)`,
};

/**
 * The passphrase to open a file, or a new one to close it with (asked twice).
 * Problems: `passphrase-file-unreadable` {file}, `no-terminal`, `passphrase-short` {least}, `passphrase-long`,
 * `passphrase-differs`, `passphrase-stopped`.
 */
export async function getPassphrase(given: Given, use: 'open' | 'new', io: Io): Promise<Result<string>> {
  const file = given.value('--passphrase-file') ?? (process.env['KAKEKOMI_PASSPHRASE_FILE'] || undefined);
  const found = file === undefined ? await ask(use, io) : await readFirstLine(file);
  if (!found.ok) return found;
  if (found.value.length > PASSPHRASE_MAX) return problem('passphrase-long');
  if (use === 'new' && found.value.length < PASSPHRASE_MIN) {
    return problem('passphrase-short', { least: PASSPHRASE_MIN });
  }
  return found;
}

async function readFirstLine(file: string): Promise<Result<string>> {
  try {
    return ok((await readFile(file, 'utf8')).split(/\r?\n/, 1)[0] ?? '');
  } catch {
    return problem('passphrase-file-unreadable', { file });
  }
}

async function ask(use: 'open' | 'new', io: Io): Promise<Result<string>> {
  if (!process.stdin.isTTY) return problem('no-terminal');
  const typed = await readHidden(io.language === 'ja' ? '合言葉: ' : 'Passphrase: ', io);
  if (typed === undefined) return problem('passphrase-stopped');
  if (use === 'open') return ok(typed);
  const again = await readHidden(io.language === 'ja' ? 'もう一度: ' : 'Once more: ', io);
  return typed === again ? ok(typed) : problem('passphrase-differs');
}

/** What was typed, or undefined when the person pressed Ctrl+C or Ctrl+D. */
async function readHidden(prompt: string, io: Io): Promise<string | undefined> {
  io.stderr.write(prompt);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await new Promise((resolve) => {
      line.once('line', resolve);
      line.once('close', () => resolve(undefined));
    });
  } finally {
    line.close();
    io.stderr.write('\n');
  }
}
