// What the command line says about each problem with a file, a draft or a passphrase: what is wrong and how to mend it.
import type { Text } from '#core/base/language.ts';
import type { Problem } from '#core/base/result.ts';
import { GRAPH_PROBLEMS } from '#core/graph/graph-words.ts';
import { SECRET_KINDS } from '#core/guard/types.ts';
import { sayWhy } from '#core/guard/say.ts';
import { MAIL_PROBLEMS } from '#core/verdict/mail/mail-problems.ts';
import type { Io } from './command.ts';
import { DESK_PROBLEMS } from './desk/desk-problems.ts';
import { plainLine } from './plain-text.ts';

type Params = Problem['params'];

const TEXTS: Readonly<Record<string, (params: Params) => Text>> = {
  'file-unreadable': ({ file }) => ({ ja: `${file} を読めません。`, en: `Cannot read ${file}.` }),
  'file-too-large': ({ file }) => ({ ja: `${file} は大きすぎます。`, en: `${file} is too large.` }),
  'file-not-text': ({ file }) => ({
    ja: `${file} は文字のファイルではありません。`,
    en: `${file} is not a text file.`,
  }),
  'file-exists': ({ file }) => ({
    ja: `${file} はすでにあります。別の名前にしてください。`,
    en: `${file} already exists. Choose another name.`,
  }),
  'file-unwritable': ({ file }) => ({
    ja: `${file} に書けません。置き場所と空きを確かめてください。`,
    en: `Cannot write ${file}. Check the folder and the free space.`,
  }),
  'file-changed': ({ file }) => ({
    ja: `${file} は、ほかのプログラムが書き足しました。もう一度実行してください。`,
    en: `Another program extended ${file} meanwhile. Run the command again.`,
  }),
  'file-busy': ({ file }) => ({
    ja: `ほかのプログラムが書いています。動いていなければ ${file} を消して、もう一度実行してください。`,
    en: `Another program is writing. If none is running, delete ${file} and run the command again.`,
  }),
  ...DESK_PROBLEMS,
  ...MAIL_PROBLEMS,
  ...GRAPH_PROBLEMS,
  'ip-not-an-address': ({ ip }) => ({
    ja: `「${ip}」はIPアドレスではありません。例: 192.0.2.1`,
    en: `"${ip}" is no IP address. Example: 192.0.2.1`,
  }),
  'dns-not-the-form': () => ({
    ja: 'DNSのファイルの形が違います。例: {"example.jp": {"TXT": [["v=spf1 -all"]]}}',
    en: 'The DNS file has another form. Example: {"example.jp": {"TXT": [["v=spf1 -all"]]}}',
  }),
  'zone-unknown': ({ zone }) => ({
    ja: `タイムゾーン「${zone}」はありません。例: Asia/Tokyo`,
    en: `There is no time zone "${zone}". Example: Asia/Tokyo`,
  }),
  'mailbox-unknown': ({ name, known }) => ({
    ja: `「${name}」の検査の結果は使えません。書けるのは ${known} です。`,
    en: `The stamps of "${name}" cannot be used. Known are: ${known}.`,
  }),
  'date-unknown': ({ date }) => ({
    ja: `「${date}」は日付として読めません。例: 2026-11-24`,
    en: `"${date}" is no date. Example: 2026-11-24`,
  }),
  'answer-unknown': ({ answer, known }) => ({
    ja: `「${answer}」という答えはありません。選べるのは ${known} です。`,
    en: `There is no answer "${answer}". Choose one of: ${known}.`,
  }),
  'service-unknown': ({ service }) => ({
    ja: `「${service}」は公式名簿にありません。directory search で調べてください。`,
    en: `"${service}" is not in the directory. Try: directory search`,
  }),
  'not-json': ({ line }) => ({
    ja: line === undefined ? 'JSONとして読めません。' : `${line}行目をJSONとして読めません。`,
    en: line === undefined ? 'It is not JSON.' : `Line ${line} is not JSON.`,
  }),
  'no-drafts': () => ({ ja: '書き足すものがありません。', en: 'There is nothing to add.' }),
  'too-many-drafts': ({ most }) => ({
    ja: `一度に書き足せるのは${most}件までです。`,
    en: `At most ${most} drafts can be added at once.`,
  }),
  'passphrase-file-unreadable': ({ file }) => ({
    ja: `合言葉のファイル ${file} を読めません。`,
    en: `Cannot read the passphrase file ${file}.`,
  }),
  'no-terminal': () => ({
    ja: '合言葉を聞く画面がありません。--passphrase-file でファイルを指定してください。',
    en: 'There is no terminal to ask for the passphrase. Give a file with --passphrase-file.',
  }),
  'passphrase-short': ({ least }) => ({
    ja: `合言葉は${least}文字以上にしてください。`,
    en: `Use a passphrase of at least ${least} characters.`,
  }),
  'passphrase-long': () => ({ ja: '合言葉が長すぎます。', en: 'The passphrase is too long.' }),
  'passphrase-differs': () => ({ ja: '2つの合言葉が違います。', en: 'The two passphrases differ.' }),
  'passphrase-stopped': () => ({
    ja: 'やめました。何も書いていません。',
    en: 'Stopped. Nothing was written.',
  }),
  'wrong-passphrase': () => ({
    ja: '合言葉が違うか、ファイルが壊れています。',
    en: 'The passphrase is wrong, or the file is damaged.',
  }),
  'not-age': () => ({
    ja: '合言葉で閉じた age のファイルではありません。',
    en: 'It is no age file closed with a passphrase.',
  }),
  'seal-too-slow': () => ({
    ja: '開くのに時間がかかりすぎるファイルです。',
    en: 'The file asks for too much work to open.',
  }),
  'seal-too-large': () => ({ ja: 'ファイルが大きすぎます。', en: 'The file is too large.' }),
  'evidence-missing': ({ file }) => ({
    ja: `証拠 ${file} がありません。`,
    en: `The evidence ${file} is missing.`,
  }),
  'evidence-changed': ({ file }) => ({
    ja: `証拠 ${file} が変わっています。`,
    en: `The evidence ${file} was altered.`,
  }),
  'case-file-empty': () => ({ ja: '記録が空です。', en: 'The journal is empty.' }),
  'case-file-too-long': ({ max }) => ({
    ja: `記録が多すぎます(${max}件まで)。`,
    en: `The journal has more than ${max} entries.`,
  }),
  'made-by-newer-version': () => ({
    ja: '新しい版の Kakekomi が書いた記録です。更新してから開いてください。',
    en: 'A newer Kakekomi wrote it. Update, then open it again.',
  }),
  'line-too-long': broken({ ja: '行が長すぎます', en: 'the line is too long' }),
  'line-not-text': broken({ ja: '文字として読めません', en: 'it is not text' }),
  'line-not-json': broken({ ja: 'JSONとして読めません', en: 'it is not JSON' }),
  'line-not-canonical': broken({
    ja: '書かれたときの形と違います',
    en: 'it is not in the form it was written',
  }),
  'seq-gap': broken({ ja: '番号が続いていません', en: 'its number does not follow' }),
  'case-not-opened': broken({ ja: '事案の始まりがありません', en: 'the case does not begin here' }),
  'other-case': broken({ ja: '別の事案の記録です', en: 'it belongs to another case' }),
  'prev-broken': broken({ ja: '前の記録とつながりません', en: 'it does not link to the one before' }),
  'hash-broken': broken({ ja: '中身がハッシュと合いません', en: 'its content does not match its hash' }),
  'not-the-form': (params) =>
    params['line'] === undefined
      ? { ja: '記録できる形ではありません。', en: 'It is not in a form an entry can hold.' }
      : broken({ ja: '記録の形ではありません', en: 'it is not an entry' })(params),
  'pack-not-zip': () => ({ ja: 'zip として読めません。', en: 'It cannot be read as a zip.' }),
  'pack-too-large': () => ({ ja: '証拠パックが大きすぎます。', en: 'The pack is too large.' }),
  'pack-name-refused': ({ name }) => ({
    ja: `証拠パックの中の名前「${name}」は受け付けません。`,
    en: `The name "${name}" inside the pack is refused.`,
  }),
  'pack-file-missing': ({ name }) => ({
    ja: `破れています。証拠パックに ${name} がありません。`,
    en: `Broken: ${name} is missing from the pack.`,
  }),
  'pack-file-changed': ({ name }) => ({
    ja: `破れています。証拠パックの ${name} が変わっています。`,
    en: `Broken: ${name} in the pack was altered.`,
  }),
  'export-which': () => ({
    ja: '--pack か --age のどちらか1つを書いてください。',
    en: 'Give either --pack or --age.',
  }),
  'case-already-opened': () => ({ ja: '事案はもう始まっています。', en: 'The case has already begun.' }),
  'case-already-closed': () => ({ ja: '事案はもう終わっています。', en: 'The case is already closed.' }),
  'case-not-closed': () => ({ ja: '事案はまだ終わっていません。', en: 'The case is not closed.' }),
  'contact-not-started': ({ contact }) => ({
    ja: `連絡「${contact}」は始まっていません。`,
    en: `The contact "${contact}" has not begun.`,
  }),
  'desk-not-joined': () => ({
    ja: 'この事案は、その窓口にまだ報告していません。',
    en: 'This case was not reported to that desk.',
  }),
  'desk-already-joined': () => ({
    ja: 'この報告は、もう窓口に送られています。',
    en: 'This report was already sent to the desk.',
  }),
  'desk-message-out-of-order': ({ number, expected }) => ({
    ja: `窓口の知らせ ${number} 番は、順番が違います。つぎは ${expected} 番です。`,
    en: `The desk’s message ${number} is out of order: ${expected} comes next.`,
  }),
  'desk-message-not-theirs': () => ({
    ja: '窓口の署名を確かめられません。受け取りませんでした。',
    en: 'The desk’s signature does not hold. It was not taken in.',
  }),
  'nothing-to-undo': ({ target }) => ({
    ja: `${target}番の記録は取り消せません。`,
    en: `Entry ${target} cannot be undone.`,
  }),
  'secret-found': ({ kind }) => ({ ja: saySecret(kind, 'ja'), en: saySecret(kind, 'en') }),
};

/** The first entry that does not fit: its number, its line, and why. */
function broken(why: Text): (params: Params) => Text {
  return ({ seq, line }) => ({
    ja: `破れています。最初に合わないのは ${seq} 番の記録(${line}行目)です: ${why.ja}。`,
    en: `Broken: the first bad entry is ${seq} (line ${line}): ${why.en}.`,
  });
}

function saySecret(kind: Params[string] | undefined, language: 'ja' | 'en'): string {
  const known = SECRET_KINDS.find((one) => one === kind) ?? 'password';
  const { title, why, instead } = sayWhy(known, language);
  return language === 'ja'
    ? `${title}(${known})。${why}${instead}`
    : `${title} (${known}). ${why} ${instead}`;
}

/** One line a problem; one without words of its own is told by its code and place. */
export function sayProblems(problems: readonly Problem[], io: Io): string {
  return problems.map((problem) => `${sayProblem(problem, io)}\n`).join('');
}

function sayProblem({ code, path, params }: Problem, io: Io): string {
  // A place in a journal is told by the words themselves.
  const where = path.length === 0 || params['line'] !== undefined ? '' : `${path.join('.')}: `;
  const words = TEXTS[code]?.(params);
  if (words !== undefined) return plainLine(`${where}${words[io.language]}`, 500);
  const details = Object.entries(params).map(([name, value]) => ` ${name}=${value}`);
  return plainLine(`${where}${code}${details.join('')}`, 500);
}
