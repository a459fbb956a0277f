// Turns a file of sign-ins into a log: columns mapped or asked for, times with their zone, every row that is not taken counted with why (D4).
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DuckDBValue } from '@duckdb/node-api';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { LogAsks, LogImported, LogReject } from '#core/desk/api.ts';
import type { DeskAuthor } from '#core/desk/types.ts';
import { addLog, listLogs, logOfFile, LOGS_MAX, sweepFiles } from './catalog.ts';
import { type Asking, withDuck } from './duck.ts';
import { duckOf, fileOf, incomingOf, type LogsGround, spillOf } from './ground.ts';
import { keyOf } from './ip-key.ts';
import { LOG_MACROS, SIGN_IN_TABLE } from './log-sql.ts';
import { LOG_COLUMNS, type LogColumn, type LogForm, type Mapped, mapColumns } from './tell-log.ts';
import { takeUpload, type Upload } from './take-upload.ts';

/** Two gigabytes on a slow disk. */
const WITHIN_MS = 30 * 60_000;
const LINE_MAX = 1_000_000;
const NAME_MAX = 200;
const EXAMPLES = 3;
const EXAMPLE_MAX = 80;
/** Rows not taken that are named; the others are counted. */
const NAMED_MAX = 100;
const IP_BATCH = 20_000;
/** An address is no longer (RFC 5321), nor is a name people sign in with. */
const ACCOUNT_MAX = 320;
const DEVICE_MAX = 500;
const RESULT_MAX = 100;

export interface ImportRequest {
  readonly name: string;
  /** IANA name of what times without a zone mean. */
  readonly zone?: string;
  /** Names of columns by what they are. */
  readonly columns: Readonly<Partial<Record<LogColumn, string>>>;
}

/**
 * Imports what is uploaded, or asks which column is what and in which zone its times are. The same file twice is one log.
 * Problems: those of `takeUpload`, `zone-invalid`, `column-unknown` {column}, `log-unreadable`, `log-nothing` (no row could be taken), `too-many-logs`.
 * @throws LogsError
 */
export async function importLog(
  ground: LogsGround,
  author: DeskAuthor,
  body: AsyncIterable<Uint8Array>,
  request: ImportRequest,
): Promise<Result<LogImported | LogAsks>> {
  const duck = await duckOf(ground);
  await sweepFiles(ground);
  const id = ground.newId();
  const made = join(incomingOf(ground), `${id}.duckdb`);
  const taken = await takeUpload(body, join(incomingOf(ground), `${id}.upload`), ground.maxBytes);
  if (!taken.ok) return taken;
  const upload = taken.value;
  try {
    const known = await logOfFile(ground, upload.sha256);
    if (known !== undefined) return ok({ log: known, again: true, rejected: NONE });
    if ((await listLogs(ground)).length >= LOGS_MAX) return problem('too-many-logs', { max: LOGS_MAX });
    const read = await withDuck(
      {
        duck,
        spillFolder: spillOf(ground),
        attach: [{ name: 'kept', path: made, readOnly: false }],
        readFolder: incomingOf(ground),
        withinMs: WITHIN_MS,
      },
      (asking) => readRows(asking, upload, request),
    );
    if (!read.ok || 'asks' in read.value) return read as Result<LogAsks>;
    const { rejected, ...rows } = read.value;
    const place = fileOf(ground, id);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await rename(made, place);
    const { sha256 } = upload;
    const name = request.name.replaceAll(/\p{C}/gu, '').slice(0, NAME_MAX) || 'log';
    try {
      const added = await addLog(ground, author, { ...rows, id, name, sha256, rejected: rejected.total });
      if (!added.isNew) await rm(place, { force: true });
      return ok({ log: added.log, again: !added.isNew, rejected });
    } catch (error) {
      await rm(place, { force: true });
      throw error;
    }
  } finally {
    for (const path of [upload.path, made, `${made}.wal`]) await rm(path, { force: true });
  }
}

const NONE: LogImported['rejected'] = { total: 0, reasons: [], first: [] };

interface Rows {
  readonly rows: number;
  readonly from: string;
  readonly to: string;
  readonly columns: readonly string[];
  readonly rejected: LogImported['rejected'];
}

async function readRows(
  asking: Asking,
  upload: Upload,
  request: ImportRequest,
): Promise<Result<Rows | LogAsks>> {
  const { ask } = asking;
  const { zone = '' } = request;
  if (zone !== '' && (await ask('select 1 from pg_timezone_names() where name = $1', [zone])).length === 0)
    return problem('zone-invalid');
  const names = await namesOf(asking, upload);
  if (names === undefined) return problem('log-unreadable');
  const { mapped, unknown } = mapColumns(names, request.columns);
  const [missing] = unknown;
  if (missing !== undefined && upload.form.kind !== 'parquet' && names.length > 0)
    return problem('column-unknown', { column: missing.slice(0, NAME_MAX) });
  const source = sourceOf(upload.form, names);
  const asks = async (isZone: boolean): Promise<Result<LogAsks>> =>
    ok({
      asks: {
        columns: await examplesOf(asking, upload, source, names),
        mapped: saying(names, mapped),
        zone: isZone,
      },
    });
  if (mapped.account === undefined || mapped.at === undefined || missing !== undefined) return asks(false);

  for (const macro of LOG_MACROS) await ask(macro);
  await ask(SIGN_IN_TABLE);
  await ask(...rawRows(source, upload, mapped, names, zone));
  const [needs] = await ask("select count(*) as n from raw where why = 'zone-needed'");
  if (zone === '' && Number(needs?.['n'] ?? 0) > 0) return asks(true);
  await readOtherIps(asking);
  await ask(`insert into kept.sign_in select account, seen, key, near_of(key), asn, device, result
    from (select r.account, r.seen, coalesce(r.ip, o.key) as key, r.asn, r.device, r.result from raw r left join other_ip o on o.ip_text = r.ip_text
      where r.why is null and (r.ip_text is null or o.key is not null)) order by seen`);
  const rejected = await rejectsOf(asking, upload);
  const [stands] = await ask(
    'select count(*) as n, epoch_ms(min(seen)) as first, epoch_ms(max(seen)) as last from kept.sign_in',
  );
  const rows = Number(stands?.['n'] ?? 0);
  if (rows === 0) {
    const [reason] = rejected.reasons;
    return problem('log-nothing', {
      rejected: rejected.total,
      ...(reason === undefined ? {} : { why: reason.why }),
    });
  }
  await ask('checkpoint kept');
  return ok({
    rows,
    from: new Date(Number(stands?.['first'])).toISOString(),
    to: new Date(Number(stands?.['last'])).toISOString(),
    columns: LOG_COLUMNS.filter((column) => mapped[column] !== undefined),
    rejected,
  });
}

/** The file's own names of its columns; undefined when DuckDB cannot read it as what it says it is. */
async function namesOf({ table }: Asking, { form, path }: Upload): Promise<readonly string[] | undefined> {
  if (form.kind !== 'parquet') return form.names;
  try {
    return (await table('select * from read_parquet($1) limit 0', [path])).names;
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw error;
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof Error && error.name !== 'LogsError';
}

interface Source {
  /** After `from`; $1 is the path. */
  readonly from: string;
  /** The cell of a column as text; for JSON the pointers are bound from $2 on. */
  cell(at: number): string;
}

/** Names of a file never stand in SQL: its columns are c0, c1, …, and JSON's keys are bound as pointers (RFC 6901). */
function sourceOf(form: LogForm, names: readonly string[]): Source {
  const all = names.map((_name, at) => `c${at}`);
  if (form.kind === 'parquet')
    return { from: `read_parquet($1) as file(${all.join(', ')})`, cell: (at) => `c${at}::varchar` };
  const shared = `auto_detect = false, ignore_errors = true, store_rejects = true, rejects_table = 'bad_line', rejects_scan = 'bad_scan',
    compression = 'none', max_line_size = ${LINE_MAX}`;
  if (form.kind === 'jsonl')
    return {
      from: `read_csv($1, header = false, delim = '\u0001', quote = '', escape = '', columns = {line: 'VARCHAR'}, ${shared})`,
      cell: (at) => `case when json_valid(line) then json_extract_string(line, $${at + 2}) end`,
    };
  return {
    from: `read_csv($1, header = true, delim = '${form.delimiter}', quote = '"', escape = '"',
      columns = {${all.map((name) => `${name}: 'VARCHAR'`).join(', ')}}, ${shared})`,
    cell: (at) => `c${at}`,
  };
}

/** The first rows' cells of each column, for somebody who says which is what. */
async function examplesOf(
  { table, ask }: Asking,
  { path, form }: Upload,
  source: Source,
  names: readonly string[],
): Promise<LogAsks['asks']['columns']> {
  const cells = names.map((_name, at) => source.cell(at)).join(', ');
  const values = form.kind === 'jsonl' ? [path, ...names.map(pointer)] : [path];
  const { rows } = await table(`select ${cells} from ${source.from} limit ${EXAMPLES}`, values);
  await ask('drop table if exists bad_line');
  await ask('drop table if exists bad_scan');
  return names.map((name, at) => ({
    name,
    examples: rows.flatMap((row) => {
      const cell = row[at];
      return typeof cell === 'string' && cell !== '' ? [cell.slice(0, EXAMPLE_MAX)] : [];
    }),
  }));
}

function saying(names: readonly string[], mapped: Mapped): LogAsks['asks']['mapped'] {
  return Object.fromEntries(
    LOG_COLUMNS.flatMap((column) => {
      const at = mapped[column];
      return at === undefined ? [] : [[column, names[at] ?? '']];
    }),
  );
}

function pointer(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Every row of the file with its number, and why it is not taken. */
function rawRows(
  source: Source,
  { path, form }: Upload,
  mapped: Mapped,
  names: readonly string[],
  zone: string,
): [string, readonly DuckDBValue[]] {
  const values: string[] = [path];
  const cell = (column: LogColumn): string => {
    const at = mapped[column];
    if (at === undefined) return 'null::varchar';
    if (form.kind !== 'jsonl') return source.cell(at);
    values.push(pointer(names[at] ?? ''));
    return source.cell(values.length - 2);
  };
  const cells = LOG_COLUMNS.map((column) => `trim(${cell(column)}) as ${column}_text`).join(', ');
  values.push(zone === '' ? 'UTC' : zone, zone);
  const [zoneAt, askedAt] = [`$${values.length - 1}`, `$${values.length}`];
  const isJson = form.kind === 'jsonl' ? 'json_valid(line)' : 'true';
  const given = form.kind === 'jsonl' ? 'where line is not null' : '';
  return [
    `create temp table raw as select n, account_text as account, instant as seen, four as ip,
      case when four is null and ip_text not in ('', '-') then ip_text end as ip_text, asn_of(asn_text) as asn,
      nullif(left(device_text, ${DEVICE_MAX}), '') as device, nullif(left(result_text, ${RESULT_MAX}), '') as result,
      case when not is_whole then 'not-json'
        when coalesce(account_text, '') = '' then 'account-missing'
        when length(account_text) > ${ACCOUNT_MAX} then 'account-too-long'
        when coalesce(t, '') = '' then 'time-missing'
        when ${askedAt} = '' and is_local(t) then 'zone-needed'
        when instant is null then 'time-unread' end as why
    from (select *, instant_of(t, ${zoneAt}) as instant from (select *, plain_time(at_text) as t, four_key(ip_text) as four
      from (select n, is_whole, ${LOG_COLUMNS.map((column) => `${column}_text`).join(', ')} from (select row_number() over () as n, ${isJson} as is_whole, ${cells}
        ${form.kind === 'jsonl' ? ', line' : ''} from ${source.from}) ${given})))`,
    values,
  ];
}

/** What is no plain IPv4 address is read here, each once: IPv6 has too many ways to be written for SQL. */
async function readOtherIps({ ask, append }: Asking): Promise<void> {
  await ask(`create temp table other_text as select row_number() over () as i, ip_text
    from (select distinct ip_text from raw where ip_text is not null and why is null)`);
  await ask('create temp table other_ip (ip_text varchar, key uhugeint)');
  for (let from = 1; ; from += IP_BATCH) {
    const rows = await ask('select ip_text from other_text where i >= $1 and i < $2', [
      from,
      from + IP_BATCH,
    ]);
    if (rows.length === 0) return;
    await append(
      'other_ip',
      rows.map((row) => [String(row['ip_text']), keyOf(bareIp(String(row['ip_text'])))] as const),
    );
  }
}

/** Ports, brackets and zone ids are no part of an address. */
function bareIp(text: string): string {
  const bracketed = /^\[([0-9a-f:.]+)\](?::\d+)?$/i.exec(text)?.[1];
  return bracketed ?? text.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
}

/** DuckDB's names of what is wrong with a line, as ours. */
const LINE_WHY: Readonly<Record<string, string>> = {
  'MISSING COLUMNS': 'cells-missing',
  'TOO MANY COLUMNS': 'cells-too-many',
  'UNQUOTED VALUE': 'quote-open',
  'LINE SIZE OVER MAXIMUM': 'line-too-long',
  'INVALID ENCODING': 'log-encoding',
};

async function rejectsOf({ ask }: Asking, { form, lines }: Upload): Promise<LogImported['rejected']> {
  const judged = `(select r.n, coalesce(r.why, 'ip-unread') as why from raw r left join other_ip o on o.ip_text = r.ip_text
    where r.why is not null or (r.ip_text is not null and o.key is null))`;
  const reasons = new Map<string, number>();
  const add = (why: string, count: number): void => void reasons.set(why, (reasons.get(why) ?? 0) + count);
  for (const row of await ask(`select why, count(*) as n from ${judged} group by why`))
    add(String(row['why']), Number(row['n']));
  const named = await ask(`select n, why from ${judged} order by n limit ${NAMED_MAX}`);
  const broken =
    form.kind === 'parquet' ? [] : await ask(`select type, count(*) as n from (${BAD_LINES}) group by type`);
  for (const row of broken) add(whyOf(row['type']), Number(row['n']));
  const unread =
    form.kind === 'parquet' ? [] : await ask(`${BAD_LINES} order by line limit ${NAMED_MAX * 10}`);
  const [read] = await ask('select count(*) as n from raw');
  const header = form.kind === 'csv' ? 1 : 0;
  // An open quote swallows the lines after it: they are counted with it.
  const told = broken.reduce((sum, row) => sum + Number(row['n']), 0);
  const lost = (lines ?? 0) - header - Number(read?.['n'] ?? 0) - told;
  if (broken.some((row) => row['type'] === 'UNQUOTED VALUE') && lost > 0) add('quote-open', lost);
  const first: LogReject[] = unread.map((row) => ({ line: Number(row['line']), why: whyOf(row['type']) }));
  const before = first.map(({ line }) => line);
  for (const row of named)
    first.push({ line: lineOf(Number(row['n']) + header, before), why: String(row['why']) });
  return {
    total: [...reasons.values()].reduce((sum, count) => sum + count, 0),
    reasons: [...reasons].map(([why, count]) => ({ why, count })).toSorted((a, b) => b.count - a.count),
    first: first.toSorted((a, b) => a.line - b.line).slice(0, NAMED_MAX),
  };
}

/** One line may be wrong in several cells. */
const BAD_LINES = `select line, any_value(error_type::varchar) as type from bad_line group by line`;

function whyOf(type: unknown): string {
  return LINE_WHY[String(type)] ?? 'line-unread';
}

/** Where a row stands in the file: lines that were not read at all stand before it. */
function lineOf(row: number, unread: readonly number[]): number {
  let line = row;
  for (const one of unread) {
    if (one > line) break;
    line += 1;
  }
  return line;
}
