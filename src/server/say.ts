// What the server says on the terminal: where it is, or what is wrong and how to mend it.
import type { Text } from '#core/base/language.ts';

type Say = (value: string) => Text;

export const STARTED: Say = (address) => ({
  ja: `開きました。ブラウザで ${address} を見てください。終わるときは Ctrl+C です。`,
  en: `Ready at ${address}. Press Ctrl+C to stop.`,
});

/** Why the page runs without a desk. */
export const NO_DESK = (why: Text | undefined): Text => ({
  ja: `窓口は動いていません（画面は使えます）。${why?.ja ?? ''}`,
  en: `The desk is not running; the page works. ${why?.en ?? ''}`.trim(),
});

export const DATABASE_AWAY = (reason: string): Text => ({
  ja: `窓口のデータベースにつながりません（${reason}）。画面は使えます。つながるまで、5秒ごとに試します。`,
  en: `The desk’s database cannot be reached (${reason}). The page works. Trying again every 5 seconds.`,
});

export const DESK_BACK: Text = {
  ja: '窓口のデータベースにつながりました。',
  en: 'The desk’s database is back.',
};

export const DESK_TAKEN_OVER: Text = {
  ja: '先に動いていた窓口が終わったので、ここで窓口を始めました。',
  en: 'The desk that ran before has ended; it runs here now.',
};

/** @param page the desk's own page */
export const FIRST_RUN = (code: string, page: string): Text => ({
  ja: `窓口の最初の管理者になるには、${page} で次のコードを入れてください（1時間、1回だけ。あとから出たコードがあれば、そちらだけ）: ${code}`,
  en: `To become the desk’s first admin, open ${page} and enter this code (one hour, once; a code printed later replaces it): ${code}`,
});

/** Each problem, with its mend; `value` is the port, host, folder or option in question. */
export const PROBLEM_TEXT: Readonly<Record<string, Say>> = {
  'unknown-option': (option) => ({
    ja: `「${option}」という指定はありません。使えるのは --port、--host、--root、--no-desk です。`,
    en: `There is no option "${option}". Use --port, --host, --root or --no-desk.`,
  }),
  'value-missing': (option) => ({
    ja: `${option} のあとに値を書いてください。例: --port 8799`,
    en: `Write a value after ${option}, such as --port 8799.`,
  }),
  'port-invalid': (port) => ({
    ja: `ポート番号「${port}」は使えません。0から65535の数にしてください。`,
    en: `"${port}" is no port number. Use 0 to 65535.`,
  }),
  'host-invalid': (host) => ({
    ja: `ホスト名「${host}」は使えません。ふつうは localhost です。`,
    en: `"${host}" is no host name. Usually it is localhost.`,
  }),
  'origin-invalid': (origin) => ({
    ja: `KAKEKOMI_ORIGIN の「${origin}」は使えません。例: https://support.example.com`,
    en: `"${origin}" cannot be used as KAKEKOMI_ORIGIN. Example: https://support.example.com`,
  }),
  'database-invalid': () => ({
    ja: 'DATABASE_URL は postgres:// で始めてください。書かなければ、データの置き場所に SQLite で保存します。',
    en: 'DATABASE_URL must begin with postgres://. Without one, SQLite in the data folder is used.',
  }),
  'recovery-invalid': () => ({
    ja: 'KAKEKOMI_RECOVERY には age の受取人（age1…）を書いてください。',
    en: 'KAKEKOMI_RECOVERY must be an age recipient (age1…).',
  }),
  's3-incomplete': () => ({
    ja: 'S3_ENDPOINT を使うには S3_BUCKET、S3_ACCESS_KEY_ID、S3_SECRET_ACCESS_KEY も必要です。',
    en: 'S3_ENDPOINT needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY as well.',
  }),
  'mail-invalid': (what) => ({
    ja: `${what} の形が正しくありません。例: smtps://user:password@smtp.example.com、imaps://user:password@imap.example.com、desk@example.com`,
    en: `${what} is not in the right form. Examples: smtps://user:password@smtp.example.com, imaps://user:password@imap.example.com, desk@example.com`,
  }),
  'dkim-incomplete': () => ({
    ja: 'DKIMで署名するには DKIM_KEY_FILE と DKIM_SELECTOR の両方が必要です。',
    en: 'To sign with DKIM, set both DKIM_KEY_FILE and DKIM_SELECTOR.',
  }),
  'dkim-key-unreadable': (path) => ({
    ja: `DKIMの鍵を読めません: ${path}`,
    en: `The DKIM key cannot be read: ${path}`,
  }),
  'mail-incomplete': () => ({
    ja: 'メールを使うには MAIL_FROM に窓口のアドレスを書いてください。',
    en: 'To use mail, set MAIL_FROM to the desk’s address.',
  }),
  'log-max-invalid': () => ({
    ja: 'KAKEKOMI_LOG_MAX には、バイト数を数字で書いてください。',
    en: 'KAKEKOMI_LOG_MAX must be a number of bytes.',
  }),
  'key-file-missing': (path) => ({
    ja: `窓口の鍵のファイル ${path} がありません。控えから戻してください。`,
    en: `The desk’s key file ${path} is missing. Bring it back from your backup.`,
  }),
  'key-file-open-to-others': (path) => ({
    ja: `窓口の鍵のファイル ${path} をほかの利用者が読めます。chmod 600 を実行してください。読まれたおそれがあれば鍵を替えてください。`,
    en: `Others can read the desk’s key file ${path}. Run chmod 600, and rotate the keys if somebody may have read it.`,
  }),
  'key-file-unreadable': (path) => ({
    ja: `窓口の鍵のファイル ${path} を読めません。控えから戻してください。`,
    en: `The desk’s key file ${path} cannot be read. Bring it back from your backup.`,
  }),
  'data-in-use': (folder) => ({
    ja: `データの置き場所 ${folder} では、別のプロセスの窓口がもう動いています。それが終わると、ここで始めます。2つ同時に動かすには PostgreSQL（DATABASE_URL）を使ってください。`,
    en: `A desk already runs on the data folder ${folder} in another process. This one starts when that one ends. To run two at once, use PostgreSQL (DATABASE_URL).`,
  }),
  'port-taken': (port) => ({
    ja: `ポート ${port} は、ほかのプログラムが使っています。もう開いているかもしれません。別の番号を使うには: npm start -- --port 8799`,
    en: `Port ${port} is taken, perhaps because Kakekomi is already running. To use another: npm start -- --port 8799`,
  }),
  'port-forbidden': (port) => ({
    ja: `ポート ${port} を使う許可がありません。1024より大きい番号にしてください: npm start -- --port 8799`,
    en: `You may not use port ${port}. Use one above 1024: npm start -- --port 8799`,
  }),
  'host-unknown': (host) => ({
    ja: `${host} は、この機械のアドレスではありません。HOST か --host を見直してください。`,
    en: `${host} is not an address of this machine. Check HOST or --host.`,
  }),
  'listen-failed': (port) => ({
    ja: `ポート ${port} を開けませんでした。別の番号を試してください: npm start -- --port 8799`,
    en: `Could not open port ${port}. Try another: npm start -- --port 8799`,
  }),
  'not-built': () => ({
    ja: '画面がまだ作られていません。npm run build を実行してください。npm start なら自動で作ります。',
    en: 'The page has not been built yet. Run npm run build; npm start does it for you.',
  }),
  'build-failed': () => ({
    ja: '画面を作れませんでした。上の記録を見てください。変えた覚えがなければ npm ci を試してください。',
    en: 'The page could not be built; see the lines above. If you changed nothing, try npm ci.',
  }),
  'data-unwritable': (folder) => ({
    ja: `データの置き場所 ${folder} に書けません。書けるフォルダーを KAKEKOMI_DATA に指定してください。`,
    en: `Cannot write to the data folder ${folder}. Set KAKEKOMI_DATA to a folder you can write to.`,
  }),
};
