// The columns of a log a person chose: names from its first line, and a guess which is what.

/** Enough for the first line of any log. */
const HEAD_BYTES = 64 * 1024;

export const LOG_COLUMNS = ['account', 'at', 'ip', 'asn', 'device', 'result'] as const;
export type LogColumn = (typeof LOG_COLUMNS)[number];

const GUESSES: Readonly<Record<LogColumn, RegExp>> = {
  account: /account|user|login|mail|会員|ユーザー|アカウント/i,
  at: /^(?:at|ts)$|time|date|日時|時刻/i,
  ip: /ip|address|アドレス/i,
  asn: /asn|network|ネットワーク/i,
  device: /device|agent|browser|端末|ブラウザ/i,
  result: /result|status|outcome|結果/i,
};

/** Names of the columns; none for a format that is not text. */
export async function readColumns(file: Blob): Promise<readonly string[]> {
  const head = await file.slice(0, HEAD_BYTES).text();
  return columnsOf(head);
}

/** The columns by a log's first line: of a JSON object its keys, of CSV its cells. */
export function columnsOf(head: string): readonly string[] {
  const line = head.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
  if (line.startsWith('PAR1')) return [];
  if (line.startsWith('{')) {
    try {
      return Object.keys(JSON.parse(line) as object);
    } catch {
      return [];
    }
  }
  const separator = line.includes('\t') ? '\t' : ',';
  return line
    .split(separator)
    .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    .filter((cell) => cell !== '');
}

/** Which column is what, each used once. */
export function guessColumns(names: readonly string[]): Readonly<Partial<Record<LogColumn, string>>> {
  const guessed: Partial<Record<LogColumn, string>> = {};
  const used = new Set<string>();
  for (const column of LOG_COLUMNS) {
    const found = names.find((name) => !used.has(name) && GUESSES[column].test(name));
    if (found === undefined) continue;
    guessed[column] = found;
    used.add(found);
  }
  return guessed;
}
