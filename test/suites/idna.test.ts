import { deepStrictEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readHost } from '#core/directory/domains.ts';
import { toUnicodeHost } from '#core/verdict/punycode.ts';
import { report, suite } from './suite.ts';

const NEED = {
  package: 'librust-idna-dev',
  paths: ['usr/share/cargo/registry/idna-*/tests/IdnaTestV2.txt'],
};

interface Row {
  readonly source: string;
  readonly unicode: string;
  readonly ascii: string;
  /** What ToASCII finds wrong with it, by the file's codes. */
  readonly faults: readonly string[];
}

/** A browser sets CheckHyphens, VerifyDnsLength and UseSTD3ASCIIRules to false (WHATWG URL, "domain to ASCII"). */
const NOT_CHECKED = /^(?:V2|V3|A4_1|A4_2|X4_2|U1)$/;

/** Letters that UTS 46 15.1 and later map or drop and 13.0 refused: Georgian and other capitals, fillers, music signs. */
const NEWLY_MAPPED =
  /[\u10a0-\u10c5\u2132\u2183\u04c0\u115f\u1160\u3164\uffa0\u17b4\u17b5\u{1d173}-\u{1d17a}]/u;
/** Ideographs and others that Unicode took in after 13.0. */
const NEWLY_ASSIGNED = /[\u{18c4e}\u{32931}]/u;

/**
 * Why a host may come out otherwise than the file says, each with the condition that keeps it from excusing more; the
 * first that fits counts. The file in Debian 12 is of Unicode 13.0, Node 24 is of 17.0.
 */
const DEVIATIONS: Readonly<Record<string, (row: Row, host: string | undefined) => boolean>> = {
  'an address has no empty host': ({ source }, host) => source === '' && host === undefined,
  'a sign that ends the host in an address: what stands before it is the host': ({ source }, host) =>
    /[?#/\\]/.test(source) && host === hostOf(source.split(/[?#/\\]/)[0] ?? ''),
  'a name that ends in a number is read as an IPv4 address, or refused': ({ ascii }, host) =>
    /(?:^|\.)\d+\.?$/.test(ascii) && (host === undefined || /^\d+(?:\.\d+){3}$/.test(host)),
  // Nothing is proven by it: the directory compares hosts in ASCII.
  'Punycode written in ASCII is taken as it stands, not decoded and checked again': ({ source }, host) =>
    /^\p{ASCII}*$/u.test(source) && /xn--/i.test(source) && host === source.toLowerCase(),
  'the Bidi rule is asked of right-to-left labels, not of the labels beside them': (
    { faults, ascii },
    host,
  ) => faults.every((fault) => /^B\d$/.test(fault)) && host === ascii,
  'signs that only UseSTD3ASCIIRules forbids, told in this file as P1 and V6': (
    { source, faults, ascii },
    host,
  ) =>
    faults.every((fault) => /^(?:B\d|P1|V6)$/.test(fault)) &&
    /[!"$&-,;=_`{}~≠≮≯]/.test(source.normalize('NFC')) &&
    host === ascii,
  'letters that a later UTS 46 maps or drops': ({ source, faults }, host) =>
    NEWLY_MAPPED.test(source.normalize('NFC')) &&
    faults.every((fault) => /^(?:B1|P1|V5|V6)$/.test(fault)) &&
    host !== undefined,
  'letters that a later Unicode took in': ({ source, ascii, faults }, host) =>
    NEWLY_ASSIGNED.test(source) && faults.every((fault) => /^(?:P1|V6)$/.test(fault)) && host === ascii,
};

suite('Hosts are read as Unicode says (IdnaTestV2)', NEED, ([path = ''], context) => {
  const rows = readRows(readFileSync(path, 'utf8'));
  ok(rows.length > 6_000, `Expected the whole file, got ${rows.length} rows`);
  const deviations = new Map<string, number>();
  const wrong: string[] = [];
  let shownRight = 0;
  for (const row of rows) {
    const host = hostOf(row.source);
    const want = row.faults.length > 0 ? undefined : row.ascii;
    if (host !== want) {
      const why = Object.keys(DEVIATIONS).find((name) => DEVIATIONS[name]?.(row, host));
      if (why === undefined)
        wrong.push(`${row.source}: ${want} wanted, ${host} got (${row.faults.join(' ')})`);
      else deviations.set(why, (deviations.get(why) ?? 0) + 1);
    } else if (host !== undefined && !/[^.]{64}/.test(host)) {
      // No name in DNS has a longer label, and such a one is not decoded.
      shownRight += 1;
      const shown = toUnicodeHost(host);
      if (shown !== row.unicode) wrong.push(`${host}: ${row.unicode} to be shown, ${shown} got`);
    }
    if (host !== undefined && hostOf(host) !== host) wrong.push(`${host}: read again, ${hostOf(host)} got`);
    wrong.push(...wrongReading(row.source, host));
  }
  deepStrictEqual(wrong, []);
  deepStrictEqual(
    Object.keys(DEVIATIONS).filter((name) => !deviations.has(name)),
    [],
    'a deviation that no longer is',
  );
  ok(shownRight > 400, `Expected many hosts to be decoded, got ${shownRight}`);
  report(context, rows.length, deviations);
});

/** The directory's reading is the browser's, less what can belong to nobody. */
function wrongReading(source: string, host: string | undefined): readonly string[] {
  const name = host?.replace(/\.$/, '');
  const isNobodys =
    name === undefined ||
    !name.includes('.') ||
    name.length > 253 ||
    // An empty part: DNS answers for none.
    /^\.|\.\.|\.$/.test(name) ||
    /^[\d.]+$/.test(name) ||
    /[/\\?#@:\s%[\]]/.test(source);
  const want = isNobodys ? undefined : name;
  const got = readHost(source);
  return got === want ? [] : [`readHost ${source}: ${want} wanted, ${got} got`];
}

function hostOf(source: string): string | undefined {
  const address = `https://${source}/`;
  return URL.canParse(address) ? new URL(address).hostname : undefined;
}

function readRows(text: string): readonly Row[] {
  return text.split('\n').flatMap((line) => {
    const fields = line.replace(/#.*$/, '').split(';').map(unescape);
    if (fields.length < 7) return [];
    const [source = '', toUnicode = '', unicodeStatus = '', toAscii = '', asciiStatus = ''] = fields;
    const unicode = toUnicode === '' ? source : toUnicode;
    const status = asciiStatus === '' ? unicodeStatus : asciiStatus;
    const faults = (status.match(/[A-Z]\d(?:_\d)?/g) ?? []).filter((fault) => !NOT_CHECKED.test(fault));
    return [{ source, unicode, ascii: toAscii === '' ? unicode : toAscii, faults }];
  });
}

function unescape(field: string): string {
  return field
    .trim()
    .replace(/\\u([0-9A-F]{4})|\\x\{([0-9A-F]{1,6})\}/gi, (_, four?: string, any?: string) =>
      String.fromCodePoint(Number.parseInt(four ?? any ?? '', 16)),
    );
}
