// How the desk works: hours, due times, the texts it answers with by itself, how long words are kept.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LANGUAGES, type Text as Bilingual } from '#core/base/language.ts';
import { type DeskSettings, HARM_LEVELS } from '#core/desk/types.ts';
import { ask, type Refusal } from '../api.ts';
import { desk } from '../desk.words.ts';
import { checkWords, type Remark } from '../parts/check-words.ts';
import { type Fetched, Shown, useFetched } from '../parts/fetched.tsx';
import { Act, Line, Tell, Text, Tick } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { can } from '../staff.ts';
import { hoursText, readHours } from './hours.ts';
import { t } from './settings.words.ts';

/** What the server's settings hold: the desk's name as people read it stands beside how it works. */
type Settings = DeskSettings & { readonly name?: Bilingual };

export function DeskSection(): JSX.Element {
  const fetched = useFetched<Settings>('settings');
  return <Shown fetched={fetched}>{(settings) => <Form settings={settings} fetched={fetched} />}</Shown>;
}

function Form(props: { settings: Settings; fetched: Fetched<Settings> }): JSX.Element {
  const [draft, setDraft] = useState(props.settings);
  const [week, setWeek] = useState(() => props.settings.hours.week.map(hoursText));
  const [shut, setShut] = useState(() => props.settings.hours.shut.join('\n'));
  const [refusal, setRefusal] = useState<Refusal>();
  const [remarks, setRemarks] = useState<readonly Remark[]>([]);
  const [saved, setSaved] = useState(false);
  const wrong = week.findIndex((typed) => readHours(typed) === undefined);
  const set = (part: Partial<Settings>): void => setDraft({ ...draft, ...part });
  async function save(): Promise<void> {
    setSaved(false);
    const found = await checkWords(
      [draft.acknowledgement.ja, draft.acknowledgement.en, draft.surge.ja, draft.surge.en],
      true,
    );
    setRemarks(found);
    if (wrong !== -1 || found.some(({ stops }) => stops)) return;
    const answer = await ask<Settings>('PUT', 'settings', {
      ...draft,
      hours: {
        ...draft.hours,
        week: week.map((typed) => readHours(typed) ?? []),
        shut: shut
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      },
    });
    setRefusal(answer.ok ? undefined : answer);
    setSaved(answer.ok);
    if (answer.ok) props.fetched.set(answer.value);
  }
  return (
    <div class="stack">
      <div class="halves">
        <section class="card stack-small">
          {draft.name !== undefined && (
            <div class="two">
              {LANGUAGES.map((one) => (
                <Line
                  key={one}
                  label={t().deskName(t().languageName[one])}
                  value={draft.name?.[one] ?? ''}
                  onInput={(value) => set({ name: { ...(draft.name ?? { ja: '', en: '' }), [one]: value } })}
                />
              ))}
            </div>
          )}
          <h2>{t().hours}</h2>
          <Line
            label={t().zone}
            value={draft.hours.zone}
            onInput={(zone) => set({ hours: { ...draft.hours, zone } })}
          />
          <p class="small quiet">{t().hoursHint}</p>
          <div class="two">
            {week.map((typed, day) => (
              <Line
                key={day}
                label={t().days[day] ?? ''}
                value={typed}
                onInput={(next) => setWeek(week.with(day, next))}
              />
            ))}
          </div>
          <Tick
            label={t().holidays}
            checked={draft.hours.holidays}
            onChange={(holidays) => set({ hours: { ...draft.hours, holidays } })}
          />
          <Text label={t().shut} value={shut} onInput={setShut} hint={t().shutHint} rows={3} />
        </section>
        <section class="card stack-small">
          <h2>{t().answer}</h2>
          <div class="two">
            {HARM_LEVELS.toReversed().map((harm) => (
              <Line
                key={harm}
                label={desk().harm[String(harm) as '0']}
                type="number"
                min={1}
                value={String(draft.answerWithin[harm])}
                onInput={(value) =>
                  set({
                    answerWithin: draft.answerWithin.with(
                      harm,
                      Number(value),
                    ) as unknown as DeskSettings['answerWithin'],
                  })
                }
              />
            ))}
          </div>
          <Tick label={t().nights} checked={draft.nights} onChange={(nights) => set({ nights })} />
          <Line
            label={t().keep}
            type="number"
            min={1}
            value={String(draft.keepDays)}
            onInput={(value) => set({ keepDays: Number(value) })}
          />
          <Line
            label={t().surgeAt}
            type="number"
            min={1}
            value={String(draft.surgeAt)}
            onInput={(value) => set({ surgeAt: Number(value) })}
          />
        </section>
      </div>
      <section class="card stack-small">
        <h2>{t().texts}</h2>
        <div class="halves">
          {LANGUAGES.map((one) => (
            <div key={one} class="stack-small">
              <Text
                label={t().acknowledgement(t().languageName[one])}
                value={draft.acknowledgement[one]}
                lang={one}
                onInput={(value) => set({ acknowledgement: { ...draft.acknowledgement, [one]: value } })}
              />
              <Text
                label={t().surgeText(t().languageName[one])}
                value={draft.surge[one]}
                lang={one}
                onInput={(value) => set({ surge: { ...draft.surge, [one]: value } })}
              />
            </div>
          ))}
        </div>
        <Tick
          label={t().surgeOn}
          checked={draft.surge.on}
          onChange={(on) => set({ surge: { ...draft.surge, on } })}
        />
      </section>
      <div role="alert" class="problem-place">
        {wrong !== -1 && <Tell tone="stop">{t().hoursWrong(t().days[wrong] ?? '')}</Tell>}
        {remarks.map(({ words, stops }) => (
          <Tell key={words} tone={stops ? 'stop' : 'check'}>
            {words}
          </Tell>
        ))}
      </div>
      <Problem refusal={refusal} />
      {can('settings:write') && (
        <div class="row">
          <Act tone="main" onClick={save}>
            {desk().save}
          </Act>
          <span role="status">{saved ? desk().saved : ''}</span>
        </div>
      )}
    </div>
  );
}
