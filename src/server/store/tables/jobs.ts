// The tables of the job queue, the audit log and webhooks.

export interface JobTables {
  /** SQLite only: work that waits, runs, or was given up. On PostgreSQL graphile-worker keeps its own. */
  readonly job: {
    readonly id: number;
    readonly kind: string;
    /** Only one of a kind and key waits at a time; null: any number. */
    readonly key: string | null;
    /** JSON. */
    readonly data: string;
    readonly run_at: number;
    /** Begun so often. */
    readonly tries: number;
    /** The process that works on it; it says so anew until `locked_until`, or is taken for dead. */
    readonly locked_by: string | null;
    readonly locked_until: number | null;
    readonly error: string | null;
    /** Given up. */
    readonly failed_at: number | null;
  };
  /** PostgreSQL only: when each process with workers was last heard of. */
  readonly job_pool: {
    readonly pool: string;
    readonly seen_at: number;
  };
  /** What was done, by whom; triggers refuse change and removal, and the chain of hashes tells where they were got round. */
  readonly audit: {
    readonly desk: string;
    readonly seq: number;
    readonly at: string;
    readonly actor: string;
    readonly action: string;
    readonly target: string;
    /** JSON. */
    readonly detail: string;
    readonly prev: string;
    readonly hash: string;
  };
  /** Each desk's last line of the audit: held while one is added, and tells when the last were taken away. */
  readonly audit_head: {
    readonly desk: string;
    readonly seq: number;
    readonly hash: string;
  };
  readonly webhook: {
    readonly desk: string;
    readonly id: string;
    readonly url: string;
    /** Sealed with the desk's own key. */
    readonly secret: Uint8Array;
    /** JSON: a list of kinds. */
    readonly events: string;
    readonly active: 0 | 1;
    /** A code: `new`, `ok`, `failing …`; never what the receiver answered. */
    readonly last_status: string;
    readonly last_at: number | null;
    readonly created_at: number;
  };
}
