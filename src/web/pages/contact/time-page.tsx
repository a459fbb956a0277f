// 時間を決める: times that fit opening hours and holidays, put on the calendar with an alarm (I5).
import type { JSX } from 'preact';
import { suggestTimes } from '#core/message/suggest-time.ts';
import { localText } from '#core/message/times.ts';
import { writeCalendar } from '#core/message/calendar.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { Choices } from '../../components/choice.tsx';
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
    planned: '決めた時間',
    save: 'カレンダーに入れる(.ics)',
    event: (name: string) => `${name}に連絡する`,
  },
  en: {
    title: 'When to make contact',
    lead: 'Choose a time when they are open.',
    unknownHours: 'The opening hours are not known. Look on the official page.',
    planned: 'Chosen time',
    save: 'Add to my calendar (.ics)',
    event: (name: string) => `Contact ${name}`,
  },
});

export function TimePage({ view, target }: { view: CaseView; target: Target }): JSX.Element {
  const { state } = view;
  const phone = target.organisation?.phones.find(({ hours }) => hours !== undefined);
  const name = target.organisation === undefined ? target.id : say(target.organisation.name);
  const times = suggestTimes(phone?.hours, now.value, state.zone, 6);
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
      <Choices
        label={t().title}
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
