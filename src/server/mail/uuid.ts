// Writes bytes as a UUID.

/** 16 bytes → a UUID with the variant of RFC 9562. */
export function asUuid(bytes: Uint8Array): string {
  const own = Buffer.from(bytes.subarray(0, 16));
  own[8] = 0x80 | ((own[8] ?? 0) & 0x3f);
  const hex = own.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The same as one of version 8, made from what it names (RFC 9562 section 5.8). */
export function namedUuid(bytes: Uint8Array): string {
  const own = Buffer.from(bytes.subarray(0, 16));
  own[6] = 0x80 | ((own[6] ?? 0) & 0x0f);
  return asUuid(own);
}
