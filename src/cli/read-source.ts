// Reads a case from any of its forms (journal, pack, encrypted file) and tells a broken one from one that cannot be read.
import { EVIDENCE_MAX } from '#core/base/limits.ts';
import { ok, type Problem, problem, type Result } from '#core/base/result.ts';
import { readCaseFile } from '#core/journal/case-file.ts';
import { readEvidencePack } from '#core/journal/evidence-pack.ts';
import { openSealed } from '#core/journal/seal.ts';
import type { Entry } from '#core/journal/types.ts';
import type { Io } from './command.ts';
import type { Given } from './options.ts';
import { getPassphrase } from './passphrase.ts';
import { readBytes } from './read-input.ts';

export type SourceKind = 'journal' | 'pack' | 'age';

export type Source =
  | {
      readonly state: 'whole';
      readonly kind: SourceKind;
      readonly entries: readonly Entry[];
      readonly evidence: ReadonlyMap<string, Uint8Array>;
    }
  /** It was read, and something in it does not fit: `problems` name the first bad entry or file. */
  | { readonly state: 'broken'; readonly kind: SourceKind; readonly problems: readonly Problem[] }
  /** It was not read: no such file, no or another passphrase. */
  | { readonly state: 'unread'; readonly problems: readonly Problem[] };

const SOURCE_MAX = 9 * EVIDENCE_MAX;
const NO_EVIDENCE: ReadonlyMap<string, Uint8Array> = new Map();

export async function readSource(file: string, given: Given, io: Io): Promise<Source> {
  const bytes = await readBytes(file, SOURCE_MAX, io);
  if (!bytes.ok) return { state: 'unread', problems: bytes.problems };
  if (!startsWith(bytes.value, 'age-encryption.org/')) return readPlain(bytes.value);
  const passphrase = await getPassphrase(given, 'open', io);
  const opened = passphrase.ok ? await openSealed(bytes.value, passphrase.value) : passphrase;
  if (!opened.ok) return { state: 'unread', problems: opened.problems };
  const inside = readPlain(opened.value);
  return inside.state === 'unread' ? inside : { ...inside, kind: 'age' };
}

function readPlain(bytes: Uint8Array): Source {
  if (startsWith(bytes, 'PK')) {
    const pack = readEvidencePack(bytes);
    return pack.ok
      ? { state: 'whole', kind: 'pack', entries: pack.value.entries, evidence: pack.value.evidence }
      : { state: 'broken', kind: 'pack', problems: pack.problems };
  }
  const text = decode(bytes);
  const entries = text.ok ? readCaseFile(text.value) : text;
  return entries.ok
    ? { state: 'whole', kind: 'journal', entries: entries.value, evidence: NO_EVIDENCE }
    : { state: 'broken', kind: 'journal', problems: entries.problems };
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  return (
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(magic.length, bytes.length)).toString('latin1') ===
    magic
  );
}

/** Where the first byte that is no UTF-8 stands cannot be told from the decoder; the line before it can. */
function decode(bytes: Uint8Array): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const loose = new TextDecoder('utf-8').decode(bytes);
    const seq = loose.slice(0, Math.max(0, loose.indexOf('\uFFFD'))).split('\n').length - 1;
    return problem('line-not-text', { line: seq + 1, seq }, [seq]);
  }
}
