// What the mailbox's rooms work with; put together in mail.ts.
import type { Text } from '#core/base/language.ts';
import type { Result } from '#core/base/result.ts';
import type { DeskSettings } from '#core/desk/types.ts';
import type { Directory } from '#core/directory/types.ts';
import type { Audit, CaseStore, Jobs, Now } from '../desk/ports.ts';
import type { DeskVault } from '../desk/vault.ts';
import type { DnsResolver } from '../mail-check/resolver.ts';
import type { Database } from '../store/database.ts';
import type { MailParser } from './parse-mail.ts';

export interface MailParts {
  readonly desk: string;
  /** `https://support.example.com`. */
  readonly origin: string;
  readonly database: Database;
  readonly vault: DeskVault;
  readonly cases: CaseStore;
  readonly jobs: Jobs;
  readonly audit: Audit;
  readonly now: Now;
  readonly directory: Directory;
  readonly settings: () => Promise<DeskSettings>;
  readonly deskName: () => Promise<Text>;
  /** Bytes already sealed to the desk, under the clear bytes' SHA-256. Problems: `too-many-files`. */
  readonly keepEvidence: (caseId: string, sha256: string, sealed: Uint8Array) => Promise<Result<undefined>>;
  readonly parser: Pick<MailParser, 'parse'>;
  /** A fresh one a mail: each asks a bounded number of questions. */
  readonly resolver: () => DnsResolver;
  /** Who the desk's mails are from; an empty name: the desk's own. */
  readonly from: { readonly name: string; readonly address: string };
  /** Whether mail can be sent. */
  readonly sends: boolean;
}

export const SEND_MAIL = 'send-mail';
export const ACKNOWLEDGE_MAIL = 'acknowledge-mail';
