// Builds the staff's page into dist/desk/, apart from the person's page: neither carries a byte of the other, and no service worker keeps it.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { content } from '../vite/content.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [content()],
  resolve: {
    // secretlint's rules import these for files; the page gives them texts only.
    alias: {
      '#core': here('../../core'),
      '#web': here('..'),
      'node:path': here('../vite/nothing.ts'),
      'node:fs': here('../vite/nothing.ts'),
      'node:crypto': here('../vite/nothing.ts'),
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('../../../dist/desk'),
    emptyOutDir: true,
    target: ['es2022', 'safari16', 'chrome108', 'firefox110'],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
  },
});
