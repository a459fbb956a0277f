// What the desk publishes of itself: keys, names, hours, and the words of a surge while there is one.
import type { DeskProfile, SignedProfile } from '#core/link/types.ts';
import type { OpeningHours } from '#core/desk/types.ts';
import type { Text } from '#core/base/language.ts';
import type { DeskParts } from './parts.ts';
import { readDesk } from './settings.ts';

const DAYS: readonly Text[] = [
  { ja: '日', en: 'Sun' },
  { ja: '月', en: 'Mon' },
  { ja: '火', en: 'Tue' },
  { ja: '水', en: 'Wed' },
  { ja: '木', en: 'Thu' },
  { ja: '金', en: 'Fri' },
  { ja: '土', en: 'Sat' },
];
/** Monday first, as both languages read a week. */
const ORDER = [1, 2, 3, 4, 5, 6, 0] as const;

/** The desk's profile as it stands now, signed by each of its keys. */
export async function signedProfileOf({
  database,
  desk,
  vault,
}: Pick<DeskParts, 'database' | 'desk' | 'vault'>): Promise<SignedProfile> {
  const row = await readDesk(database.db, desk);
  const { surge, hours } = row.settings;
  const words = hoursText(hours);
  const profile: DeskProfile = {
    v: 1,
    desk,
    name: row.name,
    ...(row.service === undefined ? {} : { service: row.service }),
    origin: row.origin,
    signing: vault.signing,
    recipients: vault.recipients,
    ...(surge.on ? { surge: { ja: surge.ja, en: surge.en } } : {}),
    ...(words === undefined ? {} : { hours: words }),
  };
  return vault.signProfile(profile);
}

/** 「月〜金 09:00〜18:00（祝日休み）」; undefined where the desk is never open. */
function hoursText({ week, holidays }: OpeningHours): Text | undefined {
  const runs: { from: number; to: number; spans: string }[] = [];
  for (const day of ORDER) {
    const spans = (week[day] ?? []).map(([from, to]) => `${from}–${to}`).join(', ');
    const last = runs.at(-1);
    if (last?.spans === spans) last.to = day;
    else runs.push({ from: day, to: day, spans });
  }
  const open = runs.filter(({ spans }) => spans !== '');
  if (open.length === 0) return undefined;
  const say = (language: 'ja' | 'en', to: string) =>
    open
      .map(({ from, to: last, spans }) => {
        const first = DAYS[from]?.[language] ?? '';
        const end = DAYS[last]?.[language] ?? '';
        const times = language === 'ja' ? spans.replaceAll('–', '〜') : spans;
        return `${first}${from === last ? '' : `${to}${end}`} ${times}`;
      })
      .join(language === 'ja' ? '、' : '; ');
  return {
    ja: `${say('ja', '〜')}${holidays ? '（祝日休み）' : ''}`,
    en: `${say('en', '–')}${holidays ? ' (closed on public holidays)' : ''}`,
  };
}
