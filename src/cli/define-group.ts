// A command that only leads to its subcommands: `case plan`, `directory show`.
import type { Language, Text } from '#core/base/language.ts';
import type { Command } from './command.ts';
import { sayMeant } from './define-command.ts';
import { FAILED, YES } from './exit-codes.ts';
import { suggest } from './suggest.ts';

interface Group {
  readonly name: string;
  readonly summary: Text;
  readonly about: Text;
  /** Each is loaded only when it is called, or listed. */
  readonly commands: Readonly<Record<string, () => Promise<Command>>>;
}

export function defineGroup(group: Group): Command {
  const { name, summary } = group;
  const names = Object.keys(group.commands);
  const usage: Text = {
    ja: `使い方: kakekomi ${name} ${names.join('|')} [...]\n`,
    en: `Usage: kakekomi ${name} ${names.join('|')} [...]\n`,
  };
  return {
    name,
    summary,
    help: usage,
    async run([wanted, ...rest], io) {
      if (wanted === '--help' || wanted === '-h') {
        io.stdout.write(await sayGroup(group, usage, io.language));
        return YES;
      }
      const load =
        wanted !== undefined && Object.hasOwn(group.commands, wanted) ? group.commands[wanted] : undefined;
      if (load !== undefined) return (await load()).run(rest, io);
      const near = wanted === undefined ? undefined : suggest(wanted, names);
      if (wanted !== undefined) {
        const typed = wanted.slice(0, 60);
        const meant = near === undefined ? '' : sayMeant(near, io);
        io.stderr.write(
          io.language === 'ja'
            ? `「${name} ${typed}」というコマンドはありません。${meant}\n`
            : `There is no command "${name} ${typed}".${meant}\n`,
        );
      }
      io.stderr.write(usage[io.language]);
      return FAILED;
    },
  };
}

async function sayGroup(group: Group, usage: Text, language: Language): Promise<string> {
  const commands = await Promise.all(Object.values(group.commands).map((load) => load()));
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}${command.summary[language]}\n`);
  return `${usage[language]}\n${group.about[language]}\n\n${lines.join('')}`;
}
