// Writes dist/sw.js: keeps every file of this build and of the one before, so that the page works offline after the first visit.
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Megabytes that only a picture or a PDF needs: kept once they were fetched for one, and across builds that did not change them. */
const ON_DEMAND =
  /\.(?:wasm|bin|bcmap|pfb|ttf)$|tesseract-core|(?:read-picture|read-pdf)\.worker|\/read-pdf-[\w-]{8}\.js$/;

/** Emits the service worker once the bundle's file names are known. */
export function serviceWorker(publicFiles: readonly string[]): Plugin {
  return {
    name: 'kakekomi-service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const names = Object.keys(bundle).filter((name) => !name.endsWith('.html'));
        const files = ['./', ...publicFiles, ...names.filter((name) => !ON_DEMAND.test(name))].sort();
        const onDemand = names.filter((name) => ON_DEMAND.test(name)).sort();
        const hash = createHash('sha256').update([...files, ...onDemand].join('\n'));
        for (const file of Object.values(bundle)) {
          if (file.fileName.endsWith('.html') && file.type === 'asset') hash.update(file.source);
        }
        const source = worker(hash.digest('hex').slice(0, 16), files, onDemand);
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

function worker(version: string, files: readonly string[], onDemand: readonly string[]): string {
  return `// Serves this build from the device. Pages already open keep loading from the build before, until the next one comes.
const CACHE = 'kakekomi-${version}';
const FILES = ${JSON.stringify(files)};
// What reads pictures: kept when first used, until a build brings another.
const READERS = 'readers-of-kakekomi';
const ON_DEMAND = new Set(${JSON.stringify(onDemand)}.map((file) => new URL(file, location.href).href));
// The desk's server answers for itself: neither its staff's page nor anything it says is kept on the device.
const LEFT_TO_NETWORK = [...['./desk', './api/', './.well-known/'].map((path) => new URL(path, location.href).pathname), '/api/', '/.well-known/'];
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
      .then(() => caches.open(READERS))
      .then((cache) => cache.keys().then((kept) => Promise.all(kept.filter(({ url }) => !ON_DEMAND.has(url)).map((old) => cache.delete(old)))))
      .then(() => clients.claim()),
  );
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (LEFT_TO_NETWORK.some((path) => pathname.startsWith(path))) return;
  const wanted = request.mode === 'navigate' ? './' : request;
  event.respondWith(
    caches.open(CACHE)
      .then((cache) => cache.match(wanted, { ignoreSearch: true }))
      .then((kept) => kept ?? caches.match(wanted, { ignoreSearch: true }))
      .then((kept) => kept ?? fetchAndKeep(request)),
  );
});
async function fetchAndKeep(request) {
  const response = await fetch(request);
  if (response.ok && ON_DEMAND.has(request.url)) {
    const copy = response.clone();
    // A full disk keeps nobody from reading a picture now.
    await caches.open(READERS).then((cache) => cache.put(request, copy)).catch(() => undefined);
  }
  return response;
}
`;
}
