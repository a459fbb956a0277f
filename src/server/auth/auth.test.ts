// Signing in at the desk as a whole, on both databases: ceremonies with a software authenticator, and every way in that must stay shut.
import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newPasskey } from '../../../test/support/authenticator.ts';
import {
  Browser,
  makeAdmin,
  makeMember,
  openTestDesk,
  ORIGIN,
  type TestDesk,
} from '../../../test/support/desk-auth.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { makeFirstRunCode, needsFirstRun } from './first-run.ts';
import { invite, listInvitations, revokeInvitation } from './invitations.ts';
import { endOtherSessions, endSession, listSessions } from './sessions.ts';
import { changeStaff, listStaff, resetMember } from './staff.ts';
import { totpAt } from './totp.ts';

const GOOD_PASSWORD = 'tunnel ochre violin 82 kettle';
const MINUTE = 60_000;

let postgres: TestPostgres | undefined;
before(async () => {
  if (hasPostgres) postgres = await startPostgres({ sync: false });
});
after(() => postgres?.stop());

/** The bytes of the secret as the page shows it. */
function fromBase32(text: string): Buffer {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text.replaceAll(' ', '')]
    .map((one) => letters.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

for (const engine of ['sqlite', 'postgres'] as const) {
  describe(`signing in on ${engine}`, { skip: engine === 'postgres' && !hasPostgres }, () => {
    const open = async (): Promise<TestDesk> =>
      openTestDesk(engine === 'sqlite' ? ':memory:' : ((await postgres?.newDatabase()) ?? ''));

    /** A member with TOTP and a password, and no passkey. */
    async function withTotp(
      desk: TestDesk,
    ): Promise<{ browser: Browser; secret: Buffer; backupCodes: string[]; code: () => string }> {
      const { browser: admin } = await makeAdmin(desk);
      const browser = await makeMember(desk, admin, 'suzuki@main.example.com', 'agent');
      const set = await browser.call('/totp/options', {});
      const secret = fromBase32(set.body.secret);
      const code = (): string => totpAt(secret, Math.floor(desk.clock.now / 30_000));
      const done = await browser.call('/totp/verify', { code: code() });
      strictEqual(done.status, 200);
      strictEqual(done.body.session.state, 'setup');
      const kept = await browser.call('/password', { password: GOOD_PASSWORD });
      strictEqual(kept.body.state, 'in');
      desk.clock.now += MINUTE;
      return { browser, secret, backupCodes: done.body.backupCodes, code };
    }

    it('the first admin: code from the terminal, passkey, then all by the passkey alone', async () => {
      const desk = await open();
      strictEqual(await needsFirstRun(desk.auth.ground, 'main'), true);
      const browser = new Browser(desk);
      deepStrictEqual((await browser.call('/session')).body, { state: 'out', needsFirstRun: false });
      const { code } = await makeFirstRunCode(desk.auth.ground, 'main');
      strictEqual((await browser.call('/session')).body.needsFirstRun, true);
      const typed = code.toLowerCase().replaceAll('-', ' ');
      const joined = await browser.call('/first-run', {
        code: typed,
        name: '佐藤',
        mail: 'Sato@Example.com',
      });
      strictEqual(joined.status, 200);
      strictEqual(joined.body.state, 'setup');
      strictEqual(joined.body.mail, 'sato@example.com');
      strictEqual((await browser.staff()).secured, false);
      strictEqual(await needsFirstRun(desk.auth.ground, 'main'), true);
      const passkey = await browser.addPasskey();
      strictEqual(await needsFirstRun(desk.auth.ground, 'main'), false);
      const again = new Browser(desk);
      const signed = await again.signInBy(passkey);
      strictEqual(signed.status, 200);
      strictEqual(signed.body.state, 'in');
      strictEqual(signed.body.factors.passkeys[0].name, 'ノートパソコン');
      const actor = await again.staff();
      deepStrictEqual([actor.desk, actor.role, actor.secured], ['main', 'admin', true]);
      const other = await new Browser(desk).call('/first-run', {
        code,
        name: '別人',
        mail: 'other@example.com',
      });
      strictEqual(other.body.error.code, 'code-void');
      await desk.close();
    });

    it('the first-run code holds an hour, five tries, and only the newest', async () => {
      const desk = await open();
      const old = await makeFirstRunCode(desk.auth.ground, 'main');
      const { code } = await makeFirstRunCode(desk.auth.ground, 'main');
      const join = async (typed: string, peer: string): Promise<string | number> => {
        const { status, body } = await new Browser(desk, peer).call('/first-run', {
          code: typed,
          name: 'N',
          mail: 'n@example.com',
        });
        return status === 200 ? 200 : body.error.code;
      };
      strictEqual(await join(old.code, '192.0.2.1'), 'code-void');
      for (let tries = 0; tries < 4; tries += 1)
        strictEqual(await join('0000-0000-0000-0000-0000-0000-0000', `192.0.2.${tries + 2}`), 'code-void');
      strictEqual(await join(code, '192.0.2.9'), 'code-void', 'the sixth try');
      const late = await makeFirstRunCode(desk.auth.ground, 'main');
      desk.clock.now += 61 * MINUTE;
      strictEqual(await join(late.code, '192.0.2.10'), 'code-void');
      const good = await makeFirstRunCode(desk.auth.ground, 'main');
      strictEqual(await join(good.code, '192.0.2.11'), 200);
      await desk.close();
    });

    it('a second code from the terminal lets a locked-out admin back in, and nobody of another desk', async () => {
      const desk = await open();
      const { browser: first, passkey: lost } = await makeAdmin(desk);
      const { browser: other } = await makeAdmin(desk, 'other');
      strictEqual((await other.staff()).desk, 'other');
      const { ground } = desk.auth;
      strictEqual((await listStaff(ground, 'other')).length, 1);
      const { code } = await makeFirstRunCode(ground, 'main');
      const back = new Browser(desk);
      const theirs = await back.call('/first-run', { code, name: '佐藤', mail: 'admin@other.example.com' });
      strictEqual(theirs.body.error.code, 'exists');
      const mine = await back.call('/first-run', { code, name: '佐藤', mail: 'ADMIN@main.example.com' });
      strictEqual(mine.body.state, 'setup');
      strictEqual(await first.actor(), undefined);
      strictEqual((await new Browser(desk).signInBy(lost)).status, 401);
      await back.addPasskey();
      strictEqual((await listStaff(ground, 'main')).length, 1);
      strictEqual((await other.actor())?.desk, 'other');
      await desk.close();
    });

    it('refuses a passkey answer from another page, for another site, without user verification, or signed by another key', async () => {
      const desk = await open();
      const { browser, passkey } = await makeAdmin(desk);
      for (const wrong of [
        { origin: 'https://support.example.net' },
        { rpId: 'example.net' },
        { withoutVerification: true },
        { otherKey: true },
        { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
        { userHandle: Buffer.from('somebody else').toString('base64url') },
      ]) {
        const fresh = new Browser(desk);
        const refused = await fresh.signInBy(passkey, wrong);
        strictEqual(refused.status, 401, JSON.stringify(wrong));
        strictEqual(refused.body.error.code, 'sign-in-failed');
        strictEqual(await fresh.actor(), undefined);
        if ('otherKey' in wrong || 'userHandle' in wrong) continue;
        const { body } = await browser.call('/passkey/options', {});
        const second = newPasskey(ORIGIN);
        const made = await browser.call('/passkey/verify', {
          response: second.create(body.options.challenge, wrong),
          name: 'x',
        });
        strictEqual(made.body.error.code, 'passkey-refused', JSON.stringify(wrong));
      }
      strictEqual(desk.audit.filter((line) => line.action === 'sign-in.refused').length, 6);
      const { body } = await browser.call('/passkey/options', {});
      strictEqual(body.options.authenticatorSelection.userVerification, 'required');
      strictEqual(body.options.authenticatorSelection.residentKey, 'required');
      strictEqual(body.options.rp.id, 'support.example.com');
      deepStrictEqual(
        body.options.excludeCredentials.map((one: { id: string }) => one.id),
        [passkey.id],
      );
      await desk.close();
    });

    it('refuses a challenge that was used, one of another browser, and one that is too old', async () => {
      const desk = await open();
      const { passkey } = await makeAdmin(desk);
      const browser = new Browser(desk);
      const { body } = await browser.call('/sign-in/passkey/options', {});
      const step = browser.cookies.get('__Host-kakekomi-step') ?? '';
      const response = passkey.get(body.options.challenge);
      strictEqual((await browser.call('/sign-in/passkey/verify', { response })).status, 200);
      const replay = new Browser(desk);
      replay.cookies.set('__Host-kakekomi-step', step);
      strictEqual((await replay.call('/sign-in/passkey/verify', { response })).body.error.code, 'step-gone');
      const mine = new Browser(desk);
      const theirs = new Browser(desk);
      const mineOptions = await mine.call('/sign-in/passkey/options', {});
      await theirs.call('/sign-in/passkey/options', {});
      const crossed = await theirs.call('/sign-in/passkey/verify', {
        response: passkey.get(mineOptions.body.options.challenge),
      });
      strictEqual(crossed.body.error.code, 'sign-in-failed');
      const old = await mine.call('/sign-in/passkey/options', {});
      desk.clock.now += 6 * MINUTE;
      const late = await mine.call('/sign-in/passkey/verify', {
        response: passkey.get(old.body.options.challenge),
      });
      strictEqual(late.body.error.code, 'step-gone');
      await desk.close();
    });

    it('refuses a passkey whose counter went back: somebody has a copy', async () => {
      const desk = await open();
      const { browser } = await makeAdmin(desk);
      const passkey = await browser.addPasskey(newPasskey(ORIGIN, { counts: true }));
      strictEqual((await new Browser(desk).signInBy(passkey)).status, 200);
      strictEqual((await new Browser(desk).signInBy(passkey, { counter: 1 })).status, 401);
      strictEqual((await new Browser(desk).signInBy(passkey)).status, 200);
      await desk.close();
    });

    it('password and TOTP: both are needed, a code works once, a wrong one is refused', async () => {
      const desk = await open();
      const { code, secret } = await withTotp(desk);
      const browser = new Browser(desk);
      const mail = 'suzuki@main.example.com';
      const half = await browser.call('/sign-in/password', { mail, password: GOOD_PASSWORD });
      deepStrictEqual(half.body, { next: 'second-factor' });
      strictEqual(await browser.actor(), undefined, 'a right password alone signs nobody in');
      const wrong = await browser.call('/sign-in/totp', { code: code() === '000000' ? '000001' : '000000' });
      strictEqual(wrong.body.error.code, 'code-wrong');
      const used = code();
      const fullWidth = used.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
      const signed = await browser.call('/sign-in/totp', { code: fullWidth });
      strictEqual(signed.body.state, 'in');
      const replay = new Browser(desk);
      await replay.call('/sign-in/password', { mail, password: GOOD_PASSWORD });
      strictEqual((await replay.call('/sign-in/totp', { code: used })).body.error.code, 'code-wrong');
      const earlier = totpAt(secret, Math.floor(desk.clock.now / 30_000) - 1);
      strictEqual((await replay.call('/sign-in/totp', { code: earlier })).body.error.code, 'code-wrong');
      desk.clock.now += 30_000;
      strictEqual((await replay.call('/sign-in/totp', { code: code() })).body.state, 'in');
      await desk.close();
    });

    it('of two that send one TOTP code or one backup code at once, one gets in', async () => {
      const desk = await open();
      const { code, backupCodes } = await withTotp(desk);
      const mail = 'suzuki@main.example.com';
      for (const [path, typed] of [
        ['/sign-in/totp', code()],
        ['/sign-in/backup-code', backupCodes[0] ?? ''],
      ] as const) {
        const both = [new Browser(desk), new Browser(desk)];
        for (const one of both) await one.call('/sign-in/password', { mail, password: GOOD_PASSWORD });
        const answers = await Promise.all(both.map((one) => one.call(path, { code: typed })));
        deepStrictEqual(
          answers.map((one) => one.status).sort((a, b) => a - b),
          [200, 401],
          path,
        );
      }
      await desk.close();
    });

    it('backup codes: ten, each once; new ones void the old', async () => {
      const desk = await open();
      const { backupCodes, browser } = await withTotp(desk);
      strictEqual(new Set(backupCodes).size, 10);
      const mail = 'suzuki@main.example.com';
      const half = new Browser(desk);
      await half.call('/sign-in/password', { mail, password: GOOD_PASSWORD });
      const typed = (backupCodes[0] ?? '').toLowerCase().replaceAll('-', '');
      const signed = await half.call('/sign-in/backup-code', { code: typed });
      strictEqual(signed.body.state, 'in');
      strictEqual(signed.body.factors.backupCodesLeft, 9);
      const again = new Browser(desk);
      await again.call('/sign-in/password', { mail, password: GOOD_PASSWORD });
      strictEqual((await again.call('/sign-in/backup-code', { code: typed })).body.error.code, 'code-wrong');
      strictEqual((await browser.call('/backup-codes', {})).body.backupCodes.length, 10);
      strictEqual(
        (await again.call('/sign-in/backup-code', { code: backupCodes[1] })).body.error.code,
        'code-wrong',
      );
      await desk.close();
    });

    it('a stranger who guesses waits longer and longer; the member’s passkey works all the while', async () => {
      const desk = await open();
      const { browser, code } = await withTotp(desk);
      const passkey = await browser.addPasskey();
      const mail = 'suzuki@main.example.com';
      const guess = (peer: string) =>
        new Browser(desk, peer).call('/sign-in/password', { mail, password: 'not the right words 1' });
      for (let tries = 0; tries < 5; tries += 1)
        strictEqual((await guess(`198.51.100.${tries}`)).body.error.code, 'sign-in-failed');
      const shut = await guess('198.51.100.20');
      strictEqual(shut.body.error.code, 'too-many-tries');
      strictEqual(shut.body.error.params.retryAfter, 30);
      const right = new Browser(desk);
      strictEqual(
        (await right.call('/sign-in/password', { mail, password: GOOD_PASSWORD })).body.error.code,
        'too-many-tries',
      );
      strictEqual((await new Browser(desk).signInBy(passkey)).status, 200);
      desk.clock.now += 31_000;
      strictEqual((await guess('198.51.100.21')).body.error.code, 'sign-in-failed');
      strictEqual((await guess('198.51.100.21')).body.error.params.retryAfter, 60);
      for (let tries = 0; tries < 6; tries += 1) {
        desk.clock.now += 15 * MINUTE;
        await guess('198.51.100.22');
      }
      desk.clock.now += 15 * MINUTE + 1000;
      await right.call('/sign-in/password', { mail, password: GOOD_PASSWORD });
      strictEqual((await right.call('/sign-in/totp', { code: code() })).status, 200, 'never for good');
      strictEqual(
        desk.audit.some((line) => line.action === 'sign-in.refused'),
        true,
      );
      await desk.close();
    });

    it('tries sent at once count one by one', async () => {
      const desk = await open();
      await withTotp(desk);
      const mail = 'suzuki@main.example.com';
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          new Browser(desk, `198.51.100.${at}`).call('/sign-in/password', {
            mail,
            password: 'wrong words here',
          }),
        ),
      );
      strictEqual(answers.filter((one) => one.body.error.code === 'sign-in-failed').length, 5);
      await desk.close();
    });

    it('codes are limited by where they are typed from, IPv6 by /64', async () => {
      const desk = await open();
      const look = async (peer: string): Promise<string> =>
        (await new Browser(desk, peer).call('/invitation/look', { code: 'ABCD-EFGH' })).body.error.code;
      for (let tries = 0; tries < 10; tries += 1)
        strictEqual(await look(`2001:db8::${tries + 1}`), 'code-void');
      strictEqual(await look('2001:db8::ffff:1'), 'too-many');
      strictEqual(await look('2001:db8:0:1::1'), 'code-void');
      await desk.close();
    });

    it('sign-up is closed: without a code no call makes an account', async () => {
      const desk = await open();
      await makeAdmin(desk);
      const browser = new Browser(desk);
      for (const path of [
        '/passkey/options',
        '/passkey/verify',
        '/totp/options',
        '/totp/verify',
        '/password',
        '/backup-codes',
      ])
        strictEqual((await browser.call(path, {})).status, 401, path);
      for (const path of ['/sign-up', '/sign-up/email', '/register', '/update-user', '/'])
        strictEqual((await browser.call(path, { mail: 'x@example.com' })).status, 404, path);
      const unknown = await browser.signInBy(newPasskey(ORIGIN));
      strictEqual(unknown.body.error.code, 'sign-in-failed');
      strictEqual((await listStaff(desk.auth.ground, 'main')).length, 1);
      await desk.close();
    });

    it('an invitation works once, not after it was revoked or ran out, and makes a member who can only set up a factor', async () => {
      const desk = await open();
      const { browser: admin } = await makeAdmin(desk);
      const { ground } = desk.auth;
      const actor = await admin.staff();
      const made = await invite(ground, actor, { mail: 'suzuki@main.example.com', role: 'lead' });
      ok(made.ok);
      strictEqual(made.value.link, `${ORIGIN}/desk/#/join/${made.value.code}`);
      const browser = new Browser(desk);
      const seen = await browser.call('/invitation/look', { code: made.value.code });
      deepStrictEqual(
        [seen.body.kind, seen.body.mail, seen.body.role, seen.body.desk.ja],
        ['invitation', 'suzuki@main.example.com', 'lead', '窓口 main'],
      );
      const both = [browser, new Browser(desk)];
      const answers = await Promise.all(
        both.map((one) => one.call('/invitation/accept', { code: made.value.code, name: '鈴木' })),
      );
      strictEqual(answers.filter((one) => one.status === 200).length, 1);
      const again = await new Browser(desk).call('/invitation/accept', {
        code: made.value.code,
        name: '他人',
      });
      strictEqual(again.body.error.code, 'code-void');
      deepStrictEqual(
        await invite(ground, actor, { mail: 'SUZUKI@main.example.com', role: 'admin' }).then((one) => one.ok),
        false,
      );
      const second = await invite(ground, actor, { mail: 'tanaka@main.example.com', role: 'agent' });
      ok(second.ok);
      strictEqual((await listInvitations(ground, 'main')).length, 1);
      strictEqual((await listInvitations(ground, 'other')).length, 0);
      strictEqual(await revokeInvitation(ground, actor, second.value.row.id), true);
      strictEqual(await revokeInvitation(ground, actor, second.value.row.id), false);
      strictEqual(
        (await browser.call('/invitation/accept', { code: second.value.code, name: '田中' })).body.error.code,
        'code-void',
      );
      const third = await invite(ground, actor, { mail: 'tanaka@main.example.com', role: 'agent' });
      ok(third.ok);
      desk.clock.now += 72 * 60 * MINUTE;
      strictEqual(
        (await browser.call('/invitation/accept', { code: third.value.code, name: '田中' })).body.error.code,
        'code-void',
      );
      await desk.close();
    });

    it('the last admin who can sign in stays one; a deactivated member is out at once', async () => {
      const desk = await open();
      const { browser: admin } = await makeAdmin(desk);
      const { ground } = desk.auth;
      const actor = await admin.staff();
      const problems = async (change: { role?: 'agent'; active?: boolean }): Promise<unknown> => {
        const done = await changeStaff(ground, actor, actor.staff, change);
        return done.ok ? undefined : done.problems[0]?.code;
      };
      strictEqual(await problems({ role: 'agent' }), 'last-admin');
      strictEqual(await problems({ active: false }), 'last-admin');
      const second = await makeMember(desk, admin, 'second@main.example.com', 'admin');
      strictEqual(
        await problems({ role: 'agent' }),
        'last-admin',
        'an admin without a factor cannot sign in',
      );
      const passkey = await second.addPasskey();
      const other = await second.staff();
      const races = await Promise.all([
        changeStaff(ground, actor, other.staff, { role: 'agent' }),
        changeStaff(ground, other, actor.staff, { role: 'agent' }),
      ]);
      strictEqual(races.filter((one) => one.ok).length, 1, 'of two who demote each other, one stays');
      const [left, gone] = races[0]?.ok ? [actor, other] : [other, actor];
      await changeStaff(ground, left, gone.staff, { active: false });
      strictEqual(await (gone === other ? second : admin).actor(), undefined);
      if (gone === other)
        strictEqual((await new Browser(desk).signInBy(passkey)).body.error.code, 'sign-in-failed');
      const away = await changeStaff(ground, { ...left, desk: 'other' }, gone.staff, { active: true });
      strictEqual(away.ok, false, 'another desk sees nobody of this one');
      await desk.close();
    });

    it('one who lost their passkey: old factors and sessions go, a code from the admin lets them in once', async () => {
      const desk = await open();
      const { browser: admin } = await makeAdmin(desk);
      const member = await makeMember(desk, admin, 'suzuki@main.example.com', 'agent');
      const lost = await member.addPasskey();
      const actor = await admin.staff();
      const { staff } = await member.staff();
      const own = await resetMember(desk.auth.ground, actor, actor.staff);
      strictEqual(own.ok ? '' : own.problems[0]?.code, 'own-account');
      const reset = await resetMember(desk.auth.ground, actor, staff);
      ok(reset.ok);
      strictEqual(await member.actor(), undefined);
      strictEqual((await new Browser(desk).signInBy(lost)).status, 401);
      const back = new Browser(desk);
      strictEqual((await back.call('/invitation/accept', { code: reset.value.code })).body.state, 'setup');
      const passkey = await back.addPasskey();
      strictEqual((await new Browser(desk).signInBy(passkey)).body.id, staff);
      strictEqual(
        (await back.call('/invitation/accept', { code: reset.value.code })).body.error.code,
        'code-void',
      );
      strictEqual(desk.audit.filter((line) => line.action === 'staff.reset').length, 1);
      await desk.close();
    });

    it('sessions: a new token at each sign-in and change, idle 30 minutes, 12 hours at most, listed and ended', async () => {
      const desk = await open();
      const { browser, passkey } = await makeAdmin(desk);
      const name = '__Host-kakekomi';
      const fixed = browser.cookies.get(name) ?? '';
      await browser.signInBy(passkey);
      notStrictEqual(browser.cookies.get(name), fixed);
      const victim = new Browser(desk);
      victim.cookies.set(name, fixed);
      strictEqual(await victim.actor(), undefined, 'the token from before is void');
      const planted = 'A'.repeat(43);
      victim.cookies.set(name, planted);
      await victim.signInBy(passkey);
      notStrictEqual(victim.cookies.get(name), planted);
      const rows = await listSessions(desk.auth.ground, await browser.staff());
      strictEqual(rows.length, 2);
      strictEqual(rows[0]?.device, 'Firefox · Windows');
      strictEqual(rows.filter((row) => row.current).length, 1);
      strictEqual(await endOtherSessions(desk.auth.ground, await browser.staff()), 1);
      strictEqual(await victim.actor(), undefined);
      strictEqual(await endSession(desk.auth.ground, await browser.staff(), 'none'), false);
      for (let passed = 0; passed < 12 * 60; passed += 29) {
        strictEqual((await browser.actor())?.author.startsWith('staff:'), true);
        desk.clock.now += 29 * MINUTE;
      }
      strictEqual(await browser.actor(), undefined, 'twelve hours, however busy');
      await browser.signInBy(passkey);
      desk.clock.now += 30 * MINUTE;
      strictEqual(await browser.actor(), undefined, 'half an hour idle');
      await browser.signInBy(passkey);
      await browser.call('/sign-out', {});
      strictEqual(await browser.actor(), undefined);
      strictEqual(browser.cookies.has(name), false);
      await desk.auth.sweep();
      strictEqual((await desk.database.db.selectFrom('staff_session').selectAll().execute()).length, 0);
      await desk.close();
    });

    it('cookies: HttpOnly, SameSite=Strict, Secure and __Host- on https; no page’s script or other site has them', async () => {
      const desk = await open();
      const { passkey } = await makeAdmin(desk);
      const browser = new Browser(desk);
      const options = await browser.call('/sign-in/passkey/options', {});
      const signed = await browser.call('/sign-in/passkey/verify', {
        response: passkey.get(options.body.options.challenge),
      });
      for (const line of [...options.setCookies, ...signed.setCookies])
        match(line, /^__Host-kakekomi(?:-step)?=[\w-]*; Path=\/; HttpOnly; SameSite=Strict; Secure/);
      strictEqual(signed.setCookies.length, 2);
      const local = await openTestDesk(':memory:', { origin: 'http://localhost:8788' });
      const { setCookies } = await new Browser(local).call('/sign-in/passkey/options', {});
      match(
        setCookies[0] ?? '',
        /^kakekomi-step=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=300$/,
      );
      await local.close();
      await desk.close();
    });

    it('a call from another page, in another form or too large is refused before it is read', async () => {
      const desk = await open();
      await makeAdmin(desk);
      const browser = new Browser(desk);
      const body = { mail: 'a@example.com', password: 'x' };
      for (const origin of [
        'https://support.example.net',
        'null',
        `${ORIGIN}.example.net`,
        'http://support.example.com',
      ])
        strictEqual(
          (await browser.call('/sign-in/password', body, { origin })).body.error.code,
          'origin-wrong',
        );
      strictEqual(
        (await browser.call('/sign-in/password', body, { 'content-type': 'text/plain' })).status,
        415,
      );
      strictEqual(
        (await browser.call('/sign-in/password', { ...body, password: 'x'.repeat(40_000) })).status,
        413,
      );
      strictEqual(
        (await browser.call('/sign-in/password', { ...body, desk: 'other' })).body.error.code,
        'invalid',
      );
      strictEqual((await browser.call('/sign-in/password')).status, 404, 'GET');
      await desk.close();
    });

    it('changing factors asks for a fresh proof; removing the last one is refused', async () => {
      const desk = await open();
      const { browser, passkey } = await makeAdmin(desk);
      desk.clock.now += 11 * MINUTE;
      for (const [path, body] of [
        ['/passkey/options', {}],
        ['/passkey/remove', { id: passkey.id }],
        ['/totp/options', {}],
        ['/password', { password: GOOD_PASSWORD }],
        ['/backup-codes', {}],
      ] as const)
        strictEqual((await browser.call(path, body)).body.error.code, 'fresh-needed', path);
      const { body } = await browser.call('/fresh/passkey/options', {});
      deepStrictEqual(
        body.options.allowCredentials.map((one: { id: string }) => one.id),
        [passkey.id],
      );
      const proved = await browser.call('/fresh/passkey/verify', {
        response: passkey.get(body.options.challenge),
      });
      strictEqual(proved.body.freshUntil, desk.clock.now + 10 * MINUTE);
      strictEqual((await browser.call('/passkey/remove', { id: passkey.id })).body.error.code, 'last-factor');
      const second = await browser.addPasskey();
      strictEqual(
        (await browser.call('/passkey/remove', { id: passkey.id })).body.factors.passkeys.length,
        1,
      );
      strictEqual((await new Browser(desk).signInBy(passkey)).status, 401);
      strictEqual((await new Browser(desk).signInBy(second)).status, 200);
      await desk.close();
    });

    it('a fresh proof by somebody else’s passkey is none', async () => {
      const desk = await open();
      const { browser: admin, passkey: theirs } = await makeAdmin(desk);
      const member = await makeMember(desk, admin, 'suzuki@main.example.com', 'agent');
      await member.addPasskey();
      const { body } = await member.call('/fresh/passkey/options', {});
      const proved = await member.call('/fresh/passkey/verify', {
        response: theirs.get(body.options.challenge),
      });
      strictEqual(proved.body.error.code, 'sign-in-failed');
      await desk.close();
    });

    it('re-authentication by password and TOTP', async () => {
      const desk = await open();
      const { browser, code } = await withTotp(desk);
      desk.clock.now += 11 * MINUTE;
      strictEqual((await browser.call('/backup-codes', {})).body.error.code, 'fresh-needed');
      const wrong = await browser.call('/fresh/totp', { password: 'not this one at all', code: code() });
      strictEqual(wrong.body.error.code, 'sign-in-failed');
      strictEqual((await browser.call('/fresh/totp', { password: GOOD_PASSWORD, code: code() })).status, 200);
      strictEqual((await browser.call('/backup-codes', {})).status, 200);
      await desk.close();
    });

    it('passwords: 15 letters alone, 8 with a second factor, none that is common; no rules of letters', async () => {
      const desk = await open();
      const { browser: admin } = await makeAdmin(desk);
      const member = await makeMember(desk, admin, 'suzuki@main.example.com', 'agent');
      const set = async (password: string) => (await member.call('/password', { password })).body;
      deepStrictEqual((await set('tunnel ochre 8')).error.params, { min: 15 });
      strictEqual((await set('password123456789')).error.code, 'password-common');
      strictEqual((await set('suzuki@main.example.com')).error.code, 'password-common');
      strictEqual((await set('朝の港に静かな風が吹いて猫が歩く')).error?.code, undefined, 'any letters');
      strictEqual((await set('x'.repeat(300))).error.code, 'password-long');
      strictEqual((await set(GOOD_PASSWORD)).state, 'setup');
      const alone = new Browser(desk);
      const half = await alone.call('/sign-in/password', {
        mail: 'suzuki@main.example.com',
        password: GOOD_PASSWORD,
      });
      strictEqual(half.body.next, 'setup', 'without a second factor only setting one up is possible');
      strictEqual((await alone.staff()).secured, false);
      await alone.addPasskey();
      strictEqual(await member.actor(), undefined, 'other sessions end when the account becomes secured');
      const again = await new Browser(desk).call('/sign-in/password', {
        mail: 'suzuki@main.example.com',
        password: GOOD_PASSWORD,
      });
      strictEqual(again.body.error.code, 'passkey-needed');
      await desk.close();
    });

    it('nothing secret stands in the database, the audit or an answer that refuses', async () => {
      const desk = await open();
      const { browser, secret, backupCodes } = await withTotp(desk);
      const made = await invite(
        desk.auth.ground,
        { ...(await browser.staff()), role: 'admin' },
        { mail: 'x@example.com', role: 'agent' },
      );
      ok(made.ok);
      const refused = await new Browser(desk).call('/sign-in/password', {
        mail: 'suzuki@main.example.com',
        password: 'my secret words',
      });
      const kept: string[] = [JSON.stringify(desk.audit), JSON.stringify(refused.body)];
      for (const table of [
        'staff',
        'passkey',
        'backup_code',
        'staff_session',
        'ceremony',
        'admission',
        'rate',
        'failure',
      ] as const)
        for (const row of await desk.database.db.selectFrom(table).selectAll().execute())
          kept.push(
            JSON.stringify(row, (_key, value: unknown) =>
              value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
            ),
          );
      const text = kept.join('\n');
      for (const hidden of [
        GOOD_PASSWORD,
        'my secret words',
        secret.toString('latin1'),
        made.value.code,
        made.value.code.replaceAll('-', ''),
        browser.cookies.get('__Host-kakekomi') ?? '?',
        ...backupCodes,
      ])
        strictEqual(text.includes(hidden), false);
      await desk.close();
    });
  });
}
