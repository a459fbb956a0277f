// Whose law and which public bodies hold for a case: the service's country, or else where the person's clock says they live.
import type { Organisation } from '../directory/types.ts';
import type { CaseState } from '../journal/types.ts';

export const REGIONS = ['jp', 'us', 'uk', 'eu', 'au', 'other'] as const;
export type Region = (typeof REGIONS)[number];

// IANA zones (tzdb 2026a) inside each law's reach; America/ and Europe/ alone would hold Canada, Brazil and Switzerland too.
const US =
  /^(?:US\/.+|Pacific\/Honolulu|America\/(?:New_York|Detroit|Chicago|Menominee|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Juneau|Sitka|Metlakatla|Yakutat|Nome|Adak|Puerto_Rico|Indianapolis|Louisville|Indiana\/.+|Kentucky\/.+|North_Dakota\/.+))$/;
const UK = /^(?:GB|Europe\/(?:London|Belfast))$/;
// The EU and the EEA, where PSD2 holds.
const EU =
  /^(?:Europe\/(?:Amsterdam|Athens|Berlin|Bratislava|Brussels|Bucharest|Budapest|Busingen|Copenhagen|Dublin|Helsinki|Lisbon|Ljubljana|Luxembourg|Madrid|Malta|Mariehamn|Oslo|Paris|Prague|Riga|Rome|Sofia|Stockholm|Tallinn|Vaduz|Vienna|Vilnius|Warsaw|Zagreb)|Asia\/(?:Nicosia|Famagusta)|Atlantic\/(?:Azores|Canary|Madeira|Reykjavik)|Africa\/Ceuta)$/;
/** Clocks that name no place: a browser that hides its own. */
const NOWHERE = /^(?:UTC|GMT|UCT|Zulu|Universal|Etc\/.+)$/;

/** The region of a zone; Japan where the zone names no place. */
export function regionOfZone(zone: string): Region {
  if (/^(?:Asia\/Tokyo|Japan)$/.test(zone) || NOWHERE.test(zone)) return 'jp';
  if (US.test(zone)) return 'us';
  if (UK.test(zone)) return 'uk';
  if (EU.test(zone)) return 'eu';
  return zone.startsWith('Australia/') ? 'au' : 'other';
}

/** The region that holds for a service as this person uses it. */
export function regionOf(state: CaseState, service: Organisation | undefined): Region {
  const own = REGIONS.find((region) => region === service?.region);
  return own ?? regionOfZone(state.zone);
}
