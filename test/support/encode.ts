// For tests: text as Shift_JIS, EUC-JP or UTF-16 bytes, by a table made of the platform's own decoder.

const tables = new Map<string, Map<string, readonly number[]>>();

function tableOf(encoding: 'shift_jis' | 'euc-jp'): Map<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const add = (...bytes: number[]): void => {
    try {
      const text = decoder.decode(Uint8Array.from(bytes));
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes);
    } catch {
      // No character: left out.
    }
  };
  for (let one = 0; one < 256; one += 1) add(one);
  for (let lead = 0x81; lead < 256; lead += 1)
    for (let trail = 0x40; trail < 256; trail += 1) add(lead, trail);
  tables.set(encoding, table);
  return table;
}

/** Throws on a character the encoding lacks: the test's text is wrong then. */
export function encode(
  text: string,
  encoding: 'utf-8' | 'shift_jis' | 'euc-jp' | 'utf-16le' | 'utf-16be',
): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return encodeWide(text, encoding === 'utf-16le');
  const table = tableOf(encoding);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = table.get(character);
      if (bytes === undefined) throw new Error(`${character} is not in ${encoding}`);
      return bytes;
    }),
  );
}

function encodeWide(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), isLittle);
  return bytes;
}

/** Pushes bytes in pieces of the given sizes, over and over. */
export function pushInPieces(
  reader: { push(chunk: Uint8Array): unknown; end(): unknown },
  bytes: Uint8Array,
  sizes: readonly number[],
): void {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % Math.max(1, sizes.length)] ?? bytes.length);
    reader.push(bytes.slice(at, at + size));
    at += size;
  }
  reader.end();
}
