// What only the person knows, one question at a time: which zone a file's times are in, and what a table's columns are.
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { signal } from '@preact/signals';
import { RECEIVERS } from '#core/verdict/mail/receivers.ts';
import { zoneText } from '#core/message/times.ts';
import { Choices } from '../../components/choice.tsx';
import { Button, Card } from '../../components/ui.tsx';
import { language, say } from '../../text.ts';
import type { Ask } from '../../workers/evidence-messages.ts';
import { ColumnsQuestion } from './columns-question.tsx';
import { answerReceiver, answerZone } from './timeline-reader.ts';
import { timelineWords as t } from './timeline.words.ts';

/** Answered with "I don't know", for as long as this page is open. */
const putAside = signal<ReadonlySet<string>>(new Set());

function nameOf(ask: Ask): string {
  if (ask.kind === 'receiver') return 'receiver';
  return ask.kind === 'zone' ? `zone ${ask.key}` : `columns ${ask.headerKey}`;
}

function putAway(asks: readonly Ask[]): void {
  putAside.value = new Set([...putAside.value, ...asks.map(nameOf)]);
}

/** The questions still open. */
export function openAsks(asks: readonly Ask[]): readonly Ask[] {
  return asks.filter((ask) => !putAside.value.has(nameOf(ask)));
}

export function Question(props: { asks: readonly Ask[]; zone: string }): JSX.Element | null {
  const [ask] = props.asks;
  if (ask === undefined) return null;
  const others = props.asks.filter((one) => one.kind === 'zone' && one !== ask);
  return (
    <Card first label={t().question}>
      {ask.kind === 'zone' ? (
        <ZoneQuestion
          key={nameOf(ask)}
          ask={ask}
          others={others.flatMap((one) => (one.kind === 'zone' ? [one] : []))}
          own={props.zone}
        />
      ) : ask.kind === 'columns' ? (
        <ColumnsQuestion key={nameOf(ask)} ask={ask} onSkip={() => putAway([ask])} />
      ) : (
        <ReceiverQuestion onUnknown={() => putAway([ask])} />
      )}
    </Card>
  );
}

function ReceiverQuestion(props: { onUnknown: () => void }): JSX.Element {
  return (
    <div class="stack-small">
      <h2>{t().receiverAsk}</h2>
      <p class="small">{t().receiverWhy}</p>
      <Choices
        label={t().receiverAsk}
        options={[
          ...RECEIVERS.map(({ id, name }) => ({ value: id, label: say(name) })),
          { value: '', label: t().receiverOther },
        ]}
        onChoose={(id) => (id === '' ? props.onUnknown() : answerReceiver(id))}
      />
    </div>
  );
}

type ZoneAsk = Extract<Ask, { kind: 'zone' }>;

function ZoneQuestion(props: { ask: ZoneAsk; others: readonly ZoneAsk[]; own: string }): JSX.Element {
  const { ask, others, own } = props;
  const id = useId();
  const [forAll, setForAll] = useState(false);
  const [other, setOther] = useState('');
  const asked = [ask, ...(forAll ? others : [])];
  const take = (zone: string): void =>
    answerZone(
      asked.map(({ key }) => key),
      zone,
    );
  return (
    <div class="stack-small" id="zone-question">
      <h2>{t().zoneAsk(ask.file)}</h2>
      <p class="small">{t().zoneWhy}</p>
      <p class="small">{t().zoneSamples(ask.samples.map((one) => one.replace('T', ' ')).join(' / '))}</p>
      {others.length > 0 && (
        <label class="choice plain">
          <input
            type="checkbox"
            checked={forAll}
            onChange={(event) => setForAll(event.currentTarget.checked)}
          />
          <span>{t().zoneAll(String(others.length))}</span>
        </label>
      )}
      <ul class="choices">
        <li>
          <button type="button" class="choice" onClick={() => take(own)}>
            {t().zoneOwn(zoneText(own, language.value))}
          </button>
        </li>
        {own !== 'UTC' && (
          <li>
            <button type="button" class="choice" onClick={() => take('UTC')}>
              {t().zoneUtc}
            </button>
          </li>
        )}
        <li>
          <button type="button" class="choice" onClick={() => putAway(asked)}>
            {t().zoneUnknown}
          </button>
        </li>
      </ul>
      <div class="row">
        <div class="field grow">
          <label for={id}>{t().zoneOther}</label>
          <select id={id} value={other} onChange={(event) => setOther(event.currentTarget.value)}>
            <option value="" />
            {zones().map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </select>
        </div>
        {other !== '' && (
          <Button tone="second" onClick={() => take(other)}>
            {t().zoneTake}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Where most who live in Japan travel or shop: for browsers that cannot list them all (Safari before 15.4). */
const COMMON_ZONES = [
  'Asia/Tokyo',
  'Asia/Seoul',
  'Asia/Shanghai',
  'Asia/Singapore',
  'Australia/Sydney',
  'Europe/London',
  'Europe/Paris',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'Pacific/Honolulu',
];

function zones(): readonly string[] {
  return 'supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : COMMON_ZONES;
}
