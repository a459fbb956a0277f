// `kakekomi serve`: serves the built page on this machine until it is stopped.
import { readConfig } from '#server/config.ts';
import { sayProblems, sayStarted, startServer } from '#server/main.ts';
import type { Command } from '../command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';

export const serveCommand: Command = {
  name: 'serve',
  summary: { ja: '画面をこの機械で開きます', en: 'Open the pages on this machine' },
  help: {
    ja: `使い方: kakekomi serve [--port 番号] [--host 名前] [--root フォルダー] [--json]

画面を http://localhost:8788 で開きます。記録はブラウザの中に残ります。
終わるときは Ctrl+C を押します。

  --port 番号        使うポート(環境変数 PORT でも)。0なら空いている番号
  --host 名前        開くアドレス(環境変数 HOST でも)。ふつうは localhost
  --root フォルダー  作った画面の場所。ふつうは dist
  --json             開いたアドレスを {"url"} で出します

終了コード: 0 止められた、1 開けなかった、2 指定の誤り
`,
    en: `Usage: kakekomi serve [--port NUMBER] [--host NAME] [--root FOLDER] [--json]

Opens the pages at http://localhost:8788. Your case stays in your browser.
Press Ctrl+C to stop.

  --port NUMBER  The port (or environment variable PORT); 0 takes a free one
  --host NAME    The address (or environment variable HOST); usually localhost
  --root FOLDER  Where the built page is; usually dist
  --json         Print the address as {"url"}

Exit code: 0 stopped, 1 could not open, 2 wrong usage
`,
  },
  async run(args, io) {
    if (args.includes('--help') || args.includes('-h')) {
      io.stdout.write(serveCommand.help[io.language]);
      return YES;
    }
    // The pages alone: the desk is `npm start`.
    const config = readConfig([...args.filter((arg) => arg !== '--json'), '--no-desk']);
    if (!config.ok) {
      io.stderr.write(sayProblems(config.problems, io.language));
      return FAILED;
    }
    const serving = await startServer(config.value);
    if (!serving.ok) {
      io.stderr.write(sayProblems(serving.problems, io.language));
      return NO;
    }
    const { url } = serving.value;
    io.stdout.write(
      args.includes('--json') ? `${JSON.stringify({ url })}\n` : sayStarted(serving.value, io.language),
    );
    await untilStopped();
    await serving.value.close();
    return YES;
  },
};

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
