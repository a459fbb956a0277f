import type { DeskDraft, MailIn } from '#core/desk/types.ts';
import type { DeskSaying } from '#core/link/types.ts';
import type { DeskReport } from '#core/message/desk-report-types.ts';
import type { OpenedCase } from '#server/desk/ports.ts';
import { type DeskVault } from '#server/desk/vault.ts';
import { type WholeCaseStore } from '#server/store/case-store.ts';
import { type Changes } from '#server/store/changes.ts';
import { type Database } from '#server/store/database.ts';
import type { StoreParts } from '#server/store/parts.ts';
export interface TestDesk extends StoreParts {
  readonly desk: string;
  readonly store: WholeCaseStore;
  readonly vault: DeskVault;
  readonly changes: Changes;
  /** Jobs as they were added, also of transactions that were given up. */
  readonly added: {
    readonly kind: string;
    readonly data: unknown;
  }[];
  /** What `now` says; moves only when told to. */
  readonly clock: {
    now: number;
  };
  close(): Promise<void>;
}
/** 2026-11-24 09:30 in Japan. */
export declare const MORNING = 1795480200000;
/** A folder that goes with the process. */
export declare function temporaryFolder(): string;
export declare function newVault(desk: string, recovery?: readonly string[]): Promise<DeskVault>;
/** @param where a database that may be shared by several, or a fresh one's place */
export declare function openDesk(
  where: string | Database,
  options?: {
    readonly vault?: DeskVault;
    readonly clock?: {
      now: number;
    };
  },
): Promise<TestDesk>;
export declare function someReport(given?: Partial<DeskReport>): DeskReport;
export declare function received(report: DeskReport): DeskDraft;
export declare function mailed(given?: Partial<MailIn>): DeskDraft;
/** Accepts a report as a person's page would send it. */
export declare function send(
  { store, desk }: Pick<TestDesk, 'store' | 'desk'>,
  report: DeskReport,
): Promise<{
  receipt: string;
  caseId: string;
  capability: string;
}>;
/** Accepts and opens a report: a case with one entry. */
export declare function newCase(
  desk: Pick<TestDesk, 'store' | 'desk'>,
  report?: DeskReport,
): Promise<OpenedCase>;
export declare function noted(text: string): DeskDraft;
/** The next message of a case, signed. */
export declare function saying(
  { vault, desk }: Pick<TestDesk, 'vault' | 'desk'>,
  { state, row }: OpenedCase,
  what: DeskSaying,
  report?: string,
): DeskDraft;
export declare function done<T>(
  result:
    | {
        readonly ok: true;
        readonly value: T;
      }
    | {
        readonly ok: false;
        readonly problems: unknown;
      },
): T;
export declare function codeOf(result: {
  readonly ok: boolean;
  readonly problems?: readonly {
    code: string;
  }[];
}): string;
