// Puts the desk together: database, keys, staff sign-in, jobs, doors. The only file that wires its rooms; it waits for a database that is away.
import { createPrivateKey, hkdfSync, randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { bad, ok, problem, type Problem, type Result } from '#core/base/result.ts';
import type { MoneyRules } from '#core/desk/due.ts';
import { hostUses } from '#core/desk/indicators.ts';
import { createDirectory } from '#core/directory/create-directory.ts';
import { loadDeskTemplates } from '#shelf/desk-templates.ts';
import { loadDirectory } from '#shelf/directory.ts';
import { loadPlaybook } from '#shelf/playbook.ts';
import { openAudit } from '../audit/audit.ts';
import { createAuth } from '../auth/auth.ts';
import { makeFirstRunCode, needsFirstRun } from '../auth/first-run.ts';
import { membersOf } from '../auth/members.ts';
import { diskBlobs } from '../blobs/disk.ts';
import { s3Blobs } from '../blobs/s3.ts';
import type { DeskConfig, MailConfig } from '../config.ts';
import { createDeskApp, type DeskApp } from '../http/desk-app.ts';
import { createInvestigation } from '../investigate/investigate.ts';
import { openJobs } from '../jobs/open-jobs.ts';
import { fetchMail, mailHandlers, mailHealth, mailOutbox, type MailSetting } from '../mail/mail.ts';
import { readMailUrl, readSender } from '../mail/mail-url.ts';
import { createMailParser } from '../mail/parse-mail.ts';
import type { MailParts } from '../mail/parts.ts';
import { type DnsResolver, systemResolver } from '../mail-check/resolver.ts';
import { createCaseStore } from '../store/case-store.ts';
import { createChanges } from '../store/changes.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { holdAlone } from '../store/hold-alone.ts';
import { migrate } from '../store/migrations/index.ts';
import { forgetOpened } from '../store/opened.ts';
import { settingsOf } from '../store/parts.ts';
import { createWebhooks } from '../webhooks/webhooks.ts';
import { keepEvidence } from './evidence.ts';
import { handlersOf, startRounds } from './handlers.ts';
import { addRecovery, createKeyFile, readKeyFile, rotate } from './key-file.ts';
import { NO_MAIL } from './no-mail.ts';
import type { DeskParts } from './parts.ts';
import { blobsFolder, databasePlace, DESK } from './place.ts';
import { openDesk, readDesk } from './settings.ts';
import { tellingStore } from './telling-store.ts';
import { type DeskVault, openVault } from './vault.ts';

/** A desk that runs. */
export interface RunningDesk {
  readonly app: DeskApp;
  readonly parts: DeskParts;
  /** For the terminal, while nobody can sign in as an admin. */
  readonly firstRun: { readonly code: string; readonly expiresAt: number } | undefined;
  /** Ends its lines, then its jobs, then the database. */
  close(): Promise<void>;
}

export interface DeskSetting {
  readonly config: DeskConfig;
  readonly dataFolder: string;
  readonly origin: string;
  readonly version: string;
  readonly now?: () => number;
  /** False only in tests that work jobs themselves. */
  readonly work?: boolean;
  readonly tell?: (error: unknown, request: string) => void;
  /** How mail is fetched, trusted and checked; other than usual only in tests. */
  readonly mail?: Pick<MailSetting, 'tls' | 'fetch'> & { readonly resolver?: () => DnsResolver };
}

/**
 * Starts the desk. Problems: those of the key file; `data-in-use` {folder} while another process runs a desk on the same SQLite file. @throws when the database is away or cannot be brought up to date: the caller tries again
 */
export async function startDesk(setting: DeskSetting): Promise<Result<RunningDesk>> {
  const { config, dataFolder, origin, version } = setting;
  const now = setting.now ?? Date.now;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const vault = await openKeys(config, now());
  if (!vault.ok) return vault;
  const mail = await readMailSetting(config.mail);
  if (!mail.ok) return mail;
  const place = databasePlace(config, dataFolder);
  const letGo = config.databaseUrl === undefined ? holdAlone(place) : () => undefined;
  if (letGo === undefined) return problem('data-in-use', { folder: dataFolder });
  const open: Ending[] = [() => Promise.resolve(letGo())];
  try {
    const database = openDatabase(place);
    open.push(() => database.close());
    const running = await wire(setting, database, vault.value, mail.value, now, open, {
      dataFolder,
      origin,
      version,
    });
    return ok({
      ...running,
      async close() {
        await running.close();
        await endAll(open);
      },
    });
  } catch (error) {
    await endAll(open);
    throw error;
  }
}

type Ending = () => Promise<void>;

/** The last that was begun first. What a database that is away leaves open is closed all the same. */
async function endAll(open: readonly Ending[]): Promise<void> {
  for (const end of open.toReversed()) await end().catch(() => undefined);
}

async function wire(
  { config, work, tell, mail: mailHow }: DeskSetting,
  database: Database,
  vault: DeskVault,
  mailSetting: MailSetting | undefined,
  now: () => number,
  open: Ending[],
  { dataFolder, origin, version }: { dataFolder: string; origin: string; version: string },
): Promise<RunningDesk> {
  await migrate(database);
  const { db } = database;
  await openDesk(db, now, { desk: DESK, name: config.name, origin });
  const audit = openAudit(now);
  const auth = createAuth({ db, audit, now, origin, secret: secretOf(vault) });
  const jobs = await openJobs(database, now);
  const changes = createChanges(database, now);
  open.push(
    () => changes.close(),
    () => jobs.close(),
  );
  const webhooks = createWebhooks(db, vault, jobs, now);
  const [directory, templates, playbook] = await Promise.all([
    loadDirectory().then(createDirectory),
    loadDeskTemplates(),
    loadPlaybook(),
  ]);
  const money: MoneyRules = {
    rules: playbook.ok ? playbook.value.deadlines : [],
    get: (id) => directory.get(id),
  };
  const uses = hostUses(directory, [new URL(origin).hostname]);
  const store = createCaseStore({ database, vault, jobs, changes, now, money, hostUses: uses });
  const mail = mailSetting === undefined ? undefined : { ...mailSetting, ...mailHow };
  const outbox = mail === undefined ? NO_MAIL : mailOutbox({ vault, jobs, now }, mail);
  const parts: DeskParts = {
    desk: DESK,
    origin,
    database,
    vault,
    cases: tellingStore(store, (tx, happening) => webhooks.announce(tx, happening), now),
    changes,
    jobs,
    blobs: config.s3 === undefined ? diskBlobs(blobsFolder(dataFolder)) : s3Blobs(config.s3),
    audit,
    outbox,
    mailHealth: () =>
      mailSetting === undefined
        ? Promise.resolve({ in: 'off', out: 'off' })
        : mailHealth({ database, desk: DESK, now }, mailSetting),
    now,
    newId: randomUUID,
    rotateKeyFile: async () => {
      const rotated = await rotate(config.keyFile, now());
      return rotated.ok ? vault.reload() : rotated;
    },
    keyAt: async (ms) => {
      const read = await readKeyFile(config.keyFile);
      return read.ok
        ? read.value.signing.find(({ from, until }) => from <= ms && (until === undefined || until > ms))?.kid
        : undefined;
    },
    settings: () => settingsOf(db, DESK),
    staff: staffOf(database),
    builtIn: templates.ok ? templates.value : [],
    hostUses: uses,
    money,
  };
  const parser = createMailParser();
  open.push(() => parser.close());
  const mailParts: MailParts | undefined = mail && {
    ...parts,
    directory,
    deskName: async () => (await readDesk(db, DESK)).name,
    keepEvidence: (caseId, sha256, sealed) => keepEvidence(parts, caseId, sha256, sealed),
    parser,
    resolver: mailHow?.resolver ?? systemResolver,
    from: mail.from,
    sends: outbox.isOn,
  };
  const app = createDeskApp({
    parts,
    auth,
    webhooks,
    investigation: createInvestigation(parts, { dataFolder, maxBytes: config.logMaxBytes }),
    version,
    behindProxy: config.behindProxy,
    log: config.logRequests ? (line) => process.stdout.write(`${JSON.stringify(line)}\n`) : () => undefined,
    tell: tell ?? tellTerminal,
  });
  // What another process on this database did: turned the keys over, or erased a case that this one still holds open in memory.
  const deaf = await changes.listen(DESK, undefined, ({ kind, caseId }) => {
    if (kind === 'keys') void vault.reload().catch(() => undefined);
    if (kind !== 'case-erased') return;
    vault.forget(caseId);
    forgetOpened(vault, caseId);
  });
  const letters = mail && mailParts ? mailHandlers(mailParts, outbox, mail) : {};
  if (work !== false) {
    await jobs.work({ ...handlersOf(parts, webhooks), ...letters });
    await startRounds(parts);
  }
  const fetching = work !== false && mail && mailParts ? fetchMail(mailParts, mail) : undefined;
  if (fetching !== undefined) open.push(() => fetching.close());
  const firstRun = (await needsFirstRun(auth.ground, DESK))
    ? await makeFirstRunCode(auth.ground, DESK)
    : undefined;
  return {
    app,
    parts,
    firstRun,
    async close() {
      await app.close();
      deaf();
    },
  };
}

/** Mail's servers and signing key, as they were configured. Problems: `dkim-key-unreadable` {path}. */
async function readMailSetting(config: MailConfig | undefined): Promise<Result<MailSetting | undefined>> {
  if (config === undefined) return ok(undefined);
  const { smtpUrl, imapUrl, dkim } = config;
  const from = readSender(config.from);
  if (from === undefined) throw new Error('Expected a checked MAIL_FROM');
  let privateKey = '';
  try {
    if (dkim !== undefined)
      privateKey = createPrivateKey(await readFile(dkim.keyFile))
        .export(PEM)
        .toString();
  } catch {
    return problem('dkim-key-unreadable', { path: dkim?.keyFile ?? '' });
  }
  return ok({
    smtp: smtpUrl === undefined ? undefined : readMailUrl(smtpUrl, 'smtp'),
    imap: imapUrl === undefined ? undefined : readMailUrl(imapUrl, 'imap'),
    from,
    dkim: dkim && { domain: dkim.domain, selector: dkim.selector, privateKey },
  });
}

const PEM = { type: 'pkcs8', format: 'pem' } as const;

/** The key file, made at the first run, with the offline recovery key that was named. */
async function openKeys(config: DeskConfig, now: number): Promise<Result<DeskVault>> {
  await mkdir(dirname(config.keyFile), { recursive: true, mode: 0o700 });
  const recovery = config.recovery === undefined ? [] : [config.recovery];
  const read = await readKeyFile(config.keyFile);
  if (!read.ok && read.problems[0]?.code === 'key-file-missing') {
    const made = await createKeyFile(config.keyFile, DESK, now, recovery);
    // Another process was faster: its keys are the desk's.
    if (!made.ok && made.problems[0]?.code !== 'key-file-exists') return bad(withPath(made.problems, config));
  } else if (!read.ok) return bad(withPath(read.problems, config));
  else if (read.value.desk !== DESK) return problem('key-file-unreadable', { path: config.keyFile });
  else if (config.recovery !== undefined && !read.value.recovery.includes(config.recovery)) {
    const added = await addRecovery(config.keyFile, config.recovery);
    if (!added.ok) return bad(withPath(added.problems, config));
  }
  return openVault(config.keyFile);
}

function withPath(problems: readonly Problem[], { keyFile }: DeskConfig): readonly Problem[] {
  return problems.map((one) => ({ ...one, params: { path: keyFile } }));
}

/** What staff sign-in hangs on outside the database: from the key file's own key, which no rotation changes. */
function secretOf(vault: DeskVault): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', vault.own.bytes, 'kakekomi desk v1', 'staff sign-in', 32));
}

function staffOf({ db }: Database): DeskParts['staff'] {
  return {
    async names(ids) {
      if (ids.length === 0) return {};
      const members = await membersOf(db, DESK);
      return Object.fromEntries(
        members.filter(({ staff }) => ids.includes(staff)).map(({ staff, name }) => [staff, name]),
      );
    },
    async active() {
      const members = await membersOf(db, DESK);
      return Object.fromEntries(
        members.filter(({ active }) => active === 1).map(({ staff, name }) => [staff, name]),
      );
    },
    async isActive(id) {
      return (await membersOf(db, DESK)).some(({ staff, active }) => staff === id && active === 1);
    },
  };
}

function tellTerminal(error: unknown, request: string): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`request ${request}: ${what}\n`);
}
