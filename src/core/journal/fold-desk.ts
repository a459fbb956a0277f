// What the entries of a desk do to the case: the tie, its messages in order, and instructions that become tasks.
import { canonicalJson, sha256Hex } from '../base/hash.ts';
import type { DeskLink, Entry, Task } from './types.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
/** A link while the fold builds it: its lists are pushed in place, each entry in constant time. */
export type BuildingDesk = Writable<DeskLink>;

const DESK_TYPES = [
  'desk-joined',
  'desk-renewed',
  'desk-accepted',
  'desk-message',
  'desk-refused',
  'desk-sent',
  'desk-delivered',
  'desk-phrase',
] as const;
export type DeskEntry = Extract<Entry, { type: (typeof DESK_TYPES)[number] }>;

export function isDeskEntry(entry: Entry): entry is DeskEntry {
  return (DESK_TYPES as readonly string[]).includes(entry.type);
}

/** Adds one entry to the case's links and, for an instruction, to its tasks. An entry of a link that is not there changes nothing. */
export function addDesk(desks: Map<string, BuildingDesk>, tasks: Map<string, Task>, entry: DeskEntry): void {
  if (entry.type === 'desk-joined') {
    const known = desks.get(entry.data.report);
    // Until the desk has it nothing hangs on its keys; from then on only a signed message changes them.
    if (known !== undefined && isStillTheirs(known, entry.data)) known.desk = entry.data.desk;
    if (known !== undefined) return;
    desks.set(entry.data.report, {
      ...entry.data,
      joinedAt: entry.at,
      messages: [],
      sent: [],
      phrases: new Map(),
      refused: [],
    });
    return;
  }
  const link = desks.get(entry.data.report);
  if (link === undefined) return;
  switch (entry.type) {
    case 'desk-renewed':
      if (entry.data.secret === link.secret) return;
      link.renewing = { former: [...(link.renewing?.former ?? []), link.secret], seq: entry.seq };
      link.secret = entry.data.secret;
      return;
    case 'desk-accepted':
      link.receipt = entry.data.receipt;
      link.acceptedAt = entry.at;
      return;
    case 'desk-message':
      addMessage(link, tasks, entry);
      return;
    case 'desk-refused':
      (link.refused as DeskLink['refused'][number][]).push({ ...entry.data, at: entry.at });
      return;
    case 'desk-sent':
      (link.sent as DeskLink['sent'][number][]).push({ ...entry.data, at: entry.at, seq: entry.seq });
      return;
    case 'desk-delivered':
      link.sent = link.sent.map((one) =>
        one.id === entry.data.id && one.deliveredAt === undefined ? { ...one, deliveredAt: entry.at } : one,
      );
      if (hasNewSecret(link, entry.data.id)) delete link.renewing;
      return;
    case 'desk-phrase':
      (link.phrases as Map<string, (typeof entry.data)['result']>).set(entry.data.call, entry.data.result);
  }
}

/** Only a report tells the desk the secret, and only one made after the renewal tells the new one. */
function hasNewSecret({ renewing, sent }: BuildingDesk, id: string): boolean {
  return (
    renewing !== undefined &&
    sent.some((one) => one.id === id && one.kind === 'report' && one.seq > renewing.seq)
  );
}

/** Whether this joining only names the desk's keys as they are now: same desk, same secret, nothing accepted yet. */
export function isStillTheirs(
  { receipt, secret, desk }: DeskLink,
  next: Extract<Entry, { type: 'desk-joined' }>['data'],
): boolean {
  return (
    receipt === undefined &&
    secret === next.secret &&
    desk.desk === next.desk.desk &&
    desk.origin === next.desk.origin
  );
}

function addMessage(
  link: BuildingDesk,
  tasks: Map<string, Task>,
  entry: Extract<Entry, { type: 'desk-message' }>,
): void {
  const { message } = entry.data.signed;
  (link.messages as DeskLink['messages'][number][]).push({ ...message, receivedAt: entry.at });
  link.last = { number: message.number, hash: sha256Hex(canonicalJson(message)) };
  const { saying } = message;
  if (saying.kind === 'keys')
    link.desk = { ...link.desk, signing: saying.signing, recipients: saying.recipients };
  // A task that is there stays as the person left it: no later message takes its place by taking its id.
  if (saying.kind !== 'instruction' || tasks.has(message.id)) return;
  tasks.set(message.id, {
    id: message.id,
    what: saying.text,
    ...(saying.due === undefined ? {} : { due: saying.due }),
    origin: { from: 'desk', report: message.report, message: message.id },
    phase: saying.phase,
  });
}
