// Makes account graphs for tests: by hand in a few words, and small ones by chance.
import fc from 'fast-check';
import {
  type AccessGraph,
  type AccessNode,
  type AccessWay,
  NODE_KINDS,
  NODE_STATES,
  WAY_KINDS,
} from '../../src/core/graph/types.ts';

/** `nodes`: id → what differs from a held account of unknown state. `ways`: `'a+b>c'` or `'a>c recovery-mail'`, the id being the part before the blank. */
export function graphOf(
  nodes: Readonly<Record<string, Partial<AccessNode>>>,
  ways: readonly string[],
): AccessGraph {
  const made = ways.map((text): AccessWay => {
    const [id = '', ...how] = text.split(' ');
    const [needs = '', opens = ''] = id.split('>');
    return {
      id,
      opens,
      needs: needs.split('+'),
      how: how.length === 0 ? ['password'] : WAY_KINDS.filter((kind) => how.includes(kind)),
    };
  });
  const opened = new Set(made.map(({ opens }) => opens));
  return {
    nodes: Object.entries(nodes).map(([id, rest]) => ({
      id,
      kind: 'account',
      name: id,
      held: !opened.has(id),
      state: 'unknown',
      ...rest,
    })),
    ways: made,
  };
}

/** Up to `nodes` nodes and `ways` ways of any kind, with circles and ways that need what they open. */
export function anyGraph(nodes: number, ways: number): fc.Arbitrary<AccessGraph> {
  return fc.integer({ min: 1, max: nodes }).chain((size) => {
    const id = fc.integer({ min: 0, max: size - 1 }).map((at) => `n${at}`);
    const node = fc.record({
      kind: fc.constantFrom(...NODE_KINDS),
      held: fc.boolean(),
      state: fc.constantFrom(...NODE_STATES),
    });
    const way = fc.record({
      opens: id,
      needs: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
      how: fc.uniqueArray(fc.constantFrom(...WAY_KINDS), { minLength: 1, maxLength: 2 }),
    });
    return fc
      .tuple(fc.array(node, { minLength: size, maxLength: size }), fc.array(way, { maxLength: ways }))
      .map(([someNodes, someWays]) => ({
        nodes: someNodes.map((one, at) => ({ ...one, id: `n${at}`, name: `n${at}` })),
        ways: someWays.map((one, at) => ({ ...one, id: `w${at}` })),
      }));
  });
}

/** Some of the ids. */
export function someIds({ nodes }: AccessGraph, bits: number): readonly string[] {
  return nodes.filter((_, at) => ((bits >> at) & 1) === 1).map(({ id }) => id);
}

/** What ways open, found the slow and obvious way: again and again until nothing changes. */
export function naiveClosure(
  { ways }: AccessGraph,
  start: Iterable<string>,
  mayOpen: (way: AccessWay) => boolean = () => true,
): Set<string> {
  const reached = new Set(start);
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const way of ways)
      if (mayOpen(way) && way.needs.every((need) => reached.has(need))) reached.add(way.opens);
  }
  return reached;
}

/** The same graph with its lists the other way round. */
export function turned({ nodes, ways }: AccessGraph): AccessGraph {
  return {
    nodes: nodes.toReversed(),
    ways: ways.toReversed().map((way) => ({ ...way, needs: way.needs.toReversed() })),
  };
}

/** Nodes in a row, each opening the next. */
export function rowOf(length: number): AccessGraph {
  return {
    nodes: Array.from({ length }, (_, at) => ({
      id: `n${at}`,
      kind: 'account' as const,
      name: `n${at}`,
      held: at === 0,
      state: 'unknown' as const,
    })),
    ways: Array.from({ length: length - 1 }, (_, at) => ({
      id: `w${at}`,
      opens: `n${at + 1}`,
      needs: [`n${at}`],
      how: ['recovery-mail' as const],
    })),
  };
}

/**
 * The web shop that Hammann, Radomirović, Sasse and Basin ("User Account Access Graphs", CCS 2019) explain their graphs with, as a
 * summary of the paper tells it (slides of 2020-11-25, slideshare.net/slideshow/user-account-access-graphs/239580508, slide "example";
 * checked there, not in the paper itself): the shop opens by its password or by recovery over the mail account; the mail account takes
 * its password and a code; the code comes from an app on a device; the device unlocks by finger or by PIN.
 */
export const WEB_SHOP = graphOf(
  {
    acc_shop: {},
    acc_mail: { kind: 'mailbox' },
    pwd_shop: { kind: 'password' },
    pwd_mail: { kind: 'password' },
    code: { kind: 'app' },
    device: { kind: 'device' },
    finger: { kind: 'security-key' },
    PIN: { kind: 'password' },
  },
  [
    'pwd_shop>acc_shop',
    'acc_mail>acc_shop recovery-mail',
    'pwd_mail+code>acc_mail password code-app',
    'device>code code-app',
    'finger>device unlock',
    'PIN>device unlock',
  ],
);
