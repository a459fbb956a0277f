// The words for the graph in Japanese and English: kinds of nodes and ways, every reason, and what is wrong with a file.
import type { Language, Text } from '../base/language.ts';
import type { Problem } from '../base/result.ts';
import type { Reason } from '../verdict/types.ts';
import { NODE_KINDS, type NodeKind, type NodeState, WAY_KINDS, type WayKind } from './types.ts';

export const NODE_KIND_WORDS: Readonly<Record<NodeKind, Text>> = {
  account: { ja: 'アカウント', en: 'account' },
  mailbox: { ja: 'メールボックス', en: 'mailbox' },
  'phone-number': { ja: '電話番号', en: 'phone number' },
  device: { ja: '端末', en: 'device' },
  'password-manager': { ja: 'パスワード管理アプリ', en: 'password manager' },
  password: { ja: 'パスワード', en: 'password' },
  app: { ja: 'アプリ', en: 'app' },
  'security-key': { ja: 'セキュリティキー', en: 'security key' },
  paper: { ja: '紙の控え・書類', en: 'paper' },
  person: { ja: '人', en: 'person' },
};

export const NODE_STATE_WORDS: Readonly<Record<NodeState, Text>> = {
  unknown: { ja: 'まだわからない', en: 'not known yet' },
  safe: { ja: '確かめた', en: 'checked' },
  unsure: { ja: 'はっきりしない', en: 'unsure' },
  fallen: { ja: '入られた', en: 'taken by someone else' },
  lost: { ja: 'なくした', en: 'lost' },
};

export const WAY_KIND_WORDS: Readonly<Record<WayKind, Text>> = {
  password: { ja: 'パスワード', en: 'password' },
  'password-manager': { ja: 'パスワード管理アプリ', en: 'password manager' },
  passkey: { ja: 'パスキー', en: 'passkey' },
  'security-key': { ja: 'セキュリティキー', en: 'security key' },
  'code-app': { ja: '認証アプリのコード', en: 'code from an app' },
  'code-sms': { ja: 'SMSのコード', en: 'code by SMS' },
  'code-mail': { ja: 'メールのコード', en: 'code by mail' },
  'sign-in-with': { ja: '別のアカウントでのログイン', en: 'sign in with another account' },
  'signed-in-device': { ja: 'ログインしたままの端末', en: 'a device still signed in' },
  unlock: { ja: '画面ロックの解除', en: 'unlocking' },
  'recovery-mail': { ja: '再設定用のメール', en: 'recovery by mail' },
  'recovery-sms': { ja: '再設定用のSMS', en: 'recovery by SMS' },
  'backup-code': { ja: 'バックアップコード', en: 'backup code' },
  paper: { ja: '紙の控え・書類', en: 'paper' },
  sim: { ja: 'SIM', en: 'SIM' },
  person: { ja: '人の助け', en: 'help by a person' },
};

type Say = (params: Reason['params']) => string;

/** Every code that `recoveryOrder` and `scoreOf` give. */
export const GRAPH_REASONS: Readonly<Record<string, Readonly<Record<Language, Say>>>> = {
  'others-hang-on-it': {
    ja: ({ count }) => `ほかの${count}件がこれにかかっているので、それより先に取り戻します。`,
    en: ({ count }) =>
      count === '1'
        ? 'One other hangs on it, so it goes before that.'
        : `${count} others hang on it, so it goes before them.`,
  },
  'others-wait-for-it': {
    ja: ({ count }) => `ほかの${count}件がこれにかかっています。`,
    en: ({ count }) => (count === '1' ? 'One other hangs on it.' : `${count} others hang on it.`),
  },
  'safe-way': {
    ja: ({ with: used, how }) =>
      `${list(used, 'ja')}を使えば、取られたものを使わずに入れます(${ways(how, 'ja')})。`,
    en: ({ with: used, how }) =>
      `You can get in with ${list(used, 'en')} (${ways(how, 'en')}), without what was taken.`,
  },
  'may-be-changed': {
    ja: () => 'パスワードは変えられているかもしれません。入れないときは、公式の窓口に連絡します。',
    en: () => 'The password may have been changed. If it does not work, contact the official support.',
  },
  unsure: {
    ja: () => 'はっきりしないので、入られたものとして扱います。',
    en: () => 'It is unsure, so treat it as taken.',
  },
  'clean-up': {
    ja: () => '入ったら、パスワードを変え、すべての端末からログアウトし、再設定先、転送、連携を確かめます。',
    en: () =>
      'Once in, change the password, sign out on all devices, and check recovery contacts, forwarding and linked apps.',
  },
  'give-up-secret': {
    ja: ({ kind }) =>
      kind === 'paper'
        ? 'この控えはもう使いません。取り戻したあとに、新しく発行します。'
        : 'このパスワードはもう使いません。取り戻すときに、それぞれ別の新しいものにします。',
    en: ({ kind }) =>
      kind === 'paper'
        ? 'Do not use this paper any more. Have new ones issued once you are back in.'
        : 'Do not use this password any more. Set a new one for each account as you take it back.',
  },
  'reset-device': {
    ja: () => 'この端末は使わず、初期化するか、別の安全な端末を使います。',
    en: () => 'Do not use this device; reset it, or use another one that is safe.',
  },
  'ask-support': {
    ja: ({ kind }) =>
      `いまの答えからは、自分だけで安全に戻せる方法が見つかりません。${HELPERS[helperOf(kind)].ja}`,
    en: ({ kind }) =>
      `From your answers, no safe way back by yourself was found. ${HELPERS[helperOf(kind)].en}`,
  },
  'close-way': {
    ja: ({ from, how }) =>
      `${list(from, 'ja')}からの入り口(${ways(how, 'ja')})を閉じます。${mend(how, 'ja')}`,
    en: ({ from, how }) =>
      `Close the way in from ${list(from, 'en')} (${ways(how, 'en')}). ${mend(how, 'en')}`,
  },
  'close-more': {
    ja: ({ count }) => `ほかに${count}個の入り口を閉じます。`,
    en: ({ count }) => `Close ${count} more ways in.`,
  },
  'score-sets': {
    ja: ({ count }) => `入る方法は${count}通りです。`,
    en: ({ count }) =>
      count === '1' ? 'There is one way to open it.' : `There are ${count} ways to open it.`,
  },
  'score-sets-at-least': {
    ja: ({ count }) => `入る方法は${count}通り以上あります。`,
    en: ({ count }) => `There are ${count} ways to open it or more.`,
  },
  'score-nothing-opens': {
    ja: () => '手元にあるものでは入れません。',
    en: () => 'Nothing you hold opens it.',
  },
  'score-not-counted': {
    ja: () => '多すぎて数えきれませんでした。',
    en: () => 'There are too many to count.',
  },
  'score-smallest': {
    ja: ({ count, with: used }) => `いちばん少ないのは${count}個です: ${list(used, 'ja')}`,
    en: ({ count, with: used }) => `The fewest things that open it: ${count} (${list(used, 'en')}).`,
  },
  'score-weakest': {
    ja: ({ how }) => `いちばん弱い入り口: ${ways(how, 'ja')}`,
    en: ({ how }) => `The weakest way in: ${ways(how, 'en')}.`,
  },
};

/** One sentence or two for a reason; a code without words is given back itself, so that nothing vanishes. */
export function graphReasonText({ code, params }: Reason, language: Language): string {
  const words = Object.hasOwn(GRAPH_REASONS, code) ? GRAPH_REASONS[code] : undefined;
  return words === undefined ? code : words[language](params);
}

function list(names: string | undefined, language: Language): string {
  return (names ?? '').replaceAll('\n', language === 'ja' ? '、' : ', ');
}

/** `password code-sms` → words joined as the language does. */
function ways(how: string | undefined, language: Language): string {
  return (how ?? '')
    .split(' ')
    .map((one) => (isWayKind(one) ? WAY_KIND_WORDS[one][language] : one))
    .join(language === 'ja' ? 'と' : ' and ');
}

function isWayKind(word: string): word is WayKind {
  return (WAY_KINDS as readonly string[]).includes(word);
}

const HELPERS: Readonly<Record<NodeKind | 'other', Text>> = {
  account: {
    ja: '公式の窓口に連絡します。本人確認書類、警察の相談番号や受理番号があると進みやすくなります。返事に時間がかかるので、連絡は早めに始めてください。',
    en: 'Contact the official support; identity papers and a police report number help. It takes time, so begin early.',
  },
  mailbox: {
    ja: 'メールの会社の公式の復旧手続きを使います。本人確認書類、警察の相談番号や受理番号があると進みやすくなります。返事に時間がかかるので、早めに始めてください。',
    en: 'Use the mail provider’s official recovery; identity papers and a police report number help. It takes time, so begin early.',
  },
  'phone-number': {
    ja: '契約している携帯電話会社に、本人確認書類を持って連絡します。まず番号の利用を止めてもらえます。',
    en: 'Contact your phone company with identity papers. They can stop the number at once.',
  },
  device: {
    ja: '離れた所からロックし、携帯電話会社と警察に届け出ます。',
    en: 'Lock it from afar, and report it to the phone company and the police.',
  },
  'password-manager': {
    ja: '管理アプリの公式の窓口に連絡します。中のパスワードは、大事なものから変えます。',
    en: 'Contact the manager’s official support. Change the passwords in it, the most important first.',
  },
  app: {
    ja: 'アプリの公式の窓口に連絡し、登録をやり直します。',
    en: 'Contact the app’s official support and register anew.',
  },
  'security-key': {
    ja: '各サービスでこのキーの登録を外し、新しいものを用意します。',
    en: 'Remove this key from every service and get a new one.',
  },
  person: {
    ja: '本人に直接会うか、前から知っている番号で連絡します。',
    en: 'Meet them, or call a number you knew before.',
  },
  password: { ja: '新しいものにします。', en: 'Set a new one.' },
  paper: { ja: '新しく発行してもらいます。', en: 'Have a new one issued.' },
  other: { ja: '公式の窓口に連絡します。', en: 'Contact the official support.' },
};

function helperOf(kind: string | undefined): NodeKind | 'other' {
  return NODE_KINDS.find((one) => one === kind) ?? 'other';
}

/** What closes a way, by its main kind. */
function mend(how: string | undefined, language: Language): string {
  const [first = ''] = (how ?? '').split(' ');
  return isWayKind(first) ? MENDS[first][language] : '';
}

const NEW_PASSWORD: Text = { ja: '新しいパスワードにします。', en: 'Set a new password.' };
const OTHER_CONTACT: Text = {
  ja: '再設定用の連絡先を、安全なものに替えます。',
  en: 'Replace the recovery contact with a safe one.',
};
const OTHER_FACTOR: Text = {
  ja: '2段階認証を登録し直します。',
  en: 'Set up two-step verification again.',
};

const MENDS: Readonly<Record<WayKind, Text>> = {
  password: NEW_PASSWORD,
  'password-manager': NEW_PASSWORD,
  passkey: { ja: '覚えのないパスキーを削除します。', en: 'Remove passkeys you do not know.' },
  'security-key': { ja: '覚えのないキーの登録を外します。', en: 'Remove keys you do not know.' },
  'code-app': OTHER_FACTOR,
  'code-sms': OTHER_FACTOR,
  'code-mail': OTHER_FACTOR,
  'sign-in-with': { ja: '連携を外します。', en: 'Disconnect the linked account.' },
  'signed-in-device': { ja: 'すべての端末からログアウトします。', en: 'Sign out on all devices.' },
  unlock: { ja: '画面ロックの番号を変えます。', en: 'Change the screen lock.' },
  'recovery-mail': OTHER_CONTACT,
  'recovery-sms': OTHER_CONTACT,
  'backup-code': { ja: 'バックアップコードを作り直します。', en: 'Make new backup codes.' },
  paper: {
    ja: '再発行してもらい、古いものを無効にします。',
    en: 'Have it reissued and the old one made invalid.',
  },
  sim: { ja: '携帯電話会社でSIMの再発行を止めてもらいます。', en: 'Have the phone company block new SIMs.' },
  person: {
    ja: 'その人からの依頼を受けないよう、窓口に伝えます。',
    en: 'Tell support not to act on that person’s word.',
  },
};

type ProblemText = (params: Problem['params']) => Text;

/** What is wrong with a graph's file, and how to mend it. */
export const GRAPH_PROBLEMS: Readonly<Record<string, ProblemText>> = {
  'graph-not-an-object': () => ({
    ja: 'グラフの形ではありません。例: {"nodes": [{"id": "mail", "kind": "mailbox"}], "ways": []}',
    en: 'It is no graph. Example: {"nodes": [{"id": "mail", "kind": "mailbox"}], "ways": []}',
  }),
  'graph-key-unknown': ({ key }) => ({
    ja: `「${key}」という項目はありません。消すか、つづりを直してください。`,
    en: `There is no field "${key}". Remove it or mend its spelling.`,
  }),
  'graph-value-missing': () => ({
    ja: '値がありません。書き足してください。',
    en: 'The value is missing. Add it.',
  }),
  'graph-value-unknown': ({ value, known }) => ({
    ja: `「${value}」は使えません。選べるのは ${known} です。`,
    en: `"${value}" cannot be used. Choose one of: ${known}.`,
  }),
  'graph-value-type': ({ value, expected }) => ({
    ja: `「${value}」は形が違います。${expected} を書いてください。`,
    en: `"${value}" has another form. Write a value of type ${expected}.`,
  }),
  'graph-too-many': ({ max }) => ({
    ja: `多すぎるか、長すぎます。${max} までにしてください。`,
    en: `Too many or too long. Keep it to ${max}.`,
  }),
  'graph-too-few': () => ({ ja: '空です。1つは書いてください。', en: 'It is empty. Write at least one.' }),
  'graph-id-twice': ({ id }) => ({
    ja: `id「${id}」は2回あります。どちらかを別の id にしてください。`,
    en: `The id "${id}" is there twice. Give one of the two another id.`,
  }),
  'graph-way-twice': ({ id }) => ({
    ja: `入り口の id「${id}」は2回あります。どちらかを別の id にするか、id を消してください。`,
    en: `The way id "${id}" is there twice. Give one of the two another id, or none.`,
  }),
  'graph-node-missing': ({ id }) => ({
    ja: `「${id}」は nodes にありません。nodes に足すか、つづりを直してください。`,
    en: `"${id}" is not among the nodes. Add it there or mend its spelling.`,
  }),
  'graph-needs-itself': ({ id }) => ({
    ja: `「${id}」を開くのに「${id}」が要ることになっています。needs から外してください。`,
    en: `To open "${id}" it needs "${id}" itself. Remove it from "needs".`,
  }),
  'fallen-unknown': ({ id, near }) => ({
    ja: `「${id}」という id はファイルにありません。${near === '' ? '' : `「${near}」でしょうか。`}`,
    en: `There is no id "${id}" in the file.${near === '' ? '' : ` Did you mean "${near}"?`}`,
  }),
};
