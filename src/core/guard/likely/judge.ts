// Judges, by weights learned from messages written for it, which pieces of a text are secrets although no rule is sure of them.
import type { Label } from '../labels.ts';
import type { Seen } from '../spoken.ts';
import type { SecretKind } from '../types.ts';
import { type Candidate, cutCandidates, SHAPES } from './candidates.ts';
import { blockFeatures, blockOf, blockWords, BUCKETS, ownFeatures } from './features.ts';
import { cutTokens } from './tokens.ts';
import { WEIGHTS } from './weights.ts';

/** What a candidate is judged to be; the order is the weights'. */
export const CLASSES = [
  'none',
  'password',
  'pin',
  'otp',
  'cvv',
  'recovery_code',
  'secret_answer',
  'national_id',
  'my_number',
  'totp_secret',
  'token',
  'api_key',
] as const satisfies readonly ('none' | SecretKind)[];

/** How likely a candidate must be a secret, from 0 to 1. Chosen on the tuned part of the corpus alone. */
const LIKELY = 0.45;
/** Four digits that could be a year are told apart from a PIN by nothing but what is said of them. */
const LIKELY_YEAR = 0.8;
const YEAR = /^(?:19|20)\d\d$/;
/** Said of what is only likely, from the least likely to the surest: it stops like any other secret, and gives way to what a rule found there. */
const LEAST_CONFIDENCE = 0.5;
const MOST_CONFIDENCE = 0.54;

/** A candidate with what is known of it; `words` are the features of its surroundings, the same for its neighbours of one shape. */
export interface Examined {
  readonly candidate: Candidate;
  readonly own: readonly number[];
  readonly words: readonly number[];
}

/** Every candidate of a folded text whose links are hidden. */
export function* examine(text: string, labels: readonly Label[]): Generator<Examined> {
  const blocks = new Map<number, readonly number[]>();
  const shaped = new Map<number, readonly number[]>();
  // A single run of letters and signs is a value in a field of its own, a media type, an id: nothing is said of it.
  if (/^[!-~]*$/.test(text)) return;
  const candidates = cutCandidates(text).toSorted((a, b) => a.start - b.start);
  if (candidates.length === 0) return;
  const tokens = cutTokens(text);
  let next = 0;
  for (const candidate of candidates) {
    while (next < labels.length && (labels[next]?.end ?? 0) <= candidate.start) next += 1;
    const after = labels.slice(next, next + 2).find(({ start }) => start >= candidate.end);
    const block = blockOf(candidate);
    const shape = SHAPES.indexOf(candidate.shape);
    const key = block * SHAPES.length + shape;
    let words = shaped.get(key);
    if (words === undefined) {
      const inBlock = blocks.get(block) ?? blockWords(text, tokens, block);
      blocks.set(block, inBlock);
      words = blockFeatures(inBlock, shape);
      shaped.set(key, words);
    }
    const own = ownFeatures(text, tokens, candidate, labels[next - 1], after);
    if (own.length > 0) yield { candidate, own, words };
  }
}

const KINDS = CLASSES.length;
const STEP = 1 / 8;
const table = readWeights(WEIGHTS);
/** Features that any weight is kept for; most of what a text shows is new or says nothing. */
const known = Uint8Array.from({ length: BUCKETS }, (_, feature) =>
  table.subarray(feature * KINDS, (feature + 1) * KINDS).some((weight) => weight !== 0) ? 1 : 0,
);

/** Whether a finding rests on likelihood alone: no rule found anything at its place. */
export function isOnlyLikely({ confidence }: { readonly confidence: number }): boolean {
  return confidence >= LEAST_CONFIDENCE && confidence <= MOST_CONFIDENCE;
}

/** The likely secrets of a folded text whose links are hidden. */
export function findLikely(text: string, labels: readonly Label[]): readonly Seen[] {
  const seen: Seen[] = [];
  const sums = new Map<readonly number[], Float32Array>();
  for (const { candidate, own, words } of examine(text, labels)) {
    let sum = sums.get(words);
    if (sum === undefined) {
      sum = add(new Float32Array(KINDS), words);
      sums.set(words, sum);
    }
    const { kind, likelihood } = decide(add(sum.slice(), own));
    if (likelihood >= (YEAR.test(candidate.text) ? LIKELY_YEAR : LIKELY))
      seen.push({
        kind,
        start: candidate.start,
        end: candidate.end,
        confidence:
          LEAST_CONFIDENCE + (MOST_CONFIDENCE - LEAST_CONFIDENCE) * ((likelihood - LIKELY) / (1 - LIKELY)),
      });
  }
  return withoutParts(seen);
}

/** Of a value and a part of it the value stays: a password's "!" is its own more often than its sentence's. */
function withoutParts(seen: readonly Seen[]): readonly Seen[] {
  let end = 0;
  return seen
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((one) => {
      const isPart = one.end <= end;
      end = Math.max(end, one.end);
      return !isPart;
    });
}

function add(sum: Float32Array, features: readonly number[]): Float32Array {
  for (const feature of features) {
    if (known[feature] !== 1) continue;
    const at = feature * KINDS;
    for (let kind = 0; kind < KINDS; kind += 1) sum[kind] = (sum[kind] ?? 0) + (table[at + kind] ?? 0);
  }
  return sum;
}

/** The likeliest secret kind, and how likely it is that the candidate is a secret of any kind (softmax). */
function decide(sum: Float32Array): { readonly kind: SecretKind; readonly likelihood: number } {
  let total = 0;
  let best = 1;
  const most = Math.max(...sum);
  for (let kind = 0; kind < KINDS; kind += 1) {
    total += Math.exp(((sum[kind] ?? 0) - most) * STEP);
    if (kind > 1 && (sum[kind] ?? 0) > (sum[best] ?? 0)) best = kind;
  }
  const kind = CLASSES[best];
  if (kind === undefined || kind === 'none')
    throw new Error('Expected one kind more than there are weights for');
  return { kind, likelihood: 1 - Math.exp(((sum[0] ?? 0) - most) * STEP) / total };
}

/** Reads what `scripts/train-guard.ts` writes: of each weight that is not 0, the steps from the one before and its value. */
function readWeights(written: string): Int8Array {
  const weights = new Int8Array(BUCKETS * KINDS);
  let at = -1;
  for (let index = 0; index < written.length; ) {
    let gap = 0;
    let unit = written.charCodeAt(index) - 40;
    // Gaps are written in fives of bits, the lowest first; from 32 on another follows.
    for (let shift = 0; ; shift += 5) {
      index += 1;
      gap += (unit & 31) << shift;
      if (unit < 32) break;
      unit = written.charCodeAt(index) - 40;
    }
    at += gap;
    weights[at] = written.charCodeAt(index) - 80;
    index += 1;
  }
  return weights;
}
