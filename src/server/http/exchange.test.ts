import { deepEqual, equal, ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sealTo } from '#core/link/seal.ts';
import { openIntake } from '#server/desk/open-intake.ts';
import { callPhrase } from '#core/link/phrase.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import {
  type DeskUnderTest,
  ORIGIN,
  report,
  runDesk,
  signIn,
  type TestPerson,
  until,
} from '../../../test/support/running-desk.ts';

let postgres: TestPostgres | undefined;
const desks: DeskUnderTest[] = [];
before(async () => {
  if (hasPostgres) postgres = await startPostgres({ sync: false });
});
after(async () => {
  for (const desk of desks) await desk.close();
  await postgres?.stop();
});

async function open(engine: 'sqlite' | 'postgres'): Promise<DeskUnderTest> {
  const desk = await runDesk(engine === 'sqlite' ? undefined : await postgres?.newDatabase());
  desks.push(desk);
  return desk;
}

const view = async (desk: DeskUnderTest, cookie: string, caseId: string) => {
  const { status, json, text } = await desk.ask('GET', `/api/v1/desk/cases/${caseId}`, { cookie });
  equal(status, 200, text);
  return json;
};

const write = async (desk: DeskUnderTest, cookie: string, caseId: string, drafts: unknown[]) => {
  const { state } = await view(desk, cookie, caseId);
  return desk.ask('POST', `/api/v1/desk/cases/${caseId}/entries`, {
    cookie,
    body: { expectedSeq: state.seq, drafts },
  });
};

const heard = (person: TestPerson) => person.messages.map(({ message }) => message.saying.kind);

for (const engine of ['sqlite', 'postgres'] as const) {
  const options = { skip: engine === 'postgres' && !hasPostgres && 'no PostgreSQL here', timeout: 120_000 };

  test(
    `D1–D5, A1, A4: a person and a desk go from the report to the closed case (${engine})`,
    options,
    async () => {
      const desk = await open(engine);
      const { cookie, staff } = await signIn(desk, 'agent', '佐藤');
      const bytes = new TextEncoder().encode('invented evidence');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const person = await report(desk, {
        letter: {
          subject: '不正利用の報告',
          body: 'パスワードは hunter2-Zx9!q です。身に覚えのない注文がありました。',
        },
      });
      const caseId = await person.caseId();
      await until(async () => {
        await person.news();
        return person.messages.length > 0;
      });
      deepEqual(heard(person), ['notice']);

      // Evidence, sealed like everything else.
      const sealed = await sealTo(desk.parts.vault.recipients, bytes);
      const put = await desk.ask('PUT', `/api/v1/reports/${person.receipt}/evidence/${sha256}`, {
        bearer: person.capability,
        bytes: sealed,
      });
      equal(put.status, 201, put.text);
      const got = await desk.ask('GET', `/api/v1/desk/cases/${caseId}/evidence/${sha256}`, { cookie });
      equal(got.text, 'invented evidence');
      ok(got.headers.get('content-disposition')?.startsWith('attachment'));

      // The queue and the case, without a secret.
      const queue = await desk.ask('GET', '/api/v1/desk/cases', { cookie });
      equal(queue.status, 200, queue.text + String(desk.slips[0]));
      equal(queue.json.rows[0].receipt, person.receipt);
      const first = await desk.ask('GET', `/api/v1/desk/cases/${caseId}`, { cookie });
      ok(
        !first.text.includes('hunter2-Zx9') && !first.text.includes(person.report.secret),
        'a secret is shown',
      );
      equal(first.json.hasCovered, true);
      deepEqual(first.json.present, [staff]);

      // Instruct, answer with proof, confirm.
      const said = await write(desk, cookie, caseId, [
        { type: 'assigned', data: { to: staff } },
        {
          type: 'say',
          data: {
            saying: {
              kind: 'instruction',
              text: 'すべての端末からサインアウトしてください。',
              phase: 'containment',
              proof: '画面の写真',
            },
          },
        },
        { type: 'say', data: { saying: { kind: 'question', text: '最後に使えたのはいつですか。' } } },
      ]);
      equal(said.status, 200, said.text);
      equal(said.json.state.assignee, staff);
      equal(said.json.people[staff], '佐藤');
      await person.news();
      deepEqual(heard(person), ['notice', 'instruction', 'question']);
      const [, instruction, question] = person.messages;
      equal(instruction?.message.from, '佐藤');
      equal(
        (await person.send({ kind: 'done', of: instruction?.message.id ?? '', text: 'しました。' })).status,
        201,
      );
      equal(
        (await person.send({ kind: 'answer', of: question?.message.id ?? '', text: '昨日です。' })).status,
        201,
      );
      await until(async () => {
        const { state } = await view(desk, cookie, caseId);
        return state.instructions[0].done !== undefined && state.questions[0].answer === '昨日です。';
      });
      const confirmed = await write(desk, cookie, caseId, [
        {
          type: 'say',
          data: {
            saying: { kind: 'confirmation', of: instruction?.message.id, result: 'confirmed', text: '' },
          },
        },
      ]);
      equal(confirmed.status, 200, confirmed.text);

      // The phrase: the same four words at both ends.
      const called = await write(desk, cookie, caseId, [{ type: 'call-opened', data: {} }]);
      equal(called.status, 200, called.text);
      const [phrase] = called.json.phrases;
      const own = callPhrase(person.report.secret, person.report.report, phrase.call);
      deepEqual([phrase.desk, phrase.person], [[...own.desk], [...own.person]]);
      await person.send({ kind: 'phrase', phrase: { call: phrase.call, result: 'wrong' } });
      await until(async () => (await view(desk, cookie, caseId)).state.calls[0].heardByPerson === 'wrong');
      // A wrong half is recorded at both ends: what the desk heard, the person is told.
      const checked = await write(desk, cookie, caseId, [
        { type: 'call-checked', data: { call: phrase.call, result: 'wrong' } },
      ]);
      equal(checked.status, 200, checked.text);
      equal(checked.json.state.calls[0].heardByDesk, 'wrong');

      // Completion, confirmed, closed.
      await person.send({ kind: 'completion', text: '終わりました。' });
      await until(async () => (await view(desk, cookie, caseId)).state.completion !== undefined);
      const closed = await write(desk, cookie, caseId, [
        {
          type: 'say',
          data: {
            saying: { kind: 'confirmation', of: 'completion', result: 'confirmed', text: '確認しました。' },
          },
        },
        { type: 'case-closed', data: { summary: 'サインアウトとパスワードの変更を確認しました。' } },
      ]);
      equal(closed.status, 200, closed.text);
      equal(closed.json.facets.bucket, 'closed');
      const received = await person.news();
      equal(received.length, 4);
      deepEqual(heard(person).slice(3), ['confirmation', 'call', 'notice', 'confirmation', 'closed']);
      deepEqual(desk.slips, []);
    },
  );

  test(
    `a report sent again is accepted once, and a wrong capability tells nothing (${engine})`,
    options,
    async () => {
      const desk = await open(engine);
      const person = await report(desk);
      const again = await report(desk, { report: person.report.report, secret: person.report.secret }).catch(
        (error: Error) => error.message,
      );
      equal(again, `Expected 201, got 200 {"receipt":"${person.receipt}"}`);
      const wrong = { bearer: 'ab'.repeat(32) };
      const known = await desk.ask('GET', `/api/v1/reports/${person.receipt}/messages`, wrong);
      const unknown = await desk.ask('GET', '/api/v1/reports/KK-0000-0000/messages', wrong);
      deepEqual([known.status, known.text], [unknown.status, unknown.text]);
      equal(known.status, 401);

      // Renewed: the old one is void at once; given up: void for good.
      const next = 'cd'.repeat(32);
      const renewed = await desk.ask('PUT', `/api/v1/reports/${person.receipt}/access`, {
        bearer: person.capability,
        body: { access: createHash('sha256').update(next).digest('hex') },
      });
      equal(renewed.status, 200, renewed.text);
      equal(
        (await desk.ask('GET', `/api/v1/reports/${person.receipt}/messages`, { bearer: person.capability }))
          .status,
        401,
      );
      equal(
        (await desk.ask('GET', `/api/v1/reports/${person.receipt}/messages`, { bearer: next })).status,
        200,
      );
      equal(
        (await desk.ask('DELETE', `/api/v1/reports/${person.receipt}/access`, { bearer: next })).status,
        200,
      );
      equal(
        (await desk.ask('GET', `/api/v1/reports/${person.receipt}/messages`, { bearer: next })).status,
        401,
      );
      const { cookie } = await signIn(desk, 'agent');
      const caseId = await person.caseId();
      await until(async () => {
        const { entries } = await view(desk, cookie, caseId);
        return entries.filter(({ type }: { type: string }) => type === 'access-changed').length === 2;
      });
      deepEqual(desk.slips, []);
    },
  );

  test(`what cannot be opened is a visible case in review, and never lost (${engine})`, options, async () => {
    const desk = await open(engine);
    const { cookie } = await signIn(desk, 'agent');
    const id = '22222222-2222-4222-8222-222222222222';
    const { newIdentity } = await import('#core/link/seal.ts');
    const other = await newIdentity();
    const sealed = await sealTo([other.recipient], new TextEncoder().encode('{}'));
    const sent = await desk.ask('POST', '/api/v1/reports', {
      body: {
        v: 1,
        report: id,
        id,
        access: 'ab'.repeat(32),
        language: 'ja',
        sealed: Buffer.from(sealed).toString('base64'),
      },
    });
    equal(sent.status, 201, sent.text);
    const row = await until(async () => {
      const { json } = await desk.ask('GET', '/api/v1/desk/cases?bucket=review', { cookie });
      return json.rows[0];
    });
    equal(row.receipt, sent.json.receipt);
    const kept = await desk.parts.database.db.selectFrom('intake').selectAll().execute();
    deepEqual([kept[0]?.problem, kept[0]?.opened_at], ['cannot-open', null]);
    equal(kept[0]?.sealed.length, sealed.length);
    deepEqual(desk.slips, []);
  });

  test(`two who write at once: one is told who was faster (${engine})`, options, async () => {
    const desk = await open(engine);
    const one = await signIn(desk, 'agent', '佐藤');
    const other = await signIn(desk, 'agent', '鈴木');
    const person = await report(desk);
    const caseId = await person.caseId();
    const { state } = await view(desk, one.cookie, caseId);
    const body = { expectedSeq: state.seq, drafts: [{ type: 'noted', data: { text: 'メモ' } }] };
    const path = `/api/v1/desk/cases/${caseId}/entries`;
    const both = await Promise.all([
      desk.ask('POST', path, { cookie: one.cookie, body }),
      desk.ask('POST', path, { cookie: other.cookie, body }),
    ]);
    deepEqual(new Set(both.map(({ status }) => status)), new Set([200, 409]));
    const lost = both.find(({ status }) => status === 409);
    equal(lost?.json.error.code, 'conflict');
    ok(String(lost?.json.error.params.by).startsWith('staff:'));
    deepEqual(desk.slips, []);
  });

  test(
    `D7: cases of one attack are proposed, linked, unlinked, and answered once each (${engine})`,
    options,
    async () => {
      const desk = await open(engine);
      const { cookie } = await signIn(desk, 'lead');
      const people: TestPerson[] = [];
      for (let at = 0; at < 3; at += 1)
        people.push(
          await report(desk, {
            happenings: [
              {
                id: `h${at}`,
                kind: 'message',
                what: '偽のメールから https://login.example-attack.com/a を開きました。',
                when: { sure: 'unknown' },
                whose: 'not-mine',
                origin: { from: 'memory' },
              },
            ],
          }),
        );
      const ids = await Promise.all(people.map((person) => person.caseId()));
      const proposed = await until(async () => {
        const { json } = await desk.ask('GET', '/api/v1/desk/incidents', { cookie });
        return json.find(({ state }: { state: string }) => state === 'proposed');
      });
      const opened = await desk.ask('POST', `/api/v1/desk/incidents/${proposed.incident}/state`, {
        cookie,
        body: { state: 'open' },
      });
      equal(opened.status, 200, opened.text);
      const linked = await desk.ask('POST', `/api/v1/desk/incidents/${proposed.incident}/link`, {
        cookie,
        body: { cases: ids },
      });
      equal(linked.json.linked.length, 3, linked.text);
      const answered = await desk.ask('POST', `/api/v1/desk/incidents/${proposed.incident}/answer`, {
        cookie,
        body: { saying: { kind: 'notice', text: '同じ偽サイトの報告を確認しています。' }, languages: ['ja'] },
      });
      equal(answered.status, 202, answered.text);
      for (const person of people)
        await until(async () => {
          await person.news();
          return person.messages.some(
            ({ message: { saying } }) => saying.kind === 'notice' && saying.text.startsWith('同じ偽サイト'),
          );
        });
      for (const person of people) equal(heard(person).filter((kind) => kind === 'notice').length, 2);
      const unlinked = await desk.ask('POST', `/api/v1/desk/incidents/${proposed.incident}/unlink`, {
        cookie,
        body: { cases: [ids[0]] },
      });
      equal(unlinked.json.cases, 2);
      await until(async () => {
        const { entries } = await view(desk, cookie, ids[0] ?? '');
        return entries.some(({ type }: { type: string }) => type === 'incident-unlinked');
      });
      deepEqual(desk.slips, []);
    },
  );

  test(
    `keys turn over: the person believes the new ones because the old one named them (${engine})`,
    options,
    async () => {
      const desk = await open(engine);
      const { cookie } = await signIn(desk, 'admin');
      const person = await report(desk);
      const caseId = await person.caseId();
      const before = desk.parts.vault.signing[0]?.kid;
      const rotated = await desk.ask('POST', '/api/v1/desk/keys/rotate', { cookie });
      equal(rotated.status, 200, rotated.text);
      ok(desk.parts.vault.signing[0]?.kid !== before);
      const said = await write(desk, cookie, caseId, [
        { type: 'say', data: { saying: { kind: 'notice', text: '新しい鍵で署名しています。' } } },
      ]).then((first) =>
        first.status === 409
          ? write(desk, cookie, caseId, [
              { type: 'say', data: { saying: { kind: 'notice', text: '新しい鍵で署名しています。' } } },
            ])
          : first,
      );
      equal(said.status, 200, said.text);
      await person.news();
      deepEqual(heard(person), ['notice', 'keys', 'notice']);
      ok(person.messages[2]?.kid === desk.parts.vault.signing[0]?.kid && person.messages[1]?.kid === before);
      const later = await report(desk);
      ok((await later.caseId()) !== caseId);
      deepEqual(desk.slips, []);
    },
  );

  test(`erased is gone for good, and the audit says who did it (${engine})`, options, async () => {
    const desk = await open(engine);
    const { cookie, staff } = await signIn(desk, 'admin');
    const person = await report(desk);
    const caseId = await person.caseId();
    const erase = (body: unknown) => desk.ask('POST', `/api/v1/desk/cases/${caseId}/erase`, { cookie, body });
    const one = await erase({ seq: 0, because: 'privacy' });
    equal(one.status, 200, one.text);
    equal((await view(desk, cookie, caseId)).entries[0].data, undefined);
    equal((await erase({ whole: true, because: 'privacy' })).status, 200);
    equal((await desk.ask('GET', `/api/v1/desk/cases/${caseId}`, { cookie })).status, 410);
    equal(
      (await desk.ask('GET', `/api/v1/reports/${person.receipt}/messages`, { bearer: person.capability }))
        .status,
      401,
    );
    const audit = await desk.ask('GET', '/api/v1/desk/audit', { cookie });
    const actions = audit.json.rows.map(({ action }: { action: string }) => action);
    ok(actions.includes('case.erased') && actions.includes('case.entry-erased'), audit.text);
    equal(audit.json.rows[0].actor, `staff:${staff}`);
    equal(audit.json.rows[0].actorName, '田中');
    deepEqual(desk.slips, []);
  });
}

test('a report accepted before the keys turned over, and opened after, is answered by the key it pinned', async () => {
  const desk = await runDesk(undefined, { work: false });
  desks.push(desk);
  const { cookie } = await signIn(desk, 'admin');
  const person = await report(desk);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const rotated = await desk.ask('POST', '/api/v1/desk/keys/rotate', { cookie });
  equal(rotated.status, 200, rotated.text);
  const row = await desk.parts.database.db.selectFrom('intake').selectAll().executeTakeFirstOrThrow();
  await openIntake(desk.parts, { caseId: row.case_id, id: row.id });
  // Once, however often the job comes.
  await openIntake(desk.parts, { caseId: row.case_id, id: row.id });
  await person.news();
  deepEqual(heard(person), ['keys', 'notice']);
  deepEqual(desk.slips, []);
});

test('the profile says who the desk is, where it stands, and what a surge says', async () => {
  const desk = await open('sqlite');
  const { cookie } = await signIn(desk, 'admin');
  const { json: settings } = await desk.ask('GET', '/api/v1/desk/settings', { cookie });
  const set = await desk.ask('PUT', '/api/v1/desk/settings', {
    cookie,
    body: { ...settings, surge: { on: true, ja: '混み合っています。', en: 'Many reports.' } },
  });
  equal(set.status, 200, set.text);
  const { json } = await desk.ask('GET', '/.well-known/kakekomi-desk.json');
  equal(json.profile.origin, ORIGIN);
  deepEqual(json.profile.surge, { ja: '混み合っています。', en: 'Many reports.' });
  const person = await report(desk);
  await until(async () => {
    await person.news();
    return person.messages.length > 0;
  });
  const [first] = person.messages;
  equal(first?.message.saying.kind === 'notice' && first.message.saying.text, '混み合っています。');
});
