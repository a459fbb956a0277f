// `kakekomi desk reset-staff`: a way back for one who cannot sign in any more, when no admin can give it.
import { resetFromTerminal } from '#server/auth/staff.ts';
import { problem } from '#core/base/result.ts';
import { toInstant } from '#core/base/time.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { pageOf } from '../desk/page-of.ts';
import { DESK_HELP, useDesk } from '../desk/use-desk.ts';
import { FAILED, YES } from '../exit-codes.ts';
import { plainLine } from '../plain-text.ts';
import { sayProblems } from '../say-problems.ts';

export const deskResetStaffCommand = defineCommand({
  name: 'desk reset-staff',
  summary: {
    ja: '入れなくなった担当者に、戻るためのコードを出します',
    en: 'Let one back in who is locked out',
  },
  help: {
    ja: `使い方: kakekomi desk reset-staff メールアドレス [--json]

その人のパスキー、パスワード、認証アプリの設定とサインインをすべて外し、設定し直すための
コードを1つ出します(24時間、1回だけ)。監査の記録に残ります。
本人であることを、会うか電話で確かめてから渡してください。メールでは送らないでください。
ほかに管理者がいれば、その人が窓口の画面でできます。

${DESK_HELP.ja}

終了コード: 0 出した、2 できなかった
`,
    en: `Usage: kakekomi desk reset-staff MAIL [--json]

Removes that person's passkeys, password, authenticator and sessions, and gives one code
with which they set up new ones (24 hours, once). It stands in the audit.
Be sure who they are, face to face or by phone, before you hand it over; do not mail it.
Where there is another admin, they can do it on the desk's page.

${DESK_HELP.en}

Exit code: 0 given, 2 could not be done
`,
  },
  positions: [1, 1],
  run: (given, io) =>
    useDesk(io, 'use', async ({ database: { db }, now, audit, desk }) => {
      const mail = given.positions[0] ?? '';
      const reset = await resetFromTerminal({ db, now, audit }, desk, mail);
      if (!reset.ok) {
        const code = reset.problems[0]?.code === 'inactive' ? 'staff-inactive' : 'staff-unknown';
        io.stderr.write(sayProblems(problem(code, { mail: mail.slice(0, 100) }).problems, io));
        return FAILED;
      }
      const { code, expiresAt, member } = reset.value;
      const page = await pageOf(db, desk);
      if (given.has('--json'))
        writeJson({ staff: member.id, role: member.role, code, expiresAt: toInstant(expiresAt), page }, io);
      else
        say(
          io.stdout,
          {
            ja: `${plainLine(member.name)}（${member.role}）の設定を外しました。${page} で、このコードを入れてもらってください（24時間、1回だけ）: ${code}`,
            en: `${plainLine(member.name)} (${member.role}) has nothing set up any more. Let them open ${page} and enter this code (24 hours, once): ${code}`,
          },
          io,
        );
      return YES;
    }),
});
