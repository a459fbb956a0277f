// Reads a zip: its members' names, and what is in them, within limits.
import type { Problem } from '../base/result.ts';
import { FILE_MAX, UNPACKED_MAX } from './limits.ts';
import {
  type Contents,
  inside,
  joinContents,
  NOTHING,
  type ReadInside,
  type UnreadReason,
  unreadable,
} from './types.ts';
import { listZip, unpackMember } from './zip-directory.ts';

/** Never throws. */
export async function readZip(bytes: Uint8Array, readInside: ReadInside): Promise<Contents> {
  const listed = listZip(bytes);
  if (!listed.ok) return unreadable(zipProblem(listed.problems));
  const { members, comment, stray } = listed.value;
  const contents: Contents[] = [];
  if (comment !== '')
    contents.push({
      ...NOTHING,
      metadata: [{ what: 'comment', field: 'zip', bytes: comment.length, text: comment }],
    });
  if (stray > 0) contents.push(unreadable('hidden-rest'));
  let left = UNPACKED_MAX;
  for (const member of members) {
    contents.push(inside(member.name, { ...NOTHING, parts: [{ place: { in: 'name' }, text: member.name }] }));
    if (member.isFolder) continue;
    const unpacked = unpackMember(bytes, member, Math.min(left, FILE_MAX));
    if (!unpacked.ok) {
      contents.push(unreadable(unpacked.reason, { in: 'whole', member: member.name }));
      continue;
    }
    left -= unpacked.bytes.length;
    contents.push(await readInside(unpacked.bytes, member.name));
  }
  return joinContents(contents);
}

export function zipProblem(problems: readonly Problem[]): UnreadReason {
  switch (problems[0]?.code) {
    case 'zip-too-many':
      return 'too-many';
    case 'zip-64':
      return 'too-large';
    default:
      return 'damaged';
  }
}
