// `kakekomi desk jobs`: what waits, what was given up and why; and lets go of given-up jobs of one kind.
import { problem } from '#core/base/result.ts';
import { clearGivenUp, jobCounts } from '#server/jobs/look-at-jobs.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { DESK_HELP, useDesk } from '../desk/use-desk.ts';
import { NO, YES } from '../exit-codes.ts';
import { plainLine } from '../plain-text.ts';
import { sayProblems } from '../say-problems.ts';

export const deskJobsCommand = defineCommand({
  name: 'desk jobs',
  summary: { ja: '待っている仕事と、あきらめた仕事を見ます', en: 'Jobs that wait, and those given up' },
  help: {
    ja: `使い方: kakekomi desk jobs [--clear 種類] [--json]

仕事を種類ごとに数え、あきらめたものの最後の理由を示します。
25回(およそ4日)失敗した仕事はあきらめられ、片付けるまで残ります。
  --clear 種類  その種類の、あきらめた仕事を片付けます。するはずだったことは、されないままです。
                open-intake は、サーバーを起動し直すともう一度試されます。
                erase-blobs を片付けると、消した事案の証拠のファイルが残ることがあります。

${DESK_HELP.ja}

終了コード: 0 あきらめた仕事はない、または片付けた、1 あきらめた仕事がある、または片付けるものがない、2 できなかった
`,
    en: `Usage: kakekomi desk jobs [--clear KIND] [--json]

Counts jobs by kind, with the last reason of those given up.
A job that failed 25 times (about four days) is given up, and stays until it is cleared.
  --clear KIND  Clears the given-up jobs of that kind. What they were to do stays undone.
                open-intake is tried again when the server starts anew.
                After clearing erase-blobs, evidence of an erased case may be left on the disk.

${DESK_HELP.en}

Exit code: 0 none is given up, or cleared; 1 some are given up, or there was nothing to clear; 2 could not be done
`,
  },
  options: { '--clear': 'value' },
  positions: [0, 0],
  run: (given, io) =>
    useDesk(io, 'use', async (operator) => {
      const { database, audit, desk } = operator;
      const kind = given.value('--clear');
      if (kind !== undefined) {
        const cleared = await clearGivenUp(database, audit, desk, kind);
        if (given.has('--json')) writeJson({ kind, cleared }, io);
        else if (cleared === 0)
          io.stderr.write(sayProblems(problem('nothing-given-up', { kind: kind.slice(0, 60) }).problems, io));
        else
          say(
            io.stdout,
            { ja: `${kind} を${cleared}件片付けました。`, en: `Cleared ${cleared} of ${kind}.` },
            io,
          );
        return cleared === 0 ? NO : YES;
      }
      const counts = await jobCounts(database);
      if (given.has('--json')) writeJson(counts, io);
      else if (counts.length === 0)
        say(io.stdout, { ja: '仕事はありません。', en: 'There are no jobs.' }, io);
      else
        for (const one of counts) {
          const why = one.error === undefined ? '' : ` (${one.error})`;
          say(
            io.stdout,
            {
              ja: plainLine(`${one.kind}: 待っている ${one.waiting}、あきらめた ${one.givenUp}${why}`, 300),
              en: plainLine(`${one.kind}: ${one.waiting} waiting, ${one.givenUp} given up${why}`, 300),
            },
            io,
          );
        }
      return counts.some(({ givenUp }) => givenUp > 0) ? NO : YES;
    }),
});
