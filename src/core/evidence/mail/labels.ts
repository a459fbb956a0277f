// Reads Gmail's labels, as Takeout writes them in the person's language, for what became of a mail.
import { decodeWords } from 'postal-mime';
import type { Reason } from '../../verdict/types.ts';

const NOTES: readonly (readonly [code: string, labels: readonly string[]])[] = [
  ['mail-deleted', ['trash', 'bin', 'ゴミ箱', 'ごみ箱']],
  ['mail-in-spam', ['spam', '迷惑メール']],
  ['mail-opened', ['opened', '開封済み', '既読']],
  ['mail-unread', ['unread', '未読']],
];
const FIELD_MAX = 4_000;

/** `X-Gmail-Labels` → `mail-deleted`, `mail-in-spam`, `mail-opened`, `mail-unread`, each at most once. */
export function readLabels(field: string): readonly Reason[] {
  const labels = new Set(
    decodeWords(field.slice(0, FIELD_MAX))
      .split(',')
      .map((label) => label.normalize('NFKC').replaceAll('"', '').trim().toLowerCase()),
  );
  return NOTES.flatMap(([code, names]) =>
    names.some((name) => labels.has(name)) ? [{ code, params: {} }] : [],
  );
}
