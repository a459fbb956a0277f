// What the desk's commands say about each problem: what is wrong, and what to do.
import type { Text } from '#core/base/language.ts';
import type { Problem } from '#core/base/result.ts';

type Params = Problem['params'];

export const DESK_PROBLEMS: Readonly<Record<string, (params: Params) => Text>> = {
  'desk-failed': ({ reason }) => ({
    ja: `できませんでした（${reason}）。データベースと空き容量、フォルダーの権限を確かめてください。`,
    en: `It could not be done (${reason}). Check the database, the free space and the folder's permissions.`,
  }),
  'no-desk': ({ path }) => ({
    ja: `ここに窓口はまだありません（${path}）。KAKEKOMI_DATA と DATABASE_URL を確かめるか、npm start で一度起動してください。`,
    en: `There is no desk here yet (${path}). Check KAKEKOMI_DATA and DATABASE_URL, or start it once with npm start.`,
  }),
  'desk-behind': () => ({
    ja: 'データベースは前の版のものです。新しい版のサーバーを一度起動してから、もう一度実行してください。',
    en: 'The database is of an earlier version. Start the new server once, then run this again.',
  }),
  'desk-newer': () => ({
    ja: 'データベースは、この Kakekomi より新しい版のものです。新しい版で実行してください。',
    en: 'The database is of a newer version than this Kakekomi. Run the newer one.',
  }),
  'wrong-user': ({ path, me }) => ({
    ja: `${path} はほかの利用者のものです（今は ${me}）。サーバーと同じ利用者で実行してください。`,
    en: `${path} belongs to another user (you are ${me}). Run this as the user the server runs as.`,
  }),
  'key-file-missing': ({ path }) => ({
    ja: `窓口の鍵のファイル ${path} がありません。控えから戻してください。控えもなければ desk recover を使います。`,
    en: `The desk's key file ${path} is missing. Bring it back from your backup; if there is none, see desk recover.`,
  }),
  'key-file-open-to-others': ({ path }) => ({
    ja: `窓口の鍵のファイル ${path} をほかの利用者が読めます。chmod 600 を実行してください。読まれたおそれがあれば desk keys rotate で替えてください。`,
    en: `Others can read the desk's key file ${path}. Run chmod 600; if somebody may have read it, run desk keys rotate.`,
  }),
  'key-file-unreadable': ({ path }) => ({
    ja: `窓口の鍵のファイル ${path} を読めません。控えから戻してください。`,
    en: `The desk's key file ${path} cannot be read. Bring it back from your backup.`,
  }),
  'backup-damaged': ({ what }) => ({
    ja: `データベースが壊れています。何も置いていません。（${what}）`,
    en: `The database is damaged; nothing was put in place. (${what})`,
  }),
  'not-a-recipient': () => ({
    ja: 'age の受取人（age1…）を1つ書いてください。秘密の鍵（AGE-SECRET-KEY-…）は書かないでください。',
    en: 'Give one age recipient (age1…). Never type the secret identity (AGE-SECRET-KEY-…) here.',
  }),
  'recovery-which': () => ({
    ja: '受取人（age1…）か --new のどちらか1つを書いてください。',
    en: 'Give either a recipient (age1…) or --new.',
  }),
  'recover-what': () => ({
    ja: '--identity ファイル と --out フォルダー の両方が要ります。',
    en: 'Both --identity FILE and --out FOLDER are needed.',
  }),
  'identity-invalid': () => ({
    ja: '予備の鍵（AGE-SECRET-KEY-1…）の行がありません。',
    en: 'There is no line with an offline recovery key (AGE-SECRET-KEY-1…).',
  }),
  'receipt-invalid': ({ receipt }) => ({
    ja: `受付番号「${receipt}」は、打ち間違いがあるようです。例: KK-7F3M-9Q2X`,
    en: `"${receipt}" is no receipt; a sign is wrong. Example: KK-7F3M-9Q2X`,
  }),
  'receipt-unknown': ({ receipt }) => ({
    ja: `受付番号 ${receipt} の事案は、この窓口にありません。`,
    en: `There is no case with the receipt ${receipt} at this desk.`,
  }),
  'report-unopened': ({ receipt }) => ({
    ja: `${receipt} の報告は届いていますが、まだ開かれていません。desk jobs で確かめてください。`,
    en: `The report ${receipt} has arrived but was not opened yet. See desk jobs.`,
  }),
  'already-erased': () => ({ ja: 'その事案は、もう消されています。', en: 'That case was erased already.' }),
  'because-needed': ({ most }) => ({
    ja: `--because に理由を1〜${most}文字で書いてください。理由は消えずに残ります。本人の名前や言葉は書かないでください。`,
    en: `Give the reason with --because, 1 to ${most} characters. It stays in the clear: no name and no words of the person.`,
  }),
  'because-secret': () => ({
    ja: '理由に秘密らしいものがあります。理由は消えずに残ります。書き直してください。',
    en: 'The reason seems to hold a secret, and it stays in the clear. Write it anew.',
  }),
  'staff-unknown': ({ mail }) => ({
    ja: `「${mail}」の担当者は、この窓口にいません。`,
    en: `Nobody with the mail address "${mail}" works at this desk.`,
  }),
  'staff-inactive': ({ mail }) => ({
    ja: `「${mail}」の担当者は停止されています。管理者が窓口の画面で戻せます。`,
    en: `"${mail}" is deactivated. An admin can let them back in on the desk's page.`,
  }),
  'admin-there': () => ({
    ja: '管理者がもういます。入れなくなった人には desk reset-staff を使ってください。',
    en: 'There is an admin already. For one who is locked out, use desk reset-staff.',
  }),
  'nothing-given-up': ({ kind }) => ({
    ja: `あきらめた仕事「${kind}」はありません。`,
    en: `No job of the kind "${kind}" was given up.`,
  }),
  'desk-case-broken': ({ receipt, seq, why }) => ({
    ja: `破れています。事案 ${receipt} で最初に合わないのは ${seq} 番です: ${WHY[String(why)]?.ja ?? why}。`,
    en: `Broken: in case ${receipt} the first bad entry is ${seq}: ${WHY[String(why)]?.en ?? why}.`,
  }),
  'audit-broken': ({ seq, why }) => ({
    ja: `破れています。監査の記録で最初に合わないのは ${seq} 行目です: ${AUDIT_WHY[String(why)]?.ja ?? why}。`,
    en: `Broken: in the audit the first bad line is ${seq}: ${AUDIT_WHY[String(why)]?.en ?? why}.`,
  }),
};

const WHY: Readonly<Record<string, Text>> = {
  'entry-missing': { ja: '記録がありません', en: 'it is missing' },
  'chain-broken': { ja: '前の記録とつながりません', en: 'it does not follow the one before' },
  'hash-wrong': { ja: '中身がハッシュと合いません', en: 'its content does not match its hash' },
  unreadable: { ja: '書かれたものではありません', en: 'its words are not what was sealed' },
  'erased-unsigned': {
    ja: '窓口の署名なしに消されています',
    en: 'its words are gone without an erasure the desk signed',
  },
  'key-unreadable': {
    ja: '事案の鍵がないか、この鍵のファイルでは開けません',
    en: "the case's key is gone, or this key file does not open it",
  },
  'head-wrong': { ja: '最後の記録と合いません', en: 'it is not the last one that was noted' },
};

const AUDIT_WHY: Readonly<Record<string, Text>> = {
  changed: { ja: '書き換えられています', en: 'it was changed' },
  removed: { ja: '取り除かれています', en: 'it was taken away' },
  inserted: { ja: 'あとから入れられています', en: 'it was put in' },
};
