// Staff doors to the investigation (D4): sign-in logs imported, listed, deleted, searched, and "who else?".
import type { Result } from '#core/base/result.ts';
import { LogsError } from '../../investigate/duck.ts';
import type { Investigation } from '../../investigate/investigate.ts';
import { definedOnly } from '../defined-only.ts';
import { addStaffDoor, type House } from '../door.ts';
import { HttpProblem, type ProblemCode, problemOf } from '../errors.ts';
import { byId, nothing } from '../forms/common.ts';
import {
  importAnswer,
  importQuery,
  logImported,
  logPage,
  logQuery,
  logRows,
  whoElseAnswer,
  whoElseQuery,
} from '../forms/logs.ts';
import type { Gate } from '../gate.ts';

/** The limit itself is counted while it is read; this refuses what says so at once. */
const UPLOAD_MAX = 1024 ** 5;
const PROBLEMS = ['duckdb-missing', 'log-elsewhere', 'logs-busy', 'logs-full'] as const;
const IMPORT_PROBLEMS: readonly ProblemCode[] = [
  ...PROBLEMS,
  'log-empty',
  'log-format',
  'log-encoding',
  'log-unreadable',
  'log-nothing',
  'column-unknown',
  'zone-invalid',
  'too-many-logs',
];

export function addLogRoutes(house: House, gate: Gate, logs: Investigation): void {
  addStaffDoor(
    house,
    gate,
    'investigate',
    {
      method: 'get',
      path: '/api/v1/desk/logs',
      summary: 'Imported sign-in logs, newest first',
      answers: { 200: logRows },
      problems: ['duckdb-missing'],
    },
    async () => Response.json(await told(() => logs.list())),
  );

  addStaffDoor(
    house,
    gate,
    'investigate',
    {
      method: 'post',
      path: '/api/v1/desk/logs',
      summary:
        'Import a log (CSV with names, JSON Lines, Parquet), or hear what must be said first: columns, time zone',
      query: importQuery,
      takes: 'stream',
      bodyMax: UPLOAD_MAX,
      slow: true,
      answers: { 200: importAnswer, 201: logImported },
      problems: IMPORT_PROBLEMS,
    },
    async ({ query, context, actor }) => {
      const { name, zone, ...columns } = definedOnly(query);
      const body = context.req.raw.body ?? new Blob([]).stream();
      const done = resultOf(
        await told(() =>
          logs.import(actor.author, body, {
            name: name ?? '',
            columns,
            ...(zone === undefined ? {} : { zone }),
          }),
        ),
      );
      return Response.json(done, { status: 'log' in done && !done.again ? 201 : 200 });
    },
  );

  addStaffDoor(
    house,
    gate,
    'investigate',
    {
      method: 'delete',
      path: '/api/v1/desk/logs/{id}',
      summary: 'Delete a log with all its rows',
      params: byId,
      answers: { 200: nothing },
    },
    async ({ params, actor }) => {
      resultOf(await told(() => logs.remove(actor.author, params.id)));
      return Response.json({});
    },
  );

  addStaffDoor(
    house,
    gate,
    'investigate',
    {
      method: 'post',
      path: '/api/v1/desk/logs/query',
      summary: 'Sign-ins by account, address or network, ASN, device and time, newest first',
      body: logQuery,
      slow: true,
      answers: { 200: logPage },
      problems: [...PROBLEMS, 'ip-invalid', 'asn-invalid'],
    },
    async ({ body, actor }) =>
      Response.json(resultOf(await told(() => logs.query(actor.author, definedOnly(body))))),
  );

  addStaffDoor(
    house,
    gate,
    'investigate',
    {
      method: 'post',
      path: '/api/v1/desk/logs/who-else',
      summary: 'Accounts with the same traces as confirmed cases, or as the clues given, each with why',
      body: whoElseQuery,
      bodyMax: 512 * 1024,
      slow: true,
      answers: { 200: whoElseAnswer },
      problems: [...PROBLEMS, 'clue-invalid', 'too-many-clues'],
    },
    async ({ body, actor }) =>
      Response.json(resultOf(await told(() => logs.whoElse(actor.author, definedOnly(body))))),
  );
}

async function told<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof LogsError) throw new HttpProblem(error.code);
    throw error;
  }
}

function resultOf<T>(result: Result<T>): T {
  if (!result.ok) throw problemOf(result.problems);
  return result.value;
}
