// An incident's indicators as a STIX 2.1 bundle for other organisations (D7): addresses of the attack only, marked TLP:AMBER, nobody's data.
// OASIS STIX 2.1, https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html
import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { toInstant } from '../../base/time.ts';
import { parseIpv4, parseIpv6 } from '../../evidence/ip-place.ts';
import type { Indicator } from '../types.ts';

/** One indicator with when the incident's cases first and last saw it, in ms. */
export interface SeenIndicator {
  readonly indicator: Indicator;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

export interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: unknown;
}
export interface StixBundle {
  readonly type: 'bundle';
  readonly id: string;
  readonly objects: readonly StixObject[];
}

/** Section 7.2.1.4: the one object that says TLP:AMBER; producers must use it as it stands there. */
const TLP_AMBER: StixObject = {
  type: 'marking-definition',
  spec_version: '2.1',
  id: 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82',
  created: '2017-01-20T00:00:00.000Z',
  definition_type: 'tlp',
  name: 'TLP:AMBER',
  definition: { tlp: 'amber' },
};

/** Ours; section 2.9 forbids the one of cyber-observables for anything else. */
const NAMESPACE = '0f5ac1c6-7a0d-4c57-9b5e-6f1a2c7f4e11';

/**
 * A bundle of what can be blocked or searched for: sites, pages, addresses, networks. Senders and phone numbers may be a stolen account's
 * or a person's own and stay out, like ways in, amounts and hours. The same input gives the same bytes.
 */
export function stixBundle(
  desk: { readonly desk: string; readonly name: string; readonly createdAt: number },
  { incident, createdAt }: { readonly incident: string; readonly createdAt: number },
  seen: readonly SeenIndicator[],
): StixBundle {
  const found = new Map<string, SeenIndicator>();
  for (const one of seen) {
    const pattern = patternOf(one.indicator);
    if (pattern === undefined) continue;
    const before = found.get(pattern) ?? one;
    found.set(pattern, {
      ...one,
      firstSeen: Math.min(before.firstSeen, one.firstSeen),
      lastSeen: Math.max(before.lastSeen, one.lastSeen),
    });
  }
  const bundleId = `bundle--${uuid5(`${desk.desk} bundle ${incident}`)}`;
  if (found.size === 0) return { type: 'bundle', id: bundleId, objects: [TLP_AMBER] };
  const all = [...found.values()];
  // `created` may never change between versions (section 3.6): an incident's own time does not, its first case's may.
  const created = toInstant(createdAt);
  const modifiedAt = (last: number): string => toInstant(Math.max(createdAt, last));
  const last = all.reduce((latest, { lastSeen }) => Math.max(latest, lastSeen), createdAt);
  const maker = `identity--${uuid5(`${desk.desk} identity`)}`;
  const common = { spec_version: '2.1', created_by_ref: maker, object_marking_refs: [TLP_AMBER.id] };
  const indicators = [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([pattern, { indicator, firstSeen, lastSeen }]): StixObject => ({
        type: 'indicator',
        ...common,
        id: `indicator--${uuid5(`${desk.desk} indicator ${incident} ${pattern}`)}`,
        created,
        modified: modifiedAt(lastSeen),
        name: indicator.value,
        indicator_types: ['malicious-activity'],
        pattern,
        pattern_type: 'stix',
        pattern_version: '2.1',
        valid_from: toInstant(firstSeen),
      }),
    );
  const grouping: StixObject = {
    type: 'grouping',
    ...common,
    id: `grouping--${uuid5(`${desk.desk} grouping ${incident}`)}`,
    created,
    modified: modifiedAt(last),
    context: 'suspicious-activity',
    object_refs: indicators.map(({ id }) => id),
  };
  const identity: StixObject = {
    type: 'identity',
    spec_version: '2.1',
    id: maker,
    created: toInstant(desk.createdAt),
    modified: toInstant(desk.createdAt),
    name: desk.name,
    identity_class: 'organization',
    object_marking_refs: [TLP_AMBER.id],
  };
  return { type: 'bundle', id: bundleId, objects: [TLP_AMBER, identity, ...indicators, grouping] };
}

/** A comparison of section 9; undefined for what is no address. */
function patternOf({ kind, value }: Indicator): string | undefined {
  switch (kind) {
    case 'domain':
      return `[domain-name:value = ${quoted(value)}]`;
    case 'url':
      return `[url:value = ${quoted(value)}]`;
    case 'ip':
      if (parseIpv4(value) !== undefined) return `[ipv4-addr:value = ${quoted(value)}]`;
      return parseIpv6(value) === undefined ? undefined : `[ipv6-addr:value = ${quoted(value)}]`;
    case 'asn': {
      const number = /^AS(\d{1,10})$/.exec(value)?.[1];
      return number === undefined ? undefined : `[autonomous-system:number = ${number}]`;
    }
    default:
      return undefined;
  }
}

/** A string constant of the pattern language: `\` and `'` are escaped (section 9.1, Constants). */
function quoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A name-based UUID, version 5 (RFC 9562, 5.5): no secret rests on its SHA-1. */
function uuid5(name: string): string {
  const space = hexToBytes(NAMESPACE.replaceAll('-', ''));
  const text = new TextEncoder().encode(name);
  const input = new Uint8Array(space.length + text.length);
  input.set(space);
  input.set(text, space.length);
  const bytes = sha1(input).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
