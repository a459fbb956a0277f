// Those who run a desk look after it from the command line: on SQLite, and what applies on the real PostgreSQL.
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { newIdentity, sealTo } from '#core/link/seal.ts';
import { readKeyFile } from '#server/desk/key-file.ts';
import { openDatabase } from '#server/store/database.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts';
import {
  type DeskUnderTest,
  report,
  runDesk,
  signIn,
  type TestPerson,
  until,
} from '../support/running-desk.ts';
import { type Ended, makeFolder, run } from './support.ts';

const folder = makeFolder();
after(() => folder.remove());
const passphrase = join(folder.path, 'passphrase');
writeFileSync(passphrase, 'plum tree in the rain\n');

let made = 0;
function newPath(): string {
  made += 1;
  return join(folder.path, String(made));
}

interface Made {
  readonly folder: string;
  readonly url: string | undefined;
  readonly person: TestPerson;
  readonly caseId: string;
  desk(...args: readonly string[]): Promise<Ended>;
}

/** A desk with one opened case and one piece of evidence; its server has stopped, unless `use` does more with it. */
async function madeDesk(
  url?: string,
  use?: (desk: DeskUnderTest, person: TestPerson) => Promise<void>,
): Promise<Made> {
  const at = newPath();
  mkdirSync(at, { mode: 0o700 });
  const desk = await runDesk(url, { folder: at });
  const person = await report(desk, { person: { name: '佐藤 花子', 'safe-mail': 'hanako@example.com' } });
  const caseId = await person.caseId();
  const sha = createHash('sha256').update(EVIDENCE).digest('hex');
  const profile = (await desk.ask('GET', '/.well-known/kakekomi-desk.json')).json;
  const put = await desk.ask('PUT', `/api/v1/reports/${person.receipt}/evidence/${sha}`, {
    bearer: person.capability,
    bytes: await sealTo(profile.profile.recipients, Buffer.from(EVIDENCE)),
  });
  strictEqual(put.status, 201, put.text);
  await use?.(desk, person);
  await desk.close();
  return { folder: at, url, person, caseId, desk: (...args) => deskAt(at, url, ...args) };
}
const EVIDENCE = 'a picture, invented';

function deskAt(at: string, url: string | undefined, ...args: readonly string[]): Promise<Ended> {
  return run(['desk', ...args], { environment: { KAKEKOMI_DATA: at, DATABASE_URL: url ?? '', ...QUIET } });
}
const QUIET = {
  KAKEKOMI_KEYS: '',
  KAKEKOMI_ORIGIN: '',
  KAKEKOMI_RECOVERY: '',
  S3_ENDPOINT: '',
  SMTP_URL: '',
  IMAP_URL: '',
};

/** Changes the database as one who stole into it would. */
async function tamper({ folder: at, url }: Pick<Made, 'folder' | 'url'>, statement: string): Promise<void> {
  const database = openDatabase(url ?? join(at, 'desk.sqlite'));
  await sql.raw(statement).execute(database.db);
  await database.close();
}

function json(ended: Ended): any {
  // oxlint-disable-line typescript/no-explicit-any -- a test looks where it likes
  return JSON.parse(ended.out);
}

describe('where there is no desk', () => {
  it('every command says so in both languages, and makes none', async () => {
    const at = newPath();
    for (const args of [
      ['status'],
      ['backup', 'x'],
      ['verify'],
      ['jobs'],
      ['first-run-code'],
      ['keys', 'rotate'],
    ]) {
      const ended = await deskAt(at, undefined, ...args);
      strictEqual(ended.code, 2);
      match(ended.err, /There is no desk here yet/);
    }
    match((await deskAt(at, undefined, 'status', '--lang', 'ja')).err, /ここに窓口はまだありません/);
    ok(!existsSync(at));
  });

  it('wrong settings and a database that is away are told without the password', async () => {
    const wrong = await deskAt(newPath(), 'mysql://u:hunter22@example.com/x', 'status');
    strictEqual(wrong.code, 2);
    match(wrong.err, /DATABASE_URL must begin with postgres/);
    const away = await deskAt(newPath(), 'postgres://u:hunter22@127.0.0.1:1/x', 'status');
    strictEqual(away.code, 2);
    match(away.err, /could not be done \(ECONNREFUSED\)/);
    doesNotMatch(wrong.err + away.err, /hunter22/);
  });

  it('another user’s desk is left alone: a file of ours among theirs would stop their server', {
    skip: process.getuid?.() !== 0 && 'only root can make a file another’s',
  }, async () => {
    const it = await madeDesk();
    chownSync(join(it.folder, 'desk-keys.json'), 65_534, 65_534);
    const before = readFileSync(join(it.folder, 'desk-keys.json'), 'utf8');
    for (const args of [
      ['keys', 'rotate'],
      ['restore', 'x'],
    ]) {
      const ended = await it.desk(...args);
      strictEqual(ended.code, 2);
      match(ended.err, /belongs to another user/);
    }
    strictEqual(readFileSync(join(it.folder, 'desk-keys.json'), 'utf8'), before);
  });

  it('a file that is no database is told, and left as it is', async () => {
    const at = newPath();
    mkdirSync(at);
    writeFileSync(join(at, 'desk.sqlite'), 'not a database at all, though it is here');
    const ended = await deskAt(at, undefined, 'status');
    strictEqual(ended.code, 2);
    match(ended.err, /file is not a database/);
  });
});

for (const engine of ['SQLite', 'PostgreSQL'] as const)
  describe(`a desk on ${engine}`, {
    skip: engine === 'PostgreSQL' && !hasPostgres && 'no PostgreSQL on this machine',
  }, () => {
    let postgres: TestPostgres | undefined;
    before(async () => {
      if (engine === 'PostgreSQL') postgres = await startPostgres({ sync: false });
    });
    after(() => postgres?.stop());
    const place = async (): Promise<string | undefined> => postgres?.newDatabase();

    it('status tells how it is, in both languages, and what wants a hand', async () => {
      const it = await madeDesk(await place());
      const ended = await it.desk('status');
      strictEqual(ended.code, 1, ended.err);
      match(ended.out, new RegExp(`^Database: ${engine} `, 'm'));
      match(ended.out, /^Keys: signing [0-9a-f]{16}$/m);
      match(ended.out, /^Audit: \d+ lines, whole, the last hash is [0-9a-f]{64}$/m);
      match(ended.err, /^! No admin can sign in/m);
      match((await it.desk('status', '--lang', 'ja')).out, /^監査: \d+行、破れていない/m);
      const status = json(await it.desk('status', '--json'));
      deepStrictEqual(status.attention, ['no-admin']);
      strictEqual(status.migrations.waiting.length, 0);
      strictEqual(
        Object.values<number>(status.cases).reduce((sum, one) => sum + one, 0),
        1,
      );
      const keys = await readKeyFile(join(it.folder, 'desk-keys.json'));
      ok(keys.ok);
      for (const text of [ended.out, JSON.stringify(status)]) {
        ok(!text.includes(keys.value.blind) && !text.includes(keys.value.own));
        doesNotMatch(text, /AGE-SECRET-KEY/);
      }
    });

    it('A5: verify names the first case entry and the first audit line that were changed', async () => {
      const it = await madeDesk(await place());
      strictEqual((await it.desk('verify')).code, 0);
      const one = json(await it.desk('verify', '--case', it.person.receipt.toLowerCase(), '--json'));
      strictEqual(one.ok, true);
      strictEqual(one.cases, 1);
      const none = await it.desk('verify', '--case', 'KK-0000-0000');
      strictEqual(none.code, 2);
      match(none.err, /no case with the receipt/);
      strictEqual((await it.desk('verify', '--case', 'KK-0000-0001')).code, 2);

      await tamper(it, "update entry set at = '2020-01-01T00:00:00.000Z' where seq = 0");
      const broken = await it.desk('verify');
      strictEqual(broken.code, 1);
      match(broken.err, new RegExp(`^Broken: in case ${it.person.receipt} the first bad entry is 0`));
      match((await it.desk('verify', '--lang', 'ja')).err, /^破れています。事案 KK-/);
      deepStrictEqual(json(await it.desk('verify', '--json')).problems[0].params, {
        seq: 0,
        receipt: it.person.receipt,
        why: 'hash-wrong',
      });
    });

    it('verify tells a case whose key was taken away without an erasure', async () => {
      const it = await madeDesk(await place());
      await tamper(it, 'update cases set data_key = null');
      const broken = json(await it.desk('verify', '--json'));
      strictEqual(broken.problems[0].params.why, 'key-unreadable');
    });

    it('verify tells an audit line that was changed behind its triggers', async () => {
      const it = await madeDesk(await place());
      await tamper(
        it,
        engine === 'SQLite' ? 'drop trigger audit_no_update' : 'drop trigger audit_only_added on audit',
      );
      await tamper(it, "update audit set action = 'case.read' where seq = 1");
      const broken = await it.desk('verify');
      strictEqual(broken.code, 1);
      match(broken.err, /^Broken: in the audit the first bad line is 1: it was changed/);
      strictEqual((await it.desk('status')).code, 1);
    });

    it('keys: shown without secrets, turned over, and the person believes the new ones', async () => {
      const it = await madeDesk(await place());
      const before = json(await it.desk('keys', 'show', '--json'));
      doesNotMatch((await it.desk('keys', 'show')).out, /AGE-SECRET-KEY|privateKey/);
      const rotated = json(await it.desk('keys', 'rotate', '--json'));
      const now = json(await it.desk('keys', 'show', '--json'));
      strictEqual(now.signing[0].kid, rotated.kid);
      strictEqual(now.signing[1].kid, before.signing[0].kid);
      ok(now.signing[1].until !== null);
      strictEqual(statSync(join(it.folder, 'desk-keys.json')).mode & 0o777, 0o600);

      const desk = await runDesk(it.url, { folder: it.folder });
      // The telling waited for a server; the page takes the new keys by the old one's signature.
      await until(async () => {
        const { json: news } = await desk.ask(
          'GET',
          `/api/v1/reports/${it.person.receipt}/messages?after=0`,
          {
            bearer: it.person.capability,
          },
        );
        return news.messages.some(
          ({ message, kid }: { message: { saying: { kind: string } }; kid: string }) =>
            message.saying.kind === 'keys' && kid === before.signing[0].kid,
        );
      });
      await desk.close();
      strictEqual((await it.desk('verify')).code, 0);
    });

    it('a running server takes keys over that were rotated at the terminal', async () => {
      const at = newPath();
      mkdirSync(at, { mode: 0o700 });
      const url = await place();
      const desk = await runDesk(url, { folder: at });
      const { kid } = json(await deskAt(at, url, 'keys', 'rotate', '--json'));
      await until(async () => desk.parts.vault.signing[0]?.kid === kid);
      await desk.close();
    });

    it('A4: an offline recovery key alone reads cases and evidence, with the key file gone', async () => {
      const url = await place();
      const at = newPath();
      mkdirSync(at, { mode: 0o700 });
      await (await runDesk(url, { folder: at })).close();
      strictEqual((await deskAt(at, url, 'keys', 'add-recovery', 'AGE-SECRET-KEY-1X')).code, 2);
      strictEqual((await deskAt(at, url, 'keys', 'add-recovery')).code, 2);
      const offline = json(await deskAt(at, url, 'keys', 'add-recovery', '--new', '--json'));
      ok(!readFileSync(join(at, 'desk-keys.json'), 'utf8').includes(offline.identity));

      const desk = await runDesk(url, { folder: at });
      const person = await report(desk, { person: { name: '佐藤 花子' } });
      await person.caseId();
      const sha = createHash('sha256').update(EVIDENCE).digest('hex');
      const recipients = (await desk.ask('GET', '/.well-known/kakekomi-desk.json')).json.profile.recipients;
      ok(recipients.includes(offline.recipient));
      await desk.ask('PUT', `/api/v1/reports/${person.receipt}/evidence/${sha}`, {
        bearer: person.capability,
        bytes: await sealTo(recipients, Buffer.from(EVIDENCE)),
      });
      await desk.close();

      const lost = newPath();
      mkdirSync(lost, { mode: 0o700 });
      for (const name of readdirSync(at))
        if (name !== 'desk-keys.json') cpSync(join(at, name), join(lost, name), { recursive: true });
      const identity = join(folder.path, `${made}.identity`);
      writeFileSync(
        identity,
        `# created: 2026-11-26\n# public key: ${offline.recipient}\n${offline.identity}\n`,
      );
      const out = newPath();
      const ended = await deskAt(lost, url, 'recover', '--identity', identity, '--out', out);
      strictEqual(ended.code, 0, ended.err);
      const words = readFileSync(join(out, `${person.receipt}.json`), 'utf8');
      ok(words.includes('佐藤 花子'));
      for (const { state } of JSON.parse(words).entries) strictEqual(state, 'whole');
      strictEqual(readFileSync(join(out, person.receipt, sha), 'utf8'), EVIDENCE);
      strictEqual(statSync(join(out, `${person.receipt}.json`)).mode & 0o777, 0o600);

      strictEqual((await deskAt(lost, url, 'recover', '--identity', identity, '--out', out)).code, 2);
      const others = join(folder.path, `${made}.others`);
      writeFileSync(others, (await newIdentity()).identity);
      const closed = await deskAt(lost, url, 'recover', '--identity', others, '--out', newPath());
      strictEqual(closed.code, 1);
      match(closed.out, /Not readable with this key: 1/);
      strictEqual((await deskAt(lost, url, 'recover', '--identity', passphrase, '--out', newPath())).code, 2);
    });

    it('jobs: what was given up is told with its reason, and cleared by kind, with an audit line', async () => {
      const it = await madeDesk(await place());
      strictEqual((await it.desk('jobs')).code, 0);
      if (engine === 'SQLite')
        await tamper(
          it,
          "insert into job (kind, data, run_at, tries, error, failed_at) values ('webhook', '{}', 0, 25, 'HTTP 410', 1), ('sweep', '{}', 0, 25, 'slip', 2)",
        );
      else {
        await tamper(it, "select desk_add_job('webhook', '{}'::json, null, 25, null)");
        await tamper(
          it,
          "update graphile_worker._private_jobs set attempts = 25, last_error = 'HTTP 410' where task_id = (select id from graphile_worker._private_tasks where identifier = 'webhook')",
        );
      }
      const told = await it.desk('jobs');
      strictEqual(told.code, 1);
      match(told.out, /^webhook: 0 waiting, 1 given up \(HTTP 410\)$/m);
      ok(json(await it.desk('status', '--json')).attention.includes('jobs-given-up'));
      strictEqual((await it.desk('jobs', '--clear', 'webhok')).code, 1);
      strictEqual((await it.desk('jobs', '--clear', 'webhook')).code, 0);
      const left = json(await it.desk('jobs', '--json'));
      ok(!left.some(({ kind }: { kind: string }) => kind === 'webhook'));
      if (engine === 'SQLite')
        ok(
          left.some(
            ({ kind, givenUp }: { kind: string; givenUp: number }) => kind === 'sweep' && givenUp === 1,
          ),
        );
      deepStrictEqual(await lastAudit(it), ['system', 'jobs.cleared', 'webhook']);
    });

    it('staff: a first-run code while there is no admin; then a way back for one who is locked out', async () => {
      const it = await madeDesk(await place());
      const first = json(await it.desk('first-run-code', '--json'));
      match(first.code, /^[0-9A-Z]{4}(?:-[0-9A-Z]{4})+$/);
      strictEqual(first.page, 'http://localhost:8788/desk/');

      const desk = await runDesk(it.url, { folder: it.folder });
      const { cookie, staff } = await signIn(desk, 'admin');
      strictEqual((await desk.ask('GET', '/api/v1/desk/me', { cookie })).status, 200);
      const mail = `${staff}@example.com`;
      const taken = await it.desk('first-run-code');
      strictEqual(taken.code, 1);
      match(taken.err, /There is an admin already/);
      strictEqual((await it.desk('reset-staff', 'nobody@example.com')).code, 2);
      const reset = json(await it.desk('reset-staff', mail.toUpperCase(), '--json'));
      strictEqual(reset.staff, staff);
      strictEqual((await desk.ask('GET', '/api/v1/desk/me', { cookie })).status, 401);
      const accepted = await desk.ask('POST', '/api/auth/invitation/accept', {
        body: { code: reset.code },
        origin: 'http://localhost:8788',
      });
      strictEqual(accepted.json.state, 'setup', accepted.text);
      await desk.close();
      await tamper(it, 'update staff set active = 0');
      match((await it.desk('reset-staff', mail)).err, /is deactivated/);
      deepStrictEqual((await lastAudit(it, 'staff.reset')).slice(0, 2), ['system', 'staff.reset']);
    });

    it('A5: erase destroys the words for good, needs a reason, and leaves a signed mark', async () => {
      const it = await madeDesk(await place());
      strictEqual((await it.desk('erase', it.person.receipt)).code, 2);
      strictEqual(
        (await it.desk('erase', it.person.receipt, '--because', 'password is Kx7-plum-Tree9')).code,
        2,
      );
      strictEqual((await it.desk('erase', 'KK-1', '--because', 'asked by the person')).code, 2);
      const erased = await it.desk('erase', it.person.receipt, '--because', 'asked by the person');
      strictEqual(erased.code, 0, erased.err);
      strictEqual((await it.desk('erase', it.person.receipt, '--because', 'again')).code, 2);
      strictEqual((await it.desk('verify')).code, 0);
      deepStrictEqual(await lastAudit(it), ['system', 'case.erased', it.caseId]);

      const desk = await runDesk(it.url, { folder: it.folder });
      strictEqual(await desk.parts.cases.read('main', it.caseId), undefined);
      await until(async () => !existsSync(join(it.folder, 'blobs', 'main', it.caseId)));
      await desk.close();
    });

    it('backup and restore: the whole desk comes back elsewhere and reads its case', async () => {
      const it = await madeDesk(await place());
      const copy = newPath();
      const bare = await it.desk('backup', newPath());
      match(bare.out, /Without the key file nobody can read a word/);
      const keyed = await it.desk('backup', copy, '--keys', '--passphrase-file', passphrase);
      strictEqual(keyed.code, engine === 'SQLite' ? 0 : 1, keyed.err);
      strictEqual((await it.desk('backup', copy)).code, 2);
      ok(!readFileSync(`${copy}.keys.age`, 'latin1').includes('AGE-SECRET-KEY'));
      strictEqual(statSync(`${copy}.keys.age`).mode & 0o777, 0o600);
      if (engine === 'PostgreSQL') {
        match(keyed.out, /pg_dump --format=custom --file=\S+ "\$DATABASE_URL"/);
        doesNotMatch(keyed.out, /postgres:\/\//);
      }

      const there = newPath();
      const wrong = join(folder.path, 'wrong');
      writeFileSync(wrong, 'quite another one\n');
      strictEqual((await deskAt(there, it.url, 'restore', copy, '--passphrase-file', wrong)).code, 2);
      const restored = await deskAt(there, it.url, 'restore', copy, '--passphrase-file', passphrase);
      strictEqual(restored.code, 0, restored.err);
      match(restored.out, /Checked: 1 cases .* missing or damaged: 0/);
      if (engine === 'SQLite') {
        const again = await deskAt(there, it.url, 'restore', copy);
        strictEqual(again.code, 2);
        match(again.err, /already exists/);
      }

      const desk = await runDesk(it.url, { folder: there });
      const opened = await desk.parts.cases.read('main', it.caseId);
      strictEqual(opened?.state.report?.person.name, '佐藤 花子');
      const { cookie } = await signIn(desk, 'agent');
      const sha = createHash('sha256').update(EVIDENCE).digest('hex');
      const evidence = await desk.ask('GET', `/api/v1/desk/cases/${it.caseId}/evidence/${sha}`, { cookie });
      strictEqual(evidence.text, EVIDENCE);
      await desk.close();
    });
  });

describe('restoring on SQLite', () => {
  it('a damaged backup, and lost evidence, are told', async () => {
    const it = await madeDesk();
    const copy = newPath();
    strictEqual((await it.desk('backup', copy, '--keys', '--passphrase-file', passphrase)).code, 0);
    const lost = newPath();
    cpSync(copy, lost);
    cpSync(`${copy}.keys.age`, `${lost}.keys.age`);
    const some = await deskAt(newPath(), undefined, 'restore', lost, '--passphrase-file', passphrase);
    strictEqual(some.code, 1);
    match(some.out, /missing or damaged: 1/);
    const bytes = readFileSync(copy);
    bytes.fill(0x5a, 8_192, 16_384);
    const damaged = newPath();
    writeFileSync(damaged, bytes);
    const there = newPath();
    const refused = await deskAt(there, undefined, 'restore', damaged);
    strictEqual(refused.code, 2);
    match(refused.err, /The database is damaged; nothing was put in place/);
    ok(!existsSync(join(there, 'desk.sqlite')));
    strictEqual((await deskAt(newPath(), undefined, 'restore', newPath())).code, 2);
  });

  it('without the keys it is restored, and says that it cannot be read', async () => {
    const it = await madeDesk();
    const copy = newPath();
    await it.desk('backup', copy, '--keys', '--passphrase-file', passphrase);
    const there = newPath();
    const ended = await deskAt(there, undefined, 'restore', copy, '--without-keys');
    strictEqual(ended.code, 1);
    match(ended.err, /key file .* is missing/);
    ok(existsSync(join(there, 'desk.sqlite')));
    const keys = join(there, 'desk-keys.json');
    cpSync(join(it.folder, 'desk-keys.json'), keys);
    strictEqual((await deskAt(there, undefined, 'verify')).code, 0);
  });
});

/** `[actor, action, target]` of the newest line, or of the newest of an action. */
async function lastAudit({ folder: at, url }: Made, action?: string): Promise<readonly string[]> {
  const database = openDatabase(url ?? join(at, 'desk.sqlite'));
  let query = database.db
    .selectFrom('audit')
    .select(['actor', 'action', 'target'])
    .where('desk', '=', 'main');
  if (action !== undefined) query = query.where('action', '=', action);
  const row = await query.orderBy('seq', 'desc').limit(1).executeTakeFirst();
  await database.close();
  return [row?.actor ?? '', row?.action ?? '', row?.target ?? ''];
}
