// pdf.js's character maps, fonts and decoders as files of this build, each fetched from our own origin when a PDF first needs it.
import type { PdfFiles } from '#readers/pdf.ts';

const URLS: Readonly<Record<string, string>> = import.meta.glob(
  [
    '../../../node_modules/pdfjs-dist/cmaps/*.bcmap',
    '../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
    '../../../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg,qcms_bg}.wasm',
  ],
  { query: '?url', import: 'default', eager: true },
);
const BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(URLS).map(([path, url]) => [path.split('/').slice(-2).join('/'), url]),
);

export const BROWSER_PDF_FILES: PdfFiles = {
  async data(folder, name) {
    const url = BY_NAME.get(`${folder}/${name}`);
    if (url === undefined) throw new Error(`Expected pdf.js to hold ${folder}/${name}`);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`Expected ${folder}/${name}, got ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  },
  worker: () => new Worker(new URL('../workers/read-pdf.worker.ts', import.meta.url), { type: 'module' }),
};
