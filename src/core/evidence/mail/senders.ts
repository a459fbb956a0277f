// Addresses from which services send nothing but notices about accounts, and what speaks of an automatic sender.

/**
 * Whole addresses; a mail from one is read whatever its subject. Sources: docs of Google
 * (https://support.google.com/accounts/answer/2733203), Microsoft's field list and the notices people published, gathered in the
 * project's facts, section 4 (2026-11-24). An address proves nothing: that is the verdict room's part.
 */
const ALERT_ADDRESSES: ReadonlySet<string> = new Set([
  'no-reply@accounts.google.com',
  'forwarding-noreply@google.com',
  'account-security-noreply@accountprotection.microsoft.com',
  'account-update@amazon.com',
  'account-update@amazon.co.jp',
  'no-reply@id.rakuten.co.jp',
  'notice@account.rakuten.com',
  'info@e-tax.nta.go.jp',
  'security@facebookmail.com',
  'security@mail.instagram.com',
]);

/** Whether an address is one of a service's for alerts. */
export function isAlertAddress(address: string): boolean {
  return ALERT_ADDRESSES.has(address);
}

const AUTOMATIC =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|noreply|info|support|security|account|accounts|notice|notices|notify|notification|notifications|alert|alerts|admin|service|services|auto|mailer|mail|system|help|customer|billing|order|orders|shop|store|id|otp|verify|contact|cs)(?:[-_.+\d]|$)|[-_.](?:no)?reply$|noreply/;

/** Whether the part before the `@` is a machine's or an office's and no person's. */
export function looksAutomatic(address: string): boolean {
  return AUTOMATIC.test(address.slice(0, Math.max(address.lastIndexOf('@'), 0)));
}
