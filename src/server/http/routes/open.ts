// Doors open to all: whether the desk is well, and the description of this API.
import { z } from '@hono/zod-openapi';
import type { DeskParts } from '../../desk/parts.ts';
import { answers } from '../../store/database.ts';
import { addOpenDoor, type House } from '../door.ts';
import { answerProblem } from '../errors.ts';

export function addOpenRoutes(house: House, parts: DeskParts, version: string): void {
  addOpenDoor(
    house,
    'open',
    {
      method: 'get',
      path: '/api/health',
      tag: 'open',
      summary: 'Whether the desk can take a report now',
      answers: {
        200: z.strictObject({
          ok: z.literal(true),
          givenUp: z.number().int(),
          mail: z.strictObject({ in: z.enum(['off', 'ok', 'away']), out: z.enum(['off', 'ok', 'away']) }),
        }),
      },
    },
    async () => {
      if (!(await answers(parts.database))) return answerProblem('desk-away');
      // Kinds and errors are for staff: a stranger hears a number.
      const [failed, mail] = await Promise.all([parts.jobs.failed(), parts.mailHealth()]);
      return Response.json({ ok: true, givenUp: failed.length, mail });
    },
  );

  let kept: object | undefined;
  addOpenDoor(
    house,
    'open',
    {
      method: 'get',
      path: '/api/v1/openapi.json',
      tag: 'open',
      summary: 'This description (OpenAPI 3.1)',
      answers: { 200: z.looseObject({ openapi: z.literal('3.1.0') }) },
    },
    async () => {
      kept ??= describeHouse(house, parts.origin, version);
      return Promise.resolve(Response.json(kept));
    },
  );
}

/** The OpenAPI 3.1 document of all doors of a house. */
export function describeHouse(house: House, origin: string, version: string): object {
  return house.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Kakekomi desk',
      version,
      description:
        'The desk’s side of Kakekomi: reports come in sealed, staff answer with signed messages. Every error is an ApiError with a code and words in Japanese and English.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: origin }],
    tags: [
      { name: 'open', description: 'Open to all' },
      { name: 'person', description: 'For the person who reports: no account, a capability as bearer' },
      { name: 'staff', description: 'For the desk’s staff: a session cookie, or an API key with scopes' },
    ],
  });
}

/** What every door refers to. */
export function addComponents(house: House, cookie: string): void {
  const registry = house.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: cookie });
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'kk_…',
    description: 'Scopes are the permissions it was given.',
  });
  registry.registerComponent('securitySchemes', 'capability', {
    type: 'http',
    scheme: 'bearer',
    description: 'A report’s capability, 64 hex digits, derived from the secret both ends share.',
  });
  registry.registerComponent('schemas', 'ApiError', {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['code', 'message', 'params'],
        properties: {
          code: { type: 'string' },
          message: {
            type: 'object',
            required: ['ja', 'en'],
            properties: { ja: { type: 'string' }, en: { type: 'string' } },
          },
          params: { type: 'object', additionalProperties: true },
        },
      },
    },
  });
}
