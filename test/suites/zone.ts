// A DNS zone as a table: answers as Node's resolver does, and fails as it does.

/** `SPF` stands for TXT as well where no TXT is given; after `TIMEOUT` nothing more is answered. */
type Entry = 'TIMEOUT' | Readonly<Record<string, string | readonly (string | number)[]>>;
export type Zone = Readonly<Record<string, readonly Entry[]>>;

/** The type that mailauth declares for a resolver; Node's also answers MX with objects. */
type Resolver = (name: string, type: string) => Promise<string[][] | string[]>;

const ALIASES_MAX = 5;

export function zoneResolver(zone: Zone): Resolver {
  const names = new Map(Object.entries(zone).map(([name, entries]) => [plain(name), entries]));
  // Async, so that a failure is a rejection as Node's is.
  return async (name, type) => answer(names, plain(name), type, ALIASES_MAX) as string[];
}

function answer(
  names: ReadonlyMap<string, readonly Entry[]>,
  name: string,
  type: string,
  aliasesLeft: number,
): readonly unknown[] {
  if (name.split('.').some((label) => label.length > 63)) throw failure('EBADNAME', name);
  const entries = names.get(name);
  if (entries === undefined) throw failure('ENOTFOUND', name);
  const hasText = entries.some((entry) => typeof entry === 'object' && 'TXT' in entry);
  const found: unknown[] = [];
  for (const entry of entries) {
    if (entry === 'TIMEOUT') {
      if (found.length === 0) throw failure('ETIMEOUT', name);
      break;
    }
    for (const [key, value] of Object.entries(entry)) {
      const alias = key === 'CNAME' && type !== 'CNAME' && typeof value === 'string' ? value : undefined;
      if (alias !== undefined && aliasesLeft > 0)
        found.push(...answer(names, plain(alias), type, aliasesLeft - 1));
      if (key === type || (key === 'SPF' && type === 'TXT' && !hasText)) found.push(...asNode(type, value));
    }
  }
  if (found.length === 0) throw failure('ENODATA', name);
  return found;
}

/** A value of the table → what Node's resolver gives for it. */
function asNode(type: string, value: string | readonly (string | number)[]): readonly unknown[] {
  if (value === 'NONE') return [];
  if (value === 'TIMEOUT') throw failure('ETIMEOUT', type);
  if (type === 'TXT') return [[value].flat()];
  if (type === 'MX') return [{ priority: Number(value[0]), exchange: String(value[1]) }];
  return [String(value)];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function failure(code: string, name: string): Error {
  return Object.assign(new Error(`${code} ${name}`), { code });
}
