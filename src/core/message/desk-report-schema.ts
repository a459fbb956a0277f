// Checks at the desk's border that what was sealed to it is a report: strict forms, with limits; the sender may be anybody.
import { z } from 'zod';
import { LANGUAGES } from '../base/language.ts';
import { bad, ok, type Result } from '../base/result.ts';
import { instant } from '../base/time-schema.ts';
import { SERVICE_KINDS } from '../directory/types.ts';
import { breakIn, count, field, id, items, long, zone } from '../journal/schema.ts';
import { CHANNELS, CONTACT_OUTCOMES, PERSON_FACTS } from '../journal/types.ts';
import { hex32, uuid } from '../link/schema.ts';
import { DESK_WISHES, type DeskReport, LIST_MAX } from './desk-report-types.ts';

const list = <T extends z.ZodType>(item: T): z.ZodArray<T> => z.array(item).max(LIST_MAX);

const report = z.strictObject({
  format: z.literal('kakekomi-report'),
  v: z.literal(1),
  report: uuid,
  madeAt: instant,
  language: z.enum(LANGUAGES),
  zone,
  secret: hex32,
  journal: z.strictObject({ case: id, seq: count, head: hex32 }),
  person: z.partialRecord(z.enum(PERSON_FACTS), field),
  notify: z.boolean(),
  account: items.account.omit({ passwordGroup: true }).optional(),
  others: list(
    z.strictObject({
      name: field,
      service: field.optional(),
      kinds: z.array(z.enum(SERVICE_KINDS)).max(SERVICE_KINDS.length),
      role: z.enum(['main', 'mailbox', 'payment', 'other']),
    }),
  ),
  answers: z.record(
    z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
    z.union([field, z.array(z.string().max(60)).max(30)]),
  ),
  breakIn: breakIn.optional(),
  happenings: list(items.happening),
  transactions: list(items.transaction),
  passwordChanges: list(items['password-change']),
  evidence: list(items.evidence),
  attached: list(hex32),
  steps: list(
    z.strictObject({
      step: z.string().max(80),
      title: field,
      state: z.enum(['done', 'left-out', 'open']),
      at: instant.optional(),
      proof: field.optional(),
    }),
  ),
  contacts: list(
    z.strictObject({
      channel: z.enum(CHANNELS),
      organisation: field,
      at: instant,
      outcome: z.enum(CONTACT_OUTCOMES).optional(),
      reference: field.optional(),
    }),
  ),
  letter: z.strictObject({ subject: field, body: long }),
  wants: z.array(z.enum(DESK_WISHES)).max(DESK_WISHES.length),
  missing: z.array(z.string().max(60)).max(50),
  leftOut: count.optional(),
});

/** Any value → a report. Problems: `not-the-form` with the place. */
export function parseDeskReport(value: unknown): Result<DeskReport> {
  const parsed = report.safeParse(value);
  if (parsed.success) return ok(parsed.data as DeskReport);
  return bad(
    parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
      code: 'not-the-form',
      path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
      params: { message },
    })),
  );
}
