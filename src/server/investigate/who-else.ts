// Who else? From clues to other accounts with the same traces, each with why; what a whole office or carrier shares accuses nobody (D4).
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { DAY_MS } from '#core/base/time.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { AlsoHit, Clue, WeighedClue, WhoElse } from '#core/desk/api.ts';
import type { DeskAuthor } from '#core/desk/types.ts';
import { listLogs } from './catalog.ts';
import { type CaseClues, CLUES_MAX, cluesOfCases } from './clues.ts';
import type { Asking, Duck, Row } from './duck.ts';
import { duckOf, type LogsGround } from './ground.ts';
import { nearOf, readRange, sayNear } from './ip-key.ts';
import { isoOf, readAsn } from './query-log.ts';
import { withSignIns } from './sign-ins.ts';
import { type ClueSort, SCORE_MIN, weighClue } from './weigh-clue.ts';

const HOUR_MS = 3_600_000;
const AROUND_MS = 7 * DAY_MS;
const LATELY_MS = 30 * DAY_MS;
/** So long the logs must reach back before the window to say what is usual. */
const BEFORE_MS = DAY_MS;
const ROWS_MAX = 5_000;

export interface WhoElseRequest {
  /** These instead of the confirmed cases'. */
  readonly clues?: readonly Clue[];
  /** Of these cases. */
  readonly cases?: readonly string[];
  /** ISO 8601; a week around what the cases say unless given. */
  readonly from?: string;
  readonly to?: string;
}

/** Problems: `clue-invalid` {kind}, `too-many-clues`. @throws LogsError */
export async function whoElse(
  ground: LogsGround,
  author: DeskAuthor,
  request: WhoElseRequest,
): Promise<Result<WhoElse>> {
  await duckOf(ground);
  const known: CaseClues =
    request.clues === undefined || request.cases !== undefined
      ? await cluesOfCases(ground, request.cases)
      : { clues: [], accounts: new Map(), cases: 0 };
  const clues = [...known.clues, ...(request.clues ?? [])];
  if (clues.length > CLUES_MAX) return problem('too-many-clues', { max: CLUES_MAX });
  const sought = seek(clues);
  if (!sought.ok) return sought;
  const window = await windowOf(ground, request, clues);
  const found = await withSignIns(ground, (asking) => expand(asking, sought.value, window, known.accounts));
  await ground.database.db.transaction().execute((tx) =>
    ground.audit.add(tx, {
      desk: ground.desk,
      actor: author,
      action: 'log.who-else',
      target: 'logs',
      detail: { cases: known.cases, clues: clues.length, found: found?.total ?? 0 },
    }),
  );
  return ok({
    ...(found ?? { rows: [], total: 0, clues: [] }),
    cases: known.cases,
    from: new Date(window.from).toISOString(),
    to: new Date(window.to).toISOString(),
  });
}

export interface Window {
  readonly from: number;
  readonly to: number;
  readonly hasBefore: boolean;
}

async function windowOf(
  ground: LogsGround,
  { from, to }: WhoElseRequest,
  clues: readonly Clue[],
): Promise<Window> {
  const logs = await listLogs(ground);
  const hours = clues.flatMap(({ kind, value }) => (kind === 'hour' ? [Date.parse(`${value}:00:00Z`)] : []));
  const last = Math.max(...logs.map((log) => Date.parse(log.to)), 0);
  const end =
    to !== undefined ? Date.parse(to) : hours.length > 0 ? Math.max(...hours) + HOUR_MS + AROUND_MS : last;
  const start =
    from !== undefined
      ? Date.parse(from)
      : hours.length > 0
        ? Math.min(...hours) - AROUND_MS
        : end - LATELY_MS;
  const earliest = Math.min(...logs.map((log) => Date.parse(log.from)));
  return { from: start, to: end, hasBefore: earliest <= start - BEFORE_MS };
}

/** A clue as it is looked for: an address or network as a range, the network near an address, a number, a text, an hour. */
export interface Sought {
  readonly clue: Clue;
  readonly sort: ClueSort;
  readonly from?: bigint;
  readonly to?: bigint;
  readonly asn?: number;
  readonly device?: string;
  /** Microseconds. */
  readonly hour?: bigint;
}

/** Each once, with the networks near single addresses. Problems: `clue-invalid` {kind} */
export function seek(clues: readonly Clue[]): Result<readonly Sought[]> {
  const found = new Map<string, Sought>();
  const near = new Map<string, Sought>();
  for (const clue of clues) {
    const one = read(clue);
    if (one === undefined) return problem('clue-invalid', { kind: clue.kind });
    found.set(`${clue.kind} ${clue.value}`, one);
    if (one.from === undefined || one.from !== one.to) continue;
    const from = nearOf(one.from);
    const value = sayNear(from);
    near.set(`ip ${value}`, { clue: { kind: 'ip', value }, sort: 'near', from, to: from });
  }
  return ok([...found.values(), ...[...near].filter(([key]) => !found.has(key)).map(([, one]) => one)]);
}

function read(clue: Clue): Sought | undefined {
  const { kind, value } = clue;
  if (kind === 'ip') {
    const range = readRange(value);
    return range === undefined ? undefined : { clue, sort: 'ip', ...range };
  }
  if (kind === 'asn') {
    const asn = readAsn(value);
    return asn === undefined ? undefined : { clue, sort: 'asn', asn };
  }
  if (kind === 'device')
    return value.trim() === '' ? undefined : { clue, sort: 'device', device: value.trim() };
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}$/.test(value) ? Date.parse(`${value}:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : { clue, sort: 'hour', hour: BigInt(at) * 1_000n };
}

/**
 * The accounts with the same traces in the window, on a connection that has `sign_in`: one pass over it picks what any clue touches; the
 * rest works on that. An account that used a clue before the window is at home there: that clue tells nothing about it.
 */
export async function expand(
  asking: Asking,
  sought: readonly Sought[],
  window: Window,
  accounts: ReadonlyMap<string, string>,
): Promise<Pick<WhoElse, 'rows' | 'total' | 'clues'>> {
  const { ask } = asking;
  if (sought.length === 0) return { rows: [], total: 0, clues: [] };
  await keepClues(asking, sought);
  await pick(asking, sought);
  await pair(asking, window);
  const counted = new Map(
    (
      await ask(
        'select id, count(*) filter (before > 0) as before, count(*) filter (within > 0) as within from pair group by id',
      )
    ).map((row) => [Number(row['id']), { before: Number(row['before']), within: Number(row['within']) }]),
  );
  const clues = sought.map(({ clue, sort }, id): WeighedClue => {
    const { before, within } = counted.get(id) ?? { before: 0, within: 0 };
    return { ...clue, ...weighClue(sort, before, within, window.hasBefore), before, within };
  });
  await keepWeights(asking, clues);
  await ask(`create temp table also as select account, sum(weight) as score, min(first) as first, max(last) as last
    from pair join weight using (id) where within > 0 and before = 0 and weight > 0
    group by account having sum(weight) >= ${SCORE_MIN} and bool_or(sort <> 'hour')`);
  const [all] = await ask('select count(*) as n from also');
  await ask(`create temp table best as select * from also order by score desc, account limit ${ROWS_MAX}`);
  const rows = await ask(
    `select account, score, epoch_us(first) as first, epoch_us(last) as last from best order by score desc, account`,
  );
  const reasons = Map.groupBy(
    await ask(`select account, id, within, epoch_us(pair.first) as first, epoch_us(pair.last) as last
      from pair join weight using (id) join best using (account) where within > 0 and before = 0 and weight > 0 order by weight desc, id`),
    (row) => String(row['account']),
  );
  const signIns = new Map(
    (
      await ask(
        `select account, count(distinct hit) as n from trace join weight using (id) join best using (account)
          where weight > 0 and seen between make_timestamptz($1) and make_timestamptz($2) group by account`,
        ...inWindow(asking.duck, window),
      )
    ).map((row) => [String(row['account']), Number(row['n'])]),
  );
  return {
    rows: rows.map((row) => alsoHit(row, reasons, signIns, sought, accounts)),
    total: Number(all?.['n'] ?? 0),
    clues,
  };
}

function inWindow(duck: Duck, { from, to }: Window): [readonly DuckDBValue[], readonly DuckDBType[]] {
  return [
    [BigInt(from) * 1_000n, BigInt(to) * 1_000n],
    [duck.BIGINT, duck.BIGINT],
  ];
}

async function keepClues({ ask, duck }: Asking, sought: readonly Sought[]): Promise<void> {
  await ask(
    `create temp table clue as select unnest($1) as id, unnest($2) as sort, unnest($3) as lo, unnest($4) as hi, unnest($5) as asn,
      unnest($6) as device, unnest($7) as hour`,
    [
      duck.listValue(sought.map((_one, id) => id)),
      duck.listValue(sought.map(({ sort }) => sort)),
      duck.listValue(sought.map(({ from }) => from ?? null)),
      duck.listValue(sought.map(({ to }) => to ?? null)),
      duck.listValue(sought.map(({ asn }) => asn ?? null)),
      duck.listValue(sought.map(({ device }) => device ?? null)),
      duck.listValue(sought.map(({ hour }) => hour ?? null)),
    ],
    [
      duck.LIST(duck.INTEGER),
      duck.LIST(duck.VARCHAR),
      duck.LIST(duck.UHUGEINT),
      duck.LIST(duck.UHUGEINT),
      duck.LIST(duck.UINTEGER),
      duck.LIST(duck.VARCHAR),
      duck.LIST(duck.BIGINT),
    ],
  );
}

/** The one pass over all sign-ins. */
async function pick({ ask }: Asking, sought: readonly Sought[]): Promise<void> {
  const has = (test: (one: Sought) => boolean): boolean => sought.some(test);
  const touched = [
    // A single address lies in its near network, which is looked for with it.
    ...(has(({ sort }) => sort === 'near') ? ["ip_prefix in (select lo from clue where sort = 'near')"] : []),
    ...(has(isWide)
      ? [
          "ip_prefix in (select distinct ip_prefix from sign_in join clue on ip between lo and hi where sort = 'ip' and lo <> hi)",
        ]
      : []),
    ...(has(({ sort }) => sort === 'asn') ? ["asn in (select asn from clue where sort = 'asn')"] : []),
    ...(has(({ sort }) => sort === 'device')
      ? ["device in (select device from clue where sort = 'device')"]
      : []),
  ];
  await ask(`create temp table hit as select account, seen, ip, ip_prefix, asn, device from sign_in
    where ${touched.length === 0 ? 'false' : touched.join(' or ')}`);
}

function isWide({ sort, from, to }: Sought): boolean {
  return sort === 'ip' && from !== to;
}

/** Each clue with each account that used it: how often before the window and in it. */
async function pair({ ask, duck }: Asking, window: Window): Promise<void> {
  await ask(`create temp table trace as
    select id, h.rowid as hit, account, seen from hit h join clue c on c.sort = 'ip' and c.lo = c.hi and h.ip = c.lo
    union all select id, h.rowid, account, seen from hit h join clue c on h.ip between c.lo and c.hi where c.sort = 'ip' and c.lo <> c.hi
    union all select id, h.rowid, account, seen from hit h join clue c on c.sort = 'near' and h.ip_prefix = c.lo
      where h.ip not in (select lo from clue where sort = 'ip' and lo = hi)
    union all select id, h.rowid, account, seen from hit h join clue c on c.sort = 'asn' and h.asn = c.asn
    union all select id, h.rowid, account, seen from hit h join clue c on c.sort = 'device' and h.device = c.device
    union all select id, h.rowid, account, seen from hit h join clue c on c.sort = 'hour' and epoch_us(date_trunc('hour', h.seen)) = c.hour`);
  await ask(
    `create temp table pair as select id, account, count(*) filter (seen < make_timestamptz($1)) as before,
      count(*) filter (seen between make_timestamptz($1) and make_timestamptz($2)) as within,
      min(seen) filter (seen between make_timestamptz($1) and make_timestamptz($2)) as first,
      max(seen) filter (seen between make_timestamptz($1) and make_timestamptz($2)) as last
      from trace group by id, account`,
    ...inWindow(duck, window),
  );
}

async function keepWeights({ ask, duck }: Asking, clues: readonly WeighedClue[]): Promise<void> {
  await ask(
    'create temp table weight as select c.id, c.sort, w.weight from clue c join (select unnest($1) as id, unnest($2) as weight) w using (id)',
    [duck.listValue(clues.map((_clue, id) => id)), duck.listValue(clues.map(({ weight }) => weight))],
    [duck.LIST(duck.INTEGER), duck.LIST(duck.DOUBLE)],
  );
}

function alsoHit(
  row: Row,
  reasons: ReadonlyMap<string, readonly Row[]>,
  signIns: ReadonlyMap<string, number>,
  sought: readonly Sought[],
  accounts: ReadonlyMap<string, string>,
): AlsoHit {
  const account = String(row['account']);
  const known = accounts.get(account.toLowerCase());
  return {
    account,
    first: isoOf(row['first']),
    last: isoOf(row['last']),
    signIns: signIns.get(account) ?? 0,
    score: Math.round(Number(row['score']) * 100) / 100,
    reasons: (reasons.get(account) ?? []).flatMap((reason) => {
      const clue = sought[Number(reason['id'])]?.clue;
      if (clue === undefined) return [];
      return [
        {
          indicator: clue,
          signIns: Number(reason['within']),
          first: isoOf(reason['first']),
          last: isoOf(reason['last']),
        },
      ];
    }),
    ...(known === undefined ? {} : { case: known }),
  };
}
