// Checks a directory file at the border: strict shape, a source behind every value, and no fact shown below its grade.
import { z } from 'zod';
import { LANGUAGES } from '../base/language.ts';
import { bad, ok, type Result } from '../base/result.ts';
import { isLocalTime, isZone } from '../base/time.ts';
import { date } from '../base/time-schema.ts';
import { isPublicSuffix, readHost } from './domains.ts';
import { normalisePhone } from './phones.ts';
import {
  GRADES,
  LINK_NAMES,
  MAIL_HABITS,
  type Organisation,
  SERVICE_KINDS,
  TWO_FACTOR_METHODS,
  WELL_KNOWN_NAMES,
} from './types.ts';

/** Far above what any organisation has; keeps a broken file from costing time. */
const LIST_MAX = 200;

const url = z.string().max(2_000).refine(isWebAddress, 'not-a-web-address');
const line = z.string().min(1).max(600);
const bothLanguages = z.strictObject({ ja: line, en: line });
const text = z.union([line, bothLanguages]);

const source = z.strictObject({ url, grade: z.enum(GRADES), dated: date.optional(), seen: date });
const proof = {
  source: source.refine(({ grade }) => grade !== 'D' && grade !== 'E', 'grade-not-shown'),
  note: text.optional(),
};
const phoneProof = {
  source: source.refine(({ grade }) => grade === 'A' || grade === 'B', 'phone-needs-a-or-b'),
  note: text.optional(),
};

const domain = z
  .string()
  .max(253)
  // As a browser asks for it: what is written otherwise would never be found.
  .refine((value) => readHost(value) === value, 'not-a-domain')
  .refine((value) => !isPublicSuffix(value), 'public-suffix');

const clock = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);
const span = z
  .strictObject({ days: z.array(z.literal([0, 1, 2, 3, 4, 5, 6])).min(1), from: clock, to: clock })
  .refine(({ from, to }) => from < to, 'ends-before-it-starts');
/** 2028 has a February 29th, so that a yearly closing on it is a date too. */
const dayOfYear = z.string().refine((value) => isLocalTime(`2028-${value}`), 'not-a-date');
const hours = z.strictObject({
  zone: z.string().max(64).refine(isZone, 'not-a-zone'),
  spans: z.array(span).min(1).max(LIST_MAX),
  holidays: z.enum(['open', 'closed', 'as-sunday']),
  closed: z.array(dayOfYear).max(LIST_MAX).optional(),
});

const host = z.strictObject({ value: domain, ...proof });
const link = z.strictObject({ value: url, label: text.optional(), ...proof });
const mail = z.strictObject({ value: z.email(), label: text.optional(), ...proof });
const alert = z.strictObject({
  value: line,
  ...proof,
  where: z.enum(['subject', 'body']),
  language: z.enum(LANGUAGES).optional(),
  genuine: z.boolean(),
  from: z.union([z.email(), domain]).optional(),
});
const habit = z.strictObject({ value: z.enum(MAIL_HABITS), ...proof });
const wellKnown = z
  .partialRecord(z.enum(WELL_KNOWN_NAMES), link)
  // The name is the address: anything else under it would send a person elsewhere.
  .refine(
    (links) => Object.entries(links).every(([name, { value }]) => isWellKnown(value, name)),
    'not-well-known',
  );
const phone = z.strictObject({
  value: z.string().refine((value) => normalisePhone(value) !== undefined, 'not-a-phone-number'),
  ...phoneProof,
  label: text.optional(),
  hours: hours.optional(),
  hoursText: line.optional(),
  tollFree: z.boolean().optional(),
});

const organisation = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  type: z.enum(['service', 'body']),
  name: bothLanguages,
  aliases: z.array(line).max(LIST_MAX),
  kinds: z.array(z.enum(SERVICE_KINDS)).min(1),
  region: z.string().regex(/^[a-z]{2,6}$/),
  webDomains: z.array(host).max(LIST_MAX),
  mailDomains: z.array(host).max(LIST_MAX),
  phones: z.array(phone).max(LIST_MAX),
  links: z.partialRecord(z.enum(LINK_NAMES), link),
  forms: z.array(link).max(LIST_MAX),
  chats: z.array(link).max(LIST_MAX),
  mails: z.array(mail).max(LIST_MAX),
  twoFactor: z.strictObject({ value: z.array(z.enum(TWO_FACTOR_METHODS)).min(1), ...proof }).optional(),
  purpose: bothLanguages.optional(),
  notes: z.array(text).max(LIST_MAX),
  alsoSeenDomains: z.array(domain).max(LIST_MAX).optional(),
  outsideDomains: z.array(host).max(LIST_MAX).optional(),
  alerts: z.array(alert).max(LIST_MAX).optional(),
  mailHabits: z.array(habit).max(LIST_MAX).optional(),
  wellKnown: wellKnown.optional(),
  shares: z.array(line).max(LIST_MAX).optional(),
});

/**
 * The content of one directory file → the organisation, or every problem, its path led by the file's name. Codes:
 * `not-the-form` (see `params.message`) or the name of the broken rule, such as `grade-not-shown`.
 */
export function parseOrganisation(value: unknown, file: string): Result<Organisation> {
  const parsed = organisation.safeParse(value);
  // zod's optional fields say `| undefined`; JSON has no undefined to put there.
  if (parsed.success) return ok(parsed.data as Organisation);
  return bad(
    parsed.error.issues.map(({ code, message, path }) => ({
      code: code === 'custom' ? message : 'not-the-form',
      path: [file, ...path.map((part) => (typeof part === 'symbol' ? String(part) : part))],
      params: { message },
    })),
  );
}

function isWebAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

function isWellKnown(value: string, name: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname } = new URL(value);
  return protocol === 'https:' && pathname === `/.well-known/${name}`;
}
