// The tone of an answer, the same wherever one is shown.
import type { VerdictWord } from '#core/verdict/types.ts';

export const VERDICT_TONES = {
  official: 'proven',
  unconfirmed: 'check',
  suspicious: 'stop',
} as const satisfies Record<VerdictWord, string>;
