// Makes text from people safe to send on: no control or direction characters that would change what a reader sees.

// Bidi embeddings, overrides and isolates (UAX 9), and control characters but tab and line feed.
const HIDDEN = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]|(?![\t\n])\p{Cc}/gu;

/** Text that may run over lines. */
export function plainText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(HIDDEN, '').trim();
}

/** Text held to one line and a length in characters. */
export function oneLine(text: string, max = 300): string {
  const line = plainText(text).replace(/\s+/gu, ' ');
  return Array.from(line).length <= max
    ? line
    : `${Array.from(line)
        .slice(0, max - 1)
        .join('')}…`;
}
