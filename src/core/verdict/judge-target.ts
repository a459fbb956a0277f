// Judges what a link would do, whatever its scheme: open a page, write to an address, call a number.
import type { Directory, Organisation } from '../directory/types.ts';
import { judgeAddress } from './judge-address.ts';
import { judgeLink } from './judge-link.ts';
import { judgePhone } from './judge-phone.ts';
import { reason, unconfirmed } from './make-verdict.ts';
import type { Verdict } from './types.ts';

export function judgeTarget(value: string, directory: Directory, claimed: Organisation | undefined): Verdict {
  if (/^\s*mailto:/i.test(value)) return judgeMailto(value, directory, claimed);
  if (/^\s*(?:tel|sms):/i.test(value)) return judgePhone(value.trim(), directory, claimed);
  return judgeLink(value, directory, claimed);
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
