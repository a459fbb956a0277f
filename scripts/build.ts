// Builds the static pages into dist/ (the person's) and dist/desk/ (the staff's) and compresses them beside themselves (brotli, gzip) for hosts that serve such files.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build as viteBuild } from 'vite';
import deskConfig from '../src/web/desk/vite.config.ts';
import config from '../src/web/vite.config.ts';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const COMPRESSED = /\.(js|css|html|svg|json|webmanifest|wasm)$/;

/** Builds dist/; throws what Vite throws when a file is broken. */
export async function build(options: { quiet?: boolean } = {}): Promise<void> {
  const logLevel = options.quiet === true ? 'error' : 'warn';
  // The person's page empties dist/ first; the staff's page then stands in it as a folder of its own.
  for (const one of [config, deskConfig]) await viteBuild({ ...one, configFile: false, logLevel });
  const names = await readdir(DIST, { recursive: true });
  await Promise.all(names.filter((name) => COMPRESSED.test(name)).map((name) => compress(DIST + name)));
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  const brotli = await promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      // The last two levels take ten times as long and win a twentieth: too much for megabytes.
      ...(path.endsWith('.wasm') ? { [constants.BROTLI_PARAM_QUALITY]: 9 } : {}),
    },
  });
  await Promise.all([
    writeFile(`${path}.br`, brotli),
    promisify(gzip)(bytes).then((zipped) => writeFile(`${path}.gz`, zipped)),
  ]);
}

if (import.meta.main) await build();
