// Decodes punycode (RFC 3492), so that a look-alike hidden in `xn--…` can be seen for what it shows.

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;
/** RFC 1035: a label holds 63 octets at most. */
const LABEL_MAX = 63;

/** `fsq` (without `xn--`) → its Unicode text; undefined when it is no punycode. */
export function decodePunycode(input: string): string | undefined {
  if (input.length > LABEL_MAX) return undefined;
  const border = input.lastIndexOf('-');
  const output = border > 0 ? Array.from(input.slice(0, border), (char) => char.codePointAt(0) ?? 0) : [];
  let n = INITIAL_N;
  let i = 0;
  let bias = INITIAL_BIAS;
  for (let at = border > 0 ? border + 1 : 0; at < input.length; ) {
    const before = i;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(input.charCodeAt(at++));
      if (digit === undefined) return undefined;
      i += digit * weight;
      const threshold = k <= bias ? T_MIN : Math.min(k - bias, T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = output.length + 1;
    bias = adapt(i - before, length, before === 0);
    n += Math.floor(i / length);
    i %= length;
    if (n > 0x10ffff) return undefined;
    output.splice(i++, 0, n);
  }
  return String.fromCodePoint(...output);
}

function digitOf(code: number): number | undefined {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  return undefined;
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : Math.floor(delta / 2);
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

/** `xn--…` labels of a host → the text a person sees. */
export function toUnicodeHost(host: string): string {
  if (!host.includes('xn--')) return host;
  return host
    .split('.')
    .map((label) => (label.startsWith('xn--') ? toUnicodeLabel(label) : label))
    .join('.');
}

/** What decodes to nothing stays as it is, so that there is something to show. */
function toUnicodeLabel(label: string): string {
  const text = decodePunycode(label.slice(4));
  return text === undefined || text === '' ? label : text;
}
