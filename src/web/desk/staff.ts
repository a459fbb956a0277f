// Who is signed in at this desk, and what they may do.
import { signal } from '@preact/signals';
import type { Me } from '#core/desk/api.ts';
import type { Permission } from '#core/desk/roles.ts';
import { ask, type Refusal, signedOut } from './api.ts';

/** undefined until the server said who it is. */
export const me = signal<Me | undefined>(undefined);
/** Why the server could not say; nobody being signed in is no such reason. */
export const meFailed = signal<Refusal | undefined>(undefined);

/** Signed in, but without a passkey or second factor: nothing is allowed before one is set up. */
export const needsFactor = signal(false);

/** Asks the server who is signed in. */
export async function loadMe(): Promise<void> {
  const answer = await ask<Me>('GET', 'me');
  needsFactor.value = answer.ok ? !answer.value.secured : answer.code === 'second-factor-needed';
  if (answer.ok) {
    me.value = answer.value;
    meFailed.value = undefined;
    signedOut.value = false;
    return;
  }
  me.value = undefined;
  meFailed.value = answer.status === 401 || needsFactor.value ? undefined : answer;
}

export function can(permission: Permission): boolean {
  return me.value?.permissions.includes(permission) === true;
}
