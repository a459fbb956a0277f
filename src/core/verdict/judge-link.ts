// Judges a link or domain: whose host it is, what hides it, where it hands over, and what it claims to be.
import type { Directory, DomainMatch, Organisation } from '../directory/types.ts';
import { writesOnPage } from './words-in-link.ts';
import { findBrandInPath } from './brand-in-path.ts';
import { areOne, isUnproven, writesFrom } from './claims.ts';
import { findOnward } from './find-onward.ts';
import { alikeReason, findLookAlike, type LookAlike } from './look-alike.ts';
import { claimedAs, named, official, reason, suspicious, unconfirmed } from './make-verdict.ts';
import { whoseWord } from './own-word.ts';
import { LINK_MAX, type LinkReading, readLink } from './read-link.ts';
import type { Reason, Verdict } from './types.ts';

/** A link inside a link inside a link: deeper, nothing is proven any more. */
const DEPTH_MAX = 3;

type Owned = Extract<DomainMatch, { kind: 'owned' }>;

export function judgeLink(
  value: string,
  directory: Directory,
  claimed: Organisation | undefined,
  depth = 0,
): Verdict {
  if (value.length > LINK_MAX) return unconfirmed([reason('too-long', { max: String(LINK_MAX) })]);
  const link = readLink(value);
  if (link === undefined) return unconfirmed([reason('unreadable')]);
  if (link.host === '' && link.tricks.length === 0) return unconfirmed(link.cautions);
  const match: DomainMatch = link.host === '' ? { kind: 'unknown' } : directory.byHost(link.host, 'web');
  const alike = match.kind === 'owned' ? undefined : lookAlike(link, directory);
  if (link.tricks.length > 0)
    return suspicious(
      [...link.tricks, ...alikeReason(alike), ...notTheirs(link.shownHost, claimed, match)],
      claimed ?? alike?.organisation ?? decoyOf(link, directory),
    );
  if (match.kind === 'owned') return judgeOwned(link, match, directory, claimed, depth);
  if (match.kind === 'unknown')
    return judgeStranger(link, claimed, alike ?? inPath(link, directory, claimed));
  return judgeOpen(link, match, claimed, alike);
}

/** Where anyone can publish: nothing is proven there, and a service that claims to speak there is not believed. */
function judgeOpen(
  link: LinkReading,
  match: Exclude<DomainMatch, { kind: 'owned' | 'unknown' }>,
  claimed: Organisation | undefined,
  alike: LookAlike | undefined,
): Verdict {
  const open = reason('anyone-can-publish', { host: match.host });
  const isTheirs =
    claimed !== undefined && match.organisation !== undefined && areOne(match.organisation, claimed);
  const whom = claimed ?? alike?.organisation;
  // A help page in its own name on a rented host (`hatena.zendesk.com`): named by a proven link, proof of nothing more.
  if (whom !== undefined && link.host !== match.host && isUnproven(link.host, whom))
    return unconfirmed([reason('not-proven-theirs', { host: link.shownHost, ...named(whom) }), open]);
  const isName = link.host !== match.host && match.organisation === undefined;
  if (alike?.sure === true && isName)
    return suspicious(
      [alike.reason, open, ...notTheirs(link.host, claimed, match)],
      claimed ?? alike.organisation,
    );
  if (claimed !== undefined && !isTheirs)
    return suspicious([open, ...notTheirs(link.host, claimed, match)], claimed);
  return unconfirmed([open, ...link.cautions]);
}

function judgeStranger(
  link: LinkReading,
  claimed: Organisation | undefined,
  alike: LookAlike | undefined,
): Verdict {
  if (claimed !== undefined && (isUnproven(link.host, claimed) || writesFrom(link.host, claimed)))
    return unconfirmed([reason('not-proven-theirs', { host: link.shownHost, ...named(claimed) })]);
  if (claimed !== undefined) {
    const reasons = [reason('not-theirs', { host: link.shownHost, ...named(claimed) }), ...link.cautions];
    return suspicious(alike === undefined ? reasons : [alike.reason, ...reasons], claimed);
  }
  if (alike === undefined)
    return unconfirmed([reason('not-in-directory', { host: link.shownHost }), ...link.cautions]);
  if (isUnproven(link.host, alike.organisation))
    return unconfirmed([reason('not-proven-theirs', { host: link.shownHost, ...named(alike.organisation) })]);
  return alike.sure
    ? suspicious([alike.reason, ...link.cautions], alike.organisation)
    : unconfirmed([alike.reason, reason('not-in-directory', { host: link.shownHost }), ...link.cautions]);
}

function judgeOwned(
  link: LinkReading,
  match: Owned,
  directory: Directory,
  claimed: Organisation | undefined,
  depth: number,
): Verdict {
  const { organisation, fact } = match;
  const doubts = doubtsOf(link, organisation, directory, depth);
  if (claimed !== undefined && !areOne(organisation, claimed)) {
    const other = reason('belongs-to-other', {
      host: link.host,
      ...named(organisation),
      ...claimedAs(claimed),
    });
    // Another's honest page proves nothing; another's open door or people's page is how a claim is faked.
    return doubts.length > 0 ? suspicious([...doubts, other], claimed) : unconfirmed([other]);
  }
  if (doubts.length > 0)
    return unconfirmed([...doubts, ...link.cautions.filter((one) => !doubts.includes(one))]);
  return official(claimed !== undefined && owns(claimed, match) ? claimed : organisation, [
    reason('domain-theirs', {
      host: link.host,
      ...named(organisation),
      source: fact.source.url,
      seen: fact.source.seen,
    }),
    ...link.cautions,
  ]);
}

/** What keeps a page on an official host from being official. */
function doubtsOf(
  link: LinkReading,
  organisation: Organisation,
  directory: Directory,
  depth: number,
): readonly Reason[] {
  const doubts = link.cautions.filter(({ code }) => code === 'unusual-port' || code === 'disguised-letters');
  const { leadsTo, hidesOnward } = findOnward(link);
  for (const onward of leadsTo) {
    const there = depth < DEPTH_MAX ? judgeLink(onward, directory, organisation, depth + 1) : undefined;
    if (there?.verdict === 'official') continue;
    doubts.push(reason('hands-over', { host: link.host, to: onward.slice(0, 80) }));
    break;
  }
  if (hidesOnward) doubts.push(reason('may-hand-over', { host: link.host }));
  const { pathname: path, search: query, hash } = link.rest;
  const word = whoseWord({ host: link.host, path, query, hash }, organisation);
  if (word === 'consent') doubts.push(reason('may-let-in'));
  if (writesOnPage(link.rest)) doubts.push(reason('words-in-link'));
  if (word === 'people') doubts.push(reason('page-by-others', { host: link.host, ...named(organisation) }));
  if (word === 'door' && doubts.length === 0) doubts.push(reason('may-hand-over', { host: link.host }));
  return doubts;
}

function owns(organisation: Organisation, { fact }: Owned): boolean {
  return organisation.webDomains.some(({ value }) => value === fact.value);
}

/** Whose name stands before the `@`. */
function decoyOf({ decoy }: LinkReading, directory: Directory): Organisation | undefined {
  const match = directory.byHost(decoy, 'web');
  return match.kind === 'owned' ? match.organisation : undefined;
}

function lookAlike(link: LinkReading, directory: Directory): LookAlike | undefined {
  return link.registrable === undefined
    ? undefined
    : findLookAlike(link.shownHost, link.registrable, directory);
}

/** With a claim the answer is clear without it. */
function inPath(
  { host, rest }: LinkReading,
  directory: Directory,
  claimed: Organisation | undefined,
): LookAlike | undefined {
  return claimed === undefined ? findBrandInPath(host, rest.pathname, directory) : undefined;
}

/** Says that what is claimed and what is there do not fit. */
export function notTheirs(
  host: string,
  claimed: Organisation | undefined,
  match: DomainMatch,
): readonly Reason[] {
  if (claimed === undefined || host === '') return [];
  if (match.kind !== 'unknown' && match.organisation !== undefined && areOne(match.organisation, claimed))
    return [];
  return [reason('not-theirs', { host, ...named(claimed) })];
}
