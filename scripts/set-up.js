// Gets a fresh checkout ready on any Node ≥ 20 with npm: runs `npm ci` when node_modules is missing or older than the lockfile.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.kakekomi-lock`;
const lock = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `Node 20 以上が必要です(いまは ${process.versions.node})。 Node 20 or newer is needed, this is ${process.versions.node}.`,
  );
  process.exit(1);
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('必要なものを入れています(npm ci)… Installing what is needed (npm ci)…');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const done =
    npm === undefined
      ? spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) {
    console.error(
      'npm ci が失敗しました。ネットワークを確かめて、もう一度実行してください。 npm ci failed: check the network and run again.',
    );
    process.exit(done.status ?? 1);
  }
  writeFileSync(stamp, lock);
}
