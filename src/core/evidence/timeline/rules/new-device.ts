// A device the person never signed in with at this service, whatever its version. New phones are everyday life.
import type { Rule } from '../findings.ts';
import { ATTEMPTS } from '../kinds.ts';
import { byKey, newValues } from '../novelty.ts';

export const newDevice: Rule = ({ moments, mine }) => {
  const attempts = moments.filter(({ activity, isTimed }) => isTimed && ATTEMPTS.has(activity.kind));
  // Services name the same phone differently, so each is compared with itself.
  return [...byKey(attempts, ({ service }) => service)].flatMap((part) =>
    [
      ...newValues(
        part,
        ({ deviceKey }) => deviceKey,
        (key) => mine.deviceKeys.has(key),
      ),
    ].map(([moment, key, { earlier }]) => ({
      moment,
      reason: {
        code: 'new-device',
        params: { device: moment.activity.device ?? moment.device ?? key, earlier: String(earlier) },
      },
    })),
  );
};
