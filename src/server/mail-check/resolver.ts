// Answers DNS questions for mail authentication: from DNS with timeouts and a bound, or from a file, offline.
import { Resolver } from 'node:dns/promises';
import { z } from 'zod';
import { ok, problem, type Result } from '#core/base/result.ts';

/** As mailauth asks: rejects with a Node DNS error code (`ENOTFOUND`, `ENODATA`, `ETIMEOUT`). */
export type DnsResolver = (name: string, type: string) => Promise<string[][] | string[]>;

const TIMEOUT_MS = 3_000;
const TRIES = 2;
/** One mail asks for a few dozen records; a hostile one would ask without end. */
const QUESTIONS_MAX = 120;

/** Asks the system's name servers; at most 120 questions. Opens no link: only TXT, A, AAAA, MX and PTR records are asked for. */
export function systemResolver(): DnsResolver {
  const dns = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  return bounded((name, type) => dns.resolve(name, type) as Promise<string[][] | string[]>);
}

const record = z.union([z.string(), z.array(z.string()), z.looseObject({ exchange: z.string() })]);
const zone = z.record(z.string(), z.record(z.string(), z.array(record)));

/**
 * `{"example.jp": {"TXT": [["v=spf1 -all"]], "A": ["192.0.2.1"]}}` → a resolver that knows only that, the same form as mailauth's
 * `--dns-cache`. A name or type it does not hold is `ENOTFOUND` or `ENODATA`. Problem: `dns-not-the-form`.
 */
export function fileResolver(json: string): Result<DnsResolver> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return problem('dns-not-the-form');
  }
  const read = zone.safeParse(parsed);
  if (!read.success) return problem('dns-not-the-form');
  const names = new Map(
    Object.entries(read.data).map(([name, types]) => [
      plainName(name),
      new Map(Object.entries(types).map(([type, records]) => [type.toUpperCase(), records])),
    ]),
  );
  return ok(
    bounded(async (name, type) => {
      const types = names.get(plainName(name));
      if (types === undefined) throw dnsError('ENOTFOUND');
      const records = types.get(type.toUpperCase());
      if (records === undefined || records.length === 0) throw dnsError('ENODATA');
      // A TXT record is a list of pieces; written as one string it is one piece.
      if (type.toUpperCase() === 'TXT')
        return records.map((one) => (typeof one === 'string' ? [one] : one)) as string[][];
      return records as string[];
    }),
  );
}

function bounded(resolve: DnsResolver): DnsResolver {
  let asked = 0;
  return async (name, type) => {
    asked += 1;
    if (asked > QUESTIONS_MAX) throw dnsError('ETIMEOUT');
    return resolve(name, type);
  };
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** As Node's own resolver fails. */
export function dnsError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`DNS ${code}`), { code });
}
