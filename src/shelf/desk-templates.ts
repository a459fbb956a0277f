// Reads the desk's built-in texts from content/desk.
import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Result } from '#core/base/result.ts';
import type { Template } from '#core/desk/api.ts';
import { parseTemplates } from '#core/desk/template-schema.ts';

const CONTENT = new URL('../../content/', import.meta.url);
const YAML = '.yaml';

/** All built-in templates by id, or everything wrong with their files. Throws only when a file cannot be read at all. */
export async function loadDeskTemplates(root: URL = CONTENT): Promise<Result<readonly Template[]>> {
  const folder = new URL('desk/', root);
  const [names, steps] = await Promise.all([idsIn(folder), idsIn(new URL('steps/', root))]);
  const files = await Promise.all(
    names.map(async (id) => [id, parse(await readFile(new URL(`${id}${YAML}`, folder), 'utf8'))] as const),
  );
  return parseTemplates(Object.fromEntries(files), new Set(steps));
}

async function idsIn(folder: URL): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith(YAML))
    .map((name) => name.slice(0, -YAML.length))
    .toSorted();
}
