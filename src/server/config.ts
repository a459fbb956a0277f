// What can be set from outside: port, host, data folder. The only file that reads the environment for the server.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '#core/base/language.ts';
import { bad, ok, type Problem, type Result } from '#core/base/result.ts';
import { languageOf } from './locale.ts';

export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  /** `localhost` listens on both loopback addresses. */
  readonly host: string;
  /** Where the built page is. */
  readonly root: string;
  /** Where the desk will keep its cases; checked only when the person chose it. */
  readonly data: { readonly folder: string; readonly isChosen: boolean };
  readonly language: Language;
}

const OPTIONS: ReadonlySet<string> = new Set(['--port', '--host', '--root']);
const PORT = 8788;
const PORT_MAX = 65_535;

/**
 * Reads `--port`, `--host` and `--root`, then `PORT`, `HOST` and `KAKEKOMI_DATA`.
 * Problems: `unknown-option` {option}, `value-missing` {option}, `port-invalid` {port}, `host-invalid` {host}.
 */
export function readConfig(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Result<Config> {
  const problems: Problem[] = [];
  const given: Record<string, string> = {};
  for (let at = 0; at < args.length; at += 1) {
    const [option, joined] = splitOption(args[at] ?? '');
    if (!OPTIONS.has(option)) {
      problems.push({ code: 'unknown-option', path: [], params: { option } });
      continue;
    }
    if (joined === undefined) at += 1;
    const value = joined ?? args[at];
    if (value === undefined || value === '')
      problems.push({ code: 'value-missing', path: [], params: { option } });
    else given[option] = value;
  }
  const port = given['--port'] ?? (environment['PORT'] || String(PORT));
  const host = given['--host'] ?? (environment['HOST'] || 'localhost');
  if (!/^\d{1,5}$/.test(port) || Number(port) > PORT_MAX) {
    problems.push({ code: 'port-invalid', path: [], params: { port: port.slice(0, 40) } });
  }
  if (!/^[0-9A-Za-z.:-]{1,253}$/.test(host)) {
    problems.push({ code: 'host-invalid', path: [], params: { host: host.slice(0, 40) } });
  }
  if (problems.length > 0) return bad(problems);
  const chosen = environment['KAKEKOMI_DATA'];
  return ok({
    port: Number(port),
    host,
    root: given['--root'] ?? fileURLToPath(new URL('../../dist/', import.meta.url)),
    data: { folder: chosen || dataFolder(environment), isChosen: chosen !== undefined && chosen !== '' },
    language: languageOf(environment),
  });
}

function splitOption(arg: string): readonly [string, string?] {
  const equals = arg.indexOf('=');
  return equals < 0 ? [arg] : [arg.slice(0, equals), arg.slice(equals + 1)];
}

/** Where each system keeps an application's own data. */
function dataFolder(environment: Readonly<Record<string, string | undefined>>): string {
  if (process.platform === 'win32') return join(environment['LOCALAPPDATA'] || homedir(), 'Kakekomi');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Kakekomi');
  return join(environment['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'kakekomi');
}
