// Writes placeholders where secrets stood in a text file.
import type { Language } from '../base/language.ts';
import { guard, isBlocking } from '../guard/guard.ts';
import { placeholder, replaceSecrets } from '../guard/replace.ts';
import { decodeText } from './decode-text.ts';
import type { FileFinding } from './types.ts';

/**
 * The file as UTF-8 without the secrets; undefined when it is no text. What is found only by reading it another way (columns, HTML,
 * a mail's parts) goes by its words. It is the caller's to read the result again.
 */
export function replaceInText(
  bytes: Uint8Array,
  findings: readonly FileFinding[],
  language: Language,
): Uint8Array<ArrayBuffer> | undefined {
  const decoded = decodeText(bytes);
  if (decoded === undefined) return undefined;
  let text = replaceSecrets(decoded.text, guard(decoded.text).filter(isBlocking), language);
  for (const { finding } of findings.toSorted((a, b) => b.finding.text.length - a.finding.text.length))
    text = text.replaceAll(finding.text, placeholder(finding.kind, language));
  return new TextEncoder().encode(text);
}
