// A backup is made while the desk works, is proven, and brings every case back; nothing is ever written over.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { codeOf, done, newCase, noted, openDesk, temporaryFolder } from '../../../test/support/desk-store.ts';
import { backupTo, restoreFrom } from './backup.ts';

describe('backup and restore', () => {
  it('a desk restored from a backup made while it was written to is whole and goes on', async () => {
    const folder = temporaryFolder();
    const desk = await openDesk(join(folder, 'desk.db'));
    const before = await Promise.all([newCase(desk), newCase(desk), newCase(desk)]);
    const path = join(folder, 'backups', 'monday.db');
    const [backup] = await Promise.all([backupTo(desk.database, path), newCase(desk), newCase(desk)]);
    const { cases, bytes } = done(backup);
    ok(cases >= 3);
    strictEqual(statSync(path).size, bytes);
    strictEqual(statSync(path).mode & 0o777, 0o600);
    ok(!existsSync(`${path}-wal`));
    strictEqual(codeOf(await backupTo(desk.database, path)), 'exists');

    const place = join(folder, 'restored', 'desk.db');
    strictEqual(done(await restoreFrom(path, place)).cases, cases);
    strictEqual(codeOf(await restoreFrom(path, place)), 'exists');
    strictEqual(codeOf(await restoreFrom(join(folder, 'none.db'), join(folder, 'x.db'))), 'missing');
    const restored = await openDesk(place, { vault: desk.vault });
    for (const { row, entries } of before) {
      deepStrictEqual((await restored.store.read('main', row.case_id))?.entries, entries);
      ok((await restored.store.verify('main', row.case_id)).ok);
      ok((await restored.store.append('main', row.case_id, 0, [noted('go on')])).ok);
    }
    await restored.close();
    await desk.close();
  });

  it('a damaged backup is not put in place, and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const desk = await openDesk(join(folder, 'desk.db'));
    for (let at = 0; at < 20; at += 1) await newCase(desk);
    const path = join(folder, 'backup.db');
    done(await backupTo(desk.database, path));
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 8_192, 16_384);
    const damaged = join(folder, 'damaged.db');
    writeFileSync(damaged, bytes);
    strictEqual(codeOf(await restoreFrom(damaged, join(folder, 'place.db'))), 'damaged');
    writeFileSync(damaged, 'not a database');
    strictEqual(codeOf(await restoreFrom(damaged, join(folder, 'place.db'))), 'damaged');
    ok(!existsSync(join(folder, 'place.db')));
    await desk.close();
  });
});
