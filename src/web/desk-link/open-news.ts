// Opens the talk with a desk from its link on another device: the case that is here already, or a small new one with what the desk said.
import type { NewsLink } from '#core/link/news-link.ts';
import type { DeskProfile } from '#core/link/types.ts';
import { caseHeads, caseState, keep, refreshHeads, startCase, store, switchTo } from '../session.ts';
import { getNews, type Trouble } from './desk-api.ts';

/** The case of this browser that sent the report, when there is one that is not locked. */
export async function caseOf({ report }: NewsLink): Promise<string | undefined> {
  const opened = await store();
  await refreshHeads();
  for (const { case: caseId } of caseHeads.value ?? []) {
    const read = await opened.read(caseId);
    if (!read.ok) continue;
    if (read.value.some((entry) => entry.type === 'desk-joined' && entry.data.report === report))
      return caseId;
  }
  return undefined;
}

/** Opens the case that is here already; a link renewed on another device takes the place of the old one, once the desk lets it in. */
export async function openHere(caseId: string, { report, secret, receipt }: NewsLink): Promise<boolean> {
  if (!(await switchTo(caseId))) return false;
  const link = caseState.value?.desks.get(report);
  if (link === undefined || link.secret === secret || link.desk.origin !== location.origin) return true;
  // An old link does not undo a renewal that is still on its way.
  if (link.renewing?.former.includes(secret) === true) return true;
  const { capabilityOf } = await import('#core/link/derive.ts');
  const capability = capabilityOf(secret, report);
  const news = await getNews({ origin: link.desk.origin, receipt, capability }, link.last?.number ?? 0);
  if (news.ok) await keep(caseId, [{ type: 'desk-renewed', data: { report, secret } }]);
  return true;
}

/** Makes a small case that holds the tie alone, once the desk has let the link in; its keys are pinned as they are now. */
export async function openAnew(link: NewsLink, profile: DeskProfile): Promise<'fine' | 'not-kept' | Trouble> {
  const [{ capabilityOf }, { pin }] = await Promise.all([
    import('#core/link/derive.ts'),
    import('#core/link/profile.ts'),
  ]);
  const { report, secret, receipt } = link;
  const news = await getNews(
    { origin: profile.origin, receipt, capability: capabilityOf(secret, report) },
    0,
  );
  if (!news.ok) return news.why;
  const isKept = await startCase([
    { type: 'desk-joined', data: { report, secret, desk: pin(profile) } },
    { type: 'desk-accepted', data: { report, receipt } },
  ]);
  if (!isKept) return 'not-kept';
  const { askDesk } = await import('./watch-desk.ts');
  await askDesk();
  return 'fine';
}
