// Makes a copy of a file without its secrets; refuses where no surely clean copy can be made.
import { bad, ok, type Result } from '#core/base/result.ts';
import type { Language } from '#core/base/language.ts';
import { replaceInText } from '#core/files/replace-in-text.ts';
import { stripMetadata } from '#core/files/metadata/strip-metadata.ts';
import type { FileFormat } from '#core/files/types.ts';
import { isBlocking } from '#core/guard/guard.ts';
import type { Pixels } from '#readers/pixels.ts';
import { type Examined, openPictureReader, PAGE_SCALE } from './examine-file.ts';

export type Refusal = 'office' | 'archive' | 'moving' | 'damaged' | 'too-many-pages' | 'encrypted' | 'format';

/** Pages of a PDF; each is drawn and read twice. */
export const REDACT_PAGES_MAX = 40;
/** Taking one thing out can let another be read. */
const ROUNDS = 3;

/** The clean copy's bytes. It is the caller's to read it again before it is kept. */
export async function redactFile(
  bytes: Uint8Array,
  examined: Examined,
  language: Language,
): Promise<Result<Uint8Array, Refusal>> {
  const { format } = examined.reading;
  switch (format) {
    case 'text':
    case 'html':
    case 'svg':
    case 'eml':
      return redactText(bytes, examined, language);
    case 'png':
    case 'jpeg':
    case 'gif':
    case 'webp':
    case 'bmp':
    case 'avif':
    case 'heic':
    case 'tiff':
      return redactPicture(bytes, format, examined);
    case 'pdf':
      return redactPdf(bytes);
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'odt':
    case 'ods':
    case 'odp':
    case 'ole':
      return bad('office');
    case 'zip':
      return bad('archive');
    case 'empty':
      return ok(bytes);
    default:
      return bad('format');
  }
}

function redactText(
  bytes: Uint8Array,
  { findings }: Examined,
  language: Language,
): Result<Uint8Array, Refusal> {
  const clean = replaceInText(bytes, findings, language);
  return clean === undefined ? bad('format') : ok(clean);
}

async function redactPicture(
  bytes: Uint8Array,
  format: FileFormat,
  { findings, unread }: Examined,
): Promise<Result<Uint8Array, Refusal>> {
  const stripped = stripMetadata(bytes, format);
  const hasBoxes = findings.some(({ place }) => place.in === 'picture');
  if (stripped.kind === 'stripped' && !hasBoxes) return ok(stripped.bytes);
  if (unread.some(({ reason }) => reason === 'moving-picture')) return bad('moving');
  const { decodePicture, encodePicture } = await import('#readers/node/picture-file.ts');
  const pixels = await decodePicture(bytes);
  if (!pixels.ok) return bad('damaged');
  await blackOutSecrets(pixels.value);
  const type = format === 'jpeg' ? 'image/jpeg' : 'image/png';
  return ok(plain(await encodePicture(pixels.value, type)));
}

/** An encoder may write marks of its own. */
function plain(bytes: Uint8Array): Uint8Array {
  const stripped = stripMetadata(bytes);
  return stripped.kind === 'stripped' ? stripped.bytes : bytes;
}

async function blackOutSecrets(pixels: Pixels): Promise<void> {
  const { blackOut } = await import('#readers/black-out.ts');
  const reader = await openPictureReader();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { secrets } = await reader.read(pixels);
    const blocking = secrets.filter(({ finding }) => isBlocking(finding));
    if (blocking.length === 0) return;
    blackOut(
      pixels,
      blocking.flatMap(({ boxes }) => boxes),
    );
  }
}

async function redactPdf(bytes: Uint8Array): Promise<Result<Uint8Array, Refusal>> {
  const { openPdf } = await import('#readers/pdf.ts');
  const { findPageSecrets } = await import('#readers/pdf-words.ts');
  const { NODE_PDF_FILES } = await import('#readers/node/pdf-files.ts');
  const { drawPage } = await import('#readers/node/draw-page.ts');
  const { encodePicture } = await import('#readers/node/picture-file.ts');
  const { blackOut } = await import('#readers/black-out.ts');
  const { writePicturePdf } = await import('#readers/write-picture-pdf.ts');
  const opened = await openPdf(bytes, NODE_PDF_FILES);
  if (!opened.ok) return bad(opened.problems === 'encrypted' ? 'encrypted' : 'damaged');
  const pdf = opened.value;
  try {
    if (pdf.pageCount > REDACT_PAGES_MAX) return bad('too-many-pages');
    const pages = [];
    for (let number = 1; number <= pdf.pageCount; number += 1) {
      const { pixels, scale, page } = await drawPage(pdf, number, PAGE_SCALE);
      blackOut(
        pixels,
        findPageSecrets(page).map((box) => ({
          x: box.x * scale,
          y: box.y * scale,
          width: box.width * scale,
          height: box.height * scale,
        })),
      );
      await blackOutSecrets(pixels);
      const jpeg = plain(await encodePicture(pixels, 'image/jpeg', 0.85));
      const { width, height } = pixels;
      pages.push({ width: page.width, height: page.height, picture: { jpeg, width, height } });
    }
    return ok(writePicturePdf(pages));
  } catch {
    return bad('damaged');
  } finally {
    await pdf.close();
  }
}
