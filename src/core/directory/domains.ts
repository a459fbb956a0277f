// Says whose a host is: by exact domain or sub-domain of a proven one, never by a public suffix, never where anyone can publish.
import { getPublicSuffix } from 'tldts';
import { PUBLIC_CONTENT_HOSTS, PUBLIC_MAIL_DOMAINS } from './public-hosts.ts';
import type { DomainMatch, Fact, Organisation } from './types.ts';

interface Owner {
  readonly organisation: Organisation;
  readonly fact: Fact;
}

/** The hosts of one use, ready to be asked. */
export interface HostBook {
  readonly owners: ReadonlyMap<string, Owner>;
}

const CONTENT = new Set(PUBLIC_CONTENT_HOSTS);
const MAIL = new Set(PUBLIC_MAIL_DOMAINS);
/** RFC 1035: a host has at most 127 labels; no honest one needs more than this. */
const LABELS_MAX = 20;

/** Makes the look-up for websites or for mail; a value that is itself a public suffix is left out. */
export function makeHostBook(organisations: readonly Organisation[], use: 'web' | 'mail'): HostBook {
  const owners = new Map<string, Owner>();
  for (const organisation of organisations) {
    for (const fact of use === 'web' ? organisation.webDomains : organisation.mailDomains) {
      if (getPublicSuffix(fact.value, { allowPrivateDomains: true }) === fact.value) continue;
      if (!owners.has(fact.value)) owners.set(fact.value, { organisation, fact });
    }
  }
  return { owners };
}

/** Whose a host is; sub-domains belong to the longest proven domain above them. */
export function matchHost(book: HostBook, host: string, use: 'web' | 'mail'): DomainMatch {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  if (labels.length < 2 || labels.length > LABELS_MAX) return { kind: 'unknown' };
  let owner: Owner | undefined;
  for (let at = 0; at < labels.length - 1; at += 1) {
    const name = labels.slice(at).join('.');
    if (use === 'mail' && at === 0 && MAIL.has(name)) return { kind: 'public-mail', host: name };
    // A publishing host beats the owner above it: docs.google.com is anyone's, google.com is not.
    if (use === 'web' && owner === undefined && CONTENT.has(name))
      return { kind: 'public-content', host: name };
    owner ??= book.owners.get(name);
  }
  return owner === undefined ? { kind: 'unknown' } : { kind: 'owned', ...owner };
}
