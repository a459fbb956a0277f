// What the core needs from the world, passed in as arguments so that every rule can be replayed.

/** Now, in milliseconds since 1970-01-01T00:00:00Z. */
export type Clock = () => number;

/** A new identifier, unique within a case: 1–40 characters of [0-9a-z-]. */
export type NewId = () => string;

/** `length` bytes from a cryptographic source. */
export type RandomBytes = (length: number) => Uint8Array;
