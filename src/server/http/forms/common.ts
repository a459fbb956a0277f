// Forms that several doors share: ids, texts in two languages, lists of known words.
import { z } from '@hono/zod-openapi';
import { PERMISSIONS, ROLES } from '#core/desk/roles.ts';
import { BUCKETS, INDICATOR_KINDS } from '#core/desk/types.ts';
import { FIELD_MAX } from '#core/base/limits.ts';

/** UUIDs of cases, incidents, staff, templates of the desk's own. */
export const id = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/);
export const text = z.strictObject({ ja: z.string(), en: z.string() });
export const words = z.string().min(1).max(FIELD_MAX);
export const role = z.enum(ROLES);
export const permission = z.enum(PERMISSIONS);
export const bucket = z.enum(BUCKETS);
export const harm = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export const time = z.number().int();
export const maybeTime = time.optional();
export const indicator = z.strictObject({ kind: z.enum(INDICATOR_KINDS), value: z.string() });
export const nothing = z.strictObject({});
export const byCase = z.object({ case: id });
export const byId = z.object({ id });
/** What tells a query's `1` from `0`. */
export const span = z.object({
  from: z.coerce.number().int().min(0).max(8_640_000_000_000_000).optional(),
  to: z.coerce.number().int().min(0).max(8_640_000_000_000_000).optional(),
});
