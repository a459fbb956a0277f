// Looks through files for `kakekomi guard FILE…` and says what was found; never prints a secret, not even one in a name.
import { basename, dirname, join } from 'node:path';
import { FILE_MAX } from '#core/files/limits.ts';
import { nameWithoutSecrets } from '#core/files/guard-file.ts';
import { METADATA_WORDS, sayWhere, UNREAD_WORDS } from '#core/files/say.ts';
import type { FileFinding, MetadataItem, MetadataKind, Place } from '#core/files/types.ts';
import { SECRET_WORDS } from '#core/guard/say.ts';
import type { Problem } from '#core/base/result.ts';
import type { Io } from '../command.ts';
import { writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { plainLine } from '../plain-text.ts';
import { readBytes } from '../read-input.ts';
import { sayProblems } from '../say-problems.ts';
import { type Examined, examineFile } from './examine-file.ts';

/** As long for every secret: how long a password is helps to guess it. */
export const MASK = '•'.repeat(8);

/** Secrets, and the place a picture was taken: a home is not to leave unseen. */
export function isClean({ findings, reading }: Examined): boolean {
  return findings.length === 0 && !reading.metadata.some(({ what }) => what === 'location');
}

/** Examines one file and says so; the exit code for it: found before unread, unread before clean. */
export async function guardOneFile(file: string, isJson: boolean, io: Io): Promise<number> {
  const bytes = await readBytes(file, FILE_MAX, io);
  if (!bytes.ok) {
    io.stderr.write(sayProblems(namedSafely(bytes.problems, io), io));
    return FAILED;
  }
  const examined = await examineFile(bytes.value, basename(file));
  if (isJson) writeJson(asJson(file, examined, io), io);
  else sayExamined(file, examined, io);
  if (!isClean(examined)) return NO;
  return examined.unread.length > 0 ? FAILED : YES;
}

function asJson(file: string, { reading, findings, unread }: Examined, io: Io): unknown {
  const places = placeAll(reading.parts, findings);
  return {
    file: withoutSecret(file, io),
    format: reading.format,
    findings: findings.map(({ place, finding: { kind, start, end, confidence } }, at) => ({
      kind,
      start,
      end,
      ...places[at],
      confidence,
      // What stands in a plain text itself is told by its line and column alone, as it always was.
      ...(isPlainText(place) ? {} : { place: safePlace(place, io) }),
    })),
    metadata: reading.metadata.map(({ what, field, bytes, member }) => ({
      what,
      field: safe(field, io),
      bytes,
      ...(member === undefined ? {} : { member: safe(member, io) }),
    })),
    unread: unread.map(({ place, reason }) => ({ place: safePlace(place, io), reason })),
  };
}

interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** Lines and columns from 1, for what stands in a plain text. */
function placeAll(
  parts: Examined['reading']['parts'],
  findings: readonly FileFinding[],
): readonly (LineAndColumn | undefined)[] {
  const text = parts.find(({ place }) => isPlainText(place))?.text ?? '';
  return findings.map(({ place, finding }) => {
    if (!isPlainText(place)) return undefined;
    const before = text.slice(0, finding.start).split('\n');
    return { line: before.length, column: Array.from(before.at(-1) ?? '').length + 1 };
  });
}

function isPlainText(place: Place): boolean {
  return place.in === 'text' && Object.keys(place).length === 1;
}

function sayExamined(file: string, examined: Examined, io: Io): void {
  const { reading, findings, unread } = examined;
  const { language } = io;
  const name = plainLine(withoutSecret(file, io));
  const places = placeAll(reading.parts, findings);
  for (const [at, { place, finding }] of findings.entries()) {
    const { title, why, instead } = SECRET_WORDS[finding.kind][language];
    const spot = reading.format === 'text' ? places[at] : undefined;
    const where =
      spot === undefined
        ? `${name}: ${sayWhere(safePlace(place, io), language)}`
        : `${name}:${spot.line}:${spot.column}`;
    io.stdout.write(
      language === 'ja'
        ? `${where}: ${finding.kind} ${MASK}\n  ${title}。${why}\n  ${instead}\n`
        : `${where}: ${finding.kind} ${MASK}\n  ${title}. ${why}\n  ${instead}\n`,
    );
  }
  const said = whatItSays(reading.metadata);
  if (said.length > 0) {
    const list = said.map((what) => METADATA_WORDS[what][language]).join(language === 'ja' ? '、' : ', ');
    io.stdout.write(
      language === 'ja'
        ? `${name}: ファイルに付いている情報: ${list}\n`
        : `${name}: the file also tells: ${list}\n`,
    );
  }
  for (const { place, reason } of unread) {
    const where = sayWhere(safePlace(place, io), language);
    const words = UNREAD_WORDS[reason][language];
    io.stderr.write(
      language === 'ja'
        ? `${name}: ${where}を調べられませんでした。${words}。\n`
        : `${name}: could not look inside (${where}): ${words}.\n`,
    );
  }
  if (isClean(examined) && unread.length === 0)
    io.stdout.write(language === 'ja' ? '見つかりませんでした。\n' : 'Nothing found.\n');
}

function whatItSays(metadata: readonly MetadataItem[]): readonly MetadataKind[] {
  return [...new Set(metadata.map(({ what }) => what))];
}

/** Problems whose file is told by a name without secrets. */
export function namedSafely(problems: readonly Problem[], io: Io): readonly Problem[] {
  return problems.map((problem) => {
    const file = problem.params['file'];
    return typeof file === 'string'
      ? { ...problem, params: { ...problem.params, file: withoutSecret(file, io) } }
      : problem;
  });
}

/** A path without the secret its last part may hold. */
export function withoutSecret(file: string, io: Io): string {
  const name = basename(file);
  const shown = safe(name, io);
  return shown === name ? file : join(dirname(file), shown);
}

function safe(name: string, io: Io): string {
  return nameWithoutSecrets(name, io.language);
}

function safePlace(place: Place, io: Io): Place {
  const clean = (text: string): string =>
    text
      .split('/')
      .map((name) => plainLine(safe(name, io)))
      .join('/');
  const own: Place =
    'member' in place && place.member !== undefined ? { ...place, member: clean(place.member) } : place;
  if (own.in === 'text' && own.sheet !== undefined) return { ...own, sheet: clean(own.sheet) };
  return own.in === 'metadata' ? { ...own, field: clean(own.field) } : own;
}
