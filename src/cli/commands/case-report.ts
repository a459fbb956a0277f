// `kakekomi case report`: what to send, say or paste, written from the case; refused when a secret stands in it.
import { isLanguage, type Language, type Text } from '#core/base/language.ts';
import { problem } from '#core/base/result.ts';
import { inLanguage, type Organisation } from '#core/directory/types.ts';
import { guard, isBlocking } from '#core/guard/guard.ts';
import type { CaseState } from '#core/journal/types.ts';
import { callSheet } from '#core/message/call-sheet.ts';
import { caseReport, reportText } from '#core/message/case-report.ts';
import { writeLetter } from '#core/message/report-mail.ts';
import { chatOpener, formFields } from '#core/message/short-forms.ts';
import { mainAccount } from '#core/message/story.ts';
import { openCase } from '../case-file.ts';
import { defineCommand, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { openDirectory } from '../open-directory.ts';
import { openPlaybook } from '../open-plan.ts';
import { sayProblems } from '../say-problems.ts';

const FORMS = ['mail', 'follow-up', 'completion', 'warning', 'chat', 'form', 'phone', 'record'] as const;
type Form = (typeof FORMS)[number];

/** What most contact forms take when the person does not say. */
const FORM_LIMIT = 1_000;
const FORM_LIMIT_MAX = 100_000;

export const caseReportCommand = defineCommand({
  name: 'case report',
  summary: { ja: '窓口に伝える文を作ります', en: 'Write what to tell support' },
  help: {
    ja: `使い方: kakekomi case report 事案ファイル [--as 形] [--to ID] [--in ja|en]
        [--limit 文字数] [--json]

事案から、送る文や話す内容を作ります。送ることはしません。

  --as 形         ${FORMS.slice(0, 4).join(', ')}(メール)、chat、form、
                  phone(電話の紙)、record(全体の記録)。なければ mail
  --to ID         相手。なければ事案のサービス
  --in ja|en      文の言語。なければ事案の言語
  --limit 文字数  formの内容の上限。なければ${FORM_LIMIT}

終了コード: 0 できた、1 外に出せないものが入っている、2 できなかった
`,
    en: `Usage: kakekomi case report CASE-FILE [--as FORM] [--to ID] [--in ja|en]
       [--limit CHARACTERS] [--json]

Writes what to send or say, from the case. It sends nothing.

  --as FORM   ${FORMS.slice(0, 4).join(', ')} (mails), chat, form,
              phone (the sheet for a call), record (everything); mail when absent
  --to ID     The addressee; the service of the case when absent
  --in ja|en  The language to write in; the case's when absent
  --limit CHARACTERS  What the form's long field takes; ${FORM_LIMIT} when absent

Exit code: 0 written, 1 something in it must not leave, 2 could not be done
`,
  },
  options: { '--as': 'value', '--to': 'value', '--in': 'value', '--limit': 'value' },
  positions: [1, 1],
  async run(given, io) {
    const refuse = (code: string, params: Record<string, string>) => {
      io.stderr.write(sayProblems(problem(code, params).problems, io));
      return FAILED;
    };
    const wanted = given.value('--as') ?? 'mail';
    const form = FORMS.find((one) => one === wanted);
    if (form === undefined) return refuse('answer-unknown', { answer: wanted, known: FORMS.join(', ') });
    const limit = given.value('--limit') ?? String(FORM_LIMIT);
    if (!/^\d{1,6}$/.test(limit) || Number(limit) < 1 || Number(limit) > FORM_LIMIT_MAX) {
      return refuse('answer-unknown', { answer: limit, known: `1-${FORM_LIMIT_MAX}` });
    }
    const opened = await openCase(given.positions[0] ?? '', io);
    const directory = opened === undefined ? undefined : await openDirectory(io);
    const playbook = directory === undefined ? undefined : await openPlaybook(io);
    if (opened === undefined || directory === undefined || playbook === undefined) return FAILED;
    const language = given.value('--in') ?? opened.state.language;
    if (!isLanguage(language)) return refuse('answer-unknown', { answer: language, known: 'ja, en' });
    const service = given.value('--to') ?? mainAccount(opened.state)?.service;
    const addressee = service === undefined ? undefined : directory.get(service);
    if (given.has('--to') && addressee === undefined)
      return refuse('service-unknown', { service: service ?? '' });
    const written = write(opened.state, form, {
      language,
      addressee,
      limit: Number(limit),
      stepTitle: (step) => playbook.steps.find(({ id }) => id === step)?.title,
    });
    const secrets = guard(written.text).filter(isBlocking);
    if (secrets.length > 0) {
      const problems = secrets.map(({ kind }) => ({ code: 'secret-found', path: [], params: { kind } }));
      io.stderr.write(sayProblems(problems, io));
      return NO;
    }
    if (given.has('--json')) writeJson({ as: form, ...written.json }, io);
    else io.stdout.write(`${written.text.trimEnd()}\n`);
    return YES;
  },
});

interface Writing {
  readonly language: Language;
  readonly addressee: Organisation | undefined;
  readonly limit: number;
  readonly stepTitle: (step: string) => Text | undefined;
}

interface Written {
  /** All of it: what the guard looks at and a person reads. */
  readonly text: string;
  readonly json: object;
}

function write(state: CaseState, form: Form, { language, addressee, limit, stepTitle }: Writing): Written {
  const organisation = addressee?.id ?? mainAccount(state)?.name ?? '';
  const name = addressee === undefined ? {} : { addressee: inLanguage(addressee.name, language) };
  const options = { language, organisation, stepTitle, ...name };
  switch (form) {
    case 'record': {
      const report = caseReport(state, language, stepTitle);
      return { text: reportText(report), json: report };
    }
    case 'phone': {
      const sheet = callSheet(state, organisation, language);
      const facts = sheet.facts.map(({ label, aloud }) => `${label}: ${aloud}`);
      const parts = [
        sheet.opener,
        facts,
        sheet.questions,
        sheet.whenLost,
        sheet.nextTime,
        sheet.ending,
        [sheet.neverAsked],
      ];
      return { text: joinParts(parts), json: sheet };
    }
    case 'chat': {
      const chat = chatOpener(state, language);
      return { text: joinParts([[chat.opener], chat.more]), json: chat };
    }
    case 'form': {
      const fields = formFields(state, { ...options, purpose: 'report', limit });
      const parts = fields.map(({ label, text, length, cut }) => [
        `${label} (${length}${cut > 0 ? `, -${cut}` : ''})`,
        text,
      ]);
      return { text: joinParts(parts), json: { fields } };
    }
    default: {
      const letter = writeLetter(state, { ...options, purpose: form === 'mail' ? 'report' : form });
      return { text: `${letter.subject}\n\n${letter.body}`, json: letter };
    }
  }
}

function joinParts(parts: readonly (readonly string[])[]): string {
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}
