// What a problem is on the wire: its status and its words. The only file that knows status codes of failures.
import type { ApiError } from '#core/desk/api.ts';
import type { DraftProblem } from '#core/desk/check-desk-draft.ts';
import { DRAFT_WORDS } from '#core/desk/desk-words.ts';
import type { Text } from '#core/base/language.ts';
import type { Problem } from '#core/base/result.ts';

interface Said {
  readonly status: number;
  readonly message: Text;
}

/** Why a draft is refused, in the words of the rules: the case stands otherwise, or the text is not fit to be sent. */
const DRAFTS = Object.fromEntries(
  Object.entries(DRAFT_WORDS).map(([code, message]) => [
    code,
    { status: code === 'text-missing' || code === 'secret-in-text' ? 400 : 409, message },
  ]),
) as Record<DraftProblem, Said>;

/** Each code the desk answers with. A code of a room to the left that is missing here is answered as `invalid`. */
export const PROBLEMS = {
  ...DRAFTS,
  invalid: said(
    400,
    '内容の形式が正しくありません。入力を見直してください。',
    'The content is not in the expected form.',
  ),
  'access-missing': said(
    400,
    '受付に必要な情報が足りません。画面を開き直してお送りください。',
    'Something needed to accept the report is missing. Reload the page and send again.',
  ),
  'not-signed-in': said(401, 'ログインしてください。', 'Please sign in.'),
  'link-void': said(
    401,
    'この受付のリンクは使えません。新しいリンクをお持ちでしたら、そちらをお使いください。',
    'This link does not work. If you have a newer one, please use that.',
  ),
  'not-allowed': said(403, 'この操作の権限がありません。', 'You do not have permission to do this.'),
  'second-factor-needed': said(
    403,
    '先にパスキーまたは二段階認証を設定してください。',
    'Set up a passkey or a second factor first.',
  ),
  'fresh-needed': said(
    403,
    '大切な操作のため、もう一度ご本人であることを確かめてください。',
    'This matters: please prove once more that it is you.',
  ),
  'origin-wrong': said(
    403,
    'この窓口の画面からの操作ではないため、受け付けませんでした。',
    'This did not come from the desk’s own page, so it was refused.',
  ),
  'not-found': said(404, '見つかりません。', 'Not found.'),
  'too-slow': said(
    408,
    '時間がかかりすぎたため、中断しました。もう一度お試しください。',
    'This took too long and was stopped. Please try again.',
  ),
  conflict: said(
    409,
    'ほかの担当者が先に更新しました。新しい内容を確かめて、もう一度お試しください。',
    'A colleague changed this first. Look at what is new and try again.',
  ),
  'not-erasable': said(
    409,
    '本人に送った言葉は消去できません。案件全体の消去は行えます。',
    'What was said to the person cannot be erased by itself. The whole case can.',
  ),
  'last-admin': said(
    409,
    'ログインできる管理者がいなくなるため、変更できません。',
    'Nobody would be left who can sign in as an admin.',
  ),
  'own-account': said(409, '自分自身にはできません。', 'You cannot do this to your own account.'),
  'too-many-files': said(
    409,
    'この案件に添えられる証拠の数か大きさの上限に達しました。',
    'This case holds as much evidence as it can.',
  ),
  'too-many-messages': said(
    409,
    'この受付に送れる数か大きさの上限に達しました。続きは新しい報告としてお送りください。',
    'This report has taken in as much as it can. Please send what follows as a new report.',
  ),
  'too-many-templates': said(
    409,
    'ひな形の数の上限に達しました。',
    'There are as many templates as there can be.',
  ),
  'no-link': said(
    409,
    'この案件は本人の記録とつながっていません。メールで返信してください。',
    'This case is not tied to a person’s record. Answer by mail.',
  ),
  'mail-off': said(
    409,
    'この窓口ではメールを送る設定がされていません。',
    'This desk is not set up to send mail.',
  ),
  'url-refused': said(
    400,
    'この宛先には送れません。外に公開された https の宛先を指定してください。',
    'Nothing can be sent there. Give a public https address.',
  ),
  'too-many-webhooks': said(
    409,
    'Webhook の数の上限に達しました。',
    'There are as many webhooks as there can be.',
  ),
  exists: said(409, 'すでにあります。', 'It exists already.'),
  'duckdb-missing': said(
    501,
    '調査の部品（DuckDB）が入っていません。サーバーで npm install @duckdb/node-api を実行し、起動し直してください。ほかの機能は使えます。',
    'The investigation part (DuckDB) is not installed. On the server, run npm install @duckdb/node-api and start it again. All else works without it.',
  ),
  'log-elsewhere': said(
    421,
    'この記録は別のサーバーのデータフォルダーにあります。データフォルダーを共有するか、記録を読みこんだサーバーにつないでください。',
    'This log lies in another server’s data folder. Share the folder, or connect to the server that imported it.',
  ),
  'logs-busy': said(
    503,
    'ほかの調査が動いています。少し待ってからお試しください。',
    'Other investigations are running. Please wait a little and try again.',
  ),
  'logs-full': said(
    507,
    'サーバーの空き容量が足りません。何も読みこまれていません。空きを作ってからお試しください。',
    'The server’s disk is full. Nothing was imported. Make room and try again.',
  ),
  'log-empty': said(400, 'ファイルが空です。', 'The file is empty.'),
  'log-format': said(
    422,
    'CSV（一行目に列の名前）、JSON Lines、Parquet のどれでもありません。圧縮してある場合は、展開してからお送りください。',
    'This is none of CSV (with a line of names), JSON Lines or Parquet. If it is compressed, unpack it first.',
  ),
  'log-encoding': said(
    422,
    '文字コードが UTF-8 ではありません（Shift_JIS など）。Excel では「CSV UTF-8」で保存し直してください。',
    'The text is not UTF-8 (it may be Shift_JIS). In Excel, save it as “CSV UTF-8”.',
  ),
  'log-unreadable': said(
    422,
    'ファイルが壊れているか、途中で切れています。もう一度書き出してください。',
    'The file is damaged or cut short. Please export it again.',
  ),
  'log-nothing': said(
    422,
    '読みこめる行がありませんでした。列の割り当てを見直してください。',
    'No row could be taken in. Please check which column is what.',
  ),
  'column-unknown': said(
    400,
    'その名前の列は、ファイルにありません。',
    'The file has no column of that name.',
  ),
  'zone-invalid': said(
    400,
    '時間帯の名前が正しくありません。Asia/Tokyo のように書いてください。',
    'This is no time zone. Write it as Asia/Tokyo.',
  ),
  'too-many-logs': said(
    409,
    '記録の数の上限に達しました。使わない記録を消してください。',
    'There are as many logs as there can be. Delete those you no longer need.',
  ),
  'ip-invalid': said(
    400,
    'IPアドレスを読めません。192.0.2.7 や 2001:db8::/32 のように書いてください。',
    'This is no IP address. Write it as 192.0.2.7 or 2001:db8::/32.',
  ),
  'asn-invalid': said(
    400,
    'ネットワーク番号を読めません。AS64500 のように書いてください。',
    'This is no AS number. Write it as AS64500.',
  ),
  'clue-invalid': said(400, '手がかりを読めません。', 'One of the clues cannot be read.'),
  'too-many-clues': said(
    400,
    '手がかりが多すぎます。事案や手がかりを絞ってください。',
    'There are too many clues. Choose fewer cases or clues.',
  ),
  erased: said(410, 'この案件は消去されています。', 'This case has been erased.'),
  'too-large': said(413, '大きすぎます。', 'This is too large.'),
  'not-json': said(
    415,
    'JSON（application/json）で送ってください。',
    'Send this as JSON (application/json).',
  ),
  'not-bytes': said(
    415,
    'application/octet-stream で送ってください。',
    'Send this as application/octet-stream.',
  ),
  'cannot-open': said(
    422,
    '封を開けられませんでした。鍵を確かめてください。',
    'This could not be opened. Check the desk’s keys.',
  ),
  'too-many': said(
    429,
    '回数が多すぎます。少し待ってからお試しください。',
    'Too many requests. Please wait a little and try again.',
  ),
  slip: said(
    500,
    '窓口のソフトウェアに問題が起きました。もう一度お試しください。',
    'Something went wrong in the desk’s software. Please try again.',
  ),
  'desk-away': said(
    503,
    'いま窓口につながりません。記録は手元に残っています。しばらくしてからお試しください。',
    'The desk cannot be reached right now. Your record is safe on your device. Please try again later.',
  ),
  'disk-full': said(
    507,
    '窓口の保存場所がいっぱいで、受け取れませんでした。記録は手元に残っています。しばらくしてから、もう一度お送りください。',
    'The desk has no room left and took nothing. Your record is safe on your device. Please send it again later.',
  ),
  'evidence-away': said(
    503,
    'いま証拠を預かる場所につながりません。証拠は手元に残っています。しばらくしてからお試しください。',
    'The place where the desk keeps evidence cannot be reached right now. Yours is safe on your device. Please try again later.',
  ),
  busy: said(
    503,
    'いま混み合っています。少し待ってからお試しください。',
    'The desk is busy right now. Please wait a little and try again.',
  ),
} as const satisfies Readonly<Record<string, Said>>;

export type ProblemCode = keyof typeof PROBLEMS;

function said(status: number, ja: string, en: string): Said {
  return { status, message: { ja, en } };
}

/** How long a client should wait before it asks again, in seconds. */
const RETRY_AFTER: Partial<Readonly<Record<ProblemCode, number>>> = {
  'desk-away': 15,
  'evidence-away': 15,
  'disk-full': 60,
  busy: 5,
  'logs-busy': 10,
  'too-many': 30,
};

/** Thrown in a route, answered by the app; carries no text of a person. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly params: Problem['params'];

  constructor(code: ProblemCode, params: Problem['params'] = {}) {
    super(code);
    this.name = 'HttpProblem';
    this.code = code;
    this.params = params;
  }
}

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** The first problem of a failed Result as an answer; a code without words of its own becomes `invalid` with the code in `params.why`. */
export function problemOf(problems: readonly Problem[]): HttpProblem {
  const [first] = problems;
  if (first === undefined) return new HttpProblem('invalid');
  if (isProblemCode(first.code)) return new HttpProblem(first.code, first.params);
  return new HttpProblem('invalid', { ...first.params, why: first.code });
}

/** The answer itself: `{ error: { code, message, params } }` with its status, and Retry-After where waiting helps. */
export function answerProblem(code: ProblemCode, params: Problem['params'] = {}): Response {
  const { status, message } = PROBLEMS[code];
  const body: ApiError = { error: { code, message, params } };
  const given = params['retryAfter'];
  const wait = typeof given === 'number' ? given : RETRY_AFTER[code];
  return Response.json(body, {
    status,
    headers: { ...(wait === undefined ? {} : { 'retry-after': String(wait) }) },
  });
}

const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  // PostgreSQL, class 57: shutting down, crashed, starting up; 53300: too many connections; 25006: a standby that only reads.
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '25006',
  '08000',
  '08001',
  '08003',
  '08006',
]);
const AWAY_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|database is locked|disk I\/O error|connection error and is not queryable/;
/** The file system's, PostgreSQL's (53100), and our evidence store's. */
const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', '53100', 'disk-full']);
const FULL_WORDS = /database or disk is full/;

/** What the world did to us, where an error says so; undefined: we slipped. */
export function troubleOf(error: unknown): 'desk-away' | 'disk-full' | 'evidence-away' | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const code = 'code' in at ? String(at.code) : '';
    if (FULL_CODES.has(code) || FULL_WORDS.test(at.message)) return 'disk-full';
    if (at.name === 'BlobError' && code === 'unreachable') return 'evidence-away';
    if (AWAY_CODES.has(code) || AWAY_WORDS.test(at.message)) return 'desk-away';
    if (at instanceof AggregateError)
      for (const one of at.errors) {
        const found = troubleOf(one);
        if (found !== undefined) return found;
      }
  }
  return undefined;
}
