// M3, M4, B4: no secret leaves in a picture. The built page, under its own policy, reads screenshots and blacks out what it found.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { blackOut } from '../../src/readers/black-out.ts';
import { decodePicture, encodePicture } from '../../src/readers/node/picture-file.ts';
import { NODE_FILES } from '../../src/readers/node/reader-files.ts';
import { createPictureReader } from '../../src/readers/read-picture.ts';
import type * as Client from '../../src/web/pictures/read-picture.ts';
import { draw, type Planted, SCENES, score } from '../support/pictures.ts';
import { launchBrowser } from './support/browser.ts';
import { startSite } from './support/site.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof startSite>>;
before(async () => {
  [browser, site] = await Promise.all([launchBrowser(), startSite()]);
});
after(async () => {
  await browser.close();
  await site.close();
});

const scene = (name: string) => SCENES.find((one) => one.name === name)!;
/** Its name holds a hash of its content. */
const clientPath = (): string => {
  const names = readdirSync(fileURLToPath(new URL('../../dist/assets/', import.meta.url)));
  return `assets/${names.find((name) => /^picture-client-[\w-]{8}\.js$/.test(name))}`;
};

async function openPage(
  serviceWorkers: 'allow' | 'block' = 'block',
): Promise<{ page: Page; requests: string[]; errors: string[] }> {
  const page = await (await browser.newContext({ serviceWorkers })).newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.context().on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(site.url);
  await page.waitForSelector('h1');
  await loadClient(page);
  return { page, requests, errors };
}

async function loadClient(page: Page): Promise<void> {
  await page.evaluate(async (path) => {
    (globalThis as Record<string, unknown>)['client'] = await import(new URL(path, location.href).href);
  }, clientPath());
}

/** Reads, blacks out and reads again, as a page will. */
async function readAndBlackOut(page: Page, bytes: Uint8Array) {
  return page.evaluate(async (base64) => {
    const { client } = globalThis as unknown as { client: typeof Client };
    const file = new Blob([Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))]);
    const phases: string[] = [];
    const done: number[] = [];
    const reading = await client.readPicture(file, {
      onProgress: (progress) => {
        if (phases.at(-1) !== progress.phase) phases.push(progress.phase);
        done.push(progress.done);
      },
    });
    if ('problem' in reading) throw new Error(reading.problem);
    const boxes = reading.secrets.flatMap((secret) => secret.boxes);
    const covered = await client.blackOutPicture(file, boxes);
    if ('problem' in covered) throw new Error(covered.problem);
    const again = await client.readPicture(covered.file);
    if ('problem' in again) throw new Error(again.problem);
    return {
      boxes,
      kinds: reading.secrets.map(({ finding }) => finding.kind),
      phases,
      isSteady: done.every((value, at) => value >= 0 && value <= 1 && value >= (done[at - 1] ?? 0)),
      before: reading.words.map(({ text }) => text).join(''),
      after: again.words.map(({ text }) => text).join(''),
      size: [reading.width, reading.height, again.width, again.height],
      type: covered.file.type,
      head: [...new Uint8Array(await covered.file.arrayBuffer())]
        .map((unit) => String.fromCharCode(unit))
        .join('')
        .slice(0, 4_000),
    };
  }, Buffer.from(bytes).toString('base64'));
}

function readable(planted: readonly Planted[], text: string): readonly string[] {
  return planted.map((secret) => secret.text.replaceAll(/\s/g, '')).filter((secret) => text.includes(secret));
}

test('M4: the page finds every planted secret, blacks it out for good, and asks no other host', async () => {
  const { page, requests, errors } = await openPage();
  for (const name of ['LINE chat', 'notification previews']) {
    const { file, planted } = await draw(browser, scene(name));
    const {
      boxes,
      phases,
      isSteady,
      before: text,
      after: left,
      size,
      type,
      head,
    } = await readAndBlackOut(page, file);
    const { missed, falseBoxes } = score(planted, boxes);
    deepEqual(
      missed.map((secret) => secret.text),
      [],
    );
    equal(falseBoxes.length, 0);
    equal(readable(planted, text).length, planted.length, 'the reader can read what it covers');
    deepEqual(readable(planted, left), [], 'nothing of it is read from the new file');
    deepEqual(phases, ['start', 'codes', 'text', 'done']);
    ok(isSteady);
    deepEqual(size.slice(0, 2), size.slice(2));
    equal(type, 'image/png');
    ok(!/tEXt|iTXt|eXIf|tIME/.test(head));
  }
  deepEqual(
    requests.filter((url) => !url.startsWith(site.url) && !url.startsWith('blob:')),
    [],
  );
  ok(
    requests.some((url) => url.endsWith('.wasm')),
    'the engine came from this site',
  );
  equal(requests.filter((url) => url.includes('jpn.traineddata')).length, 1, 'one engine for all pictures');
  deepEqual(errors, []);
  await page.context().close();
});

test('M4: only the worker may compile WebAssembly; the page may not', async () => {
  const { page } = await openPage();
  const answer = await page.evaluate(() =>
    WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
      () => 'compiled',
      (error: Error) => error.name,
    ),
  );
  equal(answer, 'CompileError');
  await page.context().close();
});

test('M4: a reading stops when the person stops it, and the next one works', async () => {
  const { page } = await openPage();
  const { file } = await draw(browser, scene('notification previews'));
  const answers = await page.evaluate(async (base64) => {
    const { client } = globalThis as unknown as { client: typeof Client };
    const file = new Blob([Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))]);
    const stop = new AbortController();
    const stopped = await client.readPicture(file, {
      signal: stop.signal,
      onProgress: ({ phase }) => {
        if (phase === 'text') stop.abort();
      },
    });
    const broken = await client.readPicture(new Blob(['<svg']));
    const next = await client.readPicture(file);
    return [stopped, broken, 'secrets' in next ? next.secrets.length : next];
  }, Buffer.from(file).toString('base64'));
  deepEqual(answers, [{ problem: 'stopped' }, { problem: 'not-a-picture' }, 2]);
  await page.context().close();
});

test('M4: what reads pictures is fetched with the first one only, and then works without a network', async () => {
  const { page } = await openPage('allow');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const heavy = () =>
    page.evaluate(async () => {
      const kept = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
      );
      return kept.flat().filter(({ url }) => /\.(?:wasm|bin)$/.test(url)).length;
    });
  equal(await heavy(), 0);
  const { file } = await draw(browser, scene('notification previews'));
  const count = () =>
    page.evaluate(async (base64) => {
      const { client } = globalThis as unknown as { client: typeof Client };
      const reading = await client.readPicture(
        new Blob([Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))]),
      );
      return 'secrets' in reading ? reading.secrets.length : reading.problem;
    }, Buffer.from(file).toString('base64'));
  equal(await count(), 2);
  equal(await heavy(), 4);
  await page.context().setOffline(true);
  await page.reload();
  await page.waitForSelector('h1');
  await loadClient(page);
  equal(await count(), 2);
  await page.context().close();
});

test('M4: a code that opens something is covered, one that leads to a shop is not; in Node as in the page', async () => {
  const texts = [
    'otpauth://totp/Example:hanako?secret=JBSWY3DPEHPK3PXP&issuer=Example',
    'https://shop.example/products/12',
    'https://login.example/qr?token=k7Qp2mXd94trB6',
  ];
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });
  const images = await Promise.all(
    texts.map(async (text) => {
      const { image } = await writeBarcode(text, { format: 'QRCode', scale: 4 });
      return Buffer.from(await image!.arrayBuffer()).toString('base64');
    }),
  );
  const drawing = await (await browser.newContext({ viewport: { width: 800, height: 1_000 } })).newPage();
  await drawing.setContent(
    `<style>img { display: block; margin: 20px }</style>${images.map((image) => `<img src="data:image/png;base64,${image}">`).join('')}`,
  );
  const places = await drawing.evaluate(() =>
    [...document.images]
      .map((image) => image.getBoundingClientRect())
      .map(({ x, y, width, height }) => ({ x, y, width, height })),
  );
  const decoded = await decodePicture(await drawing.screenshot({ fullPage: true }));
  ok(decoded.ok);
  const reader = createPictureReader(NODE_FILES);
  const { secrets } = await reader.read(decoded.value);
  deepEqual(
    new Set(secrets.map(({ finding }) => `${finding.kind} ${finding.text}`)),
    new Set([`token ${texts[2]}`, `totp_secret ${texts[0]}`]),
  );
  for (const { finding, boxes } of secrets) {
    const place = places[texts.indexOf(finding.text)]!;
    const box = boxes[0]!;
    // The picture has four modules of quiet zone around the code.
    ok(box.x >= place.x - 1 && box.y >= place.y - 1);
    ok(box.x + box.width <= place.x + place.width + 1);
    ok(box.width > place.width * 0.7 && box.height > place.height * 0.7);
  }
  blackOut(
    decoded.value,
    secrets.flatMap(({ boxes }) => boxes),
  );
  const again = await decodePicture(await encodePicture(decoded.value, 'image/jpeg'));
  ok(again.ok);
  equal((await reader.read(again.value)).secrets.length, 0);
  reader.close();
  await drawing.context().close();
});
