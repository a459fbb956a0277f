// The one thing to do now on そのあと: what is late first, then what is due, then what would let the case close.
import type { JSX } from 'preact';
import { earliest, toLocalDate } from '#core/base/time.ts';
import type { Task } from '#core/journal/types.ts';
import { closingOf } from '#core/plan/closing.ts';
import { followUps } from '#core/plan/follow-up.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { dayText } from '../../components/day.ts';
import { Button, Card, LinkButton } from '../../components/ui.tsx';
import { now } from '../../session.ts';
import { say, words } from '../../text.ts';
import { doubtAbout } from './tasks.tsx';

const t = words({
  ja: {
    head: 'つぎにすること',
    waiting: (name: string) => `${name}から返事がありません。`,
    see: '見る',
    task: (what: string) => `「${what}」の期日です。`,
    openTask: (what: string) => `「${what}」が残っています。`,
    doubt: (what: string) => `「${what}」は、まだしないでください。`,
    doubtWhy: '先に、本物の指示か確かめます。',
    recheck: '見直しの日です。15分ほどです。',
    plan: '見直す日を決めましょう。',
    planWhy: '日をおいて動く人がいるからです。',
    people: (name: string) => `${name}さんに知らせましょう。`,
    steps: (title: string) => `まだ手順があります。「${title}」`,
    now: '「いま」を開く',
    ready: '閉じる用意ができました。',
    close: '閉じるページを開く',
    closed: 'この事案は閉じています。',
    summary: 'まとめを見る',
    rest: (day: string) => `つぎは ${day}の見直しです。それまで休んで大丈夫です。`,
    settled: 'いま、することはありません。',
  },
  en: {
    head: 'What to do next',
    waiting: (name: string) => `${name} has not answered.`,
    see: 'Show it',
    task: (what: string) => `“${what}” is due.`,
    openTask: (what: string) => `“${what}” is still to be done.`,
    doubt: (what: string) => `Do not do “${what}” yet.`,
    doubtWhy: 'First check whether it is genuine.',
    recheck: 'It is the day for another look. About 15 minutes.',
    plan: 'Choose the days for another look.',
    planWhy: 'Some intruders wait before they move.',
    people: (name: string) => `Let ${name} know.`,
    steps: (title: string) => `There is a step left: “${title}”`,
    now: 'Open “Now”',
    ready: 'The case is ready to close.',
    close: 'Open the closing page',
    closed: 'This case is closed.',
    summary: 'See the summary',
    rest: (day: string) => `The next look is on ${day}. You can rest until then.`,
    settled: 'There is nothing to do now.',
  },
});

interface Next {
  readonly text: string;
  readonly why?: string;
  /** A section of this page to show. */
  readonly section?: string;
  readonly to?: readonly string[];
  readonly label?: string;
}

export function NextUp({ view }: { view: CaseView }): JSX.Element {
  const next = nextOf(view);
  const { section } = next;
  return (
    <Card first>
      <h2>{t().head}</h2>
      <p>{next.text}</p>
      {next.why !== undefined && <p class="small">{next.why}</p>}
      {section !== undefined && <Button onClick={() => show(section)}>{t().see}</Button>}
      {next.to !== undefined && <LinkButton to={next.to}>{next.label}</LinkButton>}
    </Card>
  );
}

/** Brings a section of this page into view, and the screen reader with it. */
function show(id: string): void {
  const heading = document.querySelector<HTMLElement>(`#${id} h2`);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'start' });
}

function nextOf({ state, plan, directory }: CaseView): Next {
  if (state.closed !== undefined) return { text: t().closed, to: ['after', 'close'], label: t().summary };
  const today = toLocalDate(now.value, state.zone);
  const late = followUps(state, now.value).find(({ overdue }) => overdue);
  if (late !== undefined) {
    const name = directory.get(late.organisation)?.name;
    return { text: t().waiting(name === undefined ? late.organisation : say(name)), section: 'waiting' };
  }
  const open = [...state.items.task.values()].filter(({ done }) => done === undefined);
  const due = open.find((task) => task.due !== undefined && (earliest(task.due) ?? Infinity) <= now.value);
  if (due !== undefined) return taskNext(due, t().task(due.what));
  const rechecks = [...state.items.recheck.values()].filter(({ done }) => done === undefined);
  if (rechecks.some(({ on }) => on <= today)) return { text: t().recheck, section: 'rechecks' };
  if (state.items.recheck.size === 0) return { text: t().plan, why: t().planWhy, section: 'rechecks' };
  const [task] = open;
  if (task !== undefined) return taskNext(task, t().openTask(task.what));
  const person = [...state.items.person.values()].find(({ warnedAt }) => warnedAt === undefined);
  if (person !== undefined) return { text: t().people(person.name), section: 'people' };
  if (closingOf(state, plan).ready) return { text: t().ready, to: ['after', 'close'], label: t().close };
  if (plan.next !== undefined)
    return { text: t().steps(say(plan.next.step.title)), to: ['now'], label: t().now };
  const [soonest] = rechecks.map(({ on }) => on).toSorted();
  return { text: soonest === undefined ? t().settled : t().rest(dayText(soonest)) };
}

/** What only an impostor asks for is never pressed for: it is to be checked. */
function taskNext(task: Task, text: string): Next {
  if (doubtAbout(task) === undefined) return { text, section: 'tasks' };
  return { text: t().doubt(task.what), why: t().doubtWhy, section: 'tasks' };
}
