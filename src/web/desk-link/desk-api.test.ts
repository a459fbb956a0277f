// Promises of the person's calls to a desk: the capability in a header alone, no cookie, no redirect, and the desk's wish for quiet kept.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { busyUntil, deleteAccess, getNews } from './desk-api.ts';

const ACCESS = {
  origin: 'https://support.example.com',
  receipt: 'KK-7F3M-9Q2X',
  capability: 'ab'.repeat(32),
};
const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

function answering(response: () => Response): { readonly asked: { url: string; init: RequestInit }[] } {
  const asked: { url: string; init: RequestInit }[] = [];
  globalThis.fetch = (url, init = {}) => {
    asked.push({ url: new Request(url).url, init });
    return Promise.resolve(response());
  };
  return { asked };
}

test('A1: the capability goes in a header, never in an address; no cookie goes along and no redirect is followed', async () => {
  const { asked } = answering(() => Response.json({ messages: [], received: [] }));
  await getNews(ACCESS, 0);
  await deleteAccess(ACCESS);
  equal(asked.length, 2);
  for (const { url, init } of asked) {
    ok(!url.includes(ACCESS.capability) && url.startsWith(`${ACCESS.origin}/api/v1/reports/`), url);
    equal(new Headers(init.headers).get('authorization'), `Bearer ${ACCESS.capability}`);
    deepEqual([init.credentials, init.redirect, init.cache], ['omit', 'error', 'no-store']);
  }
});

test('a desk under load is left alone for as long as it asks, and no longer than ten minutes', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  for (const [status, told, wait] of [
    [429, '30', 30_000],
    [503, '86400', 600_000],
    [503, 'soon', 0],
    [503, '5', 5_000],
  ] as const) {
    answering(() => new Response('', { status, headers: { 'retry-after': told } }));
    const access = { ...ACCESS, origin: `https://${told}.example.com` };
    deepEqual(await getNews(access, 0), { ok: false, why: 'busy' });
    equal(busyUntil(access.origin) - Date.now(), wait, told);
  }
  t.mock.timers.tick(5_001);
  ok(busyUntil('https://5.example.com') < Date.now());
});
