// Scores the phishing drill (P4): believing a fake is the error that costs, doubting a real one is only care.
import type { DrillItem } from './types.ts';

export const DRILL_ANSWERS = ['real', 'fake', 'unsure'] as const;
export type DrillAnswer = (typeof DRILL_ANSWERS)[number];

export const DRILL_OUTCOMES = ['right', 'fooled', 'careful', 'checked', 'open'] as const;
/**
 * right: as it is. fooled: a fake was believed. careful: a real one was called fake. checked: "not sure", which is always a
 * safe answer. open: not answered yet.
 */
export type DrillOutcome = (typeof DRILL_OUTCOMES)[number];

export interface DrillScore {
  readonly outcomes: readonly { readonly item: DrillItem; readonly outcome: DrillOutcome }[];
  readonly counts: Readonly<Record<DrillOutcome, number>>;
  /** Answers that would have kept the person safe. */
  readonly safe: number;
  readonly total: number;
}

export function judgeDrill(item: DrillItem, answer: DrillAnswer | undefined): DrillOutcome {
  if (answer === undefined) return 'open';
  if (answer === 'unsure') return 'checked';
  if (answer === item.truth) return 'right';
  return item.truth === 'fake' ? 'fooled' : 'careful';
}

export function scoreDrill(
  items: readonly DrillItem[],
  answers: Readonly<Record<string, DrillAnswer>>,
): DrillScore {
  const counts: Record<DrillOutcome, number> = { right: 0, fooled: 0, careful: 0, checked: 0, open: 0 };
  const outcomes = items.map((item) => {
    const answer = Object.hasOwn(answers, item.id) ? answers[item.id] : undefined;
    const outcome = judgeDrill(item, answer);
    counts[outcome] += 1;
    return { item, outcome };
  });
  return {
    outcomes,
    counts,
    safe: counts.right + counts.careful + counts.checked,
    total: items.length,
  };
}
