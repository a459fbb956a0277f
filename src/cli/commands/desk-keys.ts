// `kakekomi desk keys …`: finds the subcommand for the desk's keys.
import type { Command } from '../command.ts';
import { defineGroup } from '../define-group.ts';

export const deskKeysCommand: Command = defineGroup({
  name: 'desk keys',
  summary: { ja: '窓口の鍵を見て、替えます', en: "Show the desk's keys, and turn them over" },
  about: {
    ja: '鍵のファイルには秘密の鍵があります。ここで表示するのは公開してよい半分だけです。',
    en: 'The key file holds secret keys; only their public halves are shown here.',
  },
  commands: {
    show: async () => (await import('./desk-keys-show.ts')).deskKeysShowCommand,
    rotate: async () => (await import('./desk-keys-rotate.ts')).deskKeysRotateCommand,
    'add-recovery': async () => (await import('./desk-keys-add-recovery.ts')).deskKeysAddRecoveryCommand,
  },
});
