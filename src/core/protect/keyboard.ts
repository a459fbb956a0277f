// The Japanese (JIS) keyboard as a map of neighbours, so that walks over its rows are seen for what they are.

/** For each character: its key's six neighbours (left, upper left, upper right, right, lower right, lower left). */
export type KeyGraph = Record<string, (string | null)[]>;

/** Unshifted and shifted sign of each key, row by row from the top; each row starts half a key further right. */
const JIS_ROWS: readonly (readonly string[])[] = [
  ['1!', '2"', '3#', '4$', '5%', '6&', "7'", '8(', '9)', '0', '-=', '^~', '¥|'],
  ['qQ', 'wW', 'eE', 'rR', 'tT', 'yY', 'uU', 'iI', 'oO', 'pP', '@`', '[{'],
  ['aA', 'sS', 'dD', 'fF', 'gG', 'hH', 'jJ', 'kK', 'lL', ';+', ':*', ']}'],
  ['zZ', 'xX', 'cC', 'vV', 'bB', 'nN', 'mM', ',<', '.>', '/?', '\\_'],
];

/** The JIS layout in the shape the strength library reads. */
export function jisKeyboard(): KeyGraph {
  const graph: KeyGraph = {};
  for (const [y, row] of JIS_ROWS.entries()) {
    for (const [x, key] of row.entries()) {
      const at = (dx: number, dy: number) => JIS_ROWS[y + dy]?.[x + dx] ?? null;
      const neighbours = [at(-1, 0), at(0, -1), at(1, -1), at(1, 0), at(0, 1), at(-1, 1)];
      for (const sign of key) graph[sign] = neighbours;
    }
  }
  return graph;
}
