// One thing that happened: when, where, with what; whether it fits and why; whose the person says it was; its source one tap away (B8).
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Directory } from '#core/directory/types.ts';
import { filePlaceText } from '#core/evidence/file-place-text.ts';
import { KIND_WORDS } from '#core/evidence/timeline/timeline-words.ts';
import type { TimelineItem } from '#core/evidence/timeline/types.ts';
import type { Activity } from '#core/evidence/types.ts';
import { keptMarks } from '#core/journal/keep-activity.ts';
import { type CaseState, WHOSE, type Whose } from '#core/journal/types.ts';
import { Icon } from '../../components/icons.tsx';
import { Button } from '../../components/ui.tsx';
import { caseState } from '../../session.ts';
import { language } from '../../text.ts';
import { amountText, clockText, placeText, reasonText, serviceText, titleText } from './activity-text.ts';
import { dropMark, keepMarks } from './keep-mark.ts';
import { count } from './reading-view.tsx';
import { look } from './timeline-reader.ts';
import { timelineWords as t } from './timeline.words.ts';

/** The weightiest come first; the others are one tap away. */
const REASONS_SHOWN = 2;

/** The same item and answer give the same node, so that one answer does not draw a long list anew. */
export function ActivityItem(props: {
  item: TimelineItem;
  whose: Whose | undefined;
  zone: string;
  directory: Directory;
}): JSX.Element {
  const { item, whose, zone, directory } = props;
  return useMemo(
    () => <Item item={item} whose={whose} zone={zone} directory={directory} />,
    [JSON.stringify(item), whose, zone, directory, language.value],
  );
}

function Item(props: {
  item: TimelineItem;
  whose: Whose | undefined;
  zone: string;
  directory: Directory;
}): JSX.Element {
  const { item, whose, zone, directory } = props;
  const { activity, fits } = item;
  const { amount, what = '', account = '' } = activity;
  // What the person said stands in the buttons already.
  const reasons = item.reasons.filter(({ code }) => code !== 'marked-not-mine').map(reasonText);
  const about = [what, account, placeText(activity)].filter((one) => one !== '').join(' · ');
  return (
    <div class={`happened stack-small${fits ? '' : ' odd'}`} data-id={activity.id} data-whose={whose ?? ''}>
      <p class="row">
        <span class="number quiet">{clockText(activity.when, zone)}</span>
        {!fits && (
          <span class="tag check">
            <Icon name="warn" size={16} /> {t().fitsNot}
          </span>
        )}
      </p>
      <p>
        <strong>{KIND_WORDS[activity.kind][language.value]}</strong>{' '}
        <span class="quiet">{serviceText(activity, directory)}</span>
        {amount !== undefined && (
          <>
            {' '}
            <strong class="number">{amountText(amount)}</strong>
          </>
        )}
      </p>
      {about !== '' && <p class="small quiet">{about}</p>}
      <Reasons reasons={reasons.slice(0, REASONS_SHOWN)} fits={fits} />
      <WhoseButtons activity={activity} whose={whose} zone={zone} directory={directory} />
      <More item={item} reasons={reasons.slice(REASONS_SHOWN)} />
    </div>
  );
}

function Reasons(props: { reasons: readonly string[]; fits: boolean }): JSX.Element | null {
  if (props.reasons.length === 0) return null;
  return (
    <ul class="small" aria-label={props.fits ? t().noted : t().fitsNot}>
      {props.reasons.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function WhoseButtons(props: {
  activity: Activity;
  whose: Whose | undefined;
  zone: string;
  directory: Directory;
}): JSX.Element {
  const { activity, whose, directory } = props;
  const [alike, setAlike] = useState<readonly Activity[]>([]);
  const [told, setTold] = useState('');
  // Those answered meanwhile one by one are not asked again; only a button that stands follows the case.
  const answered = alike.length === 0 ? undefined : caseState.value && keptMarks(caseState.value.items);
  const left = alike.filter(({ id }) => answered?.get(id) === undefined);
  async function mark(state: CaseState, next: Whose): Promise<void> {
    setTold('');
    setAlike([]);
    if (next === whose) {
      await dropMark(state, activity);
      return;
    }
    const kept = await keepMarks(state, [activity], next, directory);
    if (kept === 'no') return;
    if (kept === 'redacted') setTold(t().redacted);
    setAlike((await look({ ask: 'alike', id: activity.id })) ?? []);
  }
  async function markAlike(): Promise<void> {
    const state = caseState.value;
    if (state === undefined || whose === undefined) return;
    if ((await keepMarks(state, left, whose, directory)) === 'no') return;
    setTold(t().alikeDone(count(left.length)));
    setAlike([]);
  }
  return (
    <>
      <div
        class="row whose no-print"
        role="group"
        aria-label={`${t().whose} ${clockText(activity.when, props.zone)} ${titleText(activity, directory)}`}
      >
        {WHOSE.map((one) => (
          <button
            key={one}
            type="button"
            class="letter-mark"
            aria-pressed={whose === one}
            onClick={() => {
              // The case as it is now, not as it was when this was drawn.
              const state = caseState.value;
              if (state !== undefined) void mark(state, one);
            }}
          >
            {t().whoseWords[one]}
          </button>
        ))}
      </div>
      {whose !== undefined && <p class="only-print">{t().whoseWords[whose]}</p>}
      {whose !== undefined && left.length > 0 && (
        <Button tone="second" onClick={markAlike}>
          {t().alike(count(left.length), t().whoseWords[whose])}
        </Button>
      )}
      <p class="small" role="status">
        {told}
      </p>
    </>
  );
}

/** What else speaks for it, and where each source is. */
function More(props: { item: TimelineItem; reasons: readonly string[] }): JSX.Element {
  const { item, reasons } = props;
  const { activity, same, fits } = item;
  return (
    <>
      <details class="no-print">
        <summary class="small">{reasons.length === 0 ? t().source : t().more(count(reasons.length))}</summary>
        <div class="stack-small">
          <Reasons reasons={reasons} fits={fits} />
          <SourceLines activity={activity} />
          {same.length > 0 && <p class="small">{t().also(count(same.length))}</p>}
          {same.map((one) => (
            <SourceLines key={one.id} activity={one} />
          ))}
        </div>
      </details>
      <p class="only-print small">
        {[activity, ...same]
          .map(({ source }) => `${source.file}, ${filePlaceText(source.at, language.value)}`)
          .join(' / ')}
      </p>
    </>
  );
}

function SourceLines({ activity: { source, when, device } }: { activity: Activity }): JSX.Element {
  const zone = when.zone === 'unknown' ? t().zoneless : when.zone;
  const lines = [
    [t().sourceFile, source.file],
    [t().sourcePlace, filePlaceText(source.at, language.value)],
    ...(when.certainty === 'unknown' ? [] : [[t().sourceTime, `${when.local.replace('T', ' ')} (${zone})`]]),
    ...(device === undefined ? [] : [[t().device, device]]),
    ...(source.sha256 === undefined ? [] : [[t().sourceHash, source.sha256]]),
  ];
  return (
    <dl class="small">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt class="quiet">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
