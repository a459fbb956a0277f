// Where an address is, on the person's own machine: no address is ever asked of anybody.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type IpPlace, lookUp } from '../../core/evidence/ip-place.ts';
import { readRanges } from './read-ranges.ts';

const COUNTRY = /^[A-Z]{2}$/;
const NETWORK = /^(\d{1,10}),"?(.*?)"?$/;

let loaded: Promise<(ip: string) => IpPlace | undefined> | undefined;

/**
 * The country of an address by `@ip-location-db/asn-country` (from the five regional registries' own statistics; CC BY 4.0, "data:
 * nro.net"). It is the country a network is registered in, which need not be where its user sits. Loaded once, when first
 * asked for. Rejects when the data is not installed.
 */
export function loadIpLocation(): Promise<(ip: string) => IpPlace | undefined> {
  loaded ??= countries(
    path.dirname(fileURLToPath(import.meta.resolve('@ip-location-db/asn-country/package.json'))),
  );
  return loaded;
}

async function countries(folder: string): Promise<(ip: string) => IpPlace | undefined> {
  const table = await tableIn(folder, 'asn-country');
  return (ip) => {
    const country = lookUp(table, ip);
    return country !== undefined && COUNTRY.test(country) ? { country } : undefined;
  };
}

async function tableIn(folder: string, name: string) {
  const [four, six] = await Promise.all(
    ['ipv4', 'ipv6'].map((part) => readFile(path.join(folder, `${name}-${part}-num.csv`), 'utf8')),
  );
  return readRanges(four ?? '', six ?? '').table;
}

/**
 * The same with the network too, where the person has put `asn-ipv4-num.csv` and `asn-ipv6-num.csv` of ip-location-db's `asn` into a
 * folder (65 MB; CC BY 4.0 by DB-IP.com, routeviews.org and nro.net: whoever shows its results names them).
 */
export async function withNetworks(
  placeOf: (ip: string) => IpPlace | undefined,
  folder: string,
): Promise<(ip: string) => IpPlace | undefined> {
  const table = await tableIn(folder, 'asn');
  return (ip) => {
    const place = placeOf(ip);
    const match = NETWORK.exec(lookUp(table, ip) ?? '');
    if (match === null) return place;
    const [, asn = '', network = ''] = match;
    return { ...place, asn: Number(asn), ...(network === '' ? {} : { network }) };
  };
}
