// Sign-ins by account, address or network, ASN, device and time, newest first, page by page (D4).
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { LogHit, LogPage } from '#core/desk/api.ts';
import type { DeskAuthor } from '#core/desk/types.ts';
import type { Row } from './duck.ts';
import { duckOf, type LogsGround } from './ground.ts';
import { readRange, sayIp } from './ip-key.ts';
import { withSignIns } from './sign-ins.ts';

export const PAGE_MAX = 500;
const PAGE = 100;
const CURSOR = /^(-?\d{1,17})\.(\d{1,9})$/;

export interface LogQuery {
  /** Whole, in any case. */
  readonly account?: string;
  /** An address or a network: `192.0.2.7`, `2001:db8::/32`. */
  readonly ip?: string;
  /** `AS64500` or `64500`. */
  readonly asn?: string;
  /** A part of it, in any case. */
  readonly device?: string;
  /** ISO 8601. */
  readonly from?: string;
  readonly to?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** Problems: `ip-invalid`, `asn-invalid`, `cursor-invalid`. @throws LogsError */
export async function queryLog(
  ground: LogsGround,
  author: DeskAuthor,
  query: LogQuery,
): Promise<Result<LogPage>> {
  const duck = await duckOf(ground);
  const limit = Math.min(query.limit ?? PAGE, PAGE_MAX);
  const where: string[] = [];
  const values: DuckDBValue[] = [];
  const types: DuckDBType[] = [];
  const bind = (value: DuckDBValue, type: DuckDBType): string => {
    values.push(value);
    types.push(type);
    return `$${values.length}`;
  };
  if (query.account !== undefined)
    where.push(`lower(account) = lower(${bind(query.account.trim(), duck.VARCHAR)})`);
  if (query.ip !== undefined) {
    const range = readRange(query.ip);
    if (range === undefined) return problem('ip-invalid');
    where.push(`ip between ${bind(range.from, duck.UHUGEINT)} and ${bind(range.to, duck.UHUGEINT)}`);
  }
  if (query.asn !== undefined) {
    const number = readAsn(query.asn);
    if (number === undefined) return problem('asn-invalid');
    where.push(`asn = ${bind(number, duck.UINTEGER)}`);
  }
  if (query.device !== undefined)
    where.push(`contains(lower(device), lower(${bind(query.device.trim(), duck.VARCHAR)}))`);
  if (query.from !== undefined)
    where.push(`seen >= make_timestamptz(${bind(microsOf(query.from), duck.BIGINT)})`);
  if (query.to !== undefined)
    where.push(`seen <= make_timestamptz(${bind(microsOf(query.to), duck.BIGINT)})`);
  // A page begins at an instant and leaves out as many rows of it as were shown.
  let skip = 0;
  if (query.cursor !== undefined) {
    const [, at, shown] = CURSOR.exec(query.cursor) ?? [];
    if (at === undefined || shown === undefined) return problem('cursor-invalid');
    where.push(`seen <= make_timestamptz(${bind(BigInt(at), duck.BIGINT)})`);
    skip = Number(shown);
  }
  const text = `select account, epoch_us(seen) as us, ip, asn, device, result from sign_in
    ${where.length === 0 ? '' : `where ${where.join(' and ')}`}
    order by seen desc, account, ip, device, result limit ${limit + 1} offset ${bind(skip, duck.INTEGER)}`;
  const rows = (await withSignIns(ground, ({ ask }) => ask(text, values, types))) ?? [];
  const shown = rows.slice(0, limit);
  await note(ground, author, query, shown.length);
  const next = rows.length > limit ? cursorAfter(shown, query.cursor) : undefined;
  return ok({ rows: shown.map(hitOf), ...(next === undefined ? {} : { next }) });
}

/** `AS64500`, `as 64500`, `64500` */
export function readAsn(text: string): number | undefined {
  const number = /^\s*(?:AS)?[ -]?(\d{1,10})\s*$/i.exec(text)?.[1];
  return number === undefined || Number(number) > 0xffff_ffff ? undefined : Number(number);
}

export function microsOf(iso: string): bigint {
  return BigInt(Date.parse(iso)) * 1_000n;
}

export function isoOf(micros: DuckDBValue | undefined): string {
  return new Date(Number(micros) / 1_000).toISOString();
}

function cursorAfter(rows: readonly Row[], before: string | undefined): string {
  const last = rows.at(-1)?.['us'];
  let same = 0;
  while (same < rows.length && rows[rows.length - 1 - same]?.['us'] === last) same += 1;
  const [, at, skipped] = CURSOR.exec(before ?? '') ?? [];
  const already = same === rows.length && at === String(last) ? Number(skipped) : 0;
  return `${String(last)}.${same + already}`;
}

function hitOf(row: Row): LogHit {
  const { ip, asn } = row;
  return {
    account: String(row['account']),
    at: isoOf(row['us']),
    ip: typeof ip === 'bigint' ? sayIp(ip) : '',
    asn: asn === null ? '' : `AS${String(asn)}`,
    device: String(row['device'] ?? ''),
    result: String(row['result'] ?? ''),
  };
}

/** Whose sign-ins were looked at is itself somebody's: only by what was asked stands in the audit. */
async function note(
  { database, audit, desk }: LogsGround,
  actor: DeskAuthor,
  query: LogQuery,
  found: number,
): Promise<void> {
  const by = (['account', 'ip', 'asn', 'device', 'from', 'to'] as const)
    .filter((name) => query[name] !== undefined)
    .join(' ');
  await database.db
    .transaction()
    .execute((tx) =>
      audit.add(tx, { desk, actor, action: 'log.queried', target: 'logs', detail: { by, found } }),
    );
}
