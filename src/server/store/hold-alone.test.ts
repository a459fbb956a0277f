import { strictEqual as equal, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { holdAlone } from './hold-alone.ts';

test('a desk is held by one process at a time, and is free again however that one ended', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-hold-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'desk.sqlite');
  const first = holdAlone(file);
  ok(first !== undefined);
  equal(holdAlone(file), undefined);
  first();

  const script = `
    import { holdAlone } from ${JSON.stringify(new URL('hold-alone.ts', import.meta.url).href)};
    console.log(holdAlone(${JSON.stringify(file)}) === undefined ? 'taken' : 'held');
    setInterval(() => undefined, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script]);
  equal(String((await once(other.stdout, 'data'))[0]).trim(), 'held');
  equal(holdAlone(file), undefined);
  other.kill('SIGKILL');
  await once(other, 'exit');
  const again = holdAlone(file);
  ok(again !== undefined);
  again();
});
