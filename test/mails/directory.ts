// The made-up organisations the mails speak of: the fake directory and one of each trade that is imitated most.
import { createDirectory } from '#core/directory/create-directory.ts';
import type { Directory, Organisation, ServiceKind } from '#core/directory/types.ts';
import { fakeDirectory } from '../support/fake-directory.ts';

const [bank] = fakeDirectory.organisations;
if (bank === undefined) throw new Error('Expected the fake directory to hold a bank');
const { source } = bank.webDomains[0] ?? {};
if (source === undefined) throw new Error('Expected the bank to have a site');

function one(id: string, ja: string, en: string, kind: ServiceKind, host: string): Organisation {
  return {
    ...(bank as Organisation),
    id,
    name: { ja, en },
    kinds: [kind],
    webDomains: [{ value: host, source: source as NonNullable<typeof source> }],
    mailDomains: [
      { value: kind === 'social' ? `mail.${host}` : host, source: source as NonNullable<typeof source> },
    ],
    phones: [],
  };
}

const real = createDirectory([
  ...fakeDirectory.organisations,
  one('kizuna', 'きずな', 'Kizuna', 'social', 'kizuna.example'),
  one('yamaneko', 'ヤマネコ便', 'Yamaneko Express', 'other', 'yamaneko.example'),
  one('tsubakicard', 'つばきカード', 'Tsubaki Card', 'card', 'tsubakicard.example'),
  one('kodamasec', 'こだま証券', 'Kodama Securities', 'securities', 'kodama-sec.example'),
  one('midoritax', 'みどり税務局', 'Midori Tax Office', 'government', 'midori-tax.example'),
  one('aozoraetc', 'アオゾラETC照会', 'Aozora ETC', 'other', 'aozora-etc.example'),
]);

/** The real look-ups; only the places open to anyone are the fake's own. */
export const mailDirectory: Directory = {
  ...real,
  byHost: (host, use) => {
    const fake = fakeDirectory.byHost(host, use);
    return fake.kind === 'public-content' || fake.kind === 'public-mail' ? fake : real.byHost(host, use);
  },
};
