// Staff doors to colleagues and to what is one's own: members, invitations, sessions, API keys.
import { z } from '@hono/zod-openapi';
import type { Result } from '#core/base/result.ts';
import type { AuthActor, StaffActor } from '../../auth/actor.ts';
import type { Auth } from '../../auth/auth.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../../auth/api-keys.ts';
import { invite, listInvitations, revokeInvitation } from '../../auth/invitations.ts';
import { endOtherSessions, endSession, listSessions } from '../../auth/sessions.ts';
import { changeStaff, listStaff, resetMember } from '../../auth/staff.ts';
import type { DeskParts } from '../../desk/parts.ts';
import { addStaffDoor, type House } from '../door.ts';
import { HttpProblem, problemOf } from '../errors.ts';
import { byId, nothing } from '../forms/common.ts';
import {
  apiKeyBody,
  apiKeyMade,
  apiKeyRows,
  invitationBody,
  invitationMade,
  invitationRows,
  resetMade,
  sessionRows,
  staffPatch,
  staffRows,
} from '../forms/desk.ts';
import type { Gate } from '../gate.ts';
import { definedOnly } from '../defined-only.ts';

export function addStaffRoutes(house: House, gate: Gate, parts: DeskParts, { ground }: Auth): void {
  const { desk } = parts;

  addStaffDoor(
    house,
    gate,
    'staff:write',
    {
      method: 'get',
      path: '/api/v1/desk/staff',
      summary: 'Everyone of this desk',
      fresh: false,
      answers: { 200: staffRows },
    },
    async () => Response.json(await listStaff(ground, desk)),
  );

  addStaffDoor(
    house,
    gate,
    'staff:write',
    {
      method: 'patch',
      path: '/api/v1/desk/staff/{id}',
      summary: 'Change a member’s role, or let them out and in',
      params: byId,
      body: staffPatch,
      answers: { 200: nothing },
      problems: ['last-admin'],
    },
    async ({ params, body, actor }) => {
      must(await changeStaff(ground, member(actor), params.id, definedOnly(body)));
      return Response.json({});
    },
  );

  addStaffDoor(
    house,
    gate,
    'staff:write',
    {
      method: 'post',
      path: '/api/v1/desk/staff/{id}/reset',
      summary: 'For one who lost their passkey: old ways in are void, a code lets them set up new ones',
      params: byId,
      answers: { 200: resetMade },
      problems: ['own-account'],
    },
    async ({ params, actor }) => Response.json(must(await resetMember(ground, member(actor), params.id))),
  );

  addStaffDoor(
    house,
    gate,
    'staff:write',
    {
      method: 'get',
      path: '/api/v1/desk/invitations',
      summary: 'Invitations that can still be used',
      fresh: false,
      answers: { 200: invitationRows },
    },
    async () => Response.json(await listInvitations(ground, desk)),
  );

  addStaffDoor(
    house,
    gate,
    'staff:write',
    {
      method: 'post',
      path: '/api/v1/desk/invitations',
      summary: 'Invite somebody; the code is shown once',
      body: invitationBody,
      answers: { 201: invitationMade },
      problems: ['exists'],
    },
    async ({ body, actor }) => {
      const { row, code, link } = must(await invite(ground, member(actor), body));
      return Response.json({ ...row, code, link }, { status: 201 });
    },
  );

  addStaffDoor(
    house,
    gate,
    'staff:write',
    {
      method: 'delete',
      path: '/api/v1/desk/invitations/{id}',
      summary: 'Make an invitation void',
      params: byId,
      answers: { 200: nothing },
    },
    async ({ params, actor }) => found(await revokeInvitation(ground, member(actor), params.id)),
  );

  addStaffDoor(
    house,
    gate,
    'own',
    {
      method: 'get',
      path: '/api/v1/desk/sessions',
      summary: 'Where one is signed in',
      answers: { 200: sessionRows },
    },
    async ({ actor }) => Response.json(await listSessions(ground, member(actor))),
  );

  addStaffDoor(
    house,
    gate,
    'own',
    {
      method: 'delete',
      path: '/api/v1/desk/sessions/{id}',
      summary: 'End one of one’s own sessions',
      params: byId,
      answers: { 200: nothing },
    },
    async ({ params, actor }) => found(await endSession(ground, member(actor), params.id)),
  );

  addStaffDoor(
    house,
    gate,
    'own',
    {
      method: 'delete',
      path: '/api/v1/desk/sessions',
      summary: 'Sign out everywhere else',
      answers: { 200: z.strictObject({ ended: z.number().int() }) },
    },
    async ({ actor }) => Response.json({ ended: await endOtherSessions(ground, member(actor)) }),
  );

  addStaffDoor(
    house,
    gate,
    'integration:write',
    {
      method: 'get',
      path: '/api/v1/desk/api-keys',
      summary: 'API keys that work',
      fresh: false,
      answers: { 200: apiKeyRows },
    },
    async () => Response.json(await listApiKeys(ground, desk)),
  );

  addStaffDoor(
    house,
    gate,
    'integration:write',
    {
      method: 'post',
      path: '/api/v1/desk/api-keys',
      summary: 'Make an API key; it is shown once',
      body: apiKeyBody,
      answers: { 201: apiKeyMade },
    },
    async ({ body, actor }) => {
      const { key, row } = must(await createApiKey(ground, member(actor), body));
      return Response.json({ ...row, key }, { status: 201 });
    },
  );

  addStaffDoor(
    house,
    gate,
    'integration:write',
    {
      method: 'delete',
      path: '/api/v1/desk/api-keys/{id}',
      summary: 'Make an API key void',
      params: byId,
      answers: { 200: nothing },
    },
    async ({ params, actor }) => found(await revokeApiKey(ground, member(actor), params.id)),
  );
}

/** The gate lets no key through these doors. */
function member(actor: AuthActor): StaffActor {
  if (actor.kind !== 'staff') throw new HttpProblem('not-allowed');
  return actor;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw problemOf(result.problems);
  return result.value;
}

function found(isThere: boolean): Response {
  if (!isThere) throw new HttpProblem('not-found');
  return Response.json({});
}
