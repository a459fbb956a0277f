// Opens the book of official facts for a command, or says that it cannot be read.
import { createDirectory } from '#core/directory/create-directory.ts';
import type { Directory } from '#core/directory/types.ts';
import { loadDirectory } from '#shelf/directory.ts';
import type { Io } from './command.ts';

export async function openDirectory(io: Io): Promise<Directory | undefined> {
  try {
    return createDirectory(await loadDirectory());
  } catch (error) {
    // Its own files are broken: the names of the files are what a mender needs.
    const { message } = error as Error;
    io.stderr.write(io.language === 'ja' ? `公式名簿を読めません。\n${message}\n` : `${message}\n`);
    return undefined;
  }
}
