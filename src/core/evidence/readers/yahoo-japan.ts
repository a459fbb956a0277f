// Reads Yahoo! JAPAN's sign-in history as a person copies it from the page: when, which service, how, whether it worked, from where.
import type { TableReader } from '../reader.ts';
import { draftOf } from './draft.ts';
import { isBlank, knownTable } from './known-table.ts';
import { timeIn } from './when.ts';

const TIMES = ['日時', 'ログイン日時', '利用日時', '認証日時'];

/** The page has no export (facts.md section 3); only its column 認証結果 and its 「失敗」 are known, so the others may be missing. */
export const yahooJapan: TableReader = knownTable({
  id: 'yahoo-japan-sign-ins',
  columns: [TIMES, ['認証結果']],
  read: (row, context) => {
    if (isBlank(row)) return undefined;
    const when = timeIn(row.get(...TIMES), context.zone);
    if (when === undefined) return { why: 'time-not-read' };
    return [
      draftOf({
        kind: /失敗/.test(row.get('認証結果')) ? 'sign-in-failed' : 'sign-in',
        when,
        service: 'yahoo-japan',
        ip: row.get('IPアドレス', 'IP'),
        device: row.get('端末', 'ブラウザ', 'ブラウザー', '利用環境', '環境'),
        app: row.get('サービス', '利用サービス', 'サービス名'),
        what: row.get('認証方法'),
      }),
    ];
  },
});
