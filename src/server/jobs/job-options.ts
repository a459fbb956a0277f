// How the queue behaves on both engines: how often it tries, how long it waits, when a process is taken for dead.

/** Tries before a job is given up: graphile-worker's own number; with its back-off about four days. */
export const TRIES = 25;
/** How many jobs one process works on at a time. */
export const AT_ONCE = 2;

export interface JobOptions {
  /** How often the queue is looked at for what came due, in ms; what is added runs at once. */
  readonly pollMs: number;
  /** How often a process with workers says that it is alive. */
  readonly beatMs: number;
  /** Not heard of for so long: dead, and its jobs run again elsewhere. */
  readonly deadMs: number;
}

export const JOB_OPTIONS: JobOptions = { pollMs: 2_000, beatMs: 10_000, deadMs: 60_000 };

/** How long to wait after the try of that number failed, in ms: graphile-worker's `exp(least(attempts, 10))` seconds, six hours at most. */
export function backOff(tries: number): number {
  return Math.round(Math.exp(Math.min(tries, 10)) * 1_000);
}

const ERROR_MAX = 500;

/** What is kept of an error: its message, no stack. */
export function errorText(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, ERROR_MAX);
}
/** What is told of a job whose process died at its last try. */
export const DIED = 'the process ended while the job ran';
