// The tables of the desk's mailbox: what goes out, what was taken in, and how far the mailbox is read.

export interface MailTables {
  readonly outbox: {
    readonly desk: string;
    readonly id: string;
    readonly case_id: string;
    readonly kind: 'reply' | 'notify' | 'acknowledgement';
    /** Address, subject and text as JSON, sealed with the case's data key. */
    readonly body: Uint8Array;
    /** Made from the id, without angle brackets: the same at every try, and what answers and bounces are known by. */
    readonly message_id: string;
    /** accepted: a server has taken it, the case is not told yet. */
    readonly state: 'queued' | 'accepted' | 'sent' | 'failed' | 'bounced';
    readonly tries: number;
    readonly queued_at: number;
    /** Why the last try came to nothing; null when there was none. */
    readonly problem: string | null;
    readonly went_at: number | null;
  };
  /** Each mail once, by its Message-ID and words, however often the mailbox shows it. */
  readonly mail_in: {
    readonly desk: string;
    readonly key: string;
    readonly case_id: string | null;
    readonly became: 'case' | 'answer' | 'bounce' | 'own';
    readonly at: number;
  };
  readonly mail_uid: {
    readonly desk: string;
    readonly mailbox: string;
    readonly uid_validity: string;
    readonly uid: number;
    readonly key: string;
  };
  /** One process at a time reads a mailbox: it says so anew until `lease_until`. */
  readonly mailbox: {
    readonly desk: string;
    /** `user@host/INBOX`. */
    readonly mailbox: string;
    /** Empty: never opened. */
    readonly uid_validity: string;
    readonly last_uid: number;
    readonly begun_at: number;
    readonly lease_by: string | null;
    readonly lease_until: number;
    readonly state: 'ok' | 'away';
    readonly since: number;
    readonly problem: string | null;
  };
}
