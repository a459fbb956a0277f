// Staff doors to webhooks: what another program is told of, where, and whether it arrived.
import { addStaffDoor, type House } from '../door.ts';
import { HttpProblem } from '../errors.ts';
import { byId, nothing } from '../forms/common.ts';
import { webhookBody, webhookMade, webhookRows } from '../forms/desk.ts';
import type { Gate } from '../gate.ts';
import type { DeskParts } from '../../desk/parts.ts';
import { HookError } from '../../webhooks/post-guarded.ts';
import { WebhookLimit, type Webhooks } from '../../webhooks/webhooks.ts';

export function addIntegrationRoutes(house: House, gate: Gate, parts: DeskParts, webhooks: Webhooks): void {
  const { desk } = parts;
  addStaffDoor(
    house,
    gate,
    'integration:write',
    {
      method: 'get',
      path: '/api/v1/desk/webhooks',
      summary: 'Webhooks of this desk',
      fresh: false,
      answers: { 200: webhookRows },
    },
    async () => Response.json(await webhooks.list(desk)),
  );

  addStaffDoor(
    house,
    gate,
    'integration:write',
    {
      method: 'post',
      path: '/api/v1/desk/webhooks',
      summary: 'Tell another program; the secret its calls are signed with is shown once',
      body: webhookBody,
      answers: { 201: webhookMade },
      problems: ['url-refused', 'too-many-webhooks'],
    },
    async ({ body, actor }) => {
      const made = await webhooks.create(desk, body).catch((error: unknown) => {
        if (error instanceof HookError) throw new HttpProblem('url-refused');
        if (error instanceof WebhookLimit) throw new HttpProblem('too-many-webhooks');
        throw error;
      });
      await note(parts, actor.author, 'webhook.created', made.id);
      const row = (await webhooks.list(desk)).find(({ id }) => id === made.id);
      return Response.json({ ...row, secret: made.secret }, { status: 201 });
    },
  );

  addStaffDoor(
    house,
    gate,
    'integration:write',
    {
      method: 'delete',
      path: '/api/v1/desk/webhooks/{id}',
      summary: 'Tell it no more',
      params: byId,
      answers: { 200: nothing },
    },
    async ({ params, actor }) => {
      if (!(await webhooks.remove(desk, params.id))) throw new HttpProblem('not-found');
      await note(parts, actor.author, 'webhook.removed', params.id);
      return Response.json({});
    },
  );
}

async function note(
  { database, audit, desk }: DeskParts,
  actor: `staff:${string}` | `api:${string}`,
  action: string,
  target: string,
): Promise<void> {
  await database.db.transaction().execute((tx) => audit.add(tx, { desk, actor, action, target }));
}
