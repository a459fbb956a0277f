// The table of imported sign-in logs: what there is and since when; the rows themselves lie in a file a log, outside this database.

export interface LogTables {
  readonly sign_in_log: {
    readonly desk: string;
    readonly log: string;
    /** Of the file as it came: the same file is imported once. */
    readonly sha256: string;
    /** Name and columns as JSON, sealed with the desk's own data key: a file's name can name somebody. */
    readonly body: Uint8Array;
    readonly rows: number;
    readonly rejected: number;
    readonly from_at: number;
    readonly to_at: number;
    readonly imported_at: number;
  };
}
