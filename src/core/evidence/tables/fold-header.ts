// How a column's name is compared: spelling of width, blanks and case never decides what a column is.

/** Longer cells are no column's name. */
const HEADER_MAX = 200;

/** A header as it is compared: NFKC, without blanks and byte order mark, lower case; `''` for what is too long to be one. */
export function foldHeader(name: string): string {
  if (name.length > HEADER_MAX) return '';
  return name
    .normalize('NFKC')
    .replaceAll(/[\s\ufeff]/g, '')
    .toLowerCase();
}

/**
 * Columns by folded name. A name that stands twice has its second column under `name#2`, as モバイルSuica's 種別 and 利用場所.
 * Unnamed columns (a trailing delimiter) are left out.
 */
export function columnsOf(header: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const [index, name] of header.entries()) {
    const folded = foldHeader(name);
    if (folded === '') continue;
    let unique = folded;
    for (let times = 2; columns.has(unique); times += 1) unique = `${folded}#${times}`;
    columns.set(unique, index);
  }
  return columns;
}

/** The index of the first row that has all these column names; undefined when none has. */
export function findHeader(
  first: readonly (readonly string[])[],
  names: readonly string[],
): number | undefined {
  const wanted = names.map(foldHeader);
  const index = first.findIndex((cells) => {
    if (cells.length < wanted.length) return false;
    const folded = new Set(cells.map(foldHeader));
    return wanted.every((name) => folded.has(name));
  });
  return index === -1 ? undefined : index;
}
