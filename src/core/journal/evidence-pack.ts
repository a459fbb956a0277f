// The evidence pack (B3): one zip that another person can verify with `jq` and `sha256sum` alone, and its reader.
import { strToU8, unzipSync, zipSync } from 'fflate';
import { sha256Hex } from '../base/hash.ts';
import { PACK_MAX } from '../base/limits.ts';
import { ok, problem, type Result } from '../base/result.ts';
import { readCaseFile, writeCaseFile } from './case-file.ts';
import { fold } from './fold.ts';
import type { Entry } from './types.ts';
import { VERIFY_PAGE, VERIFY_SCRIPT } from './verify-words.ts';

export interface EvidencePack {
  readonly entries: readonly Entry[];
  /** Evidence bytes by SHA-256. */
  readonly evidence: ReadonlyMap<string, Uint8Array>;
  /** Readable reports by file name, such as `report.html`. */
  readonly reports: Readonly<Record<string, string>>;
}

const FILES_MAX = 2_000;
const MANIFEST = 'MANIFEST.sha256';
const MANIFEST_LINE = /^([0-9a-f]{64}) {2}(.{1,200})$/;
/** The earliest time a zip can hold; the same pack is then the same bytes. */
const ZIP_EPOCH = '1980-01-01T00:00:00';

/** A case's entries, evidence and reports → the bytes of the zip. */
export function writeEvidencePack(pack: EvidencePack): Uint8Array {
  const files: Record<string, Uint8Array> = {
    'journal.jsonl': strToU8(writeCaseFile(pack.entries)),
    'VERIFY.txt': strToU8(VERIFY_PAGE),
    'verify.sh': strToU8(VERIFY_SCRIPT),
  };
  for (const [name, text] of Object.entries(pack.reports)) files[name] = strToU8(text);
  for (const [sha256, bytes] of pack.evidence) files[`evidence/${sha256}`] = bytes;
  files['evidence-names.txt'] = strToU8(evidenceNames(pack.entries));
  const manifest = Object.keys(files)
    .toSorted()
    .map((name) => `${sha256Hex(files[name] ?? new Uint8Array())}  ${name}\n`)
    .join('');
  return zipSync({ ...files, [MANIFEST]: strToU8(manifest) }, { level: 6, mtime: ZIP_EPOCH });
}

/** Which hash is which file, for a reader's eye. */
function evidenceNames(entries: readonly Entry[]): string {
  return [...fold(entries).items.evidence.values()]
    .map(({ sha256, name, size }) => `${sha256}  ${size}  ${name}\n`)
    .join('');
}

/**
 * The bytes of a pack → its entries and evidence, every hash checked. Problems name the file:
 * `pack-not-zip`, `pack-too-large`, `pack-name-refused`, `pack-file-missing`, `pack-file-changed`, or the journal's own.
 */
export function readEvidencePack(bytes: Uint8Array): Result<EvidencePack> {
  let total = 0;
  let count = 0;
  let refused: string | undefined;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1;
        total += originalSize;
        if (!isSafeName(name)) refused ??= name;
        return total <= PACK_MAX && count <= FILES_MAX && refused === undefined;
      },
    });
  } catch {
    return problem('pack-not-zip');
  }
  if (refused !== undefined) return problem('pack-name-refused', { name: refused.slice(0, 100) });
  if (total > PACK_MAX || count > FILES_MAX) return problem('pack-too-large', { max: PACK_MAX });
  const manifest = files[MANIFEST];
  if (manifest === undefined) return problem('pack-file-missing', { name: MANIFEST });
  const listed = new Set([MANIFEST]);
  const reports: Record<string, string> = {};
  const evidence = new Map<string, Uint8Array>();
  for (const line of new TextDecoder('utf-8').decode(manifest).split('\n')) {
    if (line === '') continue;
    const [, sha256, name] = MANIFEST_LINE.exec(line) ?? [];
    // As strict as `sha256sum -c`: a manifest that it would not read is a changed one.
    if (sha256 === undefined || name === undefined) return problem('pack-file-changed', { name: MANIFEST });
    const content = files[name];
    if (content === undefined) return problem('pack-file-missing', { name: name.slice(0, 100) });
    if (sha256Hex(content) !== sha256) return problem('pack-file-changed', { name });
    listed.add(name);
    if (name.startsWith('evidence/')) evidence.set(name.slice('evidence/'.length), content);
    else if (/^report\.[a-z]+$/.test(name)) reports[name] = new TextDecoder('utf-8').decode(content);
  }
  const unlisted = Object.keys(files).find((name) => !listed.has(name));
  if (unlisted !== undefined) return problem('pack-file-changed', { name: unlisted });
  for (const [sha256, content] of evidence)
    if (sha256Hex(content) !== sha256) return problem('pack-file-changed', { name: `evidence/${sha256}` });
  const journal = files['journal.jsonl'];
  if (journal === undefined) return problem('pack-file-missing', { name: 'journal.jsonl' });
  const read = readCaseFile(new TextDecoder('utf-8').decode(journal));
  if (!read.ok) return read;
  const missing = [...fold(read.value).items.evidence.values()].find(({ sha256 }) => !evidence.has(sha256));
  if (missing !== undefined) return problem('pack-file-missing', { name: `evidence/${missing.sha256}` });
  return ok({ entries: read.value, evidence, reports });
}

/** Relative, inside the pack, one folder deep at most: nothing that could be written elsewhere. */
function isSafeName(name: string): boolean {
  return /^(?:evidence\/)?[\w.-]{1,128}$/.test(name) && !name.includes('..');
}
