// `kakekomi desk erase`: destroys a whole case for good, as the law lets a person ask for; a signed tombstone stays.
import { problem, type Result } from '#core/base/result.ts';
import { guard, isBlocking } from '#core/guard/guard.ts';
import { findCase } from '#server/desk/operate/find-case.ts';
import { type Operator, withStore } from '#server/desk/operate/open-operator.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { DESK_HELP, useDesk } from '../desk/use-desk.ts';
import { FAILED, YES } from '../exit-codes.ts';
import { sayProblems } from '../say-problems.ts';

/** As the desk's page takes it. */
const BECAUSE_MAX = 200;

export const deskEraseCommand = defineCommand({
  name: 'desk erase',
  summary: { ja: '事案を、元に戻せないように消します', en: 'Destroy a case for good' },
  help: {
    ja: `使い方: kakekomi desk erase 受付番号 --because 理由 [--json]

事案の鍵を壊し、言葉と証拠をすべて消します。元に戻せません。署名した「消した」という印だけが残ります。
  --because 理由  消した理由(200文字まで)。消えずに残ります。本人の名前や言葉は書かないでください。
証拠のファイルは、動いているサーバー(か次に起動したサーバー)が消します。
前に作った控えには残っています。控えの保管期間が終わるまでは、戻したときに消し直してください。

${DESK_HELP.ja}

終了コード: 0 消した、2 できなかった
`,
    en: `Usage: kakekomi desk erase RECEIPT --because REASON [--json]

Destroys the case's key, every word and its evidence, for good. A signed mark that it was erased stays.
  --because REASON  Why, up to 200 characters. It stays in the clear: no name and no words of the person.
Evidence files are removed by the running server, or the next one that starts.
Older backups still hold the case: until they are gone, erase it again after a restore.

${DESK_HELP.en}

Exit code: 0 erased, 2 could not be done
`,
  },
  options: { '--because': 'value' },
  positions: [1, 1],
  run: (given, io) =>
    useDesk(io, 'use', async (operator) => {
      const erased = await erase(operator, given.positions[0] ?? '', given.value('--because')?.trim() ?? '');
      if (!erased.ok) {
        io.stderr.write(sayProblems(erased.problems, io));
        return FAILED;
      }
      const { receipt } = erased.value;
      if (given.has('--json')) writeJson(erased.value, io);
      else say(io.stdout, { ja: `${receipt} を消しました。`, en: `${receipt} was erased.` }, io);
      return YES;
    }),
});

async function erase(
  operator: Operator,
  typed: string,
  because: string,
): Promise<Result<{ readonly receipt: string; readonly at: string; readonly kid: string }>> {
  if (because === '' || because.length > BECAUSE_MAX) return problem('because-needed', { most: BECAUSE_MAX });
  if (guard(because).some(isBlocking)) return problem('because-secret');
  const found = await findCase(operator, typed);
  if (!found.ok) return found;
  const { caseId, receipt } = found.value;
  const { desk, audit } = operator;
  return withStore(operator, async ({ cases }) => {
    const erased = await cases.eraseCase(desk, caseId, {
      by: 'system',
      because,
      more: (tx) =>
        audit.add(tx, {
          desk,
          actor: 'system',
          action: 'case.erased',
          target: caseId,
          detail: { via: 'terminal' },
        }),
    });
    if (!erased.ok) return erased;
    const { at, kid } = erased.value;
    return { ok: true, value: { receipt, at, kid } };
  });
}
