// Opens the desk a command works on, as the server would find it, and says in plain words why it cannot.
import { problem } from '#core/base/result.ts';
import { readConfig } from '#server/config.ts';
import { reasonOf } from '#server/desk-door.ts';
import { type DeskPlace, type Operator, openOperator } from '#server/desk/operate/open-operator.ts';
import { PROBLEM_TEXT } from '#server/say.ts';
import type { Text } from '#core/base/language.ts';
import type { Io } from '../command.ts';
import { FAILED } from '../exit-codes.ts';
import { plainLine } from '../plain-text.ts';
import { sayProblems } from '../say-problems.ts';

/** The lines every help text of the desk's commands shares. */
export const DESK_HELP: Text = {
  ja: `窓口の場所は、サーバーと同じ環境変数(KAKEKOMI_DATA、KAKEKOMI_KEYS、DATABASE_URL など)で
決まります。サーバーと同じ利用者で実行してください。`,
  en: `The desk is found by the server's own variables (KAKEKOMI_DATA, KAKEKOMI_KEYS, DATABASE_URL …).
Run it as the user the server runs as.`,
};

/** Where the desk is; undefined when the settings are wrong, which has been said then. */
export function readPlace(io: Io): DeskPlace | undefined {
  const config = readConfig([]);
  if (!config.ok) {
    for (const { code, params } of config.problems) {
      const words = PROBLEM_TEXT[code]?.(String(Object.values(params)[0] ?? ''));
      io.stderr.write(`${plainLine(words?.[io.language] ?? code, 500)}\n`);
    }
    return undefined;
  }
  const { desk, data } = config.value;
  if (desk === undefined) throw new Error('Expected the settings of a desk without --no-desk');
  return { config: desk, dataFolder: data.folder };
}

/** Opens, uses and closes; what the world refuses is said, and the command has failed. */
export async function useDesk(
  io: Io,
  least: 'look' | 'use',
  use: (operator: Operator) => Promise<number>,
): Promise<number> {
  const place = readPlace(io);
  if (place === undefined) return FAILED;
  return sayFailures(io, async () => {
    const operator = await openOperator(place, least);
    if (!operator.ok) {
      io.stderr.write(sayProblems(operator.problems, io));
      return FAILED;
    }
    try {
      return await use(operator.value);
    } finally {
      await operator.value.close().catch(() => undefined);
    }
  });
}

/** A database that is away, a disk that is full, a folder that is not ours: told with its reason. Our own slips go on. */
export async function sayFailures(io: Io, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!isWorlds(error)) throw error;
    const isSqlite = 'code' in error && error.code === 'ERR_SQLITE_ERROR';
    const reason = isSqlite ? error.message : reasonOf(error);
    io.stderr.write(sayProblems(problem('desk-failed', { reason: reason.slice(0, 200) }).problems, io));
    return FAILED;
  }
}

/** The system's codes (`ENOSPC`), a database's (`28P01`), and those of our own errors (`unreachable`); Node's `ERR_…` are slips. */
function isWorlds(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return error.code === 'ERR_SQLITE_ERROR' || !error.code.startsWith('ERR_');
}
