// Launches a real Chromium: the installed one, or the one npm brings; one retry, since a first launch in a container may fail.
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The path of a Chromium on this machine; unpacks npm's when none is installed. */
export async function chromiumPath(): Promise<string> {
  const installed = INSTALLED.find((path) => path !== undefined && existsSync(path));
  if (installed !== undefined) return installed;
  // It unpacks into TMPDIR and reuses what it finds there: a folder of our own keeps versions apart.
  process.env['TMPDIR'] = await mkdtemp(join(tmpdir(), 'kakekomi-chromium-'));
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}

/** A headless browser; close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const options = { executablePath: await chromiumPath(), args: FLAGS, headless: true };
  try {
    return await chromium.launch(options);
  } catch {
    return chromium.launch(options);
  }
}
