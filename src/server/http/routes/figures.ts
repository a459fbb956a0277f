// Staff doors to figures and exports: charts' numbers, and files for other programs.
import { exportCases, type ExportForm } from '../../desk/export.ts';
import { figuresBetween } from '../../desk/figures.ts';
import type { DeskParts } from '../../desk/parts.ts';
import { addStaffDoor, type House } from '../door.ts';
import { figures } from '../forms/desk.ts';
import { exportQuery } from '../forms/cases.ts';
import { span } from '../forms/common.ts';
import type { Gate } from '../gate.ts';
import { definedOnly } from '../defined-only.ts';

const FORMS: readonly { readonly form: ExportForm; readonly ending: string; readonly mediaType: string }[] = [
  { form: 'json', ending: 'json', mediaType: 'application/json' },
  { form: 'csv', ending: 'csv', mediaType: 'text/csv' },
  { form: 'stix', ending: 'stix.json', mediaType: 'application/stix+json' },
];

export function addFigureRoutes(house: House, gate: Gate, parts: DeskParts): void {
  addStaffDoor(
    house,
    gate,
    'figures:read',
    {
      method: 'get',
      path: '/api/v1/desk/figures',
      summary: 'Arrivals, waiting, times to first instruction, to containment, to close',
      query: span,
      answers: { 200: figures },
    },
    async ({ query }) => Response.json(await figuresBetween(parts, query)),
  );

  for (const { form, ending, mediaType } of FORMS)
    addStaffDoor(
      house,
      gate,
      'export',
      {
        method: 'get',
        path: `/api/v1/desk/export.${ending}`,
        summary:
          form === 'stix' ? 'Indicators as STIX 2.1, without a person' : `Cases as ${form.toUpperCase()}`,
        query: exportQuery,
        slow: true,
        answers: { 200: { mediaType } },
      },
      async ({ query, actor }) => {
        const lines = await exportCases(parts, actor, form, definedOnly(query));
        return new Response(streamOf(lines), {
          headers: {
            'content-type': `${mediaType}; charset=utf-8`,
            'content-disposition': `attachment; filename="kakekomi-export.${ending}"`,
          },
        });
      },
    );
}

/** One piece at a time, only as fast as it is read. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
  );
}
