// The service the open case is about: whoever writes or calls, its contact is the one to ask.
import type { Directory, Organisation } from '#core/directory/types.ts';
import { mainAccount } from '#core/message/story.ts';
import { caseState } from '../../session.ts';

export function ownService(directory: Directory): Organisation | undefined {
  const id = ownServiceId();
  return id === undefined ? undefined : directory.get(id);
}

/** Undefined without a case, or when its account is of no service we know. */
export function ownServiceId(): string | undefined {
  const state = caseState.value;
  return state === undefined ? undefined : mainAccount(state)?.service;
}
