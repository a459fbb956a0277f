// What the desk's rooms hand each other: one line a part, wired in server/desk/start-desk.ts alone.
import type { Kysely, Transaction } from 'kysely';
import type { Result } from '#core/base/result.ts';
import type { DeskAuthor, DeskCaseState, DeskDraft, DeskEntry, DeskSettings } from '#core/desk/types.ts';
import type { Role } from '#core/desk/roles.ts';
import type { DeskKey, DeskMessage, SignedMessage, SignedProfile } from '#core/link/types.ts';
import type { Tables } from '../store/tables.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;

/** Milliseconds since 1970. */
export type Now = () => number;

/** A case's data key: made with the case, kept only sealed, destroyed with it. */
export interface CaseKey {
  readonly caseId: string;
  readonly bytes: Uint8Array;
}

/** Holds the desk's keys (a file outside the database) and does all that needs them. */
export interface Vault {
  readonly desk: string;
  /** Public halves, newest first. */
  readonly signing: readonly DeskKey[];
  readonly recipients: readonly string[];
  /** A fresh data key with its sealed forms for the row. */
  newCaseKey(caseId: string): Promise<{
    readonly key: CaseKey;
    readonly row: Pick<Tables['cases'], 'data_key' | 'key_id' | 'recovery_key'>;
  }>;
  /** @throws VaultError `destroyed` when the row has no key any more, `key-missing` when ours cannot open it */
  caseKey(row: Pick<Tables['cases'], 'case_id' | 'data_key' | 'key_id'>): Promise<CaseKey>;
  /** AES-256-GCM with a fresh nonce; `place` (table, column, seq) is bound in, so that a row cannot stand in for another. */
  seal(key: CaseKey, place: string, value: unknown): Uint8Array;
  open(key: CaseKey, place: string, bytes: Uint8Array): unknown;
  /** The desk's own data (incidents, mail settings): as a case key named `desk`. */
  readonly own: CaseKey;
  /** Opens an age file sealed to one of our recipients. Problems: `cannot-open`. */
  openSealed(sealed: Uint8Array): Promise<Result<Uint8Array>>;
  sign(message: DeskMessage): SignedMessage;
  signProfile(profile: SignedProfile['profile']): SignedProfile;
  /** Keyed hash for blind look-ups, 16 bytes. */
  blind(use: 'term' | 'indicator', value: string): Uint8Array;
}

/** Work that outlives a request. On PostgreSQL a kept queue, on SQLite a table with the same meaning. */
export interface Jobs {
  /** In the caller's transaction: the job exists exactly when what it is about does. `key` makes a second one of the same kind void while the first waits. */
  add(
    tx: Db,
    job: {
      readonly kind: string;
      readonly data: unknown;
      readonly key?: string;
      readonly runAt?: number;
    },
  ): Promise<void>;
  /** Starts working: each job at least once, again with back-off when it throws, given up after `tries` and told. */
  work(handlers: Readonly<Record<string, JobHandler>>): Promise<void>;
  /** Jobs given up, for the health page. */
  failed(): Promise<readonly { readonly kind: string; readonly at: number; readonly error: string }[]>;
  close(): Promise<void>;
}
export type JobHandler = (data: unknown, job: { readonly tries: number }) => Promise<void>;

/** Bytes by SHA-256, on disk or in an S3-compatible store. What is put is already sealed. */
export interface Blobs {
  put(desk: string, caseId: string, sha256: string, bytes: Uint8Array): Promise<void>;
  /** undefined when it is not there; @throws when what is there is not what its name says */
  get(desk: string, caseId: string, sha256: string): Promise<Uint8Array | undefined>;
  erase(desk: string, caseId: string): Promise<void>;
}

/** Nobody can edit it: each line holds the hash of the one before. */
export interface Audit {
  add(
    tx: Db,
    line: {
      readonly desk: string;
      readonly actor: DeskAuthor;
      readonly action: string;
      /** A case, a staff id, a key id; never a person's words. */
      readonly target: string;
      readonly detail?: Readonly<Record<string, string | number>>;
    },
  ): Promise<void>;
}

/** Who asks: a staff member's session or an API key; the person's capability is no actor of this kind. */
export interface Actor {
  readonly desk: string;
  readonly author: `staff:${string}` | `api:${string}`;
  /** As shown to the person: `佐藤`. */
  readonly name: string;
  readonly role: Role;
  /** For an API key: what it may do at most. */
  readonly scopes?: readonly string[];
}
/** Reads and appends cases; the only writer of the tables of cases. */
export interface CaseStore {
  /** Durable when it returns; the same report id twice gives the same receipt. Problems: `access-missing`. */
  accept(envelope: {
    readonly desk: string;
    readonly report: string;
    readonly access: string;
    readonly language: string;
    readonly sealed: Uint8Array;
  }): Promise<Result<{ readonly receipt: string; readonly caseId: string; readonly isNew: boolean }>>;
  acceptMessage(message: {
    readonly desk: string;
    readonly report: string;
    readonly caseId: string;
    readonly id: string;
    readonly sealed: Uint8Array;
  }): Promise<{ readonly isNew: boolean }>;
  /** By receipt and capability (compared in constant time); undefined for either being wrong, alike. */
  findLink(
    desk: string,
    receipt: string,
    capability: string,
  ): Promise<{ readonly report: string; readonly caseId: string } | undefined>;
  read(desk: string, caseId: string): Promise<OpenedCase | undefined>;
  /** Appends all drafts or none after `expectedSeq`. Problems: `conflict`, `not-found`, `erased`, `invalid`. `more` runs in the same transaction. */
  append(
    desk: string,
    caseId: string,
    expectedSeq: number,
    drafts: readonly DeskDraft[],
    more?: (tx: Db, after: OpenedCase) => Promise<void>,
  ): Promise<Result<OpenedCase>>;
}

export interface OpenedCase {
  readonly row: Tables['cases'];
  readonly key: CaseKey;
  readonly entries: readonly DeskEntry[];
  readonly state: DeskCaseState;
  readonly settings: DeskSettings;
}

/** Mail on its way out: queued with what it is about, sent by a job, its fate told to the case as `mail-went`. */
export interface Outbox {
  /** Whether mail can be sent at all. */
  readonly isOn: boolean;
  /** In the caller's transaction; gives the mail's id. `notify`: says only that there is news, and at most one unsent a case is kept. */
  queue(tx: Db, mail: OutgoingMail): Promise<string>;
}
export interface OutgoingMail {
  /** A fresh UUID: the case's entry names it before the mail is queued. */
  readonly id: string;
  readonly desk: string;
  readonly caseId: string;
  /** acknowledgement: sent by itself to who wrote by mail. */
  readonly kind: 'reply' | 'notify' | 'acknowledgement';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** A Message-ID, without angle brackets. */
  readonly inReplyTo?: string;
}
