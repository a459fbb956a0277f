// Reads the playbook from content/steps and content/deadlines.
import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Result } from '#core/base/result.ts';
import { parsePlaybook } from '#core/plan/playbook-schema.ts';
import type { Playbook } from '#core/plan/types.ts';

const CONTENT = new URL('../../content/', import.meta.url);

/** All steps and deadlines, or everything wrong with their files. Throws only when a file cannot be read at all. */
export async function loadPlaybook(root: URL = CONTENT): Promise<Result<Playbook>> {
  const [steps, deadlines] = await Promise.all([
    readFolder(new URL('steps/', root)),
    readFolder(new URL('deadlines/', root)),
  ]);
  return parsePlaybook({ steps, deadlines });
}

async function readFolder(folder: URL): Promise<Readonly<Record<string, unknown>>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  const values = await Promise.all(
    names.map(async (name) => [
      name.replace('.yaml', ''),
      parse(await readFile(new URL(name, folder), 'utf8')),
    ]),
  );
  return Object.fromEntries(values);
}
