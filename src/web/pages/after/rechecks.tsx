// Re-checks once a week for a month (A6, B12): what to look at, where, what was found, and what to do when it is odd.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { toLocalDate } from '#core/base/time.ts';
import type { Recheck } from '#core/journal/types.ts';
import { type CalendarEvent, writeCalendar } from '#core/message/calendar.ts';
import { mainAccount } from '#core/message/story.ts';
import { planRechecks } from '#core/plan/rechecks.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Choices } from '../../components/choice.tsx';
import { dayText, daysUntil, distanceText } from '../../components/day.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { OfficialLink } from '../../components/official-fact.tsx';
import { saveFile } from '../../components/save-file.ts';
import { Button, LinkButton, Note } from '../../components/ui.tsx';
import { newId, record } from '../../session.ts';
import { say, words } from '../../text.ts';

const t = words({
  ja: {
    title: '見直し',
    plan: 'ひと月、週に一度の予定を入れる',
    none: '週に一度、ひと月つづけると安心です。1回15分ほどです。',
    calendar: 'カレンダーに入れる(.ics)',
    look: '見るところ',
    question: 'おかしい所はありましたか',
    nothing: '変わりなし',
    something: 'おかしいことがあった',
    foundNothing: '変わりありませんでした',
    foundSomething: 'おかしいことがありました',
    early: 'もう見た',
    note: '何がありましたか',
    again: 'もう一度、窓口に連絡しましょう。',
    contact: '連絡先を見る',
    keep: '画面を写して残す',
    event: (name: string) => `${name}の見直し`,
    task: (what: string) => `期日: ${what}`,
  },
  en: {
    title: 'Re-checks',
    plan: 'Plan once a week for a month',
    none: 'Once a week for a month is a good rhythm. Each takes about 15 minutes.',
    calendar: 'Add to my calendar (.ics)',
    look: 'Look at',
    question: 'Was anything odd?',
    nothing: 'All as it should be',
    something: 'Something was odd',
    foundNothing: 'All as it should be',
    foundSomething: 'Something was odd',
    early: 'I looked already',
    note: 'What was odd?',
    again: 'Contact support once more.',
    contact: 'See whom to contact',
    keep: 'Keep a picture of it',
    event: (name: string) => `Look at ${name} again`,
    task: (what: string) => `Due: ${what}`,
  },
});

export function Rechecks({ view }: { view: CaseView }): JSX.Element {
  const { state, service } = view;
  const list = [...state.items.recheck.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const activity = service?.links['sign-in-activity'];
  return (
    <section class="stack" id="rechecks">
      <h2 tabIndex={-1}>{t().title}</h2>
      {list.length === 0 && (
        <>
          <p>{t().none}</p>
          <Button onClick={() => plan(view)}>{t().plan}</Button>
        </>
      )}
      {list.length > 0 && (
        <ul class="list">
          {list.map((one) => (
            <li key={one.id} class="note stack-small">
              <RecheckView one={one} zone={state.zone} />
            </li>
          ))}
        </ul>
      )}
      {list.length > 0 && activity !== undefined && <OfficialLink fact={activity} tone="second" />}
      {events(view).length > 0 && (
        <Button
          tone="second"
          onClick={() =>
            saveFile('kakekomi-days.ics', 'text/calendar', writeCalendar(events(view), Date.now()))
          }
        >
          {t().calendar}
        </Button>
      )}
    </section>
  );
}

function plan({ state }: CaseView): Promise<boolean> {
  const planned = planRechecks(toLocalDate(Date.now(), state.zone), mainAccount(state)?.kinds ?? []);
  return record([
    ...planned.map(({ on, what }) => ({
      type: 'put' as const,
      data: { kind: 'recheck' as const, item: { id: newId() + on.slice(5), on, what: say(what) } },
    })),
    {
      type: 'step-done',
      data: { step: 'plan-rechecks', proof: planned.map(({ on }) => on).join(', ') },
    },
  ]);
}

/** What is still ahead: re-checks, and tasks that have a day. */
function events({ state }: CaseView): readonly CalendarEvent[] {
  const name = mainAccount(state)?.name ?? '';
  const rest = { zone: state.zone, minutes: 15, alarmMinutes: 0 };
  return [
    ...[...state.items.recheck.values()]
      .filter(({ done }) => done === undefined)
      .map(({ id, on, what }) => ({ id, title: t().event(name), text: what, start: on, ...rest })),
    ...[...state.items.task.values()].flatMap(({ id, what, due, done }) =>
      done !== undefined || due === undefined || !('at' in due)
        ? []
        : [{ id, title: t().task(what), text: what, start: due.at.slice(0, 16), ...rest, zone: due.zone }],
    ),
  ];
}

function RecheckView({ one, zone }: { one: Recheck; zone: string }): JSX.Element {
  const [early, setEarly] = useState(false);
  const { done } = one;
  const put = (finding: NonNullable<Recheck['done']>): Promise<boolean> =>
    record([{ type: 'put', data: { kind: 'recheck', item: { ...one, done: finding } } }], dismissedTexts());
  const isDue = daysUntil(one.on, zone) <= 0;
  return (
    <>
      <h3>
        {dayText(one.on)}{' '}
        {done === undefined && (
          <span class={`tag${isDue ? ' check' : ''}`}>{distanceText(one.on, zone)}</span>
        )}
        {done !== undefined && (
          <span class={`tag ${done.found === 'nothing' ? 'proven' : 'check'}`}>
            {done.found === 'nothing' ? t().foundNothing : t().foundSomething}
          </span>
        )}
      </h3>
      <p class="small">
        {t().look}: {one.what}
      </p>
      {done === undefined && (isDue || early) && (
        <>
          <p>{t().question}</p>
          <Choices
            label={`${dayText(one.on)} ${t().question}`}
            options={[
              { value: 'nothing', label: t().nothing },
              { value: 'something', label: t().something },
            ]}
            onChoose={(found) => void put({ at: new Date().toISOString(), found, note: '' })}
          />
        </>
      )}
      {done === undefined && !isDue && !early && (
        <Button tone="plain" label={`${dayText(one.on)} ${t().early}`} onClick={() => setEarly(true)}>
          {t().early}
        </Button>
      )}
      {done?.found === 'something' && (
        <>
          <TextField label={t().note} value={done.note} onCommit={(note) => put({ ...done, note })} />
          <Note tone="check">
            <p>{t().again}</p>
            <div class="row">
              <LinkButton to={['contact']} tone="plain">
                {t().contact}
              </LinkButton>
              <LinkButton to={['evidence']} tone="plain">
                {t().keep}
              </LinkButton>
            </div>
          </Note>
        </>
      )}
    </>
  );
}
