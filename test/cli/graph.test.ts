import { deepStrictEqual, match, strictEqual } from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeFolder, run } from './support.ts';

const FORMATS = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');

const folder = makeFolder();
after(() => folder.remove());

/** The example after `<!-- NAME -->` in docs/formats.md. */
function example(name: string): string {
  const [, text] = new RegExp(`<!-- ${name} -->\\n\\n\`\`\`json\\n([^\`]*)\`\`\``).exec(FORMATS) ?? [];
  if (text === undefined) throw new Error(`Expected the example "${name}" in docs/formats.md`);
  return text;
}

const FILE = join(folder.path, 'graph.json');
writeFileSync(FILE, example('graph file'));

interface Answer {
  readonly reached: readonly { readonly id: string; readonly by: readonly string[] }[];
  readonly locked_out: readonly string[];
  readonly order: readonly { readonly id: string; readonly why: string }[];
  readonly single_points: readonly unknown[];
}

/** The keys of the contract alone. */
function contract(out: string): unknown {
  const { reached, locked_out, order, single_points } = JSON.parse(out) as Answer;
  return {
    reached: reached.map(({ id, by }) => ({ id, by })),
    locked_out,
    order: order.map(({ id, why }) => ({ id, why })),
    single_points,
  };
}

test('B2: the example of docs/formats.md gives the answer written there', async () => {
  const { code, out, err } = await run(['graph', FILE, '--fallen', 'mail', '--json']);
  strictEqual(err, '');
  strictEqual(code, 0);
  deepStrictEqual(contract(out), JSON.parse(example('graph answer')));
});

test('B2: the reasons are in the language asked for', async () => {
  const { out } = await run(['graph', FILE, '--fallen', 'mail', '--json', '--lang', 'ja']);
  const { order } = JSON.parse(out) as Answer;
  match(
    order[0]?.why ?? '',
    /^ほかの2件がこれにかかっているので、それより先に取り戻します。090の番号を使えば、取られたものを使わずに入れます/,
  );
});

test('several fallen ids in any place, standard input, and what the file itself calls fallen', async () => {
  const fallen = async (args: readonly string[], input = example('graph file')) => {
    const { code, out, err } = await run(['graph', '--json', ...args], { input });
    strictEqual(code, 0, err);
    return (JSON.parse(out) as { fallen: string[] }).fallen;
  };
  deepStrictEqual(await fallen(['-', '--fallen', 'mail', 'pw']), ['mail', 'pw']);
  deepStrictEqual(await fallen(['--fallen', 'mail', 'pw', '-']), ['mail', 'pw']);
  deepStrictEqual(await fallen(['--fallen', 'mail', '--fallen=pw', '--', FILE]), ['mail', 'pw']);
  const marked = example('graph file').replace('"id": "shop"', '"id": "shop", "state": "fallen"');
  deepStrictEqual(await fallen(['-', '--fallen', 'mail'], marked), ['mail', 'shop']);
  deepStrictEqual(await fallen(['-']), []);
});

test('an unknown id is named with the nearest one, and nothing is answered', async () => {
  const { code, out, err } = await run(['graph', FILE, '--fallen', 'mial', '--json']);
  strictEqual(code, 2);
  strictEqual(out, '');
  strictEqual(err, 'There is no id "mial" in the file. Did you mean "mail"?\n');
});

test('a file that is no graph is refused with its place and what to do', async () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['{', /^It is not JSON\.$/m],
    ['[]', /^It is no graph\./m],
    [
      '{"nodes":[{"id":"a","kind":"acount"}]}',
      /^nodes\.0\.kind: "acount" cannot be used\. Choose one of: account /m,
    ],
    [
      '{"nodes":[{"id":"a","kind":"app"}],"ways":[{"opens":"a","needs":["b"]}]}',
      /^ways\.0\.needs\.0: "b" is not among the nodes\./m,
    ],
  ];
  for (const [input, said] of cases) {
    const { code, out, err } = await run(['graph', '-'], { input });
    strictEqual(code, 2);
    strictEqual(out, '');
    match(err, said);
  }
  strictEqual((await run(['graph', join(folder.path, 'none.json')])).code, 2);
  strictEqual((await run(['graph'])).code, 2);
  match((await run(['graph', FILE, '--fallen'])).err, /^--fallen needs a value\.$/m);
});

test('the text for people says what falls, what is shut and in which order to go, and obeys no control characters', async () => {
  const { code, out } = await run(['graph', FILE, '--fallen', 'mail', '--lang', 'ja']);
  strictEqual(code, 0);
  match(out, /^次に破られるおそれがあるもの/m);
  match(out, / {2}通販 \(shop\): みんなのメール → 通販$/m);
  match(out, / {2}1\. みんなのメール \(mail\): /m);
  const hostile = { nodes: [{ id: 'a', kind: 'app', name: '\u001b[2Jx\u202e', state: 'fallen' }] };
  const { out: shown } = await run(['graph', '-'], { input: JSON.stringify(hostile) });
  match(shown, /␣\[2Jx␣/);
});

test('B2: a row of 10,000 nodes is answered whole', async () => {
  const nodes = Array.from({ length: 10_000 }, (_, at) => ({ id: `n${at}`, kind: 'account' }));
  const ways = nodes.slice(1).map(({ id }, at) => ({ opens: id, needs: [`n${at}`], how: ['recovery-mail'] }));
  const { code, out } = await run(['graph', '-', '--fallen', 'n0', '--json'], {
    input: JSON.stringify({ nodes, ways }),
  });
  strictEqual(code, 0);
  const { reached, order } = JSON.parse(out) as Answer;
  strictEqual(reached.length, 9_999);
  strictEqual(order.length, 10_000);
});
