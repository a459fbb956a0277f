// Finds the Node this product runs on: the pinned one that npm brought, or the running one when that is new enough.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;

/**
 * The path of a Node ≥ 24.
 * @returns {string | undefined} undefined when this machine has neither the pinned Node nor a new one
 */
export function pinnedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const path = fileURLToPath(
    new URL(`../node_modules/node-${system}-${process.arch}/${file}`, import.meta.url),
  );
  if (existsSync(path)) return path;
  return Number(process.versions.node.split('.')[0]) >= NEEDED ? process.execPath : undefined;
}
