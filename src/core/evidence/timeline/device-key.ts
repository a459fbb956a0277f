// Which device a text means, whatever its version: an update of a browser is no new device.

const SYSTEMS: readonly (readonly [string, string])[] = [
  ['ipad', 'ipad'],
  ['iphone', 'iphone'],
  ['ios', 'iphone'],
  ['android', 'android'],
  ['cros', 'chromeos'],
  ['windows', 'windows'],
  ['macintosh', 'mac'],
  ['mac os', 'mac'],
  ['macos', 'mac'],
  ['linux', 'linux'],
];
/** Order matters: Edge and Opera also say Chrome, Chrome also says Safari. */
const BROWSERS: readonly (readonly [string, string])[] = [
  ['edg', 'edge'],
  ['opr/', 'opera'],
  ['opera', 'opera'],
  ['firefox', 'firefox'],
  ['fxios', 'firefox'],
  ['crios', 'chrome'],
  ['chrome', 'chrome'],
  ['safari', 'safari'],
];

function firstOf(pairs: readonly (readonly [string, string])[], text: string): string | undefined {
  return pairs.find(([word]) => text.includes(word))?.[1];
}

/** A model, name or user agent → what stays the same over updates: `windows chrome`, `pixel #`. `''` for no text. */
export function deviceKey(device: string): string {
  const text = foldText(device);
  const [system, browser] = [firstOf(SYSTEMS, text), firstOf(BROWSERS, text)];
  if (system !== undefined && browser !== undefined) return `${system} ${browser}`;
  return text.replaceAll(/\d+(?:[._]\d+)*/g, '#').slice(0, 80);
}

/** NFKC, lower case, single blanks. */
export function foldText(text: string): string {
  // Most texts are plain, and a long history has many of them.
  if (/^[\x21-\x7e]*(?: [\x21-\x7e]+)*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/**
 * Whether a device's text names a model few others have. `Chrome on Windows` is what half the world uses, an intruder too, so
 * having seen it before vouches for nothing.
 */
export function isTelling(device: string): boolean {
  const text = foldText(device);
  // `Android 10; K` is what every Chrome on Android says since its user agent was reduced; iPhones name their system `like Mac OS X`.
  const plain = text.replaceAll('like mac os x', '');
  if (/windows|macintosh|mac os|macos|linux x86|x11|cros|android 10; k\)/.test(plain)) return false;
  return text.length >= 5 && /\d/.test(text);
}
