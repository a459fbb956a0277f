// Who may pass a person's door: the bearer of the report's capability, at a bearable pace.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { DeskParts } from '../desk/parts.ts';
import type { PersonLink } from '../desk/link.ts';
import type { Vars } from './door.ts';
import { HttpProblem } from './errors.ts';

export interface PersonGate {
  /** @throws HttpProblem `too-many` */
  mayReport(context: Context<Vars>): Promise<void>;
  /** The link behind receipt and bearer; an unknown receipt and a wrong capability are answered alike. @throws HttpProblem `link-void`, `too-many` */
  linkOf(context: Context<Vars>, receipt: string): Promise<PersonLink>;
  /** SHA-256 of the bearer, as the server keeps it. */
  accessOf(context: Context<Vars>): string;
}

/** Counts one try; gives the seconds to wait when there were too many. */
export type Pace = (what: 'report' | 'person' | 'void-link', who: string) => Promise<number | undefined>;

const BEARER = /^bearer ([0-9a-f]{64})$/i;

export function createPersonGate(
  parts: DeskParts,
  pace: Pace,
  clientOf: (context: Context<Vars>) => string,
): PersonGate {
  const keep = async (what: Parameters<Pace>[0], who: string) => {
    const retryAfter = await pace(what, who);
    if (retryAfter !== undefined) throw new HttpProblem('too-many', { retryAfter });
  };
  const capabilityOf = (context: Context<Vars>): string | undefined =>
    BEARER.exec(context.req.header('authorization') ?? '')?.[1]?.toLowerCase();
  return {
    mayReport: (context) => keep('report', clientOf(context)),
    async linkOf(context, receipt) {
      const client = clientOf(context);
      await keep('person', client);
      const capability = capabilityOf(context);
      const link =
        capability === undefined ? undefined : await parts.cases.findLink(parts.desk, receipt, capability);
      if (link !== undefined) return { ...link, receipt };
      await keep('void-link', client);
      throw new HttpProblem('link-void');
    },
    accessOf: (context) =>
      createHash('sha256')
        .update(capabilityOf(context) ?? '')
        .digest('hex'),
  };
}
