// What the desk says to a person: numbered, chained, signed, in the order it was said (docs/desk.design.md, The exchange, 4).
import { canonicalJson, sha256Hex } from '#core/base/hash.ts';
import { problem, type Result, ok } from '#core/base/result.ts';
import { toInstant } from '#core/base/time.ts';
import type { DeskAuthor, DeskCaseState, DeskDraft } from '#core/desk/types.ts';
import { deskMessage } from '#core/link/schema.ts';
import type { DeskMessage, DeskSaying } from '#core/link/types.ts';
import type { DeskParts } from './parts.ts';
import type { OpenedCase } from './ports.ts';

const FIRST_PREV = '0'.repeat(64);
const FROM_MAX = 200;

export interface Said {
  readonly saying: DeskSaying;
  readonly by: DeskAuthor;
  /** The staff member's name as the person sees it; absent when the software speaks. */
  readonly from?: string;
}

/** Says several things of one case in a row; each follows the one before. */
export interface Speaker {
  /** The message as drafts; before the first one signed with a new key, the message that names it. Problems: `invalid` when it is not of the form. */
  say(said: Said): Result<readonly SaidDraft[]>;
  /** Names the desk's newest keys where the case does not know them yet; nothing where it does. */
  tellKeys(): readonly SaidDraft[];
}
export type SaidDraft = Extract<DeskDraft, { type: 'desk-said' }>;

/** What a case was told last, and which key it believes. */
export interface Spoken {
  /** The report the case is linked by. */
  readonly report: string;
  readonly last: DeskCaseState['lastSaid'];
  readonly kid: string | undefined;
}

/** From an opened case. */
export function spokenOf(report: string, opened: OpenedCase | undefined): Spoken {
  const said = opened?.entries.findLast(({ type, data }) => type === 'desk-said' && data !== undefined);
  const signed = said?.type === 'desk-said' ? said.data?.signed : undefined;
  const saying = signed?.message.saying;
  // The key the case believes now: after a message that names keys, the first of those.
  const kid = saying?.kind === 'keys' ? saying.signing[0]?.kid : signed?.kid;
  return { report, last: opened?.state.lastSaid, kid };
}

export function speaker(
  { desk, vault, now, newId }: Pick<DeskParts, 'desk' | 'vault' | 'now' | 'newId'>,
  { report, last, kid }: Spoken,
): Speaker {
  let number = last?.number ?? 0;
  let prev = last?.hash ?? FIRST_PREV;
  let known = kid;
  const write = ({ saying, by, from }: Said, signedWith?: string): Result<SaidDraft> => {
    const message: DeskMessage = {
      v: 1,
      desk,
      report,
      number: number + 1,
      prev,
      id: newId(),
      at: toInstant(now()),
      ...(from === undefined ? {} : { from: from.slice(0, FROM_MAX) }),
      saying,
    };
    const form = deskMessage.safeParse(message);
    if (!form.success) return problem('invalid', { where: form.error.issues[0]?.path.join('.') ?? '' });
    const signed = vault.sign(message, signedWith);
    number += 1;
    prev = sha256Hex(canonicalJson(message));
    return ok({ type: 'desk-said', data: { signed }, by });
  };
  const tellKeys = (): readonly SaidDraft[] => {
    const newest = vault.signing[0]?.kid;
    if (known === undefined || newest === undefined || known === newest) return [];
    const told = write(
      { saying: { kind: 'keys', signing: vault.signing, recipients: vault.recipients }, by: 'system' },
      known,
    );
    if (!told.ok) throw new Error('Expected the desk’s own keys to be of the form');
    known = newest;
    return [told.value];
  };
  return {
    say(said) {
      const before = { number, prev, known };
      const keys = tellKeys();
      const written = write(said, vault.signing[0]?.kid);
      if (written.ok) return ok([...keys, written.value]);
      ({ number, prev, known } = before);
      return written;
    },
    tellKeys,
  };
}
