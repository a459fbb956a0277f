// Reads the text of a picture with Tesseract (tesseract.js-core), in this thread; whoever must not block runs it in a worker.
import { type ReadWord } from '#core/files/picture-secrets.ts';
import { type Grey, lineHeight, type Pixels, resize, toGrey } from './pixels.ts';

export const OCR_LANGUAGES = ['jpn', 'eng'] as const;
export type OcrLanguage = (typeof OCR_LANGUAGES)[number];

/** Which build of the core this machine runs: fixed-width SIMD, SIMD with relaxed arithmetic, or neither. */
export type CoreName = 'relaxedsimd-lstm' | 'simd-lstm' | 'lstm';

/** Where the engine's parts come from: our own origin in a browser, node_modules in Node. Never another host. */
export interface OcrFiles {
  readonly core: (
    name: CoreName,
  ) => Promise<{ readonly start: StartCore; readonly wasm: Uint8Array<ArrayBuffer> }>;
  /** A language's traineddata, gzipped or plain. */
  readonly language: (name: OcrLanguage) => Promise<Uint8Array<ArrayBuffer>>;
}

export interface OcrOptions {
  readonly languages?: readonly OcrLanguage[];
  /**
   * How ink is told from paper: by one threshold for the whole picture (Otsu, the default), or by the surroundings of each pixel (Sauvola).
   * The first loses white letters on a coloured bubble, the second loses large letters; together they lose little.
   */
  readonly threshold?: 'whole' | 'local';
  /** 0–1. */
  readonly onProgress?: (done: number) => void;
  /** Looked at before each long part. To stop in the middle of one, end the worker. */
  readonly signal?: AbortSignal;
}

export interface RecognisedText {
  readonly words: readonly ReadWord[];
  /** In pixels of the picture as given. */
  readonly width: number;
  readonly height: number;
}

export interface Ocr {
  /** Fetches and starts the engine, where it does not stand yet. */
  readonly prepare: (languages?: readonly OcrLanguage[]) => Promise<void>;
  /** @throws the signal's reason when it is aborted */
  readonly recogniseText: (picture: Pixels, options?: OcrOptions) => Promise<RecognisedText>;
  /** Gives its memory back; the next picture starts it anew. */
  readonly close: () => void;
}

/** What the core's Emscripten module exports, as far as we use it. */
export interface CoreModule {
  readonly FS: {
    writeFile(path: string, data: Uint8Array): void;
    unlink(path: string): void;
  };
  readonly TessBaseAPI: new () => TessBaseApi;
}
interface TessBaseApi {
  Init(folder: null, languages: string, engineMode: number): number;
  SetVariable(name: string, value: string): boolean;
  SetImageFile(rotation: number, upscale: number): number;
  SetSourceResolution(dotsPerInch: number): void;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Clear(): void;
  End(): void;
}
export type StartCore = (options: {
  readonly wasmBinary: Uint8Array;
  readonly TesseractProgress: (percent: number) => void;
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
}) => Promise<CoreModule>;

/** Tesseract's LSTM was trained on lines of about this height in pixels; smaller ones are misread, larger ones only take longer. */
const LINE_HEIGHT = 36;
const SCALE_MIN = 0.4;
const SCALE_MAX = 3;
/** In pixels after scaling: bounds time and memory. */
const WORK_AREA_MAX = 24_000_000;
/** Tesseract's `OEM_LSTM_ONLY`. */
const LSTM_ONLY = 1;
const THRESHOLDS = { whole: '0', local: '2' } as const;
const VARIABLES: Readonly<Record<string, string>> = {
  // `PSM_AUTO`: columns and bubbles are told apart.
  tessedit_pageseg_mode: '3',
  preserve_interword_spaces: '1',
  debug_file: '/dev/null',
};

/** Starts nothing yet: the engine is fetched with the first picture and kept for the next ones. */
export function createOcr(files: OcrFiles): Ocr {
  let core: Promise<CoreModule> | undefined;
  let onPercent: (percent: number) => void = () => undefined;
  const loaded = new Set<OcrLanguage>();
  const engines = new Map<string, TessBaseApi>();

  async function startCore(): Promise<CoreModule> {
    const { start, wasm } = await files.core(bestCore());
    return start({
      wasmBinary: wasm,
      TesseractProgress: (percent) => onPercent(percent),
      print: () => undefined,
      printErr: () => undefined,
    });
  }

  async function engineFor(languages: readonly OcrLanguage[]): Promise<TessBaseApi> {
    core ??= startCore();
    const module = await core;
    const name = languages.join('+');
    const known = engines.get(name);
    if (known !== undefined) return known;
    for (const language of languages) {
      if (loaded.has(language)) continue;
      module.FS.writeFile(`${language}.traineddata`, await gunzip(await files.language(language)));
      loaded.add(language);
    }
    const engine = new module.TessBaseAPI();
    if (engine.Init(null, name, LSTM_ONLY) !== 0) throw new Error(`Expected Tesseract to start with ${name}`);
    for (const [variable, value] of Object.entries(VARIABLES)) engine.SetVariable(variable, value);
    engines.set(name, engine);
    return engine;
  }

  return {
    async prepare(languages = OCR_LANGUAGES) {
      await engineFor(languages);
    },
    async recogniseText(picture, options = {}) {
      const { languages = OCR_LANGUAGES, threshold = 'whole', onProgress, signal } = options;
      signal?.throwIfAborted();
      const engine = await engineFor(languages);
      const module = await core;
      signal?.throwIfAborted();
      const grey = toGrey(picture);
      const scale = chooseScale(grey);
      const page = resize(
        grey,
        Math.max(1, Math.round(grey.width * scale)),
        Math.max(1, Math.round(grey.height * scale)),
      );
      module?.FS.writeFile('/input', toPgm(page));
      onPercent = (percent) => onProgress?.(Math.min(1, Math.max(0, percent / 100)));
      engine.SetVariable('thresholding_method', THRESHOLDS[threshold]);
      try {
        if (engine.SetImageFile(1, 0) === 1) throw new Error('Expected Tesseract to take the picture');
        engine.SetSourceResolution(300);
        engine.Recognize(null);
        const words = readTsv(engine.GetTSVText(0), page.width / grey.width, page.height / grey.height);
        onProgress?.(1);
        return { words, width: grey.width, height: grey.height };
      } finally {
        onPercent = () => undefined;
        engine.Clear();
        module?.FS.unlink('/input');
      }
    },
    close() {
      for (const engine of engines.values()) engine.End();
      engines.clear();
      loaded.clear();
      core = undefined;
    },
  };
}

/** By which factor a picture is read: its lines as tall as the reader likes them. */
function chooseScale(grey: Grey): number {
  const wanted = LINE_HEIGHT / (lineHeight(grey) ?? LINE_HEIGHT);
  return Math.min(
    Math.max(SCALE_MIN, Math.min(SCALE_MAX, wanted)),
    Math.sqrt(WORK_AREA_MAX / (grey.width * grey.height)),
  );
}

/** Netpbm's binary grey map, the plainest picture the engine opens. */
function toPgm(grey: Grey): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${grey.width} ${grey.height}\n255\n`);
  const bytes = new Uint8Array(head.length + grey.data.length);
  bytes.set(head);
  bytes.set(grey.data, head.length);
  return bytes;
}

/** Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text; level 5 is a word. */
function readTsv(table: string, scaleX: number, scaleY: number): readonly ReadWord[] {
  const words: ReadWord[] = [];
  let line = -1;
  let lastLine = '';
  for (const row of table.split('\n')) {
    const fields = row.split('\t');
    const text = fields[11]?.trim() ?? '';
    if (fields[0] !== '5' || text === '') continue;
    const place = fields.slice(1, 5).join('.');
    if (place !== lastLine) line += 1;
    lastLine = place;
    const [x, y, width, height, confidence] = fields.slice(6, 11).map(Number);
    words.push({
      text,
      box: {
        x: (x ?? 0) / scaleX,
        y: (y ?? 0) / scaleY,
        width: (width ?? 0) / scaleX,
        height: (height ?? 0) / scaleY,
      },
      confidence: confidence ?? 0,
      line,
    });
  }
  return words;
}

/** The smallest modules that use an instruction of each kind (the WebAssembly proposals "simd" and "relaxed-simd"). */
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
];
const RELAXED_SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2,
  253, 15, 253, 128, 2, 11,
];

function bestCore(): CoreName {
  if (WebAssembly.validate(new Uint8Array(RELAXED_SIMD))) return 'relaxedsimd-lstm';
  return WebAssembly.validate(new Uint8Array(SIMD)) ? 'simd-lstm' : 'lstm';
}

/** Some hosts unpack `.gz` on the way: what does not begin as gzip is plain already. */
async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
