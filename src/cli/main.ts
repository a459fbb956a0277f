// The command line's front desk: finds the command a person named, in their language, and ends as documented.
import { readFile } from 'node:fs/promises';
import { type Language, isLanguage, type Text } from '#core/base/language.ts';
import { languageOf } from '#server/locale.ts';
import type { Command, Io } from './command.ts';
import { sayMeant } from './define-command.ts';
import { FAILED, YES } from './exit-codes.ts';
import { suggest } from './suggest.ts';

const PACKAGE = new URL('../../package.json', import.meta.url);

/** In the order of `--help`; each is loaded only when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  case: async () => (await import('./commands/case.ts')).caseCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  timeline: async () => (await import('./commands/timeline.ts')).timelineCommand,
  guard: async () => (await import('./commands/guard.ts')).guardCommand,
  graph: async () => (await import('./commands/graph.ts')).graphCommand,
  proofread: async () => (await import('./commands/proofread.ts')).proofreadCommand,
  desk: async () => (await import('./commands/desk.ts')).deskCommand,
  directory: async () => (await import('./commands/directory.ts')).directoryCommand,
};

const INTRODUCTION: Text = {
  ja: `不正アクセスに気づいてから、窓口に伝え、解決するまでを手伝います。

使い方: kakekomi コマンド [...]
`,
  en: `Help from the moment someone is in your account until the case is closed.

Usage: kakekomi COMMAND [...]
`,
};

const CLOSING: Text = {
  ja: `
どのコマンドにも --help、--json、--lang ja|en を付けられます。
kakekomi --version で版がわかります。
終了コード: 0 はい、1 いいえ(破れた記録、見つかった秘密など)、2 できなかった

パスワードや認証コードは、どのコマンドにも書かないでください。
`,
  en: `
Every command takes --help, --json and --lang ja|en.
kakekomi --version tells the version.
Exit code: 0 yes, 1 no (a broken journal, a secret found ...), 2 could not be done

Never type a password or a code into any command.
`,
};

const UNEXPECTED: Text = {
  ja: 'Kakekomi の中で思わぬことが起きました。書いてあったものは消えていません。\n',
  en: 'Something unexpected happened inside Kakekomi. What was written before is still there.\n',
};

/** Runs the process: its arguments, streams and exit code. */
export async function runProcess(): Promise<void> {
  // A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(YES);
    throw error;
  });
  const { stdin, stdout, stderr } = process;
  const language = languageOf(process.env);
  try {
    process.exitCode = await main(process.argv.slice(2), { stdin, stdout, stderr, language });
  } catch (error) {
    // Our own mistake: said as such, with what a mender needs.
    stderr.write(UNEXPECTED[language]);
    stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = FAILED;
  }
}

/** Runs one command line and returns its exit code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const chosen = takeLanguage(args);
  if (chosen === undefined) {
    io.stderr.write(
      io.language === 'ja' ? '--lang には ja か en を書きます。\n' : '--lang takes ja or en.\n',
    );
    return FAILED;
  }
  const spoken = { ...io, language: chosen.language ?? io.language };
  const [name, ...rest] = chosen.args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const stream = name === undefined ? spoken.stderr : spoken.stdout;
    stream.write(await sayHelp(spoken.language));
    return name === undefined ? FAILED : YES;
  }
  if (name === '--version') {
    const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string };
    spoken.stdout.write(`${version}\n`);
    return YES;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    spoken.stderr.write(sayUnknown(name, spoken));
    return FAILED;
  }
  return (await load()).run(rest, spoken);
}

/** Takes `--lang ja` out of the words before `--`; undefined when its value is no language. */
function takeLanguage(
  args: readonly string[],
): { readonly args: readonly string[]; readonly language?: Language } | undefined {
  const end = args.indexOf('--');
  const at = args.findIndex((arg, index) => /^--lang(?:=|$)/.test(arg) && (end < 0 || index < end));
  const arg = args[at];
  if (arg === undefined) return { args };
  const isJoined = arg.includes('=');
  const language = isJoined ? arg.slice('--lang='.length) : args[at + 1];
  if (!isLanguage(language)) return undefined;
  return { args: args.toSpliced(at, isJoined ? 1 : 2), language };
}

async function sayHelp(language: Language): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary[language]}\n`);
  return `${INTRODUCTION[language]}\n${lines.join('')}${CLOSING[language]}`;
}

function sayUnknown(name: string, io: Io): string {
  const typed = name.slice(0, 60);
  const near = suggest(typed, Object.keys(COMMANDS));
  const meant = near === undefined ? '' : sayMeant(near, io);
  return io.language === 'ja'
    ? `「${typed}」というコマンドはありません。${meant}\nkakekomi --help で一覧が出ます。\n`
    : `There is no command "${typed}".${meant}\nkakekomi --help lists them.\n`;
}
