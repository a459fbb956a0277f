import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { DAY_MS } from '#core/base/time.ts';
import { accessOf, capabilityOf } from '#core/link/derive.ts';
import { sealTo } from '#core/link/seal.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { type DeskUnderTest, report, runDesk, signIn } from '../../../test/support/running-desk.ts';
import { keepEvidence, openEvidence } from './evidence.ts';
import { openIntake } from './open-intake.ts';
import { retain } from './retention.ts';

let postgres: TestPostgres | undefined;
const desks: DeskUnderTest[] = [];
before(async () => {
  if (hasPostgres) postgres = await startPostgres({ sync: false });
});
after(async () => {
  for (const desk of desks) await desk.close();
  await postgres?.stop();
});

for (const engine of ['sqlite', 'postgres'] as const) {
  const options = { skip: engine === 'postgres' && !hasPostgres && 'no PostgreSQL here', timeout: 60_000 };
  const clock = { now: Date.parse('2026-11-26T01:00:00Z') };
  const open = async (): Promise<DeskUnderTest> => {
    const where = engine === 'sqlite' ? undefined : await postgres?.newDatabase();
    const desk = await runDesk(where, { work: false, now: () => clock.now });
    desks.push(desk);
    return desk;
  };
  const openAll = async (desk: DeskUnderTest): Promise<string> => {
    const rows = await desk.parts.database.db.selectFrom('intake').selectAll().execute();
    for (const { case_id, id } of rows) await openIntake(desk.parts, { caseId: case_id, id });
    return rows[0]?.case_id ?? '';
  };

  test(
    `a closed case is erased when its days are over, and not a day before (${engine})`,
    options,
    async () => {
      const desk = await open();
      const person = await report(desk);
      const caseId = await openAll(desk);
      const close = await desk.parts.cases.append(desk.parts.desk, caseId, 1, [
        { type: 'case-closed', data: { summary: '終わりました。' }, by: 'staff:s1' },
      ]);
      ok(close.ok);
      const { keepDays } = await desk.parts.settings();
      clock.now += keepDays * DAY_MS - 1_000;
      equal(await retain(desk.parts), 0);
      clock.now += 2_000;
      equal(await retain(desk.parts), 1);
      equal(await desk.parts.cases.read(desk.parts.desk, caseId), undefined);
      equal(await retain(desk.parts), 0);
      const { status } = await desk.ask('GET', `/api/v1/reports/${person.receipt}/messages`, {
        bearer: person.capability,
      });
      equal(status, 401);
      const { cookie } = await signIn(desk, 'admin');
      const audit = await desk.ask('GET', '/api/v1/desk/audit', { cookie });
      ok(
        audit.json.rows.some(
          ({ action, actor, target }: { action: string; actor: string; target: string }) =>
            action === 'case.erased' && actor === 'system' && target === caseId,
        ),
        audit.text,
      );
    },
  );

  test(
    `a message that comes before its report is opened comes again, and is opened once (${engine})`,
    options,
    async () => {
      const desk = await open();
      const person = await report(desk);
      const id = randomUUID();
      equal((await person.send({ kind: 'message', id, text: '追伸です。' })).status, 201);
      equal((await person.send({ kind: 'message', id, text: '追伸です。' })).status, 200);
      const { case_id: caseId } = await desk.parts.database.db
        .selectFrom('link')
        .selectAll()
        .executeTakeFirstOrThrow();
      await rejects(openIntake(desk.parts, { caseId, id }), /not opened yet/);
      await openIntake(desk.parts, { caseId, id: person.report.report });
      await Promise.all([openIntake(desk.parts, { caseId, id }), openIntake(desk.parts, { caseId, id })]);
      const opened = await desk.parts.cases.read(desk.parts.desk, caseId);
      deepEqual(
        opened?.entries.map(({ type }) => type),
        ['report-received', 'desk-said', 'person-sent'],
      );
    },
  );

  test(
    `A5: a renewed link shuts the old one out, and the phrases come from the new secret (${engine})`,
    options,
    async () => {
      const desk = await open();
      const person = await report(desk);
      const caseId = await openAll(desk);
      const [mine, strange] = ['1a'.repeat(32), '2b'.repeat(32)];
      const anew = (secret: string, bearer: string) =>
        person.send({ kind: 'report', text: '', data: { ...person.report, secret } }, bearer);
      const secretNow = async (): Promise<string | undefined> =>
        (await desk.parts.cases.read(desk.parts.desk, caseId))?.state.report?.secret;
      const capability = capabilityOf(mine, person.report.report);
      const renew = () =>
        desk.ask('PUT', `/api/v1/reports/${person.receipt}/access`, {
          bearer: person.capability,
          body: { access: accessOf(capability) },
        });
      // Handed in by who holds the old link, opened before the renewal and after it: the secret stays ours.
      equal((await anew(strange, person.capability)).status, 201);
      await openAll(desk);
      equal(await secretNow(), person.report.secret);
      equal((await renew()).status, 200);
      equal((await renew()).status, 401);
      equal((await anew(strange, person.capability)).status, 401);
      equal((await anew(mine, capability)).status, 201);
      await openAll(desk);
      equal(await secretNow(), mine);
    },
  );

  test(
    `sealed bytes of one case handed in under another are not taken for its own (${engine})`,
    options,
    async () => {
      const desk = await open();
      const one = await report(desk);
      const other = await report(desk);
      const caseId = await openAll(desk);
      const strange = new TextEncoder().encode(
        JSON.stringify({
          v: 1,
          report: other.report.report,
          id: randomUUID(),
          at: '2026-11-26T01:00:00.000Z',
          kind: 'message',
          text: '別の案件です。',
        }),
      );
      const sealed = Buffer.from(await sealTo(desk.parts.vault.recipients, strange)).toString('base64');
      const sent = await desk.ask('POST', `/api/v1/reports/${one.receipt}/messages`, {
        bearer: one.capability,
        body: { v: 1, report: one.report.report, id: randomUUID(), language: 'ja', sealed },
      });
      equal(sent.status, 201, sent.text);
      await openAll(desk);
      const row = await desk.parts.database.db
        .selectFrom('intake')
        .selectAll()
        .where('kind', '=', 'message')
        .executeTakeFirstOrThrow();
      equal(row.problem, 'not-of-this-case');
      const opened = await desk.parts.cases.read(desk.parts.desk, row.case_id);
      equal(opened?.entries.at(-1)?.type, 'intake-unread');
      ok(caseId !== '');
    },
  );

  test(`evidence that is not what its name says is not handed out (${engine})`, options, async () => {
    const desk = await open();
    await report(desk);
    const caseId = await openAll(desk);
    const sealed = await sealTo(desk.parts.vault.recipients, new TextEncoder().encode('other bytes'));
    const sha256 = 'ab'.repeat(32);
    ok((await keepEvidence(desk.parts, caseId, sha256, sealed)).ok);
    const opened = await openEvidence(desk.parts, caseId, sha256);
    equal(!opened.ok && opened.problems[0]?.code, 'cannot-open');
    const none = await openEvidence(desk.parts, caseId, 'cd'.repeat(32));
    equal(!none.ok && none.problems[0]?.code, 'not-found');
  });
}
