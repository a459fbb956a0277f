// `kakekomi directory …`: finds the subcommand that reads the book of official facts.
import type { Command } from '../command.ts';
import { defineGroup } from '../define-group.ts';

export const directoryCommand: Command = defineGroup({
  name: 'directory',
  summary: { ja: '公式の窓口を、出典つきで調べます', en: 'Look up official contacts, each with its source' },
  about: {
    ja: '載っている電話やリンクには、出典と確認した日があります。',
    en: 'Every number and link comes with its source and the day it was seen.',
  },
  commands: {
    search: async () => (await import('./directory-search.ts')).directorySearchCommand,
    show: async () => (await import('./directory-show.ts')).directoryShowCommand,
    check: async () => (await import('./directory-check.ts')).directoryCheckCommand,
  },
});
