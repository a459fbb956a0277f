// Reads drafts as people and scripts write them: one JSON object, a list, or one object a line.
import { ok, problem, type Result } from '#core/base/result.ts';

const DRAFTS_MAX = 10_000;

/** Problems: `not-json` {line}, `no-drafts`, `too-many-drafts` {most}. What the drafts hold is not looked at here. */
export function readDrafts(text: string): Result<readonly unknown[]> {
  const whole = parse(text);
  const drafts = whole.ok ? ok(Array.isArray(whole.value) ? whole.value : [whole.value]) : readLines(text);
  if (!drafts.ok) return drafts;
  if (drafts.value.length === 0) return problem('no-drafts');
  return drafts.value.length > DRAFTS_MAX ? problem('too-many-drafts', { most: DRAFTS_MAX }) : drafts;
}

function readLines(text: string): Result<readonly unknown[]> {
  const drafts: unknown[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const draft = parse(line);
    if (!draft.ok) return problem('not-json', { line: index + 1 });
    drafts.push(draft.value);
  }
  return ok(drafts);
}

function parse(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return problem('not-json');
  }
}
