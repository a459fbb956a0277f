// Checks the files of the playbook (content/steps, content/deadlines), and that they hang together.
import { z } from 'zod';
import { bad, ok, type Problem, type Result } from '../base/result.ts';
import { GRADES, LINK_NAMES, SERVICE_KINDS } from '../directory/types.ts';
import { date } from '../base/time-schema.ts';
import { PHASES } from '../journal/types.ts';
import { type Question, QUESTIONS, SYMPTOMS } from '../answers/questions.ts';
import { REGIONS } from './region.ts';
import { type DeadlineRule, type Playbook, STAGES, type Step } from './types.ts';

const text = z.strictObject({ ja: z.string().min(1).max(120), en: z.string().min(1).max(160) });
const lines = z.array(z.string().min(1).max(120)).min(1).max(5);
const source = z.strictObject({
  url: z.string().regex(/^https?:\/\/\S+$/),
  grade: z.enum(GRADES),
  seen: date,
  dated: date.optional(),
});

/** A list of one may be written without the list. */
function oneOrMore<T extends z.ZodType>(item: T) {
  return z.union([z.array(item).min(1), item.transform((one) => [one])]);
}

const condition = z.strictObject({
  kinds: z.array(z.enum(SERVICE_KINDS)).min(1).optional(),
  exceptKinds: z.array(z.enum(SERVICE_KINDS)).min(1).optional(),
  symptoms: z.array(z.enum(SYMPTOMS)).min(1).optional(),
  answers: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  regions: z.array(z.enum(REGIONS)).min(1).optional(),
});

const step = z.strictObject({
  stage: z.enum(STAGES),
  phase: z.enum(PHASES),
  order: z.int().min(0).max(999),
  minutes: z.int().min(1).max(120),
  when: oneOrMore(condition).optional(),
  after: z.array(z.string()).default([]),
  within: oneOrMore(z.string()).default([]),
  link: z.enum(LINK_NAMES).optional(),
  call: z.boolean().default(false),
  body: z.string().optional(),
  page: z.string().optional(),
  title: text,
  why: text,
  how: z.strictObject({ ja: lines, en: lines }),
  done: text,
  cannot: text,
  proof: text,
  sources: z.array(source).min(1),
});

const deadline = z.strictObject({
  kinds: z.array(z.enum(SERVICE_KINDS)).min(1),
  region: z.enum(REGIONS),
  services: z.array(z.string()).min(1).optional(),
  paying: z.boolean().optional(),
  from: z.enum(['loss', 'noticed', 'today']),
  length: z.strictObject({
    days: z.int().min(1).optional(),
    businessDays: z.int().min(1).optional(),
    months: z.int().min(1).optional(),
  }),
  contract: z.boolean(),
  text,
  sources: z.array(source).min(1),
});

interface PlaybookFiles {
  readonly steps: Readonly<Record<string, unknown>>;
  readonly deadlines: Readonly<Record<string, unknown>>;
}

/** Files by id (already parsed YAML) → the playbook, or all that is wrong with them. */
export function parsePlaybook(files: PlaybookFiles): Result<Playbook> {
  const problems: Problem[] = [];
  const read = (
    schema: z.ZodType,
    folder: string,
    values: Readonly<Record<string, unknown>>,
  ): readonly object[] =>
    Object.entries(values).flatMap(([id, value]) => {
      const parsed = schema.safeParse(value);
      if (parsed.success) return [{ id, ...(parsed.data as object) }];
      for (const issue of parsed.error.issues)
        problems.push({
          code: 'not-the-form',
          path: [folder, id, ...issue.path.map(String)],
          params: { message: issue.message },
        });
      return [];
    });
  const playbook: Playbook = {
    steps: read(step, 'steps', files.steps) as readonly Step[],
    deadlines: read(deadline, 'deadlines', files.deadlines) as readonly DeadlineRule[],
  };
  problems.push(...checkPlaybook(playbook, files));
  return problems.length > 0 ? bad(problems) : ok(playbook);
}

/** What no single file shows: names that lead to no file, order that goes in a circle. */
function checkPlaybook(playbook: Playbook, files: PlaybookFiles): readonly Problem[] {
  const steps = new Map(playbook.steps.map((one) => [one.id, one]));
  const lost = (id: string, field: string, name: string): Problem => ({
    code: 'leads-nowhere',
    path: ['steps', id, field],
    params: { name },
  });
  return playbook.steps.flatMap((one) => [
    ...one.after.filter((id) => !(id in files.steps)).map((id) => lost(one.id, 'after', id)),
    ...one.within.filter((id) => !(id in files.deadlines)).map((id) => lost(one.id, 'within', id)),
    ...(one.when ?? [])
      .flatMap(({ answers = {} }) => unknownAnswers(answers))
      .map((name) => lost(one.id, 'when', name)),
    ...(goesInCircle(one.id, steps)
      ? [{ code: 'goes-in-circle', path: ['steps', one.id, 'after'], params: {} }]
      : []),
  ]);
}

/** Questions we do not ask and answers we do not offer: a condition on them can never become true. */
function unknownAnswers(answers: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const questions: Readonly<Record<string, Question>> = QUESTIONS;
  return Object.entries(answers).flatMap(([id, values]) => {
    const offered = questions[id]?.choices.map(({ value }) => value) ?? [];
    return values.filter((value) => !offered.includes(value)).map((value) => `${id}: ${value}`);
  });
}

function goesInCircle(start: string, steps: ReadonlyMap<string, Step>): boolean {
  const seen = new Set<string>();
  const left = [...(steps.get(start)?.after ?? [])];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (id === start) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    left.push(...(steps.get(id)?.after ?? []));
  }
  return false;
}
