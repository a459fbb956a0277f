// How many bytes strangers may have on their way in at once: what is announced is reserved before it is read, so that no crowd fills the memory.
import type { Context } from 'hono';
import type { Vars } from './door.ts';
import { HttpProblem } from './errors.ts';

export interface IntakeRoom {
  /** Reserves room for a body of `max` bytes at most; what it gives back lets go of it. @throws HttpProblem `busy`, `too-large` */
  enter(context: Context<Vars>, max: number): () => void;
}

/**
 * @param total of all callers together, in bytes
 * @param share of one caller: nobody shuts the others out
 */
export function createIntakeRoom(
  { total, share }: { readonly total: number; readonly share: number },
  clientOf: (context: Context<Vars>) => string,
): IntakeRoom {
  let taken = 0;
  const takenBy = new Map<string, number>();
  return {
    enter(context, max) {
      const told = context.req.header('content-length');
      // A length that is not told may be any; Node refuses what is longer than it said.
      const bytes = told !== undefined && /^\d{1,12}$/.test(told) ? Number(told) : max;
      if (bytes > max) throw new HttpProblem('too-large', { max });
      const client = clientOf(context);
      const own = takenBy.get(client) ?? 0;
      if (taken + bytes > total || own + bytes > share) throw new HttpProblem('busy');
      taken += bytes;
      takenBy.set(client, own + bytes);
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        taken -= bytes;
        const left = (takenBy.get(client) ?? bytes) - bytes;
        if (left > 0) takenBy.set(client, left);
        else takenBy.delete(client);
      };
    },
  };
}
