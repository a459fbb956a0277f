// Finds a mail's source in pasted text, and says how large a mail may be, without loading what reads one.

/** Bytes; providers carry mails up to about this size. */
export const MAIL_MAX = 30_000_000;

/** Fields of which a mail has at least two; a pasted source is told by them. */
const USUAL =
  /^(?:received|return-path|delivered-to|from|to|subject|date|message-id|mime-version|dkim-signature|authentication-results|content-type|reply-to):/i;
/** What no person types: with one of these it is a source, also before its words have come. */
const MACHINE =
  /^(?:received|return-path|delivered-to|message-id|mime-version|dkim-signature|authentication-results|content-type):|^From \S/i;
const FIELD = /^[!-9;-~]{1,76}:/;

/** Whether a pasted text is a mail's source and not merely its words. */
export function looksLikeMail(text: string): boolean {
  const lines = text.slice(0, 20_000).trimStart().split(/\r?\n/, 200);
  let usual = 0;
  let isMachine = false;
  let isClosed = false;
  for (const [at, line] of lines.entries()) {
    // A header typed by hand is none until it is closed and words follow.
    if (line === '') {
      isClosed = lines.slice(at + 1).some((after) => after.trim() !== '');
      break;
    }
    const isField = FIELD.test(line) || /^[ \t]/.test(line) || (at === 0 && line.startsWith('From '));
    if (!isField) return false;
    if (USUAL.test(line)) usual += 1;
    isMachine ||= MACHINE.test(line);
  }
  return usual >= 2 && (isMachine || isClosed);
}

/** Gmail's page of a mail's source has a table above it, and "select all" copies both. */
const GMAIL_TABLE_MAX = 8_000;
const GMAIL_START = /^(?=Delivered-To: )/m;
/** The table's lines. Anything else above a source is a text of its own, and is judged as one. */
const GMAIL_LINE =
  /^(?:元のメッセージ|メッセージ ?ID|作成日|差出人|宛先|件名|詳細|クリップボードにコピー|original message|message ?id|created at|from|to|subject|spf|dkim|dmarc|learn more|download original|copy to clipboard)(?=$|[\s::をへ])/i;

/** The mail's source in a pasted text, without what Gmail's page shows above it; undefined when it is none. */
export function pastedMail(text: string): string | undefined {
  if (looksLikeMail(text)) return text.trimStart();
  const start = text.slice(0, GMAIL_TABLE_MAX).search(GMAIL_START);
  if (start < 0) return undefined;
  const above = text.slice(0, start).split('\n');
  if (!above.every((line) => line.trim() === '' || GMAIL_LINE.test(line.trim()))) return undefined;
  const source = text.slice(start);
  return looksLikeMail(source) ? source : undefined;
}
