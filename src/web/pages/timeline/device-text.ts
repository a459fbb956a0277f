// A browser's long name for itself in two words a person knows; the whole of it stands with the source.

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bedg/i, 'Edge'],
  [/\bopr\/|opera/i, 'Opera'],
  [/firefox|fxios/i, 'Firefox'],
  [/chrome|crios/i, 'Chrome'],
  [/safari/i, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iphone/i, 'iPhone'],
  [/ipad/i, 'iPad'],
  [/android/i, 'Android'],
  [/windows/i, 'Windows'],
  [/\bcros\b/i, 'Chromebook'],
  [/mac os|macintosh/i, 'Mac'],
  [/linux|x11/i, 'Linux'],
];

/** `Mozilla/5.0 (X11; Linux x86_64…) … Firefox/140.0` → `Firefox (Linux)`; anything else as it is. */
export function deviceText(device: string): string {
  if (!device.startsWith('Mozilla/')) return device;
  const named = (pairs: typeof BROWSERS): string | undefined =>
    pairs.find(([pattern]) => pattern.test(device))?.[1];
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)];
  if (browser === undefined || system === undefined) return device;
  return `${browser} (${system})`;
}
