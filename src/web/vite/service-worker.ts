// Writes dist/sw.js: keeps every file of this build and of the one before, so that the page works offline after the first visit.
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Emits the service worker once the bundle's file names are known. */
export function serviceWorker(publicFiles: readonly string[]): Plugin {
  return {
    name: 'kakekomi-service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = [
          './',
          ...publicFiles,
          ...Object.keys(bundle).filter((name) => !name.endsWith('.html')),
        ].sort();
        const hash = createHash('sha256').update(files.join('\n'));
        for (const file of Object.values(bundle)) {
          if (file.fileName.endsWith('.html') && file.type === 'asset') hash.update(file.source);
        }
        const source = worker(hash.digest('hex').slice(0, 16), files);
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

function worker(version: string, files: readonly string[]): string {
  return `// Serves this build from the device. Pages already open keep loading from the build before, until the next one comes.
const CACHE = 'kakekomi-${version}';
const FILES = ${JSON.stringify(files)};
addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })))).then(() => skipWaiting()),
  );
});
addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => names.filter((name) => name.startsWith('kakekomi-') && name !== CACHE).slice(0, -1))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  const wanted = request.mode === 'navigate' ? './' : request;
  event.respondWith(
    caches.open(CACHE)
      .then((cache) => cache.match(wanted, { ignoreSearch: true }))
      .then((kept) => kept ?? caches.match(wanted, { ignoreSearch: true }))
      .then((kept) => kept ?? fetch(request)),
  );
});
`;
}
