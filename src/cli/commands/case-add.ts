// `kakekomi case add`: appends drafts to a case file, all or none, after the guard has looked at every text in them.
import { LONG_MAX } from '#core/base/limits.ts';
import { bad, ok, type Problem, type Result } from '#core/base/result.ts';
import { isBlocking } from '#core/guard/guard.ts';
import { guardEntryData } from '#core/guard/guard-value.ts';
import { parseDraft } from '#core/journal/schema.ts';
import type { Draft } from '#core/journal/types.ts';
import { appendToCase, openCase } from '../case-file.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { readDrafts } from '../read-drafts.ts';
import { readText } from '../read-input.ts';
import { sayProblems } from '../say-problems.ts';

const INPUT_MAX = 100 * LONG_MAX;

export const caseAddCommand = defineCommand({
  name: 'case add',
  summary: { ja: '事案に書き足します', en: 'Append to a case' },
  help: {
    ja: `使い方: kakekomi case add 事案ファイル [下書き.json | -] [--json]

下書き(JSON)を1つ、または並びで読み、全部を書き足します。
1つでも書けないものがあれば、何も書き足しません。
パスワードなどが見つかったときも、書き足しません。
下書きの形は docs/cli.md にあります。

終了コード: 0 書き足した、1 下書きに直すところがある、2 できなかった
`,
    en: `Usage: kakekomi case add CASE-FILE [DRAFT.json | -] [--json]

Reads one draft or several (JSON) and appends them all, or none.
A draft that holds a secret is refused.
docs/cli.md tells what a draft looks like.

Exit code: 0 appended, 1 a draft must be mended, 2 could not be done
`,
  },
  positions: [1, 2],
  async run(given, io) {
    const [file = '', input = '-'] = given.positions;
    const opened = await openCase(file, io);
    if (opened === undefined) return FAILED;
    const text = await readText(input, INPUT_MAX, io);
    const read = text.ok ? readDrafts(text.value) : text;
    if (!read.ok) {
      io.stderr.write(sayProblems(read.problems, io));
      return FAILED;
    }
    const drafts = checkDrafts(read.value);
    const added = drafts.ok ? await appendToCase(opened, drafts.value) : drafts;
    if (!added.ok) {
      if (given.has('--json')) writeJson({ problems: added.problems }, io);
      io.stderr.write(sayProblems(added.problems, io));
      return NO;
    }
    const { id, seq, head } = added.value.state;
    const count = seq - opened.state.seq;
    if (given.has('--json')) writeJson({ case: id, seq, head, added: count }, io);
    else say(io.stdout, { ja: `${count}件を書き足しました。`, en: `Added ${count}.` }, io);
    return YES;
  },
});

/** Every draft in the form an entry can hold, and none with a secret; all problems at once, each with its place. */
export function checkDrafts(values: readonly unknown[]): Result<readonly Draft[]> {
  const problems: Problem[] = [];
  const drafts: Draft[] = [];
  for (const [index, value] of values.entries()) {
    const draft = parseDraft(value);
    if (!draft.ok) {
      problems.push(...draft.problems.map((one) => ({ ...one, path: [index, ...one.path] })));
      continue;
    }
    drafts.push(draft.value);
    for (const { path, finding } of guardEntryData(draft.value.data)) {
      if (!isBlocking(finding)) continue;
      // Kind and place only: the finding itself is the secret.
      problems.push({ code: 'secret-found', path: [index, 'data', ...path], params: { kind: finding.kind } });
    }
  }
  return problems.length > 0 ? bad(problems) : ok(drafts);
}
