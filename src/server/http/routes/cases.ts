// Staff doors to cases: the queue, one case, its entries, evidence, similar cases, erasure.
import { z } from '@hono/zod-openapi';
import type { QueueFilter } from '#core/desk/api.ts';
import { hex32 } from '#core/link/schema.ts';
import { act } from '../../desk/act.ts';
import { surgeOf } from '../../desk/surge.ts';
import { queuePage as readQueue } from '../../store/queue.ts';
import { eraseOneEntry, eraseWholeCase } from '../../desk/erase.ts';
import { openEvidence } from '../../desk/evidence.ts';
import type { DeskParts } from '../../desk/parts.ts';
import { createNoteRead } from '../../desk/note-read.ts';
import type { OpenedCase } from '../../desk/ports.ts';
import { lookAt } from '../../desk/presence.ts';
import { similarTo } from '../../desk/similar.ts';
import { viewOf } from '../../desk/view.ts';
import { addStaffDoor, type House } from '../door.ts';
import { HttpProblem, problemOf } from '../errors.ts';
import { caseView, entriesBody, queuePage, queueQuery, similarCase } from '../forms/cases.ts';
import { byCase, id, nothing } from '../forms/common.ts';
import type { Gate } from '../gate.ts';
import { definedOnly } from '../defined-only.ts';

/** Drafts hold instructions with why and how; twenty of them at their longest. */
const ENTRIES_MAX = 2 * 1024 * 1024;
const BECAUSE_MAX = 200;

export function addCaseRoutes(house: House, gate: Gate, parts: DeskParts): void {
  const noteRead = createNoteRead(parts);
  const read = async (caseId: string): Promise<OpenedCase> => {
    const opened = await parts.cases.read(parts.desk, caseId);
    if (opened !== undefined) return opened;
    throw new HttpProblem((await isErased(parts, caseId)) ? 'erased' : 'not-found');
  };

  addStaffDoor(
    house,
    gate,
    'case:read',
    {
      method: 'get',
      path: '/api/v1/desk/cases',
      summary: 'The queue, most urgent first; with `q` a search in all buckets',
      query: queueQuery,
      answers: { 200: queuePage },
    },
    async ({ query, actor }) => {
      const filter = { ...(definedOnly(query) as QueueFilter), now: parts.now() };
      // A key is nobody: `me` and the count of one's own are empty for it.
      const page = await readQueue(parts, parts.desk, filter, actor.kind === 'staff' ? actor.staff : '');
      if (!page.ok) throw problemOf(page.problems);
      const surge = await surgeOf(parts);
      return Response.json({ ...page.value, ...(surge === undefined ? {} : { surge }) });
    },
  );

  addStaffDoor(
    house,
    gate,
    'case:read',
    {
      method: 'get',
      path: '/api/v1/desk/cases/{case}',
      summary: 'One case as it stands, secrets covered',
      params: byCase,
      answers: { 200: caseView },
      problems: ['erased'],
    },
    async ({ params, actor }) => {
      const opened = await read(params.case);
      await noteRead(actor, params.case);
      if (actor.kind === 'staff') await lookAt(parts, params.case, actor.staff);
      return Response.json(await viewOf(parts, opened));
    },
  );

  addStaffDoor(
    house,
    gate,
    'case:write',
    {
      method: 'post',
      path: '/api/v1/desk/cases/{case}/entries',
      summary: 'Append drafts to a case, all or none, after the entry the writer has seen',
      params: byCase,
      body: entriesBody,
      bodyMax: ENTRIES_MAX,
      answers: { 200: caseView },
      problems: [
        'conflict',
        'erased',
        'no-link',
        'mail-off',
        'call-expired',
        'call-checked',
        'case-closed',
        'not-closed',
        'open-instructions',
        'nothing-to-confirm',
        'proofs-too-weak',
        'secret-in-text',
        'text-missing',
      ],
    },
    async ({ params, body, actor }) => {
      const done = await act(parts, actor, params.case, body.expectedSeq, body.drafts);
      if (!done.ok) {
        if (done.problems[0]?.code === 'not-found') await read(params.case);
        throw problemOf(done.problems);
      }
      return Response.json(await viewOf(parts, done.value));
    },
  );

  addStaffDoor(
    house,
    gate,
    'case:read',
    {
      method: 'get',
      path: '/api/v1/desk/cases/{case}/evidence/{sha256}',
      summary: 'A piece of evidence, opened, as a file to keep; never shown in the page',
      params: z.object({ case: id, sha256: hex32 }),
      slow: true,
      answers: { 200: { mediaType: 'application/octet-stream' } },
      problems: ['cannot-open', 'erased', 'evidence-away'],
    },
    async ({ params, actor }) => {
      const { row } = await read(params.case);
      const opened = await openEvidence(parts, row.case_id, params.sha256);
      if (!opened.ok) throw problemOf(opened.problems);
      await parts.database.db.transaction().execute((tx) =>
        parts.audit.add(tx, {
          desk: parts.desk,
          actor: actor.author,
          action: 'case.evidence-opened',
          target: row.case_id,
          detail: { sha256: params.sha256 },
        }),
      );
      return new Response(new Uint8Array(opened.value), {
        headers: {
          'content-type': 'application/octet-stream',
          // The name it came with is a stranger's text: the file is called by its hash.
          'content-disposition': `attachment; filename="evidence-${params.sha256.slice(0, 16)}.${endingOf(opened.value)}"`,
        },
      });
    },
  );

  addStaffDoor(
    house,
    gate,
    'case:read',
    {
      method: 'get',
      path: '/api/v1/desk/cases/{case}/similar',
      summary: 'Cases that share what an attack leaves behind, with what they share',
      params: byCase,
      answers: { 200: z.array(similarCase) },
      problems: ['erased'],
    },
    async ({ params }) => Response.json(await similarTo(parts, await read(params.case))),
  );

  addStaffDoor(
    house,
    gate,
    'case:erase',
    {
      method: 'post',
      path: '/api/v1/desk/cases/{case}/erase',
      summary: 'Destroy the words of one entry, or the whole case, for good',
      params: byCase,
      body: z.union([
        z.strictObject({ seq: z.int().min(0), because: z.string().min(1).max(BECAUSE_MAX) }),
        z.strictObject({ whole: z.literal(true), because: z.string().min(1).max(BECAUSE_MAX) }),
      ]),
      answers: { 200: nothing },
      problems: ['erased', 'already-erased', 'not-erasable', 'no-such-entry', 'conflict'],
    },
    async ({ params, body, actor }) => {
      await read(params.case);
      const done =
        'whole' in body
          ? await eraseWholeCase(parts, actor.author, params.case, body.because)
          : await eraseOneEntry(parts, actor.author, params.case, body.seq, body.because);
      if (!done.ok) throw problemOf(done.problems);
      return Response.json({});
    },
  );
}

async function isErased({ database, desk }: DeskParts, caseId: string): Promise<boolean> {
  const row = await database.db
    .selectFrom('cases')
    .select('erased')
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row !== undefined && row.erased !== null;
}

/** By the first bytes, so that the file opens where it is kept; what is not known stays `.bin`. */
const ENDINGS: readonly (readonly [ending: string, begins: readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['webp', [0x52, 0x49, 0x46, 0x46]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
];

function endingOf(bytes: Uint8Array): string {
  return ENDINGS.find(([, begins]) => begins.every((byte, at) => bytes[at] === byte))?.[0] ?? 'bin';
}
