// The whole case as a readable report, for print and for the evidence pack: one tree, as plain text or as a page.
import type { Language, Text } from '../base/language.ts';
import type { CaseState } from '../journal/types.ts';
import { accessStepTitle } from '../plan/access-steps.ts';
import { accessLines } from './access-text.ts';
import { deskLines } from './desk-lines.ts';
import { doneTitle } from './done-title.ts';
import { LETTER } from './letter-words.ts';
import { losses, moneyText } from './losses.ts';
import { oneLine, plainText } from './plain.ts';
import { outcomeWords, RECORD } from './record-words.ts';
import { sourceText } from './source-text.ts';
import { happenings, mainAccount } from './story.ts';
import { instantText, timeText } from './times.ts';

export interface ReportSection {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface CaseReport {
  readonly title: string;
  readonly sections: readonly ReportSection[];
}

const TITLES = {
  ja: {
    report: 'の不正アクセスの記録',
    account: 'アカウント',
    story: 'できごと',
    breakIn: '入られたと思われる時間',
    asFarAsKnown: '記録からわかる範囲',
    wayIn: '入られ方(推測)',
    access: 'この口座・メールから、つぎに影響が及ぶもの',
    accessAbout: '本人の答えから考えた道で、起きたとは限りません。',
    money: 'お金の動き',
    passwords: 'パスワードの変更',
    steps: 'したこと',
    tasks: '指示と対応',
    contacts: '連絡の記録',
    messages: '送ったもの',
    desk: '窓口とのやりとり(署名を確かめたもの)',
    evidence: '証拠',
    verdicts: '本物かどうかの確認',
    rechecks: '見直し',
    people: '知らせた人',
    closed: '終わり',
    chain: '記録のしるし',
    entries: (count: number) => `${count} 件の記録`,
    lost: '被害の合計',
    unsure: '確認中の合計',
    notDone: 'まだ',
    left: '行わない理由',
  },
  en: {
    report: ': record of unauthorized access',
    account: 'Account',
    story: 'What happened',
    breakIn: 'When they seem to have been inside',
    asFarAsKnown: 'as far as the records tell',
    wayIn: 'The likely way in',
    access: 'What this account or mailbox could reach next',
    accessAbout: 'Worked out from the person’s answers; it may not have happened.',
    money: 'Money',
    passwords: 'Password changes',
    steps: 'What was done',
    tasks: 'Instructions',
    contacts: 'Contacts',
    messages: 'Messages sent',
    desk: 'The talk with the desk (its signatures were checked)',
    evidence: 'Evidence',
    verdicts: 'Checks',
    rechecks: 'Re-checks',
    people: 'People warned',
    closed: 'Closure',
    chain: 'Seal of this record',
    entries: (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'}`,
    lost: 'Total lost',
    unsure: 'Total in doubt',
    notDone: 'open',
    left: 'left out because',
  },
} as const;

/** State → report; sections without lines are left out. */
export function caseReport(
  state: CaseState,
  language: Language,
  stepTitle: (step: string) => Text | undefined,
): CaseReport {
  const t = TITLES[language];
  const words = LETTER[language];
  const record = RECORD[language];
  const account = mainAccount(state);
  const at = (instant: string): string => instantText(instant, state.zone, language);
  const { lost, unsure } = losses(state);
  const reached = accessLines(state, language);
  const sections: ReportSection[] = [
    {
      title: t.account,
      lines: [
        account?.name ?? '',
        ...Object.entries(account?.facts ?? {}).map(
          ([fact, value]) => `${words.fact[fact as keyof typeof words.fact]}: ${value}`,
        ),
      ],
    },
    {
      title: t.story,
      lines: happenings(state).map(
        (one) =>
          `${timeText(one.when, language)}: ${one.what} (${words.whose[one.whose]})${sourceText(one.origin, language, true)}`,
      ),
    },
    {
      title: t.breakIn,
      lines:
        state.breakIn === undefined
          ? []
          : [
              `${timeText(state.breakIn.window, language)} (${t.asFarAsKnown})`,
              `${t.wayIn}: ${record.wayIn[state.breakIn.wayIn]}`,
              state.breakIn.because,
            ],
    },
    { title: t.access, lines: reached.length === 0 ? [] : [t.accessAbout, ...reached] },
    {
      title: t.money,
      lines: [
        ...[...state.items.transaction.values()].map(
          (one) =>
            `${timeText(one.when, language)}: ${one.what} ${moneyText(one.amount, one.currency, language)} (${words.whose[one.whose]})${sourceText(one.origin, language, true)}`,
        ),
        ...lost.map((total) => `${t.lost}: ${moneyText(total.amount, total.currency, language)}`),
        ...unsure.map((total) => `${t.unsure}: ${moneyText(total.amount, total.currency, language)}`),
      ],
    },
    {
      title: t.passwords,
      lines: [...state.items['password-change'].values()].map(
        (one) => `${timeText(one.when, language)} (${words.whose[one.whose]})`,
      ),
    },
    {
      title: t.steps,
      lines: [...state.steps].flatMap(([id, step]) => {
        const title = stepTitle(id) ?? accessStepTitle(state, id);
        const proof = step.proof ?? '';
        if (step.state === 'done')
          return [
            `${at(step.at)}: ${title === undefined ? id : doneTitle(title, language)}${proof === '' ? '' : ` (${proof})`}`,
          ];
        return step.state === 'left-out'
          ? [`${title?.[language] ?? id} (${t.left}: ${step.reason ?? ''})`]
          : [];
      }),
    },
    {
      title: t.contacts,
      lines: [...state.contacts.values()].flatMap((contact) => [
        `${at(contact.startedAt)}: ${contact.organisation} ${contact.target} (${record.channel[contact.channel]}, ${outcomeWords(contact, language) || '…'})`,
        ...contact.notes
          .filter(({ text }) => text !== '')
          .map((note) => `  ${at(note.at)} ${record.note[note.note]}: ${note.text}`),
      ]),
    },
    {
      title: t.messages,
      lines: [...state.items.message.values()].flatMap((message) =>
        message.sent === undefined
          ? []
          : [
              `${at(message.sent.at)}: ${message.to} ${message.subject} (SHA-256 ${message.sent.sha256})`,
              message.body,
            ],
      ),
    },
    { title: t.desk, lines: deskLines(state, language) },
    {
      title: t.tasks,
      lines: [...state.items.task.values()].map(
        (task) =>
          `${task.what}: ${task.done === undefined ? t.notDone : `${at(task.done.at)} ${task.done.proof}`}`,
      ),
    },
    {
      title: t.evidence,
      lines: [...state.items.evidence.values()].map(
        (one) => `${one.name} (${timeText(one.when, language)}) ${one.what} SHA-256 ${one.sha256}`,
      ),
    },
    {
      title: t.verdicts,
      lines: state.verdicts.map((one) => `${at(one.at)}: ${one.subject} → ${record.verdict[one.verdict]}`),
    },
    {
      title: t.people,
      lines: [...state.items.person.values()].map(
        (one) => `${one.name} (${one.how})${one.warnedAt === undefined ? '' : ` ${at(one.warnedAt)}`}`,
      ),
    },
    {
      title: t.rechecks,
      lines: [...state.items.recheck.values()].map(
        (one) =>
          `${one.on}: ${one.what}${one.done === undefined ? '' : ` → ${record.found[one.done.found]} ${one.done.note}`}`,
      ),
    },
    {
      title: t.closed,
      lines: [
        ...[...state.phaseReasons].map(([phase, reason]) => `${record.phase[phase]}: ${reason}`),
        ...(state.closed === undefined ? [] : [`${at(state.closed.at)}: ${state.closed.summary}`]),
      ],
    },
    { title: t.chain, lines: [t.entries(state.seq + 1), `SHA-256: ${state.head}`] },
  ];
  return {
    title: `${oneLine(account?.name ?? '', 80) || words.accountHead}${t.report}`,
    sections: sections
      .map(({ title, lines }) => ({ title, lines: lines.map(plainText).filter((line) => line !== '') }))
      .filter(({ lines }) => lines.length > 0),
  };
}

export function reportText(report: CaseReport): string {
  return `${report.title}\n\n${report.sections.map(({ title, lines }) => `■ ${title}\n${lines.map((line) => `・${line}`).join('\n')}\n`).join('\n')}`;
}

/** One self-contained page without script; every text is escaped, so nothing from outside becomes markup. */
export function reportHtml(report: CaseReport, language: Language): string {
  const sections = report.sections
    .map(
      ({ title, lines }) =>
        `<h2>${escapeHtml(title)}</h2>\n<ul>\n${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}\n</ul>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(report.title)}</title>
<style>body{font:1rem/1.7 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere;white-space:pre-line}ul{white-space:pre-wrap}</style></head>
<body>
<h1>${escapeHtml(report.title)}</h1>
${sections}
</body></html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
