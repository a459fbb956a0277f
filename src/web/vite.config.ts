// Builds the static, installable page into dist/, to be served by any host under any path.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
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

export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: here('./public'),
  plugins: [content(), serviceWorker(readdirSync(here('./public')).map((name) => `./${name}`))],
  resolve: {
    // secretlint's rules import these for files; the page gives them texts only.
    alias: {
      '#core': here('../core'),
      '#web': here('.'),
      'node:path': here('./vite/nothing.ts'),
      'node:fs': here('./vite/nothing.ts'),
      'node:crypto': here('./vite/nothing.ts'),
    },
  },
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
    rolldownOptions: { output: { codeSplitting: { groups: FIRST_VISIT } } },
  },
});
