// Checks entries at the border (import, upgrade, command line): the strict zod form of types.ts, with limits.
import { z } from 'zod';
import { FIELD_MAX, LONG_MAX } from '../base/limits.ts';
import { LANGUAGES } from '../base/language.ts';
import { bad, ok, problem, type Result } from '../base/result.ts';
import { isZone } from '../base/time.ts';
import { date, honestTime, instant, localTime } from '../base/time-schema.ts';
import { SERVICE_KINDS } from '../directory/types.ts';
import { NODE_KINDS, NODE_STATES, WAY_KINDS } from '../graph/types.ts';
import { METADATA_KINDS } from '../files/types.ts';
import { pinnedDesk, receipt, signedMessage, uuid } from '../link/schema.ts';
import { PERSON_MESSAGE_KINDS, PHRASE_RESULTS } from '../link/types.ts';
import { SUBJECT_KINDS, VERDICTS } from '../verdict/types.ts';
import {
  ACCOUNT_FACTS,
  CHANNELS,
  CHECKED_BY,
  CONTACT_NOTES,
  CONTACT_OUTCOMES,
  DESK_REFUSALS,
  HAPPENING_KINDS,
  type Draft,
  type Entry,
  ITEM_KINDS,
  PERSON_FACTS,
  PHASES,
  WAYS_IN,
  WHOSE,
} from './types.ts';

// `chain` takes these out of what we write (append.ts says why); a file that holds them is not ours.
const clean = (value: string): boolean =>
  value.isWellFormed() && !value.includes('\0') && !value.includes('\u007f');
/** The text of one field. */
export const field = z.string().max(FIELD_MAX).refine(clean, 'not-clean-text');
/** A note, a message body, a transcript. */
export const long = z.string().max(LONG_MAX).refine(clean, 'not-clean-text');
/** Of a case or an item. */
export const id = z.string().regex(/^[0-9a-z-]{1,64}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A number of things, or a place in a sequence. */
export const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** An IANA zone this machine knows. */
export const zone = z.string().max(64).refine(isZone, 'not-a-zone');

const origin = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('memory') }),
  z.strictObject({ from: z.enum(['screen', 'document', 'person']), note: field.optional() }),
  z.strictObject({ from: z.literal('evidence'), sha256 }),
  z.strictObject({
    from: z.literal('file'),
    file: field,
    place: z.string().max(200),
    sha256: sha256.optional(),
  }),
  z.strictObject({ from: z.literal('contact'), contact: id }),
  z.strictObject({ from: z.literal('desk'), report: uuid, message: uuid }),
]);

/** The form of each kind of item a case keeps. */
export const items = {
  account: z.strictObject({
    id,
    service: field.optional(),
    name: field,
    kinds: z.array(z.enum(SERVICE_KINDS)).max(14),
    role: z.enum(['main', 'mailbox', 'payment', 'other']),
    facts: z.partialRecord(z.enum(ACCOUNT_FACTS), field),
    passwordGroup: z.string().max(8).optional(),
  }),
  happening: z.strictObject({
    id,
    kind: z.enum(HAPPENING_KINDS),
    what: field,
    when: honestTime,
    whose: z.enum(WHOSE),
    origin,
    account: id.optional(),
  }),
  transaction: z.strictObject({
    id,
    what: field,
    amount: z.string().regex(/^-?\d{1,15}(?:\.\d{1,8})?$/),
    currency: z.string().regex(/^[A-Z]{3}$/),
    when: honestTime,
    whose: z.enum(WHOSE),
    origin,
    account: id.optional(),
    reference: field.optional(),
  }),
  'password-change': z.strictObject({
    id,
    when: honestTime,
    whose: z.enum(WHOSE),
    account: id.optional(),
    note: field.optional(),
  }),
  evidence: z.strictObject({
    id,
    sha256,
    name: field,
    mediaType: z.string().max(255),
    size: count,
    when: honestTime,
    what: field,
    checked: z
      .strictObject({
        text: z.enum(CHECKED_BY),
        removed: z.array(z.enum(METADATA_KINDS)).max(METADATA_KINDS.length),
        kept: z.array(z.enum(METADATA_KINDS)).max(METADATA_KINDS.length),
        covered: count,
      })
      .optional(),
  }),
  task: z.strictObject({
    id,
    what: field,
    due: honestTime.optional(),
    origin,
    phase: z.enum(PHASES),
    done: z.strictObject({ at: instant, proof: field, evidence: id.optional() }).optional(),
  }),
  appointment: z.strictObject({
    id,
    channel: z.enum(CHANNELS),
    organisation: field,
    start: localTime,
    minutes: z.int().min(1).max(1_440),
    zone,
  }),
  message: z.strictObject({
    id,
    channel: z.enum(['mail', 'chat', 'form']),
    purpose: z.enum(['report', 'follow-up', 'completion', 'warning', 'answer']),
    organisation: field,
    to: field,
    subject: field,
    body: long,
    attachments: z.array(id).max(100),
    sent: z
      .strictObject({ at: instant, how: z.enum(['mailto', 'eml', 'copy', 'form', 'chat']), sha256 })
      .optional(),
  }),
  recheck: z.strictObject({
    id,
    on: date,
    what: field,
    done: z.strictObject({ at: instant, found: z.enum(['nothing', 'something']), note: field }).optional(),
  }),
  person: z.strictObject({ id, name: field, how: field, warnedAt: instant.optional() }),
  device: z.strictObject({
    id,
    name: field,
    system: z.enum(['up-to-date', 'old', 'unknown', 'none']),
    browser: z.enum(['up-to-date', 'old', 'unknown', 'none']),
    security: z.enum(['up-to-date', 'old', 'unknown', 'none']),
    lastScan: date.optional(),
  }),
  'access-node': z.strictObject({
    id,
    kind: z.enum(NODE_KINDS),
    name: field,
    service: z.string().max(60).optional(),
    account: id.optional(),
    held: z.boolean(),
    state: z.enum(NODE_STATES),
  }),
  'access-way': z.strictObject({
    id,
    opens: id,
    needs: z.array(id).min(1).max(10),
    how: z.array(z.enum(WAY_KINDS)).min(1).max(10),
  }),
};

/** When they seem to have been inside. */
export const breakIn = z.strictObject({
  window: honestTime,
  wayIn: z.enum(WAYS_IN),
  because: field,
});

const put = z.discriminatedUnion(
  'kind',
  ITEM_KINDS.map((kind) => z.strictObject({ kind: z.literal(kind), item: items[kind] })) as never,
);

const reasons = z
  .array(
    z.strictObject({ code: z.string().max(60), params: z.record(z.string().max(40), z.string().max(2_000)) }),
  )
  .max(100);

const data = {
  'case-opened': z.strictObject({ language: z.enum(LANGUAGES), zone }),
  answered: z.strictObject({
    question: z.string().max(60),
    answer: z.union([field, z.array(z.string().max(60)).max(30)]),
  }),
  'person-fact-set': z.strictObject({ fact: z.enum(PERSON_FACTS), value: field }),
  put,
  removed: z.strictObject({ kind: z.enum(ITEM_KINDS), id }),
  'step-done': z.strictObject({ step: z.string().max(80), proof: field, evidence: id.optional() }),
  'step-postponed': z.strictObject({ step: z.string().max(80) }),
  'step-left-out': z.strictObject({ step: z.string().max(80), reason: field }),
  'contact-started': z.strictObject({
    id,
    channel: z.enum(CHANNELS),
    organisation: field,
    target: field,
    provenance: z.enum(['directory', 'official-site', 'contract', 'card-back', 'app', 'other']),
    direction: z.enum(['out', 'in']),
  }),
  'contact-noted': z.strictObject({ contact: id, note: z.enum(CONTACT_NOTES), text: long }),
  'contact-ended': z.strictObject({
    contact: id,
    outcome: z.enum(CONTACT_OUTCOMES),
    answerBy: honestTime.optional(),
  }),
  'verdict-kept': z.strictObject({
    subject: field,
    subjectKind: z.enum(SUBJECT_KINDS),
    verdict: z.enum(VERDICTS),
    service: z.string().max(60).optional(),
    reasons,
  }),
  'drill-done': z.strictObject({ score: count, of: count }),
  'phase-reasoned': z.strictObject({ phase: z.enum(PHASES), reason: field }),
  'break-in-set': breakIn,
  'desk-joined': z.strictObject({ report: uuid, secret: sha256, desk: pinnedDesk }),
  'desk-renewed': z.strictObject({ report: uuid, secret: sha256 }),
  'desk-accepted': z.strictObject({ report: uuid, receipt }),
  'desk-message': z.strictObject({ report: uuid, signed: signedMessage }),
  'desk-refused': z.strictObject({ report: uuid, reason: z.enum(DESK_REFUSALS), sha256 }),
  'desk-sent': z.strictObject({
    report: uuid,
    id: uuid,
    kind: z.enum(PERSON_MESSAGE_KINDS),
    of: z.union([uuid, z.literal('completion')]).optional(),
    text: long,
    evidence: z.array(sha256).max(100).optional(),
  }),
  'desk-delivered': z.strictObject({ report: uuid, id: uuid }),
  'desk-phrase': z.strictObject({ report: uuid, call: uuid, result: z.enum(PHRASE_RESULTS) }),
  'case-closed': z.strictObject({ summary: long }),
  'case-reopened': z.strictObject({ reason: field }),
  undone: z.strictObject({ target: count }),
} satisfies Record<Entry['type'], z.ZodType>;

const author = z.union([z.literal('person'), z.string().regex(/^(?:desk|tool):[\w.-]{1,80}$/)]);
const types = Object.keys(data) as Entry['type'][];

const entry = z.discriminatedUnion(
  'type',
  types.map((type) =>
    z.strictObject({
      v: z.literal(1),
      case: id,
      seq: count,
      at: instant,
      by: author,
      type: z.literal(type),
      data: data[type],
      prev: sha256,
      hash: sha256,
    }),
  ) as never,
);

const draft = z.discriminatedUnion(
  'type',
  types.map((type) =>
    z.strictObject({ type: z.literal(type), data: data[type], by: author.optional() }),
  ) as never,
);

/** The newest entry version this product writes and reads. */
const VERSION = 1;

function read<T>(schema: z.ZodType, value: unknown): Result<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data as T);
  return bad(
    parsed.error.issues.slice(0, 20).map((issue) => ({
      code: 'not-the-form',
      path: issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
      params: { message: issue.message },
    })),
  );
}

/** Any value → an entry of the current version. An entry of a newer product is named as such. */
export function parseEntry(value: unknown): Result<Entry> {
  const version = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined;
  if (typeof version === 'number' && version > VERSION) return problem('made-by-newer-version', { version });
  return read<Entry>(entry, value);
}

/** Any value → a draft that may be appended. */
export function parseDraft(value: unknown): Result<Draft> {
  return read<Draft>(draft, value);
}
