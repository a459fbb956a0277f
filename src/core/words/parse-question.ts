// Turns a question's file into a Question: front matter (already read from YAML) and a body in both languages.
import { ok, type Result } from '../base/result.ts';
import { parseBilingual } from './bilingual.ts';
import type { Question } from './types.ts';
import { readQuestionMeta } from './words-schema.ts';

/** `# question` and its answer in Japanese, then in English; what is wrong comes back as problems. */
export function parseQuestion(id: string, meta: unknown, body: string): Result<Question> {
  const front = readQuestionMeta(meta);
  if (!front.ok) return front;
  const text = parseBilingual(body);
  if (!text.ok) return text;
  return ok({ id, question: text.value.title, answer: text.value.blocks, ...front.value });
}
