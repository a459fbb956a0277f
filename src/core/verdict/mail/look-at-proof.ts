// Looks at what is proven of a mail's sender, and whether a failed proof accuses.
import { named, reason } from '../make-verdict.ts';
import { failedDmarc } from './authentication.ts';
import type { Case, Findings } from './findings.ts';
import type { AuthResult, MailAuthentication } from './types.ts';

/** What SPF, DKIM, DMARC and ARC say, by us or by the receiver. */
export function lookAtProof(
  { sender: domain, authentication, directory, speaker, proven }: Case,
  findings: Findings,
): void {
  const { grave, doubts, notes } = findings;
  const { by, results, alignedDomain, receiver } = authentication;
  const isForwarded = results.some(({ method, result }) => method === 'arc' && result === 'pass');
  if (by === 'receiver') notes.push(reason('receiver-says', { receiver: receiver ?? '' }));
  if (alignedDomain !== undefined && alignedDomain === domain) {
    notes.push(
      reason(proven === undefined ? 'domain-only' : 'domain-proven', { domain, how: wordsOf(results) }),
    );
    return;
  }
  const owner = directory.byHost(domain, 'mail');
  const isOwned = owner.kind === 'owned' || directory.byHost(domain, 'web').kind === 'owned';
  const failed = failedDmarc(results);
  const how = wordsOf(results);
  if (failed !== undefined && isOwned && !isForwarded && isFounded(failed, authentication))
    grave.push(reason('domain-forged', { domain, how, ...(speaker === undefined ? {} : named(speaker)) }));
  else if (failed !== undefined) doubts.push(reason('proof-failed', { domain, how }));
  else if (results.some(({ method, result, aligned }) => method === 'dkim' && result === 'policy' && aligned))
    doubts.push(reason('proof-partial', { domain, how }));
  else if (results.some(({ result }) => result === 'pass'))
    doubts.push(reason('proof-of-other', { domain, how }));
  else if (by === 'none') doubts.push(reason('proof-not-known', { domain }));
  else doubts.push(reason('proof-missing', { domain, how }));
}

/**
 * Whether a failure says more than "nothing could be asked": the receiver saw the sending server, the owner wants such mails refused,
 * or a signature of the domain is broken. A key that is no longer there says nothing: owners change keys, and old mails stay.
 */
function isFounded({ policy = 'none' }: AuthResult, { by, results }: MailAuthentication): boolean {
  if (by === 'receiver') return true;
  if (results.some(({ method, result, aligned }) => method === 'dkim' && aligned && UNTOLD.has(result)))
    return false;
  if (policy !== 'none') return true;
  return results.some(
    ({ method, result, aligned }) =>
      (method === 'spf' && result !== 'none' && result !== 'temperror') ||
      (method === 'dkim' && aligned && result !== 'pass'),
  );
}

/** What a check of a signature says that has no key to check with, or came too late. */
const UNTOLD: ReadonlySet<string> = new Set(['neutral', 'temperror']);

/** `dkim=pass hanabank.example, dmarc=fail`: RFC 8601's words, for an expert. */
function wordsOf(results: MailAuthentication['results']): string {
  return results
    .map(({ method, result, domain }) => `${method}=${result}${domain === undefined ? '' : ` ${domain}`}`)
    .join(', ')
    .slice(0, 300);
}
