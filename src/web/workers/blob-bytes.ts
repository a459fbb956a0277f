// A file of the browser as the readers get at it: by ranges, never whole in memory.
import type { Bytes } from '#core/evidence/bytes.ts';

/** `onLost` is told once the browser can no longer read it: moved, deleted, or written to since it was chosen. */
export function blobBytes(name: string, blob: Blob, onLost: () => void): Bytes {
  return {
    name,
    size: blob.size,
    async read(from, to) {
      try {
        return new Uint8Array(await blob.slice(from, to).arrayBuffer());
      } catch (error) {
        onLost();
        throw error;
      }
    },
  };
}
