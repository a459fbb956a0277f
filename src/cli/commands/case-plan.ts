// `kakekomi case plan`: the one thing to do now, first; what follows, below it.
import type { Language } from '#core/base/language.ts';
import { type Fact, inLanguage } from '#core/directory/types.ts';
import type { Deadline, Plan, PlanStep } from '#core/plan/types.ts';
import { openCase } from '../case-file.ts';
import { defineCommand, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { openPlan } from '../open-plan.ts';
import { plainLine } from '../plain-text.ts';

/** So many steps are named below the one to do now; more would be a list to be afraid of. */
const THEN_SHOWN = 2;

export const casePlanCommand = defineCommand({
  name: 'case plan',
  summary: { ja: '今すること1つと、そのつぎを見ます', en: 'Show the one thing to do now, and what follows' },
  help: {
    ja: `使い方: kakekomi case plan 事案ファイル [--all] [--json]

今すること1つを、理由、やり方、公式のリンク、出典といっしょに示します。

  --all  残りのすることも全部出します

終了コード: 0 することがある、1 することは残っていない、2 読めなかった
`,
    en: `Usage: kakekomi case plan CASE-FILE [--all] [--json]

Shows the one thing to do now, with why, how, the official link and its source.

  --all  Name everything that is left

Exit code: 0 there is a next step, 1 nothing is left to do, 2 could not be read
`,
  },
  options: { '--all': 'flag' },
  positions: [1, 1],
  async run(given, io) {
    const opened = await openCase(given.positions[0] ?? '', io);
    const plan = opened === undefined ? undefined : await openPlan(opened, io);
    if (plan === undefined) return FAILED;
    if (given.has('--json')) writeJson(planToJson(plan), io);
    else io.stdout.write(sayPlan(plan, given.has('--all') ? Infinity : THEN_SHOWN, io.language));
    return plan.next === undefined ? NO : YES;
  },
});

/** The plan as scripts read it: each step by its id, its texts in both languages, its facts with their sources. */
function planToJson({ next, steps, phases, deadlines }: Plan): unknown {
  return {
    next: next === undefined ? null : stepToJson(next),
    steps: steps.map(stepToJson),
    phases,
    deadlines: deadlines.map(deadlineToJson),
  };
}

function stepToJson({ step, state, organisation, link, phone, deadline }: PlanStep): unknown {
  const { id, stage, phase, minutes, title, why, how, sources } = step;
  return {
    id,
    state,
    stage,
    phase,
    minutes,
    title,
    why,
    how,
    organisation: organisation?.id ?? null,
    link: link ?? null,
    phone: phone ?? null,
    deadline: deadline === undefined ? null : deadlineToJson(deadline),
    sources,
  };
}

function deadlineToJson({ rule, on, daysLeft, sure }: Deadline): unknown {
  return { id: rule.id, on, daysLeft, sure, contract: rule.contract, text: rule.text, sources: rule.sources };
}

function sayPlan(plan: Plan, thenShown: number, language: Language): string {
  if (plan.next === undefined) {
    return language === 'ja'
      ? 'することは、もう残っていません。kakekomi case close で終えられます。\n'
      : 'Nothing is left to do. You can finish with kakekomi case close.\n';
  }
  const then = plan.upcoming.slice(0, thenShown).map(({ step }) => `  ${step.title[language]}\n`);
  const heading = language === 'ja' ? 'そのつぎ' : 'After that';
  return sayNext(plan.next, language) + (then.length === 0 ? '' : `\n${heading}\n${then.join('')}`);
}

function sayNext(next: PlanStep, language: Language): string {
  const { step, organisation, link, phone, deadline } = next;
  const isJapanese = language === 'ja';
  const name = organisation === undefined ? '' : inLanguage(organisation.name, language);
  const lines = [
    `${isJapanese ? 'いま' : 'Now'}: ${step.title[language]}`,
    isJapanese
      ? `${step.why.ja}${step.minutes}分ほどです。`
      : `${step.why.en} About ${step.minutes} minutes.`,
    ...(deadline === undefined ? [] : sayDeadline(deadline, language)),
    '',
    ...step.how[language].map((line, index) => `  ${index + 1}. ${line}`),
    ...(phone === undefined ? [] : sayFact(`${isJapanese ? '電話' : 'Phone'} ${name}`, phone, language)),
    ...(link === undefined
      ? []
      : sayFact(`${isJapanese ? '公式ページ' : 'Official page'} ${name}`, link, language)),
    '',
    `${isJapanese ? '終わりの目安' : 'Done when'}: ${step.done[language]}`,
    `${isJapanese ? 'できないとき' : 'If you cannot'}: ${step.cannot[language]}`,
    ...step.sources.map(({ url, seen }) => saySource(url, seen, language)),
  ];
  return `${lines.map((line) => plainLine(line, 500)).join('\n')}\n`;
}

function sayFact(label: string, { value, source }: Fact, language: Language): readonly string[] {
  const { url, seen } = source;
  const proof = language === 'ja' ? `出典: ${url} (${seen} 確認)` : `Source: ${url} (seen ${seen})`;
  return ['', `  ${label.trim()}: ${value}`, `    ${proof}`];
}

function sayDeadline(deadline: Deadline, language: Language): readonly string[] {
  const { text, sources } = deadline.rule;
  return [
    `${text[language]} ${sayDay(deadline, language)}`,
    ...sources.map(({ url, seen }) => `  ${saySource(url, seen, language)}`),
  ];
}

function saySource(url: string, seen: string, language: Language): string {
  return language === 'ja' ? `出典: ${url} (${seen} 確認)` : `Source: ${url} (seen ${seen})`;
}

function sayDay({ rule, on, daysLeft }: Deadline, language: Language): string {
  const ask = rule.contract ? (language === 'ja' ? '契約先に確かめてください。' : ' Ask your provider.') : '';
  if (daysLeft < 0) {
    return language === 'ja'
      ? `期限は${on}でした。過ぎていても、連絡する意味はあります。${ask}`
      : `It was due by ${on}. It is still worth asking.${ask}`;
  }
  return language === 'ja'
    ? `${on}まで(あと${daysLeft}日)。${ask}`
    : `By ${on} (${daysLeft} days left).${ask}`;
}
