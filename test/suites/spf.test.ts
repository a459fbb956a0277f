import { deepStrictEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { spf } from 'mailauth/lib/spf/index.js';
import { parseAllDocuments } from 'yaml';
import { zoneResolver, type Zone } from './zone.ts';
import { report, suite } from './suite.ts';

const NEED = {
  package: 'python3-spf',
  paths: ['usr/share/doc/python3-spf/rfc7208-tests.yml.gz'],
};

interface Scenario {
  readonly description: string;
  readonly tests: Readonly<Record<string, Case>>;
  readonly zonedata: Zone;
}

interface Case {
  readonly helo: string;
  readonly host: string;
  readonly mailfrom: string;
  /** Where the RFC leaves a choice, all that are right; the suite's own preference first. */
  readonly result: string | readonly string[];
  readonly explanation?: string;
}

const EITHER: Readonly<Record<string, string>> = {
  'v-macro-ip6':
    'the explanation writes the IPv6 address in small letters, where RFC 7208 does not say which',
};
/** Lenient: what a sender wrote wrong is passed over, or found too late. None of these may become a pass. */
const LENIENT: Readonly<Record<string, string>> = {
  'bare-ip6': 'an `ip6` without an address behind the term that decides is never read',
  'exp-syntax-error': 'a broken `exp=` is passed over, not an error',
  'exp-twice': 'a second `exp=` is passed over, not an error',
  'exp-only-macro-char': 'a macro letter meant for explanations is expanded elsewhere too, not an error',
  'invalid-hello-macro': 'a HELO that is no name, put into a name by a macro, is an error, not a miss',
  'hello-domain-literal': 'a HELO that is no name, put into a name by a macro, is an error, not a miss',
  'require-valid-helo': 'a HELO that is no name, put into a name by a macro, is an error, not a miss',
};

const DEVIATIONS = { strict: EITHER, lenient: { ...EITHER, ...LENIENT } } as const;

for (const mode of ['strict', 'lenient'] as const)
  suite(`SPF is judged as RFC 7208's suite says (${mode})`, NEED, async ([path = ''], context) => {
    const text = gunzipSync(readFileSync(path)).toString('utf8');
    const scenarios = parseAllDocuments(text, { version: '1.1' }).map((one) => one.toJS() as Scenario);
    const deviations = new Map<string, number>();
    const wrong: string[] = [];
    let all = 0;
    for (const { description, tests, zonedata } of scenarios) {
      const resolver = zoneResolver(zonedata);
      for (const [name, { helo, host, mailfrom, result, explanation }] of Object.entries(tests)) {
        all += 1;
        const got = await spf({
          ip: host,
          helo,
          sender: mailfrom,
          mta: 'mx.example',
          resolver,
          strict: mode === 'strict',
        });
        const is = got.status.result;
        const wanted = [result].flat();
        const isExplained =
          explanation === undefined || explanation === 'DEFAULT' || got.explanation === explanation;
        if (wanted.includes(is) && isExplained) continue;
        const known: Readonly<Record<string, string>> = DEVIATIONS[mode];
        const why = known[name];
        if (why !== undefined && is !== 'pass') deviations.set(name, 1);
        else
          wrong.push(
            `${description} / ${name}: ${wanted.join(' or ')} wanted, ${is} got (${explanation} ${got.explanation})`,
          );
      }
    }
    deepStrictEqual(wrong, []);
    deepStrictEqual(
      [...deviations.keys()].sort(),
      Object.keys(DEVIATIONS[mode]).sort(),
      'a deviation that no longer is',
    );
    ok(all > 190, `Expected the whole suite, got ${all} cases`);
    report(context, all, deviations);
  });
