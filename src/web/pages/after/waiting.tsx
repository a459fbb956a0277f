// They do not answer (B11): what is waited for, when an answer is due, and the next channel or public body.
import type { JSX } from 'preact';
import { toLocalDate } from '#core/base/time.ts';
import { type FollowUp, followUps } from '#core/plan/follow-up.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { dayText, distanceText } from '../../components/day.ts';
import { Button, LinkButton } from '../../components/ui.tsx';
import { newId, now, record } from '../../session.ts';
import { say, words } from '../../text.ts';

const t = words({
  ja: {
    title: '返事を待っているもの',
    sent: (day: string) => `${day}に連絡しました。`,
    due: (day: string) => `返事の目安は ${day}です。`,
    next: {
      wait: 'まだ待って大丈夫です。',
      again: 'もう一度、連絡しましょう。',
      'other-channel': '別の方法で連絡しましょう。',
      'public-body': '公の窓口に相談しましょう。',
    },
    phone: '電話する',
    mail: '催促のメールを書く',
    form: 'フォームに書く',
    bodies: '公の窓口を見る',
    answered: '返事が来た',
    answeredNote: '返事が来ました',
    rule: '目安は、電話とチャットは1日、メールとフォームは3日です。こちらで決めた日数です。',
  },
  en: {
    title: 'Waiting for an answer',
    sent: (day: string) => `You made contact on ${day}.`,
    due: (day: string) => `Expect an answer by ${day}.`,
    next: {
      wait: 'There is still time.',
      again: 'Ask once more.',
      'other-channel': 'Try another way.',
      'public-body': 'Ask a public body.',
    },
    phone: 'Call',
    mail: 'Write a second notice',
    form: 'Fill in a form',
    bodies: 'See the public bodies',
    answered: 'They answered',
    answeredNote: 'They answered',
    rule: 'We wait 1 day after a call or chat, 3 after a mail or form. These days are our own choice.',
  },
});

export function Waiting({ view }: { view: CaseView }): JSX.Element | null {
  const waiting = latestOfEach(followUps(view.state, now.value));
  if (waiting.length === 0) return null;
  return (
    <section class="stack" id="waiting">
      <h2 tabIndex={-1}>{t().title}</h2>
      <ul class="list">
        {waiting.map((one) => (
          <li key={one.id} class={`note stack-small${one.overdue ? ' check' : ''}`}>
            <WaitingFor one={one} view={view} />
          </li>
        ))}
      </ul>
      <p class="small quiet">{t().rule}</p>
    </section>
  );
}

/** One line an organisation: its newest attempt says what comes next. */
function latestOfEach(waiting: readonly FollowUp[]): readonly FollowUp[] {
  const newest = new Map<string, FollowUp>();
  for (const one of waiting) {
    const other = newest.get(one.organisation);
    if (other === undefined || other.sentAt < one.sentAt) newest.set(one.organisation, one);
  }
  return [...newest.values()].toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

function WaitingFor({ one, view }: { one: FollowUp; view: CaseView }): JSX.Element {
  const { zone } = view.state;
  const name = view.directory.get(one.organisation)?.name;
  const day = (instant: string): string => toLocalDate(Date.parse(instant), zone);
  const byPhone = one.channel !== 'phone';
  return (
    <>
      <h3>{name === undefined ? one.organisation : say(name)}</h3>
      <p class="small">{t().sent(dayText(day(one.sentAt)))}</p>
      <p class="row">
        <span>{t().due(dayText(day(one.dueAt)))}</span>
        <span class={`tag${one.overdue ? ' check' : ''}`}>{distanceText(day(one.dueAt), zone)}</span>
      </p>
      <p>
        <strong>{t().next[one.next]}</strong>
      </p>
      <div class="row">
        {one.next === 'again' && (
          <LinkButton to={['contact', 'mail', one.organisation, 'follow-up']} tone="second">
            {t().mail}
          </LinkButton>
        )}
        {one.next === 'other-channel' && (
          <LinkButton to={['contact', byPhone ? 'phone' : 'form', one.organisation]} tone="second">
            {byPhone ? t().phone : t().form}
          </LinkButton>
        )}
        {one.next === 'public-body' && (
          <LinkButton to={['after', 'help']} tone="second">
            {t().bodies}
          </LinkButton>
        )}
        <Button tone="plain" onClick={() => answered(one)}>
          {t().answered}
        </Button>
      </div>
    </>
  );
}

/** Their answer is a contact of its own, coming in, so that the record shows when it came. */
function answered(one: FollowUp): Promise<boolean> {
  const contact = newId();
  return record([
    {
      type: 'contact-started',
      data: {
        id: contact,
        channel: one.channel,
        organisation: one.organisation,
        target: '',
        provenance: 'other',
        direction: 'in',
      },
    },
    { type: 'contact-noted', data: { contact, note: 'they-said', text: t().answeredNote } },
    { type: 'contact-ended', data: { contact, outcome: 'answered' } },
  ]);
}
