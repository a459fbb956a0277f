// The desk's own row: its names and settings; made at the first run, changed by its admin.
import type { Text } from '#core/base/language.ts';
import { problem, type Result, ok } from '#core/base/result.ts';
import { deskSettings } from '#core/desk/settings-schema.ts';
import type { DeskSettings } from '#core/desk/types.ts';
import { FIRST_SETTINGS } from '../store/parts.ts';
import type { DeskParts } from './parts.ts';
import type { Actor, Db, Now } from './ports.ts';

export interface DeskRow {
  readonly desk: string;
  readonly name: Text;
  readonly service?: string;
  readonly origin: string;
  readonly settings: DeskSettings;
  readonly createdAt: number;
}

/** The desk's row, made when it is not there yet. A name or origin that changed is taken over. */
export async function openDesk(
  db: Db,
  now: Now,
  wanted: { readonly desk: string; readonly name: Text | undefined; readonly origin: string },
): Promise<DeskRow> {
  const name = wanted.name ?? { ja: '窓口', en: 'Support desk' };
  await db
    .insertInto('desk')
    .values({
      desk: wanted.desk,
      name_ja: name.ja,
      name_en: name.en,
      service: null,
      origin: wanted.origin,
      settings: JSON.stringify(FIRST_SETTINGS),
      created_at: now(),
    })
    .onConflict((on) => on.column('desk').doNothing())
    .execute();
  await db
    .updateTable('desk')
    .set({
      origin: wanted.origin,
      ...(wanted.name === undefined ? {} : { name_ja: name.ja, name_en: name.en }),
    })
    .where('desk', '=', wanted.desk)
    .execute();
  return readDesk(db, wanted.desk);
}

/** @throws when the desk has no row */
export async function readDesk(db: Db, desk: string): Promise<DeskRow> {
  const row = await db.selectFrom('desk').selectAll().where('desk', '=', desk).executeTakeFirstOrThrow();
  return {
    desk: row.desk,
    name: { ja: row.name_ja, en: row.name_en },
    ...(row.service === null ? {} : { service: row.service }),
    origin: row.origin,
    settings: { ...FIRST_SETTINGS, ...(JSON.parse(row.settings) as Partial<DeskSettings>) },
    createdAt: row.created_at,
  };
}

/** What an admin can set on one page. */
export interface SettingsPage extends DeskSettings {
  readonly name: Text;
  readonly service?: string;
}

export async function readSettings({
  database,
  desk,
}: Pick<DeskParts, 'database' | 'desk'>): Promise<SettingsPage> {
  const row = await readDesk(database.db, desk);
  return {
    ...row.settings,
    name: row.name,
    ...(row.service === undefined ? {} : { service: row.service }),
  };
}

/** Sets all of it, with its audit line. Problems: `invalid`. */
export async function writeSettings(
  parts: DeskParts,
  actor: Actor,
  page: SettingsPage,
): Promise<Result<SettingsPage>> {
  const { name, service, ...rest } = page;
  const settings = deskSettings.safeParse(rest);
  if (!settings.success)
    return problem('invalid', { where: String(settings.error.issues[0]?.path.join('.')) });
  const before = await readSettings(parts);
  const changed = Object.entries({ ...settings.data, name, service: service ?? null })
    .filter(([key, value]) => {
      const old = (before as unknown as Record<string, unknown>)[key] ?? null;
      return JSON.stringify(old) !== JSON.stringify(value);
    })
    .map(([key]) => key);
  await parts.database.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('desk')
      .set({
        settings: JSON.stringify(settings.data),
        name_ja: name.ja,
        name_en: name.en,
        service: service ?? null,
      })
      .where('desk', '=', parts.desk)
      .execute();
    await parts.audit.add(tx, {
      desk: parts.desk,
      actor: actor.author,
      action: 'settings.changed',
      target: parts.desk,
      detail: { changed: changed.join(' ') },
    });
  });
  return ok(await readSettings(parts));
}
