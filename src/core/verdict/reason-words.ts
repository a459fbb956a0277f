// The form of a reason's words: one plain sentence in each language, and what an expert can check.

export type Say = (params: Readonly<Record<string, string>>) => string;

export interface ReasonWords {
  readonly ja: Say;
  readonly en: Say;
  /** What an expert checks, the same in both languages where it is only data. */
  readonly expert?: Say;
}

/** Long enough to be found again in the text, short enough to read. */
const QUOTE_MAX = 28;
/** The words of the text itself, as a reason shows them. */
export const quote: Say = ({ phrase = '' }) =>
  phrase.length > QUOTE_MAX ? `${phrase.slice(0, QUOTE_MAX)}…` : phrase;

/** Its owner stands at the end of a host, so the end is what stays of a long one. */
const SHORT_MAX = 60;
export function short(host = ''): string {
  return host.length > SHORT_MAX ? `…${host.slice(-SHORT_MAX)}` : host;
}
