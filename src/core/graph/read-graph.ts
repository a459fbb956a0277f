// Reads a graph from a file at the border: strict shape, limits, and every wrong part named with what to do.
import { z } from 'zod';
import { FIELD_MAX } from '../base/limits.ts';
import { bad, ok, type Problem, problem, type Result } from '../base/result.ts';
import { byLetters } from './compile.ts';
import {
  type AccessGraph,
  type AccessNode,
  type AccessWay,
  NODE_KINDS,
  NODE_STATES,
  WAY_KINDS,
} from './types.ts';

export const NODES_MAX = 200_000;
export const WAYS_MAX = 1_000_000;
const NEEDS_MAX = 1_000;
/** So many are told at once. */
const PROBLEMS_MAX = 20;

const id = z.string().min(1).max(FIELD_MAX);

const node = z.strictObject({
  id,
  kind: z.enum(NODE_KINDS),
  name: id.optional(),
  service: id.optional(),
  account: id.optional(),
  held: z.boolean().optional(),
  state: z.enum(NODE_STATES).optional(),
});

const way = z.strictObject({
  id: id.optional(),
  opens: id,
  needs: z.array(id).min(1).max(NEEDS_MAX),
  how: z.array(z.enum(WAY_KINDS)).min(1).max(WAY_KINDS.length).optional(),
});

const graph = z.strictObject({
  nodes: z.array(node).max(NODES_MAX),
  ways: z.array(way).max(WAYS_MAX).optional(),
});

/**
 * Any value → a graph. What may be left out: `name` is the id, `state` is `unknown`, `how` is `['password']`, `held` is whether no way
 * opens the node, a way's `id` is made of what it opens and needs, and `ways` is none.
 *
 * Problems, at most 20, each with its place: `graph-not-an-object`, `graph-key-unknown` {key}, `graph-value-missing`,
 * `graph-value-unknown` {value, known}, `graph-value-type` {value, expected}, `graph-too-many` {max}, `graph-too-few`,
 * `graph-id-twice` {id}, `graph-way-twice` {id}, `graph-node-missing` {id}, `graph-needs-itself` {id}.
 */
export function readGraph(value: unknown): Result<AccessGraph> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return problem('graph-not-an-object');
  const parsed = graph.safeParse(value);
  if (!parsed.success)
    return bad(parsed.error.issues.slice(0, PROBLEMS_MAX).flatMap((issue) => problemsOf(issue, value)));
  const { nodes, ways = [] } = parsed.data;
  const problems = [...nodeProblems(nodes), ...wayProblems(nodes, ways)].slice(0, PROBLEMS_MAX);
  if (problems.length > 0) return bad(problems);
  return ok({ nodes: fillNodes(nodes, ways), ways: fillWays(ways) });
}

type GivenNode = z.infer<typeof node>;
type GivenWay = z.infer<typeof way>;

function problemsOf(issue: z.core.$ZodIssue, whole: unknown): readonly Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const found = valueAt(whole, path);
  const tell = (code: string, params: Problem['params'] = {}): Problem => ({ code, path, params });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, PROBLEMS_MAX).map((key) => tell('graph-key-unknown', { key: shown(key) }));
    case 'invalid_value':
      if (found === undefined) return [tell('graph-value-missing')];
      return [tell('graph-value-unknown', { value: shown(found), known: issue.values.join(' ') })];
    case 'too_big':
      return [tell('graph-too-many', { max: Number(issue.maximum) })];
    case 'too_small':
      return [tell('graph-too-few')];
    default:
      if (found === undefined) return [tell('graph-value-missing')];
      return [
        tell('graph-value-type', {
          value: shown(found),
          expected: 'expected' in issue ? String(issue.expected) : '',
        }),
      ];
  }
}

function valueAt(whole: unknown, path: readonly (string | number)[]): unknown {
  let at: unknown = whole;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}

const SHOWN_MAX = 60;

/** Enough of what was given to find it again. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  const text = String(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX - 1)}…` : text;
}

function* nodeProblems(nodes: readonly GivenNode[]): Generator<Problem> {
  const seen = new Set<string>();
  for (const [at, one] of nodes.entries()) {
    if (seen.has(one.id))
      yield { code: 'graph-id-twice', path: ['nodes', at, 'id'], params: { id: shown(one.id) } };
    seen.add(one.id);
  }
}

function* wayProblems(nodes: readonly GivenNode[], ways: readonly GivenWay[]): Generator<Problem> {
  const known = new Set(nodes.map((one) => one.id));
  const seen = new Set<string>();
  for (const [at, one] of ways.entries()) {
    const path = (...rest: readonly (string | number)[]) => ['ways', at, ...rest];
    if (one.id !== undefined && seen.has(one.id))
      yield { code: 'graph-way-twice', path: path('id'), params: { id: shown(one.id) } };
    if (one.id !== undefined) seen.add(one.id);
    if (!known.has(one.opens))
      yield { code: 'graph-node-missing', path: path('opens'), params: { id: shown(one.opens) } };
    for (const [place, need] of one.needs.entries()) {
      if (!known.has(need))
        yield { code: 'graph-node-missing', path: path('needs', place), params: { id: shown(need) } };
      if (need === one.opens)
        yield { code: 'graph-needs-itself', path: path('needs', place), params: { id: shown(need) } };
    }
  }
}

function fillNodes(nodes: readonly GivenNode[], ways: readonly GivenWay[]): readonly AccessNode[] {
  const opened = new Set(ways.map(({ opens }) => opens));
  return nodes.map(({ id, kind, name, service, account, held, state }) => ({
    id,
    kind,
    name: name ?? id,
    ...(service === undefined ? {} : { service }),
    ...(account === undefined ? {} : { account }),
    held: held ?? !opened.has(id),
    state: state ?? 'unknown',
  }));
}

/** Longer ones would only be noise. */
const WAY_ID_MAX = 200;

/** An id made of what stands in the way is the same wherever in the file it stands; only a second one alike gets a number. */
function fillWays(ways: readonly GivenWay[]): readonly AccessWay[] {
  const used = new Set(ways.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const times = new Map<string, number>();
  return ways.map(({ id, opens, needs, how = ['password'] }, at) => {
    if (id !== undefined) return { id, opens, needs, how };
    const whole = `${needs.toSorted(byLetters).join('+')}>${opens}`;
    const base = whole.length > WAY_ID_MAX ? `way-${at + 1}` : whole;
    let made = base;
    let time = times.get(base) ?? 1;
    while (used.has(made)) {
      time += 1;
      made = `${base}#${time}`;
    }
    times.set(base, time);
    used.add(made);
    return { id: made, opens, needs, how };
  });
}
