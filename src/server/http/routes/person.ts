// The person's doors: the desk's profile, their report, their messages, evidence, and their capability.
import { z } from '@hono/zod-openapi';
import { EVIDENCE_MAX } from '#core/base/limits.ts';
import {
  envelope,
  hex32,
  receipt,
  SEALED_REPORT_MAX,
  signedMessage,
  signedProfile,
  uuid,
} from '#core/link/schema.ts';
import { keepEvidence } from '../../desk/evidence.ts';
import { signedProfileOf } from '../../desk/profile.ts';
import type { DeskParts } from '../../desk/parts.ts';
import { hasRoomFor } from '../../desk/message-room.ts';
import { renewAccess, revokeAccess } from '../../desk/link.ts';
import { addOpenDoor, type House } from '../door.ts';
import { HttpProblem, problemOf } from '../errors.ts';
import { createIntakeRoom } from '../intake-room.ts';
import type { PersonGate } from '../person-gate.ts';

/** age adds a header of a few hundred bytes a recipient and 16 bytes for each 64 KiB. */
const SEALED_EVIDENCE_MAX = EVIDENCE_MAX + 256 * 1024;
/** The envelope's other fields and its JSON. */
const ENVELOPE_MAX = SEALED_REPORT_MAX + 4 * 1024;
/** Reports and messages under way are held in memory until they are kept; the usual one has some kilobytes. */
const ENVELOPES = { total: 256 * 1024 * 1024, share: 96 * 1024 * 1024 };
/** So is an upload while it is hashed and kept. */
const UPLOADS = { total: 4 * SEALED_EVIDENCE_MAX, share: 2 * SEALED_EVIDENCE_MAX };

const byReceipt = z.object({ receipt });
const nothing = z.strictObject({});

/** Adds the person's doors. None knows a staff member; each but the first two asks for the capability. */
export function addPersonRoutes(house: House, parts: DeskParts, gate: PersonGate): void {
  const envelopes = createIntakeRoom(ENVELOPES, (context) => gate.clientOf(context));
  const uploads = createIntakeRoom(UPLOADS, (context) => gate.clientOf(context));

  addOpenDoor(
    house,
    'open',
    {
      method: 'get',
      path: '/.well-known/kakekomi-desk.json',
      tag: 'person',
      summary: 'Who this desk is: its keys and its words, signed by each of its keys',
      answers: { 200: signedProfile },
    },
    async () => Response.json(await signedProfileOf(parts)),
  );

  addOpenDoor(
    house,
    'open',
    {
      method: 'post',
      path: '/api/v1/reports',
      tag: 'person',
      summary: 'Hand in a sealed report; sent again under the same id it is accepted once',
      body: envelope,
      bodyMax: ENVELOPE_MAX,
      answers: { 200: z.strictObject({ receipt }), 201: z.strictObject({ receipt }) },
      problems: ['access-missing', 'exists', 'too-many', 'busy', 'too-slow'],
      // Asked before the body is read: who sends without pause costs no more than a refusal.
      before: (context) => {
        gate.mayReport(context);
        return Promise.resolve(envelopes.enter(context, ENVELOPE_MAX));
      },
    },
    async ({ body }) => {
      if (body.access === undefined) throw new HttpProblem('access-missing');
      if (body.id !== body.report) throw new HttpProblem('invalid', { where: 'body.id' });
      const accepted = await parts.cases.accept({
        desk: parts.desk,
        report: body.report,
        access: body.access,
        language: body.language,
        sealed: fromBase64(body.sealed),
      });
      if (!accepted.ok) throw problemOf(accepted.problems);
      return Response.json({ receipt: accepted.value.receipt }, { status: accepted.value.isNew ? 201 : 200 });
    },
  );

  addOpenDoor(
    house,
    'person',
    {
      method: 'get',
      path: '/api/v1/reports/{receipt}/messages',
      tag: 'person',
      summary: 'What the desk said after message number `after`, and which of the person’s messages it has',
      params: byReceipt,
      query: z.object({ after: z.coerce.number().int().min(0).max(1_000_000).default(0) }),
      answers: {
        200: z.strictObject({ messages: z.array(signedMessage), received: z.array(uuid) }),
      },
      problems: ['too-many'],
    },
    async ({ params, query, context }) => {
      const link = await gate.linkOf(context, params.receipt);
      const { messages, received } = await parts.cases.readNews(parts.desk, link, query.after);
      return Response.json({ messages, received });
    },
  );

  addOpenDoor(
    house,
    'person',
    {
      method: 'post',
      path: '/api/v1/reports/{receipt}/messages',
      tag: 'person',
      summary: 'Hand in a sealed message; sent again under the same id it is accepted once',
      params: byReceipt,
      body: envelope,
      bodyMax: ENVELOPE_MAX,
      answers: { 200: nothing, 201: nothing },
      problems: ['too-many', 'busy', 'too-slow', 'too-many-messages'],
      before: (context) => Promise.resolve(envelopes.enter(context, ENVELOPE_MAX)),
    },
    async ({ params, body, context }) => {
      const link = await gate.linkOf(context, params.receipt);
      if (body.report !== link.report || body.access !== undefined || body.id === body.report)
        throw new HttpProblem('invalid', { where: 'body' });
      if (!(await hasRoomFor(parts, link, body.id, body.sealed.length)))
        throw new HttpProblem('too-many-messages');
      const { isNew } = await parts.cases.acceptMessage({
        desk: parts.desk,
        report: link.report,
        caseId: link.caseId,
        id: body.id,
        sealed: fromBase64(body.sealed),
      });
      return Response.json({}, { status: isNew ? 201 : 200 });
    },
  );

  addOpenDoor(
    house,
    'person',
    {
      method: 'put',
      path: '/api/v1/reports/{receipt}/evidence/{sha256}',
      tag: 'person',
      summary: 'Hand in a piece of evidence, sealed with age; its name is the SHA-256 of the clear bytes',
      params: z.object({ receipt, sha256: hex32 }),
      takes: 'bytes',
      bodyMax: SEALED_EVIDENCE_MAX,
      slow: true,
      answers: { 201: nothing },
      problems: ['too-many', 'busy', 'too-slow', 'invalid', 'too-many-files', 'erased', 'evidence-away'],
      // Asked before the body is read: a stranger's bytes fill no memory.
      before: async (context) => {
        await gate.linkOf(context, context.req.param('receipt') ?? '');
        return uploads.enter(context, SEALED_EVIDENCE_MAX);
      },
    },
    async ({ params, body, context }) => {
      const link = await gate.linkOf(context, params.receipt);
      const bytes = body as unknown as Uint8Array;
      if (!startsWithAge(bytes)) throw new HttpProblem('invalid', { where: 'body' });
      const kept = await keepEvidence(parts, link.caseId, params.sha256, bytes);
      if (!kept.ok) throw problemOf(kept.problems);
      return Response.json({}, { status: 201 });
    },
  );

  addOpenDoor(
    house,
    'person',
    {
      method: 'put',
      path: '/api/v1/reports/{receipt}/access',
      tag: 'person',
      summary: 'Renew the capability: the one this is asked with is void from then on',
      params: byReceipt,
      body: z.strictObject({ access: hex32 }),
      answers: { 200: nothing },
      problems: ['too-many'],
    },
    async ({ params, body, context }) => {
      const link = await gate.linkOf(context, params.receipt);
      if (!(await renewAccess(parts, link, gate.accessOf(context), body.access)))
        throw new HttpProblem('link-void');
      return Response.json({});
    },
  );

  addOpenDoor(
    house,
    'person',
    {
      method: 'delete',
      path: '/api/v1/reports/{receipt}/access',
      tag: 'person',
      summary: 'Give the capability up for good',
      params: byReceipt,
      answers: { 200: nothing },
      problems: ['too-many'],
    },
    async ({ params, context }) => {
      const link = await gate.linkOf(context, params.receipt);
      if (!(await revokeAccess(parts, link, gate.accessOf(context)))) throw new HttpProblem('link-void');
      return Response.json({});
    },
  );
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

const AGE = new TextEncoder().encode('age-encryption.org/v1\n');

function startsWithAge(bytes: Uint8Array): boolean {
  return AGE.every((byte, at) => bytes[at] === byte);
}
