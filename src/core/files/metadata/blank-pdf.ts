// Blanks out what a PDF says of itself, byte for byte in place: nothing else in it moves (ISO 32000-2, 14.3).
import { ascii, find } from '../bytes.ts';

const SPACE = 0x20;
const REFERENCE = /^\/Info\s+(\d{1,10})\s+(\d{1,5})\s+R/;
const UPDATES_MAX = 200;

/**
 * The same bytes with empty information dictionaries and empty XMP packets, as far as they stand in the open; what is packed or encrypted
 * stays. It is the caller's to read the result again.
 */
export function blankPdfAbout(bytes: Uint8Array): Uint8Array {
  const out = bytes.slice();
  let at = find(out, '/Info');
  for (let update = 0; at >= 0 && update < UPDATES_MAX; update += 1) {
    const [, object, generation] = REFERENCE.exec(ascii(out, at, at + 40)) ?? [];
    if (object !== undefined && generation !== undefined) blankObject(out, `${object} ${generation} obj`);
    at = find(out, '/Info', at + 5);
  }
  let start = find(out, '<?xpacket begin');
  for (let packet = 0; start >= 0 && packet < UPDATES_MAX; packet += 1) {
    const from = find(out, '?>', start);
    const end = from < 0 ? -1 : find(out, '<?xpacket end', from);
    if (end < 0) break;
    out.fill(SPACE, from + 2, end);
    start = find(out, '<?xpacket begin', end);
  }
  return out;
}

/** Every version of an object an update may have left. */
function blankObject(out: Uint8Array, head: string): void {
  let at = find(out, head);
  for (let version = 0; at >= 0 && version < UPDATES_MAX; version += 1) {
    const end = find(out, 'endobj', at);
    if (end < 0) return;
    const isWhole = at === 0 || !/\d/.test(ascii(out, at - 1, at));
    const open = find(out, '<<', at + head.length, end);
    if (isWhole && open >= 0 && find(out, 'stream', at, end) < 0) {
      let close = end - 2;
      while (close > open && ascii(out, close, close + 2) !== '>>') close -= 1;
      if (close > open) out.fill(SPACE, open + 2, close);
    }
    at = find(out, head, end);
  }
}
