// Reads the body of a text kept in both languages in one file: `# title` and text in Japanese, then in English.
import { LANGUAGES, type Language, type Text } from '../base/language.ts';
import { bad, ok, problem, type Result } from '../base/result.ts';
import { type Block, parseMarkdown } from './markdown.ts';
import { isPageId } from './types.ts';

interface Bilingual {
  readonly title: Text;
  readonly blocks: Readonly<Record<Language, readonly Block[]>>;
}

const TITLE = /^# (\S.{0,199})$/;
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Both languages must be there, Japanese first, each with a title and a text. Links may go to pages only. */
export function parseBilingual(body: string): Result<Bilingual> {
  const parts = splitTitled(body.trim());
  if (parts.length !== LANGUAGES.length) return problem('not-in-two-languages', { found: parts.length });
  const ja = parseTitled(parts[0] ?? '', 'ja');
  const en = parseTitled(parts[1] ?? '', 'en');
  if (!ja.ok || !en.ok) return bad([...(ja.ok ? [] : ja.problems), ...(en.ok ? [] : en.problems)]);
  return ok({
    title: { ja: ja.value.title, en: en.value.title },
    blocks: { ja: ja.value.blocks, en: en.value.blocks },
  });
}

function parseTitled(part: string, language: Language): Result<{ title: string; blocks: readonly Block[] }> {
  const [first = '', ...rest] = part.split('\n');
  const title = TITLE.exec(first)?.[1];
  if (title === undefined) return problem('title-missing', {}, [language]);
  if (JAPANESE.test(title) !== (language === 'ja')) return problem('title-in-other-language', {}, [language]);
  const parsed = parseMarkdown(rest.join('\n'), isPageId);
  if (!parsed.ok) return bad(parsed.problems.map((found) => ({ ...found, path: [language, ...found.path] })));
  if (parsed.value.length === 0) return problem('text-empty', {}, [language]);
  return ok({ title, blocks: parsed.value });
}

/** Cut before each `# ` line; text before the first one is a part of its own, so that it is noticed as untitled. */
function splitTitled(body: string): readonly string[] {
  const parts: string[][] = [];
  for (const line of body.split('\n')) {
    const last = parts.at(-1);
    if (last === undefined || TITLE.test(line)) parts.push([line]);
    else last.push(line);
  }
  return parts.map((lines) => lines.join('\n'));
}
