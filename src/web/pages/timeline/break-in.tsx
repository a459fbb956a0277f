// The window of the likely break-in and the way in, as the rules see them: nothing of it is kept before the person confirms it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FIELD_MAX } from '#core/base/limits.ts';
import { earliest, type HonestTime, latest, toLocal } from '#core/base/time.ts';
import { HOW_SURE_WORDS, WAY_IN_WORDS } from '#core/evidence/timeline/timeline-words.ts';
import { type Loss, WAYS_IN as LIKELY_WAYS, type Window } from '#core/evidence/timeline/types.ts';
import type { BreakIn, CaseState, WayIn } from '#core/journal/types.ts';
import { RECORD } from '#core/message/record-words.ts';
import { localText, timeText } from '#core/message/times.ts';
import { Radios } from '../../components/choice.tsx';
import { Button, Card } from '../../components/ui.tsx';
import { language } from '../../text.ts';
import type { Overview } from '../../workers/evidence-messages.ts';
import { amountText, reasonText } from './activity-text.ts';
import { keepClean } from './keep-mark.ts';
import { count } from './reading-view.tsx';
import { timelineWords as t } from './timeline.words.ts';

export function BreakInCard(props: { overview: Overview; state: CaseState }): JSX.Element | null {
  const { overview, state } = props;
  const [isEditing, setEditing] = useState(false);
  const kept = state.breakIn;
  const span = overview.window;
  if (kept === undefined && span === undefined) return null;
  return (
    <Card>
      <div class="stack-small">
        <h2 id="break-in" tabIndex={-1}>
          {t().window}
        </h2>
        {span === undefined || (kept !== undefined && !isEditing) ? (
          <Kept
            kept={kept}
            isOutdated={span !== undefined && isOther(kept?.window, honest(span, state.zone))}
            onEdit={span === undefined ? undefined : () => setEditing(true)}
          />
        ) : (
          <Form
            key={`${span.from} ${span.to}`}
            span={span}
            overview={overview}
            zone={state.zone}
            onKept={() => setEditing(false)}
          />
        )}
      </div>
    </Card>
  );
}

function Kept(props: {
  kept: BreakIn | undefined;
  /** The person answered more since, and the window moved. */
  isOutdated: boolean;
  onEdit: (() => void) | undefined;
}): JSX.Element | null {
  const { kept, isOutdated, onEdit } = props;
  if (kept === undefined) return null;
  return (
    <>
      <p>{timeText(kept.window, language.value)}</p>
      <p>{t().wayKept(RECORD[language.value].wayIn[kept.wayIn])}</p>
      {isOutdated && <p class="small">{t().windowMoved}</p>}
      {onEdit !== undefined && (
        <Button tone="plain" onClick={onEdit}>
          {t().correct}
        </Button>
      )}
    </>
  );
}

function Form(props: { span: Window; overview: Overview; zone: string; onKept: () => void }): JSX.Element {
  const { span, overview, zone, onKept } = props;
  const { wayIn } = overview;
  const others = LIKELY_WAYS.filter((way) => !wayIn.some((one) => one.way === way));
  const [way, setWay] = useState<WayIn>(wayIn[0]?.way ?? 'unknown');
  const reasons = [...span.reasons, ...(wayIn.find((one) => one.way === way)?.reasons ?? [])].map(reasonText);
  const at = (ms: number): string => localText(toLocal(ms, zone).slice(0, 16), language.value);
  async function keep(): Promise<void> {
    const because = [...new Set(reasons)].join(language.value === 'ja' ? '。' : '. ').slice(0, FIELD_MAX);
    const data: BreakIn = { window: honest(span, zone), wayIn: way, because };
    if ((await keepClean([{ type: 'break-in-set', data }])) !== 'no') onKept();
  }
  return (
    <>
      <p>
        {span.to - span.from < 60_000 ? at(span.from) : t().windowText(at(span.from), at(span.to))}
        {span.isSure && span.minutes > 0 && (
          <span class="quiet"> {t().windowMinutes(count(span.minutes))}</span>
        )}
      </p>
      {!span.isSure && <p class="small">{t().windowAbout}</p>}
      <Radios
        legend={t().way}
        value={way}
        onChange={setWay}
        options={[
          ...wayIn.map((one) => ({
            value: one.way as WayIn,
            label: WAY_IN_WORDS[one.way][language.value],
            hint: HOW_SURE_WORDS[one.how][language.value],
          })),
          // The rules see only what stands in files: the person may know better.
          ...others.map((one) => ({ value: one as WayIn, label: WAY_IN_WORDS[one][language.value] })),
          { value: 'unknown' as const, label: t().wayUnknown },
        ]}
      />
      {reasons.length > 0 && (
        <details>
          <summary>{t().because}</summary>
          <ul class="small">
            {[...new Set(reasons)].map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </details>
      )}
      <Button onClick={keep}>{t().confirm}</Button>
    </>
  );
}

function isOther(a: HonestTime | undefined, b: HonestTime): boolean {
  return a !== undefined && (earliest(a) !== earliest(b) || latest(a) !== latest(b));
}

/** To the minute, in the person's zone, and as unsure as the times it rests on. */
function honest(span: Window, zone: string): HonestTime {
  const [from, to] = [toLocal(span.from, zone).slice(0, 16), toLocal(span.to, zone).slice(0, 16)];
  return from === to
    ? { sure: span.isSure ? 'exact' : 'about', at: from, zone }
    : { sure: 'from-to', from, to, zone };
}

/** What the person said was not theirs, and what they have not answered yet. */
export function Losses({ overview }: { overview: Overview }): JSX.Element | null {
  const { losses, suspected } = overview;
  if (losses.length === 0 && suspected.length === 0) return null;
  return (
    <Card>
      <dl class="stack-small">
        {losses.length > 0 && <LossLines name={t().losses} losses={losses} isLarge />}
        {suspected.length > 0 && <LossLines name={t().suspected} losses={suspected} />}
      </dl>
    </Card>
  );
}

function LossLines(props: { name: string; losses: readonly Loss[]; isLarge?: boolean }): JSX.Element {
  return (
    <div>
      <dt class="small">{props.name}</dt>
      {props.losses.map(({ currency, total, count: items }) => (
        <dd key={currency}>
          <span class={`number${props.isLarge === true ? ' large' : ''}`}>
            {amountText({ value: total, currency })}
          </span>{' '}
          <span class="small quiet">{t().lossCount(count(items))}</span>
        </dd>
      ))}
    </div>
  );
}
