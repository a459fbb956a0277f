#!/usr/bin/env node
// The command `kakekomi` for any Node ≥ 20: runs itself again under the pinned Node 24 when started by an older one.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from '../scripts/pinned-node.js';

const NEEDED = 24;
const FAILED = 2;

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  const { runProcess } = await import('../src/cli/main.ts');
  await runProcess();
} else {
  const node = pinnedNode();
  if (node === undefined) {
    console.error(
      `Node 24 が見つかりません。このフォルダーで npm ci を実行するか、Node 24 以上を入れてください。
No Node 24 for ${process.platform}-${process.arch}: run npm ci in this folder, or install Node 24 or newer.`,
    );
    process.exitCode = FAILED;
  } else {
    runUnder(node);
  }
}

/** @param {string} node the path of a Node ≥ 24 */
function runUnder(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // The child decides how to end on a signal, and we end as it does.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = FAILED;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 1 : constants.signals[signal]);
  });
}
