// Message-IDs: ours are made from the outbox's id, so that a mail sent twice is told, and an answer or a bounce finds its case.

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const OURS = new RegExp(`\\bkk\\.(${UUID})@`, 'gi');
const ID_MAX = 250;
const IDS_MAX = 100;

/** Without angle brackets. */
export function messageIdOf(outbox: string, domain: string): string {
  return `kk.${outbox}@${domain}`;
}

/** Every outbox id that a text names in the form of our Message-IDs, each once; whether we sent such a mail is the outbox's to say. */
export function outboxIdsIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(OURS), ([, id = '']) => id.toLowerCase()))].slice(0, IDS_MAX);
}

/** `<a@x> <b@y>` → ids without angle brackets; what could not stand in a header of ours is left out. */
export function messageIdsIn(value: string): readonly string[] {
  const found = Array.from(value.slice(0, 50_000).matchAll(/<([!-;=?-~]{1,250})>/g), ([, id = '']) => id);
  return [...new Set(found)].slice(-IDS_MAX);
}

/** A Message-ID as a stranger wrote it → without brackets, fit for a header; empty when it is not. */
export function plainMessageId(value: string): string {
  const bare = value.trim().replace(/^<|>$/g, '');
  return bare.length <= ID_MAX && /^[!-;=?-~]+$/.test(bare) ? bare : '';
}
