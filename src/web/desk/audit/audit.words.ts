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
    whole: (count: string) => `表示中の${count}行は、連番で、欠けがありません。`,
    broken: (seq: string) => `${seq}番のところで、連番が切れています。管理者に知らせてください。`,
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
    whole: (count: string) => `The ${count} lines shown are numbered without a gap.`,
    broken: (seq: string) => `The numbering breaks at line ${seq}. Tell an admin.`,
    next: 'More lines',
    head: 'Mark of the newest line',
  },
});
