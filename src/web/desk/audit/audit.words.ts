// Words of the audit page.
import { words } from '../../text.ts';

export const t = words({
  ja: {
    table: '監査の記録',
    when: 'いつ',
    who: 'だれが',
    action: '何を',
    target: '対象',
    chain: '連鎖',
    whole: (count: string) => `全${count}行の連鎖を確かめました。欠けも書きかえもありません。`,
    broken: {
      changed: (seq: string) => `${seq}番の行が書きかえられています。管理者に知らせてください。`,
      removed: (seq: string) => `${seq}番の行がなくなっています。管理者に知らせてください。`,
      inserted: (seq: string) => `${seq}番の行は、あとから差しこまれています。管理者に知らせてください。`,
    },
    checked: '確認',
    again: 'もう一度確かめる',
    next: 'つぎの行',
    head: 'いちばん新しい行の印',
  },
  en: {
    table: 'Audit log',
    when: 'When',
    who: 'Who',
    action: 'What',
    target: 'Of what',
    chain: 'Chain',
    whole: (count: string) => `The chain of all ${count} lines holds: nothing is missing or changed.`,
    broken: {
      changed: (seq: string) => `Line ${seq} was changed. Tell an admin.`,
      removed: (seq: string) => `Line ${seq} is missing. Tell an admin.`,
      inserted: (seq: string) => `Line ${seq} was put in afterwards. Tell an admin.`,
    },
    checked: 'Checked',
    again: 'Check again',
    next: 'More lines',
    head: 'Mark of the newest line',
  },
});
