// Bytes of any length, in chunks of any size, as blocks of text: the encoding is told once and told again when a byte does not fit it.
import { safeCut, tellEncoding } from './tell-encoding.ts';

/** As much as the encoding is told by; larger blocks are slower, since their texts leave the processor's caches. */
const BLOCK = 65_536;

export interface TextBlocks {
  push(chunk: Uint8Array): void;
  end(): void;
  /** The label as told so far; undefined before the first block. */
  readonly encoding: string | undefined;
}

/**
 * `emit` gets the text in order, `isLast` with the last block (which may be empty); `refuse` is called once when it is no text.
 * Where the pushed chunks are cut makes no difference.
 */
export function createTextBlocks(
  emit: (text: string, isLast: boolean) => void,
  refuse: () => void,
  blockSize: number = BLOCK,
): TextBlocks {
  const buffer = new Uint8Array(blockSize);
  let filled = 0;
  let encoding: string | undefined;
  let strict: TextDecoder | undefined;
  let stream: TextDecoder | undefined;
  let isAscii = true;
  let isFirst = true;
  let isRefused = false;

  function take(size: number, isLast: boolean): void {
    const bytes = buffer.subarray(0, size);
    if (encoding === undefined) {
      use(tellEncoding(bytes));
      if (isRefused) return;
    }
    let text = decode(bytes, isLast);
    if (isFirst && text !== '') {
      isFirst = false;
      if (text.startsWith('\ufeff')) text = text.slice(1);
    }
    emit(text, isLast);
    buffer.copyWithin(0, size, filled);
    filled -= size;
  }

  function use(told: string | undefined): void {
    if (told === undefined) {
      isRefused = true;
      refuse();
      return;
    }
    encoding = told;
    // These have line ends and quotes among their bytes that are none: only their own decoder knows where a character ends.
    const isWide = told.startsWith('utf-16') || told === 'iso-2022-jp';
    stream = isWide ? new TextDecoder(told, { ignoreBOM: true }) : undefined;
    strict = isWide ? undefined : new TextDecoder(told, { fatal: true, ignoreBOM: true });
  }

  function decode(bytes: Uint8Array, isLast: boolean): string {
    if (stream !== undefined) return stream.decode(bytes, { stream: !isLast });
    try {
      const text = strict?.decode(bytes) ?? '';
      // One character a byte: nothing beyond ASCII has told the encoding yet.
      if (isAscii && text.length !== bytes.length) isAscii = false;
      return text;
    } catch {
      return decodeAnew(bytes);
    }
  }

  /** The first Japanese may come after megabytes of ASCII; one broken byte later on changes nothing. */
  function decodeAnew(bytes: Uint8Array): string {
    const told = tellEncoding(bytes);
    const isBetter = isAscii || (encoding !== 'utf-8' && (told === 'shift_jis' || told === 'euc-jp'));
    if (told !== undefined && told !== encoding && isBetter) use(told);
    isAscii = false;
    return new TextDecoder(encoding ?? 'utf-8', { ignoreBOM: true }).decode(bytes);
  }

  return {
    push(chunk) {
      for (let from = 0; from < chunk.length; ) {
        if (isRefused) return;
        const size = Math.min(chunk.length - from, blockSize - filled);
        buffer.set(chunk.subarray(from, from + size), filled);
        filled += size;
        from += size;
        if (filled === blockSize) take(stream === undefined ? safeCut(buffer) : filled, false);
      }
    },
    end() {
      if (!isRefused) take(filled, true);
    },
    get encoding() {
      return encoding;
    },
  };
}
