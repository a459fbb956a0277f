// What a mailbox reader asks of whoever knows alert mails: whether a mail is worth reading whole, and what it then says.
import type { ActivityDraft, UnreadWhy } from '../types.ts';
import type { MailHead } from './mail-head.ts';

/** What a mail read whole says: something that happened, nothing of ours (undefined), or that it could not be read. */
export type MailFinding = { readonly draft: ActivityDraft } | { readonly why: UnreadWhy } | undefined;

export interface MailJudge {
  /** By sender, display name and subject alone: cheap enough for every mail of a mailbox. */
  isCandidate(head: MailHead): boolean;
  /** The whole mail, or its beginning when `isCut`. Never throws or rejects. */
  read(mail: Uint8Array, isCut: boolean): Promise<MailFinding>;
}
