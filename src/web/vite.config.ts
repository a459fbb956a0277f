// Builds the static, installable page into dist/, to be served by any host under any path.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { content } from './vite/content.ts';
import { serviceWorker } from './vite/service-worker.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * What every first visit loads, in two files instead of seventeen: on a phone's line each request costs more than the
 * bytes in it. The rest is split by page.
 */
const FIRST_VISIT = [
  {
    name: 'first',
    test: /node_modules\/(?:preact|@preact)\/|preload-helper|src\/core\/base\/(?:language|limits|result)\.ts|src\/web\/(?:text|router|session|data|look|clock)\.ts|src\/web\/components\/(?:common\.words|frame|icons|saved-line|saved-line\.words|ui)\.tsx?/,
  },
  {
    name: 'case-store',
    test: /node_modules\/(?:@noble\/hashes\/(?:sha2|_md|_u64|utils)\.js|canonicalize\/|idb\/)|src\/core\/base\/(?:hash|time)\.ts|src\/core\/journal\/(?:append|head)\.ts|src\/web\/offline\/indexed-db-store\.ts/,
  },
];

/**
 * The readers' language data are gzip already. Under their own ending some hosts would send them unpacked, and ours would take them for
 * the compressed twin of another file.
 */
const assetFileNames = ({ names }: { readonly names: readonly string[] }): string =>
  names.some((name) => name.endsWith('.gz')) ? 'assets/[name]-[hash].bin' : 'assets/[name]-[hash][extname]';

/** Its own file with its own exports, so that a page loads it on demand and a test drives what is built. */
const readPicture: Plugin = {
  name: 'kakekomi-read-picture',
  apply: 'build',
  buildStart() {
    this.emitFile({
      type: 'chunk',
      id: here('./pictures/read-picture.ts'),
      name: 'picture-client',
      preserveSignature: 'strict',
    });
  },
};

/** The text engine asks for these only under Node; Vite would put an empty module there as well, with a warning for each. */
const withoutNode: Plugin = {
  name: 'kakekomi-without-node',
  enforce: 'pre',
  resolveId: (id) => (id === 'fs' || id === 'crypto' ? '\0nothing' : undefined),
  load: (id) => (id === '\0nothing' ? 'export default {};' : undefined),
};

export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: here('./public'),
  plugins: [content(), readPicture, serviceWorker(readdirSync(here('./public')).map((name) => `./${name}`))],
  resolve: {
    // secretlint's rules import these for files; the page gives them texts only.
    alias: {
      '#core': here('../core'),
      '#readers': here('../readers'),
      '#web': here('.'),
      'node:path': here('./vite/nothing.ts'),
      'node:fs': here('./vite/nothing.ts'),
      'node:crypto': here('./vite/nothing.ts'),
    },
  },
  // A worker that loads its heavy parts on demand, as the page does.
  worker: { format: 'es', plugins: () => [withoutNode], rolldownOptions: { output: { assetFileNames } } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('../../dist'),
    emptyOutDir: true,
    target: ['es2022', 'safari16', 'chrome108', 'firefox110'],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    // The password lists are 1.9 MB and load only on the password page: no warning for a stranger's first `npm start`.
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { output: { codeSplitting: { groups: FIRST_VISIT }, assetFileNames } },
  },
});
