// The doors for those who have no account yet, or lost their way in: first run, invitation, reset.
import { z } from 'zod';
import type { AdmissionView } from '#core/desk/auth-api.ts';
import { ok, problem } from '#core/base/result.ts';
import { codeForm, deskName, door, type Door, nameForm, signIn } from './door.ts';
import { useFirstRunCode } from './first-run.ts';
import { acceptCode, isMail, lookAtCode } from './invitations.ts';

export const JOIN_DOORS: Readonly<Record<string, Door>> = {
  '/first-run': door(
    'none',
    z.strictObject({ code: codeForm, name: nameForm, mail: z.string().max(254) }),
    async (visit, typed) => {
      if (!isMail(typed.mail)) return problem('invalid', {}, ['mail']);
      const used = await useFirstRunCode(visit.ground, typed);
      return used.ok ? ok(await signIn(visit, used.value, { how: 'first-run code', alone: true })) : used;
    },
    'code',
  ),
  '/invitation/look': door(
    'none',
    z.strictObject({ code: codeForm }),
    async ({ ground }, { code }) => {
      const found = await lookAtCode(ground, code);
      if (!found.ok) return found;
      const { kind, mail, role, desk, expires_at } = found.value;
      if (kind === 'first-run') return problem('code-void');
      const view: AdmissionView = {
        kind,
        mail,
        role,
        desk: await deskName(ground.db, desk),
        expiresAt: expires_at,
      };
      return ok(view);
    },
    'code',
  ),
  '/invitation/accept': door(
    'none',
    z.strictObject({ code: codeForm, name: nameForm.optional() }),
    async (visit, { code, name }) => {
      const accepted = await acceptCode(visit.ground, { code, name });
      return accepted.ok ? ok(await signIn(visit, accepted.value, { how: 'code', alone: true })) : accepted;
    },
    'code',
  ),
};
