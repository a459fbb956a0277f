// Adds decimals exactly: binary fractions would make cents appear and vanish.

/** A decimal as a whole number of 10⁻⁸ units: enough for every currency and for the coins of chains. */
const SCALE = 8;
const DECIMAL = /^-?\d{1,30}(?:\.\d{1,30})?$/;

/** The size of `-12800.50` without its sign; undefined for what is no plain decimal. */
export function unitsOf(value: string): bigint | undefined {
  if (!DECIMAL.test(value)) return undefined;
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.');
  return BigInt(whole + fraction.slice(0, SCALE).padEnd(SCALE, '0'));
}

/** Units → `12800.5`, without sign or needless zeros. */
export function decimalOf(units: bigint): string {
  const text = units.toString().padStart(SCALE + 1, '0');
  const fraction = text.slice(-SCALE).replace(/0+$/, '');
  return `${text.slice(0, -SCALE)}${fraction === '' ? '' : `.${fraction}`}`;
}
