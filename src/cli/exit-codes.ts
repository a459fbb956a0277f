// The three ways a command ends; scripts rely on them (docs/cli.md).

/** Done, and the answer is yes: an unbroken journal, an official sender, a saved entry. */
export const YES = 0;
/** Done, and the answer is no: a broken journal, a secret found, a case not ready to close. */
export const NO = 1;
/** Not done: a word not understood, a file that cannot be read or written. */
export const FAILED = 2;
