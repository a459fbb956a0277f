// Puts the store of cases together: takes in, reads, appends, erases, checks. The only writer of the tables of cases.
import type { CaseStore } from '../desk/ports.ts';
import { accept, acceptMessage, findLink, readNews, setAccess } from './accept.ts';
import { append } from './append.ts';
import { eraseCase, eraseEntry } from './erase.ts';
import { readCase } from './read-case.ts';
import type { StoreParts } from './parts.ts';
import { verifyCase } from './verify-case.ts';

type Rest<F> = F extends (parts: StoreParts, ...rest: infer R) => infer Out ? (...rest: R) => Out : never;

export interface WholeCaseStore extends CaseStore {
  /** For the person's page: the desk's words after a number, and which of theirs are here. */
  readonly readNews: Rest<typeof readNews>;
  /** In the caller's transaction: another capability's hash, or none. */
  readonly setAccess: typeof setAccess;
  readonly eraseEntry: Rest<typeof eraseEntry>;
  readonly eraseCase: Rest<typeof eraseCase>;
  readonly verify: Rest<typeof verifyCase>;
}

export function createCaseStore(parts: StoreParts): WholeCaseStore {
  return {
    accept: (envelope) => accept(parts, envelope),
    acceptMessage: (message) => acceptMessage(parts, message),
    findLink: (...rest) => findLink(parts, ...rest),
    readNews: (...rest) => readNews(parts, ...rest),
    setAccess,
    read: (...rest) => readCase(parts, ...rest),
    append: (...rest) => append(parts, ...rest),
    eraseEntry: (...rest) => eraseEntry(parts, ...rest),
    eraseCase: (...rest) => eraseCase(parts, ...rest),
    verify: (...rest) => verifyCase(parts, ...rest),
  };
}
