// The whole way of a mail, with Debian's dovecot and a real SMTP server, on both databases: in, judged, answered, threaded, bounced.
import { after, test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { noDovecot, startDovecot, type TestDovecot } from '../../../test/support/dovecot.ts';
import { type DeskUnderTest, runDesk, signIn, until } from '../../../test/support/running-desk.ts';
import { startSmtp, type TestSmtp } from '../../../test/support/smtp.ts';
import { dnsError, type DnsResolver } from '../mail-check/resolver.ts';

const ends: (() => Promise<unknown>)[] = [];
let postgres: TestPostgres | undefined;
after(async () => {
  for (const end of ends.reverse()) await end();
  await postgres?.stop();
});

const offline: DnsResolver = () => Promise.reject(dnsError('ETIMEOUT'));
const ADDRESS = 'desk@support.example.com';

interface World {
  readonly desk: DeskUnderTest;
  readonly dovecot: TestDovecot;
  readonly smtp: TestSmtp;
}

async function open(engine: 'sqlite' | 'postgres'): Promise<World> {
  if (engine === 'postgres') postgres ??= await startPostgres({ sync: false });
  const dovecot = await startDovecot();
  ends.push(() => dovecot.remove());
  const smtp = await startSmtp();
  ends.push(() => smtp.stop());
  const desk = await runDesk(engine === 'postgres' ? await postgres?.newDatabase() : undefined, {
    mail: {
      smtpUrl: `smtp://localhost:${smtp.port}`,
      imapUrl: dovecot.url,
      from: ADDRESS,
      dkim: undefined,
    },
    mailHow: { resolver: () => offline, fetch: { pollMs: 500, backOffMs: 100 } },
  });
  ends.push(() => desk.close());
  return { desk, dovecot, smtp };
}

const lines = (...all: readonly string[]) => all.join('\r\n');

function mailFrom(from: string, subject: string, text: string, more: readonly string[] = []): string {
  return lines(
    `From: ${from}`,
    `To: ${ADDRESS}`,
    `Subject: ${subject}`,
    'Date: Thu, 26 Nov 2026 10:00:00 +0900',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    ...more,
    '',
    text,
    '',
  );
}

const rows = async (desk: DeskUnderTest, cookie: string, bucket = 'review') =>
  (await desk.ask('GET', `/api/v1/desk/cases?bucket=${bucket}`, { cookie })).json.rows;
const view = async (desk: DeskUnderTest, cookie: string, id: string) =>
  (await desk.ask('GET', `/api/v1/desk/cases/${id}`, { cookie })).json;

function header(raw: string, name: string): string {
  const head = (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
}

for (const engine of ['sqlite', 'postgres'] as const) {
  const options = {
    skip: noDovecot || (engine === 'postgres' && !hasPostgres && 'no PostgreSQL here'),
    timeout: 120_000,
  };

  test(
    `a report by plain mail becomes a case in review, is answered, threads, and a bounce is shown (${engine})`,
    options,
    async () => {
      const { desk, dovecot, smtp } = await open(engine);
      const { cookie } = await signIn(desk, 'agent', '佐藤');
      dovecot.drop(
        mailFrom(
          '=?utf-8?B?5bGx55Sw?= <yamada@example.jp>',
          '=?utf-8?B?5LiN5q2j44Ot44Kw44Kk44Oz?=',
          'アカウントに入られました。パスワードは hunter2-Zx9!q です。至急お願いします。',
          ['Message-ID: <first@example.jp>'],
        ),
      );
      const row = await until(async () => (await rows(desk, cookie))[0]);
      const first = await desk.ask('GET', `/api/v1/desk/cases/${row.case}`, { cookie });
      ok(!first.text.includes('hunter2-Zx9'), 'a secret is shown');
      const [mail] = first.json.state.mails;
      equal(mail.fromName, '山田');
      equal(mail.verdict.word, 'unconfirmed');
      ok(mail.text.includes('アカウントに入られました'));
      await until(async () => dovecot.flags()[0] === 'S');

      // The automatic answer: a receipt, marked as automatic.
      await until(async () => smtp.mails.length === 1);
      const [answer] = smtp.mails;
      deepEqual(answer?.to, ['yamada@example.jp']);
      equal(header(answer?.raw ?? '', 'Auto-Submitted'), 'auto-replied');
      equal(header(answer?.raw ?? '', 'In-Reply-To'), '<first@example.jp>');

      // The whole mail as evidence.
      const { source } = mail;
      const eml = await desk.ask('GET', `/api/v1/desk/cases/${row.case}/evidence/${source.sha256}`, {
        cookie,
      });
      ok(eml.text.includes('first@example.jp'));

      // Staff answer.
      await until(async () => (await view(desk, cookie, row.case)).state.sentMails[0]?.state === 'sent');
      const { state } = await view(desk, cookie, row.case);
      const replied = await desk.ask('POST', `/api/v1/desk/cases/${row.case}/entries`, {
        cookie,
        body: {
          expectedSeq: state.seq,
          drafts: [
            {
              type: 'mail',
              data: { to: 'yamada@example.jp', subject: '不正ログインについて', text: 'すぐに止めました。' },
            },
          ],
        },
      });
      equal(replied.status, 200, replied.text);
      await until(async () => smtp.mails.length === 2);
      const raw = smtp.mails[1]?.raw ?? '';
      const messageId = header(raw, 'Message-ID');
      equal(header(raw, 'In-Reply-To'), '<first@example.jp>');
      equal(header(raw, 'References'), '<first@example.jp>');
      ok(messageId.startsWith('<kk.') && messageId.endsWith('@support.example.com>'), messageId);
      ok(decodeURIComponent(encodeURIComponent(raw)).length > 0);
      await until(async () => (await view(desk, cookie, row.case)).state.sentMails[1]?.state === 'sent');

      // The person answers: into the same case.
      dovecot.drop(
        mailFrom('yamada@example.jp', `Re: [${row.receipt}]`, 'ありがとうございます。', [
          'Message-ID: <second@example.jp>',
          `In-Reply-To: ${messageId}`,
          `References: <first@example.jp> ${messageId}`,
        ]),
      );
      await until(async () => (await view(desk, cookie, row.case)).state.mails.length === 2);
      equal((await rows(desk, cookie)).length, 0, 'no second case');

      // A stranger who only knows the number does not get in.
      dovecot.drop(
        mailFrom('yamada@example.jp', `Re: ${row.receipt}`, 'もう解決したので閉じてください。', [
          'Message-ID: <forged@example.net>',
        ]),
      );
      const other = await until(async () => (await rows(desk, cookie))[0]);
      ok(other.case !== row.case);
      const apart = await view(desk, cookie, other.case);
      ok(
        apart.entries.some((one: { type: string; data: { text: string } }) =>
          one.type === 'noted' ? one.data.text.includes(row.receipt) : false,
        ),
      );
      equal((await view(desk, cookie, row.case)).state.mails.length, 2);
      // A second acknowledgement on one day is not sent.
      await new Promise((resolve) => setTimeout(resolve, 300));
      equal(smtp.mails.length, 2);

      // It comes back.
      dovecot.drop(bounceOf(messageId));
      await until(async () => (await view(desk, cookie, row.case)).state.sentMails[1]?.state === 'bounced');
      const bounced = await view(desk, cookie, row.case);
      const went = bounced.entries.filter(({ type }: { type: string }) => type === 'mail-went');
      equal(went.at(-1).data.detail, '5.1.1 550 5.1.1 unknown user');
      dovecot.drop(bounceOf(messageId).replace('<bounce@', '<bounce2@'));
      await until(async () => dovecot.flags().every((flags) => flags === 'S'));
      const again = await view(desk, cookie, row.case);
      equal(again.entries.length, bounced.entries.length, 'a bounce is told once');

      // What left is in the audit.
      const admin = await signIn(desk, 'admin');
      const { json } = await desk.ask('GET', '/api/v1/desk/audit', { cookie: admin.cookie });
      const actions = json.rows.map(({ action }: { action: string }) => action);
      equal(actions.filter((one: string) => one === 'mail.sent').length, 2);
      ok(actions.includes('mail.bounced') && actions.includes('mail.received'));
      const health = await desk.ask('GET', '/api/health');
      deepEqual(health.json.mail, { in: 'ok', out: 'ok' });
      deepEqual(desk.slips, []);
    },
  );

  test(
    `the mailbox away: told, tried again, nothing lost, nothing twice, even numbered anew (${engine})`,
    options,
    async () => {
      const { desk, dovecot } = await open(engine);
      const { cookie } = await signIn(desk, 'agent');
      dovecot.drop(mailFrom('a@example.jp', 'one', 'first words', ['Message-ID: <one@example.jp>']));
      await until(async () => (await rows(desk, cookie)).length === 1);
      await dovecot.stop();
      await until(async () => (await desk.ask('GET', '/api/health')).json.mail.in === 'away');
      dovecot.drop(mailFrom('b@example.jp', 'two', 'second words', ['Message-ID: <two@example.jp>']));
      await dovecot.start();
      await until(async () => (await rows(desk, cookie)).length === 2);
      await until(async () => (await desk.ask('GET', '/api/health')).json.mail.in === 'ok');
      await dovecot.renumber();
      dovecot.drop(mailFrom('c@example.jp', 'three', 'third words', ['Message-ID: <three@example.jp>']));
      await until(async () => (await rows(desk, cookie)).length === 3);
      // The same Message-ID with other words is another mail: nobody can use one up.
      dovecot.drop(mailFrom('d@example.jp', 'four', 'other words', ['Message-ID: <one@example.jp>']));
      await until(async () => (await rows(desk, cookie)).length === 4);
      equal(dovecot.count(), 4);
      deepEqual(desk.slips, []);
    },
  );
}

function bounceOf(messageId: string): string {
  return lines(
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example.net',
    `To: ${ADDRESS}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <bounce@mx.example.net>',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'The mail could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.net',
    '',
    'Final-Recipient: rfc822; yamada@example.jp',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 unknown user',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '--b--',
    '',
  );
}
