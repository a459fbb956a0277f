// Opens, begins and extends a case file for the commands; a broken journal is never extended.
import { randomUUID } from 'node:crypto';
import { ENTRIES_MAX } from '#core/base/limits.ts';
import { bad, ok, problem, type Problem, type Result } from '#core/base/result.ts';
import { chain, checkDraft } from '#core/journal/append.ts';
import { readCaseFile, writeCaseFile } from '#core/journal/case-file.ts';
import { createFold } from '#core/journal/fold.ts';
import type { CaseState, Draft, Entry } from '#core/journal/types.ts';
import { receive } from '#core/link/receive.ts';
import type { Io } from './command.ts';
import { readText } from './read-input.ts';
import { sayProblems } from './say-problems.ts';
import { replaceFile, writeNewFile } from './write-file.ts';

export interface OpenCase {
  readonly file: string;
  readonly entries: readonly Entry[];
  readonly state: CaseState;
}

/** About what the most entries allowed take. */
const FILE_MAX = ENTRIES_MAX * 2_000;

/** A case whose every hash was checked; says on standard error why it cannot be opened. */
export async function openCase(file: string, io: Io): Promise<OpenCase | undefined> {
  const text = await readText(file, FILE_MAX, io);
  const entries = text.ok ? readCaseFile(text.value) : text;
  if (!entries.ok) {
    io.stderr.write(sayProblems(entries.problems, io));
    return undefined;
  }
  return { file, entries: entries.value, state: createFold(entries.value).state };
}

/** Begins a case in a new file; an existing file is left alone (`file-exists`). */
export async function createCase(file: string, drafts: readonly Draft[]): Promise<Result<OpenCase>> {
  const grown = grow(undefined, randomUUID(), drafts);
  if (!grown.ok) return grown;
  const written = await writeNewFile(file, writeCaseFile(grown.value.entries));
  return written.ok ? ok({ file, ...grown.value }) : written;
}

/** Appends all drafts or none; `file-changed` when the file grew meanwhile. */
export async function appendToCase(opened: OpenCase, drafts: readonly Draft[]): Promise<Result<OpenCase>> {
  const grown = grow(opened, opened.state.id, drafts);
  if (!grown.ok) return grown;
  const before = writeCaseFile(opened.entries);
  const written = await replaceFile(opened.file, before, writeCaseFile(grown.value.entries));
  return written.ok ? ok({ file: opened.file, ...grown.value }) : written;
}

/** Each draft is checked against the case as the drafts before it leave it. */
function grow(
  opened: OpenCase | undefined,
  caseId: string,
  drafts: readonly Draft[],
): Result<Pick<OpenCase, 'entries' | 'state'>> {
  const entries = [...(opened?.entries ?? [])];
  const problems: Problem[] = [];
  let fold = opened === undefined ? undefined : createFold(opened.entries);
  for (const [index, draft] of drafts.entries()) {
    const unfit = checkDraft(fold?.state, draft);
    const wrong = unfit.length > 0 ? unfit : checkSigned(fold?.state, draft);
    problems.push(...wrong.map((one) => ({ ...one, path: [index, ...one.path] })));
    if (wrong.length > 0) continue;
    const added = chain(entries.at(-1), caseId, [draft], () => Date.now());
    entries.push(...added);
    if (fold === undefined) fold = createFold(added);
    else fold.add(added);
  }
  if (problems.length > 0) return bad(problems);
  return fold === undefined ? problem('no-drafts') : ok({ entries, state: fold.state });
}

/** The page proves a desk's message before it takes it in; here it comes by hand, from anybody. */
function checkSigned(state: CaseState | undefined, draft: Draft): readonly Problem[] {
  if (draft.type !== 'desk-message') return [];
  const link = state?.desks.get(draft.data.report);
  const isTheirs = link !== undefined && receive(link, [draft.data.signed]).take.length === 1;
  return isTheirs ? [] : [{ code: 'desk-message-not-theirs', path: [draft.type], params: {} }];
}
