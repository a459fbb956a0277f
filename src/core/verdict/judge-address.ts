// Judges a mail address with or without a name before it: the domain can be theirs; the sender is never proven by it.
import { hasEmptyPart } from '../directory/domains.ts';
import type { Directory, DomainMatch, Organisation } from '../directory/types.ts';
import { areOne, isUnproven, resolveClaim } from './claims.ts';
import { notTheirs } from './judge-link.ts';
import { alikeReason, findLookAlike } from './look-alike.ts';
import { claimedAs, named, official, reason, suspicious, unconfirmed } from './make-verdict.ts';
import { isOpen } from './own-word.ts';
import { hasHidden, type LinkReading, readLink } from './read-link.ts';
import type { Verdict } from './types.ts';

const ADDRESS_MAX = 600;
const ADDRESS =
  /^(?:"?(?<display>[^<"]{0,200})"?\s*<)?\s*(?<local>[^\s<>@"]{1,64})@(?<domain>[^\s<>@"/\\?#:]{1,253})\s*>?$/u;
const ADDRESS_INSIDE = /[^\s<>@"]{1,64}@([^\s<>@"]{1,253})/u;

export function judgeAddress(
  value: string,
  directory: Directory,
  claimed: Organisation | undefined,
): Verdict {
  if (value.length > ADDRESS_MAX) return unconfirmed([reason('too-long', { max: String(ADDRESS_MAX) })]);
  const hidden = hasHidden(value.trim());
  const groups = ADDRESS.exec(value.trim().replace(/^mailto:/i, ''))?.groups;
  const link = groups?.['domain'] === undefined ? undefined : readLink(groups['domain']);
  if (link === undefined || link.host === '' || hasEmptyPart(link.host))
    return hidden ? suspicious([reason('hidden-characters')], claimed) : unconfirmed([reason('unreadable')]);
  const display = groups?.['display']?.trim() ?? '';
  const shown = ADDRESS_INSIDE.exec(display.normalize('NFKC'))?.[1];
  const claim = claimed ?? resolveClaim(display, directory);
  if (shown !== undefined && readLink(shown)?.registrable !== link.registrable) {
    const owner = directory.byHost(shown, 'mail');
    return suspicious(
      [reason('name-shows-other-address', { shown, really: link.shownHost })],
      claim ?? (owner.kind === 'owned' ? owner.organisation : undefined),
    );
  }
  const match = ownerOf(link.host, directory);
  if (hidden || link.tricks.length > 0)
    return suspicious(
      [
        ...(hidden ? [reason('hidden-characters')] : []),
        ...link.tricks,
        ...notTheirs(link.shownHost, claim, match),
      ],
      claim,
    );
  return judgeDomain(link, match, directory, claim);
}

/**
 * Whose mail comes from a host. A website's domain counts too, but not where strangers get addresses under it, and
 * never where anyone can publish.
 */
function ownerOf(host: string, directory: Directory): DomainMatch {
  const mail = directory.byHost(host, 'mail');
  if (mail.kind === 'public-mail') return mail;
  const web = directory.byHost(host, 'web');
  if (web.kind === 'public-content') return web;
  return mail.kind === 'unknown' ? web : mail;
}

function judgeDomain(
  link: LinkReading,
  match: DomainMatch,
  directory: Directory,
  claim: Organisation | undefined,
): Verdict {
  const { host, shownHost } = link;
  switch (match.kind) {
    case 'owned': {
      const { organisation, fact } = match;
      if (claim !== undefined && !areOne(organisation, claim))
        return unconfirmed([
          reason('belongs-to-other', { host, ...named(organisation), ...claimedAs(claim) }),
        ]);
      const disguised = link.cautions.filter(({ code }) => code === 'disguised-letters');
      if (disguised.length > 0) return unconfirmed(disguised);
      if (!mayWriteFrom(host, organisation, directory))
        return unconfirmed([reason('mail-not-proven', { host, ...named(organisation) })]);
      return official(organisation, [
        reason('mail-domain-theirs', {
          host,
          ...named(organisation),
          source: fact.source.url,
          seen: fact.source.seen,
        }),
        reason('sender-can-be-forged'),
      ]);
    }
    case 'public-mail':
    case 'public-content':
      if (claim !== undefined && !isRelayOf(host, claim, directory))
        return suspicious([reason('free-mail-claims', { host, ...named(claim) })], claim);
      return unconfirmed([reason('free-mail', { host })]);
    case 'unknown': {
      const alike = findLookAlike(shownHost, link.registrable, directory);
      if (claim !== undefined && isUnproven(host, claim))
        return unconfirmed([reason('not-proven-theirs', { host: shownHost, ...named(claim) })]);
      if (claim !== undefined)
        return suspicious([...alikeReason(alike), ...notTheirs(shownHost, claim, match)], claim);
      if (alike?.sure === true && !isUnproven(host, alike.organisation))
        return suspicious([alike.reason], alike.organisation);
      return unconfirmed([...alikeReason(alike), reason('not-in-directory', { host: shownHost })]);
    }
  }
}

/**
 * Straight below the service that is claimed, where it hands on its members' mail (`…@marketplace.shop.example`): not its own word, and
 * no false name. Deeper lie members' machines.
 */
function isRelayOf(host: string, claim: Organisation, directory: Directory): boolean {
  const above = directory.byHost(host.slice(host.indexOf('.') + 1), 'mail');
  return above.kind === 'owned' && areOne(above.organisation, claim);
}

/** Proven for mail; or proven for the web by a service that gives no addresses or names under its own to strangers. */
function mayWriteFrom(host: string, organisation: Organisation, directory: Directory): boolean {
  if (directory.byHost(host, 'mail').kind === 'owned') return true;
  return !isOpen(organisation) && !organisation.kinds.includes('carrier');
}
