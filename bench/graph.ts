// Measures the access closure: how long it takes on 10,000 and on 100,000 nodes, and whether ten times the graph takes ten times as long.
// Run: node scripts/run.js bench/graph.ts [SMALL [LARGE]]
import { accessClosure, chain } from '../src/core/graph/closure.ts';
import { compileGraph, numbersOf } from '../src/core/graph/compile.ts';
import { recoveryPlan } from '../src/core/graph/recovery-order.ts';
import type { AccessGraph, AccessNode, AccessWay } from '../src/core/graph/types.ts';
import { whatFalls } from '../src/core/graph/what-falls.ts';
import { median, ratio } from './support/median.ts';

/** Nodes; there are four edges a node: two ways into each, of which each needs two. */
const [SMALL = 10_000, LARGE = 10 * SMALL] = process.argv.slice(2).map(Number);
const SIZES = [SMALL, LARGE];
const NEEDS = 2;
const WAYS_EACH = 2;
const ROUNDS = 5;
const CLOSURE_AIM_MS = 1_000;
const GROWTH_AIM = 11;

/** The same numbers on every run (a linear congruential generator, Numerical Recipes). */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % sides;
  };
}

/**
 * One way into a node needs earlier nodes near it, so that all falls from the first two; the other needs any of the `reach` nodes around it,
 * so that there are circles. With all nodes in reach nearly every step is a look into far memory, which no way of counting makes cheaper;
 * people's own graphs, many beside each other, reach no further than a hundred.
 */
function longGraph(size: number, reach: number): AccessGraph {
  const dice = createDice(size);
  const nodes = Array.from(
    { length: size },
    (_, at): AccessNode => ({
      id: `n${at}`,
      kind: 'account',
      name: `n${at}`,
      held: at < NEEDS,
      state: 'unknown',
    }),
  );
  const ways: AccessWay[] = [];
  for (let at = NEEDS; at < size; at += 1) {
    const near = Math.min(at, 1_000);
    for (let one = 0; one < WAYS_EACH; one += 1) {
      const from = Math.max(0, Math.min(size - reach, at - Math.floor(reach / 2)));
      const draw = one === 0 ? () => at - 1 - dice(near) : () => from + dice(Math.min(size, reach));
      const first = draw();
      let second = draw();
      while (second === first) second = (second + 1) % (one === 0 ? at : size);
      ways.push({
        id: `w${ways.length}`,
        opens: `n${at}`,
        needs: [`n${first}`, `n${second}`],
        how: ['recovery-mail'],
      });
    }
  }
  return { nodes, ways };
}

function pick<T>(list: readonly T[], at: number): T {
  const item = list[at];
  if (item === undefined) throw new Error(`Expected something at ${at}`);
  return item;
}

let kept: unknown;

function timed(work: () => unknown): number {
  const before = performance.now();
  kept = work();
  return performance.now() - before;
}

const START = ['n0', 'n1'];
/** As they come out of a file. */
const graphs = SIZES.map((size) => JSON.parse(JSON.stringify(longGraph(size, size))) as AccessGraph);
const compiled = graphs.map(compileGraph);
const near = SIZES.map((size) => compileGraph(longGraph(size, 100)));
const starts = compiled.map((one) => numbersOf(one, START));

interface Measured {
  readonly name: string;
  readonly work: (at: number) => unknown;
  readonly aim?: number;
}

const MEASURED: readonly Measured[] = [
  {
    name: 'the closure itself',
    work: (at) => chain(pick(compiled, at), { start: pick(starts, at) }),
    aim: CLOSURE_AIM_MS,
  },
  {
    name: 'the closure itself, where nothing reaches further than 100 nodes',
    work: (at) => chain(pick(near, at), { start: pick(starts, at) }),
    aim: CLOSURE_AIM_MS,
  },
  { name: 'the closure as a Set and a Map of ids', work: (at) => accessClosure(pick(compiled, at), START) },
  { name: 'the same, with the graph compiled first', work: (at) => accessClosure(pick(graphs, at), START) },
  { name: 'what falls, with explanations', work: (at) => whatFalls(pick(compiled, at), START) },
  { name: 'the order to take all back', work: (at) => recoveryPlan(pick(compiled, at), START) },
];

for (const [at, size] of SIZES.entries()) {
  const edges = pick(compiled, at).needs.items.length;
  const reached = accessClosure(pick(compiled, at), START).reached.size;
  console.log(`${size} nodes, ${edges} edges: ${reached} reached`);
}
// What is told of each fall grows with its path: on more than the aim's size only the closure is of interest.
for (const { name, work, aim } of LARGE > 100_000 ? MEASURED.slice(0, 3) : MEASURED) {
  const times = SIZES.map((): number[] => []);
  // Both sizes in turn within one round, so that the machine's other work falls on both alike; the first rounds only warm up.
  for (let round = -2; round < ROUNDS; round += 1)
    for (const at of SIZES.keys()) {
      const time = timed(() => work(at));
      if (round >= 0) times[at]?.push(time);
    }
  const [small = Number.NaN, large = Number.NaN] = times.map(median);
  console.log(`${name}, medians of ${ROUNDS}:`);
  console.log(`  ${SIZES[0]} nodes   ${small.toFixed(1)} ms`);
  console.log(
    `  ${SIZES[1]} nodes  ${large.toFixed(1)} ms${aim === undefined ? '' : `   (aim: at most ${aim})`}`,
  );
  console.log(
    `  growth for × 10    × ${ratio(large, small)}${aim === undefined ? '' : `   (aim: at most ${GROWTH_AIM})`}`,
  );
}
if (kept === undefined) throw new Error('Expected the work to have been done');
