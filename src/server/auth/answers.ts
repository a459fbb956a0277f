// How signing in answers what went wrong: the status and the words of each code. Never says which part of a proof was wrong.
import type { ApiError } from '#core/desk/api.ts';
import type { Text } from '#core/base/language.ts';
import type { Problem } from '#core/base/result.ts';

interface Said {
  readonly status: number;
  readonly message: Text;
}

const said = (status: number, ja: string, en: string): Said => ({ status, message: { ja, en } });

const ANSWERS: Readonly<Record<string, Said>> = {
  invalid: said(400, '入力の形式が正しくありません。', 'The input is not in the expected form.'),
  'sign-in-failed': said(
    401,
    'ログインできませんでした。入力を確かめて、もう一度お試しください。',
    'You could not be signed in. Check what you entered and try again.',
  ),
  'passkey-needed': said(
    401,
    'このアカウントはパスキーでログインしてください。',
    'Please sign in to this account with your passkey.',
  ),
  'code-wrong': said(
    401,
    'コードが違うか、すでに使われています。次に表示されるコードをお試しください。',
    'This code is wrong or was used already. Try the next one.',
  ),
  'code-void': said(
    401,
    'このコードは使えません。使用済みか、期限が切れています。管理者に新しいコードを依頼してください。',
    'This code does not work: it was used, or it has expired. Ask an admin for a new one.',
  ),
  'step-gone': said(
    401,
    '時間が過ぎたため、はじめからやり直してください。',
    'Too much time has passed. Please begin again.',
  ),
  'passkey-refused': said(
    400,
    'パスキーを登録できませんでした。画面ロック（指紋・顔・PIN）が使える端末で、もう一度お試しください。',
    'The passkey could not be set up. Try again on a device with a screen lock (fingerprint, face or PIN).',
  ),
  'password-short': said(
    400,
    'パスワードが短すぎます。単語をいくつかつなげると、長くても覚えやすくなります。',
    'The password is too short. Several words in a row are long and easy to remember.',
  ),
  'password-long': said(400, 'パスワードが長すぎます。', 'The password is too long.'),
  'password-common': said(
    400,
    '推測されやすいパスワードです。別のパスワードにしてください。',
    'This password is easy to guess. Please choose another.',
  ),
  'last-factor': said(
    409,
    'ログインの手段がなくなるため、削除できません。先に別の手段を設定してください。',
    'You could not sign in any more without this. Set up another way first.',
  ),
  exists: said(
    409,
    'このメールアドレスはすでに登録されています。',
    'This mail address is registered already.',
  ),
  'not-signed-in': said(401, 'ログインしてください。', 'Please sign in.'),
  'fresh-needed': said(
    403,
    '大切な操作のため、もう一度ご本人であることを確かめます。',
    'This matters, so please prove once more that it is you.',
  ),
  'too-many': said(
    429,
    '回数が多すぎます。少し待ってからお試しください。',
    'Too many requests. Please wait a little and try again.',
  ),
  'too-many-tries': said(
    429,
    '続けて間違いがあったため、少し待ってからお試しください。パスキーを登録済みの方は、待たずにログインできます。',
    'There were several wrong tries. Please wait a little. If you have a passkey, it works at once.',
  ),
  'origin-wrong': said(
    403,
    'この窓口の画面からの操作ではないため、受け付けませんでした。',
    'This did not come from the desk’s own page, so it was refused.',
  ),
  'not-found': said(404, '見つかりません。', 'Not found.'),
  'too-large': said(413, '大きすぎます。', 'This is too large.'),
  'not-json': said(
    415,
    'JSON（application/json）で送ってください。',
    'Send this as JSON (application/json).',
  ),
};

/** The first problem as an answer. @throws for a code without words: a slip of ours */
export function answerProblems([first]: readonly Problem[]): Response {
  if (first === undefined) throw new Error('Expected a problem, got none');
  const known = ANSWERS[first.code];
  if (known === undefined) throw new Error(`Expected words for the code "${first.code}"`);
  const where = first.path.join('.');
  const params = where === '' ? first.params : { ...first.params, where };
  const body: ApiError = { error: { code: first.code, message: known.message, params } };
  const wait = first.params['retryAfter'];
  return Response.json(body, {
    status: known.status,
    headers: { 'cache-control': 'no-store', ...(wait === undefined ? {} : { 'retry-after': String(wait) }) },
  });
}
