// Which of a case's happenings other systems can be told of.
import type { DeskEntryType } from './types.ts';

/** What can be subscribed to: the type of the entry that was written. On the wire: `case.report-received`. */
export const WEBHOOK_EVENTS = [
  'report-received',
  'person-sent',
  'mail-received',
  'desk-said',
  'assigned',
  'handed-over',
  'owner-judged',
  'call-checked',
  'incident-linked',
  'incident-unlinked',
  'access-changed',
  'case-closed',
  'case-reopened',
  'erased',
] as const satisfies readonly DeskEntryType[];
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
