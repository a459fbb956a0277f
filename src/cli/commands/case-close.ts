// `kakekomi case close`: closes a case that has earned it, or says what is still open.
import type { Text } from '#core/base/language.ts';
import type { Draft, Phase } from '#core/journal/types.ts';
import { type Closing, closingOf } from '#core/plan/closing.ts';
import { appendToCase, openCase } from '../case-file.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { openPlan } from '../open-plan.ts';
import { sayProblems } from '../say-problems.ts';
import { checkDrafts } from './case-add.ts';

export const caseCloseCommand = defineCommand({
  name: 'case close',
  summary: { ja: 'すべてが済んだ事案を終えます', en: 'Close a case that is finished' },
  help: {
    ja: `使い方: kakekomi case close 事案ファイル --summary 文章 [--json]

5つの段階に証拠か理由があり、することが済み、見直す日が決まっていれば終えます。
まだのものがあれば、それを示します。

終了コード: 0 終えた、1 まだ終えられない、2 できなかった
`,
    en: `Usage: kakekomi case close CASE-FILE --summary TEXT [--json]

Closes the case when each of the five phases has proof or a stated reason,
every task is done, and days for another look are set. Otherwise names what is open.

Exit code: 0 closed, 1 not ready, 2 could not be done
`,
  },
  options: { '--summary': 'value' },
  positions: [1, 1],
  async run(given, io) {
    const summary = given.value('--summary');
    if (summary === undefined) {
      io.stderr.write(caseCloseCommand.help[io.language]);
      return FAILED;
    }
    const opened = await openCase(given.positions[0] ?? '', io);
    const plan = opened === undefined ? undefined : await openPlan(opened, io);
    if (opened === undefined || plan === undefined) return FAILED;
    const closing = closingOf(opened.state, plan);
    if (!closing.ready) {
      if (given.has('--json')) writeJson({ closed: false, missing: missingOf(closing) }, io);
      else for (const missing of missingOf(closing)) say(io.stderr, MISSING[missing], io);
      return NO;
    }
    const draft: Draft = { type: 'case-closed', data: { summary } };
    const checked = checkDrafts([draft]);
    const closed = checked.ok ? await appendToCase(opened, checked.value) : checked;
    if (!closed.ok) {
      io.stderr.write(sayProblems(closed.problems, io));
      return NO;
    }
    if (given.has('--json')) writeJson({ closed: true }, io);
    else
      say(
        io.stdout,
        { ja: 'この事案を終えました。おつかれさまでした。', en: 'The case is closed. Well done.' },
        io,
      );
    return YES;
  },
});

type Missing = Phase | 'tasks' | 'rechecks';

const MISSING: Readonly<Record<Missing, Text>> = {
  discovery: {
    ja: '気づいたことの記録が、まだ済んでいません。',
    en: 'Not settled yet: what was discovered.',
  },
  containment: { ja: '止めることが、まだ済んでいません。', en: 'Not settled yet: containment.' },
  notification: { ja: '伝えることが、まだ済んでいません。', en: 'Not settled yet: telling those concerned.' },
  recovery: { ja: '取り戻すことが、まだ済んでいません。', en: 'Not settled yet: recovery.' },
  prevention: { ja: '守ることが、まだ済んでいません。', en: 'Not settled yet: prevention.' },
  tasks: { ja: '済んでいない「すること」があります。', en: 'Some tasks are not done.' },
  rechecks: { ja: '見直す日が、まだ決まっていません。', en: 'No days for another look are set.' },
};

function missingOf({ openPhases, openTasks, rechecksPlanned }: Closing): readonly Missing[] {
  return [
    ...openPhases,
    ...(openTasks > 0 ? (['tasks'] as const) : []),
    ...(rechecksPlanned ? [] : (['rechecks'] as const)),
  ];
}
