// Files and folders dragged onto the page or pasted, wherever they fall: else the browser would leave the page to show them.
import { useEffect, useRef } from 'preact/hooks';
import type { GivenFile } from './timeline-reader.ts';

/** More files than any export has; a whole disk ends here. */
const FILES_MAX = 20_000;

export function useDropped(onFiles: (files: readonly GivenFile[]) => void): void {
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const transfer = event.dataTransfer;
      if (transfer === null || !transfer.types.includes('Files')) return;
      event.preventDefault();
      // The list is emptied once this handler ends: what is in it is taken now, folders are walked later.
      const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
      const files = [...transfer.files];
      void unfold(entries, files).then((found) => latest.current(found));
    };
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      // Into a field go the words, which programs copy with a picture of them.
      const isField = event.target instanceof Element && event.target.closest('input, textarea') !== null;
      if (files.length === 0 || isField) return;
      event.preventDefault();
      latest.current(files.map(givenFile));
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    addEventListener('paste', paste);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
      removeEventListener('paste', paste);
    };
  }, []);
}

/** With its folders, where it was chosen as part of one. */
export function givenFile(file: File): GivenFile {
  return { name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file };
}

async function unfold(
  entries: readonly (FileSystemEntry | null)[],
  files: readonly File[],
): Promise<readonly GivenFile[]> {
  if (!entries.some((entry) => entry?.isDirectory === true)) return files.map(givenFile);
  const found: GivenFile[] = [];
  const waiting = entries.filter((entry) => entry !== null);
  for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
    if (found.length >= FILES_MAX) break;
    try {
      if (isFile(entry)) found.push({ name: entry.fullPath.slice(1), file: await fileOf(entry) });
      else if (isFolder(entry)) waiting.push(...(await entriesOf(entry)));
    } catch {
      // Not readable by the browser; the others are.
    }
  }
  return found;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A browser gives a folder's entries in portions, and an empty one at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0 || all.length > FILES_MAX) return all;
    all.push(...portion);
  }
}
