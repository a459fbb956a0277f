// A network the person was never signed in from. Phones change networks daily, so it says little alone.
import type { Rule } from '../findings.ts';
import { ATTEMPTS } from '../kinds.ts';
import { byKey, newValues } from '../novelty.ts';

const NUMBERED = /^as\d/;

export const newNetwork: Rule = ({ moments, mine }, found) => {
  const attempts = moments.filter(({ activity, isTimed }) => isTimed && ATTEMPTS.has(activity.kind));
  // Numbers mean the same everywhere; names are each service's own, so each is compared with itself.
  const parts = byKey(attempts, ({ network = '', service }) =>
    NUMBERED.test(network) ? '' : `named ${service}`,
  );
  return [...parts].flatMap((part) =>
    [
      ...newValues(
        part,
        ({ network }) => network,
        (network) => mine.networks.has(network),
      ),
    ]
      // A new country always brings a new network: one thing is not said twice.
      .filter(([moment]) => !found.isNew(moment))
      .map(([moment, network, { earlier }]) => ({
        moment,
        reason: {
          code: 'new-network',
          params: { network: moment.networkName ?? network, earlier: String(earlier) },
        },
      })),
  );
};
