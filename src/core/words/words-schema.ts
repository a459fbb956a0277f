// The zod schemas of the words' data files, apart from types.ts so that a page can show words without loading zod.
import { z } from 'zod';
import { bad, ok, type Result } from '../base/result.ts';
import { date } from '../base/time-schema.ts';
import { GRADES, type Source } from '../directory/types.ts';
import { DRILL_MEDIA, DRILL_TRUTHS, type DrillItem, PAGES, type Term } from './types.ts';

const id = z.string().regex(/^[a-z0-9]{1,40}(-[a-z0-9]{1,40}){0,8}$/);
const line = z.string().trim().min(1).max(400);
const text = z.strictObject({ ja: line, en: line });
const letter = z.string().trim().min(1).max(2_000);

const source = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }),
    grade: z.enum(GRADES),
    dated: date.optional(),
    seen: date,
  })
  .transform(({ dated, ...rest }): Source => (dated === undefined ? rest : { ...rest, dated }));

const term = z.strictObject({
  id,
  term: text,
  reading: z.string().regex(/^[\p{Script=Hiragana}ー0-9A-Za-z#]{1,60}$/u),
  aliases: z.array(line).max(20).default([]),
  typed: z.array(line).max(20).default([]),
  short: text,
  see: z.array(id).max(8).default([]),
}) satisfies z.ZodType<Term>;

const drillItem = z.strictObject({
  id,
  medium: z.enum(DRILL_MEDIA),
  truth: z.enum(DRILL_TRUTHS),
  situation: text,
  from: text,
  text: z.strictObject({ ja: letter, en: letter }),
  signs: z.array(text).min(1).max(6),
  advice: text,
}) satisfies z.ZodType<DrillItem>;

const questionMeta = z.strictObject({
  asked: z.strictObject({ ja: z.array(line).min(1).max(12), en: z.array(line).min(1).max(12) }),
  terms: z.array(id).max(8).default([]),
  next: z.enum(PAGES),
  sources: z.array(source).max(8).default([]),
});
type QuestionMeta = z.output<typeof questionMeta>;

const explanationMeta = z.strictObject({
  next: z.enum(PAGES),
  sources: z.array(source).max(8).default([]),
});
type ExplanationMeta = z.output<typeof explanationMeta>;

/** The glossary file's parsed YAML → its terms. */
export function readTerms(data: unknown): Result<readonly Term[]> {
  return read(z.array(term).max(500), data);
}

/** The drill file's parsed YAML → its items. */
export function readDrill(data: unknown): Result<readonly DrillItem[]> {
  return read(z.array(drillItem).max(100), data);
}

export function readQuestionMeta(data: unknown): Result<QuestionMeta> {
  return read(questionMeta, data);
}

export function readExplanationMeta(data: unknown): Result<ExplanationMeta> {
  return read(explanationMeta, data);
}

function read<T>(schema: z.ZodType<T>, data: unknown): Result<T> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return ok(parsed.data);
  return bad(
    parsed.error.issues.map((issue) => ({
      code: 'words-file-invalid',
      path: issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
      params: { rule: issue.code },
    })),
  );
}
