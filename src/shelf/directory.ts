// Reads directory/ from disk: every file checked, all problems told at once.
import { readdir, readFile } from 'node:fs/promises';
import type { DirectoryFile } from '#core/directory/check-directory.ts';
import type { Organisation } from '#core/directory/types.ts';
import { parseOrganisation } from '#core/directory/schema.ts';

const DIRECTORY = new URL('../../directory/', import.meta.url);

/** All services and public bodies, by id. Throws one error that names every broken file and field. */
export async function loadDirectory(root: URL = DIRECTORY): Promise<readonly Organisation[]> {
  const organisations: Organisation[] = [];
  const broken: string[] = [];
  for (const { file, text } of await readDirectoryFiles(root)) {
    const parsed = parseOrganisation(JSON.parse(text), file);
    if (parsed.ok && file.endsWith(`/${parsed.value.id}.json`)) organisations.push(parsed.value);
    else if (parsed.ok) broken.push(`${file}: expected the file's name as id, not "${parsed.value.id}"`);
    else
      broken.push(
        ...parsed.problems.map(({ path, params }) => `${path.join(' › ')}: ${String(params['message'])}`),
      );
  }
  if (broken.length > 0) throw new Error(`Cannot read directory/:\n${broken.join('\n')}`);
  return organisations.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The files as they lie there, unchecked: `services/hana.json` and its text. Throws when a folder cannot be read. */
export async function readDirectoryFiles(root: URL = DIRECTORY): Promise<readonly DirectoryFile[]> {
  const files: DirectoryFile[] = [];
  for (const folder of ['services', 'bodies']) {
    const here = new URL(`${folder}/`, root);
    for (const name of (await readdir(here)).filter((one) => one.endsWith('.json')).toSorted())
      files.push({ file: `${folder}/${name}`, text: await readFile(new URL(name, here), 'utf8') });
  }
  return files;
}
