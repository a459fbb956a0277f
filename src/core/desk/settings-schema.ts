// Checks a desk's settings at the border: the strict zod form of DeskSettings, with limits.
import { z } from 'zod';
import { FIELD_MAX } from '../base/limits.ts';
import { isZone } from '../base/time.ts';
import { date } from '../base/time-schema.ts';
import type { DeskSettings } from './types.ts';

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const span = z.tuple([clock, clock]).refine(([from, to]) => from < to, 'ends-before-it-begins');
/** A year: nobody waits longer for a first answer. */
const minutes = z.int().min(1).max(525_600);
const words = z.string().min(1).max(FIELD_MAX);

export const deskSettings = z.strictObject({
  hours: z.strictObject({
    zone: z.string().max(64).refine(isZone, 'not-a-zone'),
    week: z.array(z.array(span).max(4)).length(7),
    holidays: z.boolean(),
    shut: z.array(date).max(400),
  }),
  answerWithin: z.tuple([minutes, minutes, minutes, minutes]),
  nights: z.boolean(),
  keepDays: z.int().min(1).max(3_650),
  acknowledgement: z.strictObject({ ja: words, en: words }),
  surge: z.strictObject({ on: z.boolean(), ja: words, en: words }),
  surgeAt: z.int().min(1).max(1_000_000),
}) as unknown as z.ZodType<DeskSettings>;
