// What a log's file is, by its bytes, and which of its columns is what, by names everybody uses. Pure.

export const LOG_COLUMNS = ['account', 'at', 'ip', 'asn', 'device', 'result'] as const;
export type LogColumn = (typeof LOG_COLUMNS)[number];
/** Index of a column by what it is. */
export type Mapped = Readonly<Partial<Record<LogColumn, number>>>;

export type LogForm =
  | { readonly kind: 'csv'; readonly delimiter: string; readonly names: readonly string[] }
  | { readonly kind: 'jsonl'; readonly names: readonly string[] }
  | { readonly kind: 'parquet' };

const PARQUET = 'PAR1';
const COLUMNS_MAX = 500;
const NAME_MAX = 200;
const JSON_LINES = 50;

/** By its first bytes (some 64 KiB of them); undefined when it is none of CSV (with a header), JSON Lines, Parquet. */
export function tellLog(head: Uint8Array): LogForm | undefined {
  if (Buffer.from(head.subarray(0, 4)).toString('latin1') === PARQUET) return { kind: 'parquet' };
  const text = new TextDecoder('utf-8').decode(head, { stream: true });
  if (text.includes('\0')) return undefined;
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  if (/^\s*\[/.test(first)) return undefined;
  if (/^\s*\{/.test(first)) {
    const names = namesOfLines(text);
    return names.length === 0 ? undefined : { kind: 'jsonl', names };
  }
  const delimiter = delimiterOf(first);
  const names = cellsOf(first, delimiter);
  return names.length < 2 || names.length > COLUMNS_MAX
    ? undefined
    : { kind: 'csv', delimiter, names: names.map((name) => name.trim().slice(0, NAME_MAX)) };
}

/** Keys of the objects in the first lines; the last line may be cut. */
function namesOfLines(text: string): readonly string[] {
  const names = new Set<string>();
  for (const line of text.split('\n').slice(0, JSON_LINES)) {
    try {
      const parsed: unknown = JSON.parse(line);
      if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
        for (const name of Object.keys(parsed)) if (names.size < COLUMNS_MAX) names.add(name);
    } catch {
      // A line that is no JSON is counted when the rows are read.
    }
  }
  return [...names];
}

function delimiterOf(line: string): string {
  const plain = line.replaceAll(/"[^"]*"/g, '');
  const [best = ','] = [',', '\t', ';', '|'].toSorted(
    (a, b) => plain.split(b).length - plain.split(a).length,
  );
  return best;
}

/** One line of RFC 4180. */
function cellsOf(line: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let [cell, isQuoted] = ['', false];
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (isQuoted && letter === '"' && line.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (letter === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell];
}

/** Whole names, folded, the surest first; `id` alone could be anything. */
const NAMES: Readonly<Record<LogColumn, readonly string[]>> = {
  account:
    'account accountid accountname user username userid useridentifier userprincipalname login loginid email mailaddress member memberid customerid actor subject アカウント アカウント名 会員id 会員番号 ユーザー ユーザーid ユーザー名 ログインid メールアドレス'.split(
      ' ',
    ),
  at: 'at ts time timestamp datetime eventtime logintime signintime createdat createddatetime occurredat loggedat 日時 ログイン日時 発生日時 タイムスタンプ'.split(
    ' ',
  ),
  ip: 'ip ipaddress ipaddr clientip sourceip srcip remoteip remoteaddr loginip ipアドレス 接続元ip 接続元ipアドレス'.split(
    ' ',
  ),
  asn: 'asn as asnumber autonomoussystemnumber as番号'.split(' '),
  device:
    'device useragent ua browser deviceid devicename client 端末 ユーザーエージェント ブラウザ 機種'.split(
      ' ',
    ),
  result: 'result status outcome success loginresult 結果 ログイン結果 成否'.split(' '),
};

/** Which column is what, as far as the names say it plainly; each column once. */
export function guessMapped(names: readonly string[]): Mapped {
  const folded = names.map((name) =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s_.-]/g, ''),
  );
  const mapped: Partial<Record<LogColumn, number>> = {};
  for (const column of LOG_COLUMNS) {
    const known = NAMES[column].find((name) => folded.includes(name));
    if (known !== undefined) mapped[column] = folded.indexOf(known);
  }
  return mapped;
}

/** The columns somebody named, by index, the rest guessed; `unknown`: names that the file does not have. */
export function mapColumns(
  names: readonly string[],
  given: Readonly<Partial<Record<LogColumn, string>>>,
): { readonly mapped: Mapped; readonly unknown: readonly string[] } {
  const wanted = LOG_COLUMNS.flatMap((column) => {
    const name = given[column];
    return name === undefined ? [] : [[column, name, names.indexOf(name)] as const];
  });
  const unknown = wanted.filter(([, , at]) => at < 0).map(([, name]) => name);
  const chosen = Object.fromEntries(
    wanted.filter(([, , at]) => at >= 0).map(([column, , at]) => [column, at]),
  );
  // Who names columns names all they want: what they left out stays out.
  return { mapped: wanted.length === 0 ? guessMapped(names) : chosen, unknown };
}
