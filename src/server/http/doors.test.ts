import { deepEqual, equal, ok } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type Permission, permissionsOf, PERMISSIONS, ROLES } from '#core/desk/roles.ts';
import { KEY_SCOPES } from '#server/auth/authorize.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import {
  type Answer,
  type DeskUnderTest,
  type How,
  report,
  runDesk,
  signIn,
} from '../../../test/support/running-desk.ts';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly who: string;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly hasJson: boolean;
}

interface Described {
  readonly 'x-who': string;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly requestBody?: { readonly content: Readonly<Record<string, object>> };
}

let postgres: TestPostgres | undefined;
const desks: DeskUnderTest[] = [];
before(async () => {
  if (hasPostgres) postgres = await startPostgres({ sync: false });
});
after(async () => {
  for (const desk of desks) await desk.close();
  await postgres?.stop();
});

async function open(engine: 'sqlite' | 'postgres' = 'sqlite'): Promise<DeskUnderTest> {
  const desk = await runDesk(engine === 'sqlite' ? undefined : await postgres?.newDatabase());
  desks.push(desk);
  return desk;
}

// oxlint-disable-next-line typescript/no-explicit-any -- the document is what is tested
async function document(desk: DeskUnderTest): Promise<any> {
  const { json, status } = await desk.ask('GET', '/api/v1/openapi.json');
  equal(status, 200);
  return json;
}

function operations(
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  paths: any,
): readonly Operation[] {
  return Object.entries(paths as Record<string, Record<string, Described>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, one]) => ({
      method: method.toUpperCase(),
      path,
      who: one['x-who'],
      security: one.security,
      hasJson: one.requestBody?.content['application/json'] !== undefined,
    })),
  );
}

const filled = (path: string): string =>
  path
    .replace('{sha256}', 'ab'.repeat(32))
    .replace('{receipt}', 'KK-0000-0000')
    .replaceAll(/\{\w+\}/g, '11111111-1111-4111-8111-111111111111');

test('every door of the application is in the document, and nothing else', async () => {
  const desk = await open();
  const described = operations((await document(desk)).paths)
    .map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`)
    .toSorted();
  const served = [
    ...new Set(
      desk.app.house.routes
        .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/api/auth'))
        .map(({ method, path }) => `${method} ${path}`),
    ),
  ].toSorted();
  deepEqual(described, served);
  ok(described.length > 40, String(described.length));
});

test('the document keeps the rules of OpenAPI 3.1', async () => {
  const desk = await open();
  const whole = await document(desk);
  equal(whole.openapi, '3.1.0');
  ok(whole.info.title !== '' && whole.info.version !== '');
  const ids = new Set<string>();
  for (const [path, item] of Object.entries<Record<string, Record<string, unknown>>>(whole.paths))
    for (const [method, one] of Object.entries(item)) {
      const where = `${method} ${path}`;
      ok(!ids.has(String(one['operationId'])), where);
      ids.add(String(one['operationId']));
      const named = ((one['parameters'] ?? []) as { name: string; in: string; required?: boolean }[]).filter(
        (parameter) => parameter.in === 'path',
      );
      deepEqual(
        named.map(({ name }) => name).toSorted(),
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted(),
        where,
      );
      ok(
        named.every(({ required }) => required === true),
        where,
      );
      for (const [status, response] of Object.entries(
        one['responses'] as Record<
          string,
          { description?: string; content?: Record<string, { schema?: object }> }
        >,
      )) {
        ok(/^[1-5]\d\d$/.test(status) && typeof response.description === 'string', where);
        for (const { schema } of Object.values(response.content ?? {})) ok(schema !== undefined, where);
      }
      for (const requirement of one['security'] as Record<string, string[]>[])
        for (const name of Object.keys(requirement)) ok(name in whole.components.securitySchemes, where);
    }
  const text = JSON.stringify(whole);
  for (const [, ref] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    let at: unknown = whole;
    for (const key of (ref ?? '').split('/')) at = (at as Record<string, unknown>)[key];
    ok(at !== undefined, ref);
  }
  // 3.0's own words mean nothing in 3.1.
  ok(!text.includes('"nullable"') && !/"exclusiveM(?:in|ax)imum":(?:true|false)/.test(text));
});

/** docs/desk.design.md, HTTP: a door that is not here has no rule yet. */
const RULES: Readonly<Record<string, string>> = {
  'GET /me': 'own',
  'GET /cases': 'case:read',
  'GET /cases/{case}': 'case:read',
  'POST /cases/{case}/entries': 'case:write',
  'GET /cases/{case}/evidence/{sha256}': 'case:read',
  'GET /cases/{case}/similar': 'case:read',
  'POST /cases/{case}/erase': 'case:erase',
  'GET /incidents': 'case:read',
  'POST /incidents': 'incident:write',
  'GET /incidents/{id}': 'case:read',
  'POST /incidents/{id}/link': 'incident:write',
  'POST /incidents/{id}/unlink': 'incident:write',
  'POST /incidents/{id}/answer': 'incident:write',
  'POST /incidents/{id}/state': 'incident:write',
  'GET /figures': 'figures:read',
  'GET /export.json': 'export',
  'GET /export.csv': 'export',
  'GET /export.stix.json': 'export',
  'GET /settings': 'settings:read',
  'PUT /settings': 'settings:write',
  'GET /keys': 'settings:read',
  'POST /keys/rotate': 'key:write',
  'GET /templates': 'case:read',
  'PUT /templates/{id}': 'template:write',
  'DELETE /templates/{id}': 'template:write',
  'GET /audit': 'audit:read',
  'GET /audit/check': 'audit:read',
  'GET /staff': 'staff:write',
  'PATCH /staff/{id}': 'staff:write',
  'POST /staff/{id}/reset': 'staff:write',
  'GET /invitations': 'staff:write',
  'POST /invitations': 'staff:write',
  'DELETE /invitations/{id}': 'staff:write',
  'GET /sessions': 'own',
  'DELETE /sessions/{id}': 'own',
  'DELETE /sessions': 'own',
  'GET /api-keys': 'integration:write',
  'POST /api-keys': 'integration:write',
  'DELETE /api-keys/{id}': 'integration:write',
  'GET /webhooks': 'integration:write',
  'POST /webhooks': 'integration:write',
  'DELETE /webhooks/{id}': 'integration:write',
  'GET /logs': 'investigate',
  'POST /logs': 'investigate',
  'DELETE /logs/{id}': 'investigate',
  'POST /logs/query': 'investigate',
  'POST /logs/who-else': 'investigate',
  'GET /events': 'case:read',
};

test('each staff door asks for the permission the design gives it', async () => {
  const desk = await open();
  const found = operations((await document(desk)).paths)
    .filter(({ path }) => path.startsWith('/api/v1/desk/'))
    .map(({ method, path, who }) => [`${method} ${path.slice('/api/v1/desk'.length)}`, who] as const);
  deepEqual(Object.fromEntries(found), RULES);
});

for (const engine of ['sqlite', 'postgres'] as const)
  test(`each door × role × {none, session, API key}: who may pass, from the document itself (${engine})`, {
    skip: engine === 'postgres' && !hasPostgres && 'no PostgreSQL here',
    timeout: 180_000,
  }, async () => {
    const desk = await open(engine);
    const all = operations((await document(desk)).paths).filter(({ path }) =>
      path.startsWith('/api/v1/desk/'),
    );
    const cookies = new Map<string, string>();
    for (const role of ROLES) cookies.set(role, (await signIn(desk, role)).cookie);
    const admin = cookies.get('admin') ?? '';
    const keys = new Map<Permission, string>();
    for (const scope of KEY_SCOPES) {
      const made = await desk.ask('POST', '/api/v1/desk/api-keys', {
        cookie: admin,
        body: { name: scope, scopes: [scope] },
      });
      equal(made.status, 201, made.text);
      keys.set(scope, made.json.key);
    }
    const stranger = (await signIn(desk, 'admin', '他', 'other')).cookie;
    for (const { method, path, who, hasJson, security } of all) {
      const where = `${method} ${path}`;
      ok(who === 'own' || (PERMISSIONS as readonly string[]).includes(who), `${where} has no rule`);
      deepEqual(security, [{ session: [] }, { apiKey: who === 'own' ? [] : [who] }], where);
      if (
        path.endsWith('/events') ||
        path.endsWith('/keys/rotate') ||
        where === 'DELETE /api/v1/desk/sessions'
      )
        continue;
      const body = hasJson ? { body: {} } : {};
      const status = async (how: How) => (await desk.ask(method, filled(path), { ...body, ...how })).status;
      equal(await status({}), 401, `${where} without a session`);
      equal(await status({ bearer: `kk_${'A'.repeat(43)}` }), 401, `${where} with a wrong key`);
      equal(await status({ cookie: stranger }), 404, `${where} with another desk's session`);
      for (const role of ROLES) {
        const may = who === 'own' || permissionsOf(role).includes(who as Permission);
        const found = await status({ cookie: cookies.get(role) ?? '' });
        equal(![401, 403].includes(found), may, `${where} as ${role}: ${found}`);
        if (method !== 'GET')
          equal(
            await status({ cookie: cookies.get(role) ?? '', origin: null }),
            403,
            `${where} without our origin`,
          );
      }
      for (const [scope, bearer] of keys) {
        const found = await status({ bearer });
        equal(![401, 403].includes(found), scope === who, `${where} with a key for ${scope}: ${found}`);
      }
    }
    deepEqual(desk.slips, []);
  });

test('a member without a second factor may do nothing, and one who was let go is out at once', async () => {
  const desk = await open();
  const { db } = desk.parts.database;
  const { cookie, staff } = await signIn(desk, 'admin');
  await db.updateTable('staff').set({ totp: null }).where('staff', '=', staff).execute();
  const bare = await desk.ask('GET', '/api/v1/desk/cases', { cookie });
  deepEqual([bare.status, bare.json.error.code], [403, 'second-factor-needed']);
  await db.updateTable('staff').set({ active: 0 }).where('staff', '=', staff).execute();
  equal((await desk.ask('GET', '/api/v1/desk/cases', { cookie })).status, 401);
});

test('an agent takes a case, but gives none away; a lead does', async () => {
  const desk = await open();
  const agent = await signIn(desk, 'agent');
  const lead = await signIn(desk, 'lead');
  const caseId = await (await report(desk)).caseId();
  const assign = async (cookie: string, to: string) => {
    const { json } = await desk.ask('GET', `/api/v1/desk/cases/${caseId}`, { cookie });
    return desk.ask('POST', `/api/v1/desk/cases/${caseId}/entries`, {
      cookie,
      body: { expectedSeq: json.state.seq, drafts: [{ type: 'assigned', data: { to } }] },
    });
  };
  equal((await assign(agent.cookie, lead.staff)).status, 403);
  equal((await assign(agent.cookie, agent.staff)).status, 200);
  equal((await assign(lead.cookie, lead.staff)).status, 200);
  equal((await assign(lead.cookie, 'nobody-we-know')).status, 404);
});

test('a write from another page, as a form would send it, or without our origin is refused', async () => {
  const desk = await open();
  const { cookie } = await signIn(desk, 'admin');
  const settings = (await desk.ask('GET', '/api/v1/desk/settings', { cookie })).json;
  const put = (how: How) => desk.ask('PUT', '/api/v1/desk/settings', { cookie, body: settings, ...how });
  equal((await put({})).status, 200);
  equal((await put({ origin: null })).json.error.code, 'origin-wrong');
  for (const origin of ['https://evil.example.com', 'null', 'http://localhost:8788.evil.example.com'])
    equal((await put({ origin })).json.error.code, 'origin-wrong', origin);
  equal((await put({ headers: { 'sec-fetch-site': 'cross-site' } })).json.error.code, 'origin-wrong');
  const form = await desk.app.fetch(
    new Request('http://localhost:8788/api/v1/desk/incidents', {
      method: 'POST',
      headers: { cookie, origin: 'http://localhost:8788', 'content-type': 'text/plain' },
      body: '{"title":"x","cases":[]}',
    }),
  );
  equal(form.status, 415);
  equal(
    (await desk.ask('POST', '/api/v1/reports', { body: {}, origin: 'https://evil.example.com' })).status,
    403,
  );
  ok(!(await desk.ask('GET', '/api/health')).headers.has('access-control-allow-origin'));
});

test('every answer of the API carries its headers, failures too', async () => {
  const desk = await open();
  for (const [method, path] of [
    ['GET', '/api/health'],
    ['GET', '/api/v1/desk/me'],
    ['GET', '/api/nothing-here'],
    ['POST', '/api/v1/reports'],
    ['GET', '/.well-known/kakekomi-desk.json'],
    ['GET', '/api/auth/session'],
  ] as const) {
    const { headers } = await desk.ask(method, path);
    ok(headers.get('content-security-policy')?.startsWith("default-src 'none'"), path);
    equal(headers.get('x-content-type-options'), 'nosniff', path);
    equal(headers.get('cache-control'), 'no-store', path);
    equal(headers.get('referrer-policy'), 'no-referrer', path);
    ok(headers.get('x-request-id'), path);
  }
});

test('what is too large, nested without end, or no JSON is refused before it costs anything', async () => {
  const desk = await open();
  const raw = (body: string) =>
    desk.app.fetch(
      new Request('http://localhost:8788/api/v1/reports', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }),
    );
  equal((await raw('x'.repeat(4 * 1024 * 1024))).status, 413);
  equal((await raw('{"v":')).status, 400);
  equal((await raw('['.repeat(200_000))).status, 400);
  equal((await raw(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).status, 400);
  deepEqual(desk.slips, []);
});

test('garbage in an envelope is never our slip', { timeout: 120_000 }, async () => {
  const desk = await open();
  const text = fc.oneof(fc.string(), fc.constant('age-encryption.org/v1\n'), fc.base64String());
  const uuid = fc.oneof(fc.uuid(), fc.string());
  await fc.assert(
    fc.asyncProperty(
      fc.record(
        {
          v: fc.oneof(fc.constant(1), fc.anything()),
          report: uuid,
          id: uuid,
          access: fc.oneof(fc.constant('ab'.repeat(32)), fc.string()),
          language: fc.oneof(fc.constantFrom('ja', 'en'), fc.string()),
          sealed: text,
          more: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
      async (envelope) => {
        const own = 'report' in envelope ? { ...envelope, id: envelope.report } : envelope;
        const { status } = await desk.ask('POST', '/api/v1/reports', {
          body: JSON.parse(JSON.stringify(own)),
        });
        ok([200, 201, 400, 429].includes(status), String(status));
      },
    ),
    { numRuns: 60 },
  );
  deepEqual(desk.slips, []);
});

test('who tries without pause is told to wait', async () => {
  const desk = await open();
  let last = await desk.ask('GET', '/api/v1/reports/KK-0000-0000/messages', { bearer: 'ab'.repeat(32) });
  for (let tries = 0; tries < 25 && last.status === 401; tries += 1)
    last = await desk.ask('GET', '/api/v1/reports/KK-0000-0000/messages', { bearer: 'ab'.repeat(32) });
  equal(last.status, 429);
  ok(Number(last.headers.get('retry-after')) > 0);
});

test('exports are whole files, and no cell begins a formula', async () => {
  const desk = await open();
  const { cookie } = await signIn(desk, 'lead');
  const caseId = await (await report(desk, { person: { name: '=1+2' } })).caseId();
  const json = await desk.ask('GET', '/api/v1/desk/export.json', { cookie });
  equal(json.json.length, 1, json.text);
  ok(json.text.includes(caseId));
  const csv = await desk.ask('GET', '/api/v1/desk/export.csv', { cookie });
  ok(csv.text.includes('KK-') && !/(?:^|,|")=1\+2/m.test(csv.text), csv.text);
  ok(csv.text.includes('受付番号'), csv.text);
  const english = await desk.ask('GET', '/api/v1/desk/export.csv?language=en', { cookie });
  ok(english.text.includes('Receipt') && !english.text.includes('受付番号'), english.text);
  equal((await desk.ask('GET', '/api/v1/desk/export.csv?language=xx', { cookie })).status, 400);
  const stix = await desk.ask('GET', '/api/v1/desk/export.stix.json', { cookie });
  equal(stix.json.type, 'bundle', stix.text);
  const figures = await desk.ask('GET', '/api/v1/desk/figures', { cookie });
  equal(figures.json.waitingNow, 1, figures.text);
  deepEqual(desk.slips, []);
});

test('D6: the queue says why a case is due, and that many are arriving; figures name the service', async () => {
  const desk = await open();
  const { cookie } = await signIn(desk, 'admin');
  const account = {
    id: randomUUID(),
    service: 'mercari',
    name: 'メルカリ',
    kinds: ['shop'],
    role: 'main',
    facts: {},
  } as const;
  const caseId = await (await report(desk, { account })).caseId();
  const queue = async () => (await desk.ask('GET', '/api/v1/desk/cases', { cookie })).json;
  const quiet = await queue();
  deepEqual([quiet.surge, quiet.rows[0].summary.dueBecause], [undefined, 'answer']);
  equal((await desk.ask('GET', `/api/v1/desk/cases/${caseId}`, { cookie })).json.dueBecause, 'answer');
  const settings = (await desk.ask('GET', '/api/v1/desk/settings', { cookie })).json;
  const set = (change: object) =>
    desk.ask('PUT', '/api/v1/desk/settings', { cookie, body: { ...settings, ...change } });
  equal((await set({ surgeAt: 1 })).status, 200);
  equal((await queue()).surge, 'proposed');
  equal((await set({ surgeAt: 2 })).status, 200);
  equal((await queue()).surge, undefined);
  equal((await set({ surge: { on: true, ja: '混みあっています。', en: 'Very busy.' } })).status, 200);
  equal((await queue()).surge, 'on');
  const figures = await desk.ask('GET', '/api/v1/desk/figures', { cookie });
  equal(figures.json.byService[0].name?.ja, 'メルカリ', figures.text);
  deepEqual(desk.slips, []);
});

test('a page hears what changed, resumes where it broke off, and is cut when its session ends', {
  timeout: 60_000,
}, async () => {
  const desk = await open();
  const { cookie } = await signIn(desk, 'agent');
  const one = await report(desk);
  await one.caseId();
  const listen = async (headers: Record<string, string>) => {
    const response = await desk.app.fetch(
      new Request('http://localhost:8788/api/v1/desk/events', { headers: { cookie, ...headers } }),
    );
    equal(response.status, 200);
    return response.body
      ?.pipeThrough(new TextDecoderStream())
      .getReader() as ReadableStreamDefaultReader<string>;
  };
  const read = async (reader: ReadableStreamDefaultReader<string>, wanted: RegExp) => {
    let text = '';
    while (!wanted.test(text)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`Expected ${String(wanted)}, got ${text}`);
      text += value;
    }
    return text;
  };
  const first = await listen({ 'last-event-id': '0' });
  const heard = await read(first, /id: \d+\nevent: change\ndata: .*\n\n/);
  const number = Number(/id: (\d+)/.exec(heard)?.[1]);
  await first.cancel();
  const two = await report(desk);
  const second = await two.caseId();
  const again = await listen({ 'last-event-id': String(number) });
  const missed = await read(again, new RegExp(second));
  ok(!missed.includes(`id: ${number}\n`), 'heard twice');
  await desk.app.close();
  const { done } = await again.read().catch(() => ({ done: true }));
  ok(done || (await again.read()).done);
});

test('what staff say holds no secret, ends no closed case, and confirms nothing that is not there', async () => {
  const desk = await open();
  const { cookie } = await signIn(desk, 'lead');
  const caseId = await (await report(desk)).caseId();
  const write = async (...drafts: unknown[]) => {
    const { json } = await desk.ask('GET', `/api/v1/desk/cases/${caseId}`, { cookie });
    return desk.ask('POST', `/api/v1/desk/cases/${caseId}/entries`, {
      cookie,
      body: { expectedSeq: json.state.seq, drafts },
    });
  };
  const notice = (text: string) => ({ type: 'say', data: { saying: { kind: 'notice', text } } });
  const secret = await write(notice('新しいパスワードは hunter2-Zx9!q です。'));
  deepEqual([secret.status, secret.json.error.code], [400, 'secret-in-text']);
  ok(!secret.text.includes('hunter2'), 'the secret is said again');
  const nothing = await write({
    type: 'say',
    data: { saying: { kind: 'confirmation', of: 'completion', result: 'confirmed', text: '' } },
  });
  deepEqual([nothing.status, nothing.json.error.code], [409, 'nothing-to-confirm']);
  const mail = await write({ type: 'mail', data: { to: 'a@example.com', subject: 'x', text: 'y' } });
  deepEqual([mail.status, mail.json.error.code], [409, 'mail-off']);
  const header = await write({
    type: 'mail',
    data: { to: 'a@example.com', subject: 'x\r\nBcc: b@example.com', text: 'y' },
  });
  equal(header.status, 400);
  const call = await write({
    type: 'call-checked',
    data: { call: '11111111-1111-4111-8111-111111111111', result: 'matched' },
  });
  deepEqual([call.status, call.json.error.code], [409, 'no-such-call']);
  equal((await write({ type: 'case-closed', data: { summary: '終わりました。' } })).status, 200);
  const late = await write(notice('もう一つ。'));
  deepEqual([late.status, late.json.error.code], [409, 'case-closed']);
  equal((await write({ type: 'case-reopened', data: { because: '続きがあります。' } })).status, 200);
  equal((await write(notice('もう一つ。'))).status, 200);
  deepEqual(desk.slips, []);
});

test('a template of the desk’s own stands in for a built-in one, and a webhook goes nowhere inside', async () => {
  const desk = await open();
  const { cookie } = await signIn(desk, 'admin');
  const list = async () => (await desk.ask('GET', '/api/v1/desk/templates', { cookie })).json;
  const before = await list();
  ok(before.length > 20);
  const body = { kind: 'notice', title: { ja: '件名', en: 'Title' }, text: { ja: '本文', en: 'Text' } };
  const put = await desk.ask('PUT', `/api/v1/desk/templates/${before[0].id}`, { cookie, body });
  equal(put.status, 200, put.text);
  equal((await list()).length, before.length);
  equal((await list())[0].builtIn, false);
  equal((await desk.ask('DELETE', `/api/v1/desk/templates/${before[0].id}`, { cookie })).status, 200);
  deepEqual(await list(), before);
  for (const url of [
    'http://127.0.0.1/x',
    'https://10.0.0.1/x',
    'https://localhost/x',
    'file:///etc/passwd',
  ]) {
    const { status } = await desk.ask('POST', '/api/v1/desk/webhooks', {
      cookie,
      body: { url, events: ['case-closed'] },
    });
    equal(status, 400, url);
  }
  const audit = await desk.ask('GET', '/api/v1/desk/audit', { cookie });
  deepEqual(
    audit.json.rows.slice(0, 2).map(({ action }: { action: string }) => action),
    ['template.removed', 'template.written'],
  );
  const check = (): Promise<Answer> => desk.ask('GET', '/api/v1/desk/audit/check', { cookie });
  const whole = (await check()).json;
  deepEqual([whole.ok, whole.head], [true, audit.json.rows[0].hash]);
  // A hand in the database: the server itself names the line.
  await desk.parts.database.db
    .updateTable('audit_head')
    .set({ hash: 'f'.repeat(64) })
    .where('desk', '=', desk.parts.desk)
    .execute();
  const broken = (await check()).json;
  deepEqual([broken.ok, broken.seq, broken.why], [false, whole.lines, 'changed']);
  deepEqual(desk.slips, []);
});
