// Measures the journal: folding against JSON.parse, loading with every hash checked, and what one more entry costs as a journal grows.
// Run: node scripts/run.js bench/fold.ts
import { readCaseFile, writeCaseFile } from '../src/core/journal/case-file.ts';
import { createFold, fold } from '../src/core/journal/fold.ts';
import { memoryStore } from '../src/core/journal/memory-store.ts';
import type { Draft, Entry } from '../src/core/journal/types.ts';
import { draftAt, longJournal, MIX_LENGTH } from './support/long-journal.ts';
import { median, ratio } from './support/median.ts';

const LENGTHS = [1_000, 10_000, 100_000] as const;
const ROUNDS = 41;
/** Entries added one by one in one timing: fifty times the whole mix. */
const BATCH = 50 * MIX_LENGTH;

const now = (): number => performance.now();
let kept: unknown;

function timed(work: () => unknown): number {
  const before = now();
  kept = work();
  return now() - before;
}

/** Each way in turn within one round, so that the machine's other work falls on all alike; the median of the rounds. */
function medians(ways: readonly (() => unknown)[], rounds: number): readonly number[] {
  const times = ways.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [at, way] of ways.entries()) times[at]?.push(timed(way));
  return times.map(median);
}

function measureFolding(entries: readonly Entry[]): void {
  const text = writeCaseFile(entries);
  const bytes = new TextEncoder().encode(text);
  const lines = text.trimEnd().split('\n');
  const parseLines = (): unknown => lines.map((line) => JSON.parse(line) as unknown);
  const decodeAndParse = (): unknown =>
    new TextDecoder()
      .decode(bytes)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  const ways = [() => fold(entries), parseLines, decodeAndParse];
  medians(ways, 10);
  const [folding = 0, parsing = 0, decoding = 0] = medians(ways, ROUNDS);
  const [loading = 0, beside = 0] = medians([() => readCaseFile(text), parseLines], 5);
  console.log(
    `${entries.length} entries, ${(bytes.length / 1e6).toFixed(1)} MB as JSON Lines, medians of ${ROUNDS}:`,
  );
  console.log(`  JSON.parse of its lines            ${parsing.toFixed(2)} ms`);
  console.log(`  bytes decoded, split and parsed    ${decoding.toFixed(2)} ms`);
  console.log(`  folding the parsed entries         ${folding.toFixed(2)} ms`);
  console.log(`  folding / JSON.parse               ${ratio(folding, parsing)}   (aim: at most 1.0)`);
  console.log(
    `  loading, every hash checked        ${loading.toFixed(0)} ms, ${ratio(loading, beside)} × JSON.parse, ${((1000 * loading) / entries.length).toFixed(0)} µs an entry`,
  );
}

/** Microseconds for one entry added to a fold that holds `length` already. */
function addCost(all: readonly Entry[], length: number): number {
  const folding = createFold(all.slice(0, length));
  const more = all.slice(length, length + BATCH).map((entry) => [entry]);
  const before = now();
  for (const one of more) {
    folding.add(one);
    kept = folding.state;
  }
  return (1000 * (now() - before)) / BATCH;
}

/** Microseconds for one draft appended to a memory store that holds `length` entries, until the new state is there. */
async function appendCost(all: readonly Entry[], length: number): Promise<number> {
  const entries = all.slice(0, length);
  const caseId = entries[0]?.case ?? '';
  const store = memoryStore({ clock: Date.now });
  await store.adopt(entries);
  const folding = createFold(entries);
  const drafts = Array.from({ length: BATCH }, (_, at): readonly Draft[] => [draftAt(length + at)]);
  const before = now();
  for (const draft of drafts) {
    const appended = await store.append(caseId, folding.state.seq, draft);
    if (!appended.ok) throw new Error(appended.problems.message);
    folding.add(appended.value);
    kept = folding.state;
  }
  return (1000 * (now() - before)) / BATCH;
}

async function measureGrowth(
  name: string,
  cost: (length: number) => number | Promise<number>,
): Promise<void> {
  const costs = LENGTHS.map((): number[] => []);
  for (let round = -3; round < ROUNDS; round += 1)
    for (const [at, length] of LENGTHS.entries()) {
      const one = await cost(length);
      if (round >= 0) costs[at]?.push(one);
    }
  const middles = costs.map(median);
  console.log(`${name}, medians of ${ROUNDS} × ${BATCH} entries:`);
  for (const [at, length] of LENGTHS.entries())
    console.log(`  at ${`${length}`.padStart(7)} entries  ${(middles[at] ?? 0).toFixed(2)} µs an entry`);
  console.log(
    `  growth from ${LENGTHS[0]} to ${LENGTHS[2]}  × ${ratio(middles[2] ?? 0, middles[0] ?? 0)}   (aim: at most 1.2)`,
  );
}

/** An undo may reach any entry, so it folds anew: reported beside, since it does grow with the journal. */
function measureUndo(all: readonly Entry[]): void {
  for (const length of LENGTHS) {
    const folding = createFold(all.slice(0, length));
    const at = all[length];
    if (at === undefined) throw new Error('Expected a longer journal');
    let target = length;
    const undo = (): unknown => {
      target -= 1;
      folding.add([{ ...at, seq: at.seq + length - target, type: 'undone', data: { target } }]);
      return folding.state;
    };
    const [undoing = 0] = medians([undo], 11);
    console.log(`One undo at ${`${length}`.padStart(7)} entries  ${undoing.toFixed(2)} ms (folds anew)`);
  }
}

const all = longJournal(LENGTHS[2] + BATCH);
measureFolding(all.slice(0, LENGTHS[1]));
await measureGrowth('One entry added to a fold', (length) => addCost(all, length));
await measureGrowth('One entry appended to a memory store and folded', (length) => appendCost(all, length));
measureUndo(all);
if (kept === undefined) throw new Error('Expected the work to have been done');
