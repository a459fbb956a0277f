// Starts Debian's real dovecot for tests, on a port of its own with its own folder; a mail is dropped into it as a mail server would.
import { execFileSync, type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = '/usr/sbin/dovecot';
const PASSWORD = 'invented-pass';
const IN_CI = process.env['CI'] === 'true';

/** For `skip` of a test: false where dovecot is here, else why not. In CI the test runs, and fails. */
export const noDovecot: string | false =
  existsSync(PROGRAM) || IN_CI ? false : 'not here: apt-get install dovecot-imapd';

export interface TestDovecot {
  readonly url: string;
  readonly port: number;
  /** Puts a mail into the inbox. */
  drop(mail: string | Uint8Array): void;
  /** Flags of all mails, by order of arrival, as the Maildir has them: `S` for seen. */
  flags(): readonly string[];
  count(): number;
  /** What it wrote of its work. */
  log(): string;
  /** Gives the mailbox another UIDVALIDITY, as a restored server has. */
  renumber(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function startDovecot(): Promise<TestDovecot> {
  if (!existsSync(PROGRAM)) throw new Error('Expected dovecot (apt-get install dovecot-imapd)');
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-imap-'));
  chmodSync(folder, 0o755);
  const maildir = join(folder, 'mail', 'desk');
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, part), { recursive: true });
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  const [user, group] = isRoot ? ['nobody', 'nogroup'] : [nameOf('-un'), nameOf('-gn')];
  const config = join(folder, 'dovecot.conf');
  writeFileSync(config, configOf({ folder, port, user, group }));
  const own = (): void => {
    if (isRoot) execFileSync('chown', ['-R', `${user}:${group}`, folder]);
  };
  own();
  let server: ChildProcess | undefined;
  let dropped = 0;
  const files = (): readonly string[] =>
    ['new', 'cur']
      .flatMap((part) => readdirSync(join(maildir, part)))
      .sort((a, b) => (a.split(':')[0] ?? '').localeCompare(b.split(':')[0] ?? ''));
  const dovecot: TestDovecot = {
    url: `imap://desk:${PASSWORD}@localhost:${port}/INBOX`,
    port,
    drop(mail) {
      dropped += 1;
      const name = `${String(1_700_000_000 + dropped)}.M${String(dropped).padStart(6, '0')}.localhost`;
      writeFileSync(join(maildir, 'tmp', name), mail);
      if (isRoot) execFileSync('chown', [`${user}:${group}`, join(maildir, 'tmp', name)]);
      execFileSync('mv', [join(maildir, 'tmp', name), join(maildir, 'new', name)]);
    },
    flags: () => files().map((name) => name.split(':2,')[1] ?? ''),
    count: () => files().length,
    log: () => readFileSync(join(folder, 'log'), 'utf8'),
    async renumber() {
      await dovecot.stop();
      for (const name of readdirSync(maildir))
        if (name.startsWith('dovecot')) rmSync(join(maildir, name), { recursive: true });
      // UIDVALIDITY is the second in which the list was made anew.
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await dovecot.start();
    },
    async start() {
      own();
      server = spawn(PROGRAM, ['-F', '-c', config], { stdio: 'ignore', detached: true });
      for (let tries = 0; tries < 200; tries += 1) {
        if (await answers(port)) return;
        if (server.exitCode !== null) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('Expected dovecot to answer');
    },
    async stop() {
      const running = server;
      server = undefined;
      if (running === undefined || running.exitCode !== null) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGTERM');
      await ended;
      // Sessions that stand outlive the master; a server that is away has none.
      try {
        if (running.pid !== undefined) process.kill(-running.pid, 'SIGKILL');
      } catch {
        // None was left.
      }
    },
    async remove() {
      await dovecot.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await dovecot.start();
  return dovecot;
}

function configOf({
  folder,
  port,
  user,
  group,
}: Record<'folder' | 'user' | 'group', string> & { port: number }) {
  return `
protocols = imap
listen = 127.0.0.1, 127.0.0.2
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
shutdown_clients = yes
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
default_login_user = ${user}
default_internal_user = ${user}
default_internal_group = ${group}
mail_uid = ${user}
mail_gid = ${group}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`;
}

function nameOf(which: string): string {
  return execFileSync('id', [which], { encoding: 'utf8' }).trim();
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (isUp: boolean): void => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.setTimeout(2_000, () => end(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
