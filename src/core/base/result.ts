// Says how a pure function reports what is wrong with what a person or a file gave it: as data, never as a throw.

/** One thing wrong in what a person or a file gave us; the words for `code` live in the text catalogues. */
export interface Problem {
  readonly code: string;
  /** Where in the input: keys and indexes from the outside in. */
  readonly path: readonly (string | number)[];
  readonly params: Readonly<Record<string, string | number>>;
}

export type Result<T, E = readonly Problem[]> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function bad<E>(problems: E): { readonly ok: false; readonly problems: E } {
  return { ok: false, problems };
}

/** A single-problem failure, the most common kind. */
export function problem(
  code: string,
  params: Problem['params'] = {},
  path: Problem['path'] = [],
): { readonly ok: false; readonly problems: readonly Problem[] } {
  return bad([{ code, path, params }]);
}

/** Makes the compiler prove that a switch over a closed union is complete. */
export function unreachable(value: never): never {
  throw new Error(`Expected every kind to be handled, got "${JSON.stringify(value)}"`);
}
