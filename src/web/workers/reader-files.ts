// The readers' engines and language data, as files of this build: each is fetched from our own origin when a picture first needs it.
import codeWasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import plainWasm from 'tesseract.js-core/tesseract-core-lstm.wasm?url';
import simdWasm from 'tesseract.js-core/tesseract-core-simd-lstm.wasm?url';
import relaxedWasm from 'tesseract.js-core/tesseract-core-relaxedsimd-lstm.wasm?url';
import english from '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz?url';
import japanese from '@tesseract.js-data/jpn/4.0.0_best_int/jpn.traineddata.gz?url';
import type { CoreName, StartCore } from '#readers/ocr.ts';
import type { ReaderFiles } from '#readers/read-picture.ts';

const CORES: Readonly<
  Record<CoreName, readonly [wasm: string, load: () => Promise<{ default: StartCore }>]>
> = {
  'relaxedsimd-lstm': [relaxedWasm, () => import('tesseract.js-core/tesseract-core-relaxedsimd-lstm.js')],
  'simd-lstm': [simdWasm, () => import('tesseract.js-core/tesseract-core-simd-lstm.js')],
  lstm: [plainWasm, () => import('tesseract.js-core/tesseract-core-lstm.js')],
};
const LANGUAGES = { jpn: japanese, eng: english } as const;

export const BROWSER_FILES: ReaderFiles = {
  async core(name) {
    const [url, load] = CORES[name];
    const [wasm, module] = await Promise.all([fetchBytes(url), load()]);
    return { start: module.default, wasm };
  },
  language: (name) => fetchBytes(LANGUAGES[name]),
  codeWasm: () => fetchBytes(codeWasm),
};

async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Expected ${new URL(response.url).pathname}, got ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
