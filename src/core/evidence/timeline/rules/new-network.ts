// A network the person was never signed in from. Phones change networks daily, so it says little alone.
import type { Rule } from '../findings.ts';
import { ATTEMPTS } from '../kinds.ts';
import { newValues } from '../novelty.ts';

export const newNetwork: Rule = ({ moments, mine }, found) => {
  const attempts = moments.filter(({ activity, isTimed }) => isTimed && ATTEMPTS.has(activity.kind));
  const networks = newValues(
    attempts,
    ({ network }) => network,
    (network) => mine.networks.has(network),
  );
  // A new country always brings a new network: one thing is not said twice.
  return [...networks]
    .filter(([moment]) => !found.isNew(moment))
    .map(([moment, network, { earlier }]) => ({
      moment,
      reason: { code: 'new-network', params: { network, earlier: String(earlier) } },
    }));
};
