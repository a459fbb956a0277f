// Staff doors to the desk itself: who I am, settings, keys, templates, audit.
import { z } from '@hono/zod-openapi';
import type { AuditCheck, AuditRow, Me } from '#core/desk/api.ts';
import { permissionsOf, type Permission } from '#core/desk/roles.ts';
import { readAudit, verifyAudit } from '../../audit/audit.ts';
import { keysOf, rotateKeys } from '../../desk/keys.ts';
import type { DeskParts } from '../../desk/parts.ts';
import { readDesk, readSettings, writeSettings } from '../../desk/settings.ts';
import { dropTemplate, listTemplates, putTemplate } from '../../desk/templates.ts';
import { addStaffDoor, type House } from '../door.ts';
import { problemOf } from '../errors.ts';
import { byId, nothing } from '../forms/common.ts';
import { auditCheck, auditPage, keysPage, me, settingsPage, template, templateBody } from '../forms/desk.ts';
import type { Gate } from '../gate.ts';

const SETTINGS_MAX = 256 * 1024;

export function addDeskRoutes(house: House, gate: Gate, parts: DeskParts): void {
  addStaffDoor(
    house,
    gate,
    'own',
    {
      method: 'get',
      path: '/api/v1/desk/me',
      summary: 'Who is signed in, and what they may do',
      answers: { 200: me },
    },
    async ({ actor }) => {
      const { desk, name, service } = await readDesk(parts.database.db, parts.desk);
      const answer: Me = {
        id: actor.author.replace(/^\w+:/, ''),
        name: actor.name,
        role: actor.role,
        permissions:
          actor.kind === 'staff' ? permissionsOf(actor.role) : (actor.scopes as readonly Permission[]),
        desk: { desk, name, ...(service === undefined ? {} : { service }) },
        secured: actor.kind === 'staff' ? actor.secured : true,
        ...(actor.kind === 'staff' ? { colleagues: await parts.staff.active() } : {}),
      };
      return Response.json(answer);
    },
  );

  addStaffDoor(
    house,
    gate,
    'settings:read',
    {
      method: 'get',
      path: '/api/v1/desk/settings',
      summary: 'How this desk works: hours, due times, words, retention',
      answers: { 200: settingsPage },
    },
    async () => Response.json(await readSettings(parts)),
  );

  addStaffDoor(
    house,
    gate,
    'settings:write',
    {
      method: 'put',
      path: '/api/v1/desk/settings',
      summary: 'Set all of it',
      body: settingsPage,
      bodyMax: SETTINGS_MAX,
      answers: { 200: settingsPage },
    },
    async ({ body, actor }) => {
      const done = await writeSettings(parts, actor, body);
      if (!done.ok) throw problemOf(done.problems);
      return Response.json(done.value);
    },
  );

  addStaffDoor(
    house,
    gate,
    'settings:read',
    {
      method: 'get',
      path: '/api/v1/desk/keys',
      summary: 'The desk’s public keys, newest first',
      answers: { 200: keysPage },
    },
    async () => Response.json(keysOf(parts)),
  );

  addStaffDoor(
    house,
    gate,
    'key:write',
    {
      method: 'post',
      path: '/api/v1/desk/keys/rotate',
      summary: 'Make new keys; each open case is told by a message signed with the old one',
      answers: { 200: keysPage },
    },
    async ({ actor }) => {
      const done = await rotateKeys(parts, actor);
      if (!done.ok) throw problemOf(done.problems);
      return Response.json(keysOf(parts));
    },
  );

  addStaffDoor(
    house,
    gate,
    'case:read',
    {
      method: 'get',
      path: '/api/v1/desk/templates',
      summary: 'Ready instructions, questions and notices',
      answers: { 200: z.array(template) },
    },
    async () => Response.json(await listTemplates(parts)),
  );

  addStaffDoor(
    house,
    gate,
    'template:write',
    {
      method: 'put',
      path: '/api/v1/desk/templates/{id}',
      summary: 'Add or replace one of the desk’s own',
      params: byId,
      body: templateBody,
      bodyMax: SETTINGS_MAX,
      answers: { 200: template },
      problems: ['too-many-templates'],
    },
    async ({ params, body, actor }) => {
      const done = await putTemplate(parts, actor, params.id, body);
      if (!done.ok) throw problemOf(done.problems);
      return Response.json(done.value);
    },
  );

  addStaffDoor(
    house,
    gate,
    'template:write',
    {
      method: 'delete',
      path: '/api/v1/desk/templates/{id}',
      summary: 'Take one of the desk’s own away',
      params: byId,
      answers: { 200: nothing },
    },
    async ({ params, actor }) => {
      const done = await dropTemplate(parts, actor, params.id);
      if (!done.ok) throw problemOf(done.problems);
      return Response.json({});
    },
  );

  addStaffDoor(
    house,
    gate,
    'audit:read',
    {
      method: 'get',
      path: '/api/v1/desk/audit',
      summary: 'What was done at this desk, newest first, each line chained to the one before',
      query: z.object({ cursor: z.coerce.number().int().min(0).optional() }),
      answers: { 200: auditPage },
    },
    async ({ query }) => {
      const { lines, next } = await readAudit(
        parts.database.db,
        parts.desk,
        query.cursor === undefined ? {} : { before: query.cursor },
      );
      const ids = lines.flatMap(({ actor }) =>
        actor.startsWith('staff:') ? [actor.slice('staff:'.length)] : [],
      );
      const names = await parts.staff.names([...new Set(ids)]);
      const rows: readonly AuditRow[] = lines.map((line) => ({
        ...line,
        actorName: names[line.actor.replace(/^staff:/, '')] ?? line.actor,
      }));
      return Response.json({ rows, ...(next === undefined ? {} : { next: String(next) }) });
    },
  );

  addStaffDoor(
    house,
    gate,
    'audit:read',
    {
      method: 'get',
      path: '/api/v1/desk/audit/check',
      summary: 'Whether the whole audit is as it was written; else the first line that is not',
      answers: { 200: auditCheck },
    },
    async () => {
      const at = new Date(parts.now()).toISOString();
      return Response.json({
        ...(await verifyAudit(parts.database.db, parts.desk)),
        at,
      } satisfies AuditCheck);
    },
  );
}
