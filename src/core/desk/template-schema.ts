// Checks the desk's built-in texts (content/desk): what it can instruct, ask and tell, whole in both languages (D3).
import { z } from 'zod';
import { FIELD_MAX } from '../base/limits.ts';
import { PHASES } from '../base/phase.ts';
import { bad, ok, type Problem, type Result } from '../base/result.ts';
import type { Template } from './api.ts';

const line = z.string().trim().min(1).max(120);
const text = z.strictObject({ ja: line, en: z.string().trim().min(1).max(160) });
const lines = z
  .strictObject({
    ja: z.array(line).min(1).max(6),
    en: z.array(z.string().trim().min(1).max(160)).min(1).max(6),
  })
  .transform(({ ja, en }) => ({ ja: ja.join('\n'), en: en.join('\n') }));

const instruction = z.strictObject({
  kind: z.literal('instruction'),
  phase: z.enum(PHASES),
  step: z.string().max(80).optional(),
  dueMinutes: z.int().min(5).max(20_160),
  title: text,
  text: lines,
  why: text,
  proof: text,
});
const file = z.discriminatedUnion('kind', [
  instruction,
  z.strictObject({ kind: z.literal('question'), title: text, text: lines }),
  z.strictObject({ kind: z.literal('notice'), title: text, text: lines }),
]);

/** Files by id (already parsed YAML) and the playbook's step ids → the built-in templates, or all that is wrong. Problems: `not-the-form`, `leads-nowhere`. */
export function parseTemplates(
  files: Readonly<Record<string, unknown>>,
  steps: ReadonlySet<string>,
): Result<readonly Template[]> {
  const problems: Problem[] = [];
  const templates = Object.entries(files).flatMap(([id, value]) => {
    const parsed = file.safeParse(value);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues)
        problems.push({ code: 'not-the-form', path: ['desk', id, ...path.map(String)], params: { message } });
      return [];
    }
    const step = 'step' in parsed.data ? parsed.data.step : undefined;
    if (step !== undefined && !steps.has(step))
      problems.push({ code: 'leads-nowhere', path: ['desk', id, 'step'], params: { name: step } });
    return [{ id, ...parsed.data, builtIn: true } as Template];
  });
  return problems.length > 0 ? bad(problems) : ok(templates);
}

const both = z.strictObject({
  ja: z.string().trim().min(1).max(FIELD_MAX),
  en: z.string().trim().min(1).max(FIELD_MAX),
});

/** A desk's own template as its staff write it; the id is in the address it is put to. */
export const ownTemplate = z.strictObject({
  kind: z.enum(['instruction', 'question', 'notice']),
  title: both,
  text: both,
  why: both.optional(),
  proof: both.optional(),
  step: z.string().max(80).optional(),
  phase: z.enum(PHASES).optional(),
  dueMinutes: z.int().min(5).max(20_160).optional(),
});
