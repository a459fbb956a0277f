// Finds questions and terms by a person's own words (U3), in Japanese without a dictionary and in English with typing slips.
import { foldWords, QUERY_MAX, toGrams } from './fold-words.ts';
import { plainText } from './markdown.ts';
import type { Question, Term, Words } from './types.ts';

export type WordsHit =
  | { readonly kind: 'question'; readonly question: Question; readonly score: number }
  | { readonly kind: 'term'; readonly term: Term; readonly score: number };

interface Phrase {
  readonly folded: string;
  readonly grams: ReadonlySet<string>;
  /** How much a match here counts. */
  readonly share: number;
}

interface IndexedEntry {
  readonly found: { kind: 'question'; question: Question } | { kind: 'term'; term: Term };
  /** The writings a person may type: title, other wordings, reading. */
  readonly phrases: readonly Phrase[];
  /** All phrases together: for a query that takes its words from several of them. */
  readonly together: ReadonlySet<string>;
  /** What the answer says; counts little. */
  readonly body: ReadonlySet<string>;
}

/** Made once by `indexWords`; holds no state of a search. */
export interface WordsIndex {
  readonly entries: readonly IndexedEntry[];
  /** How telling each piece is: rare pieces count more. */
  readonly weights: ReadonlyMap<string, number>;
  readonly unknownWeight: number;
}

const HITS_MAX = 50;
/** Below this, a hit would only be noise. */
const SCORE_MIN = 0.24;
/** How much of what is left to 1 a match in the answer's text may add. */
const BODY_SHARE = 0.2;
const TOGETHER_SHARE = 0.6;
/** Other wordings count a little less than the title. */
const WORDING_SHARE = 0.97;
/** What a phrase gains when it begins with, or holds, exactly what was typed: the person may still be typing. */
const BEGINS_BONUS = 0.08;
const HOLDS_BONUS = 0.05;

/** Prepares the search over questions and terms, both languages in one. */
export function indexWords(words: Pick<Words, 'questions' | 'terms'>): WordsIndex {
  const entries = [
    ...words.questions.map((question) =>
      indexEntry(
        { kind: 'question', question },
        [question.question.ja, question.question.en],
        [...question.asked.ja, ...question.asked.en],
        `${plainText(question.answer.ja)}\n${plainText(question.answer.en)}`,
      ),
    ),
    ...words.terms.map((term) =>
      indexEntry(
        { kind: 'term', term },
        [term.term.ja, term.term.en, term.reading],
        [...term.aliases, ...term.typed],
        `${term.short.ja}\n${term.short.en}`,
      ),
    ),
  ];
  return { entries, ...weigh(entries) };
}

/**
 * The best hits first, at most `limit`; an empty list when nothing fits. Any text may be asked: never throws.
 */
export function searchWords(index: WordsIndex, query: string, limit = 10): readonly WordsHit[] {
  const folded = foldWords(query.slice(0, QUERY_MAX));
  if (folded === '') return [];
  const grams = toGrams(folded);
  const weightOf = (gram: string) => index.weights.get(gram) ?? index.unknownWeight;
  const hits: WordsHit[] = [];
  for (const candidate of index.entries) {
    const score = scoreEntry(candidate, folded, grams, weightOf);
    if (score >= SCORE_MIN) hits.push({ ...candidate.found, score });
  }
  // Array sort is stable: equal scores keep the shelf's own order.
  return hits.sort((a, b) => b.score - a.score).slice(0, clampLimit(limit));
}

function clampLimit(limit: number): number {
  return Number.isFinite(limit) ? Math.max(0, Math.min(HITS_MAX, Math.floor(limit))) : HITS_MAX;
}

function indexEntry(
  found: IndexedEntry['found'],
  titles: readonly string[],
  wordings: readonly string[],
  body: string,
): IndexedEntry {
  const phrases = [
    ...titles.map((title) => toPhrase(title, 1)),
    ...wordings.map((wording) => toPhrase(wording, WORDING_SHARE)),
  ];
  return {
    found,
    phrases,
    together: new Set(phrases.flatMap((phrase) => [...phrase.grams])),
    body: toGrams(foldWords(body)),
  };
}

function toPhrase(writing: string, share: number): Phrase {
  const folded = foldWords(writing);
  return { folded, grams: toGrams(folded), share };
}

function weigh(entries: readonly IndexedEntry[]): Pick<WordsIndex, 'weights' | 'unknownWeight'> {
  const seenIn = new Map<string, number>();
  for (const { together, body } of entries) {
    for (const gram of new Set([...together, ...body])) seenIn.set(gram, (seenIn.get(gram) ?? 0) + 1);
  }
  const weights = new Map<string, number>();
  for (const [gram, count] of seenIn) weights.set(gram, Math.log(1 + entries.length / count));
  // A piece no text knows is most likely a slip: it counts like a common one, not like a rare one.
  return { weights, unknownWeight: Math.log(3) };
}

type WeightOf = (gram: string) => number;

function scoreEntry(
  candidate: IndexedEntry,
  folded: string,
  grams: ReadonlySet<string>,
  weightOf: WeightOf,
): number {
  let best = TOGETHER_SHARE * share(grams, candidate.together, weightOf);
  for (const phrase of candidate.phrases) {
    best = Math.max(best, phrase.share * scorePhrase(phrase, folded, grams, weightOf));
  }
  return best + (1 - best) * BODY_SHARE * share(grams, candidate.body, weightOf);
}

function scorePhrase(phrase: Phrase, folded: string, grams: ReadonlySet<string>, weightOf: WeightOf): number {
  if (phrase.folded === folded) return 1;
  const asked = share(grams, phrase.grams, weightOf);
  const covered = share(phrase.grams, grams, weightOf);
  const holds = phrase.folded.includes(folded);
  // One kana has no pair of its own: to be held somewhere is all it can do.
  const fuzzy = grams.size === 0 && holds ? 0.3 : 0.7 * asked + 0.2 * covered;
  if (phrase.folded.startsWith(folded)) return fuzzy + BEGINS_BONUS;
  return holds ? fuzzy + HOLDS_BONUS : fuzzy;
}

/** Which share of `wanted`, by weight, is in `held`. */
function share(wanted: ReadonlySet<string>, held: ReadonlySet<string>, weightOf: WeightOf): number {
  let all = 0;
  let found = 0;
  for (const gram of wanted) {
    const weight = weightOf(gram);
    all += weight;
    if (held.has(gram)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}
