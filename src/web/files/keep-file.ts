// A file that was looked into → evidence of the case, its bytes kept by their hash.
import { toLocal } from '#core/base/time.ts';
import type { CaseState, CheckedFile, Evidence } from '#core/journal/types.ts';
import { dismissedTexts } from '../components/field.tsx';
import { newId, record, saveNote, store } from '../session.ts';
import { fileWords as t } from './files.words.ts';
import type { Looked } from './look-into.ts';

export interface KeepOptions {
  readonly checkedBy: CheckedFile['text'];
  /** When the file was last written, in milliseconds. */
  readonly modified: number;
  /** Evidence of before, looked into again: it keeps its id, its time and what was written about it. */
  readonly instead?: Evidence;
}

/** The evidence, or what is wrong in a sentence. */
export async function keepFile(
  looked: Looked,
  state: CaseState,
  { checkedBy, modified, instead }: KeepOptions,
): Promise<Evidence | string> {
  const { name, bytes } = looked;
  const put = await (await store()).putEvidence(state.id, bytes);
  if (!put.ok) {
    saveNote.value = { kind: 'failed', error: put.problems };
    return t().notKept(name);
  }
  const isTwice = [...state.items.evidence.values()].some(
    ({ sha256, id }) => sha256 === put.value && id !== instead?.id,
  );
  if (isTwice) return t().twice(name);
  const item: Evidence = {
    ...(instead ?? {
      id: newId(),
      when: { sure: 'about', at: toLocal(modified, state.zone).slice(0, 16), zone: state.zone },
      what: '',
    }),
    sha256: put.value,
    name,
    mediaType: looked.mediaType,
    size: bytes.length,
    checked: {
      text: checkedBy,
      removed: [...new Set([...(instead?.checked?.removed ?? []), ...looked.removed])],
      kept: looked.kept,
      covered: (instead?.checked?.covered ?? 0) + looked.covered,
    },
  };
  const isKept = await record([{ type: 'put', data: { kind: 'evidence', item } }], dismissedTexts());
  return isKept ? item : t().notKept(name);
}
