import { deepStrictEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readLink } from '#core/verdict/read-link.ts';
import { report, suite } from './suite.ts';

const NEED = {
  package: 'librust-url-dev',
  paths: ['usr/share/cargo/registry/url-*/tests/urltestdata.json'],
};

const PARTS = [
  'href',
  'origin',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
] as const;

type Row = { readonly [part in (typeof PARTS)[number]]?: string } & {
  readonly input: string;
  readonly base?: string | null;
  readonly failure?: boolean;
};

/** Why an address may be read otherwise than the file says; the file in Debian 12 is of 2022. */
const DEVIATIONS: Readonly<Record<string, (row: Row, url: URL | undefined) => boolean>> = {
  // As in IdnaTestV2: https://github.com/whatwg/url/issues/803 and after.
  'Punycode written in ASCII is taken as it stands': ({ failure, input }, url) =>
    failure === true && /xn--/i.test(input) && input.toLowerCase().includes(`//${url?.hostname}`),
  'the standard has the caret escaped in paths since 2023': ({ href }, url) =>
    href?.includes('^') === true && url?.href === href.replaceAll('^', '%5E'),
};

suite('Addresses are read as the URL standard says (urltestdata)', NEED, ([path = ''], context) => {
  const rows = rowsIn(path);
  const deviations = new Map<string, number>();
  const wrong: string[] = [];
  for (const row of rows) {
    const url = parse(row.input, row.base ?? undefined);
    const differing = differences(row, url);
    if (differing.length === 0) continue;
    const why = Object.keys(DEVIATIONS).find((name) => DEVIATIONS[name]?.(row, url));
    if (why === undefined) wrong.push(`${JSON.stringify(row.input)}: ${differing.join('; ')}`);
    else deviations.set(why, (deviations.get(why) ?? 0) + 1);
  }
  deepStrictEqual(wrong, []);
  deepStrictEqual(
    [...deviations.keys()].sort(),
    Object.keys(DEVIATIONS).sort(),
    'a deviation that no longer is',
  );
  report(context, rows.length, deviations);
});

suite('A link leads to no other host than a browser would open', NEED, ([path = ''], context) => {
  const links = rowsIn(path).flatMap(({ input, href }) => (href === undefined ? [input] : [input, href]));
  const wrong: string[] = [];
  let same = 0;
  for (const link of links) {
    const url = parse(link, undefined);
    const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
    const reading = readLink(link);
    if (reading === undefined || reading.tricks.length > 0) continue;
    // Written without a scheme, it is read as a person means it; with one, only as the standard says.
    // One final dot is left out; a name with an empty part stands as it is.
    const want = isWeb ? url.hostname.replace(url.hostname.endsWith('..') ? '' : /\.$/, '') : '';
    if (url === undefined && !/^\s*https?:/i.test(link)) continue;
    same += 1;
    if (reading.host !== want) wrong.push(`${JSON.stringify(link)}: "${want}" wanted, "${reading.host}" got`);
  }
  deepStrictEqual(wrong, []);
  ok(same > 400, `Expected many links to be read plainly, got ${same}`);
  context.diagnostic(
    `${links.length} links, ${same} read plainly, the others as tricks, unreadable or names alone`,
  );
});

function rowsIn(path: string): readonly Row[] {
  const all = JSON.parse(readFileSync(path, 'utf8')) as readonly (Row | string)[];
  const rows = all.filter((row) => typeof row === 'object');
  ok(rows.length > 600, `Expected the whole file, got ${rows.length} rows`);
  return rows;
}

function parse(input: string, base: string | undefined): URL | undefined {
  return URL.canParse(input, base) ? new URL(input, base) : undefined;
}

function differences(row: Row, url: URL | undefined): readonly string[] {
  if (row.failure === true) return url === undefined ? [] : [`to be refused, ${url.href} got`];
  if (url === undefined) return [`${row.href} wanted, refused`];
  return PARTS.filter((part) => row[part] !== undefined && row[part] !== url[part]).map(
    (part) => `${part} ${row[part]} wanted, ${url[part]} got`,
  );
}
