// The outbox of a desk that is not set up to send mail: says so, and takes nothing.
import type { Outbox } from './ports.ts';

export const NO_MAIL: Outbox = {
  isOn: false,
  queue: () => Promise.reject(new Error('Expected mail to be set up before any is queued')),
};
