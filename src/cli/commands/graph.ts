// `kakekomi graph`: what falls next after something fell, what one is locked out of, and in which order to take things back.
import type { Language } from '#core/base/language.ts';
import { problem, type Result } from '#core/base/result.ts';
import { accessSets } from '#core/graph/access-sets.ts';
import { accessClosure } from '#core/graph/closure.ts';
import { byLetters, type CompiledGraph, compileGraph } from '#core/graph/compile.ts';
import { graphReasonText, NODE_KIND_WORDS } from '#core/graph/graph-words.ts';
import { lockedOut } from '#core/graph/lockout.ts';
import { type Hardening, hardening } from '#core/graph/protects.ts';
import { readGraph } from '#core/graph/read-graph.ts';
import { type RecoveryPlan, recoveryPlan } from '#core/graph/recovery-order.ts';
import { type SinglePoint, singlePoints, triesFor } from '#core/graph/single-points.ts';
import { fallenIn } from '#core/graph/taken.ts';
import type { AccessGraph } from '#core/graph/types.ts';
import { type Fall, whatFalls } from '#core/graph/what-falls.ts';
import type { Command, Io } from '../command.ts';
import { defineCommand, writeJson } from '../define-command.ts';
import { FAILED, YES } from '../exit-codes.ts';
import { plainLine } from '../plain-text.ts';
import { readText } from '../read-input.ts';
import { sayProblems } from '../say-problems.ts';
import { suggest } from '../suggest.ts';

const FILE_MAX = 200_000_000;
/** Access sets are told for graphs up to this many nodes. */
const SETS_NODES_MAX = 60;

const NAME = 'graph';
const SUMMARY = {
  ja: '1つ破られたとき、次に何が破られ、どの順に取り戻すかを調べます',
  en: 'See what falls next and in which order to take things back',
};
const HELP = {
  ja: `使い方: kakekomi graph ファイル.json [--fallen ID...] [--json]
        kakekomi graph - [--fallen ID...] [--json]

アカウント、メール、電話、端末などのつながりを書いたファイルを読み、
次に破られるもの、自分が入れなくなるもの、取り戻す順番、
それ1つに多くがかかっているものを示します。
「-」を書くと標準入力を読みます。形は docs/formats.md にあります。

  --fallen ID...  破られたものの id。続けていくつも書けます。
                  ファイルで state が fallen のものも数えます。
  --json          結果をJSONで出します。

終了コード: 0 調べた、2 読めない、または知らない id
`,
  en: `Usage: kakekomi graph FILE.json [--fallen ID...] [--json]
       kakekomi graph - [--fallen ID...] [--json]

Reads how accounts, mailboxes, phones and devices open each other, and shows what
falls next, what you would be locked out of, in which order to take things back,
and on which single things much hangs.
"-" reads standard input. docs/formats.md describes the file.

  --fallen ID...  Ids of what has fallen, one or more. What the file itself calls
                  fallen counts too.
  --json          Print the result as JSON.

Exit code: 0 done, 2 could not be read, or an unknown id
`,
};

export const graphCommand: Command = {
  name: NAME,
  summary: SUMMARY,
  help: HELP,
  run(args, io) {
    const { fallen, rest } = takeFallen(args);
    return commandFor(fallen).run(rest, io);
  },
};

/** `--fallen` takes words up to the next option, which `readOptions` cannot: they are taken out before it. */
function takeFallen(args: readonly string[]): {
  readonly fallen: readonly string[];
  readonly rest: readonly string[];
} {
  const fallen: string[] = [];
  const rest: string[] = [];
  let isTaking = false;
  for (const [at, arg] of args.entries()) {
    if (arg === '--') return { fallen, rest: [...rest, ...args.slice(at)] };
    const next = args[at + 1];
    if (arg === '--fallen' && next !== undefined && isId(next)) isTaking = true;
    else if (arg.startsWith('--fallen=') && arg.length > '--fallen='.length) {
      fallen.push(arg.slice('--fallen='.length));
      isTaking = true;
    } else if (isTaking && isId(arg)) fallen.push(arg);
    else {
      isTaking = false;
      rest.push(arg);
    }
  }
  return { fallen, rest };
}

/** A lone `-` is standard input, as everywhere. */
function isId(word: string): boolean {
  return !word.startsWith('-') && word !== '';
}

function commandFor(named: readonly string[]): Command {
  return defineCommand({
    name: NAME,
    summary: SUMMARY,
    help: HELP,
    options: { '--fallen': 'value' },
    positions: [1, 1],
    async run(given, io) {
      const graph = await readFile(given.positions[0] ?? '', io);
      const found = graph.ok ? allFallen(graph.value, named) : graph;
      if (!graph.ok || !found.ok) {
        io.stderr.write(sayProblems(found.ok ? [] : found.problems, io));
        return FAILED;
      }
      const answer = analyse(graph.value, found.value);
      if (given.has('--json')) writeJson(asJson(answer, io.language), io);
      else sayAnswer(answer, io);
      return YES;
    },
  });
}

async function readFile(file: string, io: Io): Promise<Result<AccessGraph>> {
  const text = await readText(file, FILE_MAX, io);
  if (!text.ok) return text;
  let value: unknown;
  try {
    value = JSON.parse(text.value.replace(/^\uFEFF/, ''));
  } catch {
    return problem('not-json');
  }
  return readGraph(value);
}

function allFallen(graph: AccessGraph, named: readonly string[]): Result<readonly string[]> {
  const known = new Set(graph.nodes.map(({ id }) => id));
  const unknown = named.filter((id) => !known.has(id));
  if (unknown.length === 0) return { ok: true, value: [...new Set([...fallenIn(graph.nodes), ...named])] };
  // Letter by letter against very many or very long ids would take minutes.
  const near = [...known].filter((id) => id.length <= 60).slice(0, 20_000);
  return {
    ok: false,
    problems: unknown.map((id) => ({
      code: 'fallen-unknown',
      path: [],
      params: { id: id.slice(0, 60), near: suggest(id, near) ?? '' },
    })),
  };
}

interface Answer {
  readonly compiled: CompiledGraph;
  readonly fallen: readonly string[];
  readonly falls: readonly Fall[];
  readonly lockedOut: readonly string[];
  readonly lockedOutWorst: readonly string[];
  readonly plan: RecoveryPlan;
  readonly singlePoints: readonly SinglePoint[];
  readonly hardening: readonly Hardening[];
}

function analyse(graph: AccessGraph, fallen: readonly string[]): Answer {
  const compiled = compileGraph(graph);
  return {
    compiled,
    fallen: fallen.toSorted(byLetters),
    falls: whatFalls(compiled, fallen),
    lockedOut: lockedOut(compiled, fallen, { worst: false }),
    lockedOutWorst: lockedOut(compiled, fallen, { worst: true }),
    plan: recoveryPlan(compiled, fallen),
    singlePoints: singlePoints(compiled),
    hardening: hardening(compiled, fallen),
  };
}

/** The contract of docs/formats.md: its keys stay, others may be added. */
function asJson({ compiled, falls, plan, ...answer }: Answer, language: Language): object {
  const { by } = accessClosure(compiled, answer.fallen);
  const small = compiled.nodes.length <= SETS_NODES_MAX;
  return {
    reached: falls.map(({ id, by: ways, path, steps }) => ({
      id,
      by: by.get(id)?.needs.toSorted(byLetters) ?? [],
      ways,
      path,
      steps,
    })),
    locked_out: answer.lockedOut,
    order: plan.steps.map(({ id, why, with: used, closes }) => ({
      id,
      why: why.map((reason) => graphReasonText(reason, language)).join(language === 'ja' ? '' : ' '),
      why_codes: why.map(({ code }) => code),
      with: used,
      closes,
    })),
    single_points: answer.singlePoints.map(({ id, locksOut, letsFall }) => ({
      id,
      locks_out: locksOut,
      lets_fall: letsFall,
    })),
    fallen: answer.fallen,
    locked_out_worst: answer.lockedOutWorst,
    hardening: answer.hardening,
    ...(small ? { access_sets: setsOf(compiled) } : {}),
    complete: {
      reached: falls.every(({ isWhole }) => isWhole),
      order_shortest: plan.isShortest,
      single_points: compiled.nodes.length <= triesFor(compiled),
    },
  };
}

function setsOf(compiled: CompiledGraph): readonly object[] {
  return compiled.nodes
    .map(({ id }) => id)
    .sort(byLetters)
    .map((id) => {
      const { sets, isComplete, upTo } = accessSets(compiled, id);
      return { id, sets, complete: isComplete, ...(upTo === undefined ? {} : { up_to: upTo }) };
    });
}

const HEADINGS = {
  fallen: { ja: '破られたもの', en: 'Fallen' },
  falls: { ja: '次に破られるおそれがあるもの(近い順)', en: 'May fall next, nearest first' },
  lockedOut: { ja: '自分だけでは入れなくなるおそれがあるもの', en: 'You may be locked out of' },
  order: { ja: '取り戻す順番', en: 'The order to take things back' },
  hardening: { ja: 'パスキーを足すと守れるもの', en: 'What a passkey would keep safe' },
  points: { ja: '1つに多くがかかっているもの', en: 'Single things on which much hangs' },
  none: { ja: 'ありません', en: 'none' },
  notProven: {
    ja: '(もっと短い順番があるかもしれません)',
    en: '(a shorter order may exist)',
  },
} as const;

/** Lists in a terminal end here; `--json` tells all. */
const SHOWN_MAX = 30;

function sayAnswer(answer: Answer, io: Io): void {
  const { language } = io;
  const { nodes, numberOf } = answer.compiled;
  const name = (id: string) => {
    const node = nodes[numberOf.get(id) ?? -1];
    if (node === undefined) return id;
    return node.name === id ? `${id} (${NODE_KIND_WORDS[node.kind][language]})` : `${node.name} (${id})`;
  };
  const names = (ids: readonly string[]) => ids.map(name).join(language === 'ja' ? '、' : ', ');
  const section = (heading: keyof typeof HEADINGS, lines: readonly string[], note = '') => {
    io.stdout.write(`${HEADINGS[heading][language]}${note}\n`);
    for (const line of lines.slice(0, SHOWN_MAX)) io.stdout.write(`  ${plainLine(line, 600)}\n`);
    const more = lines.length - SHOWN_MAX;
    if (more > 0) io.stdout.write(language === 'ja' ? `  ほか ${more}件\n` : `  and ${more} more\n`);
    if (lines.length === 0) io.stdout.write(`  ${HEADINGS.none[language]}\n`);
    io.stdout.write('\n');
  };
  section('fallen', answer.fallen.map(name));
  section(
    'falls',
    answer.falls.map(
      ({ id, path }) =>
        `${name(id)}: ${path.map((one) => nodes[numberOf.get(one) ?? -1]?.name ?? one).join(' → ')}`,
    ),
  );
  section('lockedOut', answer.lockedOut.map(name));
  section(
    'order',
    answer.plan.steps.map(({ id, why }, at) => {
      const reasons = why
        .map((reason) => graphReasonText(reason, language))
        .join(language === 'ja' ? '' : ' ');
      return `${at + 1}. ${name(id)}: ${reasons}`;
    }),
    answer.plan.isShortest ? '' : HEADINGS.notProven[language],
  );
  section(
    'hardening',
    answer.hardening.map(({ id, saves }) =>
      saves.length === 0 ? name(id) : `${name(id)} → ${names(saves)}`,
    ),
  );
  section(
    'points',
    answer.singlePoints.map(({ id, locksOut, letsFall }) =>
      language === 'ja'
        ? `${name(id)}: なくすと${locksOut.length}件に入れず、破られると${letsFall.length}件が続きます`
        : `${name(id)}: ${locksOut.length} out of reach if lost, ${letsFall.length} fall if it falls`,
    ),
  );
}
