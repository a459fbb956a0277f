// `kakekomi desk keys rotate`: new keys for signing, reports and cases; the old ones stay for what was made with them.
import { rotateFromTerminal } from '#server/desk/operate/change-keys.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { DESK_HELP, useDesk } from '../desk/use-desk.ts';
import { FAILED, YES } from '../exit-codes.ts';
import { sayProblems } from '../say-problems.ts';

export const deskKeysRotateCommand = defineCommand({
  name: 'desk keys rotate',
  summary: { ja: '鍵を新しくします', en: 'Make new keys' },
  help: {
    ja: `使い方: kakekomi desk keys rotate [--json]

署名、報告の受け取り、事案のための鍵を新しくします。古い鍵は、前のものを読むために残ります。
動いているサーバーは新しい鍵を読み、開いている事案には、前の鍵の署名で知らせます。
鍵のファイルの控えを作り直してください。鍵のファイルが機械ごとにあるときは、写し直してください。

${DESK_HELP.ja}

終了コード: 0 新しくした、2 できなかった
`,
    en: `Usage: kakekomi desk keys rotate [--json]

Makes new keys for signing, for reports and for cases; the old ones stay to read what is older.
Running servers read them, and each open case is told by the key it knows.
Back the key file up anew; where each machine has its own copy, copy it again.

${DESK_HELP.en}

Exit code: 0 made, 2 could not be done
`,
  },
  positions: [0, 0],
  run: (given, io) =>
    useDesk(io, 'use', async (operator) => {
      const rotated = await rotateFromTerminal(operator);
      if (!rotated.ok) {
        io.stderr.write(sayProblems(rotated.problems, io));
        return FAILED;
      }
      const kid = rotated.value[0]?.kid ?? '';
      if (given.has('--json')) writeJson({ kid }, io);
      else
        say(
          io.stdout,
          {
            ja: `鍵を新しくしました。いまの署名の鍵は ${kid} です。鍵のファイルの控えを作り直してください。`,
            en: `New keys are made; the signing key is ${kid} now. Back the key file up anew.`,
          },
          io,
        );
      return YES;
    }),
});
