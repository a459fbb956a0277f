// Runs a file under the pinned Node: `node scripts/run.js FILE [ARGS]`.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { pinnedNode } from './pinned-node.js';

const node = pinnedNode();
if (node === undefined) {
  console.error(
    `この機種用の Node 24 が見つかりません。Node 24 以上を入れて、もう一度実行してください。 No Node 24 for ${process.platform}-${process.arch}: install Node 24 or newer and run again.`,
  );
  process.exit(1);
}
const child = spawn(node, process.argv.slice(2), { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (signal === null ? 1 : constants.signals[signal]);
});
