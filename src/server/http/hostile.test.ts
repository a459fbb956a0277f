// Promises of the desk towards whoever means it ill: no field, header, parameter or log line does what it was not made for.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  type DeskUnderTest,
  report,
  requestOf,
  runDesk,
  signIn,
} from '../../../test/support/running-desk.ts';
import { createDeskDoor } from '#server/desk-door.ts';
import { API_HEADERS } from './api-headers.ts';
import { type AccessLine, createHouse } from './app.ts';
import { createPace } from './pace.ts';
import { createPersonGate } from './person-gate.ts';
import { addPersonRoutes } from './routes/person.ts';

const desks: DeskUnderTest[] = [];
after(async () => {
  for (const desk of desks) await desk.close();
});

async function open(): Promise<DeskUnderTest> {
  const desk = await runDesk();
  desks.push(desk);
  return desk;
}

interface Form {
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly Form[];
  readonly oneOf?: readonly Form[];
  readonly allOf?: readonly Form[];
  readonly type?: string;
}

/** Whether an object of this form may hold a field that nobody named. */
const isClosed = (form: Form): boolean =>
  [...(form.anyOf ?? []), ...(form.oneOf ?? [])].length > 0
    ? [...(form.anyOf ?? []), ...(form.oneOf ?? [])].every(isClosed)
    : form.type === 'object' && form.additionalProperties === false;

test('mass assignment: no door takes a body with a field that nobody named', async () => {
  const desk = await open();
  const { json } = await desk.ask('GET', '/api/v1/openapi.json');
  let bodies = 0;
  for (const [path, item] of Object.entries<
    Record<string, { requestBody?: { content: Record<string, { schema: Form }> } }>
  >(json.paths))
    for (const [method, { requestBody }] of Object.entries(item)) {
      const schema = requestBody?.content['application/json']?.schema;
      if (schema === undefined) continue;
      bodies += 1;
      ok(isClosed(schema), `${method} ${path}`);
    }
  ok(bodies > 10, String(bodies));
});

test('prototype pollution: keys that mean something to JavaScript are refused or lost, in bodies and in queries', async () => {
  const desk = await open();
  const { cookie } = await signIn(desk, 'admin');
  for (const text of [
    '{"mail":"a@example.com","role":"agent","__proto__":{"polluted":1}}',
    '{"__proto__":{"mail":"a@example.com","role":"admin"}}',
    '{"constructor":{"prototype":{"polluted":1}},"mail":"a@example.com","role":"agent"}',
  ]) {
    const request = requestOf('POST', '/api/v1/desk/invitations', { cookie, body: {} });
    const headers = new Headers(request.headers);
    const answer = await desk.app.fetch(new Request(request.url, { method: 'POST', headers, body: text }));
    equal(answer.status, 400, text);
  }
  for (const query of [
    '__proto__[polluted]=1&limit=5',
    '__proto__=1',
    'constructor=1',
    'limit=5&limit=7&q[]=x',
  ])
    equal((await desk.ask('GET', `/api/v1/desk/cases?${query}`, { cookie })).status, 200, query);
  equal(({} as Record<string, unknown>)['polluted'], undefined);
  deepEqual(desk.slips, []);
});

test('response splitting: what is asked for is written into no header', async () => {
  const desk = await open();
  const { cookie } = await signIn(desk, 'agent');
  for (const path of [
    '/api/v1/reports/KK-0000-0000%0d%0aX-Evil:1/messages',
    '/api/v1/desk/cases/%0d%0aX-Evil:%201',
    '/api/v1/desk/cases?q=%0d%0aX-Evil:1',
    `/api/v1/desk/cases/x/evidence/${'ab'.repeat(32)}%0d%0aX-Evil:1`,
  ]) {
    const { headers, status } = await desk.ask('GET', path, { cookie });
    ok(status < 500 && ![...headers].flat().join('\n').toLowerCase().includes('evil'), path);
  }
  deepEqual(desk.slips, []);
});

test('a page beside ours, whose requests carry our cookie, reads nothing of the desk', async () => {
  const desk = await open();
  const { cookie } = await signIn(desk, 'lead');
  for (const site of ['same-site', 'cross-site']) {
    const { status } = await desk.ask('GET', '/api/v1/desk/cases', {
      cookie,
      headers: { 'sec-fetch-site': site },
    });
    equal(status, 403, site);
  }
  for (const site of ['same-origin', 'none'])
    equal(
      (await desk.ask('GET', '/api/v1/desk/cases', { cookie, headers: { 'sec-fetch-site': site } })).status,
      200,
      site,
    );
  // What needs no cookie is for everybody.
  const profile = await desk.ask('GET', '/.well-known/kakekomi-desk.json', {
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  equal(profile.status, 200);
});

test('no other origin is let in by CORS, whatever it asks', async () => {
  const desk = await open();
  for (const method of ['GET', 'OPTIONS', 'POST']) {
    const { headers } = await desk.ask(method, '/api/v1/reports', {
      origin: 'https://evil.example.com',
      headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });
    ok(![...headers.keys()].some((name) => name.startsWith('access-control-')), method);
  }
});

test('log redaction: a line of the log holds no receipt, capability, cookie, query, body or address', async () => {
  const desk = await open();
  const person = await report(desk);
  const lines: AccessLine[] = [];
  const house = createHouse({
    origin: desk.parts.origin,
    now: Date.now,
    log: (line) => lines.push(line),
    tell: () => undefined,
  });
  addPersonRoutes(
    house,
    desk.parts,
    createPersonGate(desk.parts, createPace(Date.now), () => '192.0.2.1'),
  );
  const news = await house.fetch(
    requestOf('GET', `/api/v1/reports/${person.receipt}/messages?after=0`, {
      bearer: person.capability,
      cookie: 'kakekomi=secretcookie',
    }),
  );
  equal(news.status, 200);
  await house.fetch(requestOf('GET', `/api/v1/${person.receipt}/${person.capability}?x=secretquery`));
  equal(lines.length, 2);
  const text = JSON.stringify(lines);
  for (const secret of [
    person.receipt,
    person.capability,
    person.report.report,
    'secretcookie',
    'secretquery',
    '192.0.2.1',
  ])
    ok(!text.includes(secret), secret);
  deepEqual(Object.keys(lines[0] ?? {}), ['at', 'request', 'route', 'status', 'ms']);
});

test('every answer of the API asks for https for good where people come by it, and only there', async () => {
  for (const [origin, told] of [
    ['https://support.example.com', 'max-age=63072000; includeSubDomains'],
    ['http://localhost:8788', null],
  ] as const) {
    const house = createHouse({ origin, now: Date.now, log: () => undefined, tell: () => undefined });
    equal(
      (await house.fetch(new Request(`${origin}/api/none`))).headers.get('strict-transport-security'),
      told,
    );
  }
});

test('a desk that is not ready yet answers under the same policy as one that is', async () => {
  const away = await createDeskDoor().answer(new Request('http://localhost:8788/api/health'), undefined);
  equal(away?.status, 503);
  for (const [name, value] of Object.entries(API_HEADERS)) equal(away?.headers.get(name), value, name);
  ok(Number(away?.headers.get('retry-after')) > 0);
});

test('a slip of ours tells the outside a number to ask about, and nothing of what happened', async () => {
  const house = createHouse({
    origin: 'http://localhost:8788',
    now: Date.now,
    log: () => undefined,
    tell: () => undefined,
  });
  house.get('/api/broken', () => {
    throw new Error('select * from secret_table at /srv/kakekomi/file.ts');
  });
  const answer = await house.fetch(new Request('http://localhost:8788/api/broken'));
  const text = await answer.text();
  equal(answer.status, 500);
  ok(!/select|srv|\.ts|stack/.test(text), text);
  ok(text.includes(answer.headers.get('x-request-id') ?? 'none'));
});

test('whoever tries what is not theirs stands in the audit, and cannot fill it', async () => {
  const desk = await open();
  const { cookie, staff } = await signIn(desk, 'auditor');
  for (let tries = 0; tries < 40; tries += 1)
    equal((await desk.ask('PUT', '/api/v1/desk/settings', { cookie, body: {} })).status, 403);
  const rows = await desk.parts.database.db
    .selectFrom('audit')
    .select(['actor', 'target'])
    .where('action', '=', 'access.denied')
    .execute();
  deepEqual(
    new Set(rows.map(({ actor, target }) => `${actor} ${target}`)),
    new Set([`staff:${staff} settings:write`]),
  );
  ok(rows.length <= 21, String(rows.length));
});

test('who is let go takes their sessions, invitations and API keys along, at once and in the audit', async () => {
  const desk = await open();
  const [stays, goes] = [await signIn(desk, 'admin', '残る'), await signIn(desk, 'admin', '去る')];
  const made = await desk.ask('POST', '/api/v1/desk/api-keys', {
    cookie: goes.cookie,
    body: { name: 'BI', scopes: ['case:read'] },
  });
  equal(made.status, 201, made.text);
  const bearer: string = made.json.key;
  equal((await desk.ask('GET', '/api/v1/desk/cases', { bearer })).status, 200);
  const done = await desk.ask('PATCH', `/api/v1/desk/staff/${goes.staff}`, {
    cookie: stays.cookie,
    body: { active: false },
  });
  equal(done.status, 200, done.text);
  equal((await desk.ask('GET', '/api/v1/desk/cases', { bearer })).status, 401);
  equal((await desk.ask('GET', '/api/v1/desk/cases', { cookie: goes.cookie })).status, 401);
  const { rows } = (await desk.ask('GET', '/api/v1/desk/audit', { cookie: stays.cookie })).json;
  const actions = rows.slice(0, 2).map(({ action }: { action: string }) => action);
  deepEqual(actions, ['staff.deactivated', 'api-key.revoked']);
});

test('an unknown mail address and a wrong password are told alike, and at the same beat', async () => {
  const desk = await open();
  const { staff } = await signIn(desk, 'agent');
  const tell = async (mail: string) => {
    const begun = performance.now();
    const answer = await desk.ask('POST', '/api/auth/sign-in/password', {
      body: { mail, password: 'not the password at all' },
      origin: 'http://localhost:8788',
    });
    return { status: answer.status, text: answer.text, ms: performance.now() - begun };
  };
  const known = await tell(`${staff}@example.com`);
  const unknown = await tell('nobody@example.com');
  deepEqual([known.status, known.text], [401, unknown.text]);
  // Never before the next half second, whatever was written down meanwhile: a lower bound, which no load breaks.
  ok(known.ms >= 495 && unknown.ms >= 495, `${known.ms} ${unknown.ms}`);
});
