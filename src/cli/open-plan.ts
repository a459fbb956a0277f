// Builds the plan of an opened case from the playbook and the directory, or says what of them cannot be read.
import { buildPlan } from '#core/plan/build-plan.ts';
import type { Plan } from '#core/plan/types.ts';
import { loadPlaybook } from '#shelf/playbook.ts';
import type { OpenCase } from './case-file.ts';
import type { Io } from './command.ts';
import { openDirectory } from './open-directory.ts';
import { sayProblems } from './say-problems.ts';

export async function openPlan({ state }: OpenCase, io: Io): Promise<Plan | undefined> {
  const directory = await openDirectory(io);
  if (directory === undefined) return undefined;
  const playbook = await loadPlaybook();
  if (!playbook.ok) {
    io.stderr.write(sayProblems(playbook.problems, io));
    return undefined;
  }
  return buildPlan({ state, playbook: playbook.value, get: (id) => directory.get(id), now: Date.now() });
}
