// Whether a mail with its attachments is small enough to arrive (B9).

/**
 * Gmail refuses what is over 25 MB in all, attachments as sent, and returns it to the sender; others are near it.
 * Source: https://support.google.com/mail/answer/6590?hl=ja (the organisation's own page, seen 2026-11-26).
 */
export const MAIL_MAX_BYTES = 25_000_000;
/** Base64 in lines of 76 and two for the line end (RFC 2045): 78 bytes sent for 57. */
const AS_SENT = 78 / 57;
/** Headers and boundaries, generously. */
const HEADERS = 4_000;

/** The bytes a mail has when it is sent. `body` and attachments are in bytes. */
export function mailBytes(body: number, attachments: readonly number[]): number {
  const whole = [body, ...attachments].reduce((sum, size) => sum + size, 0);
  return Math.ceil(whole * AS_SENT) + HEADERS * (attachments.length + 1);
}
