// Gives every command the same manners: `--help`, `--json`, and plain words for what was typed wrongly.
import type { Text } from '#core/base/language.ts';
import type { Problem } from '#core/base/result.ts';
import type { Command, Io } from './command.ts';
import { FAILED, YES } from './exit-codes.ts';
import { type Given, type OptionKinds, readOptions } from './options.ts';
import { suggest } from './suggest.ts';

interface Definition {
  /** As typed: `case plan`. */
  readonly name: string;
  readonly summary: Text;
  readonly help: Text;
  readonly options?: OptionKinds;
  /** How many words besides options: least and most. */
  readonly positions: readonly [least: number, most: number];
  readonly run: (given: Given, io: Io) => Promise<number>;
}

const ALWAYS: OptionKinds = { '--help': 'flag', '-h': 'flag', '--json': 'flag' };

export function defineCommand(definition: Definition): Command {
  const { name, summary, help, positions } = definition;
  const kinds = { ...ALWAYS, ...definition.options };
  return {
    name,
    summary,
    help,
    async run(args, io) {
      const given = readOptions(args, kinds);
      if (args.includes('--help') || args.includes('-h')) {
        io.stdout.write(help[io.language]);
        return YES;
      }
      if (!given.ok) {
        for (const problem of given.problems) io.stderr.write(sayOption(problem, Object.keys(kinds), io));
        return FAILED;
      }
      const { length } = given.value.positions;
      if (length < positions[0] || length > positions[1]) {
        io.stderr.write(help[io.language]);
        return FAILED;
      }
      return definition.run(given.value, io);
    },
  };
}

const OPTION_TEXT: Readonly<Record<string, (option: string) => Text>> = {
  'unknown-option': (option) => ({
    ja: `「${option}」という指定はありません。`,
    en: `There is no option "${option}".`,
  }),
  'value-missing': (option) => ({ ja: `${option} のあとに値が要ります。`, en: `${option} needs a value.` }),
  'value-not-wanted': (option) => ({ ja: `${option} に値は要りません。`, en: `${option} takes no value.` }),
  'option-twice': (option) => ({ ja: `${option} が2回あります。`, en: `${option} is given twice.` }),
};

function sayOption({ code, params }: Problem, known: readonly string[], io: Io): string {
  const option = String(params['option']).slice(0, 60);
  const words = OPTION_TEXT[code]?.(option);
  if (words === undefined) throw new Error(`Expected words for the problem "${code}"`);
  const near = code === 'unknown-option' ? suggest(option, known) : undefined;
  const meant = near === undefined ? '' : sayMeant(near, io);
  return `${words[io.language]}${meant}\n`;
}

/** ` Did you mean "plan"?` */
export function sayMeant(near: string, io: Io): string {
  return io.language === 'ja' ? `「${near}」でしょうか。` : ` Did you mean "${near}"?`;
}

/** Writes a text in the person's language, on a line of its own. */
export function say(stream: Io['stdout'], text: Text, io: Io): void {
  stream.write(`${text[io.language]}\n`);
}

/** What a terminal would obey or show in another order, and JSON leaves as it is: C1 controls (U+009B is CSI) and directions. */
const OBEYED = /[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function writeJson(value: unknown, io: Io): void {
  const json = JSON.stringify(value).replace(
    OBEYED,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  io.stdout.write(`${json}\n`);
}
