// The forms of cases, their entries and incidents on the wire: what core/desk/api.ts says in types.
import { z } from '@hono/zod-openapi';
import { FIELD_MAX, LONG_MAX } from '#core/base/limits.ts';
import { type Language, LANGUAGES } from '#core/base/language.ts';
import { PHASES } from '#core/base/phase.ts';
import { honestTime, instant } from '#core/base/time-schema.ts';
import type {
  CaseView,
  IncidentRow,
  IncidentView,
  QueuePage,
  SimilarCase,
  StaffDraft,
} from '#core/desk/api.ts';
import type { StaffSaying } from '../../desk/incidents.ts';
import { DUE_REASONS, OWNER_PROOFS, OWNER_SURE } from '#core/desk/types.ts';
import { WAYS_IN } from '#core/journal/types.ts';
import { uuid } from '#core/link/schema.ts';
import { PHRASE_RESULTS } from '#core/link/types.ts';
import { bucket, harm, id, indicator, maybeTime, span, text, time, words } from './common.ts';

const summary = z.strictObject({
  who: z.string(),
  account: z.string(),
  what: z.string(),
  losses: z.array(z.string()),
  dueBecause: z.enum(DUE_REASONS).optional(),
});

const facets = {
  bucket,
  harm,
  dueAt: time,
  assignee: z.string().optional(),
  service: z.string().optional(),
  method: z.enum(WAYS_IN),
  channel: z.enum(['app', 'mail']),
  language: z.enum(LANGUAGES),
  waitingOn: z.enum(['person', 'desk']),
  incident: z.string().optional(),
  openedAt: time,
  firstInstructionAt: maybeTime,
  containedAt: maybeTime,
  closedAt: maybeTime,
};

const queueRow = z.strictObject({
  ...facets,
  case: id,
  receipt: z.string(),
  summary,
  updatedAt: time,
  overdue: z.boolean(),
});

const count = z.number().int().min(0);
export const queuePage = z.strictObject({
  rows: z.array(queueRow),
  next: z.string().optional(),
  counts: z.strictObject({
    review: count,
    new: count,
    open: count,
    waiting: count,
    closed: count,
    mine: count,
    overdue: count,
  }),
  surge: z.enum(['on', 'proposed']).optional(),
}) as unknown as z.ZodType<QueuePage>;

/** What a query may ask of the queue; numbers come as text. */
export const queueQuery = z.object({
  bucket: bucket.optional(),
  assignee: id.optional(),
  service: z.string().max(60).optional(),
  method: z.enum(WAYS_IN).optional(),
  harm: z.coerce.number().int().min(0).max(3).optional(),
  q: z.string().max(200).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What an export takes in. */
export const exportQuery = span.extend({
  bucket: bucket.optional(),
  service: z.string().max(60).optional(),
  method: z.enum(WAYS_IN).optional(),
  incident: id.optional(),
  /** Of a table's headings. */
  language: z.enum(LANGUAGES).optional(),
});

const entry = z.object({
  v: z.literal(1),
  desk: z.string(),
  case: z.string(),
  seq: z.number().int().min(0),
  at: instant,
  by: z.string(),
  type: z.string(),
  /** By its type: DeskEntryData in src/core/desk/types.ts; absent once erased. */
  data: z.record(z.string(), z.unknown()).optional(),
  prev: z.string(),
  hash: z.string(),
});

const phraseResult = z.enum(PHRASE_RESULTS);

export const similarCase = z.strictObject({
  case: id,
  receipt: z.string(),
  summary,
  openedAt: time,
  shared: z.array(indicator),
}) as unknown as z.ZodType<SimilarCase>;

export const caseView = z.strictObject({
  case: id,
  receipt: z.string(),
  facets: z.strictObject(facets),
  /** DeskCaseState in src/core/desk/types.ts. */
  state: z
    .looseObject({
      desk: z.string(),
      case: z.string(),
      openedAt: instant,
      seq: z.number().int(),
      head: z.string(),
      bucket,
      harm,
      erased: z.array(z.number().int()),
    })
    .openapi({ type: 'object' }),
  entries: z.array(entry),
  missing: z.array(z.string()),
  phrases: z.array(
    z.strictObject({
      call: uuid,
      expires: instant,
      desk: z.array(text),
      person: z.array(text),
      heardByPerson: phraseResult.optional(),
      heardByDesk: phraseResult.optional(),
    }),
  ),
  similar: z.array(similarCase),
  evidence: z.array(z.strictObject({ sha256: z.string(), name: z.string(), size: count, here: z.boolean() })),
  hasCovered: z.boolean(),
  dueBecause: z.enum(DUE_REASONS),
  accessRevoked: z.boolean(),
  people: z.record(z.string(), z.string()),
  present: z.array(z.string()),
}) as unknown as z.ZodType<CaseView>;

const saying = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('instruction'),
    text: words,
    why: words.optional(),
    step: z.string().max(80).optional(),
    phase: z.enum(PHASES),
    due: honestTime.optional(),
    proof: words,
  }),
  z.strictObject({ kind: z.literal('question'), text: words }),
  z.strictObject({ kind: z.literal('notice'), text: words }),
  z.strictObject({
    kind: z.literal('confirmation'),
    of: z.union([uuid, z.literal('completion')]),
    result: z.enum(['confirmed', 'not-yet']),
    text: z.string().max(FIELD_MAX),
  }),
]);

const staffId = id;
const draft = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('say'), data: z.strictObject({ saying }) }),
  z.strictObject({ type: z.literal('call-opened'), data: z.strictObject({}) }),
  z.strictObject({
    type: z.literal('mail'),
    data: z.strictObject({
      to: z.email().max(254),
      // A line break in a header would begin another one.
      subject: z
        .string()
        .min(1)
        .max(500)
        .regex(/^[^\p{Cc}]*$/u),
      text: z.string().min(1).max(LONG_MAX),
    }),
  }),
  z.strictObject({
    type: z.literal('noted'),
    data: z.strictObject({ text: z.string().min(1).max(LONG_MAX) }),
  }),
  z.strictObject({ type: z.literal('assigned'), data: z.strictObject({ to: staffId.optional() }) }),
  z.strictObject({
    type: z.literal('handed-over'),
    data: z.strictObject({ to: staffId.optional(), text: words }),
  }),
  z.strictObject({
    type: z.literal('follow-up-set'),
    data: z.strictObject({ at: instant, text: z.string().max(FIELD_MAX) }),
  }),
  z.strictObject({
    type: z.literal('follow-up-done'),
    data: z.strictObject({ text: z.string().max(FIELD_MAX) }),
  }),
  z.strictObject({
    type: z.literal('owner-judged'),
    data: z.strictObject({
      sure: z.enum(OWNER_SURE),
      proofs: z.array(z.enum(OWNER_PROOFS)).max(OWNER_PROOFS.length),
      because: z.string().max(FIELD_MAX),
    }),
  }),
  z.strictObject({
    type: z.literal('harm-set'),
    data: z.strictObject({ harm, because: z.string().max(FIELD_MAX) }),
  }),
  z.strictObject({
    type: z.literal('method-set'),
    data: z.strictObject({ method: z.enum(WAYS_IN), because: z.string().max(FIELD_MAX) }),
  }),
  z.strictObject({
    type: z.literal('waiting-set'),
    data: z.strictObject({ on: z.enum(['person', 'desk']) }),
  }),
  z.strictObject({
    type: z.literal('call-checked'),
    data: z.strictObject({ call: uuid, result: phraseResult }),
  }),
  z.strictObject({ type: z.literal('case-closed'), data: z.strictObject({ summary: words }) }),
  z.strictObject({ type: z.literal('case-reopened'), data: z.strictObject({ because: words }) }),
]);

export const entriesBody = z.strictObject({
  expectedSeq: z.int().min(0).max(1_000_000_000),
  drafts: z.array(draft).min(1).max(20),
}) as unknown as z.ZodType<{ readonly expectedSeq: number; readonly drafts: readonly StaffDraft[] }>;

const incidentRow = {
  incident: id,
  state: z.enum(['proposed', 'open', 'closed', 'refused']),
  title: z.string(),
  shared: z.array(indicator),
  cases: count,
  createdAt: time,
  updatedAt: time,
};
export const incidentRows = z.array(z.strictObject(incidentRow)) as unknown as z.ZodType<
  readonly IncidentRow[]
>;
export const incidentView = z.strictObject({
  ...incidentRow,
  linked: z.array(queueRow),
  proposed: z.array(queueRow),
  answers: z.array(z.strictObject({ at: instant, by: z.string(), text: z.string(), cases: count })),
}) as unknown as z.ZodType<IncidentView>;

/** What is said to the cases of an incident whose person reads one of these languages. */
export const answerBody = z.strictObject({
  saying,
  languages: z.array(z.enum(LANGUAGES)).min(1).max(LANGUAGES.length),
}) as unknown as z.ZodType<{ readonly saying: StaffSaying; readonly languages: readonly Language[] }>;
