// How a reader gets at a file of any size: by ranges, so that nothing need be in memory whole and reading can go on where it stopped.

export interface Bytes {
  /** The file's own name. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** The bytes from `from` up to, not with, `to`; fewer at the end. Rejects when the file changed or cannot be read. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** How much is read at once. */
export const CHUNK = 1024 * 1024;

/** Bytes already in memory as a file: tests, pasted text, members of small archives. */
export function bytesInMemory(name: string, content: Uint8Array): Bytes {
  return {
    name,
    size: content.length,
    read: (from, to) => Promise.resolve(content.subarray(from, to)),
  };
}
