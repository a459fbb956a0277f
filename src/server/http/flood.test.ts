// Promises of the desk under a flood: no crowd and no single caller fills memory, disk or lines, and whoever is sent away is told for how long.
import { deepEqual, doesNotThrow, equal, ok, rejects, throws } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import type { Context } from 'hono';
import { BlobError } from '#server/blobs/stored-blob.ts';
import {
  type DeskUnderTest,
  report,
  requestOf,
  runDesk,
  signIn,
} from '../../../test/support/running-desk.ts';
import type { Vars } from './door.ts';
import { createIntakeRoom } from './intake-room.ts';
import { readBytes, readJson } from './read-body.ts';

const desks: DeskUnderTest[] = [];
after(async () => {
  for (const desk of desks) await desk.close();
});

async function open(given: Parameters<typeof runDesk>[1] = {}): Promise<DeskUnderTest> {
  const desk = await runDesk(undefined, { work: false, ...given });
  desks.push(desk);
  return desk;
}

test('a crowd of bodies under way is told to wait, and one caller shuts nobody else out', () => {
  let client = 'a';
  const room = createIntakeRoom({ total: 100, share: 60 }, () => client);
  const asking = (length?: string): Context<Vars> =>
    ({ req: { header: () => length } }) as unknown as Context<Vars>;
  const leave = room.enter(asking('40'), 50);
  throws(() => room.enter(asking('40'), 50), { code: 'busy' });
  throws(() => room.enter(asking('51'), 50), { code: 'too-large' });
  client = 'b';
  // A length that is not told counts as the longest.
  const other = room.enter(asking(), 50);
  throws(() => room.enter(asking('20'), 50), { code: 'busy' });
  leave();
  leave();
  client = 'a';
  doesNotThrow(() => room.enter(asking('50'), 50)());
  other();
});

test('a body that stops on its way in is let go of', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let cancelled = false;
  const stuck = (type: string): Request =>
    new Request('http://localhost:8788/x', {
      method: 'POST',
      headers: { 'content-type': type },
      duplex: 'half',
      body: new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
        cancel: () => {
          cancelled = true;
        },
      }),
    } as RequestInit);
  const reading = rejects(readJson(stuck('application/json'), 100), { code: 'too-slow' });
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  mock.timers.tick(15_001);
  await reading;
  ok(cancelled);
  await rejects(readBytes(stuck('text/plain'), 100), { code: 'not-bytes' });
});

test('a body packed with gzip is not unpacked: it is no JSON', async () => {
  const desk = await open();
  const { status } = await desk.ask('POST', '/api/v1/reports', {
    bytes: new Uint8Array([0x1f, 0x8b, 8, 0]),
    headers: { 'content-encoding': 'gzip' },
  });
  equal(status, 415);
});

test('one report takes in only so much, and what it has already it takes again', async () => {
  const desk = await open();
  const person = await report(desk);
  const { db } = desk.parts.database;
  const first = randomUUID();
  equal((await person.send({ kind: 'message', id: first })).status, 201);
  const row = await db.selectFrom('intake').selectAll().where('id', '=', first).executeTakeFirstOrThrow();
  const more = Array.from({ length: 2_000 }, () => ({ ...row, id: randomUUID(), sealed: new Uint8Array(1) }));
  for (let at = 0; at < more.length; at += 500)
    await db
      .insertInto('intake')
      .values(more.slice(at, at + 500))
      .execute();
  const refused = await person.send({ kind: 'message' });
  deepEqual([refused.status, refused.json.error.code], [409, 'too-many-messages']);
  equal((await person.send({ kind: 'message', id: first })).status, 200);
});

test('a full disk sends evidence away with a time to come again, and nothing is taken for a slip', async () => {
  const desk = await open();
  const person = await report(desk);
  Object.assign(desk.parts.blobs, { put: () => Promise.reject(new BlobError('disk-full')) });
  const sent = await desk.ask('PUT', `/api/v1/reports/${person.receipt}/evidence/${'ab'.repeat(32)}`, {
    bearer: person.capability,
    bytes: new TextEncoder().encode('age-encryption.org/v1\n'),
  });
  deepEqual([sent.status, sent.json.error.code], [507, 'disk-full']);
  ok(Number(sent.headers.get('retry-after')) > 0);
  deepEqual(desk.slips, []);
});

test('evidence that arrives while its case is erased stays nowhere', async () => {
  const desk = await runDesk();
  desks.push(desk);
  const person = await report(desk);
  const caseId = await person.caseId();
  const { blobs, cases } = desk.parts;
  const put = blobs.put.bind(blobs);
  const sha256 = 'ab'.repeat(32);
  Object.assign(blobs, {
    put: async (...given: Parameters<typeof put>) => {
      const erased = await cases.eraseCase(desk.parts.desk, caseId, { by: 'system', because: 'privacy' });
      ok(erased.ok);
      await put(...given);
    },
  });
  const sent = await desk.ask('PUT', `/api/v1/reports/${person.receipt}/evidence/${sha256}`, {
    bearer: person.capability,
    bytes: new TextEncoder().encode('age-encryption.org/v1\n'),
  });
  deepEqual([sent.status, sent.json.error.code], [410, 'erased']);
  equal(await blobs.get(desk.parts.desk, caseId, sha256), undefined);
  deepEqual(await desk.parts.database.db.selectFrom('evidence').selectAll().execute(), []);
});

test('nobody but the bearer hands in evidence, and none of its bytes are read first', async () => {
  const desk = await open();
  const person = await report(desk);
  let read = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        read += 1;
        controller.enqueue(new Uint8Array(1_000));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request(
    `http://localhost:8788/api/v1/reports/${person.receipt}/evidence/${'ab'.repeat(32)}`,
    {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${'cd'.repeat(32)}` },
      duplex: 'half',
      body,
    } as RequestInit,
  );
  equal((await desk.app.fetch(request)).status, 401);
  equal(read, 0);
});

test('one member cannot take all lines', async () => {
  const desk = await open();
  const [one, other] = [await signIn(desk, 'agent'), await signIn(desk, 'agent')];
  const bodies: (ReadableStream<Uint8Array> | null)[] = [];
  const listen = async (cookie: string): Promise<number> => {
    const { status, body } = await desk.app.fetch(requestOf('GET', '/api/v1/desk/events', { cookie }));
    bodies.push(body);
    return status;
  };
  for (let at = 0; at < 30; at += 1) equal(await listen(one.cookie), 200);
  equal(await listen(one.cookie), 503);
  equal(await listen(other.cookie), 200);
  await bodies[0]?.cancel();
  equal(await listen(one.cookie), 200);
});

test('a line that stands keeps no session from growing idle; asking for something does', async () => {
  let now = Date.now();
  const desk = await open({ now: () => now });
  const { cookie } = await signIn(desk, 'agent');
  const seen = async (): Promise<number> =>
    (await desk.parts.database.db.selectFrom('staff_session').select('seen_at').executeTakeFirstOrThrow())
      .seen_at;
  const begun = await seen();
  const { createAuth } = await import('#server/auth/auth.ts');
  const { db } = desk.parts.database;
  const auth = createAuth({
    db,
    audit: desk.parts.audit,
    now: () => now,
    origin: desk.parts.origin,
    secret: new Uint8Array(32),
  });
  const headers = new Headers({ cookie });
  now += 5 * 60_000;
  ok(await auth.actorOf(headers, { alone: true }));
  equal(await seen(), begun);
  ok(await auth.actorOf(headers));
  equal(await seen(), now);
  now += 31 * 60_000;
  equal(await auth.actorOf(headers, { alone: true }), undefined);
});

test('who opened whose case stands in the audit, once for each reading, before a word is given out', async () => {
  let now = Date.now();
  const desk = await runDesk(undefined, { now: () => now });
  desks.push(desk);
  const [agent, auditor] = [await signIn(desk, 'agent'), await signIn(desk, 'auditor')];
  const caseId = await (await report(desk)).caseId();
  const look = async (cookie: string) =>
    equal((await desk.ask('GET', `/api/v1/desk/cases/${caseId}`, { cookie })).status, 200);
  const readers = async () =>
    (
      await desk.parts.database.db
        .selectFrom('audit')
        .select(['actor', 'target'])
        .where('action', '=', 'case.read')
        .orderBy('seq')
        .execute()
    ).map(({ actor, target }) => [actor, target]);
  for (let round = 0; round < 3; round += 1) await look(agent.cookie);
  await look(auditor.cookie);
  deepEqual(await readers(), [
    [`staff:${agent.staff}`, caseId],
    [`staff:${auditor.staff}`, caseId],
  ]);
  now += 16 * 60_000;
  await look(agent.cookie);
  equal((await readers()).length, 3);
  const { audit } = desk.parts;
  const kept = { ...audit };
  now += 16 * 60_000;
  Object.assign(audit, { add: () => Promise.reject(new Error('no audit now')) });
  const unseen = await desk.ask('GET', `/api/v1/desk/cases/${caseId}`, { cookie: agent.cookie });
  Object.assign(audit, kept);
  equal(unseen.status, 500);
  ok(!unseen.text.includes(caseId));
});

test('sign-ins that were begun and never ended are swept away by the desk’s own round', async () => {
  const { handlersOf } = await import('#server/desk/handlers.ts');
  let now = Date.now();
  const desk = await open({ now: () => now });
  const { status } = await desk.ask('POST', '/api/auth/sign-in/passkey/options', {
    body: {},
    origin: 'http://localhost:8788',
  });
  equal(status, 200);
  const steps = async () =>
    (await desk.parts.database.db.selectFrom('ceremony').select('kind').execute()).length;
  equal(await steps(), 1);
  now += 3_600_000;
  await handlersOf(desk.parts, {} as never)['sweep']?.({}, {} as never);
  equal(await steps(), 0);
});
