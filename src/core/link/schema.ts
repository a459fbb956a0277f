// Checks at the border what comes from a desk or for one: strict zod forms of types.ts, with limits.
import { z } from 'zod';
import { LANGUAGES } from '../base/language.ts';
import { FIELD_MAX, LONG_MAX } from '../base/limits.ts';
import { PHASES } from '../base/phase.ts';
import { honestTime, instant } from '../base/time-schema.ts';
import {
  type DeskMessage,
  type Envelope,
  PERSON_MESSAGE_KINDS,
  type PersonMessage,
  PHRASE_RESULTS,
  type PinnedDesk,
  type SignedMessage,
  type SignedProfile,
} from './types.ts';

const clean = (value: string): boolean =>
  value.isWellFormed() && !value.includes('\0') && !value.includes('\u007f');
const field = z.string().max(FIELD_MAX).refine(clean, 'not-clean-text');
const long = z.string().max(LONG_MAX).refine(clean, 'not-clean-text');
const line = z.string().max(200).refine(clean, 'not-clean-text');
export const uuid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const hex64 = z.string().regex(/^[0-9a-f]{128}$/);
const kid = z.string().regex(/^[0-9a-f]{16}$/);
const deskId = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
const recipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);
const text = z.strictObject({ ja: line, en: line });
const signing = z
  .array(z.strictObject({ kid, key: hex32 }))
  .min(1)
  .max(10);
const recipients = z.array(recipient).min(1).max(10);
/** The desk page and its calls run on https, or on this machine for trying it out. */
const origin = z
  .string()
  .max(200)
  .regex(/^(?:https:\/\/[a-z0-9.-]+(?::\d{1,5})?|http:\/\/localhost(?::\d{1,5})?)$/);

/** A receipt as people read it aloud: `KK-7F3M-9Q2X` (Crockford's base 32, the last sign checks the rest). */
export const receipt = z.string().regex(/^KK-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);

export const pinnedDesk = z.strictObject({
  desk: deskId,
  name: text,
  service: z.string().max(60).optional(),
  origin,
  signing,
  recipients,
}) as unknown as z.ZodType<PinnedDesk>;

const profile = z.strictObject({
  v: z.literal(1),
  desk: deskId,
  name: text,
  service: z.string().max(60).optional(),
  origin,
  signing,
  recipients,
  surge: z.strictObject({ ja: field, en: field }).optional(),
  hours: z.strictObject({ ja: field, en: field }).optional(),
  phone: z.string().max(40).optional(),
});

export const signedProfile = z.strictObject({
  profile,
  signatures: z
    .array(z.strictObject({ kid, signature: hex64 }))
    .min(1)
    .max(10),
}) as unknown as z.ZodType<SignedProfile>;

const saying = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('instruction'),
    text: field,
    why: field.optional(),
    step: z.string().max(80).optional(),
    phase: z.enum(PHASES),
    due: honestTime.optional(),
    proof: field,
  }),
  z.strictObject({ kind: z.literal('question'), text: field }),
  z.strictObject({ kind: z.literal('notice'), text: field }),
  z.strictObject({
    kind: z.literal('confirmation'),
    of: z.union([uuid, z.literal('completion')]),
    result: z.enum(['confirmed', 'not-yet']),
    text: field,
  }),
  z.strictObject({ kind: z.literal('call'), call: uuid, expires: instant }),
  z.strictObject({ kind: z.literal('keys'), signing, recipients }),
  z.strictObject({ kind: z.literal('closed'), text: field }),
]);

export const deskMessage = z.strictObject({
  v: z.literal(1),
  desk: deskId,
  report: uuid,
  number: z.int().min(1).max(1_000_000),
  prev: hex32,
  id: uuid,
  at: instant,
  from: line.optional(),
  saying,
}) as unknown as z.ZodType<DeskMessage>;

export const signedMessage = z.strictObject({
  message: deskMessage,
  kid,
  signature: hex64,
}) as unknown as z.ZodType<SignedMessage>;

export const personMessage = z.strictObject({
  v: z.literal(1),
  report: uuid,
  id: uuid,
  at: instant,
  kind: z.enum(PERSON_MESSAGE_KINDS),
  of: z.union([uuid, z.literal('completion')]).optional(),
  text: long,
  evidence: z.array(hex32).max(100).optional(),
  phrase: z.strictObject({ call: uuid, result: z.enum(PHRASE_RESULTS) }).optional(),
  data: z.unknown().optional(),
}) as unknown as z.ZodType<PersonMessage>;

/** A sealed report is held to 2 MiB of clear text; base64 and age add a little more than a third. */
export const SEALED_REPORT_MAX = 3 * 1024 * 1024;

export const envelope = z.strictObject({
  v: z.literal(1),
  report: uuid,
  id: uuid,
  access: hex32.optional(),
  language: z.enum(LANGUAGES),
  sealed: z
    .string()
    .max(SEALED_REPORT_MAX)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/),
}) as unknown as z.ZodType<Envelope>;
