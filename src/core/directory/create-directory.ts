// Makes the read-only book of official facts out of its entries, with look-ups by id, name, host and number.
import { makeHostBook, matchHost } from './domains.ts';
import { normalisePhone } from './phones.ts';
import { searchSummaries } from './search.ts';
import { summarise } from './summary.ts';
import {
  type Directory,
  type Fact,
  isOfficial,
  type LinkFact,
  type Organisation,
  type PhoneFact,
} from './types.ts';

/**
 * Entries (already checked by `parseOrganisation`) → the directory. Facts below their grade are left out; where two
 * organisations share a domain or number, the one given first is found by it.
 */
export function createDirectory(entries: readonly Organisation[]): Directory {
  const organisations = entries.map(keepOfficial);
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  const summaries = summarise(organisations);
  const hosts = { web: makeHostBook(organisations, 'web'), mail: makeHostBook(organisations, 'mail') };
  const phones = makePhoneBook(organisations);
  return {
    organisations,
    get: (id) => byId.get(id),
    search: (query, options = {}) =>
      searchSummaries(summaries, query, options).flatMap(({ id, score }) => {
        const organisation = byId.get(id);
        return organisation === undefined ? [] : [{ organisation, score }];
      }),
    byHost: (host, use) => matchHost(hosts[use], host),
    byPhone: (number) => {
      const wanted = normalisePhone(number);
      return wanted === undefined ? undefined : phones.get(wanted);
    },
  };
}

interface PhoneOwner {
  readonly organisation: Organisation;
  readonly fact: PhoneFact;
}

function makePhoneBook(organisations: readonly Organisation[]): ReadonlyMap<string, PhoneOwner> {
  const owners = new Map<string, PhoneOwner>();
  for (const organisation of organisations) {
    for (const fact of organisation.phones) {
      const number = normalisePhone(fact.value);
      if (number !== undefined && !owners.has(number)) owners.set(number, { organisation, fact });
    }
  }
  return owners;
}

// A second net under the schema: entries may reach this place without it, and a false "official" is the worst failure.
function keepOfficial(entry: Organisation): Organisation {
  const { twoFactor, outsideDomains, alerts, mailHabits, wellKnown, ...organisation } = entry;
  return {
    ...organisation,
    webDomains: official(entry.webDomains),
    mailDomains: official(entry.mailDomains),
    phones: entry.phones.filter((fact) => isOfficial(fact, 'phone')),
    links: officialLinks(entry.links),
    forms: official(entry.forms),
    chats: official(entry.chats),
    mails: official(entry.mails),
    ...(twoFactor !== undefined && isOfficial(twoFactor) ? { twoFactor } : {}),
    ...(outsideDomains === undefined ? {} : { outsideDomains: official(outsideDomains) }),
    ...(alerts === undefined ? {} : { alerts: official(alerts) }),
    ...(mailHabits === undefined ? {} : { mailHabits: official(mailHabits) }),
    ...(wellKnown === undefined ? {} : { wellKnown: officialLinks(wellKnown) }),
  };
}

function officialLinks<Name extends string>(
  links: Readonly<Partial<Record<Name, LinkFact>>>,
): Readonly<Partial<Record<Name, LinkFact>>> {
  const entries = Object.entries<LinkFact | undefined>(links);
  return Object.fromEntries(entries.filter(([, fact]) => fact !== undefined && isOfficial(fact))) as Partial<
    Record<Name, LinkFact>
  >;
}

function official<T extends Fact<unknown>>(facts: readonly T[]): readonly T[] {
  return facts.filter((fact) => isOfficial(fact));
}
