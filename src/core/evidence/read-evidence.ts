// Reads the files a person chose, whatever they are, to their ends: what happened, what could not be read, what must be asked.
import type { Bytes } from './bytes.ts';
import { shownName } from './containers/member-name.ts';
import { listened, type Stream, streamOf } from './containers/stream.ts';
import { type EvidenceFormat, FIRST_BYTES, tellFormat } from './formats.ts';
import { type Ask, createGathering } from './gathering.ts';
import type { KnownReaders } from './known.ts';
import { EVIDENCE_LIMITS, type EvidenceLimits } from './limits.ts';
import { type MemberSetting, readMember, type Steps } from './read-member.ts';
import type { Activity, Unread } from './types.ts';

/** SHA-256 as the platform has it, fed piece by piece. */
export interface StreamHash {
  update(bytes: Uint8Array): void;
  hex(): string;
}

export interface EvidenceOptions<Choice> {
  readonly files: readonly Bytes[];
  readonly readers: KnownReaders<Choice>;
  /** The IANA zone for times that carry none. */
  readonly zone?: string;
  /** What the person said of tables' columns, by `key`. */
  readonly choices?: ReadonlyMap<string, Choice>;
  /** Instants in ms; what may lie in between is kept. */
  readonly since?: number;
  readonly until?: number;
  readonly hash: () => StreamHash;
  readonly limits?: Partial<EvidenceLimits>;
}

export interface FileReading {
  readonly name: string;
  readonly size: number;
  /** Bytes of it that were read. */
  readonly read: number;
  readonly sha256?: string;
  /** What stood in it, each once. */
  readonly formats: readonly EvidenceFormat[];
  /** Members that can hold no activities: pictures, videos, texts. */
  readonly passedOver: number;
}

export interface EvidenceResult {
  readonly activities: readonly Activity[];
  readonly unread: readonly Unread[];
  readonly asks: readonly Ask[];
  readonly files: readonly FileReading[];
  /** Activities left out because they lie outside `since` and `until`. */
  readonly outside: number;
}

export interface EvidenceReading {
  /** Reads until all is read, or until `stop` answers true, which is asked between pieces; run again, it goes on there. */
  run(stop?: () => boolean): Promise<'done' | 'stopped'>;
  /** What is known so far; what was not reached yet stands among the unread as `stopped`. */
  result(): EvidenceResult;
  /** Bytes; `total` grows when a file must be gone through twice. */
  progress(): { readonly done: number; readonly total: number; readonly file: string };
}

interface Outer {
  readonly bytes: Bytes;
  readonly name: string;
  state: 'waiting' | 'reading' | 'done';
  read: number;
  /** Bytes of all passes over it, done and to do. */
  done: number;
  total: number;
  sha256: string | undefined;
  readonly formats: Set<EvidenceFormat>;
  passedOver: number;
}

/** Asks no clock, disk or network of its own. What stands in the files never makes it throw. */
export function createEvidenceReading<Choice>(options: EvidenceOptions<Choice>): EvidenceReading {
  const limits: EvidenceLimits = { ...EVIDENCE_LIMITS, ...options.limits };
  const { since, until } = options;
  const gathering = createGathering({ since, until, activities: limits.activities });
  const outers = options.files.map(startOuter);
  const setting: MemberSetting<Choice> = {
    readers: options.readers,
    choices: options.choices ?? new Map<string, Choice>(),
    zone: options.zone,
    limits,
    gathering,
    onMember(index, format, isPassedOver) {
      const outer = outers[index];
      outer?.formats.add(format);
      if (outer !== undefined && isPassedOver) outer.passedOver += 1;
    },
    onPacked(index, length) {
      const outer = outers[index];
      if (outer === undefined) return;
      outer.read = Math.min(outer.bytes.size, outer.read + length);
      outer.done = outer.read;
    },
  };
  const steps = readAll(outers, setting, options.hash);
  let isDone = false;

  return {
    async run(stop = () => false) {
      while (!isDone) {
        if (stop()) return 'stopped';
        isDone = (await steps.next()).done === true;
      }
      return 'done';
    },
    result: () => ({
      activities: gathering.activities.map((activity, at) => {
        const sha256 = outers[gathering.outers[at] ?? -1]?.sha256;
        return sha256 === undefined ? activity : { ...activity, source: { ...activity.source, sha256 } };
      }),
      unread: [...gathering.unreads.list(), ...outers.flatMap(notReached)],
      asks: [...gathering.asks],
      files: outers.map(fileReading),
      outside: gathering.outside(),
    }),
    progress: () => ({
      done: outers.reduce((sum, outer) => sum + outer.done, 0),
      total: outers.reduce((sum, outer) => sum + outer.total, 0),
      file: (outers.find(({ state }) => state === 'reading') ?? outers.at(-1))?.name ?? '',
    }),
  };
}

function startOuter(bytes: Bytes): Outer {
  return {
    bytes,
    name: shownName(bytes.name),
    state: 'waiting',
    read: 0,
    done: 0,
    total: bytes.size,
    sha256: undefined,
    formats: new Set(),
    passedOver: 0,
  };
}

function fileReading({ name, bytes, read, sha256, formats, passedOver }: Outer): FileReading {
  return {
    name,
    size: bytes.size,
    read,
    ...(sha256 === undefined ? {} : { sha256 }),
    formats: [...formats],
    passedOver,
  };
}

/** What a stop leaves unread is told as long as it is. A zip's second pass is only for its hash. */
function notReached({ name, state, read, bytes }: Outer): readonly Unread[] {
  if (state === 'done' || (state === 'reading' && read === bytes.size)) return [];
  return [{ file: name, where: read === 0 ? '' : `byte ${read}`, why: 'stopped' }];
}

async function* readAll<Choice>(
  outers: readonly Outer[],
  setting: MemberSetting<Choice>,
  hash: () => StreamHash,
): Steps {
  for (const [index, outer] of outers.entries()) {
    outer.state = 'reading';
    try {
      yield* readOuter(outer, index, setting, hash());
    } catch {
      // Gone, changed or no longer readable: what was read of it stays.
      setting.gathering.unreads.add(outer.name, outer.read === 0 ? '' : `byte ${outer.read}`, 'damaged');
    }
    outer.state = 'done';
    outer.done = outer.total;
    yield;
  }
}

async function* readOuter<Choice>(
  outer: Outer,
  index: number,
  setting: MemberSetting<Choice>,
  hash: StreamHash,
): Steps {
  const { bytes, name } = outer;
  const { unpacked, unpackedRatio } = setting.limits;
  const member = {
    place: { outer: index, file: name, inside: '' },
    name: bytes.name,
    depth: 0,
    budget: { left: Math.max(unpacked, bytes.size * unpackedRatio) },
  };
  const first = await bytes.read(0, Math.min(bytes.size, FIRST_BYTES));
  if (tellFormat(bytes.name, first, first.length === bytes.size) === 'zip') {
    // Its members are read by ranges, in any order; the hash wants it from beginning to end.
    outer.total = 2 * bytes.size;
    yield* readMember({ ...member, stream: streamOf(bytes), bytes }, setting);
    outer.read = bytes.size;
    outer.done = bytes.size;
    const whole = listened(streamOf(bytes), (piece) => {
      hash.update(piece);
      outer.done += piece.length;
    });
    yield* drain(whole);
    if (outer.done === outer.total) outer.sha256 = hash.hex();
    return;
  }
  const stream = listened(streamOf(bytes), (piece) => {
    hash.update(piece);
    outer.read += piece.length;
    outer.done = outer.read;
  });
  yield* readMember({ ...member, stream, bytes: undefined }, setting);
  // A reader may have seen enough; the hash is of the whole file.
  yield* drain(stream);
  if (outer.read === bytes.size) outer.sha256 = hash.hex();
}

async function* drain(stream: Stream): Steps {
  while ((await stream.next()) !== undefined) yield;
}
