// What the server says on the terminal: where it is, or what is wrong and how to mend it.
import type { Text } from '#core/base/language.ts';

type Say = (value: string) => Text;

export const STARTED: Say = (address) => ({
  ja: `開きました。ブラウザで ${address} を見てください。終わるときは Ctrl+C です。`,
  en: `Ready at ${address}. Press Ctrl+C to stop.`,
});

/** Each problem, with its mend; `value` is the port, host, folder or option in question. */
export const PROBLEM_TEXT: Readonly<Record<string, Say>> = {
  'unknown-option': (option) => ({
    ja: `「${option}」という指定はありません。使えるのは --port、--host、--root です。`,
    en: `There is no option "${option}". Use --port, --host or --root.`,
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
