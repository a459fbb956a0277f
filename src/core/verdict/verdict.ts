// Answers "is it really them?": official only when the directory proves it and nothing hides; suspicious when it pretends.
import type { Directory, DomainMatch, Organisation } from '../directory/types.ts';
import { findAsks } from './asks.ts';
import { extractParts } from './extract-parts.ts';
import { findLookAlike } from './look-alike.ts';
import { LINK_MAX, type LinkReading, readLink } from './read-link.ts';
import type { Reason, Subject, Verdict } from './types.ts';

/** The longest text judged; a longer one is judged by its beginning, and said so. */
const TEXT_MAX = 100_000;
/** How sure a search must be before a typed name counts as the service claimed. */
const CLAIM_SCORE = 0.6;

/**
 * Judges a link, domain, address, phone number or text; `claims` is the service (id or any name) it says it comes from.
 * Fetches nothing. Never throws for what a person gives.
 */
export function verdict(subject: Subject, directory: Directory, claims?: string): Verdict {
  const claimed = resolveClaim(claims, directory);
  const judged = judge(subject, directory, claimed);
  if (
    claims !== undefined &&
    claims.trim() !== '' &&
    claimed === undefined &&
    judged.verdict !== 'suspicious'
  )
    return {
      ...judged,
      verdict: 'unconfirmed',
      reasons: [...judged.reasons, reason('claim-not-known', { claim: claims.slice(0, 80) })],
    };
  return judged;
}

function judge(subject: Subject, directory: Directory, claimed: Organisation | undefined): Verdict {
  switch (subject.kind) {
    case 'url':
      return judgeLink(subject.value, directory, claimed);
    case 'domain':
      return judgeLink(subject.value, directory, claimed);
    case 'address':
      return judgeAddress(subject.value, directory, claimed);
    case 'phone':
      return judgePhone(subject.value, directory, claimed);
    case 'text':
      return judgeText(subject.value, directory, claimed);
  }
}

function reason(code: string, params: Reason['params'] = {}): Reason {
  return { code, params };
}

function named(organisation: Organisation): { readonly name: string; readonly nameEn: string } {
  return { name: organisation.name.ja, nameEn: organisation.name.en };
}

/** An id or any name → the organisation it means. */
function resolveClaim(claims: string | undefined, directory: Directory): Organisation | undefined {
  if (claims === undefined || claims.trim() === '') return undefined;
  const byId = directory.get(claims.trim());
  if (byId !== undefined) return byId;
  const [best] = directory.search(claims.slice(0, 100), { limit: 1 });
  return best !== undefined && best.score >= CLAIM_SCORE ? best.organisation : undefined;
}

function suspicious(reasons: readonly Reason[], impersonates?: Organisation): Verdict {
  return {
    verdict: 'suspicious',
    ...(impersonates === undefined ? {} : { impersonates: impersonates.id }),
    reasons,
  };
}

function unconfirmed(reasons: readonly Reason[]): Verdict {
  return { verdict: 'unconfirmed', reasons };
}

function official(organisation: Organisation, reasons: readonly Reason[]): Verdict {
  return { verdict: 'official', service: organisation.id, reasons };
}

function judgeLink(value: string, directory: Directory, claimed: Organisation | undefined): Verdict {
  if (value.length > LINK_MAX) return unconfirmed([reason('too-long', { max: String(LINK_MAX) })]);
  const link = readLink(value);
  if (link === undefined) return unconfirmed([reason('unreadable')]);
  return judgeReading(link, directory, claimed);
}

function judgeReading(link: LinkReading, directory: Directory, claimed: Organisation | undefined): Verdict {
  const match: DomainMatch = link.host === '' ? { kind: 'unknown' } : directory.byHost(link.host, 'web');
  const alike =
    match.kind === 'unknown' ? findLookAlike(link.shownHost, link.registrable, directory) : undefined;
  const target = claimed ?? alike?.organisation;
  if (link.tricks.length > 0)
    return suspicious(
      [
        ...link.tricks,
        ...(alike === undefined ? [] : [alike.reason]),
        ...claimReason(link.host, claimed, match),
      ],
      target,
    );
  switch (match.kind) {
    case 'owned':
      return judgeOwned(link, match, directory, claimed);
    case 'public-content':
    case 'public-mail':
      if (claimed !== undefined)
        return suspicious(
          [reason('anyone-can-publish', { host: match.host }), ...claimReason(link.host, claimed, match)],
          claimed,
        );
      return unconfirmed([reason('anyone-can-publish', { host: match.host }), ...link.cautions]);
    case 'unknown': {
      if (alike !== undefined)
        return suspicious(
          [alike.reason, ...claimReason(link.host, claimed, match), ...link.cautions],
          claimed ?? alike.organisation,
        );
      if (claimed === undefined)
        return unconfirmed([reason('not-in-directory', { host: link.shownHost }), ...link.cautions]);
      if (isAlsoSeen(link.host, claimed))
        return unconfirmed([reason('not-proven-theirs', { host: link.shownHost, ...named(claimed) })]);
      return suspicious([...claimReason(link.host, claimed, match), ...link.cautions], claimed);
    }
  }
}

/** Says that what is claimed and what is there do not fit. */
function claimReason(host: string, claimed: Organisation | undefined, match: DomainMatch): readonly Reason[] {
  if (claimed === undefined || host === '') return [];
  if (match.kind === 'owned' && areOne(match.organisation, claimed)) return [];
  return [reason('not-theirs', { host, ...named(claimed) })];
}

function judgeOwned(
  link: LinkReading,
  match: Extract<DomainMatch, { kind: 'owned' }>,
  directory: Directory,
  claimed: Organisation | undefined,
): Verdict {
  const { organisation, fact } = match;
  if (claimed !== undefined && !areOne(organisation, claimed))
    return unconfirmed([
      reason('belongs-to-other', {
        host: link.host,
        ...named(organisation),
        claim: claimed.name.ja,
        claimEn: claimed.name.en,
      }),
    ]);
  if (link.leadsTo !== undefined) {
    const onward = directory.byHost(link.leadsTo, 'web');
    if (onward.kind !== 'owned')
      return unconfirmed([reason('hands-over', { host: link.host, to: link.leadsTo })]);
  }
  if (link.cautions.some((one) => one.code === 'unusual-port')) return unconfirmed(link.cautions);
  return official(organisation, [
    reason('domain-theirs', {
      host: link.host,
      ...named(organisation),
      source: fact.source.url,
      seen: fact.source.seen,
    }),
    ...link.cautions,
  ]);
}

/** The same organisation, or two faces of one that share a proven domain. */
function areOne(a: Organisation, b: Organisation): boolean {
  if (a.id === b.id) return true;
  const domains = new Set(a.webDomains.map((fact) => fact.value));
  return b.webDomains.some((fact) => domains.has(fact.value));
}

function isAlsoSeen(host: string, organisation: Organisation): boolean {
  return (organisation.alsoSeenDomains ?? []).some(
    (domain) => host === domain || host.endsWith(`.${domain}`),
  );
}

const ADDRESS =
  /^(?:"?(?<display>[^<"]{0,200})"?\s*<)?\s*(?<local>[^\s<>@"]{1,64})@(?<domain>[^\s<>@"]{1,253})\s*>?$/u;
const ADDRESS_INSIDE = /[^\s<>@"]{1,64}@([^\s<>@"]{1,253})/u;

function judgeAddress(value: string, directory: Directory, claimed: Organisation | undefined): Verdict {
  const groups = ADDRESS.exec(value.trim().slice(0, 600))?.groups;
  const domain = groups?.['domain'];
  if (domain === undefined) return unconfirmed([reason('unreadable')]);
  const display = groups?.['display']?.trim() ?? '';
  const link = readLink(domain);
  if (link === undefined || link.host === '') return unconfirmed([reason('unreadable')]);
  const shown = ADDRESS_INSIDE.exec(display)?.[1];
  if (shown !== undefined && readLink(shown)?.registrable !== link.registrable)
    return suspicious([reason('name-shows-other-address', { shown, really: link.host })], claimed);
  const claim = claimed ?? (display === '' ? undefined : resolveClaim(display, directory));
  const match = directory.byHost(link.host, 'mail');
  const byWeb = match.kind === 'unknown' ? directory.byHost(link.host, 'web') : match;
  const found = byWeb.kind === 'public-content' ? { kind: 'unknown' as const } : byWeb;
  if (link.tricks.length > 0)
    return suspicious([...link.tricks, ...claimReason(link.host, claim, found)], claim);
  switch (found.kind) {
    case 'owned':
      if (claim !== undefined && !areOne(found.organisation, claim))
        return unconfirmed([
          reason('belongs-to-other', {
            host: link.host,
            ...named(found.organisation),
            claim: claim.name.ja,
            claimEn: claim.name.en,
          }),
        ]);
      return official(found.organisation, [
        reason('mail-domain-theirs', {
          host: link.host,
          ...named(found.organisation),
          source: found.fact.source.url,
          seen: found.fact.source.seen,
        }),
        reason('sender-can-be-forged'),
      ]);
    case 'public-mail':
      if (claim !== undefined)
        return suspicious([reason('free-mail-claims', { host: link.host, ...named(claim) })], claim);
      return unconfirmed([reason('free-mail', { host: link.host })]);
    default: {
      const alike = findLookAlike(link.shownHost, link.registrable, directory);
      if (alike !== undefined)
        return suspicious(
          [alike.reason, ...claimReason(link.host, claim, found)],
          claim ?? alike.organisation,
        );
      if (claim !== undefined && !isAlsoSeen(link.host, claim))
        return suspicious(claimReason(link.host, claim, found), claim);
      return unconfirmed([reason('not-in-directory', { host: link.shownHost })]);
    }
  }
}

function judgePhone(value: string, directory: Directory, claimed: Organisation | undefined): Verdict {
  const digits = value.normalize('NFKC').replace(/[^\d+#*]/g, '');
  if (digits.replace(/\D/g, '').length < 3) return unconfirmed([reason('unreadable')]);
  const known = directory.byPhone(value);
  if (known !== undefined) {
    const { organisation, fact } = known;
    if (claimed !== undefined && !areOne(organisation, claimed))
      return suspicious(
        [
          reason('number-of-other', {
            number: value.slice(0, 40),
            ...named(organisation),
            claim: claimed.name.ja,
            claimEn: claimed.name.en,
          }),
        ],
        claimed,
      );
    return official(organisation, [
      reason('number-theirs', {
        number: fact.value,
        ...named(organisation),
        source: fact.source.url,
        seen: fact.source.seen,
      }),
      reason('call-back-only'),
    ]);
  }
  if (/^(?:\+81|0)990/.test(digits) || /^(?:\+?1)900/.test(digits))
    return suspicious([reason('premium-number')], claimed);
  const international = /^(?:\+|010|00)/.test(digits) && !/^(?:\+|010|00)81/.test(digits);
  if (international && claimed?.region === 'jp')
    return suspicious([reason('foreign-number', named(claimed)), reason('call-back-only')], claimed);
  return unconfirmed([reason('number-not-known'), reason('call-back-only')]);
}

function judgeText(value: string, directory: Directory, claimed: Organisation | undefined): Verdict {
  const text = value.slice(0, TEXT_MAX);
  const parts = extractParts(text);
  const speaker = claimed ?? brandIn(text, directory);
  const inside = [
    ...parts.links.map((link) => judgeLink(link, directory, speaker)),
    ...parts.addresses.map((address) => judgeAddress(address, directory, speaker)),
    ...parts.phones.map((phone) => judgePhone(phone, directory, speaker)),
  ];
  const asks = findAsks(text).map(({ ask, phrase }) => reason(ask, { phrase }));
  const bad = inside.filter((one) => one.verdict === 'suspicious');
  const long = value.length > TEXT_MAX ? [reason('too-long', { max: String(TEXT_MAX) })] : [];
  const grave = asks.filter(({ code }) => code !== 'asks-haste' && code !== 'asks-threat');
  if (bad.length > 0 || grave.length > 0 || asks.length > 1) {
    const pretends = bad.find((one) => one.impersonates !== undefined)?.impersonates ?? speaker?.id;
    return {
      verdict: 'suspicious',
      ...(pretends === undefined ? {} : { impersonates: pretends }),
      reasons: unique([...grave, ...bad.flatMap((one) => one.reasons), ...asks, ...long]),
    };
  }
  const proven = inside.filter((one) => one.verdict === 'official').flatMap((one) => one.reasons);
  const open = inside.filter((one) => one.verdict === 'unconfirmed').flatMap((one) => one.reasons);
  return unconfirmed(unique([...asks, ...proven, ...open, reason('text-proves-nothing'), ...long]));
}

/** The organisation a text speaks as: the one whose name stands earliest in it. */
function brandIn(text: string, directory: Directory): Organisation | undefined {
  const folded = text.slice(0, 4_000).normalize('NFKC').toLowerCase();
  let best: { at: number; length: number; organisation: Organisation } | undefined;
  for (const organisation of directory.organisations) {
    if (organisation.type !== 'service') continue;
    for (const name of [organisation.name.ja, organisation.name.en, ...organisation.aliases]) {
      const wanted = name.normalize('NFKC').toLowerCase();
      if (wanted.length < 3) continue;
      const at = folded.indexOf(wanted);
      if (at < 0 || !standsAlone(folded, at, wanted)) continue;
      if (best === undefined || at < best.at || (at === best.at && wanted.length > best.length))
        best = { at, length: wanted.length, organisation };
    }
  }
  return best?.organisation;
}

/** An ASCII name must not be a piece of a longer word (`line` in `online`), nor of an address. */
function standsAlone(text: string, at: number, name: string): boolean {
  if (!/^[\p{ASCII}]+$/u.test(name)) return true;
  const before = text[at - 1] ?? ' ';
  const after = text[at + name.length] ?? ' ';
  return !/[a-z0-9.@/_-]/.test(before) && !/[a-z0-9@/_-]/.test(after);
}

function unique(reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Set<string>();
  return reasons.filter((one) => {
    const key = `${one.code} ${JSON.stringify(one.params)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
