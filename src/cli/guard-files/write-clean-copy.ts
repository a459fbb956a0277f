// Writes a file's clean copy beside its name, reads it back from disk, and keeps it only when nothing is left in it.
import { access, link, readFile, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { FILE_MAX } from '#core/files/limits.ts';
import type { Text } from '#core/base/language.ts';
import type { Io } from '../command.ts';
import { say, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { plainLine } from '../plain-text.ts';
import { readBytes } from '../read-input.ts';
import { sayProblems } from '../say-problems.ts';
import { writeNewFile } from '../write-file.ts';
import { examineFile } from './examine-file.ts';
import { REFUSAL_WORDS } from './file-words.ts';
import { namedSafely, withoutSecret } from './guard-files.ts';
import { redactFile } from './redact-file.ts';

const WORDS = {
  there: {
    ja: 'その名前のファイルはもうあります。別の名前にしてください。',
    en: 'A file of that name is there already. Choose another name.',
  },
  left: {
    ja: '写しにまだ何か残っているおそれがあるため、写しは残しませんでした。元のファイルはそのままです。',
    en: 'Something may still stand in the copy, so it was not kept. Your file is as it was.',
  },
  mail: {
    ja: 'メールのままでは消せませんでした。本文を文字として保存し、そのファイルで試してください。',
    en: 'The mail itself could not be cleaned. Save its words as a text file and try that.',
  },
} as const satisfies Record<string, Text>;

/** Exit code: 0 kept, 1 not clean and not kept, 2 not made. */
export async function writeCleanCopy(file: string, out: string, isJson: boolean, io: Io): Promise<number> {
  const bytes = await readBytes(file, FILE_MAX, io);
  if (!bytes.ok) {
    io.stderr.write(sayProblems(namedSafely(bytes.problems, io), io));
    return FAILED;
  }
  if (await exists(out)) {
    say(io.stderr, WORDS.there, io);
    return FAILED;
  }
  const before = await examineFile(bytes.value, '');
  const clean = await redactFile(bytes.value, before, io.language);
  if (!clean.ok) {
    say(io.stderr, REFUSAL_WORDS[clean.problems], io);
    return FAILED;
  }
  const next = `${out}.next`;
  const written = await writeNewFile(next, clean.value);
  if (!written.ok) {
    io.stderr.write(sayProblems(namedSafely(written.problems, io), io));
    return FAILED;
  }
  try {
    // What was written, not what was meant to be: read from the disk.
    const after = await examineFile(await readFile(next), basename(out));
    const isTelling = after.reading.format !== 'eml' && after.reading.metadata.length > 0;
    if (after.findings.length > 0 || after.unread.length > 0 || isTelling) {
      await rm(next, { force: true });
      say(io.stderr, before.reading.format === 'eml' ? WORDS.mail : WORDS.left, io);
      return NO;
    }
    await giveName(next, out);
  } catch {
    await rm(next, { force: true });
    io.stderr.write(
      sayProblems([{ code: 'file-unwritable', path: [], params: { file: withoutSecret(out, io) } }], io),
    );
    return FAILED;
  }
  const name = withoutSecret(out, io);
  const removed = before.findings.length;
  if (isJson) writeJson({ file: name, removed, metadata: before.reading.metadata.length }, io);
  else
    say(
      io.stdout,
      {
        ja: `${plainLine(name)} に写しを作りました。消した秘密: ${removed}件。元のファイルはそのままです。`,
        en: `Made a clean copy: ${plainLine(name)}. Secrets taken out: ${removed}. Your file is as it was.`,
      },
      io,
    );
  return YES;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** A link never overwrites; where a disk knows no links, the name was free a moment ago. */
async function giveName(next: string, out: string): Promise<void> {
  try {
    await link(next, out);
    await rm(next);
  } catch {
    if (await exists(out)) throw new Error('Expected the name to be free');
    await rename(next, out);
  }
}
