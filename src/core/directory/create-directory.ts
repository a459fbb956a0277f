// Makes the read-only book of official facts out of its entries, with its look-ups by id, name, host and number.
import { makeHostBook, matchHost } from './domains.ts';
import { normalisePhone } from './phones.ts';
import { searchSummaries } from './search.ts';
import { summarise } from './summary.ts';
import { type Directory, isOfficial, type Organisation, type PhoneFact } from './types.ts';

/** Entries (already checked by `parseOrganisation`) → the directory. Nothing below its grade is ever looked up. */
export function createDirectory(entries: readonly Organisation[]): Directory {
  const organisations = entries.map(onlyOfficial);
  const byId = new Map(organisations.map((one) => [one.id, one]));
  const summaries = summarise(organisations);
  const books = { web: makeHostBook(organisations, 'web'), mail: makeHostBook(organisations, 'mail') };
  const phones = new Map<string, { organisation: Organisation; fact: PhoneFact }>();
  for (const organisation of organisations) {
    for (const fact of organisation.phones) {
      const number = normalisePhone(fact.value);
      if (number !== undefined && !phones.has(number)) phones.set(number, { organisation, fact });
    }
  }
  return {
    organisations,
    get: (id) => byId.get(id),
    search: (query, options = {}) =>
      searchSummaries(summaries, query, options).flatMap(({ id, score }) => {
        const organisation = byId.get(id);
        return organisation === undefined ? [] : [{ organisation, score }];
      }),
    byHost: (host, use) => matchHost(books[use], host, use),
    byPhone: (number) => {
      const normal = normalisePhone(number);
      return normal === undefined ? undefined : phones.get(normal);
    },
  };
}

/** A second net under the schema: what is not official never enters a look-up. */
function onlyOfficial(organisation: Organisation): Organisation {
  return {
    ...organisation,
    webDomains: organisation.webDomains.filter((fact) => isOfficial(fact)),
    mailDomains: organisation.mailDomains.filter((fact) => isOfficial(fact)),
    phones: organisation.phones.filter((fact) => isOfficial(fact, 'phone')),
  };
}
