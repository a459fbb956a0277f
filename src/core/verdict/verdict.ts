// Answers "is it really them?": official only when the directory proves it and nothing hides; suspicious when it pretends.
import type { Directory, Organisation } from '../directory/types.ts';
import { unreachable } from '../base/result.ts';
import { resolveClaim } from './claims.ts';
import { judgeAddress } from './judge-address.ts';
import { judgeLink } from './judge-link.ts';
import { judgePhone } from './judge-phone.ts';
import { judgeText } from './judge-text.ts';
import { reason, unconfirmed } from './make-verdict.ts';
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
      if (/^\s*mailto:/i.test(value)) return judgeMailto(value, directory, claimed);
      if (/^\s*(?:tel|sms):/i.test(value)) return judgePhone(value.trim(), directory, claimed);
      return judgeLink(value, directory, claimed);
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

/** `mailto:a@b.example?subject=…`: the address; a copy to another one takes away what the first one proves. */
function judgeMailto(value: string, directory: Directory, claimed: Organisation | undefined): Verdict {
  const [, target = '', fields = ''] = /^\s*mailto:([^?]*)(.*)$/is.exec(value) ?? [];
  const judged = judgeAddress(target.trim(), directory, claimed);
  // Keys may be escaped, and `&amp;` is how they stand in a page's source.
  const plain = fields.replace(/%([46][0-9a-f]|5[0-9a]|7[0-9a])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const others = /[?&;](?:to|cc|bcc)=([^&]{0,200})/i.exec(plain)?.[1];
  return others === undefined || judged.verdict !== 'official'
    ? judged
    : unconfirmed([reason('goes-to-others', { others })]);
}
