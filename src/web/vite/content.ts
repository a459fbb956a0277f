// Turns content/ and directory/ into modules of plain data, so that the page brings its texts and facts along.
import type { Plugin } from 'vite';
import { summarise } from '#core/directory/summary.ts';
import { loadDirectory } from '#shelf/directory.ts';
import { loadPlaybook } from '#shelf/playbook.ts';
import { loadWords } from '#shelf/words.ts';

const PREFIX = 'virtual:kakekomi/';

const MAKERS: Readonly<Record<string, () => Promise<unknown>>> = {
  playbook: async () => must(await loadPlaybook(), 'content/steps or content/deadlines'),
  words: async () => must(loadWords(), 'content/'),
  directory: () => loadDirectory(),
  summaries: async () => summarise(await loadDirectory()),
};

function must(loaded: unknown, where: string): unknown {
  if (typeof loaded !== 'object' || loaded === null || !('ok' in loaded)) return loaded;
  const result = loaded as { ok: boolean; value?: unknown; problems?: unknown };
  if (!result.ok) throw new Error(`Cannot build from ${where}: ${JSON.stringify(result.problems)}`);
  return result.value;
}

/** Serves `virtual:kakekomi/<name>` as `export default JSON.parse('…')`, which engines read faster than an object literal. */
export function content(): Plugin {
  return {
    name: 'kakekomi-content',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const make = MAKERS[id.slice(PREFIX.length + 1)];
      if (make === undefined)
        throw new Error(`Expected one of ${Object.keys(MAKERS).join(', ')}, got "${id}"`);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(await make()))});`;
    },
  };
}
