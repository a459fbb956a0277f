// The desk's investigation (D4): logs imported, listed, deleted, asked, and "who else?"; a few at a time, so that none starves the desk.
import { join } from 'node:path';
import type { Result } from '#core/base/result.ts';
import type { LogAsks, LogImported, LogPage, LogRow, WhoElse } from '#core/desk/api.ts';
import type { DeskAuthor } from '#core/desk/types.ts';
import type { DeskParts } from '../desk/parts.ts';
import { deleteLog, listLogs } from './catalog.ts';
import { type Duck, findDuck, LogsError } from './duck.ts';
import { duckOf, type LogsGround } from './ground.ts';
import { importLog, type ImportRequest } from './import-log.ts';
import { type LogQuery, queryLog } from './query-log.ts';
import { whoElse, type WhoElseRequest } from './who-else.ts';

/** Each may take all its memory. */
const QUESTIONS_MAX = 2;
const IMPORTS_MAX = 1;
const WAITING_MAX = 8;
const UPLOAD_MAX = 2 * 1024 ** 3;

/** All of it throws LogsError: `duckdb-missing` where the package is not installed, `logs-busy`, `too-slow`, `logs-full`, `log-elsewhere`. */
export interface Investigation {
  list(): Promise<readonly LogRow[]>;
  import(
    author: DeskAuthor,
    body: AsyncIterable<Uint8Array>,
    request: ImportRequest,
  ): Promise<Result<LogImported | LogAsks>>;
  remove(author: DeskAuthor, log: string): Promise<Result<undefined>>;
  query(author: DeskAuthor, query: LogQuery): Promise<Result<LogPage>>;
  whoElse(author: DeskAuthor, request: WhoElseRequest): Promise<Result<WhoElse>>;
}

export function createInvestigation(
  parts: Pick<DeskParts, 'desk' | 'database' | 'vault' | 'audit' | 'cases' | 'now' | 'newId'>,
  options: {
    readonly dataFolder: string;
    readonly maxBytes?: number | undefined;
    readonly findDuck?: () => Promise<Duck | undefined>;
  },
): Investigation {
  const ground: LogsGround = {
    ...parts,
    folder: join(options.dataFolder, 'logs'),
    maxBytes: options.maxBytes ?? UPLOAD_MAX,
    findDuck: options.findDuck ?? findDuck,
  };
  const question = createTurns(QUESTIONS_MAX, WAITING_MAX);
  const importing = createTurns(IMPORTS_MAX, 0);
  return {
    async list() {
      await duckOf(ground);
      return listLogs(ground);
    },
    import: (author, body, request) => importing(() => importLog(ground, author, body, request)),
    remove: (author, log) => deleteLog(ground, author, log),
    query: (author, query) => question(() => queryLog(ground, author, query)),
    whoElse: (author, request) => question(() => whoElse(ground, author, request)),
  };
}

/** Runs so many at a time, lets so many wait. @throws LogsError `logs-busy` beyond that */
function createTurns(max: number, waitingMax: number): <T>(run: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (run) => {
    if (running >= max) {
      if (waiting.length >= waitingMax) throw new LogsError('logs-busy');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await run();
    } finally {
      // The turn goes to who waits longest.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
