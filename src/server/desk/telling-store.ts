// The store of cases as the desk uses it: who subscribed to what happens hears of it, exactly when it stands.
import type { DeskEntryType } from '#core/desk/types.ts';
import type { WholeCaseStore } from '../store/case-store.ts';
import type { Happening } from '../webhooks/webhooks.ts';
import type { Db, Now } from './ports.ts';

/** In the transaction of an append or an erasure. */
type Announce = (tx: Db, happening: Happening) => Promise<void>;

export function tellingStore(store: WholeCaseStore, announce: Announce, now: Now): WholeCaseStore {
  const tell = (tx: Db, desk: string, kind: DeskEntryType, caseId: string, receipt: string) =>
    announce(tx, { desk, kind, caseId, receipt, at: now() });
  return {
    ...store,
    append: (desk, caseId, expectedSeq, drafts, more) =>
      store.append(desk, caseId, expectedSeq, drafts, async (tx, after) => {
        for (const { type } of drafts) await tell(tx, desk, type, caseId, after.row.receipt);
        // What the caller adds ends with the audit's line, which holds others up until the commit.
        await more?.(tx, after);
      }),
    eraseEntry: (desk, caseId, seq, erasing) =>
      store.eraseEntry(desk, caseId, seq, {
        ...erasing,
        more: async (tx) => {
          await tell(tx, desk, 'erased', caseId, '');
          await erasing.more?.(tx);
        },
      }),
    eraseCase: (desk, caseId, erasing) =>
      store.eraseCase(desk, caseId, {
        ...erasing,
        more: async (tx) => {
          await tell(tx, desk, 'erased', caseId, '');
          await erasing.more?.(tx);
        },
      }),
  };
}
