// Finds the country a notice names, in Japanese or English, as its ISO code.

const A = 65;
const LETTERS = 26;
/** What notices write otherwise than the platform's own names. */
const OTHERS: readonly (readonly [name: string, code: string])[] = [
  ['usa', 'US'],
  ['u.s.', 'US'],
  ['united states of america', 'US'],
  ['米国', 'US'],
  ['uk', 'GB'],
  ['英国', 'GB'],
  ['south korea', 'KR'],
  ['korea, republic of', 'KR'],
  ['russian federation', 'RU'],
  ['viet nam', 'VN'],
  ['中華人民共和国', 'CN'],
  ['hong kong', 'HK'],
  ['香港', 'HK'],
  ['macau', 'MO'],
  ['turkey', 'TR'],
  ['日本国', 'JP'],
];

let byName: ReadonlyMap<string, string> | undefined;

function readNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const language of ['ja', 'en']) {
    const shown = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (let at = 0; at < LETTERS * LETTERS; at += 1) {
      const code = String.fromCharCode(A + Math.floor(at / LETTERS), A + (at % LETTERS));
      const name = shown.of(code)?.normalize('NFKC').toLowerCase();
      if (name !== undefined && !names.has(name)) names.set(name, code);
    }
  }
  for (const [name, code] of OTHERS) names.set(name, code);
  return names;
}

/** `東京, 日本`, `Tokyo, Japan`, `Japan (JP)`, `日本` → the code, and what stands before the country; undefined when it names none. */
export function readPlace(text: string): { readonly country: string; readonly city?: string } | undefined {
  byName ??= readNames();
  const parts = text
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/\([^()]*\)|\*+$/g, ' ')
    .split(/[,、/]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const whole = byName.get(parts.join(', ').toLowerCase());
  if (whole !== undefined) return { country: whole };
  const ends = [
    [parts.at(-1), parts.slice(0, -1)],
    [parts[0], parts.slice(1)],
  ] as const;
  for (const [name = '', others] of ends) {
    const country = byName.get(name.toLowerCase());
    if (country === undefined) continue;
    const [city] = others;
    return { country, ...(city === undefined ? {} : { city }) };
  }
  return undefined;
}
