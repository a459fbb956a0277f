// Makes the compact list of names that the first page loads instead of the whole directory.
import type { Organisation, ServiceKind } from './types.ts';

/** One organisation: English name empty when the same as the Japanese; 1 for a public body, 0 for a service. */
export type Summary = readonly [
  id: string,
  ja: string,
  en: string,
  aliases: readonly string[],
  kinds: readonly ServiceKind[],
  region: string,
  body: 0 | 1,
];

/** Names of all organisations as plain data, made at build time and searched by `searchSummaries`. */
export type Summaries = readonly Summary[];

/** The directory's names alone, in the order given. */
export function summarise(organisations: readonly Organisation[]): Summaries {
  return organisations.map(({ id, name, aliases, kinds, region, type }) => [
    id,
    name.ja,
    name.en === name.ja ? '' : name.en,
    aliases,
    kinds,
    region,
    type === 'body' ? 1 : 0,
  ]);
}
