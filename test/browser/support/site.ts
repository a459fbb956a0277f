// Serves the built page for browser tests and benches on a free port, with the product's own static server.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from '../../../scripts/build.ts';
import { serveStatic } from '../../../src/server/static-server.ts';

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** The built page at `url`; builds it first when there is none. */
export async function startSite(): Promise<{ url: string; close: () => Promise<void> }> {
  if (!existsSync(`${DIST}index.html`)) await build({ quiet: true });
  return serveStatic({ root: DIST, port: 0 });
}
