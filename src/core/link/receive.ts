// Which of the messages that came in a desk's name are the desk's, and next in order (docs/desk.design.md, the exchange, 4).
import { canonicalJson, sha256Hex } from '../base/hash.ts';
import { signedMessage } from './schema.ts';
import { hashMessage, isNamedRightly, isSignedBy } from './sign.ts';
import type { DeskKey, DeskRefusal, PinnedDesk, SignedMessage } from './types.ts';

/** `prev` of a desk's first message. */
export const FIRST_MESSAGE_PREV = '0'.repeat(64);

/** Where a case stands with a desk; a `DeskLink` of the journal is one. */
export interface Standing {
  readonly report: string;
  readonly desk: PinnedDesk;
  /** The last message taken in. */
  readonly last?: { readonly number: number; readonly hash: string };
}

export interface Received {
  /** To be taken in, in this order. */
  readonly take: readonly SignedMessage[];
  /** Not believed; `sha256` is of its canonical JSON. At most one, since nothing behind it was looked at. */
  readonly refused: readonly { readonly reason: DeskRefusal; readonly sha256: string }[];
}

/**
 * What the server sent, in its order → what the case may take in. Form, desk, report, key, signature, number and previous hash must all
 * hold; a `keys` message replaces the keys for those behind it. What was taken before is passed over. At the first message that does not
 * hold the reading ends: what follows hangs on it.
 */
export function receive(link: Standing, incoming: readonly unknown[]): Received {
  const take: SignedMessage[] = [];
  let { last } = link;
  let keys: readonly DeskKey[] = link.desk.signing;
  for (const value of incoming) {
    const read = readOne(value, link, last, keys);
    if (read === 'taken-before') continue;
    if (typeof read === 'string') return { take, refused: [{ reason: read, sha256: hashAnything(value) }] };
    take.push(read);
    const { message } = read;
    last = { number: message.number, hash: hashMessage(message) };
    if (message.saying.kind === 'keys') keys = message.saying.signing;
  }
  return { take, refused: [] };
}

function readOne(
  value: unknown,
  link: Standing,
  last: Standing['last'],
  keys: readonly DeskKey[],
): SignedMessage | DeskRefusal | 'taken-before' {
  const parsed = signedMessage.safeParse(value);
  if (!parsed.success) return 'not-the-form';
  const signed = parsed.data;
  const { message } = signed;
  if (message.desk !== link.desk.desk || message.report !== link.report) return 'other-desk';
  if (last !== undefined && wasTaken(signed, last)) return 'taken-before';
  if (!keys.some((key) => key.kid === signed.kid)) return 'unknown-key';
  if (!isSignedBy(signed, keys)) return 'bad-signature';
  if (message.number !== (last?.number ?? 0) + 1) return 'out-of-order';
  if (message.prev !== (last?.hash ?? FIRST_MESSAGE_PREV)) return 'out-of-order';
  // Keys with ids of others would shut the true desk out for good.
  if (message.saying.kind === 'keys' && !message.saying.signing.every(isNamedRightly)) return 'not-the-form';
  return signed;
}

/** Only the last one's hash is kept here: another message under its number is not passed over, it is refused. */
function wasTaken(
  { message }: SignedMessage,
  last: { readonly number: number; readonly hash: string },
): boolean {
  if (message.number === last.number) return hashMessage(message) === last.hash;
  return message.number < last.number;
}

/** Of a value that may be anything JSON can hold, nested too deep to be written included. */
function hashAnything(value: unknown): string {
  try {
    return sha256Hex(canonicalJson(value));
  } catch {
    return sha256Hex('');
  }
}
