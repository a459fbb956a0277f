// Reads the desk's mailbox by IMAP (imapflow): waits for mail, takes each in, and marks it seen only when it is durable; nothing is ever deleted there.
import { randomUUID } from 'node:crypto';
import { ImapFlow } from 'imapflow';
import type { ConnectionOptions } from 'node:tls';
import { MAIL_MAX } from '#core/verdict/mail/looks-like-mail.ts';
import { isTakenIn, takeIn } from './inbox.ts';
import type { MailServer } from './mail-url.ts';
import { endLease, keepPlace, readMailbox, takeLease, tellState } from './mailbox-row.ts';
import type { MailParts } from './parts.ts';

export interface Fetching {
  /** Ends after the mail it takes in now. */
  close(): Promise<void>;
}

export interface FetchOptions {
  readonly pollMs: number;
  readonly backOffMs: number;
  readonly tls?: ConnectionOptions;
  /** For a test that ends the process between a mail that is durable and its flag. */
  readonly beforeFlag?: () => Promise<void>;
}

export const FETCH_OPTIONS: FetchOptions = { pollMs: 60_000, backOffMs: 5_000 };

const BACK_OFF_MAX_MS = 5 * 60_000;
const CONNECT_MS = 30_000;
const SOCKET_MS = 3 * 60_000;
const LEASE_AGAIN_MS = 20_000;
/** Of a mail too large to be taken in: enough for its headers and first words. */
const CUT_TO = 1_000_000;
/** Clocks of two machines differ, and IMAP searches by whole days. */
const BEFORE_MS = 2 * 86_400_000;

/** Which mailbox, without what opens it. */
export function mailboxName({ user, host, mailbox }: MailServer): string {
  return `${user}@${host}/${mailbox}`;
}

/** Reads until it is closed; while the mailbox is away it tries again with back-off, told in the mailbox's row. */
export function startFetching(
  parts: MailParts,
  server: MailServer,
  options: FetchOptions = FETCH_OPTIONS,
): Fetching {
  const me = randomUUID();
  const name = mailboxName(server);
  const bell = createBell();
  const life = { isOver: false };

  async function run(): Promise<void> {
    let failures = 0;
    while (!life.isOver) {
      try {
        if (!(await takeLease(parts, name, me))) {
          await bell.wait(LEASE_AGAIN_MS);
          continue;
        }
        await session(() => {
          failures = 0;
        });
      } catch (error) {
        failures += 1;
        await tellState(parts, name, codeOf(error)).catch(() => undefined);
        if (!life.isOver)
          await bell.wait(Math.min(options.backOffMs * 2 ** Math.min(failures - 1, 10), BACK_OFF_MAX_MS));
      }
    }
    await endLease(parts, name, me).catch(() => undefined);
  }

  async function session(isUp: () => void): Promise<void> {
    const client = createClient(server, options.tls);
    // What fails is told by the command that failed; an event nobody hears would end the process.
    client.on('error', () => undefined);
    client.on('exists', bell.ring);
    client.on('close', bell.ring);
    try {
      await client.connect();
      await client.mailboxOpen(server.mailbox);
      for (;;) {
        await takeNew(parts, client, name, options, () => life.isOver);
        await tellState(parts, name, undefined);
        isUp();
        if (life.isOver || !client.usable) break;
        // Told of new mail at once; asked all the same, for a line can be dead without a word.
        void client.idle().catch(() => undefined);
        await waitWithLease(client);
        if (life.isOver) break;
        if (!client.usable) throw Object.assign(new Error('the mailbox hung up'), { code: 'HungUp' });
        await client.noop();
      }
    } finally {
      if (client.usable) await client.logout().catch(() => undefined);
      client.close();
    }
  }

  async function waitWithLease(client: ImapFlow): Promise<void> {
    const until = Date.now() + options.pollMs;
    while (!life.isOver && client.usable && Date.now() < until) {
      const isRung = await bell.wait(Math.min(LEASE_AGAIN_MS, until - Date.now()));
      if (!(await takeLease(parts, name, me)))
        throw Object.assign(new Error('another process reads the mailbox'), { code: 'LeaseLost' });
      if (isRung) return;
    }
  }

  const running = run();
  return {
    async close() {
      life.isOver = true;
      bell.ring();
      await running;
    },
  };
}

function createClient(
  { host, port, secure, isLocal, user, password }: MailServer,
  tls?: ConnectionOptions,
): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure,
    // The password never crosses the network in the clear; a server on this machine may speak plainly.
    ...(secure || isLocal ? {} : { doSTARTTLS: true }),
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
    tls: { minVersion: 'TLSv1.2', ...(isLocal ? { rejectUnauthorized: false } : {}), ...tls },
  });
}

/**
 * Takes in what was not: all beyond the last UID, and whatever nobody has seen. A mailbox opened for the first time: what is unseen. One that was
 * numbered anew (RFC 9051 section 2.3.1.1): what is unseen or came since we began; mails known already are told by their words.
 */
async function takeNew(
  parts: MailParts,
  client: ImapFlow,
  name: string,
  options: FetchOptions,
  isOver: () => boolean,
): Promise<void> {
  const { mailbox } = client;
  if (mailbox === false) throw Object.assign(new Error('the mailbox is shut'), { code: 'MailboxShut' });
  const uidValidity = String(mailbox.uidValidity);
  const row = await readMailbox(parts, name);
  const isSame = row.uid_validity === uidValidity;
  const uids = new Set(await find(client, { seen: false }));
  if (isSame) for (const uid of await find(client, { uid: `${row.last_uid + 1}:*` })) uids.add(uid);
  else if (row.uid_validity !== '')
    for (const uid of await find(client, { since: new Date(row.begun_at - BEFORE_MS) })) uids.add(uid);
  const before = isSame ? row.last_uid : mailbox.uidNext - 1;
  let last = before;
  for (const uid of [...uids].sort((a, b) => a - b)) {
    if (isOver()) return;
    const place = { mailbox: name, uidValidity, uid };
    if (!(await isTakenIn(parts, place))) {
      const fetched = await fetchOne(client, uid);
      // Somebody else has taken it away: it is not ours to miss.
      if (fetched === undefined) continue;
      await takeIn(parts, { ...place, ...fetched });
    }
    await options.beforeFlag?.();
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    last = Math.max(last, uid);
    // Not before all is through where it is numbered anew: a crash begins again.
    if (isSame && last > before) await keepPlace(parts, name, { uidValidity, lastUid: last });
  }
  if (!isSame) await keepPlace(parts, name, { uidValidity, lastUid: last });
}

async function find(client: ImapFlow, what: Parameters<ImapFlow['search']>[0]): Promise<readonly number[]> {
  const found = await client.search(what ?? {}, { uid: true });
  if (!Array.isArray(found)) throw Object.assign(new Error('the search failed'), { code: 'SearchFailed' });
  return found;
}

async function fetchOne(
  client: ImapFlow,
  uid: number,
): Promise<{ bytes: Uint8Array; receivedAt: number; isCut: boolean } | undefined> {
  const about = await client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true });
  if (about === false) return undefined;
  const isCut = (about.size ?? 0) > MAIL_MAX;
  const whole = await client.fetchOne(
    String(uid),
    { source: isCut ? { start: 0, maxLength: CUT_TO } : true },
    { uid: true },
  );
  if (whole === false || whole.source === undefined) return undefined;
  const at = new Date(about.internalDate ?? Number.NaN).getTime();
  return { bytes: new Uint8Array(whole.source), receivedAt: Number.isFinite(at) ? at : 0, isCut };
}

/** A code, never a message: that could hold what a server says to our password. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { authenticationFailed, code } = error as { authenticationFailed?: unknown; code?: unknown };
  if (authenticationFailed === true) return 'AuthenticationFailed';
  return typeof code === 'string' ? code : error.name;
}

/** Wakes who waits; a ring while nobody waits is heard by the next. */
function createBell(): { readonly ring: () => void; wait(ms: number): Promise<boolean> } {
  let isRung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      isRung = true;
      wake?.();
    },
    async wait(ms) {
      if (!isRung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.max(0, ms));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      wake = undefined;
      const was = isRung;
      isRung = false;
      return was;
    },
  };
}
