// The account a picked service becomes, beside the one the case is about.
import type { Account } from '#core/journal/types.ts';
import { newId } from '../session.ts';
import type { Picked } from './service-picker.tsx';

/** A mailbox where the service is one, since what hangs on it is asked; else one that may fall next. */
export function pickedAccount(service: Picked): Account {
  return {
    id: newId(),
    ...(service.id === undefined ? {} : { service: service.id }),
    name: service.name,
    kinds: service.kinds,
    role: service.kinds.includes('mail') ? 'mailbox' : 'other',
    facts: {},
  };
}
