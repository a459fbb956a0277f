// Which names of archive members are taken at their word: none that could lead out of a folder or play with a terminal.

/** Parent folders, absolute paths, drives, backslashes and control characters have no place in an honest archive (CWE-22, "zip slip"). */
export function isSafeName(name: string): boolean {
  if (name === '' || name.length > NAME_MAX) return false;
  if (/[\\\p{Cc}]/u.test(name) || name.startsWith('/') || /^[a-z]:/i.test(name)) return false;
  return !name.split('/').includes('..');
}

/** UTF-16 units of a name with its folders; file systems end at 4,096 bytes. */
const NAME_MAX = 2_000;
const SHOWN_MAX = 200;

/** Any name, fit to be shown: controls and changes of direction become a visible mark, and it is cut. */
export function shownName(name: string): string {
  const line = name
    .slice(0, SHOWN_MAX)
    .replaceAll(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]+/gu, '␣');
  return name.length > SHOWN_MAX ? `${line}…` : line;
}
