// Writes placeholders where secrets stood in a text file.
import type { Language } from '../base/language.ts';
import { guard, isBlocking } from '../guard/guard.ts';
import { placeholder, replaceSecrets } from '../guard/replace.ts';
import { detectFormat } from './media-type.ts';
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
  // A mail's packed body looks like a key; a placeholder in it would spoil the mail, so only its head is read as it stands.
  const end = detectFormat(bytes) === 'eml' ? /\r?\n\r?\n|$/.exec(decoded.text)?.index : undefined;
  const head = decoded.text.slice(0, end);
  let text =
    replaceSecrets(head, guard(head).filter(isBlocking), language) +
    (end === undefined ? '' : decoded.text.slice(end));
  for (const { finding } of findings.toSorted((a, b) => b.finding.text.length - a.finding.text.length))
    text = text.replaceAll(finding.text, placeholder(finding.kind, language));
  return new TextEncoder().encode(text);
}
