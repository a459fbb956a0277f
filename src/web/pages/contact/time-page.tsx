// 時間を決める: times that fit opening hours and holidays, put on the calendar with an alarm (I5).
import type { JSX } from 'preact';
import { DAY_PART_TEXT, DAY_PARTS, dayPartOf } from '#core/message/own-hours.ts';
import { suggestTimes } from '#core/message/suggest-time.ts';
import { localText } from '#core/message/times.ts';
import { writeCalendar } from '#core/message/calendar.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { Choices, Radios } from '../../components/choice.tsx';
import { saveFile } from '../../components/save-file.ts';
import { Button, Card, Note, Page } from '../../components/ui.tsx';
import { newId, now, record } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { openLine, type Target } from './target.ts';

const t = words({
  ja: {
    title: '連絡する時間',
    lead: '受付時間に合う時から選びます。',
    unknownHours: '受付時間がわかりません。公式ページで確かめてください。',
    own: 'あなたが連絡できる時間',
    any: 'いつでも',
    choose: '電話する時間をえらぶ',
    never: '受付時間と合う時が、一週間のうちにありません。ほかの時間を選ぶか、メールやフォームを使います。',
    planned: '決めた時間',
    save: 'カレンダーに入れる(.ics)',
    event: (name: string) => `${name}に連絡する`,
  },
  en: {
    title: 'When to make contact',
    lead: 'Choose a time when they are open.',
    unknownHours: 'The opening hours are not known. Look on the official page.',
    own: 'When you have time',
    any: 'Any time',
    choose: 'Choose when to call',
    never:
      'Their hours and yours do not meet within a week. Choose another time of day, or use mail or a form.',
    planned: 'Chosen time',
    save: 'Add to my calendar (.ics)',
    event: (name: string) => `Contact ${name}`,
  },
});

export function TimePage({ view, target }: { view: CaseView; target: Target }): JSX.Element {
  const { state } = view;
  const phone = target.organisation?.phones.find(({ hours }) => hours !== undefined);
  const name = target.organisation === undefined ? target.id : say(target.organisation.name);
  const own = dayPartOf(state.person['own-hours']);
  const times = suggestTimes(phone?.hours, now.value, state.zone, 6, own);
  const planned = [...state.items.appointment.values()].filter(
    ({ organisation }) => organisation === target.id,
  );
  return (
    <Page title={t().title} lead={t().lead}>
      {phone === undefined ? (
        <Note tone="check">
          <p>{t().unknownHours}</p>
        </Note>
      ) : (
        <p class="small">{openLine(phone)}</p>
      )}
      <Radios
        legend={t().own}
        value={own ?? (state.person['own-hours'] === undefined ? 'any' : undefined)}
        onChange={(part) =>
          void record([
            {
              type: 'person-fact-set',
              data: { fact: 'own-hours', value: part === 'any' ? '' : say(DAY_PART_TEXT[part]) },
            },
          ])
        }
        options={(['any', ...DAY_PARTS] as const).map((part) => ({
          value: part,
          label: part === 'any' ? t().any : say(DAY_PART_TEXT[part]),
        }))}
      />
      {times.length === 0 && (
        <Note tone="check" live>
          <p>{t().never}</p>
        </Note>
      )}
      <h2>{t().choose}</h2>
      <Choices
        label={t().choose}
        options={times.map((time) => ({ value: time, label: localText(time, language.value) }))}
        onChoose={(start) =>
          void record([
            {
              type: 'put',
              data: {
                kind: 'appointment',
                item: {
                  id: newId(),
                  channel: 'phone',
                  organisation: target.id,
                  start,
                  minutes: 30,
                  zone: state.zone,
                },
              },
            },
          ])
        }
      />
      {planned.map((one) => (
        <Card key={one.id}>
          <h2>{t().planned}</h2>
          <p class="large">{localText(one.start, language.value)}</p>
          <Button
            onClick={() =>
              saveFile(
                'kakekomi.ics',
                'text/calendar',
                writeCalendar(
                  [
                    {
                      id: one.id,
                      title: t().event(name),
                      text: '',
                      start: one.start,
                      zone: one.zone,
                      minutes: one.minutes,
                      alarmMinutes: 15,
                    },
                  ],
                  Date.now(),
                ),
              )
            }
          >
            {t().save}
          </Button>
          <Button
            tone="plain"
            onClick={() => record([{ type: 'removed', data: { kind: 'appointment', id: one.id } }])}
          >
            {common().remove}
          </Button>
        </Card>
      ))}
    </Page>
  );
}
