// Exports cases for other programs: whole cases as JSON, queue lines as CSV, indicators as STIX 2.1; piece by piece, so that any number fits.
import type { Language } from '#core/base/language.ts';
import { DAY_MS, toInstant } from '#core/base/time.ts';
import type { QueueRow } from '#core/desk/api.ts';
import { caseFile } from '#core/desk/exports/case-json.ts';
import { casesCsv } from '#core/desk/exports/csv.ts';
import { type SeenIndicator, stixBundle } from '#core/desk/exports/stix.ts';
import { indicatorsOf } from '#core/desk/indicators.ts';
import { QUEUE_COLUMNS, type QueueColumns, queueRow } from '../store/queue-row.ts';
import type { DeskParts } from './parts.ts';
import type { Actor } from './ports.ts';
import { readDesk } from './settings.ts';

export type ExportForm = 'json' | 'csv' | 'stix';
export interface ExportFilter {
  readonly from?: number;
  readonly to?: number;
  readonly bucket?: string;
  readonly service?: string;
  readonly method?: string;
  /** Only its linked cases. */
  readonly incident?: string;
  /** Of a table's headings. */
  readonly language?: Language;
}

const PAGE = 200;
/** A bundle of more helps nobody, and is held in memory. */
const SEEN_MAX = 50_000;
const ALL_CASES = '00000000-0000-4000-8000-000000000000';

/** The export's pieces; that it was made is in the audit before the first piece leaves. */
export async function exportCases(
  parts: DeskParts,
  actor: Actor,
  form: ExportForm,
  filter: ExportFilter,
): Promise<AsyncGenerator<string>> {
  await parts.database.db.transaction().execute((tx) =>
    parts.audit.add(tx, {
      desk: parts.desk,
      actor: actor.author,
      action: 'export.made',
      target: parts.desk,
      detail: { form },
    }),
  );
  if (form === 'csv') return csv(parts, filter);
  return form === 'json' ? json(parts, filter) : stix(parts, filter);
}

async function* csv(parts: DeskParts, filter: ExportFilter): AsyncGenerator<string> {
  const { hours } = await parts.settings();
  const { language = 'ja' } = filter;
  let isFirst = true;
  for await (const page of pages(parts, filter)) {
    const rows: QueueRow[] = [];
    for (const row of page) rows.push(await queueRow(parts, parts.desk, row, parts.now()));
    const text = casesCsv(rows, { language, zone: hours.zone, people: true });
    // Each page is a whole file; only the first keeps its byte order mark and header.
    yield isFirst ? text : text.slice(text.indexOf('\r\n') + 2);
    isFirst = false;
  }
  if (isFirst) yield casesCsv([], { language, zone: hours.zone, people: true });
}

async function* json(parts: DeskParts, filter: ExportFilter): AsyncGenerator<string> {
  yield '[';
  let isFirst = true;
  for await (const page of pages(parts, filter))
    for (const { case_id } of page) {
      const opened = await parts.cases.read(parts.desk, case_id);
      if (opened === undefined) continue;
      const file = caseFile(opened.row.receipt, opened.state, opened.entries, toInstant(parts.now()));
      yield `${isFirst ? '' : ','}\n${JSON.stringify(file)}`;
      isFirst = false;
    }
  yield '\n]\n';
}

async function* stix(parts: DeskParts, filter: ExportFilter): AsyncGenerator<string> {
  const seen: SeenIndicator[] = [];
  for await (const page of pages(parts, filter))
    for (const { case_id } of page) {
      const opened = await parts.cases.read(parts.desk, case_id);
      if (opened === undefined || seen.length >= SEEN_MAX) continue;
      const at = opened.row.opened_at;
      for (const indicator of indicatorsOf(opened.state, parts.hostUses))
        seen.push({ indicator, firstSeen: at, lastSeen: at });
    }
  const row = await readDesk(parts.database.db, parts.desk);
  const about = { desk: parts.desk, name: row.name.en, createdAt: row.createdAt };
  const incident = { incident: filter.incident ?? ALL_CASES, createdAt: row.createdAt };
  yield JSON.stringify(stixBundle(about, incident, seen));
}

/** Rows in the order they were opened, a page at a time; the last month unless said, a year at most. */
async function* pages(
  { database, desk, now }: DeskParts,
  { from, to, bucket, service, method, incident }: ExportFilter,
): AsyncGenerator<readonly QueueColumns[]> {
  const end = to ?? now() + 1;
  let at = Math.max(from ?? end - 30 * DAY_MS, end - 366 * DAY_MS);
  let last = '';
  for (;;) {
    let query = database.db
      .selectFrom('cases')
      .select(QUEUE_COLUMNS)
      .where('desk', '=', desk)
      .where('data_key', 'is not', null)
      .where((on) =>
        on.or([on('opened_at', '>', at), on.and([on('opened_at', '=', at), on('case_id', '>', last)])]),
      )
      .where('opened_at', '<', end);
    if (bucket !== undefined) query = query.where('bucket', '=', bucket);
    if (service !== undefined) query = query.where('service', '=', service);
    if (method !== undefined) query = query.where('method', '=', method);
    if (incident !== undefined)
      query = query.where('case_id', 'in', (on) =>
        on
          .selectFrom('incident_case')
          .select('case_id')
          .where('desk', '=', desk)
          .where('incident', '=', incident)
          .where('state', '=', 'linked'),
      );
    const rows = await query.orderBy('opened_at').orderBy('case_id').limit(PAGE).execute();
    if (rows.length > 0) yield rows;
    const final = rows.at(-1);
    if (final === undefined || rows.length < PAGE) return;
    at = final.opened_at;
    last = final.case_id;
  }
}
