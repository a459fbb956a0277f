// Checks a directory file at the border: strict shape, a source behind every value, and no fact shown below its grade.
import { z } from 'zod';
import { bad, ok, type Result } from '../base/result.ts';
import { date } from '../base/time-schema.ts';
import { GRADES, LINK_NAMES, type Organisation, SERVICE_KINDS, TWO_FACTOR_METHODS } from './types.ts';

const url = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\/[^\s]+$/);
const text = z.union([
  z.string().max(600),
  z.strictObject({ ja: z.string().max(600), en: z.string().max(600) }),
]);
const source = z.strictObject({ url, grade: z.enum(GRADES), dated: date.optional(), seen: date });
const shown = source.refine(({ grade }) => grade < 'D', 'grade-not-shown');
const proven = source.refine(({ grade }) => grade < 'C', 'phone-needs-a-or-b');

const fact = { source: shown, note: text.optional() };
const link = z.strictObject({ value: url, label: text.optional(), ...fact });
const host = z.strictObject({
  value: z
    .string()
    .max(253)
    .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/),
  ...fact,
});
const clock = z.string().regex(/^(?:[01]\d|2[0-4]):[0-5]\d$/);

const hours = z.strictObject({
  zone: z.string().max(64),
  spans: z
    .array(z.strictObject({ days: z.array(z.int().min(0).max(6)).min(1), from: clock, to: clock }))
    .min(1),
  holidays: z.enum(['open', 'closed', 'as-sunday']),
  closed: z.array(z.string().regex(/^\d{2}-\d{2}$/)).optional(),
});

const phone = z.strictObject({
  value: z
    .string()
    .max(40)
    .regex(/^[#+\d][\d\s-]*$/),
  source: proven,
  note: text.optional(),
  label: text.optional(),
  hours: hours.optional(),
  hoursText: z.string().max(200).optional(),
  tollFree: z.boolean().optional(),
});

const organisation = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  type: z.enum(['service', 'body']),
  name: z.strictObject({ ja: z.string().min(1).max(80), en: z.string().min(1).max(80) }),
  aliases: z.array(z.string().min(1).max(60)),
  kinds: z.array(z.enum(SERVICE_KINDS)).min(1),
  region: z.string().regex(/^[a-z]{2,6}$/),
  webDomains: z.array(host),
  mailDomains: z.array(host),
  phones: z.array(phone),
  links: z.partialRecord(z.enum(LINK_NAMES), link),
  forms: z.array(link),
  chats: z.array(link),
  mails: z.array(z.strictObject({ value: z.email(), label: text.optional(), ...fact })),
  twoFactor: z.strictObject({ value: z.array(z.enum(TWO_FACTOR_METHODS)).min(1), ...fact }).optional(),
  purpose: z.strictObject({ ja: z.string().max(200), en: z.string().max(200) }).optional(),
  notes: z.array(text),
  alsoSeenDomains: z.array(z.string().max(253)).optional(),
});

/** One directory file's content → the organisation, or every problem with the file's name in front of its path. */
export function parseOrganisation(value: unknown, file: string): Result<Organisation> {
  const parsed = organisation.safeParse(value);
  if (parsed.success) return ok(parsed.data as Organisation);
  return bad(
    parsed.error.issues.map((issue) => ({
      code: issue.message.includes('-') ? issue.message : 'not-the-form',
      path: [file, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))],
      params: { message: issue.message },
    })),
  );
}
