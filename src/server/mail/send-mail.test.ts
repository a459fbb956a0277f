// Promises of the outbox: a mail leaves once and is told once, whatever the server, the line or the process does; no secret leaves.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { fieldOf, type MailDesk, mailDesk, plainMail } from '../../../test/support/desk-mail.ts';
import { startSmtp, type TestSmtp } from '../../../test/support/smtp.ts';
import { authenticateMail } from '../mail-check/authenticate.ts';
import { fileResolver } from '../mail-check/resolver.ts';
import { acknowledge } from './acknowledge.ts';
import { takeIn } from './inbox.ts';
import { readMailUrl } from './mail-url.ts';
import { sendMail } from './send-mail.ts';
import { type SendMail, smtpTransport } from './transport.ts';

const ends: (() => Promise<unknown>)[] = [];
let postgres: TestPostgres | undefined;
after(async () => {
  for (const end of ends.reverse()) await end();
  await postgres?.stop();
});

const HOUR_MS = 3_600_000;
const ENGINES = ['sqlite', 'postgres'] as const;
const optionsOf = (engine: (typeof ENGINES)[number]) => ({
  skip: engine === 'postgres' && !hasPostgres && 'no PostgreSQL here',
  timeout: 60_000,
});

async function open(engine: (typeof ENGINES)[number] = 'sqlite'): Promise<MailDesk & { caseId: string }> {
  if (engine === 'postgres') postgres ??= await startPostgres({ sync: false });
  const world = await mailDesk(engine === 'postgres' ? await postgres?.newDatabase() : undefined);
  ends.push(() => world.desk.close());
  const mail = plainMail('yamada@example.jp', 'help', '助けてください。', ['Message-ID: <a@example.jp>']);
  equal(await takeIn(world.parts, world.fetched(mail)), 'case');
  return { ...world, caseId: await world.onlyCase() };
}

async function smtp(...given: Parameters<typeof startSmtp>): Promise<TestSmtp> {
  const server = await startSmtp(...given);
  ends.push(() => server.stop());
  return server;
}

function through({ port }: TestSmtp, host = 'localhost'): SendMail {
  const server = readMailUrl(`smtp://${host}:${port}`, 'smtp');
  if (server === undefined) throw new Error('Expected an address of a server');
  return smtpTransport(server);
}

async function queue(
  { parts, desk, caseId }: MailDesk & { caseId: string },
  words: { readonly subject?: string; readonly text?: string; readonly to?: string } = {},
): Promise<string> {
  const id = randomUUID();
  const data = { to: 'yamada@example.jp', subject: '件名', text: '本文です。', ...words };
  const opened = await parts.cases.read(parts.desk, caseId);
  const done = await parts.cases.append(
    parts.desk,
    caseId,
    opened?.row.seq ?? -1,
    [{ type: 'mail-queued', data: { outbox: id, ...data }, by: 'staff:s' }],
    async (tx) => {
      await desk.parts.outbox.queue(tx, { id, desk: parts.desk, caseId, kind: 'reply', ...data });
    },
  );
  ok(done.ok);
  return id;
}

const fates = async (world: MailDesk & { caseId: string }) =>
  (await world.entries(world.caseId)).flatMap((one) =>
    one.type === 'mail-went' && one.data !== undefined ? [[one.data.state, one.data.detail]] : [],
  );

for (const engine of ENGINES) {
  test(
    `a mail goes out once, told once, with the receipt and the footer (${engine})`,
    optionsOf(engine),
    async () => {
      const world = await open(engine);
      const server = await smtp();
      const id = await queue(world);
      const job = { desk: world.parts.desk, id };
      for (let times = 0; times < 3; times += 1) await sendMail(world.parts, through(server), job);
      equal(server.mails.length, 1);
      const raw = server.mails[0]?.raw ?? '';
      equal(fieldOf(raw, 'Message-ID'), `<kk.${id}@support.example.com>`);
      equal(fieldOf(raw, 'Auto-Submitted'), '');
      ok(fieldOf(raw, 'Content-Type').toLowerCase().includes('text/plain; charset=utf-8'));
      const words = Buffer.from(raw.split('\r\n\r\n')[1] ?? '', 'base64').toString('utf8');
      ok(words.startsWith('本文です。') && words.includes('お聞きすることはありません'), words);
      deepEqual(
        (await fates(world)).map(([state]) => state),
        ['sent'],
      );
    },
  );

  test(
    `a queued mail goes with its entry: neither without the other (${engine})`,
    optionsOf(engine),
    async () => {
      const world = await open(engine);
      const { parts, desk, caseId } = world;
      const opened = await parts.cases.read(parts.desk, caseId);
      const id = randomUUID();
      const data = { to: 'yamada@example.jp', subject: 's', text: 't' };
      await parts.cases
        .append(
          parts.desk,
          caseId,
          opened?.row.seq ?? -1,
          [{ type: 'mail-queued', data: { outbox: id, ...data }, by: 'staff:s' }],
          async (tx) => {
            await desk.parts.outbox.queue(tx, { id, desk: parts.desk, caseId, kind: 'reply', ...data });
            throw new Error('the power went');
          },
        )
        .catch(() => undefined);
      equal((await parts.database.db.selectFrom('outbox').selectAll().execute()).length, 0);
      ok((await world.entries(caseId)).every(({ type }) => type !== 'mail-queued'));
    },
  );

  test(
    `of notices one unsent a case is kept, and a lost one is noted (${engine})`,
    optionsOf(engine),
    async () => {
      const world = await open(engine);
      const { parts, desk, caseId } = world;
      const notice = () => ({
        id: randomUUID(),
        desk: parts.desk,
        caseId,
        kind: 'notify' as const,
        to: 'yamada@example.jp',
        subject: 'お知らせ',
        text: 'お知らせがあります。',
      });
      const [first, second] = await parts.database.db
        .transaction()
        .execute(async (tx) => [
          await desk.parts.outbox.queue(tx, notice()),
          await desk.parts.outbox.queue(tx, notice()),
        ]);
      equal(first, second);
      const server = await smtp();
      server.next({ code: 550, text: '5.1.1 no such user' });
      await sendMail(parts, through(server), { desk: parts.desk, id: first ?? '' });
      const entries = await world.entries(caseId);
      ok(entries.some((one) => one.type === 'noted' && one.data?.text.includes('届きませんでした')));
      ok(entries.every(({ type }) => type !== 'mail-went'));
    },
  );
}

test('4xx: tried again with back-off, under one Message-ID, and told as failed after two days', async () => {
  const world = await open();
  const server = await smtp();
  const id = await queue(world);
  const job = { desk: world.parts.desk, id };
  const began = world.clock.at;
  const waits: number[] = [];
  for (let tries = 0; world.clock.at - began < 50 * HOUR_MS && tries < 100; tries += 1) {
    server.next({ code: 451, text: '4.7.1 greylisted' });
    await sendMail(world.parts, through(server), job);
    if ((await fates(world)).length > 0) break;
    const next = await world.parts.database.db
      .selectFrom('job')
      .select('run_at')
      .where('kind', '=', 'send-mail')
      .orderBy('run_at', 'desc')
      .executeTakeFirstOrThrow();
    waits.push(next.run_at - world.clock.at);
    world.clock.at = next.run_at;
  }
  deepEqual(waits.slice(0, 3), [60_000, 120_000, 240_000]);
  ok(Math.max(...waits) <= 4 * HOUR_MS);
  deepEqual(await fates(world), [['failed', 'gave-up: 451 4.7.1 greylisted']]);
  equal(server.mails.length, 0);
});

test('5xx: failed at once, in the server’s own words', async () => {
  const world = await open();
  const server = await smtp();
  server.next({ code: 554, text: '5.7.1 refused' });
  const id = await queue(world);
  await sendMail(world.parts, through(server), { desk: world.parts.desk, id });
  deepEqual(await fates(world), [['failed', '554 5.7.1 refused']]);
});

test('without TLS not a byte of a mail goes to another machine, nor to one whose certificate is nobody’s', async () => {
  const world = await open();
  const plain = await smtp({}, '127.0.0.2');
  const untrusted = await smtp({ disabledCommands: [] }, '127.0.0.2');
  const id = await queue(world);
  const job = { desk: world.parts.desk, id };
  for (const [server, problem] of [
    [plain, 'ETLS'],
    [untrusted, 'ESOCKET'],
  ] as const) {
    await sendMail(world.parts, through(server, '127.0.0.2'), job);
    equal(server.mails.length, 0);
    const row = await world.parts.database.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
    deepEqual([row.state, row.problem], ['queued', problem]);
  }
  deepEqual(await fates(world), []);
  const health = await world.desk.ask('GET', '/api/health');
  deepEqual(health.json.mail, { in: 'off', out: 'away' });
});

test('the line cut after DATA: sent again under the same Message-ID, so that a receiver knows it', async () => {
  const world = await open();
  const server = await smtp();
  server.next('cut');
  const id = await queue(world);
  const job = { desk: world.parts.desk, id };
  await sendMail(world.parts, through(server), job);
  deepEqual(await fates(world), []);
  await sendMail(world.parts, through(server), job);
  const ids = server.mails.map(({ raw }) => fieldOf(raw, 'Message-ID'));
  deepEqual(ids, [`<kk.${id}@support.example.com>`, `<kk.${id}@support.example.com>`]);
  deepEqual(
    (await fates(world)).map(([state]) => state),
    ['sent'],
  );
});

test('killed between the server’s word and the case’s: told, and not sent again', async () => {
  const world = await open();
  const server = await smtp();
  const id = await queue(world);
  const job = { desk: world.parts.desk, id };
  const dying = { ...world.parts, audit: { add: () => Promise.reject(new Error('the power went')) } };
  await sendMail(dying, through(server), job).catch(() => undefined);
  deepEqual(await fates(world), []);
  await sendMail(world.parts, through(server), job);
  equal(server.mails.length, 1);
  deepEqual(
    (await fates(world)).map(([state]) => state),
    ['sent'],
  );
});

test('a secret, and an address that is none or two, stop a mail, and the entry says why', async () => {
  const world = await open();
  const server = await smtp();
  const secret = await queue(world, { text: 'あなたのパスワードは hunter2-Zx9!q です。' });
  const two = await queue(world, { to: 'a@example.jp, b@example.jp' });
  const header = await queue(world, { subject: 'a\r\nBcc: thief@example.net' });
  for (const id of [secret, two, header])
    await sendMail(world.parts, through(server), { desk: world.parts.desk, id });
  deepEqual((await fates(world)).slice(0, 2), [
    ['failed', 'secret-in-text'],
    ['failed', 'address-invalid'],
  ]);
  deepEqual(
    server.mails.map(({ to }) => to),
    [['yamada@example.jp']],
  );
  equal(fieldOf(server.mails[0]?.raw ?? '', 'Bcc'), '');
});

test('DKIM: a signed mail is proven to be from the desk’s domain', async () => {
  const world = await open();
  const server = await smtp();
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const record = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const address = readMailUrl(`smtp://localhost:${server.port}`, 'smtp');
  ok(address);
  const send = smtpTransport(address, {
    domain: 'support.example.com',
    selector: 'kk',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });
  const id = await queue(world);
  await sendMail(world.parts, send, { desk: world.parts.desk, id });
  const zone = fileResolver(
    JSON.stringify({ 'kk._domainkey.support.example.com': { TXT: [[`v=DKIM1; k=rsa; p=${record}`]] } }),
  );
  ok(zone.ok);
  const bytes = new TextEncoder().encode(server.mails[0]?.raw ?? '');
  equal((await authenticateMail(bytes, zone.value)).alignedDomain, 'support.example.com');
  const touched = new TextEncoder().encode((server.mails[0]?.raw ?? '').replace('Subject: ', 'Subject: x'));
  equal((await authenticateMail(touched, zone.value)).alignedDomain, undefined);
});

test('the acknowledgement goes once, however often its job runs', async () => {
  const world = await open();
  const { parts, desk, caseId } = world;
  const opened = await parts.cases.read(parts.desk, caseId);
  const job = { desk: parts.desk, caseId, mail: opened?.state.mails[0]?.id ?? '' };
  for (let times = 0; times < 3; times += 1) await acknowledge(parts, desk.parts.outbox, job);
  const rows = await parts.database.db.selectFrom('outbox').selectAll().execute();
  equal(rows.length, 1);
  const server = await smtp();
  await sendMail(parts, through(server), { desk: parts.desk, id: rows[0]?.id ?? '' });
  equal(fieldOf(server.mails[0]?.raw ?? '', 'Auto-Submitted'), 'auto-replied');
});

test('a mail of a case that was erased is not sent', async () => {
  const world = await open();
  const server = await smtp();
  const id = await queue(world);
  await world.desk.parts.cases.eraseCase(world.parts.desk, world.caseId, {
    by: 'staff:s',
    because: 'privacy',
  });
  await sendMail(world.parts, through(server), { desk: world.parts.desk, id });
  equal(server.mails.length, 0);
  const row = await world.parts.database.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
  equal(row.state, 'failed');
});
