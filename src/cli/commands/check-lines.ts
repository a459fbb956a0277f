// Judges JSON Lines one by one: each line gets one answer, in order, also a line that cannot be read.
import type { Text } from '#core/base/language.ts';
import type { Directory } from '#core/directory/types.ts';
import type { Subject } from '#core/verdict/types.ts';
import { verdict } from '#core/verdict/verdict.ts';
import type { Io } from '../command.ts';
import { writeJson } from '../define-command.ts';
import { FAILED, YES } from '../exit-codes.ts';

/** The longest line read, in UTF-16 units; a longer one is answered with an error, not with a guess. */
const LINE_MAX = 2_000_000;
const KINDS = ['url', 'domain', 'address', 'phone', 'text'] as const satisfies readonly Subject['kind'][];

/** Returns 0 when every line was read, 2 otherwise. */
export async function checkLines(directory: Directory, io: Io): Promise<number> {
  let number = 0;
  let code = YES;
  for await (const line of readLines(io.stdin)) {
    number += 1;
    if (line?.trim() === '') continue;
    const item = readItem(line);
    if ('error' in item) {
      code = FAILED;
      const words = MESSAGES[item.error][io.language];
      io.stderr.write(io.language === 'ja' ? `${number}行目: ${words}\n` : `Line ${number} ${words}\n`);
      writeJson({ id: item.id, error: item.error, line: number }, io);
    } else {
      writeJson({ id: item.id, ...verdict(item.subject, directory, item.claims) }, io);
    }
  }
  return code;
}

const MESSAGES = {
  'not-json': { ja: 'JSONとして読めません', en: 'is not JSON' },
  'not-the-form': {
    ja: '{"id","url"|"domain"|"address"|"phone"|"text","claims"?} の形ではありません',
    en: 'is not of the form {"id","url"|"domain"|"address"|"phone"|"text","claims"?}',
  },
  'too-long': { ja: '長すぎます', en: 'is too long' },
} as const satisfies Readonly<Record<string, Text>>;

type Id = string | number | null;
type Item =
  | { readonly id: Id; readonly subject: Subject; readonly claims: string | undefined }
  | { readonly id: Id; readonly error: keyof typeof MESSAGES };

function readItem(line: string | undefined): Item {
  if (line === undefined) return { id: null, error: 'too-long' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return { id: null, error: 'not-json' };
  }
  if (typeof parsed !== 'object' || parsed === null) return { id: null, error: 'not-the-form' };
  const fields = new Map<string, unknown>(Object.entries(parsed));
  const given = fields.get('id');
  const id = typeof given === 'string' || typeof given === 'number' ? given : null;
  const claims = fields.get('claims') ?? undefined;
  // Exactly one: a line that names two things could be answered for the harmless one.
  const kinds = KINDS.filter((kind) => fields.has(kind));
  const [kind] = kinds;
  const value = kind === undefined ? undefined : fields.get(kind);
  if (id === null || kind === undefined || kinds.length > 1 || typeof value !== 'string')
    return { id, error: 'not-the-form' };
  if (claims !== undefined && typeof claims !== 'string') return { id, error: 'not-the-form' };
  return { id, subject: { kind, value }, claims };
}

/** Line by line; undefined stands for a line beyond the limit, which is passed over without filling memory. */
async function* readLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string | undefined> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;
  const take = () => {
    const line = length > LINE_MAX ? undefined : pieces.join('').replace(/\r$/, '');
    pieces = [];
    length = 0;
    return line;
  };
  for await (const chunk of stream) {
    const parts = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split('\n');
    for (const [index, part] of parts.entries()) {
      if (index > 0) yield take();
      if (length <= LINE_MAX) pieces.push(part);
      length += part.length;
    }
  }
  if (length > 0) yield take();
}
