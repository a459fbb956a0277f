// Serves the built page: what a browser may do with it, how long it may keep it, and nothing besides.
import { Hono } from 'hono';
import type { Assets, Encoding } from './assets.ts';
import { TLS_ONLY } from './tls-only.ts';

/** The page loads nothing from elsewhere, runs no inline script, and stands in nobody's frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "font-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The scripts that may compile WebAssembly: the workers that read pictures and PDFs, by their own answer's policy. The page stays strict. */
const WASM_WORKER = /^assets\/read-(?:picture|pdf)\.worker-[\w-]{8}\.js$/;
const WASM_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

/**
 * The staff's page runs no worker and writes no markup, so that even a slip of ours could make neither out of a person's words
 * (W3C Trusted Types). Nothing of it stays in the browser's memory of pages: it shows cases.
 */
const STAFF_PAGE = /^desk(?:\/|$)/;
const STAFF_POLICY = `${POLICY.replace("worker-src 'self'", "worker-src 'none'")}; require-trusted-types-for 'script'; trusted-types 'none'`;

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // A camera photographs evidence and a microphone records a call, on the page's own asking only.
  'permissions-policy':
    'accelerometer=(), autoplay=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(self), midi=(), payment=(), usb=()',
};

const FOREVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

const NOT_FOUND = `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>ページがありません / Not found</title>
<h1>ページがありません</h1>
<p>記録は消えていません。<a href="/">はじめのページ</a>へどうぞ。</p>
<p lang="en">There is no such page. Nothing of yours is lost. <a href="/">Go to the first page</a>.</p>
</html>
`;

/**
 * GET and HEAD for the files in `assets`; 404 with a page for people, 405 for everything else.
 * @param overTls whether people reach it over https: then browsers are told to come no other way
 */
export function createStaticApp(assets: Assets, overTls = false): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.res.headers.set(name, value);
    if (overTls) context.res.headers.set('strict-transport-security', TLS_ONLY);
    const path = readPath(context.req.url) ?? '';
    if (STAFF_PAGE.test(path)) context.res.headers.set('content-security-policy', STAFF_POLICY);
    if (WASM_WORKER.test(path)) context.res.headers.set('content-security-policy', WASM_POLICY);
  });
  // The desk's page asks its server by addresses relative to its own folder.
  app.get('/desk', (context) => context.redirect('desk/', 308));
  // The page asks whether a desk stands here; on a server that only serves the page there is none, and that is no error.
  app.get('/.well-known/kakekomi-desk.json', (context) => context.body(null, 204));
  app.get('*', async (context) => {
    const path = readPath(context.req.url);
    const asset =
      path === undefined
        ? undefined
        : await assets.find(path, acceptedBy(context.req.header('accept-encoding')));
    if (asset === undefined) return context.html(NOT_FOUND, 404, { 'cache-control': 'no-store' });
    const headers: Record<string, string> = {
      etag: asset.etag,
      vary: 'accept-encoding',
      'cache-control': asset.isImmutable ? FOREVER : isStaffPage(path) ? 'no-store' : ASK_AGAIN,
    };
    if (isFresh(context.req.header('if-none-match'), asset.etag)) return context.body(null, 304, headers);
    headers['content-type'] = asset.type;
    headers['content-length'] = String(asset.bytes.length);
    if (asset.encoding !== 'identity') headers['content-encoding'] = asset.encoding;
    return context.body(asset.bytes, 200, headers);
  });
  app.all('*', (context) => context.text('Method not allowed\n', 405, { allow: 'GET, HEAD' }));
  return app;
}

function isStaffPage(path: string | undefined): boolean {
  return path === 'desk/' || path === 'desk/index.html';
}

/** The path asked for, decoded once; undefined when it is malformed. `..` needs no care here: the assets know only what they listed. */
function readPath(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url).pathname).replace(/^\//, '');
  } catch {
    return undefined;
  }
}

const ENCODINGS: readonly Encoding[] = ['br', 'gzip'];

function acceptedBy(header = ''): ReadonlySet<Encoding> {
  const wanted = new Set(
    header
      .slice(0, 500)
      .split(',')
      .filter((part) => !/;\s*q=0(?:\.0{1,3})?\s*$/.test(part))
      .map((part) => part.split(';', 1)[0]?.trim().toLowerCase()),
  );
  return new Set(ENCODINGS.filter((encoding) => wanted.has(encoding) || wanted.has('*')));
}

function isFresh(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header === '*' || header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag);
}
