// Staff doors to incidents (D7): list, make, link and unlink, answer together, open and close.
import { z } from '@hono/zod-openapi';
import {
  answerIncident,
  createIncident,
  linkCases,
  listIncidents,
  setIncidentState,
  unlinkCases,
  viewIncident,
} from '../../desk/incidents.ts';
import type { DeskParts } from '../../desk/parts.ts';
import type { Result } from '#core/base/result.ts';
import { addStaffDoor, type House } from '../door.ts';
import { problemOf } from '../errors.ts';
import { answerBody, incidentRows, incidentView } from '../forms/cases.ts';
import { byId, id } from '../forms/common.ts';
import type { Gate } from '../gate.ts';

/** A mass incident is linked in several requests. */
const CASES_MAX = 5_000;
const cases = z.array(id).max(CASES_MAX);
const LINK_BODY_MAX = 512 * 1024;

export function addIncidentRoutes(house: House, gate: Gate, parts: DeskParts): void {
  const view = async (incident: string, status = 200): Promise<Response> => {
    const found = await viewIncident(parts, incident);
    if (!found.ok) throw problemOf(found.problems);
    return Response.json(found.value, { status });
  };
  const after = async (done: Result<unknown>, incident: string): Promise<Response> => {
    if (!done.ok) throw problemOf(done.problems);
    return view(incident);
  };

  addStaffDoor(
    house,
    gate,
    'case:read',
    {
      method: 'get',
      path: '/api/v1/desk/incidents',
      summary: 'Incidents, those changed last first',
      answers: { 200: incidentRows },
    },
    async () => Response.json(await listIncidents(parts)),
  );

  addStaffDoor(
    house,
    gate,
    'incident:write',
    {
      method: 'post',
      path: '/api/v1/desk/incidents',
      summary: 'Make an incident of these cases',
      body: z.strictObject({ title: z.string().min(1).max(200), cases }),
      bodyMax: LINK_BODY_MAX,
      answers: { 201: incidentView },
      problems: ['not-found'],
    },
    async ({ body, actor }) => {
      const made = await createIncident(parts, actor, body.title, body.cases);
      if (!made.ok) throw problemOf(made.problems);
      return view(made.value, 201);
    },
  );

  addStaffDoor(
    house,
    gate,
    'case:read',
    {
      method: 'get',
      path: '/api/v1/desk/incidents/{id}',
      summary: 'One incident with its cases and answers',
      params: byId,
      answers: { 200: incidentView },
    },
    async ({ params }) => view(params.id),
  );

  for (const [what, change] of [
    ['link', linkCases],
    ['unlink', unlinkCases],
  ] as const)
    addStaffDoor(
      house,
      gate,
      'incident:write',
      {
        method: 'post',
        path: `/api/v1/desk/incidents/{id}/${what}`,
        summary: what === 'link' ? 'Add cases' : 'Take cases out; that they were in stays known',
        params: byId,
        body: z.strictObject({ cases: cases.min(1) }),
        bodyMax: LINK_BODY_MAX,
        answers: { 200: incidentView },
      },
      async ({ params, body, actor }) =>
        after(await change(parts, actor, params.id, [...new Set(body.cases)]), params.id),
    );

  addStaffDoor(
    house,
    gate,
    'incident:write',
    {
      method: 'post',
      path: '/api/v1/desk/incidents/{id}/answer',
      summary: 'Say the same to all its cases in these languages, one signed message each',
      params: byId,
      body: answerBody,
      answers: { 202: incidentView },
      problems: ['secret-in-text'],
    },
    async ({ params, body, actor }) => {
      const done = await answerIncident(parts, actor, params.id, body.saying, body.languages);
      if (!done.ok) throw problemOf(done.problems);
      return view(params.id, 202);
    },
  );

  addStaffDoor(
    house,
    gate,
    'incident:write',
    {
      method: 'post',
      path: '/api/v1/desk/incidents/{id}/state',
      summary: 'Open, close or refuse an incident',
      params: byId,
      body: z.strictObject({ state: z.enum(['open', 'closed', 'refused']) }),
      answers: { 200: incidentView },
    },
    async ({ params, body, actor }) =>
      after(await setIncidentState(parts, actor, params.id, body.state), params.id),
  );
}
