// The tables of cases: each key starts with the desk, then the case, so that one transaction touches one case and the tables shard.

/** A text in the clear tells nobody who it is about; what does is sealed with the case's own key (`bytes`). */
export interface CaseTables {
  readonly desk: {
    readonly desk: string;
    readonly name_ja: string;
    readonly name_en: string;
    readonly service: string | null;
    readonly origin: string;
    /** DeskSettings as JSON. */
    readonly settings: string;
    readonly created_at: number;
  };
  /** What joins a person's report to a case: receipt and capability. */
  readonly link: {
    readonly desk: string;
    readonly report: string;
    readonly receipt: string;
    readonly case_id: string;
    /** SHA-256 of the capability; null once taken away. */
    readonly access: string | null;
    readonly language: string;
    readonly accepted_at: number;
  };
  /** Sealed reports and messages as they came, durable before they are acknowledged; opened by a job. */
  readonly intake: {
    readonly desk: string;
    readonly case_id: string;
    readonly id: string;
    readonly kind: 'report' | 'message';
    readonly report: string;
    readonly received_at: number;
    readonly sealed: Uint8Array;
    readonly opened_at: number | null;
    /** Why it could not be opened; it stays for a second try. */
    readonly problem: string | null;
  };
  readonly cases: {
    readonly desk: string;
    readonly case_id: string;
    readonly receipt: string;
    readonly seq: number;
    readonly head: string;
    /** One of BUCKETS, or `erased`: then only what figures count is left. */
    readonly bucket: string;
    readonly harm: number;
    readonly rank: number;
    readonly due_at: number;
    readonly assignee: string | null;
    readonly service: string | null;
    readonly method: string;
    readonly channel: string;
    readonly language: string;
    readonly waiting_on: string;
    readonly incident: string | null;
    readonly opened_at: number;
    readonly first_instruction_at: number | null;
    readonly contained_at: number | null;
    readonly closed_at: number | null;
    readonly updated_at: number;
    /** The case's data key, sealed to the desk's key `key_id`; null once destroyed: then no word of the case can be read again. */
    readonly data_key: Uint8Array | null;
    readonly key_id: string;
    /** The same key, sealed to the offline recovery recipient, where there is one. */
    readonly recovery_key: Uint8Array | null;
    /** CaseSummary, sealed with the data key. */
    readonly summary: Uint8Array | null;
    /** The texts a search looks in, in the form they are compared in, sealed alike: what the blind index finds is checked against them. */
    readonly search_text: Uint8Array | null;
    /** Who destroyed the case, when and why, signed: JSON; null while it stands. */
    readonly erased: string | null;
  };
  readonly entry: {
    readonly desk: string;
    readonly case_id: string;
    readonly seq: number;
    readonly at: string;
    readonly by: string;
    readonly type: string;
    /** DeskEntry's data as JSON, sealed with the data key; null once erased. */
    readonly body: Uint8Array | null;
    readonly prev: string;
    readonly hash: string;
  };
  /** The desk's words to the person, signed, numbered, sealed with the data key: what the capability reads. */
  readonly said: {
    readonly desk: string;
    readonly case_id: string;
    readonly report: string;
    readonly number: number;
    readonly body: Uint8Array;
  };
  /** Blind index: keyed hashes of the case's one- and two-letter pieces, so that a stolen database has no words to search. */
  readonly term: {
    readonly desk: string;
    readonly term: Uint8Array;
    /** Minus the opening time: newest first in the key's own order. */
    readonly newest: number;
    readonly case_id: string;
  };
  /** What reports of one attack share, as keyed hashes. */
  readonly indicator: {
    readonly desk: string;
    readonly hash: Uint8Array;
    readonly kind: string;
    readonly case_id: string;
    readonly at: number;
  };
  readonly incident: {
    readonly desk: string;
    readonly incident: string;
    readonly state: 'proposed' | 'open' | 'closed' | 'refused';
    readonly seq: number;
    /** Title, shared indicators, answer: JSON, sealed with the desk's own data key. */
    readonly body: Uint8Array;
    readonly cases: number;
    readonly created_at: number;
    readonly updated_at: number;
  };
  readonly incident_case: {
    readonly desk: string;
    readonly incident: string;
    readonly case_id: string;
    readonly state: 'proposed' | 'linked' | 'unlinked';
    readonly at: number;
  };
  /** What changed, in order, for screens that follow along; pruned after a day. */
  readonly change: {
    readonly desk: string;
    readonly number: number;
    readonly kind: string;
    readonly case_id: string;
    readonly at: number;
  };
  /** Effects that must happen once: the caller's key and what came of it. */
  readonly once: {
    readonly desk: string;
    readonly key: string;
    readonly result: string;
    readonly at: number;
  };
}
