// Writes a PDF of nothing but pictures, one a page: no words, no fonts, no metadata, no scripts (ISO 32000-2, 7.5 and 8.9).
import { zlibSync } from 'fflate';
import type { Pixels } from './pixels.ts';

export interface PicturePage {
  /** In points (1/72 inch). */
  readonly width: number;
  readonly height: number;
  /** A baseline or progressive JPEG with its size in pixels, or pixels, which are kept without loss. */
  readonly picture: { readonly jpeg: Uint8Array; readonly width: number; readonly height: number } | Pixels;
}

/** Each picture fills its page. JPEGs must have three colours, as canvases write them, and be already free of metadata. */
export function writePicturePdf(pages: readonly PicturePage[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const places: number[] = [];
  let length = 0;
  const put = (piece: Uint8Array | string): void => {
    const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
    pieces.push(bytes);
    length += bytes.length;
  };
  const putObject = (number: number, head: string, stream?: Uint8Array): void => {
    places[number] = length;
    put(`${number} 0 obj\n${head}\n`);
    if (stream !== undefined) {
      put('stream\n');
      put(stream);
      put('\nendstream\n');
    }
    put('endobj\n');
  };
  put('%PDF-1.4\n%');
  put(new Uint8Array([0xe2, 0xe3, 0xcf, 0xd3, 0x0a]));
  // Three objects a page: the page, what is drawn on it, the picture.
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  putObject(1, '<< /Type /Catalog /Pages 2 0 R >>');
  putObject(2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  for (const [index, { width, height, picture }] of pages.entries()) {
    const first = 3 + index * 3;
    const size = `${number(width)} ${number(height)}`;
    putObject(
      first,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size}] /Contents ${first + 1} 0 R /Resources << /XObject << /P ${first + 2} 0 R >> >> >>`,
    );
    const drawing = new TextEncoder().encode(`q ${number(width)} 0 0 ${number(height)} 0 0 cm /P Do Q`);
    putObject(first + 1, `<< /Length ${drawing.length} >>`, drawing);
    const data = 'jpeg' in picture ? picture.jpeg : zlibSync(withoutAlpha(picture));
    const filter = 'jpeg' in picture ? 'DCTDecode' : 'FlateDecode';
    putObject(
      first + 2,
      `<< /Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /${filter} /Length ${data.length} >>`,
      data,
    );
  }
  const start = length;
  const count = 3 + pages.length * 3;
  put(`xref\n0 ${count}\n0000000000 65535 f \n`);
  for (let at = 1; at < count; at += 1) put(`${String(places[at] ?? 0).padStart(10, '0')} 00000 n \n`);
  put(`trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** PDF knows no exponents. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Transparent parts as on white paper. */
function withoutAlpha({ data, width, height }: Pixels): Uint8Array {
  const plain = new Uint8Array(width * height * 3);
  for (let at = 0, from = 0; at < plain.length; at += 3, from += 4) {
    const alpha = (data[from + 3] ?? 255) / 255;
    for (let color = 0; color < 3; color += 1)
      plain[at + color] = (data[from + color] ?? 0) * alpha + 255 * (1 - alpha);
  }
  return plain;
}
