// `kakekomi guard`: looks for secrets in files, in a text or in a stream of JSON Lines, and never prints one a person did not send it.
import { guard, isBlocking } from '#core/guard/guard.ts';
import { SECRET_WORDS } from '#core/guard/say.ts';
import type { SecretFinding } from '#core/guard/types.ts';
import type { Command, Io } from '../command.ts';
import { type Given, readOptions } from '../options.ts';

const CLEAN = 0;
const FOUND = 1;
const FAILED = 2;
/** The largest line or file read, in UTF-16 units; larger ones are answered with an error, not with a guess. */
const TEXT_MAX = 20_000_000;

export const guardCommand: Command = {
  name: 'guard',
  summary: {
    ja: '文章やファイルの中のパスワードや認証コードなどを見つけます',
    en: 'Find passwords, codes and other secrets in texts and files',
  },
  help: {
    ja: `使い方: kakekomi guard [--json] ファイル...
        kakekomi guard [--json] [-]
        kakekomi guard --redact 写し [--json] ファイル
        kakekomi guard --jsonl

文章、メール、画像、PDF、Officeの文書、ZIPを調べ、外に出してはいけない
ものの場所を示します。ファイル名と、ファイルに付いている情報も調べます。
ファイルを書かないか「-」と書くと、標準入力の文章を読みます。

  --redact 写し  秘密を消した写しを作ります。元のファイルは変えません。
                 画像とPDFは塗りつぶし、付いている情報を外します。
                 写しは読み直し、何も残っていないときだけ残します。
  --json         結果をJSONで出します。見つけた文字は出しません。
  --jsonl        1行に1つの {"id","text"} を読み、{"id","findings"} を返します。
                 こちらは見つけた文字も返します。

終了コード: 0 見つからない、1 見つかった(写真の場所も)、2 読めない、中を調べられない
--redact では: 0 写しを作った、1 残るおそれがあり写しを残さなかった、2 作れない
--jsonl では: 0 すべて読めた、2 読めない行があった
`,
    en: `Usage: kakekomi guard [--json] FILE...
       kakekomi guard [--json] [-]
       kakekomi guard --redact OUT [--json] FILE
       kakekomi guard --jsonl

Looks through texts, mails, pictures, PDFs, office documents and zips and shows
where something stands that must not leave. Names of files and what a file says
about itself are read too. Without FILE, or with "-", reads a text from standard
input.

  --redact OUT  Write a copy without the secrets; your file stays as it is.
                Pictures and PDFs are blacked out and lose their metadata.
                The copy is read again and kept only when nothing is left in it.
  --json        Print the result as JSON, without the secrets themselves.
  --jsonl       Read one {"id","text"} a line and answer {"id","findings"}.
                The findings carry the secrets themselves.

Exit code: 0 clean, 1 found (a photo's place too), 2 could not read or look inside
With --redact: 0 copy made, 1 something may be left so no copy was kept, 2 not made
With --jsonl: 0 all lines were read, 2 a line could not be read
`,
  },
  run,
};

const OPTIONS = { '--json': 'flag', '--jsonl': 'flag', '--redact': 'value' } as const;

async function run(args: readonly string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.stdout.write(guardCommand.help[io.language]);
    return CLEAN;
  }
  const given = readOptions(args, OPTIONS);
  if (!given.ok || !isUsable(given.value)) {
    io.stderr.write(guardCommand.help[io.language]);
    return FAILED;
  }
  const files = given.value.positions;
  const isJson = given.value.has('--json');
  if (given.value.has('--jsonl')) return guardLines(io);
  if (files.length === 0 || files[0] === '-') return guardText('-', isJson, io);
  const { closePictureReader } = await import('../guard-files/examine-file.ts');
  try {
    const out = given.value.value('--redact');
    if (out !== undefined) {
      const { writeCleanCopy } = await import('../guard-files/write-clean-copy.ts');
      return await writeCleanCopy(files[0] ?? '', out, isJson, io);
    }
    const { guardOneFile } = await import('../guard-files/guard-files.ts');
    const codes: number[] = [];
    for (const file of files) codes.push(await guardOneFile(file, isJson, io));
    // Found goes before unread, and unread before clean.
    return codes.includes(FOUND) ? FOUND : Math.max(...codes);
  } finally {
    closePictureReader();
  }
}

/** Standard input stands alone; a copy is made of one file. */
function isUsable(given: Given): boolean {
  const files = given.positions;
  if (given.has('--jsonl')) return !given.has('--redact') && files.every((file) => file === '-');
  if (files.includes('-') && (files.length > 1 || given.has('--redact'))) return false;
  return !given.has('--redact') || files.length === 1;
}

const MESSAGES = {
  'not-json': { ja: 'JSONとして読めません', en: 'is not JSON' },
  'not-id-text': { ja: '{"id","text"} の形ではありません', en: 'is not of the form {"id","text"}' },
  'too-long': { ja: '長すぎます', en: 'is too long' },
} as const;
type LineError = keyof typeof MESSAGES;

/** Answers each line as it comes; a bad line is answered too, so that answers and lines stay in step. */
async function guardLines(io: Io): Promise<number> {
  let number = 0;
  let code = CLEAN;
  for await (const line of readLines(io.stdin)) {
    number += 1;
    if (line.trim() === '') continue;
    const item = readItem(line);
    if ('error' in item) {
      code = FAILED;
      const words = MESSAGES[item.error][io.language];
      io.stderr.write(io.language === 'ja' ? `${number}行目: ${words}\n` : `Line ${number} ${words}\n`);
      io.stdout.write(`${JSON.stringify({ id: item.id, error: item.error, line: number })}\n`);
    } else {
      io.stdout.write(`${JSON.stringify({ id: item.id, findings: guard(item.text) })}\n`);
    }
  }
  return code;
}

type Id = string | number | null;
type Item = { readonly id: Id; readonly text: string } | { readonly id: Id; readonly error: LineError };

function readItem(line: string): Item {
  if (line.length > TEXT_MAX) return { id: null, error: 'too-long' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: 'not-json' };
  }
  if (typeof value !== 'object' || value === null) return { id: null, error: 'not-id-text' };
  const { id, text } = value as { id?: unknown; text?: unknown };
  const known = typeof id === 'string' || typeof id === 'number' ? id : null;
  if (known === null || typeof text !== 'string') return { id: known, error: 'not-id-text' };
  return { id: known, text };
}

async function* readLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // A line in pieces is joined once, when it ends: joining at each piece would cost the square of its length.
  let pieces: string[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const lines = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split('\n');
    for (const [index, part] of lines.entries()) {
      if (index > 0) {
        yield pieces.join('').replace(/\r$/, '');
        pieces = [];
        length = 0;
      }
      // Beyond the limit the line is only counted, so that a hostile one fills no memory.
      if (length <= TEXT_MAX) pieces.push(part);
      length += part.length;
    }
  }
  const rest = pieces.join('') + decoder.decode();
  if (rest !== '') yield rest;
}

async function guardText(file: string, isJson: boolean, io: Io): Promise<number> {
  let text: string;
  try {
    text = await readAll(io.stdin);
  } catch {
    io.stderr.write(io.language === 'ja' ? `${file} を読めません。\n` : `Cannot read ${file}.\n`);
    return FAILED;
  }
  if (text.length > TEXT_MAX) {
    io.stderr.write(io.language === 'ja' ? `${file} は長すぎます。\n` : `${file} is too long.\n`);
    return FAILED;
  }
  const findings = guard(text).filter(isBlocking);
  const places = placeAll(text, findings);
  if (isJson) io.stdout.write(`${JSON.stringify({ file, findings: places })}\n`);
  else if (places.length === 0)
    io.stdout.write(io.language === 'ja' ? '見つかりませんでした。\n' : 'Nothing found.\n');
  else for (const place of places) io.stdout.write(sayPlace(file, place, io));
  return places.length === 0 ? CLEAN : FOUND;
}

async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const piece = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    length += piece.length;
    pieces.push(piece);
    if (length > TEXT_MAX) break;
  }
  pieces.push(decoder.decode());
  return pieces.join('');
}

/** Where a secret stands, without the secret. */
interface Place {
  readonly kind: SecretFinding['kind'];
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly confidence: number;
}

function placeAll(text: string, findings: readonly SecretFinding[]): readonly Place[] {
  let line = 1;
  let lineStart = 0;
  let at = 0;
  return findings.map(({ kind, start, end, confidence }) => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < start; next = text.indexOf('\n', at)) {
      line += 1;
      lineStart = next + 1;
      at = next + 1;
    }
    // Columns count characters as people see them, so 𠮷 is one.
    const column = Array.from(text.slice(lineStart, start)).length + 1;
    return { kind, start, end, line, column, confidence };
  });
}

/** As long for every secret: how long a password is helps to guess it. */
const MASK = '•'.repeat(8);

function sayPlace(file: string, place: Place, io: Io): string {
  const { title, why, instead } = SECRET_WORDS[place.kind][io.language];
  const where = `${file}:${place.line}:${place.column}`;
  return `${where}: ${place.kind} ${MASK}\n  ${title}${io.language === 'ja' ? '。' : '.'}${io.language === 'ja' ? '' : ' '}${why}\n  ${instead}\n`;
}
