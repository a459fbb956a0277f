// What changes promise to screens that follow, and effects that must happen once, whichever database keeps them.
import { deepStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { newCase, noted, withDesk, withTwo } from '../../../test/support/desk-store.ts';
import type { Change } from './changes.ts';
import { once } from './once.ts';

/** Waits until it is so; a test that never sees it runs into the runner's own limit. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** @param place makes a place for a database nobody else uses. */
export function changesContract(place: () => Promise<string>): void {
  it('every append of either server is told once, in order, to both', () =>
    withTwo(place, async (one, other) => {
      const heard: Change[][] = [[], []];
      const stops = await Promise.all(
        [one, other].map(({ changes }, at) =>
          changes.listen('main', undefined, (change) => heard[at]?.push(change)),
        ),
      );
      const cases = await Promise.all([newCase(one), newCase(other), newCase(one)]);
      await Promise.all(
        cases.flatMap(({ row }, at) =>
          [0, 1, 2].map(async (seq) => {
            const { store } = at % 2 === 0 ? one : other;
            while (!(await store.append('main', row.case_id, seq, [noted('x')])).ok)
              await new Promise((resolve) => setTimeout(resolve, 5));
          }),
        ),
      );
      await until(() => heard.every((list) => list.length >= 12));
      for (const list of heard) {
        deepStrictEqual(
          list.map(({ number }) => number),
          Array.from({ length: 12 }, (_, at) => at + 1),
        );
        deepStrictEqual(new Set(list.map(({ caseId }) => caseId)).size, 3);
      }
      for (const stop of stops) stop();
      await newCase(one);
      const missed: number[] = [];
      const stop = await other.changes.listen('main', 10, ({ number }) => missed.push(number));
      await until(() => missed.length === 3);
      deepStrictEqual(missed, [11, 12, 13]);
      stop();
    }));

  it('what a listener has seen is all there was: no lower number comes later', () =>
    withTwo(place, async (one, other) => {
      const seen: number[] = [];
      const stop = await other.changes.listen('main', 0, ({ number }) => seen.push(number));
      await Promise.all(
        Array.from({ length: 40 }, (_, at) =>
          [one, other][at % 2]?.database.db.transaction().execute(async (tx) => {
            await sql`select 1`.execute(tx);
            await [one, other][at % 2]?.changes.announce(tx, 'main', 'case', `c${at}`);
            // Whoever is slow to commit holds the next back.
            if (at % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
          }),
        ),
      );
      await until(() => seen.length >= 40);
      deepStrictEqual(
        seen,
        Array.from({ length: 40 }, (_, at) => at + 1),
      );
      stop();
    }));

  it('what is given up is not told, and another desk hears nothing', () =>
    withDesk(place, async (desk) => {
      const heard: string[] = [];
      const stop = await desk.changes.listen('main', 0, ({ caseId }) => heard.push(caseId));
      const stopOther = await desk.changes.listen('other', 0, () => heard.push('other'));
      const lost = desk.database.db.transaction().execute(async (tx) => {
        await desk.changes.announce(tx, 'main', 'case', 'lost');
        throw new Error('planned');
      });
      await rejects(lost, /planned/);
      await desk.database.db.transaction().execute((tx) => desk.changes.announce(tx, 'main', 'case', 'kept'));
      await until(() => heard.length > 0);
      deepStrictEqual(heard, ['kept']);
      stop();
      stopOther();
    }));

  it('a listener whose connection was cut hears what happened meanwhile', () =>
    withDesk(place, async (desk) => {
      const heard: number[] = [];
      const stop = await desk.changes.listen('main', 0, ({ number }) => heard.push(number));
      if (desk.database.engine === 'postgres')
        await sql`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'kakekomi-changes' and datname = current_database()`.execute(
          desk.database.db,
        );
      await newCase(desk);
      await until(() => heard.length === 1);
      await newCase(desk);
      await until(() => heard.length === 2);
      stop();
    }));

  it('pruned to nothing old, numbers go on', () =>
    withDesk(place, async (desk) => {
      await newCase(desk);
      await newCase(desk);
      await desk.changes.prune('main', desk.clock.now + 1);
      await newCase(desk);
      const rows = await desk.database.db.selectFrom('change').select('number').orderBy('number').execute();
      deepStrictEqual(
        rows.map(({ number }) => number),
        [2, 3],
      );
    }));

  it('an effect asked for many times at once happens once, and one that failed may be tried again', () =>
    withTwo(place, async (one, other) => {
      let made = 0;
      const make = () => {
        made += 1;
        return Promise.resolve({ id: made });
      };
      const failing = once(one.database, 0, 'main', 'k', () => Promise.reject(new Error('planned')));
      await rejects(failing, /planned/);
      const all = await Promise.all(
        [one, other, one, other].map(({ database }) => once(database, 0, 'main', 'k', make)),
      );
      strictEqual(made, 1);
      strictEqual(all.filter(({ isNew }) => isNew).length, 1);
      ok(all.every(({ value }) => value.id === 1));
      strictEqual((await once(one.database, 0, 'other', 'k', make)).isNew, true);
    }));
}
