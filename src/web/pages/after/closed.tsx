// The closed case: a summary one can be proud of, the next re-check, and what to keep.
import type { JSX } from 'preact';
import { DAY_MS } from '#core/base/time.ts';
import { losses, moneyText } from '#core/message/losses.ts';
import { instantText } from '#core/message/times.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { dayText } from '../../components/day.ts';
import { Button, Card, LinkButton, Page } from '../../components/ui.tsx';
import { record } from '../../session.ts';
import { language, words } from '../../text.ts';

const t = words({
  ja: {
    title: 'おつかれさまでした',
    lead: 'ここまで、よく進めました。',
    summary: (steps: string, contacts: string) => `${steps}の手順を終え、${contacts}回連絡しました。`,
    closedOn: (time: string) => `${time}に閉じました。`,
    days: (days: string) => `気づいてから ${days}日で、ここまで来ました。`,
    sameDay: '気づいたその日に、ここまで来ました。',
    tasks: (count: string) => `言われたことを ${count}つ終えました。`,
    evidence: (count: string) => `証拠を ${count}件残しました。`,
    people: (count: string) => `${count}人に知らせました。`,
    lost: (money: string) => `届け出た金額は ${money}です。`,
    next: (day: string) => `つぎの見直しは ${day}です。`,
    nextWhy: 'その日だけ、15分見れば大丈夫です。',
    calendar: '見直しの予定を見る',
    pack: '証拠のまとめを保存',
    reopen: 'もう一度開く',
    reopenReason: 'また見直すため',
    review: '守りを見直す',
  },
  en: {
    title: 'Well done',
    lead: 'You have come a long way.',
    summary: (steps: string, contacts: string) => `Steps done: ${steps}. Contacts made: ${contacts}.`,
    closedOn: (time: string) => `Closed on ${time}.`,
    days: (days: string) => (days === '1' ? 'You got here in one day.' : `You got here in ${days} days.`),
    sameDay: 'You got here on the very same day.',
    tasks: (count: string) => `Instructions you carried out: ${count}.`,
    evidence: (count: string) => `Pieces of evidence kept: ${count}.`,
    people: (count: string) => `People you warned: ${count}.`,
    lost: (money: string) => `The amount you reported is ${money}.`,
    next: (day: string) => `The next look is on ${day}.`,
    nextWhy: 'Fifteen minutes on that day are enough.',
    calendar: 'See the days for another look',
    pack: 'Save the evidence pack',
    reopen: 'Open it again',
    reopenReason: 'to look at it again',
    review: 'Review your security',
  },
});

/** What the journal keeps as the summary when the case closes. */
export function summaryOf({ state }: CaseView): string {
  const steps = [...state.steps.values()].filter(({ state: how }) => how === 'done').length;
  const sent = [...state.items.message.values()].filter((message) => message.sent !== undefined).length;
  return t().summary(String(steps), String(state.contacts.size + sent));
}

export function Closed({ view }: { view: CaseView }): JSX.Element {
  const { state } = view;
  const { closed } = state;
  const next = [...state.items.recheck.values()]
    .filter(({ done }) => done === undefined)
    .map(({ on }) => on)
    .toSorted()[0];
  return (
    <Page key="closed" title={t().title} lead={t().lead}>
      <Card first>
        <p class="large">{closed?.summary}</p>
        <ul>
          {achievements(view).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {closed !== undefined && (
          <p class="small quiet">{t().closedOn(instantText(closed.at, state.zone, language.value))}</p>
        )}
      </Card>
      {next !== undefined && (
        <div class="note info stack-small">
          <p>
            <strong>{t().next(dayText(next))}</strong>
          </p>
          <p>{t().nextWhy}</p>
          <LinkButton to={['after']} tone="plain">
            {t().calendar}
          </LinkButton>
        </div>
      )}
      <LinkButton to={['settings', 'pack']}>{t().pack}</LinkButton>
      <LinkButton to={['review']} tone="second">
        {t().review}
      </LinkButton>
      <div class="row">
        <Button tone="plain" onClick={() => print()}>
          {common().print}
        </Button>
        <Button
          tone="plain"
          onClick={() => record([{ type: 'case-reopened', data: { reason: t().reopenReason } }])}
        >
          {t().reopen}
        </Button>
      </div>
    </Page>
  );
}

function achievements({ state }: CaseView): readonly string[] {
  const days = Math.floor(
    (Date.parse(state.closed?.at ?? state.savedAt) - Date.parse(state.openedAt)) / DAY_MS,
  );
  const tasks = [...state.items.task.values()].filter(({ done }) => done !== undefined).length;
  const warned = [...state.items.person.values()].filter(({ warnedAt }) => warnedAt !== undefined).length;
  return [
    days < 1 ? t().sameDay : t().days(String(days)),
    ...(tasks > 0 ? [t().tasks(String(tasks))] : []),
    ...(state.items.evidence.size > 0 ? [t().evidence(String(state.items.evidence.size))] : []),
    ...(warned > 0 ? [t().people(String(warned))] : []),
    ...losses(state).lost.map(({ amount, currency }) =>
      t().lost(moneyText(amount, currency, language.value)),
    ),
  ];
}
