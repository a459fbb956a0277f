// `kakekomi desk …`: finds the subcommand for those who run a desk.
import type { Command } from '../command.ts';
import { defineGroup } from '../define-group.ts';
import { DESK_HELP } from '../desk/use-desk.ts';

export const deskCommand: Command = defineGroup({
  name: 'desk',
  summary: { ja: '窓口を動かす人のための道具です', en: 'Look after a desk: backup, keys, checks' },
  about: DESK_HELP,
  commands: {
    status: async () => (await import('./desk-status.ts')).deskStatusCommand,
    backup: async () => (await import('./desk-backup.ts')).deskBackupCommand,
    restore: async () => (await import('./desk-restore.ts')).deskRestoreCommand,
    verify: async () => (await import('./desk-verify.ts')).deskVerifyCommand,
    keys: async () => (await import('./desk-keys.ts')).deskKeysCommand,
    recover: async () => (await import('./desk-recover.ts')).deskRecoverCommand,
    jobs: async () => (await import('./desk-jobs.ts')).deskJobsCommand,
    'first-run-code': async () => (await import('./desk-first-run-code.ts')).deskFirstRunCodeCommand,
    'reset-staff': async () => (await import('./desk-reset-staff.ts')).deskResetStaffCommand,
    erase: async () => (await import('./desk-erase.ts')).deskEraseCommand,
  },
});
