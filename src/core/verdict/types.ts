// What "is it really them?" is asked about, and the shape of the answer.

export type Subject =
  | { readonly kind: 'url'; readonly value: string }
  | { readonly kind: 'domain'; readonly value: string }
  | { readonly kind: 'address'; readonly value: string }
  | { readonly kind: 'phone'; readonly value: string }
  | { readonly kind: 'text'; readonly value: string };

/** What an answer can be about: also a whole mail, which is read before it is judged. */
export const SUBJECT_KINDS = ['url', 'domain', 'address', 'phone', 'text', 'mail'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export const VERDICTS = ['official', 'unconfirmed', 'suspicious'] as const;
export type VerdictWord = (typeof VERDICTS)[number];

/** Why: `code` has words in ja and en (`reasonText`); `params` are shown as text, never as markup. */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface Verdict {
  readonly verdict: VerdictWord;
  /** The service it belongs to, when official. */
  readonly service?: string;
  /** The service it pretends to be, when suspicious. */
  readonly impersonates?: string;
  readonly reasons: readonly Reason[];
}
