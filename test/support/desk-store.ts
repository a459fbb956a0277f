// A desk's store for tests: fresh keys, a database of either engine, reports with invented people in them.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessOf, capabilityOf } from '#core/link/derive.ts';
import type { DeskDraft, MailIn } from '#core/desk/types.ts';
import type { DeskSaying } from '#core/link/types.ts';
import type { DeskReport } from '#core/message/desk-report-types.ts';
import { createKeyFile, keyFilePath } from '#server/desk/key-file.ts';
import type { Jobs, OpenedCase } from '#server/desk/ports.ts';
import { type DeskVault, openVault } from '#server/desk/vault.ts';
import { createCaseStore, type WholeCaseStore } from '#server/store/case-store.ts';
import { type Changes, createChanges } from '#server/store/changes.ts';
import { type Database, openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrations/index.ts';
import type { StoreParts } from '#server/store/parts.ts';

export interface TestDesk extends StoreParts {
  readonly desk: string;
  readonly store: WholeCaseStore;
  readonly vault: DeskVault;
  readonly changes: Changes;
  /** Jobs as they were added, also of transactions that were given up. */
  readonly added: { readonly kind: string; readonly data: unknown }[];
  /** What `now` says; moves only when told to. */
  readonly clock: { now: number };
  close(): Promise<void>;
}

/** 2026-11-24 09:30 in Japan. */
export const MORNING = 1_795_480_200_000;

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes with the process. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-store-'));
  folders.push(folder);
  return folder;
}

export async function newVault(desk: string, recovery: readonly string[] = []): Promise<DeskVault> {
  const path = keyFilePath(temporaryFolder(), desk);
  const made = await createKeyFile(path, desk, MORNING, recovery);
  if (!made.ok) throw new Error(`Expected a key file, got ${JSON.stringify(made.problems)}`);
  const opened = await openVault(path);
  if (!opened.ok) throw new Error(`Expected a vault, got ${JSON.stringify(opened.problems)}`);
  return opened.value;
}

/** A desk on a database of its own, closed after use. */
export async function withDesk(
  place: () => Promise<string>,
  use: (desk: TestDesk, where: string) => Promise<void>,
): Promise<void> {
  const where = await place();
  const desk = await openDesk(where);
  try {
    await use(desk, where);
  } finally {
    await desk.close();
  }
}

/** A second server on the same database, with the same keys: on PostgreSQL with a pool of its own. */
export function withTwo(
  place: () => Promise<string>,
  use: (one: TestDesk, other: TestDesk) => Promise<void>,
): Promise<void> {
  return withDesk(place, async (one, where) => {
    // Two connections to one SQLite file in one process would wait for each other with the whole process asleep.
    const theirs = one.database.engine === 'sqlite' ? one.database : where;
    const other = await openDesk(theirs, { vault: one.vault });
    try {
      await use(one, other);
    } finally {
      await other.close();
    }
  });
}

/** @param where a database that may be shared by several, or a fresh one's place */
export async function openDesk(
  where: string | Database,
  options: { readonly vault?: DeskVault; readonly clock?: { now: number } } = {},
): Promise<TestDesk> {
  const isOurs = typeof where === 'string';
  const database = isOurs ? openDatabase(where) : where;
  await migrate(database);
  const vault = options.vault ?? (await newVault('main'));
  const clock = options.clock ?? { now: MORNING };
  const added: { kind: string; data: unknown }[] = [];
  const jobs: Pick<Jobs, 'add'> = {
    add: (_tx, { kind, data }) => {
      added.push({ kind, data });
      return Promise.resolve();
    },
  };
  const now = (): number => clock.now;
  const changes = createChanges(database, now);
  const parts: StoreParts = { database, vault, jobs, changes, now };
  return {
    ...parts,
    desk: vault.desk,
    changes,
    vault,
    store: createCaseStore(parts),
    added,
    clock,
    async close() {
      await changes.close();
      if (isOurs) await database.close();
    },
  };
}

export function someReport(given: Partial<DeskReport> = {}): DeskReport {
  return {
    format: 'kakekomi-report',
    v: 1,
    report: randomUUID(),
    madeAt: '2026-11-24T00:30:00.000Z',
    language: 'ja',
    zone: 'Asia/Tokyo',
    secret: '5a'.repeat(32),
    journal: { case: randomUUID(), seq: 3, head: 'ab'.repeat(32) },
    person: { name: '佐藤 花子' },
    notify: false,
    others: [],
    answers: {},
    happenings: [],
    transactions: [],
    passwordChanges: [],
    evidence: [],
    attached: [],
    steps: [],
    contacts: [],
    letter: { subject: '不正利用の報告', body: '身に覚えのない注文がありました。' },
    wants: ['stop'],
    missing: [],
    ...given,
  };
}

export function received(report: DeskReport): DeskDraft {
  return { type: 'report-received', by: 'person', data: { report, covered: [] } };
}

export function mailed(given: Partial<MailIn> = {}): DeskDraft {
  const id = randomUUID();
  const mail: MailIn = {
    id,
    messageId: `${id}@mail.example.com`,
    inReplyTo: [],
    from: 'taro@example.com',
    fromName: '鈴木 太郎',
    subject: 'ログインできません',
    text: 'アカウントに入れなくなりました。',
    at: '2026-11-24T00:30:00.000Z',
    verdict: { word: 'unconfirmed', reasons: [] },
    attachments: [],
    ...given,
  };
  return { type: 'mail-received', by: 'mail', data: { mail, covered: [] } };
}

/** Accepts a report as a person's page would send it. */
export async function send(
  { store, desk }: Pick<TestDesk, 'store' | 'desk'>,
  report: DeskReport,
): Promise<{ receipt: string; caseId: string; capability: string }> {
  const capability = capabilityOf(report.secret, report.report);
  const done = await store.accept({
    desk,
    report: report.report,
    access: accessOf(capability),
    language: report.language,
    sealed: Buffer.from('age-encryption.org/v1 stand-in'),
  });
  if (!done.ok) throw new Error(`Expected a receipt, got ${JSON.stringify(done.problems)}`);
  return { ...done.value, capability };
}

/** Accepts and opens a report: a case with one entry. */
export async function newCase(
  desk: Pick<TestDesk, 'store' | 'desk'>,
  report: DeskReport = someReport(),
): Promise<OpenedCase> {
  const { caseId } = await send(desk, report);
  return done(await desk.store.append(desk.desk, caseId, -1, [received(report)]));
}

export function noted(text: string): DeskDraft {
  return { type: 'noted', by: 'staff:s1', data: { text } };
}

/** The next message of a case, signed. */
export function saying(
  { vault, desk }: Pick<TestDesk, 'vault' | 'desk'>,
  { state, row }: OpenedCase,
  what: DeskSaying,
  report = state.report?.report ?? row.case_id,
): DeskDraft {
  const signed = vault.sign({
    v: 1,
    desk,
    report,
    number: (state.lastSaid?.number ?? 0) + 1,
    prev: state.lastSaid?.hash || '0'.repeat(64),
    id: randomUUID(),
    at: '2026-11-24T01:00:00.000Z',
    saying: what,
  });
  return { type: 'desk-said', by: 'staff:s1', data: { signed } };
}

export function done<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: unknown },
): T {
  if (!result.ok) throw new Error(`Expected it to be done, got ${JSON.stringify(result.problems)}`);
  return result.value;
}

export function codeOf(result: {
  readonly ok: boolean;
  readonly problems?: readonly { code: string }[];
}): string {
  return result.ok ? 'ok' : (result.problems?.[0]?.code ?? '');
}
