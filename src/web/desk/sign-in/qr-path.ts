// A text as the modules of a QR code (ISO/IEC 18004), one path for an SVG of as many units as there are modules.
import { encodeQR } from 'qr';

/** The quiet zone scanners need, in modules. */
const BORDER = 4;

/** The path of the dark modules and the square's side in modules, the quiet zone included. */
export function qrPath(text: string): { readonly path: string; readonly side: number } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: BORDER });
  const path = rows
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { path, side: rows.length };
}
