// What reports of one attack have in common (D7): addresses, networks, numbers, the way in, amounts and the hour; never a person's own.
import { earliest, toInstant } from '../base/time.ts';
import type { Directory } from '../directory/types.ts';
import { normalisePhone } from '../directory/phones.ts';
import { parseIpv4, parseIpv6 } from '../evidence/ip-place.ts';
import type { DeskReport } from '../message/desk-report-types.ts';
import { extractParts } from '../verdict/extract-parts.ts';
import { readLink } from '../verdict/read-link.ts';
import type { DeskCaseState, Indicator } from './types.ts';

/** No report of one attack needs more; a hostile one is cut here. */
export const INDICATORS_MAX = 200;
const TEXT_MAX = 20_000;

const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g;
const IPV6 = /(?<![0-9a-f:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![0-9a-f:.])/gi;
const ASN = /(?<![A-Za-z0-9])AS[\s-]?(\d{1,10})(?!\d)/g;

/** Inside a home or a machine (RFC 1918, 6598, 3927, 4193, 4291): everybody has the same. */
const INNER =
  /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|(?:22[4-9]|2[3-5]\d)\.|::1?$|fe80:|f[cd][0-9a-f]{2}:)/;

/** What a host tells: own is an organisation's, named in every report; shared is one of many strangers' pages, told apart by the path. */
export type HostUse = 'own' | 'shared' | 'other';

/** Asked of a site's host, or of what stands behind a sender's `@`. */
export type HostUses = (host: string, as: 'web' | 'mail') => HostUse;

/** What the directory knows of hosts; further hosts of the desk's own are `own` too. */
export function hostUses(directory: Directory, own: readonly string[] = []): HostUses {
  return (host, as) => {
    if (own.some((one) => host === one || host.endsWith(`.${one}`))) return 'own';
    const match = directory.byHost(host, as);
    if (match.kind === 'owned') return 'own';
    if (match.kind === 'unknown') return 'other';
    // Below `web.app` each name is somebody's; at `bit.ly` itself everybody is.
    return match.host === host || `www.${match.host}` === host ? 'shared' : 'other';
  };
}

/**
 * The indicators of a case's report and mails, each once and in a set order. What is an organisation's own joins nothing, nor does the
 * reporter's own address and numbers, which are left out.
 */
export function indicatorsOf(state: DeskCaseState, use: HostUses = () => 'other'): readonly Indicator[] {
  const found = new Map<string, Indicator>();
  const add = (kind: Indicator['kind'], value: string): void => {
    if (found.size < INDICATORS_MAX) found.set(`${kind} ${value}`, { kind, value });
  };
  const own = ownOf(state);
  for (const text of textsOf(state)) addFromText(text.slice(0, TEXT_MAX), own, use, add);
  if (state.method !== 'unknown') add('method', state.method);
  if (state.report !== undefined) addFromFacts(state.report, add);
  return [...found.values()].toSorted((a, b) => compare(a.kind, b.kind) || compare(a.value, b.value));
}

type Add = (kind: Indicator['kind'], value: string) => void;

interface Own {
  readonly mails: ReadonlySet<string>;
  readonly phones: ReadonlySet<string>;
}

function ownOf({ report, mails, sentMails }: DeskCaseState): Own {
  const facts = report?.account?.facts ?? {};
  const addresses = [
    report?.person['safe-mail'],
    facts['registered-mail'],
    facts['user-name'],
    ...mails.map(({ from }) => from),
    ...sentMails.map(({ to }) => to),
  ];
  const numbers = [report?.person['safe-phone'], facts['registered-phone'], facts['customer-number']];
  return {
    mails: new Set(addresses.flatMap((one) => (one === undefined ? [] : [one.trim().toLowerCase()]))),
    phones: new Set(numbers.flatMap((one) => (one === undefined ? [] : (normalisePhone(one) ?? [])))),
  };
}

function textsOf({ report, mails }: DeskCaseState): readonly string[] {
  const answers = Object.values(report?.answers ?? {}).flatMap((answer) => answer);
  return [
    ...(report?.happenings ?? []).map(({ what }) => what),
    ...(report?.transactions ?? []).map(({ what }) => what),
    ...(report?.evidence ?? []).flatMap(({ what, name }) => [what, name]),
    ...(report?.passwordChanges ?? []).map(({ note }) => note ?? ''),
    report?.breakIn?.because ?? '',
    ...answers,
    ...mails.flatMap(({ subject, text }) => [subject, text]),
  ];
}

function addFromText(text: string, own: Own, use: HostUses, add: Add): void {
  if (text.length < 4) return;
  const { links, addresses, phones } = extractParts(text);
  for (const link of links) addLink(link, use, add);
  for (const address of addresses) {
    const mail = address.toLowerCase();
    const host = mail.slice(mail.lastIndexOf('@') + 1);
    if (!own.mails.has(mail) && use(host, 'mail') !== 'own') add('mail', mail);
  }
  for (const phone of phones) {
    const number = normalisePhone(phone);
    if (number !== undefined && number.startsWith('+') && !own.phones.has(number)) add('phone', number);
  }
  for (const [ip] of text.matchAll(IPV4)) addIp(ip, add);
  for (const [ip] of text.matchAll(IPV6)) addIp(ip.toLowerCase(), add);
  for (const [, number = ''] of text.matchAll(ASN)) {
    if (Number(number) > 0 && Number(number) <= 0xffff_ffff) add('asn', `AS${Number(number)}`);
  }
}

function addLink(link: string, use: HostUses, add: Add): void {
  const { host = '', rest } = readLink(link) ?? {};
  if (host === '' || rest === undefined) return;
  const kind = use(host, 'web');
  if (kind === 'own') return;
  if (parseIpv4(host) !== undefined || host.startsWith('[')) {
    addIp(host.replaceAll(/[[\]]/g, ''), add);
    return;
  }
  if (!host.includes('.')) return;
  if (kind === 'other') add('domain', host);
  // Without query and fragment: they often name the one they were sent to.
  if (rest.pathname.length > 1) add('url', `https://${host}${rest.pathname.slice(0, 500)}`);
}

function addIp(ip: string, add: Add): void {
  const four = parseIpv4(ip);
  if (four === undefined && parseIpv6(ip) === undefined) return;
  const plain = four === undefined ? ip : ip.split('.').map(Number).join('.');
  if (!INNER.test(plain)) add('ip', plain);
}

function addFromFacts(report: DeskReport, add: Add): void {
  for (const { amount, currency, whose } of report.transactions)
    if (whose !== 'mine') add('amount', `${currency}:${rounded(amount)}`);
  for (const at of hoursOf(report)) add('hour', toInstant(at).slice(0, 13));
}

/** The hours (UTC) in which it happened, where the time is known to the hour. */
function hoursOf({ breakIn, happenings, transactions }: DeskReport): readonly number[] {
  const times = [
    ...(breakIn === undefined ? [] : [breakIn.window]),
    ...happenings.flatMap(({ kind, whose, when }) =>
      whose === 'not-mine' && kind !== 'noticed' ? [when] : [],
    ),
    ...transactions.flatMap(({ whose, when }) => (whose === 'not-mine' ? [when] : [])),
  ];
  return times.slice(0, 50).flatMap((time) => {
    if (time.sure === 'unknown') return [];
    const text = time.sure === 'from-to' ? time.from : time.at;
    return text.length === 10 ? [] : (earliest(time) ?? []);
  });
}

/** To two figures: `12800` → `13000`, so that a thief's small changes still meet. */
function rounded(amount: string): string {
  const value = Math.abs(Number(amount));
  if (!Number.isFinite(value) || value === 0) return '0';
  return String(Number(value.toPrecision(2)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
