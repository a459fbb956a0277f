// Says whether two domains of a mail belong together (DMARC's relaxed alignment).
import { getDomain } from 'tldts';

/** What stands after the last `@`, or the whole; lower case, without a final dot. */
export function domainOf(address: string): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .replace(/\.$/, '')
    .toLowerCase();
}

/** DMARC's relaxed alignment: one organizational domain. */
export function areAligned(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const organizational = getDomain(a, { allowPrivateDomains: true });
  return organizational !== null && organizational === getDomain(b, { allowPrivateDomains: true });
}
