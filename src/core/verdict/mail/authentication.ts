// What is asked of every mail's authentication, whoever made it: that nobody did, and whether DMARC failed.
import type { AuthResult, MailAuthentication } from './types.ts';

/** Nobody we believe said anything. */
export const NOBODY: MailAuthentication = { by: 'none', results: [] };

/** DMARC's failure, where there is one: then no pass of another method proves From's domain. */
export function failedDmarc(results: readonly AuthResult[]): AuthResult | undefined {
  return results.find(({ method, result }) => method === 'dmarc' && result === 'fail');
}
