// Takes in what the desk said: asked for after the last message, checked against the pinned keys; what does not hold stays as a warning only.
import type { CaseState, DeskLink } from '#core/journal/types.ts';
import { caseState, keep } from '../session.ts';
import { getNews, type Trouble } from './desk-api.ts';
import { isWithdrawn } from './links.ts';
import { accessTo } from './renew.ts';

/** Whether there is anything to ask for at this origin. */
export function canAsk(link: DeskLink): boolean {
  return link.receipt !== undefined && link.desk.origin === location.origin && !isWithdrawn(link);
}

/** Asks once for one link; how it went. Never throws. */
export async function fetchNews(state: CaseState, link: DeskLink): Promise<'fine' | Trouble> {
  try {
    return await ask(state, link);
  } catch {
    return 'away';
  }
}

async function ask(state: CaseState, link: DeskLink): Promise<'fine' | Trouble> {
  const access = await accessTo(link);
  if (access === undefined) return 'fine';
  if (!access.ok) return access.why;
  const answer = await getNews(access.value, link.last?.number ?? 0);
  if (!answer.ok) return answer.why;
  const { receive } = await import('#core/link/receive.ts');
  // As it stands now: another round, or tab, may have taken some in while we waited.
  const now = caseState.value?.id === state.id ? caseState.value.desks.get(link.report) : undefined;
  if (now === undefined) return 'fine';
  const { take, refused } = receive(now, answer.value.messages);
  const { report } = link;
  // One by one, since each must follow the one before.
  for (const signed of take)
    await keep(state.id, [{ type: 'desk-message', by: `desk:${signed.kid}`, data: { report, signed } }]);
  const known = new Set(now.refused.map(({ sha256 }) => sha256));
  for (const one of refused)
    if (!known.has(one.sha256)) await keep(state.id, [{ type: 'desk-refused', data: { report, ...one } }]);
  const arrived = new Set(answer.value.received);
  for (const one of now.sent)
    if (one.deliveredAt === undefined && arrived.has(one.id) && (one.evidence ?? []).length === 0)
      await keep(state.id, [{ type: 'desk-delivered', data: { report, id: one.id } }]);
  return 'fine';
}
