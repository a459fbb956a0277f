// The form of a reason's words: one plain sentence in each language, and what an expert can check.

export type Say = (params: Readonly<Record<string, string>>) => string;

export interface ReasonWords {
  readonly ja: Say;
  readonly en: Say;
  /** What an expert checks, the same in both languages where it is only data. */
  readonly expert?: Say;
}
