// An app that was never seen at this service before.
import type { Rule } from '../findings.ts';
import { byKey, newValues } from '../novelty.ts';

export const newApp: Rule = ({ accesses, mine }) =>
  [...byKey(accesses, ({ service }) => service)].flatMap((part) =>
    [
      ...newValues(
        part,
        ({ app }) => app,
        (app) => mine.apps.has(app),
      ),
    ].map(([moment, app, { earlier }]) => ({
      moment,
      reason: { code: 'new-app', params: { app: moment.activity.app ?? app, earlier: String(earlier) } },
    })),
  );
