// The very last look before a draft leaves: its bytes are taken apart again as a stranger's mail and everything in them is scanned (M7).
import { sha256Hex } from '../base/hash.ts';
import { guardFile, nameWithoutSecrets } from '../files/guard-file.ts';
import { readFile } from '../files/read-file.ts';
import type { Place, ReadContents } from '../files/types.ts';
import { guard, isBlocking } from '../guard/guard.ts';
import type { SecretFinding } from '../guard/types.ts';
import { takeMailApart } from '../verdict/mail/read-mail.ts';

export interface LastScanOptions {
  /** Reads PDFs; without it a PDF counts as unseen. */
  readonly pdf?: ReadContents;
  /**
   * SHA-256 of each file that was looked into as a whole before, pictures by the optical reader. A file with other bytes is stopped.
   * `mayTellPlace`: the person was told that it says where it was made, and that this could not be taken out.
   */
  readonly looked: ReadonlyMap<string, { readonly mayTellPlace: boolean }>;
  /** Texts the person said are no secrets. */
  readonly allowed: ReadonlySet<string>;
}

/** What stops a draft. `secret.text` is the secret itself: never shown, never logged. */
export type LastFinding =
  | { readonly why: 'secret'; readonly place: Place; readonly secret: SecretFinding }
  | { readonly why: 'tells-place'; readonly place: Place }
  /** Not looked into, or changed since. */
  | { readonly why: 'unseen'; readonly place: Place };

/** Empty when the draft may leave. `eml`: the bytes as they would be written. Never throws. */
export async function scanDraft(eml: Uint8Array, options: LastScanOptions): Promise<readonly LastFinding[]> {
  const mail = await takeMailApart(eml);
  if (!mail.ok) return [{ why: 'unseen', place: { in: 'whole' } }];
  const found: LastFinding[] = [];
  const stop = (place: Place, secret: SecretFinding): void => {
    if (!options.allowed.has(secret.text)) found.push({ why: 'secret', place, secret });
  };
  const { subject = '', text = '', to = [] } = mail.value;
  const addresses = to.map(({ name, address = '' }) => `${name} ${address}`).join(' ');
  for (const [part, words] of [
    ['subject', subject],
    ['header', addresses],
    ['body', text],
  ] as const)
    for (const secret of guard(words).filter(isBlocking)) stop({ in: 'text', part }, secret);
  for (const [index, { filename, content }] of mail.value.attachments.entries()) {
    const name = filename ?? String(index + 1);
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    const shown = nameWithoutSecrets(name, 'en');
    const within = (place: Place): Place =>
      place.in === 'name'
        ? { in: 'member-name', member: shown }
        : {
            ...place,
            member: 'member' in place && place.member !== undefined ? `${shown}/${place.member}` : shown,
          };
    const reading = await readFile(bytes, name, options.pdf === undefined ? {} : { pdf: options.pdf });
    for (const { place, finding } of guardFile(reading)) stop(within(place), finding);
    const known = options.looked.get(sha256Hex(bytes));
    const places = reading.metadata.filter(({ what }) => what === 'location');
    if (places.length > 0 && known?.mayTellPlace !== true)
      found.push({ why: 'tells-place', place: within({ in: 'whole' }) });
    if (known === undefined) found.push({ why: 'unseen', place: within({ in: 'whole' }) });
  }
  return found;
}
