// Size limits that hold everywhere a person's or a stranger's bytes come in.

/** The longest text one field keeps, in UTF-16 code units. */
export const FIELD_MAX = 4_000;
/** The longest text a note, a message body or a transcript keeps. */
export const LONG_MAX = 100_000;
/** The largest evidence file, in bytes. */
export const EVIDENCE_MAX = 50 * 1024 * 1024;
/** A whole evidence pack, unzipped, in bytes: a zip bomb ends here. */
export const PACK_MAX = 8 * EVIDENCE_MAX;
/** A sealed pack as a file, in bytes. */
export const SEALED_MAX = PACK_MAX + EVIDENCE_MAX;
/** The most entries one case file may hold. */
export const ENTRIES_MAX = 200_000;
/** The longest line of a case file, in bytes. */
export const LINE_MAX = 1024 * 1024;
