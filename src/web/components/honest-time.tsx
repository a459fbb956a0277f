// Asks when something happened without forcing a false exactness (B7): today, yesterday, about, from–to, or not known.
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { addDays, type HonestTime, toLocal, toLocalDate } from '#core/base/time.ts';
import { caseState, now, ownZone } from '../session.ts';
import { words } from '../text.ts';
import { Radios } from './choice.tsx';

const t = words({
  ja: {
    how: 'いつのことか、どのくらいわかりますか',
    exact: '日時がわかる',
    about: 'だいたいわかる',
    'from-to': 'この間のどこか',
    unknown: 'わからない',
    date: '日付',
    time: '時刻(わかれば)',
    from: 'はじめ',
    to: 'おわり',
    today: '今日',
    yesterday: '昨日',
    zone: (zone: string) => `時刻は ${zone} のものとして記録します。`,
  },
  en: {
    how: 'How sure are you of the time?',
    exact: 'I know the time',
    about: 'Roughly',
    'from-to': 'Somewhere between',
    unknown: 'I don’t know',
    date: 'Date',
    time: 'Time (if known)',
    from: 'From',
    to: 'To',
    today: 'Today',
    yesterday: 'Yesterday',
    zone: (zone: string) => `Times are kept as ${zone}.`,
  },
});

const KINDS = ['exact', 'about', 'from-to', 'unknown'] as const;

export function HonestTimeField(props: {
  label: string;
  value: HonestTime;
  onChange: (time: HonestTime) => void;
}): JSX.Element {
  const zone = caseState.value?.zone ?? ownZone();
  const time = props.value;
  const today = toLocalDate(now.value, zone);
  function choose(sure: HonestTime['sure']): void {
    const start = time.sure === 'from-to' ? time.from : time.sure === 'unknown' ? today : time.at;
    if (sure === 'unknown') props.onChange({ sure });
    else if (sure === 'from-to')
      props.onChange({ sure, from: start, to: toLocal(now.value, zone).slice(0, 16), zone });
    else props.onChange({ sure, at: start, zone });
  }
  return (
    <fieldset class="field stack-small">
      <legend>{props.label}</legend>
      <Radios
        legend={t().how}
        value={time.sure}
        onChange={choose}
        options={KINDS.map((value) => ({ value, label: t()[value] }))}
      />
      {(time.sure === 'exact' || time.sure === 'about') && (
        <>
          <div class="row">
            {(
              [
                ['today', today],
                ['yesterday', addDays(today, -1)],
              ] as const
            ).map(([word, date]) => (
              <button
                type="button"
                key={word}
                class="button second"
                aria-pressed={time.at.slice(0, 10) === date}
                onClick={() => props.onChange({ ...time, at: date + time.at.slice(10) })}
              >
                {t()[word]}
              </button>
            ))}
          </div>
          <DateAndTime value={time.at} onChange={(at) => props.onChange({ ...time, at })} />
        </>
      )}
      {time.sure === 'from-to' && (
        <>
          <DateAndTime
            label={t().from}
            value={time.from}
            onChange={(from) => props.onChange({ ...time, from })}
          />
          <DateAndTime label={t().to} value={time.to} onChange={(to) => props.onChange({ ...time, to })} />
        </>
      )}
      {time.sure !== 'unknown' && <span class="hint">{t().zone(zone)}</span>}
    </fieldset>
  );
}

function DateAndTime(props: {
  label?: string;
  value: string;
  onChange: (value: string) => void;
}): JSX.Element {
  const id = useId();
  const [date = '', clock = ''] = props.value.split('T');
  const named = (word: string): string => (props.label === undefined ? word : `${props.label} ${word}`);
  return (
    <div class="row">
      <div class="field">
        <label for={`${id}-d`}>{named(t().date)}</label>
        <input
          id={`${id}-d`}
          type="date"
          value={date}
          onChange={(event) => {
            const next = event.currentTarget.value;
            if (next !== '') props.onChange(clock === '' ? next : `${next}T${clock}`);
          }}
        />
      </div>
      <div class="field">
        <label for={`${id}-t`}>{named(t().time)}</label>
        <input
          id={`${id}-t`}
          type="time"
          value={clock.slice(0, 5)}
          onChange={(event) => {
            const next = event.currentTarget.value;
            props.onChange(next === '' ? date : `${date}T${next}`);
          }}
        />
      </div>
    </div>
  );
}
