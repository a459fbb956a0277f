// Where a case file's evidence lies on disk: `case.jsonl` keeps its bytes in `case.evidence/`, each under its SHA-256.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '#core/base/hash.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { CaseState } from '#core/journal/types.ts';
import { writeNewFile } from './write-file.ts';

export function evidenceFolder(caseFile: string): string {
  return `${caseFile.replace(/\.jsonl$/, '')}.evidence`;
}

/** The bytes of everything the case names. Problems: `evidence-missing`, `evidence-changed`, each {file}. */
export async function readEvidence(
  caseFile: string,
  state: CaseState,
): Promise<Result<ReadonlyMap<string, Uint8Array>>> {
  const evidence = new Map<string, Uint8Array>();
  for (const { sha256 } of state.items.evidence.values()) {
    const file = join(evidenceFolder(caseFile), sha256);
    const bytes = await readFile(file).catch(() => undefined);
    if (bytes === undefined) return problem('evidence-missing', { file });
    if (sha256Hex(bytes) !== sha256) return problem('evidence-changed', { file });
    evidence.set(sha256, bytes);
  }
  return ok(evidence);
}

/** Lays the bytes beside a case file that is about to be written; what is there under the same hash already stays. */
export async function writeEvidence(
  caseFile: string,
  evidence: ReadonlyMap<string, Uint8Array>,
): Promise<Result<undefined>> {
  if (evidence.size === 0) return ok(undefined);
  const folder = evidenceFolder(caseFile);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch {
    return problem('file-unwritable', { file: folder });
  }
  for (const [sha256, bytes] of evidence) {
    const written = await writeNewFile(join(folder, sha256), bytes);
    if (!written.ok && written.problems[0]?.code !== 'file-exists') return written;
  }
  return ok(undefined);
}
