// The link under which a person finds the news of a report from any of their devices; it lives in the fragment only.
import { readReceipt } from './receipt.ts';

/** All that is needed to ask for the news: which report, and the secret its capability is derived from. */
export interface NewsLink {
  readonly receipt: string;
  /** The report's UUID. */
  readonly report: string;
  /** 64 hex digits. */
  readonly secret: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SECRET = /^[0-9a-f]{64}$/;

/** `ORIGIN/#/news/RECEIPT/REPORT/SECRET`. A fragment is never sent to a server nor in a Referer (RFC 9110, 10.1.3). */
export function newsLink(origin: string, { receipt, report, secret }: NewsLink): string {
  return `${origin}/#/news/${receipt}/${report}/${secret}`;
}

/** The fragment's parts, `['news', receipt, report, secret]` → what they name; undefined when it is no such link. */
export function readNewsLink(path: readonly string[]): NewsLink | undefined {
  const [page, typed, report, secret] = path;
  if (page !== 'news' || path.length !== 4) return undefined;
  if (typed === undefined || report === undefined || secret === undefined) return undefined;
  const receipt = readReceipt(typed);
  if (receipt === undefined || !UUID.test(report) || !SECRET.test(secret)) return undefined;
  return { receipt, report, secret };
}
