// Turns a desk's keys over, and names an offline recovery key, from the server's terminal: audited, and told to every process that runs.
import { ok, type Result } from '#core/base/result.ts';
import type { DeskKey } from '#core/link/types.ts';
import { addRecovery, rotate } from '../key-file.ts';
import { rotateKeys } from '../keys.ts';
import { type Operator, withStore } from './open-operator.ts';

/** New keys; running processes read them, and each open case is told by the key it knows. Problems: those of the key file. */
export function rotateFromTerminal(operator: Operator): Promise<Result<readonly DeskKey[]>> {
  const { config, database, desk, audit, now } = operator;
  return withStore(operator, async ({ vault, jobs, changes }) => {
    const rotateKeyFile = async () => {
      const rotated = await rotate(config.keyFile, now());
      return rotated.ok ? vault.reload() : rotated;
    };
    const done = await rotateKeys(
      { desk, database, jobs, audit, vault, changes, rotateKeyFile },
      { author: 'system' },
    );
    return done.ok ? ok(vault.signing) : done;
  });
}

/** From now on each new case and report is sealed to this key too. Problems: those of the key file, `not-a-recipient`. */
export function addRecoveryFromTerminal(operator: Operator, recipient: string): Promise<Result<undefined>> {
  const { config, database, desk, audit } = operator;
  return withStore(operator, async ({ changes }) => {
    const added = await addRecovery(config.keyFile, recipient);
    if (!added.ok) return added;
    await database.db.transaction().execute(async (tx) => {
      await audit.add(tx, {
        desk,
        actor: 'system',
        action: 'keys.recovery-added',
        target: recipient,
        detail: { via: 'terminal' },
      });
      await changes.announce(tx, desk, 'keys', '');
    });
    return ok(undefined);
  });
}
