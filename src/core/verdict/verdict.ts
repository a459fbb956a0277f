// Answers "is it really them?": official only when the directory proves it and nothing hides; suspicious when it pretends.
import type { Directory, Organisation } from '../directory/types.ts';
import { unreachable } from '../base/result.ts';
import { resolveClaim } from './claims.ts';
import { judgeAddress } from './judge-address.ts';
import { judgeLink } from './judge-link.ts';
import { judgePhone } from './judge-phone.ts';
import { judgeTarget } from './judge-target.ts';
import { judgeText } from './judge-text.ts';
import { reason } from './make-verdict.ts';
import type { Subject, Verdict } from './types.ts';

/**
 * Judges a link, domain, address, phone number or text; `claims` is the service (id or any name) it says it comes from.
 * Fetches nothing, and never throws for what a person gives.
 */
export function verdict(subject: Subject, directory: Directory, claims?: string): Verdict {
  const claimed = resolveClaim(claims, directory);
  const judged = judge(subject, directory, claimed);
  const claim = claims?.trim() ?? '';
  if (claim === '' || claimed !== undefined) return judged;
  // It says it is someone we do not know: then even a proven owner cannot be "official" as an answer to that.
  const reasons = [...judged.reasons, reason('claim-not-known', { claim: claim.slice(0, 80) })];
  return judged.verdict === 'suspicious' ? { ...judged, reasons } : { verdict: 'unconfirmed', reasons };
}

function judge({ kind, value }: Subject, directory: Directory, claimed: Organisation | undefined): Verdict {
  switch (kind) {
    case 'url':
      return judgeTarget(value, directory, claimed);
    case 'domain':
      return judgeLink(value, directory, claimed);
    case 'address':
      return judgeAddress(value, directory, claimed);
    case 'phone':
      return judgePhone(value, directory, claimed);
    case 'text':
      return judgeText(value, directory, claimed);
    default:
      return unreachable(kind);
  }
}
