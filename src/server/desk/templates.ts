// Ready instructions, questions and notices: the playbook's, and the desk's own beside them or in their place.
import { ok, problem, type Result } from '#core/base/result.ts';
import type { Template } from '#core/desk/api.ts';
import { joinTemplates } from '#core/desk/templates.ts';
import type { DeskParts } from './parts.ts';
import type { Actor } from './ports.ts';

const OWN_MAX = 1_000;

/** All templates; one of the desk's own under a built-in's id stands in its place. */
export async function listTemplates({
  database,
  desk,
  builtIn,
}: Pick<DeskParts, 'database' | 'desk' | 'builtIn'>): Promise<readonly Template[]> {
  const rows = await database.db
    .selectFrom('template')
    .selectAll()
    .where('desk', '=', desk)
    .orderBy('id')
    .execute();
  const own = rows.map(
    ({ id, body }): Template => ({ ...(JSON.parse(body) as Template), id, builtIn: false }),
  );
  return joinTemplates(builtIn, own);
}

/** Adds or replaces one of the desk's own. Problems: `too-many-templates`. */
export async function putTemplate(
  { database, desk, audit, now }: DeskParts,
  actor: Actor,
  id: string,
  body: Omit<Template, 'id' | 'builtIn'>,
): Promise<Result<Template>> {
  return database.db.transaction().execute(async (tx) => {
    const { count } = await tx
      .selectFrom('template')
      .select((on) => on.fn.countAll<number>().as('count'))
      .where('desk', '=', desk)
      .executeTakeFirstOrThrow();
    if (count >= OWN_MAX) return problem('too-many-templates');
    const values = { body: JSON.stringify(body), updated_at: now() };
    await tx
      .insertInto('template')
      .values({ desk, id, ...values })
      .onConflict((on) => on.columns(['desk', 'id']).doUpdateSet(values))
      .execute();
    await audit.add(tx, { desk, actor: actor.author, action: 'template.written', target: id });
    return ok({ ...body, id, builtIn: false });
  });
}

/** Takes one of the desk's own away; a built-in it stood for is back. Problems: `not-found`. */
export async function dropTemplate(
  { database, desk, audit }: DeskParts,
  actor: Actor,
  id: string,
): Promise<Result<undefined>> {
  return database.db.transaction().execute(async (tx) => {
    const done = await tx
      .deleteFrom('template')
      .where('desk', '=', desk)
      .where('id', '=', id)
      .executeTakeFirst();
    if (done.numDeletedRows === 0n) return problem('not-found');
    await audit.add(tx, { desk, actor: actor.author, action: 'template.removed', target: id });
    return ok(undefined);
  });
}
