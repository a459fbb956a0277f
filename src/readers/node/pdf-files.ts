// pdf.js's character maps, fonts and decoders from node_modules; nothing is fetched.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PdfFiles } from '../pdf.ts';

const FOLDER = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

export const NODE_PDF_FILES: PdfFiles = {
  data: async (folder, name) => new Uint8Array(await readFile(join(FOLDER, folder, name))),
};
