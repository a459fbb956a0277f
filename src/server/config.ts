// What can be set from outside: port, host, data folder, and the desk's ways to the world. The only file that reads the environment for the server.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language, Text } from '#core/base/language.ts';
import { bad, ok, type Problem, type Result } from '#core/base/result.ts';
import { languageOf } from './locale.ts';
import { readMailUrl, readSender } from './mail/mail-url.ts';

export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  /** `localhost` listens on both loopback addresses. */
  readonly host: string;
  /** Where the built page is. */
  readonly root: string;
  /** Where the desk will keep its cases; checked only when the person chose it. */
  readonly data: { readonly folder: string; readonly isChosen: boolean };
  readonly language: Language;
  /** undefined: the page alone (`--no-desk`). */
  readonly desk: DeskConfig | undefined;
}

/** Where the desk keeps what it keeps, and how it reaches others. */
export interface DeskConfig {
  /** `postgres://…`; undefined: SQLite in the data folder. */
  readonly databaseUrl: string | undefined;
  /** The desk's keys, outside the database; made at first run. */
  readonly keyFile: string;
  /** `https://support.example.com`; undefined: this machine's own address. */
  readonly origin: string | undefined;
  /** Given at first run; later the database knows it. */
  readonly name: Text | undefined;
  /** An age recipient kept offline, to which case keys are sealed as well. */
  readonly recovery: string | undefined;
  /** Whether `X-Forwarded-For` comes from our own reverse proxy and may be believed. */
  readonly behindProxy: boolean;
  /** Whether each request is written to the terminal as one JSON line. */
  readonly logRequests: boolean;
  readonly s3: S3Config | undefined;
  readonly mail: MailConfig | undefined;
  /** The largest sign-in log that may be uploaded, in bytes; two GiB unless set. */
  readonly logMaxBytes?: number;
}

export interface S3Config {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface MailConfig {
  /** `smtps://user:password@smtp.example.com`; undefined: nothing is sent. */
  readonly smtpUrl: string | undefined;
  /** `imaps://user:password@imap.example.com/INBOX`; undefined: nothing is fetched. */
  readonly imapUrl: string | undefined;
  /** `架空ショップ 窓口 <desk@example.com>`, or the address alone. */
  readonly from: string;
  readonly dkim: DkimConfig | undefined;
}

export interface DkimConfig {
  /** A private key as PEM. */
  readonly keyFile: string;
  readonly selector: string;
  readonly domain: string;
}

const OPTIONS: ReadonlySet<string> = new Set(['--port', '--host', '--root']);
const PORT = 8788;
const PORT_MAX = 65_535;

/**
 * Reads `--port`, `--host`, `--root` and `--no-desk`, then `PORT`, `HOST`, `KAKEKOMI_DATA` and what the desk needs (docs/operations.md).
 * Problems: `unknown-option` {option}, `value-missing` {option}, `port-invalid` {port}, `host-invalid` {host}, `origin-invalid` {origin},
 * `database-invalid`, `recovery-invalid`, `s3-incomplete`, `mail-incomplete`, `mail-invalid` {what}, `dkim-incomplete`,
 * `log-max-invalid`.
 */
export function readConfig(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Result<Config> {
  const problems: Problem[] = [];
  const given: Record<string, string> = {};
  let withDesk = true;
  for (let at = 0; at < args.length; at += 1) {
    const [option, joined] = splitOption(args[at] ?? '');
    if (option === '--no-desk' && joined === undefined) {
      withDesk = false;
      continue;
    }
    if (!OPTIONS.has(option)) {
      problems.push({ code: 'unknown-option', path: [], params: { option } });
      continue;
    }
    if (joined === undefined) at += 1;
    const value = joined ?? args[at];
    if (value === undefined || value === '')
      problems.push({ code: 'value-missing', path: [], params: { option } });
    else given[option] = value;
  }
  const port = given['--port'] ?? (environment['PORT'] || String(PORT));
  const host = given['--host'] ?? (environment['HOST'] || 'localhost');
  if (!/^\d{1,5}$/.test(port) || Number(port) > PORT_MAX) {
    problems.push({ code: 'port-invalid', path: [], params: { port: port.slice(0, 40) } });
  }
  if (!/^[0-9A-Za-z.:-]{1,253}$/.test(host)) {
    problems.push({ code: 'host-invalid', path: [], params: { host: host.slice(0, 40) } });
  }
  const chosen = environment['KAKEKOMI_DATA'];
  const folder = chosen || dataFolder(environment);
  const desk = withDesk ? readDesk(environment, folder, problems) : undefined;
  if (problems.length > 0) return bad(problems);
  return ok({
    port: Number(port),
    host,
    root: given['--root'] ?? fileURLToPath(new URL('../../dist/', import.meta.url)),
    data: { folder, isChosen: chosen !== undefined && chosen !== '' },
    language: languageOf(environment),
    desk,
  });
}

type Environment = Readonly<Record<string, string | undefined>>;

const ORIGIN = /^(?:https:\/\/[a-z0-9.-]+(?::\d{1,5})?|http:\/\/localhost(?::\d{1,5})?)$/;
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const NAME_MAX = 100;

function readDesk(environment: Environment, folder: string, problems: Problem[]): DeskConfig {
  const wrong = (code: string, params: Problem['params'] = {}) => problems.push({ code, path: [], params });
  const databaseUrl = environment['DATABASE_URL'] || undefined;
  // The address holds a password: it is not said again.
  if (databaseUrl !== undefined && !/^postgres(?:ql)?:\/\/./.test(databaseUrl)) wrong('database-invalid');
  const origin = environment['KAKEKOMI_ORIGIN']?.replace(/\/$/, '') || undefined;
  if (origin !== undefined && !ORIGIN.test(origin)) wrong('origin-invalid', { origin: origin.slice(0, 80) });
  const recovery = environment['KAKEKOMI_RECOVERY'] || undefined;
  if (recovery !== undefined && !RECIPIENT.test(recovery)) wrong('recovery-invalid');
  const logMax = environment['KAKEKOMI_LOG_MAX'] || undefined;
  if (logMax !== undefined && !/^[1-9]\d{0,14}$/.test(logMax)) wrong('log-max-invalid');
  const [ja, en] = (environment['KAKEKOMI_DESK_NAME'] ?? '').split('|').map((name) => name.trim());
  return {
    databaseUrl,
    keyFile: environment['KAKEKOMI_KEYS'] || join(folder, 'desk-keys.json'),
    origin,
    name: ja ? { ja: ja.slice(0, NAME_MAX), en: (en || ja).slice(0, NAME_MAX) } : undefined,
    recovery,
    behindProxy: environment['KAKEKOMI_BEHIND_PROXY'] === '1',
    logRequests: environment['KAKEKOMI_LOG'] === 'requests',
    s3: readS3(environment, () => wrong('s3-incomplete')),
    mail: readMail(environment, wrong),
    ...(logMax === undefined ? {} : { logMaxBytes: Number(logMax) }),
  };
}

function readS3(environment: Environment, incomplete: () => void): S3Config | undefined {
  const endpoint = environment['S3_ENDPOINT'];
  if (!endpoint) return undefined;
  const bucket = environment['S3_BUCKET'];
  const accessKeyId = environment['S3_ACCESS_KEY_ID'];
  const secretAccessKey = environment['S3_SECRET_ACCESS_KEY'];
  if (!bucket || !accessKeyId || !secretAccessKey) {
    incomplete();
    return undefined;
  }
  return { endpoint, bucket, region: environment['S3_REGION'] || 'auto', accessKeyId, secretAccessKey };
}

function readMail(
  environment: Environment,
  wrong: (code: string, params?: Problem['params']) => void,
): MailConfig | undefined {
  const smtpUrl = environment['SMTP_URL'] || undefined;
  const imapUrl = environment['IMAP_URL'] || undefined;
  if (smtpUrl === undefined && imapUrl === undefined) return undefined;
  // The addresses hold passwords: they are not said again.
  if (smtpUrl !== undefined && readMailUrl(smtpUrl, 'smtp') === undefined)
    wrong('mail-invalid', { what: 'SMTP_URL' });
  if (imapUrl !== undefined && readMailUrl(imapUrl, 'imap') === undefined)
    wrong('mail-invalid', { what: 'IMAP_URL' });
  const from = environment['MAIL_FROM'];
  if (!from) {
    wrong('mail-incomplete');
    return undefined;
  }
  const sender = readSender(from);
  if (sender === undefined) {
    wrong('mail-invalid', { what: 'MAIL_FROM' });
    return undefined;
  }
  const { address } = sender;
  const dkim = readDkim(environment, address.slice(address.lastIndexOf('@') + 1), wrong);
  return { smtpUrl, imapUrl, from, dkim };
}

function readDkim(
  environment: Environment,
  ownDomain: string,
  wrong: (code: string) => void,
): DkimConfig | undefined {
  const keyFile = environment['DKIM_KEY_FILE'];
  const selector = environment['DKIM_SELECTOR'];
  if (!keyFile && !selector) return undefined;
  if (!keyFile || !selector) {
    wrong('dkim-incomplete');
    return undefined;
  }
  return { keyFile, selector, domain: environment['DKIM_DOMAIN'] || ownDomain };
}

function splitOption(arg: string): readonly [string, string?] {
  const equals = arg.indexOf('=');
  return equals < 0 ? [arg] : [arg.slice(0, equals), arg.slice(equals + 1)];
}

/** Where each system keeps an application's own data. */
function dataFolder(environment: Readonly<Record<string, string | undefined>>): string {
  if (process.platform === 'win32') return join(environment['LOCALAPPDATA'] || homedir(), 'Kakekomi');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Kakekomi');
  return join(environment['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'kakekomi');
}
