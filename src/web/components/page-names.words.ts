// What each page is called where another page leads to it.
import { words } from '../text.ts';

export const pageNames = words({
  ja: {
    start: 'はじめに',
    now: 'いま',
    record: '記録',
    contact: '連絡',
    evidence: '証拠',
    after: 'そのあと',
    check: '本物か確かめる',
    words: 'ことば・質問',
    settings: '設定',
    password: 'パスワードを確かめる',
    review: '守りの見直し',
    graph: 'つながり',
    timeline: '時系列',
  },
  en: {
    start: 'Start',
    now: 'Now',
    record: 'Record',
    contact: 'Contact',
    evidence: 'Evidence',
    after: 'After',
    check: 'Is it really them?',
    words: 'Words and questions',
    settings: 'Settings',
    password: 'Check a password',
    review: 'Security review',
    graph: 'What opens what',
    timeline: 'Timeline',
  },
});
