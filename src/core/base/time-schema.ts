// The zod schema of honest times, apart from time.ts so that a page can do time sums without loading zod.
import { z } from 'zod';
import { type HonestTime, isLocalTime, isZone } from './time.ts';

/** `2026-11-24` or `2026-11-24T09:30[:15]`. */
export const localTime = z.string().max(19).refine(isLocalTime, 'not-a-real-time');
const zone = z.string().max(64).refine(isZone, 'not-a-zone');

export const honestTime = z.discriminatedUnion('sure', [
  z.strictObject({ sure: z.literal('exact'), at: localTime, zone }),
  z.strictObject({ sure: z.literal('about'), at: localTime, zone }),
  z.strictObject({ sure: z.literal('from-to'), from: localTime, to: localTime, zone }),
  z.strictObject({ sure: z.literal('unknown') }),
]) satisfies z.ZodType<HonestTime>;

/** `2026-11-24T00:30:15.123Z`: an instant of the machine's clock. */
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

/** `2026-11-24`. */
export const date = z.string().length(10).refine(isLocalTime, 'not-a-date');
