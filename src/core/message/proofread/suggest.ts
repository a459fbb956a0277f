// The words on the one button of a remark.
import type { Text } from '../../base/language.ts';
import type { Remark } from './types.ts';

const SHOWN_MAX = 30;

/** The suggestion with what its button says: the text itself where it is short. */
export function suggest(text: string): NonNullable<Remark['fix']> {
  return { text, label: labelFor(text) };
}

function labelFor(text: string): Text {
  const shown = text.trim();
  if (shown === '' || shown.length > SHOWN_MAX || shown.includes('\n'))
    return { ja: 'このように直す', en: 'Mend it' };
  return { ja: `「${shown}」にする`, en: `Change to “${shown}”` };
}
