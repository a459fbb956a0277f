// Leads one file or archive member to the reader of its format, and archives' members on to theirs.
import type { Bytes } from './bytes.ts';
import { bytesInMemory } from './bytes.ts';
import { gunzipped } from './containers/gzip.ts';
import { shownName } from './containers/member-name.ts';
import { collect, listened, lookAhead, type Stream } from './containers/stream.ts';
import { readTar } from './containers/tar.ts';
import type { Budget } from './containers/unpack.ts';
import { listZipMembers, readZipMember, storedMember } from './containers/zip-members.ts';
import { type EvidenceFormat, FIRST_BYTES, tellFormat } from './formats.ts';
import type { Gathering, Place } from './gathering.ts';
import type { KnownReaders, ReadingPlace, UnknownTable } from './known.ts';
import type { EvidenceLimits } from './limits.ts';
import { createJsonLinesReading, readDocument } from './read-json.ts';
import type { PushReader } from './reader.ts';

/** A file or member on its way to a reader. */
export interface Member {
  readonly place: Place;
  /** Its own name with folders, as its archive has it. */
  readonly name: string;
  readonly stream: Stream;
  /** Archives it stands in. */
  readonly depth: number;
  /** Its bytes by ranges, where that is possible. */
  readonly bytes: Bytes | undefined;
  readonly budget: Budget;
}

export interface MemberSetting<Choice> {
  readonly readers: KnownReaders<Choice>;
  readonly choices: ReadonlyMap<string, Choice>;
  readonly zone: string | undefined;
  readonly limits: EvidenceLimits;
  readonly gathering: Gathering;
  /** A file or member of this format was met in a file of the person's; `isPassedOver`: it can hold no activities. */
  onMember(outer: number, format: EvidenceFormat, isPassedOver: boolean): void;
  /** Packed bytes of the person's own zip were read. */
  onPacked(outer: number, length: number): void;
}

/** Reading rests between two steps and can be left there. */
export type Steps = AsyncGenerator<undefined, void, undefined>;

/** Rejects only when the file itself cannot be read. */
export async function* readMember<Choice>(member: Member, setting: MemberSetting<Choice>): Steps {
  const { first, stream: whole } = await lookAhead(member.stream, FIRST_BYTES);
  const { unreads } = setting.gathering;
  const { file } = member.place;
  if (first.length === 0 && whole.why !== undefined) {
    unreads.add(file, '', whole.why);
    return;
  }
  let at = 0;
  const stream = listened(whole, (piece) => {
    at += piece.length;
  });
  const format = tellFormat(member.name, first, first.length < FIRST_BYTES);
  yield* readAs(format, { ...member, stream }, setting);
  if (stream.why !== undefined) unreads.add(file, `byte ${at}`, stream.why);
}

async function* readAs<Choice>(
  format: EvidenceFormat,
  member: Member,
  setting: MemberSetting<Choice>,
): Steps {
  const { readers, choices, limits } = setting;
  const { outer } = member.place;
  // A file chosen by itself was meant; in an archive most members are pictures, settings and the like.
  const isPassedOver =
    format === 'empty' ||
    (member.depth > 0 && (format === 'text' || format === 'other' || isCover(member.name)));
  setting.onMember(outer, format, isPassedOver);
  if (isPassedOver) return;
  const place = readingPlace(member, setting);
  switch (format) {
    case 'zip':
      yield* readZip(member, setting);
      break;
    case 'gzip':
      yield* readGzip(member, setting);
      break;
    case 'tar':
      yield* readTarMembers(member, setting);
      break;
    case 'document':
      yield* readWhole(member, setting);
      break;
    case 'lines':
      yield* feed(createJsonLinesReading(place, readers, limits.line), member, setting);
      break;
    case 'table': {
      const table = readers.table(place, choices);
      yield* feed(table, member, setting);
      askColumns(member, table.unknown(), setting);
      break;
    }
    case 'zengin':
      yield* feed(readers.zengin(place), member, setting);
      break;
    case 'mbox':
      yield* feed(readers.mbox(place), member, setting);
      break;
    case 'eml':
      yield* feed(readers.eml(place), member, setting);
      break;
    case 'text':
      yield* feed(readers.pasted(place), member, setting);
      break;
    default:
      tellUnknown(member, setting);
  }
}

/** The page a Takeout comes with, which only lists its folders. */
function isCover(name: string): boolean {
  return name.endsWith('archive_browser.html');
}

function readingPlace<Choice>({ place, name }: Member, setting: MemberSetting<Choice>): ReadingPlace {
  return { context: { fileName: name, zone: setting.zone }, sink: setting.gathering.sink(place) };
}

function askColumns<Choice>(
  { place, depth }: Member,
  table: UnknownTable | undefined,
  { gathering, readers }: MemberSetting<Choice>,
): void {
  if (table === undefined || (depth > 0 && !readers.looksTimed(table))) return;
  gathering.askColumns(place.file, table);
}

/** In an archive, members of one folder and one ending are told together: `a.zip › photos/*.json`. */
function tellUnknown<Choice>({ place, name, depth }: Member, { gathering }: MemberSetting<Choice>): void {
  if (depth === 0) {
    gathering.unreads.add(place.file, '', 'unknown-format');
    return;
  }
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  const around = place.file.slice(0, place.file.lastIndexOf(BETWEEN) + BETWEEN.length);
  gathering.unreads.add(`${around}${shownName(`${folder}*${ending}`)}`, '', 'unknown-format');
}

const BETWEEN = ' › ';

function placeInside({ outer, file, inside }: Place, name: string): Place {
  // The mark between names is ours alone, or one name could play two.
  const shown = shownName(name).replaceAll('›', '>');
  return { outer, file: `${file}${BETWEEN}${shown}`, inside: `${inside}${BETWEEN}${name}` };
}

/** Pushes a member's bytes into a reader, to its end. */
async function* feed<Choice>(
  reader: PushReader,
  { stream, place }: Member,
  { gathering }: MemberSetting<Choice>,
): Steps {
  let at = 0;
  for (let piece = await stream.next(); piece !== undefined; piece = await stream.next()) {
    try {
      await reader.push(piece);
    } catch {
      // A reader's own mistake must not take the other files with it.
      gathering.unreads.add(place.file, `byte ${at}`, 'damaged');
      return;
    }
    at += piece.length;
    yield;
  }
  try {
    await reader.end();
  } catch {
    gathering.unreads.add(place.file, `byte ${at}`, 'damaged');
  }
}

async function* readWhole<Choice>(member: Member, setting: MemberSetting<Choice>): Steps {
  const { place, stream, depth } = member;
  const { readers, choices, limits, gathering } = setting;
  const content = await collect(stream, limits.document);
  yield;
  if (content === undefined) {
    gathering.unreads.add(place.file, '', 'too-large');
    return;
  }
  // Half a document is none; its stream says why.
  if (stream.why !== undefined) return;
  const reading = yield* readDocument(content, readingPlace(member, setting), readers, choices);
  if (reading.is === 'unread') gathering.unreads.add(place.file, '', reading.why);
  if (reading.is !== 'unknown') return;
  if (reading.table === undefined || depth > 0) tellUnknown(member, setting);
  else {
    gathering.unreads.add(place.file, '', 'unknown-columns');
    askColumns(member, reading.table, setting);
  }
}

/** Whether one more archive may be opened; told when not. */
function mayOpen<Choice>({ depth, place }: Member, { limits, gathering }: MemberSetting<Choice>): boolean {
  if (depth < limits.depth) return true;
  gathering.unreads.add(place.file, '', 'too-deep');
  return false;
}

async function* readZip<Choice>(member: Member, setting: MemberSetting<Choice>): Steps {
  const { place, depth, budget } = member;
  if (!mayOpen(member, setting)) return;
  const { unreads } = setting.gathering;
  const bytes = member.bytes ?? (await held(member, setting.limits.nested));
  yield;
  if (bytes === undefined) {
    unreads.add(place.file, '', 'too-large');
    return;
  }
  const listing = await listZipMembers(bytes);
  if (!listing.ok) {
    unreads.add(place.file, '', listing.why);
    return;
  }
  const onPacked = (length: number): void => {
    if (depth === 0) setting.onPacked(place.outer, length);
  };
  for (const entry of listing.entries) {
    if (entry.isFolder && entry.size === 0) continue;
    const inner: Member = {
      place: placeInside(place, entry.name),
      name: entry.name,
      stream: readZipMember(bytes, entry, budget, onPacked),
      depth: depth + 1,
      bytes: await storedMember(bytes, entry),
      budget,
    };
    yield* readMember(inner, setting);
    yield;
  }
}

async function held({ name, stream }: Member, most: number): Promise<Bytes | undefined> {
  const content = await collect(stream, most);
  return content === undefined ? undefined : bytesInMemory(name, content);
}

async function* readGzip<Choice>(member: Member, setting: MemberSetting<Choice>): Steps {
  const { depth, budget } = member;
  if (!mayOpen(member, setting)) return;
  const name = member.name.replace(/\.gz$/i, '').replace(/\.tgz$/i, '.tar');
  const { first, stream } = await lookAhead(gunzipped(member.stream, budget), FIRST_BYTES);
  const isTar = tellFormat(name, first, first.length < FIRST_BYTES) === 'tar';
  // A packed tar is one archive, not two.
  yield* readMember({ ...member, name, stream, bytes: undefined, depth: isTar ? depth : depth + 1 }, setting);
}

async function* readTarMembers<Choice>(member: Member, setting: MemberSetting<Choice>): Steps {
  const { place, depth, budget } = member;
  if (!mayOpen(member, setting)) return;
  const { unreads } = setting.gathering;
  const tar = readTar(member.stream);
  for (let entry = await tar.next(); entry !== undefined; entry = await tar.next()) {
    const { name, stream, refused } = entry;
    const inner = placeInside(place, name);
    if (refused === undefined)
      yield* readMember({ place: inner, name, stream, depth: depth + 1, bytes: undefined, budget }, setting);
    else unreads.add(inner.file, '', refused);
    yield;
  }
  if (tar.why !== undefined && member.stream.why === undefined) unreads.add(place.file, '', tar.why);
}
