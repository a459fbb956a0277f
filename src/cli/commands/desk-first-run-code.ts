// `kakekomi desk first-run-code`: a new code for the first admin, while nobody can sign in as one.
import { makeFirstRunCode, needsFirstRun } from '#server/auth/first-run.ts';
import { problem } from '#core/base/result.ts';
import { toInstant } from '#core/base/time.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { pageOf } from '../desk/page-of.ts';
import { DESK_HELP, useDesk } from '../desk/use-desk.ts';
import { NO, YES } from '../exit-codes.ts';
import { sayProblems } from '../say-problems.ts';

export const deskFirstRunCodeCommand = defineCommand({
  name: 'desk first-run-code',
  summary: { ja: '最初の管理者のためのコードを作り直します', en: 'A new code for the first admin' },
  help: {
    ja: `使い方: kakekomi desk first-run-code [--json]

サインインできる管理者がいない間だけ、新しいコードを作ります(1時間、1回だけ)。前のコードは無効になります。

${DESK_HELP.ja}

終了コード: 0 作った、1 管理者がもういる、2 できなかった
`,
    en: `Usage: kakekomi desk first-run-code [--json]

Makes a new code (one hour, once) while no admin can sign in. The code before is void.

${DESK_HELP.en}

Exit code: 0 made, 1 there is an admin already, 2 could not be done
`,
  },
  positions: [0, 0],
  run: (given, io) =>
    useDesk(io, 'use', async ({ database: { db }, now, audit, desk }) => {
      if (!(await needsFirstRun({ db }, desk))) {
        io.stderr.write(sayProblems(problem('admin-there').problems, io));
        return NO;
      }
      const { code, expiresAt } = await makeFirstRunCode({ db, now, audit }, desk);
      const page = await pageOf(db, desk);
      if (given.has('--json')) writeJson({ code, expiresAt: toInstant(expiresAt), page }, io);
      else
        say(
          io.stdout,
          {
            ja: `${page} で、このコードを入れてください（1時間、1回だけ）: ${code}`,
            en: `Open ${page} and enter this code (one hour, once): ${code}`,
          },
          io,
        );
      return YES;
    }),
});
