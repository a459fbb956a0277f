// The five phases a case passes through.

/** The five phases a case passes through; it closes only when each has proof or a stated reason (B12). */
export const PHASES = ['discovery', 'containment', 'notification', 'recovery', 'prevention'] as const;
export type Phase = (typeof PHASES)[number];
