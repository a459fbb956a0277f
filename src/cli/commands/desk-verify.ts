// `kakekomi desk verify`: whether every case and the audit are as they were written, and which entry is the first that is not.
import { findCase } from '#server/desk/operate/find-case.ts';
import { withStore } from '#server/desk/operate/open-operator.ts';
import { type Checked, verifyDesk } from '#server/desk/operate/verify-desk.ts';
import type { Text } from '#core/base/language.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { DESK_HELP, useDesk } from '../desk/use-desk.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { sayProblems } from '../say-problems.ts';

export const deskVerifyCommand = defineCommand({
  name: 'desk verify',
  summary: {
    ja: '事案と監査の記録が破れていないか確かめます',
    en: 'Check that no case and no audit line was altered',
  },
  help: {
    ja: `使い方: kakekomi desk verify [--case 受付番号] [--json]

すべての事案(か1つの事案)と監査の記録を最後まで確かめ、最初に合わないところを示します。
監査の最後のハッシュを前に控えたものと比べると、全部の書き換えもわかります。

${DESK_HELP.ja}

終了コード: 0 破れていない、1 破れている、2 確かめられなかった
`,
    en: `Usage: kakekomi desk verify [--case RECEIPT] [--json]

Checks all cases (or one) and the audit to the end, and names the first place that does not fit.
Compare the audit's last hash with one you noted elsewhere: only that shows a chain rewritten whole.

${DESK_HELP.en}

Exit code: 0 unbroken, 1 broken, 2 could not be checked
`,
  },
  options: { '--case': 'value' },
  positions: [0, 0],
  run: (given, io) =>
    useDesk(io, 'use', async (operator) => {
      const typed = given.value('--case');
      const found = typed === undefined ? undefined : await findCase(operator, typed);
      const checked =
        found?.ok === false
          ? found
          : await withStore(operator, (store) => verifyDesk(operator, store, found?.value.caseId));
      if (checked.ok) {
        if (given.has('--json')) writeJson({ ok: true, ...checked.value }, io);
        else say(io.stdout, sayWhole(checked.value), io);
        return YES;
      }
      const isBroken = checked.problems.some(({ code }) => BROKEN.has(code));
      if (given.has('--json') && isBroken) writeJson({ ok: false, problems: checked.problems }, io);
      else io.stderr.write(sayProblems(checked.problems, io));
      return isBroken ? NO : FAILED;
    }),
});

const BROKEN: ReadonlySet<string> = new Set(['desk-case-broken', 'audit-broken']);

function sayWhole({ cases, entries, erased, audit }: Checked): Text {
  return {
    ja: `破れていません。事案 ${cases}件（記録 ${entries}件、消された事案 ${erased}件）${audit === undefined ? '' : `、監査 ${audit.lines}行、最後のハッシュは ${audit.head} `}です。`,
    en: `Unbroken: ${cases} cases (${entries} entries, ${erased} erased)${audit === undefined ? '' : `, ${audit.lines} audit lines, the last hash is ${audit.head}`}.`,
  };
}
