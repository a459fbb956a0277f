// Turns a question's file (front matter and two titled answers) into a Question, and an explanation's file into its text.
import type { Language } from '../base/language.ts';
import { bad, ok, problem, type Result } from '../base/result.ts';
import { type Block, parseMarkdown } from './markdown.ts';
import { isPageId, type Question } from './types.ts';
import { readQuestionMeta } from './words-schema.ts';

export interface Titled {
  readonly title: string;
  readonly blocks: readonly Block[];
}

const TITLE = /^# (\S.{0,199})$/;
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/**
 * A question's file: `meta` is its front matter already read from YAML; `body` holds `# question` and answer in Japanese,
 * then `# question` and answer in English.
 */
export function parseQuestion(id: string, meta: unknown, body: string): Result<Question> {
  const front = readQuestionMeta(meta);
  if (!front.ok) return front;
  const parts = splitTitled(body);
  if (parts.length !== 2) return problem('question-not-in-two-languages', { found: parts.length });
  const ja = parseTitled(parts[0] ?? '', 'ja');
  const en = parseTitled(parts[1] ?? '', 'en');
  if (!ja.ok || !en.ok) return bad([...(ja.ok ? [] : ja.problems), ...(en.ok ? [] : en.problems)]);
  return ok({
    id,
    question: { ja: ja.value.title, en: en.value.title },
    answer: { ja: ja.value.blocks, en: en.value.blocks },
    ...front.value,
  });
}

/** `# Title` and the text under it, in one language. */
export function parseTitled(body: string, language: Language): Result<Titled> {
  const [first = '', ...rest] = body.trim().split('\n');
  const title = TITLE.exec(first.trim())?.[1];
  if (title === undefined) return problem('title-missing', {}, [language]);
  if (JAPANESE.test(title) !== (language === 'ja')) return problem('title-in-other-language', {}, [language]);
  const parsed = parseMarkdown(rest.join('\n'), isPageId);
  if (!parsed.ok) return parsed;
  if (parsed.value.length === 0) return problem('text-empty', {}, [language]);
  return ok({ title, blocks: parsed.value });
}

/** The body cut before each `# ` line; text before the first one counts as a part of its own, so that it is noticed. */
function splitTitled(body: string): readonly string[] {
  const parts: string[] = [];
  for (const line of body.trim().split('\n')) {
    if (parts.length === 0 || TITLE.test(line)) parts.push(line);
    else parts[parts.length - 1] += `\n${line}`;
  }
  return parts;
}
