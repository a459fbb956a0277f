// The doors to the investigation on a whole desk: who may pass, what is imported, found and refused.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { after, test } from 'node:test';
import { type DeskUnderTest, runDesk, signIn } from '../../../test/support/running-desk.ts';

const desks: DeskUnderTest[] = [];
after(async () => {
  for (const desk of desks) await desk.close();
});

const CSV = 'user,time,ip\nsato,2026-11-24T03:00:00+09:00,192.0.2.7\nsuzuki,2026-11-24 03:00,192.0.2.8\n';

test('D4: a lead imports a log over HTTP, searches it, asks who else, deletes it; an agent may not', async () => {
  const desk = await runDesk(undefined, { work: false });
  desks.push(desk);
  const { cookie } = await signIn(desk, 'lead');
  const path = '/api/v1/desk/logs';
  const bytes = new TextEncoder().encode(CSV);
  const agent = await signIn(desk, 'agent', '鈴木');
  equal((await desk.ask('POST', `${path}?name=x.csv`, { cookie: agent.cookie, bytes })).status, 403);
  equal((await desk.ask('GET', path, { cookie: agent.cookie })).status, 403);

  const asked = await desk.ask('POST', `${path}?name=x.csv`, { cookie, bytes });
  equal(asked.status, 200, asked.text);
  equal(asked.json.asks.zone, true);
  const made = await desk.ask('POST', `${path}?name=x.csv&zone=Asia/Tokyo`, { cookie, bytes });
  equal(made.status, 201, made.text + String(desk.slips[0]));
  const again = await desk.ask('POST', `${path}?name=y.csv&zone=Asia/Tokyo`, { cookie, bytes });
  deepEqual([again.status, again.json.again, again.json.log.id], [200, true, made.json.log.id]);
  equal((await desk.ask('GET', path, { cookie })).json[0].name, 'x.csv');
  const found = await desk.ask('POST', `${path}/query`, { cookie, body: { ip: '192.0.2.0/24' } });
  deepEqual(
    found.json.rows.map(({ account }: { account: string }) => account),
    ['sato', 'suzuki'],
  );
  const who = await desk.ask('POST', `${path}/who-else`, {
    cookie,
    body: { clues: [{ kind: 'ip', value: '192.0.2.7' }] },
  });
  equal(who.status, 200, who.text);
  equal(who.json.rows[0].account, 'sato');
  equal(who.json.clues[0].because, 'unseen-before');
  const wrong = await desk.ask('POST', `${path}/query`, { cookie, body: { ip: 'x' } });
  deepEqual([wrong.status, wrong.json.error.code], [400, 'ip-invalid']);
  const sjis = await desk.ask('POST', path, { cookie, bytes: Uint8Array.from([0x8d, 0xb2, 0x2c, 0x0a]) });
  deepEqual([sjis.status, sjis.json.error.code], [422, 'log-encoding']);
  ok(sjis.json.error.message.ja.includes('UTF-8'));
  equal((await desk.ask('DELETE', `${path}/${made.json.log.id}`, { cookie })).status, 200);
  equal((await desk.ask('DELETE', `${path}/${made.json.log.id}`, { cookie })).status, 404);
  deepEqual(desk.slips, []);
});
