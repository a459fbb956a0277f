// Who may pass a person's door: the bearer of the report's capability, at a bearable pace.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { limit } from '../auth/limits.ts';
import type { DeskParts } from '../desk/parts.ts';
import type { PersonLink } from '../desk/link.ts';
import type { Vars } from './door.ts';
import { HttpProblem } from './errors.ts';
import type { Pace, Rate } from './pace.ts';

export interface PersonGate {
  /** @throws HttpProblem `too-many` */
  mayReport(context: Context<Vars>): void;
  /** The link behind receipt and bearer; an unknown receipt and a wrong capability are answered alike. @throws HttpProblem `link-void`, `too-many` */
  linkOf(context: Context<Vars>, receipt: string): Promise<PersonLink>;
  /** Where a request comes from, as rates count it. */
  clientOf(context: Context<Vars>): string;
  /** SHA-256 of the bearer, as the server keeps it. */
  accessOf(context: Context<Vars>): string;
}

/** A whole company, or a carrier's customers, come from one address. */
const REPORT_RATE: Rate = { max: 600, perMs: 60_000 };
const PERSON_RATE: Rate = { max: 600, perMs: 60_000 };
/** Wrong capabilities are counted by all processes together. */
const VOID_RATE: Rate = { max: 20, perMs: 60_000 };

const BEARER = /^bearer ([0-9a-f]{64})$/i;

export function createPersonGate(
  parts: DeskParts,
  pace: Pace,
  clientOf: (context: Context<Vars>) => string,
): PersonGate {
  const keep = (who: string, rate: Rate): void => {
    const retryAfter = pace(who, rate);
    if (retryAfter !== undefined) throw new HttpProblem('too-many', { retryAfter });
  };
  const capabilityOf = (context: Context<Vars>): string | undefined =>
    BEARER.exec(context.req.header('authorization') ?? '')?.[1]?.toLowerCase();
  return {
    clientOf,
    mayReport: (context) => keep(`report ${clientOf(context)}`, REPORT_RATE),
    async linkOf(context, receipt) {
      const client = clientOf(context);
      keep(`person ${client}`, PERSON_RATE);
      const capability = capabilityOf(context);
      const link =
        capability === undefined ? undefined : await parts.cases.findLink(parts.desk, receipt, capability);
      if (link !== undefined) return { ...link, receipt };
      const counted = await limit(parts.database.db, `void-link ${client}`, {
        ...VOID_RATE,
        now: parts.now(),
      });
      if (!counted.ok)
        throw new HttpProblem('too-many', { retryAfter: Math.ceil(counted.retryAfterMs / 1_000) });
      throw new HttpProblem('link-void');
    },
    accessOf: (context) =>
      createHash('sha256')
        .update(capabilityOf(context) ?? '')
        .digest('hex'),
  };
}
