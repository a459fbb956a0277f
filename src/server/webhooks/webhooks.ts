// Tells other systems that something happened to a case: which, when, what kind; never a word of a person's.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { WebhookRow } from '#core/desk/api.ts';
import type { DeskEntryType } from '#core/desk/types.ts';
import type { WebhookEvent } from '#core/desk/webhook-events.ts';
import type { Db, JobHandler, Jobs, Now, Vault } from '../desk/ports.ts';
import type { Tables } from '../store/tables.ts';
import {
  checkedAddresses,
  GUARD,
  type GuardOptions,
  HookError,
  postGuarded,
  readHookUrl,
} from './post-guarded.ts';
import { newWebhookSecret, webhookHeaders } from './sign-webhook.ts';

/** The kind of the jobs that deliver. */
export const WEBHOOK_JOB = 'webhook';
/** After so long nobody waits for the news any more. */
const GIVE_UP_MS = 24 * 3_600_000;
const HOOKS_MAX = 20;

export interface Happening {
  readonly desk: string;
  readonly kind: DeskEntryType;
  readonly caseId: string;
  readonly receipt: string;
  /** In ms. */
  readonly at: number;
}

interface Delivery {
  readonly desk: string;
  readonly hook: string;
  readonly id: string;
  readonly at: number;
  readonly body: string;
}

export interface Webhooks {
  /** The secret is shown this once. @throws HookError `url-refused`, `address-refused`, `name-unknown`; WebhookLimit at the twenty-first */
  create(
    desk: string,
    hook: { readonly url: string; readonly events: readonly WebhookEvent[] },
  ): Promise<{ readonly id: string; readonly secret: string }>;
  list(desk: string): Promise<readonly WebhookRow[]>;
  /** Whether there was one. */
  remove(desk: string, id: string): Promise<boolean>;
  /** In the transaction of what happened: each subscriber is told exactly when it did. */
  announce(tx: Db, happening: Happening): Promise<void>;
  /** For the job `WEBHOOK_JOB`: delivers, at least once; a receiver tells repeats by `webhook-id`. */
  readonly deliver: JobHandler;
}

/** A desk has as many webhooks as it may. */
export class WebhookLimit extends Error {
  override readonly name = 'WebhookLimit';
}

export function createWebhooks(
  db: Kysely<Tables>,
  vault: Pick<Vault, 'own' | 'seal' | 'open'>,
  jobs: Pick<Jobs, 'add'>,
  now: Now,
  guard: GuardOptions = GUARD,
): Webhooks {
  const hookAt = (desk: string, id: string) =>
    db.selectFrom('webhook').where('desk', '=', desk).where('id', '=', id);

  async function mark(desk: string, id: string, last_status: string, active: 0 | 1 = 1): Promise<void> {
    await db
      .updateTable('webhook')
      .set({ last_status, last_at: now(), active })
      .where('desk', '=', desk)
      .where('id', '=', id)
      .execute();
  }

  return {
    async create(desk, { url, events }) {
      const address = readHookUrl(url, guard);
      // Told at once, not only when the first news goes out; sending checks again.
      await checkedAddresses(address, guard);
      const id = randomUUID();
      const secret = newWebhookSecret();
      await db.transaction().execute(async (tx) => {
        const { count } = await tx
          .selectFrom('webhook')
          .select((is) => is.fn.countAll<number>().as('count'))
          .where('desk', '=', desk)
          .executeTakeFirstOrThrow();
        if (count >= HOOKS_MAX) throw new WebhookLimit(`A desk has at most ${HOOKS_MAX} webhooks`);
        await tx
          .insertInto('webhook')
          .values({
            desk,
            id,
            url: address.href,
            secret: vault.seal(vault.own, placeOf(id), secret),
            events: JSON.stringify(events),
            active: 1,
            last_status: 'new',
            last_at: null,
            created_at: now(),
          })
          .execute();
      });
      return { id, secret };
    },

    async list(desk) {
      const rows = await db
        .selectFrom('webhook')
        .select(['id', 'url', 'events', 'active', 'last_status'])
        .where('desk', '=', desk)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        url: row.url,
        events: JSON.parse(row.events) as readonly string[],
        active: row.active === 1,
        lastStatus: row.last_status,
      }));
    },

    async remove(desk, id) {
      const { numDeletedRows } = await db
        .deleteFrom('webhook')
        .where('desk', '=', desk)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows > 0;
    },

    async announce(tx, { desk, kind, caseId, receipt, at }) {
      const hooks = await tx
        .selectFrom('webhook')
        .select(['id', 'events'])
        .where('desk', '=', desk)
        .where('active', '=', 1)
        .execute();
      for (const hook of hooks) {
        if (!(JSON.parse(hook.events) as readonly string[]).includes(kind)) continue;
        const delivery: Delivery = {
          desk,
          hook: hook.id,
          id: `msg_${randomUUID()}`,
          at,
          body: JSON.stringify({
            type: `case.${kind}`,
            timestamp: new Date(at).toISOString(),
            data: { desk, case: caseId, receipt },
          }),
        };
        await jobs.add(tx, { kind: WEBHOOK_JOB, data: delivery });
      }
    },

    async deliver(data) {
      const { desk, hook: hookId, id, at, body } = data as Delivery;
      const hook = await hookAt(desk, hookId).selectAll().executeTakeFirst();
      if (hook === undefined || hook.active === 0) return;
      const secret = vault.open(vault.own, placeOf(hookId), hook.secret) as string;
      const headers = {
        ...webhookHeaders(secret, id, Math.floor(now() / 1_000), body),
        'content-type': 'application/json',
        'user-agent': 'kakekomi-webhooks/1',
      };
      const outcome = await postGuarded(hook.url, headers, body, guard).then(
        (status) => (status >= 200 && status < 300 ? 'ok' : `http-${status}`),
        (error: unknown) => {
          if (error instanceof HookError) return error.code;
          throw error;
        },
      );
      if (outcome === 'ok') return mark(desk, hookId, 'ok');
      // The receiver wants no more (Standard Webhooks: 410 Gone).
      if (outcome === 'http-410') return mark(desk, hookId, 'gone', 0);
      if (now() - at >= GIVE_UP_MS) return mark(desk, hookId, `failing: ${outcome}`);
      await mark(desk, hookId, `retrying: ${outcome}`);
      throw new Error(`Webhook: ${outcome}`);
    },
  };
}

function placeOf(id: string): string {
  return `webhook.secret.${id}`;
}
