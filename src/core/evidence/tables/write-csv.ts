// How every CSV we export is written: opens in Excel with its letters right, and no cell of it runs as a formula there.

/** Characters by which a spreadsheet takes a cell for a formula, half and full width (https://owasp.org/www-community/attacks/CSV_Injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** `-12800` and `+3.5` are sums, not formulas. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
const QUOTED = /[",\r\n]/;

/** RFC 4180 with CRLF and a byte order mark. A cell that a program could run gets an apostrophe before it. */
export function writeCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  let text = '\ufeff';
  for (const cells of [header, ...rows]) text += `${cells.map(writeCell).join(',')}\r\n`;
  return text;
}

function writeCell(cell: string): string {
  const safe = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
