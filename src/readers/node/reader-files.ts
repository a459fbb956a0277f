// The readers' engines and language data from node_modules; nothing is fetched.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { StartCore } from '../ocr.ts';
import type { ReaderFiles } from '../read-picture.ts';

const require = createRequire(import.meta.url);

export const NODE_FILES: ReaderFiles = {
  core: async (name) => ({
    start: require(`tesseract.js-core/tesseract-core-${name}.js`) as StartCore,
    wasm: await read(`tesseract.js-core/tesseract-core-${name}.wasm`),
  }),
  language: (name) => read(`@tesseract.js-data/${name}/4.0.0_best_int/${name}.traineddata.gz`),
  codeWasm: () => read('zxing-wasm/reader/zxing_reader.wasm'),
};

async function read(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(require.resolve(path)));
}
