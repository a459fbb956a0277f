// Forms of the investigation: logs, sign-ins found, clues and who else.
import { z } from '@hono/zod-openapi';
import type { LogAsks, LogImported, LogPage, LogRow, WhoElse } from '#core/desk/api.ts';
import { id, time } from './common.ts';

const LOOKED_MAX = 500;
const when = z.iso.datetime({ offset: true });
const name = z.string().min(1).max(200);

const logRow = z.strictObject({
  id,
  name: z.string(),
  rows: z.number().int(),
  from: z.string(),
  to: z.string(),
  columns: z.array(z.string()),
  importedAt: time,
});
export const logRows = z.array(logRow) as unknown as z.ZodType<readonly LogRow[]>;

const columns = {
  account: name.optional(),
  at: name.optional(),
  ip: name.optional(),
  asn: name.optional(),
  device: name.optional(),
  result: name.optional(),
};
export const importQuery = z.strictObject({
  name: z.string().max(400).optional(),
  zone: z.string().min(1).max(64).optional(),
  ...columns,
});
const reject = z.strictObject({ line: z.number().int(), why: z.string() });
const imported = z.strictObject({
  log: logRow,
  again: z.boolean(),
  rejected: z.strictObject({
    total: z.number().int(),
    reasons: z.array(z.strictObject({ why: z.string(), count: z.number().int() })),
    first: z.array(reject),
  }),
});
export const logImported = imported as unknown as z.ZodType<LogImported>;
export const logAsks = z.strictObject({
  asks: z.strictObject({
    columns: z.array(z.strictObject({ name: z.string(), examples: z.array(z.string()) })),
    mapped: z.strictObject(columns),
    zone: z.boolean(),
  }),
}) as unknown as z.ZodType<LogAsks>;
export const importAnswer = z.union([logImported, logAsks]);

export const logQuery = z.strictObject({
  account: z.string().min(1).max(320).optional(),
  ip: z.string().min(1).max(64).optional(),
  asn: z.string().min(1).max(16).optional(),
  device: z.string().min(1).max(LOOKED_MAX).optional(),
  from: when.optional(),
  to: when.optional(),
  cursor: z.string().max(40).optional(),
  limit: z.number().int().min(1).max(LOOKED_MAX).optional(),
});
export const logPage = z.strictObject({
  rows: z.array(
    z.strictObject({
      account: z.string(),
      at: z.string(),
      ip: z.string(),
      asn: z.string(),
      device: z.string(),
      result: z.string(),
    }),
  ),
  next: z.string().optional(),
}) as unknown as z.ZodType<LogPage>;

const clue = { kind: z.enum(['ip', 'asn', 'device', 'hour']), value: z.string().min(1).max(LOOKED_MAX) };
export const whoElseQuery = z.strictObject({
  clues: z.array(z.strictObject(clue)).max(LOOKED_MAX).optional(),
  cases: z.array(id).max(200).optional(),
  from: when.optional(),
  to: when.optional(),
});
const seen = { signIns: z.number().int(), first: z.string(), last: z.string() };
export const whoElseAnswer = z.strictObject({
  rows: z.array(
    z.strictObject({
      account: z.string(),
      ...seen,
      score: z.number(),
      reasons: z.array(z.strictObject({ indicator: z.strictObject(clue), ...seen })),
      case: id.optional(),
    }),
  ),
  total: z.number().int(),
  clues: z.array(
    z.strictObject({
      ...clue,
      weight: z.number(),
      because: z.enum(['rare', 'some', 'shared', 'unseen-before', 'supports', 'absent']),
      before: z.number().int(),
      within: z.number().int(),
    }),
  ),
  cases: z.number().int(),
  from: z.string(),
  to: z.string(),
}) as unknown as z.ZodType<WhoElse>;
