// Whether bytes begin as a picture does, so that a picture hidden behind another is looked at too.
import { startsWith } from '../bytes.ts';

export function detectPictureStart(bytes: Uint8Array): boolean {
  return startsWith(bytes, '\u00ff\u00d8\u00ff') || startsWith(bytes, '\u0089PNG\r\n\u001a\n');
}
