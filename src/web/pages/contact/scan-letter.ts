// Makes a letter's draft and takes it apart again, as whoever receives it would (M7).
import { writeEml } from '#core/channel/eml.ts';
import type { LastFinding } from '#core/channel/last-scan.ts';
import type { Evidence } from '#core/journal/types.ts';
import { dismissedTexts } from '../../components/field.tsx';
import { newId, store } from '../../session.ts';

/** The draft as an RFC 5322 file, and what must not leave in it; throws when a part did not load or evidence is gone. */
export async function scanLetter(
  caseId: string,
  letter: { readonly to: string; readonly subject: string; readonly body: string },
  evidence: readonly Evidence[],
): Promise<{ readonly eml: Uint8Array; readonly found: readonly LastFinding[] }> {
  const [{ scanDraft }, { readPdfInPage }, opened] = await Promise.all([
    import('#core/channel/last-scan.ts'),
    import('../../files/look-into.ts'),
    store(),
  ]);
  const attachments = await Promise.all(
    evidence.map(async ({ sha256, name, mediaType }) => {
      const read = await opened.readEvidence(caseId, sha256);
      if (!read.ok) throw new Error('Expected the evidence to be kept');
      return { name, mediaType, bytes: read.value };
    }),
  );
  const eml = writeEml({ ...letter, attachments, boundary: `kakekomi-${newId()}` });
  const found = await scanDraft(eml, {
    pdf: readPdfInPage,
    looked: new Map(
      evidence.map(({ sha256, checked }) => [
        sha256,
        { mayTellPlace: checked?.kept.includes('location') === true },
      ]),
    ),
    allowed: dismissedTexts(),
  });
  return { eml, found };
}
