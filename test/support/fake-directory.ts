// A small made-up directory for tests: a declared table, on reserved names only.
import type { Directory, DomainMatch, Fact, Organisation, Source } from '#core/directory/types.ts';

const source: Source = { url: 'https://www.hanabank.example/contact', grade: 'A', seen: '2026-11-24' };

function fact<T>(value: T): Fact<T> {
  return { value, source };
}

function organisation(
  id: string,
  ja: string,
  en: string,
  web: readonly string[],
  mail: readonly string[],
  phone?: string,
): Organisation {
  return {
    id,
    type: 'service',
    name: { ja, en },
    aliases: [],
    kinds: ['bank'],
    region: 'jp',
    webDomains: web.map(fact),
    mailDomains: mail.map(fact),
    phones: phone === undefined ? [] : [fact(phone)],
    links: {},
    forms: [],
    chats: [],
    mails: [],
    notes: [],
  };
}

const ORGANISATIONS: readonly Organisation[] = [
  organisation(
    'hanabank',
    '花銀行',
    'Hanabank',
    ['hanabank.example'],
    ['mail.hanabank.example'],
    '0120-000-111',
  ),
  organisation(
    'sakurapay',
    'さくらペイ',
    'Sakurapay',
    ['sakurapay.example', 'sakurapay.co.jp'],
    ['sakurapay.example'],
  ),
];

const PUBLIC_CONTENT = ['sites.example', 'docs.sakurapay.example'];
const PUBLIC_MAIL = ['freemail.example'];

function owns(facts: readonly Fact[], host: string): Fact | undefined {
  return facts.find(({ value }) => host === value || host.endsWith(`.${value}`));
}

export const fakeDirectory: Directory = {
  organisations: ORGANISATIONS,
  get: (id) => ORGANISATIONS.find((one) => one.id === id),
  search: (query) =>
    ORGANISATIONS.filter((one) =>
      [one.id, one.name.ja, one.name.en].some((name) => name.toLowerCase() === query.trim().toLowerCase()),
    ).map((one) => ({ organisation: one, score: 1 })),
  byHost: (host, use): DomainMatch => {
    const content = PUBLIC_CONTENT.find((one) => host === one || host.endsWith(`.${one}`));
    if (content !== undefined) return { kind: 'public-content', host: content };
    if (PUBLIC_MAIL.includes(host)) return { kind: 'public-mail', host };
    for (const one of ORGANISATIONS) {
      const owned = owns(use === 'web' ? one.webDomains : one.mailDomains, host);
      if (owned !== undefined) return { kind: 'owned', organisation: one, fact: owned };
    }
    return { kind: 'unknown' };
  },
  byPhone: (number) => {
    const digits = number.normalize('NFKC').replace(/\D/g, '');
    for (const one of ORGANISATIONS) {
      const found = one.phones.find(({ value }) => value.replace(/\D/g, '') === digits);
      if (found !== undefined) return { organisation: one, fact: found };
    }
    return undefined;
  },
};
