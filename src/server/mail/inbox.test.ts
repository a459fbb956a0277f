// Promises of the inbox: each mail once and none dropped, no From believed, no machine answered, no secret shown, nothing left of what was erased.
import { generateKeyPairSync } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { covered } from '#core/desk/cover.ts';
import {
  type MailDesk,
  mailDesk,
  offline,
  plainMail,
  DESK_ADDRESS,
} from '../../../test/support/desk-mail.ts';
import { noDovecot, startDovecot } from '../../../test/support/dovecot.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { runDesk, until } from '../../../test/support/running-desk.ts';
import { startSmtp } from '../../../test/support/smtp.ts';
import { eraseOneEntry } from '../desk/erase.ts';
import { dropPieces, openEvidence } from '../desk/evidence.ts';
import { fileResolver } from '../mail-check/resolver.ts';
import { isAutomatic } from './automatic.ts';
import { readBounce } from './bounce.ts';
import { takeIn } from './inbox.ts';
import { readMailUrl } from './mail-url.ts';
import { createMailParser } from './parse-mail.ts';
import { parseBytes } from './parsed-mail.ts';
import { smtpTransport } from './transport.ts';

const ends: (() => Promise<unknown>)[] = [];
let postgres: TestPostgres | undefined;
after(async () => {
  for (const end of ends.reverse()) await end();
  await postgres?.stop();
});

const ENGINES = ['sqlite', 'postgres'] as const;
const optionsOf = (engine: (typeof ENGINES)[number]) => ({
  skip: engine === 'postgres' && !hasPostgres && 'no PostgreSQL here',
  timeout: 120_000,
});

async function open(
  engine: (typeof ENGINES)[number] = 'sqlite',
  given: Parameters<typeof mailDesk>[1] = {},
): Promise<MailDesk> {
  if (engine === 'postgres') postgres ??= await startPostgres({ sync: false });
  const world = await mailDesk(engine === 'postgres' ? await postgres?.newDatabase() : undefined, given);
  ends.push(() => world.desk.close());
  return world;
}

const cases = ({ parts }: MailDesk) =>
  parts.database.db.selectFrom('cases').selectAll().orderBy('opened_at').orderBy('case_id').execute();
const jobs = async ({ parts }: MailDesk, kind: string) =>
  parts.database.db.selectFrom('job').select('key').where('kind', '=', kind).execute();

for (const engine of ENGINES) {
  test(
    `one mail is one case, by UID and by its words, also for two at once (${engine})`,
    optionsOf(engine),
    async () => {
      const world = await open(engine);
      const mail = plainMail('a@example.jp', 'help', 'words', ['Message-ID: <a@example.jp>']);
      const one = world.fetched(mail);
      const came = await Promise.all([takeIn(world.parts, one), takeIn(world.parts, one)]);
      deepEqual(came.sort(), ['again', 'case']);
      equal(await takeIn(world.parts, one), 'again');
      // By another way: other trace fields above it, another UID.
      equal(await takeIn(world.parts, world.fetched(`Received: from x by y; z\r\n${mail}`)), 'again');
      equal((await cases(world)).length, 1);
      equal((await parts(world)).length, 1);
      // Another's words under the same Message-ID are another mail.
      equal(await takeIn(world.parts, world.fetched(mail.replace('words', 'other words'))), 'case');
    },
  );

  test(
    `a secret that slipped in is covered, and erased for good with the mail it came in (${engine})`,
    optionsOf(engine),
    async () => {
      const world = await open(engine);
      const text = 'ログインできません。パスワードは hunter2-Zx9!q です。';
      await takeIn(world.parts, world.fetched(plainMail('a@example.jp', 'help', text)));
      const caseId = await world.onlyCase();
      const [received] = await world.entries(caseId);
      ok(received?.type === 'mail-received' && received.data !== undefined);
      const { mail, covered: marks } = received.data;
      ok(mail.text.includes('hunter2-Zx9!q'));
      ok(!JSON.stringify(covered(received.data, marks)).includes('hunter2'));
      const { source } = mail;
      const whole = await openEvidence(world.desk.parts, caseId, source?.sha256 ?? '');
      ok(whole.ok && Buffer.from(whole.value).toString('utf8').includes('hunter2-Zx9!q'));
      ok((await eraseOneEntry(world.desk.parts, 'staff:s', caseId, 0, 'privacy')).ok);
      if (engine === 'sqlite') equal((await jobs(world, 'erase-pieces')).length, 1);
      await dropPieces(world.desk.parts, caseId, [source?.sha256 ?? '']);
      equal((await openEvidence(world.desk.parts, caseId, source?.sha256 ?? '')).ok, false);
      equal((await world.desk.parts.blobs.get(world.parts.desk, caseId, source?.sha256 ?? ''))?.length, 0);
    },
  );

  test(
    `a proven sender on file who names the receipt is heard in the case; a forged one is not (${engine})`,
    optionsOf(engine),
    async () => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
      const record = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
      const zone = JSON.stringify({ 'kk._domainkey.example.jp': { TXT: [[`v=DKIM1; k=rsa; p=${record}`]] } });
      const resolver = () => {
        const made = fileResolver(zone);
        return made.ok ? made.value : offline;
      };
      const world = await open(engine, { resolver });
      await takeIn(world.parts, world.fetched(plainMail('yamada@example.jp', 'help', '助けて。')));
      const [begun] = await cases(world);
      const receipt = begun?.receipt ?? '';
      const caseId = begun?.case_id ?? '';
      const typed = receipt.toLowerCase().replaceAll('-', ' ');
      equal(
        await takeIn(
          world.parts,
          world.fetched(plainMail('yamada@example.jp', `Re: ${typed}`, '続きです。')),
        ),
        'case',
      );
      const smtp = await startSmtp();
      ends.push(() => smtp.stop());
      const server = readMailUrl(`smtp://localhost:${smtp.port}`, 'smtp');
      ok(server);
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const write = (address: string) =>
        smtpTransport(server, { domain: 'example.jp', selector: 'kk', privateKey: pem })({
          messageId: `proven.${address}`,
          from: { name: '', address },
          to: DESK_ADDRESS,
          subject: `Re: ${typed}`,
          text: '続きです。',
          date: new Date(0),
        });
      await write('yamada@example.jp');
      await write('stranger@example.jp');
      equal(await takeIn(world.parts, world.fetched(smtp.mails[0]?.raw ?? '')), 'answer');
      // Proven, and not on file.
      equal(await takeIn(world.parts, world.fetched(smtp.mails[1]?.raw ?? '')), 'case');
      const entries = await world.entries(caseId);
      equal(entries.filter(({ type }) => type === 'mail-received').length, 2);
      const apart = (await cases(world)).find((one) => one.case_id !== caseId);
      const noted = (await world.entries(apart?.case_id ?? '')).find(({ type }) => type === 'noted');
      ok(noted?.type === 'noted' && noted.data?.text.includes(receipt));
      equal(apart?.bucket, 'review');
    },
  );
}

const parts = ({ parts: { database } }: MailDesk) => database.db.selectFrom('evidence').selectAll().execute();

test('no machine gets an answer of ours by itself, and every mail of one is a case all the same', async () => {
  const world = await open();
  const mails: readonly [from: string, ...more: string[]][] = [
    ['a@example.jp', 'Auto-Submitted: auto-generated'],
    ['b@example.jp', 'Precedence: bulk'],
    ['c@example.jp', 'List-Id: <x.example.jp>'],
    ['d@example.jp', 'Return-Path: <>'],
    ['MAILER-DAEMON@example.jp'],
    ['no-reply@example.jp'],
    [DESK_ADDRESS],
    ['e@example.jp', 'X-Auto-Response-Suppress: OOF, AutoReply'],
    ['f@example.jp', ...Array.from({ length: 30 }, (_, at) => `Received: from h${at} by h${at + 1}; now`)],
    ['g@example.jp, h@example.jp'],
  ];
  for (const [at, [from, ...more]] of mails.entries())
    equal(await takeIn(world.parts, world.fetched(plainMail(from, `s${at}`, `t${at}`, more))), 'case');
  equal((await jobs(world, 'acknowledge-mail')).length, 0);
  equal((await cases(world)).length, mails.length);
  // A person does; `no` is RFC 3834's own word for one.
  await takeIn(world.parts, world.fetched(plainMail('p@example.jp', 's', 't', ['Auto-Submitted: no'])));
  equal((await jobs(world, 'acknowledge-mail')).length, 1);
});

test('a bounce of a mail we never sent is a case in review, not lost', async () => {
  const world = await open();
  const bounce = plainMail(
    'MAILER-DAEMON@example.net',
    'failure notice',
    'Message-ID: <kk.11111111-1111-4111-8111-111111111111@support.example.com>',
  );
  equal(await takeIn(world.parts, world.fetched(bounce)), 'case');
});

test('a mail that cannot be read is kept whole, in a case that says so', async () => {
  const world = await open();
  const deep = `From: a@example.jp\r\nSubject: x\r\n${Array.from({ length: 100 }, (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`).join('')}`;
  equal(await takeIn(world.parts, world.fetched(deep)), 'case');
  const caseId = await world.onlyCase();
  const entries = await world.entries(caseId);
  deepEqual(
    entries.map(({ type }) => type),
    ['mail-received', 'noted'],
  );
  const [received] = entries;
  ok(received?.type === 'mail-received');
  const whole = await openEvidence(world.desk.parts, caseId, received.data?.mail.source?.sha256 ?? '');
  equal(whole.ok && Buffer.from(whole.value).toString('utf8'), deep);
});

test('attachments are evidence under their own hash, and never markup', async () => {
  const world = await open();
  const mail = [
    'From: a@example.jp',
    'Subject: =?utf-8?B?5YaZ55yf?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p onclick="x()">見てください<script>alert(1)</script></p>',
    '--b',
    'Content-Type: image/png; name="../../a.png"',
    'Content-Disposition: attachment; filename="../../a.png"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('invented picture').toString('base64'),
    '--b--',
    '',
  ].join('\r\n');
  await takeIn(world.parts, world.fetched(mail));
  const caseId = await world.onlyCase();
  const [received] = await world.entries(caseId);
  ok(received?.type === 'mail-received' && received.data !== undefined);
  const { attachments, text } = received.data.mail;
  ok(text.includes('見てください') && !text.includes('<p'));
  equal(attachments.length, 1);
  const piece = await openEvidence(world.desk.parts, caseId, attachments[0]?.sha256 ?? '');
  equal(piece.ok && Buffer.from(piece.value).toString('utf8'), 'invented picture');
});

test('a mail that would take for ever is given up on, not waited for', async () => {
  const worker = new URL('../../../test/support/endless-worker.ts', import.meta.url);
  const parser = createMailParser({ timeoutMs: 200, worker });
  const result = await parser.parse(new Uint8Array());
  deepEqual(result.ok ? [] : result.problems.map(({ code }) => code), ['mail-unreadable']);
  await parser.close();
});

const field = fc.oneof(
  fc.constantFrom(
    'From: a@example.jp',
    'From: =?utf-8?B?////?= <a@example.jp>',
    'From:',
    'From: "a" <b@example.jp>, c <d@example.jp>',
    'Message-ID: <\u0000@x>',
    'References: <<<>> <kk.11111111-1111-4111-8111-111111111111@x>',
    'Content-Type: multipart/mixed; boundary=""',
    'Content-Type: text/plain; charset=iso-2022-jp',
    'Content-Transfer-Encoding: base64',
    'Auto-Submitted:',
    'Return-Path: <',
    'Subject: =?iso-2022-jp?B?GyRC?=',
    ' folded',
    '',
    '--',
  ),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .tuple(fc.constantFrom('Subject', 'To', 'Date', 'Received', 'Reply-To'), fc.string({ maxLength: 60 }))
    .map(([name, value]) => `${name}: ${value}`),
);
const mess = fc.array(field, { maxLength: 25 }).map((all) => all.join('\r\n'));

test('whatever stands in a header: read or said why not, never thrown', async () => {
  await fc.assert(
    fc.asyncProperty(mess, async (raw) => {
      const bytes = new TextEncoder().encode(raw);
      const read = await parseBytes(bytes);
      if (!read.ok) return read.problems.length > 0;
      isAutomatic(read.value.reading, DESK_ADDRESS);
      readBounce(bytes, read.value.reading);
      return read.value.inReplyTo.every((id) => !/[<>\s]/.test(id));
    }),
    { numRuns: 300 },
  );
});

test('whatever stands in a header: taken in, nothing dropped', { timeout: 120_000 }, async () => {
  const world = await open();
  let expected = 0;
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(mess, async (raw) => {
      const became = await takeIn(world.parts, world.fetched(raw));
      if (became === 'case') expected += 1;
      else ok(became === 'again' && seen.size > 0, became);
      seen.add(raw);
      equal((await cases(world)).length, expected);
    }),
    { numRuns: 12 },
  );
  ok(expected > 0);
});

for (const engine of ENGINES) {
  const skip = noDovecot || optionsOf(engine).skip;
  test(`killed between a mail that is durable and its flag: taken in once (${engine})`, {
    skip,
    timeout: 120_000,
  }, async () => {
    if (engine === 'postgres') postgres ??= await startPostgres({ sync: false });
    const url = engine === 'postgres' ? await postgres?.newDatabase() : undefined;
    const dovecot = await startDovecot();
    ends.push(() => dovecot.remove());
    const folder = mkdtempSync(join(tmpdir(), 'kakekomi-dying-'));
    ends.push(() => Promise.resolve(rmSync(folder, { recursive: true, force: true })));
    dovecot.drop(plainMail('a@example.jp', 'help', 'words'));
    const child = spawn(
      process.execPath,
      [
        new URL('../../../test/support/dying-fetch.ts', import.meta.url).pathname,
        folder,
        dovecot.url,
        url ?? '',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const signal = await new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)));
    equal(signal, 'SIGKILL');
    ok(
      dovecot.flags().every((flags) => !flags.includes('S')),
      'it was flagged before it was killed',
    );
    const desk = await runDesk(url, {
      folder,
      // The dead process' lease is over.
      now: () => Date.now() + 120_000,
      mail: { smtpUrl: undefined, imapUrl: dovecot.url, from: DESK_ADDRESS, dkim: undefined },
      mailHow: { resolver: () => offline, fetch: { pollMs: 500, backOffMs: 100 } },
    });
    ends.push(() => desk.close());
    await until(async () => dovecot.flags()[0] === 'S');
    const found = await desk.parts.database.db.selectFrom('cases').selectAll().execute();
    equal(found.length, 1);
    equal((await desk.parts.database.db.selectFrom('mail_in').selectAll().execute()).length, 1);
    deepEqual(desk.slips, []);
  });
}
