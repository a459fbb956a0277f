// Who stands at a staff door: the session or API key behind a request, and whether it may pass.
import type { Context } from 'hono';
import type { Permission } from '#core/desk/roles.ts';
import type { AuthActor } from '../auth/actor.ts';
import type { Auth } from '../auth/auth.ts';
import { authorize } from '../auth/authorize.ts';
import type { DeskParts } from '../desk/parts.ts';
import type { Vars } from './door.ts';
import { HttpProblem, problemOf } from './errors.ts';
import type { Pace, Rate } from './pace.ts';

/** A page follows along and asks often; a script that asks without pause is slowed. */
const STAFF_RATE: Rate = { max: 600, perMs: 60_000 };

/** Whoever tries what is not theirs stands in the audit, and fills it not. */
const DENIED_RATE: Rate = { max: 20, perMs: 3_600_000 };

export type Gate = (
  context: Context<Vars>,
  who: 'own' | Permission,
  options?: { readonly fresh?: boolean },
) => Promise<AuthActor>;

/** @throws HttpProblem `not-signed-in`, `second-factor-needed`, `not-allowed`, `fresh-needed`, `not-found` (another desk's member), `too-many` */
export function createGate(
  parts: Pick<DeskParts, 'desk' | 'now' | 'database' | 'audit'>,
  auth: Auth,
  pace: Pace,
): Gate {
  const noteDenied = async ({ author }: AuthActor, who: string): Promise<void> => {
    if (pace(`denied ${author}`, DENIED_RATE) !== undefined) return;
    const line = { desk: parts.desk, actor: author, action: 'access.denied', target: who } as const;
    await parts.database.db.transaction().execute((tx) => parts.audit.add(tx, line));
  };
  return async (context, who, options = {}) => {
    const actor = await auth.actorOf(context.req.raw.headers);
    const now = parts.now();
    const judged = authorize(actor, who, { now, desk: parts.desk, ...options });
    if (!judged.ok) {
      if (actor?.desk === parts.desk && judged.problems[0]?.code === 'not-allowed')
        await noteDenied(actor, who);
      throw problemOf(judged.problems);
    }
    const retryAfter = pace(judged.value.author, STAFF_RATE);
    if (retryAfter !== undefined) throw new HttpProblem('too-many', { retryAfter });
    return judged.value;
  };
}
