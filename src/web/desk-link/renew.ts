// What opens the case at the desk's server now: after a renewal the old capability is exchanged first, whichever of the two the server knows.
import type { DeskLink } from '#core/journal/types.ts';
import { type Access, type Answer, getNews, putAccess } from './desk-api.ts';

/** Secrets whose capability the server was seen to know in this visit. */
const seen = new Set<string>();

/**
 * The access of a link, exchanged at the server if that is still to be done; undefined before the report was accepted. `void` when the
 * server knows none of the secrets. Safe to repeat: an exchange whose answer was lost is found to be done.
 */
export async function accessTo(link: DeskLink): Promise<Answer<Access> | undefined> {
  const { receipt, report, secret, renewing } = link;
  if (receipt === undefined) return undefined;
  const { accessOf, capabilityOf } = await import('#core/link/derive.ts');
  const accessWith = (one: string): Access => ({
    origin: link.desk.origin,
    receipt,
    capability: capabilityOf(one, report),
  });
  const access = accessWith(secret);
  if (renewing === undefined || seen.has(secret)) return { ok: true, value: access };
  for (const former of renewing.former.toReversed()) {
    const answer = await putAccess(accessWith(former), accessOf(access.capability));
    if (!answer.ok && answer.why !== 'void') return answer;
    if (!answer.ok) continue;
    seen.add(secret);
    return { ok: true, value: access };
  }
  const known = await getNews(access, link.last?.number ?? 0);
  if (!known.ok) return known;
  seen.add(secret);
  return { ok: true, value: access };
}
