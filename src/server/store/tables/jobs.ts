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
}
