// The forms of the desk itself on the wire: me, settings, keys, staff, figures, templates, audit, integrations.
import { WEBHOOK_EVENTS } from '#core/desk/webhook-events.ts';
import { z } from '@hono/zod-openapi';
import type {
  ApiKeyRow,
  AuditRow,
  Figures,
  InvitationRow,
  Me,
  SessionRow,
  StaffRow,
  Template,
  WebhookRow,
} from '#core/desk/api.ts';
import { ownTemplate } from '#core/desk/template-schema.ts';
import { deskSettings } from '#core/desk/settings-schema.ts';
import type { SettingsPage } from '../../desk/settings.ts';
import { id, maybeTime, permission, role, text, time } from './common.ts';

const name = z.strictObject({ ja: z.string().min(1).max(100), en: z.string().min(1).max(100) });

export const me = z.strictObject({
  id: z.string(),
  name: z.string(),
  role,
  permissions: z.array(permission),
  desk: z.strictObject({ desk: z.string(), name: text, service: z.string().optional() }),
  secured: z.boolean(),
  colleagues: z.record(z.string(), z.string()).optional(),
}) as unknown as z.ZodType<Me>;

export const settingsPage = (deskSettings as unknown as z.ZodObject).extend({
  name,
  service: z.string().max(60).optional(),
}) as unknown as z.ZodType<SettingsPage>;

const key = z.strictObject({ kid: z.string(), key: z.string() });
export const keysPage = z.strictObject({
  signing: z.array(key),
  recipients: z.array(z.string()),
  /** Every signing key there ever was. */
  ever: z.array(key),
});

export const staffRows = z.array(
  z.strictObject({
    id,
    name: z.string(),
    mail: z.string(),
    role,
    active: z.boolean(),
    secured: z.boolean(),
    lastSeenAt: maybeTime,
  }),
) as unknown as z.ZodType<readonly StaffRow[]>;

export const staffPatch = z.strictObject({ role: role.optional(), active: z.boolean().optional() });

const invitation = { id, mail: z.string(), role, expiresAt: time, by: z.string() };
export const invitationRows = z.array(z.strictObject(invitation)) as unknown as z.ZodType<
  readonly InvitationRow[]
>;
export const invitationBody = z.strictObject({ mail: z.email().max(254), role });
/** The code, and the link that holds it, are shown once. */
export const invitationMade = z.strictObject({ ...invitation, code: z.string(), link: z.string() });
export const resetMade = z.strictObject({ code: z.string(), link: z.string(), expiresAt: time });

export const sessionRows = z.array(
  z.strictObject({ id, device: z.string(), createdAt: time, lastSeenAt: time, current: z.boolean() }),
) as unknown as z.ZodType<readonly SessionRow[]>;

const apiKey = { id, name: z.string(), scopes: z.array(permission), createdAt: time, lastUsedAt: maybeTime };
export const apiKeyRows = z.array(z.strictObject(apiKey)) as unknown as z.ZodType<readonly ApiKeyRow[]>;
export const apiKeyBody = z.strictObject({
  name: z.string().min(1).max(100),
  scopes: z.array(permission).min(1).max(20),
});
/** The key is shown once. */
export const apiKeyMade = z.strictObject({ ...apiKey, key: z.string() });

const webhook = {
  id,
  url: z.string(),
  events: z.array(z.string()),
  active: z.boolean(),
  lastStatus: z.string(),
};
export const webhookRows = z.array(z.strictObject(webhook)) as unknown as z.ZodType<readonly WebhookRow[]>;
export const webhookBody = z.strictObject({
  url: z.url().max(500),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length),
});
/** The secret that its calls are signed with is shown once. */
export const webhookMade = z.strictObject({ ...webhook, secret: z.string() });

const counted = z.strictObject({ at: time, count: z.number() });
const spread = z.strictObject({
  count: z.number().int(),
  median: z.number().optional(),
  p90: z.number().optional(),
});
export const figures = z.strictObject({
  from: time,
  to: time,
  step: z.enum(['hour', 'day']),
  arrivals: z.array(counted),
  waitingNow: z.number().int(),
  overdueNow: z.number().int(),
  toFirstInstruction: spread,
  toContainment: spread,
  toClose: spread,
  byMethod: z.array(z.strictObject({ method: z.string(), count: z.number().int() })),
  byService: z.array(
    z.strictObject({
      service: z.string(),
      name: z.strictObject({ ja: z.string(), en: z.string() }).optional(),
      count: z.number().int(),
    }),
  ),
  lastHour: z.number().int(),
  surgeProposed: z.boolean(),
}) as unknown as z.ZodType<Figures>;

export const templateBody = ownTemplate as unknown as z.ZodType<Omit<Template, 'id' | 'builtIn'>>;
export const template = z.looseObject({
  id,
  kind: z.enum(['instruction', 'question', 'notice']),
  title: text,
  text,
  builtIn: z.boolean(),
}) as unknown as z.ZodType<Template>;

export const auditCheck = z.union([
  z.strictObject({ ok: z.literal(true), lines: z.number().int(), head: z.string(), at: z.string() }),
  z.strictObject({
    ok: z.literal(false),
    seq: z.number().int(),
    why: z.enum(['changed', 'removed', 'inserted']),
    at: z.string(),
  }),
]);

export const auditPage = z.strictObject({
  rows: z.array(
    z.strictObject({
      seq: z.number().int(),
      at: z.string(),
      actor: z.string(),
      actorName: z.string(),
      action: z.string(),
      target: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number()])),
      hash: z.string(),
    }),
  ),
  next: z.string().optional(),
}) as unknown as z.ZodType<{ readonly rows: readonly AuditRow[]; readonly next?: string }>;
