// When the harm of a case was held: all containment instructions done, or harm judged down after it was high (D6).
import type { Harm, InstructionState } from './types.ts';

export interface Containment {
  at: string | undefined;
  byInstructions: string | undefined;
  byHarm: string | undefined;
  wasHigh: boolean;
}

export function newContainment(): Containment {
  return { at: undefined, byInstructions: undefined, byHarm: undefined, wasHigh: false };
}

/** Takes in what an entry left: the instructions when they may have changed, and the harm. A new one to do, or harm going up, opens it again. */
export function noteContainment(
  containment: Containment,
  instructions: readonly InstructionState[],
  harm: Harm,
  at: string,
): void {
  const containing = instructions.filter(({ phase }) => phase === 'containment');
  if (containing.length > 0) {
    const isHeld = containing.every(
      ({ done, confirmed }) => done !== undefined && confirmed?.result !== 'not-yet',
    );
    containment.byInstructions = isHeld ? (containment.byInstructions ?? at) : undefined;
  }
  if (harm >= 2) {
    containment.wasHigh = true;
    containment.byHarm = undefined;
  } else if (containment.wasHigh) containment.byHarm ??= at;
  const { byInstructions, byHarm } = containment;
  containment.at =
    byInstructions === undefined || byHarm === undefined
      ? (byInstructions ?? byHarm)
      : byInstructions < byHarm
        ? byInstructions
        : byHarm;
}
