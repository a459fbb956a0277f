// Reads what Kakekomi says in words (content/) and checks that it hangs together: every id, every link, both languages.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { bad, ok, type Problem, problem, type Result } from '#core/base/result.ts';
import { splitFrontMatter } from '#core/words/front-matter.ts';
import { plainText } from '#core/words/markdown.ts';
import { parseExplanation } from '#core/words/parse-explanation.ts';
import { parseQuestion } from '#core/words/parse-question.ts';
import { toSentences } from '#core/words/sentences.ts';
import type { Words } from '#core/words/types.ts';
import { readDrill, readTerms } from '#core/words/words-schema.ts';

const CONTENT = fileURLToPath(new URL('../../content/', import.meta.url));

/** Longer Japanese sentences tire a frightened reader. */
const SENTENCE_MAX = 60;

/**
 * Every word the product says, or all that is wrong with the files: each problem's path begins with the file's name.
 *
 * @param root the content folder; the checkout's own when absent
 * @throws the file system's error when a folder or a file cannot be read
 */
export function loadWords(root: string = CONTENT): Result<Words> {
  const terms = inFile('glossary/terms.yaml', readYamlFile(join(root, 'glossary/terms.yaml'), readTerms));
  const drill = inFile('drill/items.yaml', readYamlFile(join(root, 'drill/items.yaml'), readDrill));
  const questions = readFolder(root, 'questions', parseQuestion);
  const explanations = readFolder(root, 'explain', parseExplanation);
  if (!terms.ok || !drill.ok || !questions.ok || !explanations.ok) {
    return bad([terms, drill, questions, explanations].flatMap((part) => (part.ok ? [] : part.problems)));
  }
  const words: Words = {
    terms: terms.value,
    drill: drill.value,
    questions: questions.value,
    explanations: explanations.value,
  };
  const problems = checkWords(words);
  return problems.length > 0 ? bad(problems) : ok(words);
}

/** What no single file can show: ids used twice, and ids that lead nowhere. */
function checkWords(words: Words): readonly Problem[] {
  const termIds = new Set(words.terms.map((term) => term.id));
  return [
    ...findTwins('glossary', words.terms),
    ...findTwins('drill', words.drill),
    ...words.terms.flatMap((term) => findLost(['glossary', term.id, 'see'], term.see, termIds)),
    ...words.questions.flatMap((question) =>
      findLost(['questions', question.id, 'terms'], question.terms, termIds),
    ),
  ];
}

/** Japanese sentences longer than `SENTENCE_MAX` characters, with where they stand: to be shortened, not an error. */
export function findLongSentences(words: Words): readonly { where: string; sentence: string }[] {
  const texts = [
    ...words.terms.map((term) => ({ where: `glossary/${term.id}`, text: term.short.ja })),
    ...words.questions.map((q) => ({ where: `questions/${q.id}`, text: plainText(q.answer.ja) })),
    ...words.explanations.map((e) => ({ where: `explain/${e.id}`, text: plainText(e.text.ja) })),
    ...words.drill.flatMap((item) =>
      [item.advice, ...item.signs].map((text) => ({ where: `drill/${item.id}`, text: text.ja })),
    ),
  ];
  return texts.flatMap(({ where, text }) =>
    toSentences(text)
      .filter((sentence) => sentence.length > SENTENCE_MAX)
      .map((sentence) => ({ where, sentence })),
  );
}

function findTwins(folder: string, items: readonly { id: string }[]): readonly Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }) => {
    const twin = seen.has(id);
    seen.add(id);
    return twin ? [{ code: 'id-used-twice', path: [folder, id], params: { id } }] : [];
  });
}

function findLost(
  path: Problem['path'],
  ids: readonly string[],
  known: ReadonlySet<string>,
): readonly Problem[] {
  return ids.filter((id) => !known.has(id)).map((id) => ({ code: 'id-unknown', path, params: { id } }));
}

/** Reads `<folder>/<id>.md` for each file, in the order of the ids. */
function readFolder<T>(
  root: string,
  folder: string,
  parseFile: (id: string, meta: unknown, body: string) => Result<T>,
): Result<readonly T[]> {
  const values: T[] = [];
  const problems: Problem[] = [];
  for (const file of readdirSync(join(root, folder)).sort()) {
    if (!file.endsWith('.md')) continue;
    const parsed = inFile(
      `${folder}/${file}`,
      readMarkdownFile(readFileSync(join(root, folder, file), 'utf8'), basename(file, '.md'), parseFile),
    );
    if (parsed.ok) values.push(parsed.value);
    else problems.push(...parsed.problems);
  }
  return problems.length > 0 ? bad(problems) : ok(values);
}

function readMarkdownFile<T>(
  text: string,
  id: string,
  parseFile: (id: string, meta: unknown, body: string) => Result<T>,
): Result<T> {
  const parts = splitFrontMatter(text);
  if (!parts.ok) return parts;
  const meta = readYaml(parts.value.meta);
  return meta.ok ? parseFile(id, meta.value, parts.value.body) : meta;
}

function readYamlFile<T>(path: string, read: (data: unknown) => Result<T>): Result<T> {
  const data = readYaml(readFileSync(path, 'utf8'));
  return data.ok ? read(data.value) : data;
}

/** YAML without aliases: a text file has no use for them, and nested ones grow without bound. */
function readYaml(text: string): Result<unknown> {
  try {
    return ok(parse(text, { maxAliasCount: 0 }));
  } catch (error) {
    return problem('yaml-invalid', { message: error instanceof Error ? error.message : String(error) });
  }
}

function inFile<T>(file: string, result: Result<T>): Result<T> {
  return result.ok
    ? result
    : bad(result.problems.map((found) => ({ ...found, path: [file, ...found.path] })));
}
