// Tells a mail's source from other pasted text, and how large a mail may be, without loading what reads one.

/** Bytes; providers carry mails up to about this size. */
export const MAIL_MAX = 30_000_000;

/** Fields of which a mail has at least two; a pasted source is told by them. */
const USUAL =
  /^(?:received|return-path|delivered-to|from|to|subject|date|message-id|mime-version|dkim-signature|authentication-results|content-type|reply-to):/i;
const FIELD = /^[!-9;-~]{1,76}:/;

/** Whether a pasted text is a mail's source and not merely its words. */
export function looksLikeMail(text: string): boolean {
  const lines = text.slice(0, 20_000).trimStart().split(/\r?\n/, 200);
  let usual = 0;
  for (const [at, line] of lines.entries()) {
    if (line === '') break;
    const isField = FIELD.test(line) || /^[ \t]/.test(line) || (at === 0 && line.startsWith('From '));
    if (!isField) return false;
    if (USUAL.test(line)) usual += 1;
  }
  return usual >= 2;
}
