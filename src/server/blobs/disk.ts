// Keeps evidence as files: whole and on the disk when put returns, or not there at all.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Blobs } from '../desk/ports.ts';
import { type OpenFile, syncFolder, writeDurably } from '../write-durably.ts';
import {
  BLOB_MAX,
  BlobError,
  blobParts,
  caseParts,
  fromStored,
  HEADER_BYTES,
  toStored,
} from './stored-blob.ts';

/** Only the server's own user. */
const FOLDER_MODE = 0o700;

/** Kept free of evidence, so that reports and answers still find room: a twentieth of the disk, half a gibibyte at most. */
const RESERVE_MAX = 512 * 1024 * 1024;

interface Room {
  readonly free: number;
  readonly whole: number;
}

async function roomOf(folder: string): Promise<Room> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, whole: blocks * bsize };
}

/**
 * Files `FOLDER/DESK/CASE/SHA256`. `put` again replaces. @throws BlobError `disk-full`, `damaged`; what else the file system says, as it says it
 * @param openFile other than the file system's own only in tests of a full disk; `room` alike
 */
export function diskBlobs(
  folder: string,
  openFile?: OpenFile,
  room: (folder: string) => Promise<Room> = roomOf,
): Blobs {
  const root = resolve(folder);
  return {
    async put(desk, caseId, sha256, bytes) {
      const place = blobParts(desk, caseId, sha256);
      const file = join(root, ...place);
      const inCase = dirname(file);
      const beside = join(inCase, `.${randomUUID()}.part`);
      try {
        const made = await mkdir(inCase, { recursive: true, mode: FOLDER_MODE });
        const { free, whole } = await room(inCase);
        if (free - bytes.length < Math.min(RESERVE_MAX, whole / 20)) throw new BlobError('disk-full');
        await writeDurably(beside, toStored(place, bytes), openFile);
        await rename(beside, file);
        await syncFolder(inCase);
        if (made !== undefined) for (const above of [dirname(inCase), root]) await syncFolder(above);
      } catch (error) {
        await rm(beside, { force: true }).catch(() => undefined);
        throw isFull(error) ? new BlobError('disk-full', { cause: error }) : error;
      }
    },
    async get(desk, caseId, sha256) {
      const place = blobParts(desk, caseId, sha256);
      const file = join(root, ...place);
      try {
        if ((await stat(file)).size > BLOB_MAX + HEADER_BYTES) throw new BlobError('damaged');
        return fromStored(place, await readFile(file));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
    async erase(desk, caseId) {
      const inCase = join(root, ...caseParts(desk, caseId));
      await rm(inCase, { recursive: true, force: true });
      await syncFolder(dirname(inCase)).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
      });
    },
  };
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** Also where the user's share is used up. */
function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '');
}
