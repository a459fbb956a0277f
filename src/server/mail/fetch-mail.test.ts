// Promises of fetching: no password in the clear to another machine, none in what is kept of a failure, one process at a time.
import { after, test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { DESK_ADDRESS, mailDesk, offline, plainMail } from '../../../test/support/desk-mail.ts';
import { noDovecot, startDovecot } from '../../../test/support/dovecot.ts';
import { runDesk, until } from '../../../test/support/running-desk.ts';
import { endLease, takeLease } from './mailbox-row.ts';

const ends: (() => Promise<unknown>)[] = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});

test('without TLS no password goes to another machine; a refused one is told by a code', {
  skip: noDovecot,
  timeout: 60_000,
}, async () => {
  const dovecot = await startDovecot();
  ends.push(() => dovecot.remove());
  dovecot.drop(plainMail('a@example.jp', 'help', 'words'));
  for (const [imapUrl, problem] of [
    [dovecot.url.replace('localhost', '127.0.0.2'), /./],
    [dovecot.url.replace('invented-pass', 'wrong-password'), /^AuthenticationFailed$/],
  ] as const) {
    const desk = await runDesk(undefined, {
      mail: { smtpUrl: undefined, imapUrl, from: DESK_ADDRESS, dkim: undefined },
      mailHow: { resolver: () => offline, fetch: { pollMs: 500, backOffMs: 100 } },
    });
    ends.push(() => desk.close());
    const row = await until(async () => {
      const found = await desk.parts.database.db.selectFrom('mailbox').selectAll().executeTakeFirst();
      return found?.problem === null ? undefined : found;
    });
    ok(problem.test(row.problem ?? ''), row.problem ?? '');
    ok(!JSON.stringify(row).includes('pass'), JSON.stringify(row));
    deepEqual((await desk.ask('GET', '/api/health')).json.mail, { in: 'away', out: 'off' });
    equal((await desk.parts.database.db.selectFrom('cases').selectAll().execute()).length, 0);
    deepEqual(desk.slips, []);
  }
  ok(!dovecot.log().includes('Login:'), dovecot.log());
  ok(!dovecot.flags()[0]?.includes('S'));
});

test('one process at a time reads a mailbox; a dead one’s turn ends by itself', async () => {
  const world = await mailDesk();
  ends.push(() => world.desk.close());
  const { parts, clock } = world;
  deepEqual([await takeLease(parts, 'm', 'one'), await takeLease(parts, 'm', 'two')], [true, false]);
  equal(await takeLease(parts, 'm', 'one'), true);
  clock.at += 120_000;
  equal(await takeLease(parts, 'm', 'two'), true);
  equal(await takeLease(parts, 'm', 'one'), false);
  await endLease(parts, 'm', 'two');
  equal(await takeLease(parts, 'm', 'one'), true);
});
