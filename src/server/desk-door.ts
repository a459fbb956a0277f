// Stands where the desk is asked for: before it is ready, or while its database is away, it says so plainly; then it hands everything on.
import type { Text } from '#core/base/language.ts';
import type { Problem } from '#core/base/result.ts';
import type { DeskSetting, RunningDesk } from './desk/start-desk.ts';
import { API_HEADERS } from './http/api-headers.ts';
import { answerProblem } from './http/errors.ts';
import { DATABASE_AWAY, DESK_BACK, DESK_TAKEN_OVER, FIRST_RUN, NO_DESK, PROBLEM_TEXT } from './say.ts';

/** Where the desk is now. */
export interface DeskDoor {
  /** undefined: not for the desk. */
  answer(request: Request, env: unknown): Promise<Response> | undefined;
  open(desk: RunningDesk | undefined): void;
}

export type DeskStart = { readonly state: 'on'; readonly desk: RunningDesk } | { readonly state: 'off' };

const AGAIN_MS = 5_000;
const DESK_PATH = /^\/(?:api(?:\/|$)|\.well-known\/kakekomi-desk\.json$)/;

export function createDeskDoor(): DeskDoor {
  let desk: RunningDesk | undefined;
  return {
    answer(request, env) {
      if (!DESK_PATH.test(new URL(request.url).pathname)) return undefined;
      if (desk !== undefined) return desk.app.fetch(request, env);
      const away = answerProblem('desk-away');
      for (const [name, value] of Object.entries(API_HEADERS)) away.headers.set(name, value);
      return Promise.resolve(away);
    },
    open(running) {
      desk = running;
    },
  };
}

/** Starts the desk, and again while its database is away; says on the terminal what the person in front of it can do. */
export function keepStarting(
  setting: DeskSetting,
  door: DeskDoor,
  tell: (line: Text) => void,
): { readonly started: Promise<DeskStart>; close(): Promise<void> } {
  const ending = new AbortController();
  let running: RunningDesk | undefined;
  let wake: (() => void) | undefined;
  let wasAway = false;
  let wasInUse = false;
  const again = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, AGAIN_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const work = async (): Promise<DeskStart> => {
    // The desk's rooms are loaded only where there is a desk.
    const { startDesk } = await import('./desk/start-desk.ts');
    while (!ending.signal.aborted) {
      try {
        const started = await startDesk(setting);
        if (!started.ok) {
          const [found] = started.problems;
          if (!wasInUse) tell(NO_DESK(wordsOf(found)));
          if (found?.code !== 'data-in-use') return { state: 'off' };
          // The one before may be ending: this one follows it.
          wasInUse = true;
          await again();
          continue;
        }
        running = started.value;
        if (ending.signal.aborted) break;
        door.open(running);
        if (wasAway) tell(DESK_BACK);
        else if (wasInUse) tell(DESK_TAKEN_OVER);
        if (running.firstRun !== undefined) tell(FIRST_RUN(running.firstRun.code, `${setting.origin}/desk/`));
        return { state: 'on', desk: running };
      } catch (error) {
        if (!wasAway) tell(DATABASE_AWAY(reasonOf(error)));
        wasAway = true;
        await again();
      }
    }
    return { state: 'off' };
  };
  const started = work();
  return {
    started,
    async close() {
      ending.abort();
      wake?.();
      await started;
      door.open(undefined);
      await running?.close();
    },
  };
}

function wordsOf(found: Problem | undefined): Text | undefined {
  return found === undefined
    ? undefined
    : PROBLEM_TEXT[found.code]?.(String(Object.values(found.params)[0] ?? ''));
}

/** An error's code, or its first line; an address with a password in it is no part of either. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code !== ''
    ? code
    : (error.message.split('\n', 1)[0] ?? '').replaceAll(/\w+:\/\/\S+/g, '…').slice(0, 200);
}
