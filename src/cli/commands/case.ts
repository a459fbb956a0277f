// `kakekomi case …`: finds the subcommand that works on a case file.
import type { Command } from '../command.ts';
import { defineGroup } from '../define-group.ts';

export const caseCommand: Command = defineGroup({
  name: 'case',
  summary: { ja: '事案ファイルを作り、見て、書き足します', en: 'Make, read and extend a case file' },
  about: {
    ja: `事案ファイルは、1行に1つの出来事を書いた記録(JSON Lines)です。
jq や sha256sum でも読めます。`,
    en: `A case file is a journal with one entry a line (JSON Lines);
jq and sha256sum can read it too.`,
  },
  commands: {
    new: async () => (await import('./case-new.ts')).caseNewCommand,
    show: async () => (await import('./case-show.ts')).caseShowCommand,
    plan: async () => (await import('./case-plan.ts')).casePlanCommand,
    add: async () => (await import('./case-add.ts')).caseAddCommand,
    report: async () => (await import('./case-report.ts')).caseReportCommand,
    export: async () => (await import('./case-export.ts')).caseExportCommand,
    import: async () => (await import('./case-import.ts')).caseImportCommand,
    verify: async () => (await import('./case-verify.ts')).caseVerifyCommand,
    close: async () => (await import('./case-close.ts')).caseCloseCommand,
  },
});
