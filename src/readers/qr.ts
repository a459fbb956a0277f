// Finds QR and other two-dimensional codes in a picture and reads them with ZXing (zxing-wasm), in this thread.
import { prepareZXingModule, purgeZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { PictureCode } from '#core/files/code-secrets.ts';
import type { Pixels } from './pixels.ts';

export interface CodeReader {
  readonly prepare: () => Promise<void>;
  /** Every code in the picture, its box around all corners, in pixels of the picture. */
  readonly readCodes: (picture: Pixels) => Promise<readonly PictureCode[]>;
  readonly close: () => void;
}

const CODES_MAX = 32;

/** `wasm` gives zxing_reader.wasm from our own origin or node_modules; the library's own default would ask another host. */
export function createCodeReader(wasm: () => Promise<Uint8Array<ArrayBuffer>>): CodeReader {
  let ready: Promise<void> | undefined;
  async function start(): Promise<void> {
    await prepareZXingModule({
      overrides: {
        wasmBinary: (await wasm()).buffer,
        // Asked for a name even so; the default would be another host's.
        locateFile: (path: string) => path,
      },
      fireImmediately: true,
    });
  }
  function prepare(): Promise<void> {
    ready ??= start();
    return ready;
  }
  return {
    prepare,
    async readCodes(picture) {
      await prepare();
      const { data, width, height } = picture;
      const results = await readBarcodes(
        { data, width, height, colorSpace: 'srgb' },
        {
          formats: ['QRCode', 'MicroQRCode', 'Aztec', 'DataMatrix', 'PDF417'],
          tryHarder: true,
          maxNumberOfSymbols: CODES_MAX,
        },
      );
      return results.map(({ text, position }) => {
        const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
        const x = Math.min(...corners.map((corner) => corner.x));
        const y = Math.min(...corners.map((corner) => corner.y));
        return {
          text,
          box: {
            x,
            y,
            width: Math.max(...corners.map((corner) => corner.x)) - x,
            height: Math.max(...corners.map((corner) => corner.y)) - y,
          },
        };
      });
    },
    close() {
      purgeZXingModule();
      ready = undefined;
    },
  };
}
