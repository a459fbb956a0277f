// The shape of every command: words in, words out, an exit code; no command touches the process itself.
import type { Language, Text } from '#core/base/language.ts';

/** What a command may read and write; the composition root passes the process's streams, tests pass arrays. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly language: Language;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: Text;
  /** The whole of `kakekomi NAME --help`, exit codes included. */
  readonly help: Text;
  /** Returns the exit code; what a person gave us wrongly is a message on stderr, never a throw. */
  run(args: readonly string[], io: Io): Promise<number>;
}
