// Names every reader there is, and fits each to what the conductor asks; a new format's reader is added in its own list.
import type { Directory } from '../directory/types.ts';
import type { KnownReaders, UnknownTable } from './known.ts';
import { createEmlReading } from './mail/eml.ts';
import { createMboxReading } from './mail/mbox.ts';
import { createMailJudge } from './mail/recognise-mail.ts';
import type { MailJudge } from './mail/mail-judge.ts';
import { createPastedReading } from './pasted/pasted-reading.ts';
import type { TableReader } from './reader.ts';
import { documentOf } from './readers/document-text.ts';
import { EXPORT_DOCUMENTS, EXPORT_TABLES } from './readers/exports.ts';
import { STATEMENT_TABLES } from './readers/statements.ts';
import { createZenginReading } from './readers/zengin.ts';
import { type ColumnChoice, createColumnReader, headerKey } from './tables/generic.ts';
import { guessColumns } from './tables/guess-columns.ts';
import { createRowsReading, createTableReading, type TableState } from './tables/read-table.ts';
import { rowsOfJson } from './tables/rows-of-json.ts';

const TABLES: readonly TableReader[] = [...EXPORT_TABLES, ...STATEMENT_TABLES];

export interface ReaderOptions {
  /** Where the person's mails came to (an id of `RECEIVERS`), so that its stamps may prove a mail; without it no mail is official. */
  readonly receiver?: string;
  /** Now, in ms: it tells 令和 from 平成 in bank records whose years name no era. */
  readonly now?: number;
}

export function createKnownReaders(
  directory: Directory,
  { receiver, now }: ReaderOptions = {},
): KnownReaders<ColumnChoice> {
  // Its words of every brand take a while to fold: one judge serves a whole folder of mails.
  const judges = new Map<string | undefined, MailJudge>();
  function judgeIn(zone: string | undefined): MailJudge {
    const judge =
      judges.get(zone) ??
      createMailJudge(directory, { zone, ...(receiver === undefined ? {} : { receiver }) });
    judges.set(zone, judge);
    return judge;
  }
  return {
    table(place, choices) {
      const reading = createTableReading({
        ...place,
        readers: TABLES,
        fallback: (first) => chosenReader(first, choices),
      });
      return {
        push: (chunk) => reading.push(chunk),
        end: () => reading.end(),
        unknown: () => unknownTable(reading),
      };
    },
    records(value, place, choices) {
      const table = rowsOfJson(value);
      if (table === undefined) return undefined;
      const reader = chosenReader([table.header], choices);
      if (reader === undefined) {
        const { header, rows } = table;
        return { unknown: { key: headerKey(header), header, rows: rows.slice(0, ROWS_SHOWN) } };
      }
      const reading = createRowsReading({
        ...place,
        readers: [reader],
        // Its first row is the header, which stands in no place of its own.
        place: (number) => `/${number - 2}`,
      });
      for (const [index, cells] of [table.header, ...table.rows].entries())
        reading.row({ number: index + 1, length: cells.length, cell: (at) => cells[at] ?? '' });
      reading.end();
      return { unknown: undefined };
    },
    looksTimed: ({ header, rows }) =>
      guessColumns(header, rows).some(({ role }) => role === 'time' || role === 'date'),
    documents: EXPORT_DOCUMENTS,
    documentOf,
    zengin: (place) => createZenginReading({ ...place, ...(now === undefined ? {} : { made: now }) }),
    mbox: (place) => createMboxReading({ ...place, judge: judgeIn(place.context.zone) }),
    eml: (place) => createEmlReading({ ...place, judge: judgeIn(place.context.zone) }),
    pasted: (place) => createPastedReading(place),
  };
}

/** As many as help to tell a column. */
const ROWS_SHOWN = 19;

/** The reader of the columns the person chose for the first of these rows that is a header they were asked about. */
function chosenReader(
  first: readonly (readonly string[])[],
  choices: ReadonlyMap<string, ColumnChoice>,
): TableReader | undefined {
  if (choices.size === 0) return undefined;
  const choice = first.map((cells) => choices.get(headerKey(cells))).find((one) => one !== undefined);
  return choice === undefined ? undefined : createColumnReader(choice);
}

function unknownTable({ unknownHeader, unknownRows }: TableState): UnknownTable | undefined {
  if (unknownHeader === undefined) return undefined;
  return { key: headerKey(unknownHeader), header: unknownHeader, rows: unknownRows };
}
