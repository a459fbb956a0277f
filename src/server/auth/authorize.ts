// May this actor do this? One function for every door: signed in, secured, allowed, and freshly proven where it matters.
import { ok, problem, type Result } from '#core/base/result.ts';
import { may, type Permission, PERMISSIONS } from '#core/desk/roles.ts';
import type { AuthActor } from './actor.ts';

/** What nobody does on an old session, and no API key at all: it changes who can get in, or destroys. */
const FRESH: ReadonlySet<Permission> = new Set([
  'staff:write',
  'key:write',
  'integration:write',
  'case:erase',
]);

/** What an API key can be given. */
export const KEY_SCOPES: readonly Permission[] = PERMISSIONS.filter((permission) => !FRESH.has(permission));

/**
 * Problems: `not-signed-in`, `not-found` (another desk's), `second-factor-needed`, `not-allowed`, `fresh-needed`.
 *
 * @param permission `own`: what is one's own, such as one's sessions; staff only
 * @param options.now needed to judge freshness, in ms
 * @param options.desk the desk of what is asked for, where a request names one
 * @param options.fresh asks for a fresh proof (true) or none (false) whatever the permission; false is for reads such as a list of staff
 */
export function authorize(
  actor: AuthActor | undefined,
  permission: Permission | 'own',
  options: { readonly now: number; readonly desk?: string; readonly fresh?: boolean },
): Result<AuthActor> {
  if (actor === undefined) return problem('not-signed-in');
  if (options.desk !== undefined && options.desk !== actor.desk) return problem('not-found');
  if (actor.kind === 'key') {
    if (permission === 'own' || FRESH.has(permission) || options.fresh === true)
      return problem('not-allowed');
    return actor.scopes.includes(permission) ? ok(actor) : problem('not-allowed');
  }
  if (!actor.secured) return problem('second-factor-needed');
  if (permission !== 'own' && !may(actor.role, permission)) return problem('not-allowed');
  const isFreshAsked = options.fresh ?? (permission !== 'own' && FRESH.has(permission));
  if (isFreshAsked && options.now >= actor.freshUntil) return problem('fresh-needed');
  return ok(actor);
}
