// Reads the words after a command into options and positions, and says which of them it does not understand.
import { bad, ok, type Problem, type Result } from '#core/base/result.ts';

/** For each option whether a value follows it: `{ '--json': 'flag', '--pack': 'value' }`. */
export type OptionKinds = Readonly<Record<string, 'flag' | 'value'>>;

export interface Given {
  readonly positions: readonly string[];
  has(option: string): boolean;
  value(option: string): string | undefined;
}

/**
 * `--name value`, `--name=value`, `--` before words that begin with a hyphen; a lone `-` is a position.
 * Problems: `unknown-option`, `value-missing`, `value-not-wanted`, `option-twice`, each {option}.
 */
export function readOptions(args: readonly string[], kinds: OptionKinds): Result<Given> {
  const problems: Problem[] = [];
  const values = new Map<string, string | undefined>();
  const positions: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') {
      positions.push(...rest.splice(0));
      break;
    }
    if (arg === '-' || !arg.startsWith('-')) {
      positions.push(arg);
      continue;
    }
    const equals = arg.indexOf('=');
    const option = equals < 0 ? arg : arg.slice(0, equals);
    const kind = Object.hasOwn(kinds, option) ? kinds[option] : undefined;
    const joined = equals < 0 ? undefined : arg.slice(equals + 1);
    const refuse = (code: string) => problems.push({ code, path: [], params: { option } });
    if (kind === undefined) refuse('unknown-option');
    else if (values.has(option)) refuse('option-twice');
    else if (kind === 'flag' && joined !== undefined) refuse('value-not-wanted');
    const value = kind === 'value' ? (joined ?? rest.shift()) : undefined;
    if (kind === 'value' && (value === undefined || value === '')) refuse('value-missing');
    values.set(option, value);
  }
  if (problems.length > 0) return bad(problems);
  return ok({ positions, has: (option) => values.has(option), value: (option) => values.get(option) });
}
