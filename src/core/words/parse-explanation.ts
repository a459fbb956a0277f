// Turns an explanation's file into an Explanation: front matter (already read from YAML) and a body in both languages.
import { ok, type Result } from '../base/result.ts';
import { parseBilingual } from './bilingual.ts';
import type { Explanation } from './types.ts';
import { readExplanationMeta } from './words-schema.ts';

/** `# title` and its text in Japanese, then in English; what is wrong comes back as problems. */
export function parseExplanation(id: string, meta: unknown, body: string): Result<Explanation> {
  const front = readExplanationMeta(meta);
  if (!front.ok) return front;
  const text = parseBilingual(body);
  if (!text.ok) return text;
  return ok({ id, title: text.value.title, text: text.value.blocks, ...front.value });
}
