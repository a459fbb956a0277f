// One file → evidence of the case: refused when empty, too large, or named after a secret; its bytes are kept by their hash.
import { EVIDENCE_MAX } from '#core/base/limits.ts';
import { toLocal } from '#core/base/time.ts';
import type { CaseState, Evidence } from '#core/journal/types.ts';
import { dismissedTexts, stopping } from '../../components/field.tsx';
import { newId, record, saveNote, store } from '../../session.ts';
import { words } from '../../text.ts';

const t = words({
  ja: {
    tooLarge: (name: string) => `「${name}」は大きすぎます。50 MB までにするか、画面の写真にしてください。`,
    empty: (name: string) => `「${name}」は空のファイルです。もう一度選んでください。`,
    twice: (name: string) => `「${name}」は、もう入っています。`,
    secretName: 'ファイル名に秘密が入っています。名前を変えてから入れてください。',
    unreadable: (name: string) => `「${name}」を読めませんでした。もう一度選んでください。`,
    notKept: (name: string) => `「${name}」を保存できませんでした。前の証拠は無事です。`,
    pasted: '貼りつけたもの',
  },
  en: {
    tooLarge: (name: string) => `“${name}” is too large. Keep it under 50 MB, or use a picture of it.`,
    empty: (name: string) => `“${name}” is an empty file. Please choose again.`,
    twice: (name: string) => `“${name}” is here already.`,
    secretName: 'The file name holds a secret. Rename it first.',
    unreadable: (name: string) => `“${name}” could not be read. Please choose again.`,
    notKept: (name: string) => `“${name}” could not be saved. Earlier evidence is safe.`,
    pasted: 'pasted',
  },
});

/** Takes a file in; returns what is wrong with it, or nothing. */
export async function takeIn(file: File, state: CaseState): Promise<string | undefined> {
  const name = file.name === '' ? t().pasted : file.name.slice(0, 200);
  if (file.size > EVIDENCE_MAX) return t().tooLarge(name);
  if (file.size === 0) return t().empty(name);
  if ((await stopping(file.name)).length > 0) return t().secretName;
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    // A file moved away or a cloud file that is not on the device.
    return t().unreadable(name);
  }
  const put = await (await store()).putEvidence(state.id, bytes);
  if (!put.ok) {
    saveNote.value = { kind: 'failed', error: put.problems };
    return t().notKept(name);
  }
  if ([...state.items.evidence.values()].some(({ sha256 }) => sha256 === put.value)) return t().twice(name);
  const item: Evidence = {
    id: newId(),
    sha256: put.value,
    name,
    mediaType: file.type === '' ? 'application/octet-stream' : file.type,
    size: file.size,
    when: { sure: 'about', at: toLocal(file.lastModified, state.zone).slice(0, 16), zone: state.zone },
    what: '',
  };
  const isKept = await record([{ type: 'put', data: { kind: 'evidence', item } }], dismissedTexts());
  return isKept ? undefined : t().notKept(name);
}
