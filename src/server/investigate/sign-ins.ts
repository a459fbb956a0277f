// All logs of the desk as one table `sign_in`, for a question; what is asked may take a minute and no more.
import { access } from 'node:fs/promises';
import { listLogs } from './catalog.ts';
import { type Asking, LogsError, withDuck } from './duck.ts';
import { duckOf, fileOf, type LogsGround, spillOf } from './ground.ts';

const WITHIN_MS = 60_000;

/**
 * Runs a question over all logs of the desk; undefined where there are none.
 * @throws LogsError `duckdb-missing`, `too-slow`, `log-elsewhere` (a log's file lies with another server)
 */
export async function withSignIns<T>(
  ground: LogsGround,
  run: (asking: Asking) => Promise<T>,
): Promise<T | undefined> {
  const duck = await duckOf(ground);
  const logs = await listLogs(ground);
  if (logs.length === 0) return undefined;
  const attach = logs.map(({ id }, at) => ({ name: `log${at}`, path: fileOf(ground, id), readOnly: true }));
  for (const { path } of attach)
    await access(path).catch((error: unknown) => {
      throw new LogsError('log-elsewhere', error);
    });
  return withDuck({ duck, spillFolder: spillOf(ground), attach, withinMs: WITHIN_MS }, async (asking) => {
    const all = attach.map(({ name }) => `select * from ${name}.sign_in`).join(' union all ');
    await asking.ask(`create temp view sign_in as ${all}`);
    return run(asking);
  });
}
