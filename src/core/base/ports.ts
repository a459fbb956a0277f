// What the core needs from the world, passed in as arguments so that every rule can be replayed.

/** Now, in milliseconds since 1970-01-01T00:00:00Z. */
export type Clock = () => number;

/** `length` bytes from a cryptographic source. */
export type RandomBytes = (length: number) => Uint8Array;
