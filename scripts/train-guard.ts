// Learns the guard's weights from the tuned part of its corpus and from its rules' cases, and writes them to src/core/guard/likely/weights.ts.
// Run: node scripts/run.js scripts/train-guard.ts [--check]   (--check: five-fold figures instead of a file)
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fold } from '#core/guard/fold.ts';
import { guard, isBlocking } from '#core/guard/guard.ts';
import { CLASSES, examine, isOnlyLikely } from '#core/guard/likely/judge.ts';
import { BUCKETS } from '#core/guard/likely/features.ts';
import { findLabels } from '#core/guard/labels.ts';
import { hideLinks } from '#core/guard/links.ts';
import { LANGUAGES } from '#core/base/language.ts';
import { SECRET_WORDS } from '#core/guard/say.ts';
import { SECRET_KINDS } from '#core/guard/types.ts';
import { hidePlaceholders } from '#core/guard/placeholders.ts';
import { readLines, readMarked, spell } from '../test/support/marked-lines.ts';

const ROOT = `${import.meta.dirname}/..`;
const KINDS = CLASSES.length;

/** A candidate of a message: its features, what it is, where it stands in the message. */
interface Example {
  readonly features: readonly number[];
  readonly kind: number;
  readonly start: number;
  readonly end: number;
}
interface Message {
  readonly text: string;
  readonly kinds: readonly string[];
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  readonly source: string;
  readonly examples: readonly Example[];
}

function readMessages(): readonly Message[] {
  const messages: Message[] = [];
  const add = (line: string, isHarmless: boolean, source: string): void => {
    const marked = isHarmless ? { kinds: [], text: spell(line), spans: [] } : readMarked(line);
    messages.push({ ...marked, source, examples: cutExamples(marked.text, marked.kinds, marked.spans) });
  };
  const rules = `${ROOT}/src/core/guard`;
  for (const folder of readdirSync(rules)) {
    if (!existsSync(`${rules}/${folder}/cases`)) continue;
    for (const line of readLines(`${rules}/${folder}/cases/ng.txt`)) add(line, false, 'cases');
    const harmless = readLines(`${rules}/${folder}/cases/ok.txt`);
    for (const line of harmless) add(line, true, 'cases');
    add(harmless.join('\\n'), true, 'cases');
  }
  const corpus = `${ROOT}/test/guard-corpus`;
  for (const language of readdirSync(`${corpus}/tuned`)) {
    for (const file of readdirSync(`${corpus}/tuned/${language}`).toSorted()) {
      for (const line of readLines(`${corpus}/tuned/${language}/${file}`))
        add(line, /^harmless|^talk/.test(file), language);
    }
  }
  for (const text of readOwnTexts()) {
    for (const line of text.split('\n')) if (line.trim() !== '') add(line, true, 'own');
    add(text, true, 'own');
  }
  return messages;
}

/** What the product itself says speaks of secrets on every page and tells none. */
function readOwnTexts(): readonly string[] {
  const explanations = SECRET_KINDS.flatMap((kind) =>
    LANGUAGES.map((language) => Object.values(SECRET_WORDS[kind][language]).join('\n')),
  );
  const content = readdirSync(`${ROOT}/content`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:md|yaml)$/.test(file))
    .toSorted()
    .map((file) => readFileSync(`${ROOT}/content/${file}`, 'utf8'));
  return [...explanations, ...content];
}

/** A candidate at a marked place is that kind; one that only touches a marked place teaches nothing. */
function cutExamples(text: string, kinds: readonly string[], spans: Message['spans']): readonly Example[] {
  const folded = fold(text);
  const examples: Example[] = [];
  const spoken = hideLinks(hidePlaceholders(folded.text));
  for (const { candidate, own, words } of examine(spoken, findLabels(spoken))) {
    const place = folded.origin(candidate.start, candidate.end);
    const touched = spans.findIndex(({ start, end }) => place.start < end && place.end > start);
    const span = spans[touched];
    let kind = 0;
    if (span !== undefined) {
      kind = CLASSES.indexOf((kinds[touched] ?? kinds[0]) as (typeof CLASSES)[number]);
      if (kind <= 0 || Math.abs(place.start - span.start) > 1 || Math.abs(place.end - span.end) > 1) continue;
    }
    examples.push({ features: [...own, ...words], kind, ...place });
  }
  return examples;
}

const EPOCHS = 12;
const AVERAGED = 8;
const RATE = 0.12;
const SHRINK = 2e-6;

/** Softmax regression by AdaGrad (Duchi, Hazan, Singer 2011), in a fixed order, so that the same corpus gives the same weights. */
function learn(messages: readonly Message[]): Float32Array {
  const weights = new Float32Array(BUCKETS * KINDS);
  const squares = new Float32Array(BUCKETS * KINDS).fill(1e-3);
  const examples = messages.flatMap((message) => message.examples);
  const likely = new Float64Array(KINDS);
  // The mean of what the later rounds end with hangs less on the order of the examples (Polyak and Juditsky 1992).
  const mean = new Float32Array(BUCKETS * KINDS);
  let state = 1;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let last = examples.length - 1; last > 0; last -= 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      const other = state % (last + 1);
      [examples[last], examples[other]] = [examples[other] as Example, examples[last] as Example];
    }
    for (const { features, kind } of examples) {
      judge(weights, features, likely);
      for (let one = 0; one < KINDS; one += 1) likely[one] = (likely[one] ?? 0) - (one === kind ? 1 : 0);
      for (const feature of features) {
        for (let one = 0; one < KINDS; one += 1) {
          const at = feature * KINDS + one;
          const slope = (likely[one] ?? 0) + SHRINK * (weights[at] ?? 0);
          if (Math.abs(slope) < 1e-4) continue;
          squares[at] = (squares[at] ?? 0) + slope * slope;
          weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(squares[at] ?? 1);
        }
      }
    }
    if (epoch < EPOCHS - AVERAGED) continue;
    for (const [at, weight] of weights.entries()) mean[at] = (mean[at] ?? 0) + weight / AVERAGED;
  }
  return mean;
}

function judge(
  weights: Float32Array | Int8Array,
  features: readonly number[],
  likely: Float64Array,
  step = 1,
): void {
  likely.fill(0);
  for (const feature of features)
    for (let one = 0; one < KINDS; one += 1)
      likely[one] = (likely[one] ?? 0) + (weights[feature * KINDS + one] ?? 0);
  const most = Math.max(...likely);
  let total = 0;
  for (let one = 0; one < KINDS; one += 1) {
    likely[one] = Math.exp(((likely[one] ?? 0) - most) * step);
    total += likely[one] ?? 0;
  }
  for (let one = 0; one < KINDS; one += 1) likely[one] = (likely[one] ?? 0) / total;
}

const STEPS = 8;
/** Weights are kept in eighths; the smallest say nothing and are left out. */
function roundOff(weights: Float32Array, least: number): Int8Array {
  return Int8Array.from(weights, (weight) =>
    Math.abs(weight) < least ? 0 : Math.max(-36, Math.min(46, Math.round(weight * STEPS))),
  );
}

function write(weights: Int8Array): string {
  const pieces: string[] = [];
  let last = -1;
  for (const [at, weight] of weights.entries()) {
    if (weight === 0) continue;
    for (let gap = at - last; ; gap >>= 5) {
      const isLast = gap < 32;
      pieces.push(String.fromCharCode(40 + (gap & 31) + (isLast ? 0 : 32)));
      if (isLast) break;
    }
    pieces.push(String.fromCharCode(80 + weight));
    last = at;
  }
  return pieces.join('');
}

const LEAST = Number(process.env['LEAST'] ?? 0.12);
const messages = readMessages();
if (process.argv.includes('--check')) check();
else {
  const written = write(roundOff(learn(messages), LEAST));
  const literal = written.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const lines: string[] = [];
  for (let at = 0; at < literal.length; ) {
    let end = Math.min(literal.length, at + 110);
    while (literal.charAt(end - 1) === '\\') end += 1;
    lines.push(`  '${literal.slice(at, end)}'`);
    at = end;
  }
  writeFileSync(
    `${ROOT}/src/core/guard/likely/weights.ts`,
    `// What was learned from the corpus: written by scripts/train-guard.ts, never by hand; \`judge.ts\` says how it is read.\nexport const WEIGHTS =\n${lines.join(' +\n')};\n`,
  );
  console.log(
    `${messages.length} messages, ${messages.reduce((sum, { examples }) => sum + examples.length, 0)} candidates, ${written.length} characters`,
  );
}

function check(): void {
  const isTelling = process.argv.includes('--misses');
  const figures = new Map<
    string,
    { secrets: number; caught: number; named: number; falseAlarms: number; messages: number }
  >();
  const likely = new Float64Array(KINDS);
  for (let part = 0; part < 5; part += 1) {
    const weights = roundOff(learn(messages.filter((_, index) => index % 5 !== part)), LEAST);
    for (const message of messages.filter((_, index) => index % 5 === part)) {
      const rules = guard(message.text).filter((one) => isBlocking(one) && !isOnlyLikely(one));
      const judged = message.examples
        .map(({ features, start, end }) => {
          judge(weights, features, likely, 1 / STEPS);
          const none = likely[0] ?? 0;
          let best = 1;
          for (let one = 2; one < KINDS; one += 1) if ((likely[one] ?? 0) > (likely[best] ?? 0)) best = one;
          return { kind: CLASSES[best] ?? 'none', start, end, confidence: 1 - none };
        })
        .toSorted((a, b) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start));
      for (const threshold of [2, 0.3, 0.4, 0.5, 0.6, 0.7]) {
        const key = `${message.source} ${threshold}`;
        const figure = figures.get(key) ?? { secrets: 0, caught: 0, named: 0, falseAlarms: 0, messages: 0 };
        figures.set(key, figure);
        const found: { kind: string; start: number; end: number; confidence: number }[] = [...rules];
        for (const one of judged)
          if (
            one.confidence >= threshold &&
            !found.some(({ start, end }) => start < one.end && end > one.start)
          )
            found.push(one);
        figure.messages += 1;
        const tell = (what: string, start: number, end: number): void => {
          if (isTelling && threshold === 0.5 && message.source !== 'cases')
            console.log(
              what,
              `«${message.text.slice(start, end)}»`,
              message.text.slice(Math.max(0, start - 120), end + 80).replaceAll('\n', '\\n'),
              judged
                .filter((one) => one.start < end && one.end > start)
                .map(({ kind, confidence }) => `${kind} ${confidence.toFixed(2)}`)
                .join(', '),
            );
        };
        for (const [index, { start, end }] of message.spans.entries()) {
          const touching = found.filter((one) => one.start < end && one.end > start);
          figure.secrets += 1;
          if (touching.length > 0) figure.caught += 1;
          else tell(`MISSED ${message.kinds[index] ?? ''}`, start, end);
          if (touching.some(({ kind }) => kind === (message.kinds[index] ?? message.kinds[0])))
            figure.named += 1;
        }
        for (const one of found) {
          if (message.spans.some(({ start, end }) => one.start < end && one.end > start)) continue;
          figure.falseAlarms += 1;
          tell(`FALSE ${one.kind} ${one.confidence.toFixed(2)}`, one.start, one.end);
        }
      }
    }
  }
  for (const [key, { secrets, caught, named, falseAlarms, messages: count }] of [...figures].toSorted(
    ([a], [b]) => a.localeCompare(b),
  ))
    console.log(
      key.padEnd(10),
      'messages',
      count,
      'recall',
      (caught / secrets).toFixed(3),
      'as its kind',
      (named / secrets).toFixed(3),
      'precision',
      (caught / (caught + falseAlarms)).toFixed(3),
      'false',
      falseAlarms,
    );
}
