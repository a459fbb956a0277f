// Writes placeholders where secrets stood, so that what remains can be stored and sent.
import type { Language } from '../base/language.ts';
import type { SecretFinding } from './types.ts';
import { guard, isBlocking } from './guard.ts';
import { placeholder } from './placeholders.ts';

export { placeholder } from './placeholders.ts';

/** Text only ever shrinks to placeholders, so this is reached by no natural text; it bounds a hostile one. */
const ROUNDS_MAX = 50;

/**
 * Puts a placeholder in the place of each finding. Where taking one secret out lets another come to light, that one goes too;
 * a secret the person chose to keep (found in the text, absent from `findings`) stays.
 */
export function replaceSecrets(text: string, findings: readonly SecretFinding[], language: Language): string {
  const replaced = new Set(findings.map((finding) => `${finding.start}-${finding.end}`));
  const kept = new Set(
    guard(text)
      .filter((finding) => isBlocking(finding) && !replaced.has(`${finding.start}-${finding.end}`))
      .map((finding) => finding.text),
  );
  let result = writePlaceholders(text, findings, language);
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const left = guard(result).filter((finding) => isBlocking(finding) && !kept.has(finding.text));
    if (left.length === 0) break;
    result = writePlaceholders(result, left, language);
  }
  return result;
}

function writePlaceholders(text: string, findings: readonly SecretFinding[], language: Language): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { kind, start, end } of findings.toSorted((a, b) => a.start - b.start)) {
    if (start < at || end > text.length) continue;
    pieces.push(text.slice(at, start), placeholder(kind, language));
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
