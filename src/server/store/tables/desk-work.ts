// The tables of the desk's daily work: its own templates, who looks at which case, which evidence came.

export interface DeskWorkTables {
  /** Ready words of the desk's own; nobody's case stands in them. */
  readonly template: {
    readonly desk: string;
    readonly id: string;
    /** Template as JSON. */
    readonly body: string;
    readonly updated_at: number;
  };
  readonly presence: {
    readonly desk: string;
    readonly case_id: string;
    readonly staff: string;
    readonly at: number;
  };
  /** Evidence that came with a report or after it; the sealed bytes lie in the blobs. */
  readonly evidence: {
    readonly desk: string;
    readonly case_id: string;
    /** Of the clear bytes, as the person said; checked when it is opened. */
    readonly sha256: string;
    readonly size: number;
    readonly at: number;
  };
}
