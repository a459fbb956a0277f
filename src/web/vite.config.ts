// Builds the static, installable page into dist/, to be served by any host under any path.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { content } from './vite/content.ts';
import { serviceWorker } from './vite/service-worker.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: here('./public'),
  plugins: [content(), serviceWorker(readdirSync(here('./public')).map((name) => `./${name}`))],
  resolve: {
    alias: { '#core': here('../core'), '#web': here('.') },
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
  },
});
