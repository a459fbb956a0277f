// The desk's figures (D6): rows of cases, added up without holding them.
import { DAY_MS } from '#core/base/time.ts';
import type { Figures } from '#core/desk/api.ts';
import { createFigures, type FigureRow } from '#core/desk/figures.ts';
import type { DeskParts } from './parts.ts';

const HOUR_MS = 3_600_000;
/** Rows in memory at a time. */
const PAGE = 2_000;
const SPAN_MAX = 366 * DAY_MS;

/** Figures of [from, to), a month until now unless said; a year at most. */
export async function figuresBetween(
  parts: DeskParts,
  span: { readonly from?: number | undefined; readonly to?: number | undefined },
): Promise<Figures> {
  const now = parts.now();
  const to = span.to ?? now;
  const from = Math.max(span.from ?? to - 30 * DAY_MS, to - SPAN_MAX);
  const sum = createFigures(from, to, now, await parts.settings());
  const lately = Math.min(from, now - HOUR_MS);
  for await (const row of rowsWhere(parts, lately, Math.max(to, now))) sum.add(row);
  for await (const row of openBefore(parts, lately)) sum.add(row);
  const figures = sum.result();
  return {
    ...figures,
    byService: figures.byService.map((one) => {
      const name = parts.money.get(one.service)?.name;
      return name === undefined ? one : { ...one, name };
    }),
  };
}

const COLUMNS = [
  'case_id',
  'bucket',
  'method',
  'service',
  'waiting_on',
  'due_at',
  'opened_at',
  'first_instruction_at',
  'contained_at',
  'closed_at',
] as const;

async function* rowsWhere(
  { database, desk }: DeskParts,
  from: number,
  to: number,
): AsyncGenerator<FigureRow> {
  let at = from;
  let last = '';
  for (;;) {
    const rows = await database.db
      .selectFrom('cases')
      .select(COLUMNS)
      .where('desk', '=', desk)
      .where((on) =>
        on.or([on('opened_at', '>', at), on.and([on('opened_at', '=', at), on('case_id', '>', last)])]),
      )
      .where('opened_at', '<=', to)
      .orderBy('opened_at')
      .orderBy('case_id')
      .limit(PAGE)
      .execute();
    for (const row of rows) yield figureRow(row);
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    at = end.opened_at;
    last = end.case_id;
  }
}

/** Cases that were opened before the span and still stand. */
async function* openBefore({ database, desk }: DeskParts, before: number): AsyncGenerator<FigureRow> {
  for (const bucket of ['review', 'new', 'open', 'waiting'] as const) {
    let last = '';
    for (;;) {
      const rows = await database.db
        .selectFrom('cases')
        .select(COLUMNS)
        .where('desk', '=', desk)
        .where('bucket', '=', bucket)
        .where('opened_at', '<', before)
        .where('case_id', '>', last)
        .orderBy('case_id')
        .limit(PAGE)
        .execute();
      for (const row of rows) yield figureRow(row);
      const end = rows.at(-1);
      if (end === undefined || rows.length < PAGE) break;
      last = end.case_id;
    }
  }
}

function figureRow(row: {
  bucket: string;
  method: string;
  service: string | null;
  waiting_on: string;
  due_at: number;
  opened_at: number;
  first_instruction_at: number | null;
  contained_at: number | null;
  closed_at: number | null;
}): FigureRow {
  return {
    // Of an erased case only what figures count is left; it is over.
    bucket: (row.bucket === 'erased' ? 'closed' : row.bucket) as FigureRow['bucket'],
    method: row.method as FigureRow['method'],
    service: row.service ?? undefined,
    waitingOn: row.waiting_on as FigureRow['waitingOn'],
    dueAt: row.due_at,
    openedAt: row.opened_at,
    firstInstructionAt: row.first_instruction_at ?? undefined,
    containedAt: row.contained_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
  };
}
