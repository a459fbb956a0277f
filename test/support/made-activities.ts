// Made-up activities for tests and benches: nobody's history.
import type { Activity, ActivityKind } from '../../src/core/evidence/types.ts';

const SECONDS = 19;

/** An activity at an instant (`2026-11-01T10:00:00Z` or ms); what is not given is absent. */
export function activity(
  kind: ActivityKind,
  at: string | number,
  more: Partial<Activity> & { readonly file?: string } = {},
): Activity {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  const { file = 'log.csv', ...rest } = more;
  const id =
    rest.id ??
    `${kind}-${ms}-${file.replaceAll(/[^a-z0-9]/g, '-')}-${rest.ip?.replaceAll(/[^a-z0-9]/g, '-') ?? 'x'}-${rest.service ?? ''}`;
  return {
    kind,
    when: {
      from: ms,
      to: ms,
      certainty: 'exact',
      zone: 'UTC',
      local: new Date(ms).toISOString().slice(0, SECONDS),
    },
    source: { file, at: 'row 2' },
    ...rest,
    id,
  };
}

/** The time of a statement: a day in Japan. */
export function onDay(date: string): Activity['when'] {
  const from = Date.parse(`${date}T00:00:00+09:00`);
  return { from, to: from + 86_399_999, certainty: 'exact', zone: 'Asia/Tokyo', local: date };
}

export const OWN_PHONE = 'Example Phone 12 (Android 15)';
export const OWN = {
  ip: '192.0.2.10',
  country: 'JP',
  network: 'AS64496 Example',
  device: OWN_PHONE,
  service: 'google',
};
export const OTHER = {
  ip: '203.0.113.66',
  country: 'NL',
  network: 'AS64511 Elsewhere',
  device: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
  service: 'google',
};

/** `count` sign-ins of one a day, in the evening in Japan, up to the end of October 2026. */
export function ownSignIns(count: number, more: Partial<Activity> = {}): readonly Activity[] {
  const end = Date.parse('2026-10-31T11:00:00Z');
  return Array.from({ length: count }, (_, index) =>
    activity('sign-in', end - index * 86_400_000 + ((index * 7) % 90) * 60_000, {
      ...OWN,
      ...more,
      id: `own-${more.service ?? 'google'}-${index}`,
    }),
  );
}
