// What the desk's own rooms work with, handed in by start-desk.ts; a test hands in the same.
import type { Result } from '#core/base/result.ts';
import type { Template } from '#core/desk/api.ts';
import type { MoneyRules } from '#core/desk/due.ts';
import type { HostUses } from '#core/desk/indicators.ts';
import type { DeskSettings } from '#core/desk/types.ts';
import type { Changes } from '../store/changes.ts';
import type { WholeCaseStore } from '../store/case-store.ts';
import type { Database } from '../store/database.ts';
import type { Audit, Blobs, Jobs, Now, Outbox } from './ports.ts';
import type { MailHealth } from '../mail/mail.ts';
import type { DeskVault } from './vault.ts';

export interface DeskParts {
  readonly desk: string;
  /** `https://support.example.com`, where the profile stands. */
  readonly origin: string;
  readonly database: Database;
  readonly vault: DeskVault;
  readonly cases: WholeCaseStore;
  readonly changes: Changes;
  readonly jobs: Jobs;
  readonly blobs: Blobs;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly mailHealth: () => Promise<MailHealth>;
  readonly now: Now;
  /** A fresh UUID. */
  readonly newId: () => string;
  /** New keys in the key file, and the vault reads them. Problems: as `readKeyFile`. */
  readonly rotateKeyFile: () => Promise<Result<unknown>>;
  /** Id of the key the desk signed with at a time: what a report accepted then has pinned. */
  readonly keyAt: (ms: number) => Promise<string | undefined>;
  readonly settings: () => Promise<DeskSettings>;
  readonly staff: StaffNames;
  /** Ready instructions from the playbook. */
  readonly builtIn: readonly Template[];
  /** What a host tells: an organisation's own is named in every report and joins nothing. */
  readonly hostUses: HostUses;
  /** Dates that cost the person money. */
  readonly money: MoneyRules;
}

/** Who works at this desk, as far as cases need to know. */
export interface StaffNames {
  /** Names by staff id; unknown ids are left out. */
  names(ids: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** Names of all active members by id. */
  active(): Promise<Readonly<Record<string, string>>>;
  /** Whether an id is an active member of this desk. */
  isActive(id: string): Promise<boolean>;
}
