// A case as a file: JSON Lines, one canonical entry a line, so that `jq` and `sha256sum` can check it; and the check itself.
import { canonicalJson } from '../base/hash.ts';
import { ENTRIES_MAX, LINE_MAX } from '../base/limits.ts';
import { ok, type Problem, problem, type Result } from '../base/result.ts';
import { FIRST_PREV, hashEntry } from './append.ts';
import { parseEntry } from './schema.ts';
import type { Entry } from './types.ts';

/** Entries → the text of a case file. */
export function writeCaseFile(entries: readonly Entry[]): string {
  return entries.map((entry) => `${canonicalJson(entry)}\n`).join('');
}

/**
 * The text of a case file → its entries, every hash and link of the chain checked.
 * The first broken line is named: `{ code, params: { line, seq } }`.
 */
export function readCaseFile(text: string): Result<readonly Entry[]> {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) return problem('case-file-empty');
  if (lines.length > ENTRIES_MAX) return problem('case-file-too-long', { max: ENTRIES_MAX });
  const entries: Entry[] = [];
  for (const [at, line] of lines.entries()) {
    const refuse = (code: string, params: Problem['params'] = {}) =>
      problem(code, { ...params, line: at + 1, seq: at }, [at]);
    if (line.length > LINE_MAX) return refuse('line-too-long');
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return refuse('line-not-json');
    }
    const parsed = parseEntry(value);
    if (!parsed.ok) {
      const [first] = parsed.problems;
      return refuse(first?.code ?? 'not-the-form', { where: first?.path.join('.') ?? '', ...first?.params });
    }
    // A line that says the same in other bytes would pass the hash but not be what was written.
    if (canonicalJson(value) !== line) return refuse('line-not-canonical');
    const broken = brokenLink(entries.at(-1), parsed.value);
    if (broken !== undefined) return refuse(broken);
    entries.push(parsed.value);
  }
  return ok(entries);
}

function brokenLink(before: Entry | undefined, entry: Entry): string | undefined {
  if (entry.seq !== (before === undefined ? 0 : before.seq + 1)) return 'seq-gap';
  if (before === undefined && entry.type !== 'case-opened') return 'case-not-opened';
  if (before !== undefined && entry.case !== before.case) return 'other-case';
  if (entry.prev !== (before === undefined ? FIRST_PREV : before.hash)) return 'prev-broken';
  if (entry.hash !== hashEntry(entry)) return 'hash-broken';
  return undefined;
}
