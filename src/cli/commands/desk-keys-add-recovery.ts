// `kakekomi desk keys add-recovery`: names an offline key that can read every new case; makes one when asked, shows it once and keeps it nowhere.
import { problem } from '#core/base/result.ts';
import { newIdentity } from '#core/link/seal.ts';
import { addRecoveryFromTerminal } from '#server/desk/operate/change-keys.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { DESK_HELP, useDesk } from '../desk/use-desk.ts';
import { FAILED, YES } from '../exit-codes.ts';
import { sayProblems } from '../say-problems.ts';

export const deskKeysAddRecoveryCommand = defineCommand({
  name: 'desk keys add-recovery',
  summary: { ja: '予備の鍵を決めます', en: 'Name an offline recovery key' },
  help: {
    ja: `使い方: kakekomi desk keys add-recovery 受取人(age1…) [--json]
        kakekomi desk keys add-recovery --new [--json]

これから届く報告と事案を、予備の鍵でも読めるようにします。前からの事案は変わりません。
予備の鍵は、ほかの機械で age-keygen を使って作り、受取人(age1…)だけをここに書くのがいちばん安全です。
  --new  この機械で予備の鍵を作ります。秘密の鍵は一度だけ表示し、どこにも残しません。

${DESK_HELP.ja}

終了コード: 0 決めた、2 できなかった
`,
    en: `Usage: kakekomi desk keys add-recovery RECIPIENT (age1…) [--json]
       kakekomi desk keys add-recovery --new [--json]

From now on new reports and cases can be read with the offline key too. Older cases stay as they are.
Safest is a key made with age-keygen on another machine, and only its recipient (age1…) typed here.
  --new  makes one on this machine; its secret is shown once and kept nowhere

${DESK_HELP.en}

Exit code: 0 named, 2 could not be done
`,
  },
  options: { '--new': 'flag' },
  positions: [0, 1],
  run: (given, io) =>
    useDesk(io, 'use', async (operator) => {
      const [typed] = given.positions;
      if ((typed === undefined) !== given.has('--new')) {
        io.stderr.write(sayProblems(problem('recovery-which').problems, io));
        return FAILED;
      }
      const made = typed === undefined ? await newIdentity() : undefined;
      const recipient = made?.recipient ?? typed ?? '';
      const added = await addRecoveryFromTerminal(operator, recipient);
      if (!added.ok) {
        io.stderr.write(sayProblems(added.problems, io));
        return FAILED;
      }
      if (given.has('--json'))
        writeJson({ recipient, ...(made === undefined ? {} : { identity: made.identity }) }, io);
      else {
        say(
          io.stdout,
          { ja: `予備の鍵を決めました: ${recipient}`, en: `The offline recovery key is named: ${recipient}` },
          io,
        );
        if (made !== undefined)
          say(
            io.stdout,
            {
              ja: `秘密の鍵です。いま紙か、窓口の外の場所に写してください。二度と表示しません。\n${made.identity}`,
              en: `Its secret. Copy it now, to paper or a place away from the desk; it is not shown again.\n${made.identity}`,
            },
            io,
          );
      }
      return YES;
    }),
});
