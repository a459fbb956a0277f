// Builds the plan of an opened case from the playbook and the directory, or says what of them cannot be read.
import { buildPlan } from '#core/plan/build-plan.ts';
import type { Plan, Playbook } from '#core/plan/types.ts';
import { loadPlaybook } from '#shelf/playbook.ts';
import type { OpenCase } from './case-file.ts';
import type { Io } from './command.ts';
import { openDirectory } from './open-directory.ts';
import { sayProblems } from './say-problems.ts';

export async function openPlan({ state }: OpenCase, io: Io): Promise<Plan | undefined> {
  const directory = await openDirectory(io);
  const playbook = directory === undefined ? undefined : await openPlaybook(io);
  if (directory === undefined || playbook === undefined) return undefined;
  return buildPlan({ state, playbook, get: (id) => directory.get(id), now: Date.now() });
}

export async function openPlaybook(io: Io): Promise<Playbook | undefined> {
  const playbook = await loadPlaybook();
  if (playbook.ok) return playbook.value;
  io.stderr.write(sayProblems(playbook.problems, io));
  return undefined;
}
