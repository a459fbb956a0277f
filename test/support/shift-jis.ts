// Text → Shift_JIS bytes, for fixtures: the platform only decodes it, so the table is made by decoding every pair once.

let table: Map<string, readonly number[]> | undefined;

/** Throws when a character has no Shift_JIS form: a fixture must not lose one in silence. */
export function toShiftJis(text: string): Uint8Array {
  table ??= makeTable();
  const known = table;
  return Uint8Array.from(
    [...text].flatMap((char) => {
      const code = char.codePointAt(0) ?? 0;
      if (code < 0x80) return [code];
      const bytes = known.get(char);
      if (bytes === undefined) throw new Error(`Expected a character of Shift_JIS, got "${char}"`);
      return bytes;
    }),
  );
}

function makeTable(): Map<string, readonly number[]> {
  const decoder = new TextDecoder('shift_jis');
  const made = new Map<string, readonly number[]>();
  for (let byte = 0xa1; byte <= 0xdf; byte += 1) made.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  for (let lead = 0x81; lead <= 0xfc; lead += 1) {
    if (lead > 0x9f && lead < 0xe0) continue;
    for (let trail = 0x40; trail <= 0xfc; trail += 1) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      // The first of two forms is the usual one; a pair that is none decodes to two characters or to U+FFFD.
      if ([...char].length === 1 && char !== '\ufffd' && !made.has(char)) made.set(char, [lead, trail]);
    }
  }
  return made;
}
