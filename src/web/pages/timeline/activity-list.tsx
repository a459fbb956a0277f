// The timeline itself: days, what happened on each, a filter, in pieces however long it is; as a table to keep, and on paper.
import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { Directory } from '#core/directory/types.ts';
import type { TimelineItem } from '#core/evidence/timeline/types.ts';
import { keptMarks } from '#core/journal/keep-activity.ts';
import type { CaseState } from '#core/journal/types.ts';
import { common } from '../../components/common.words.ts';
import { saveFile } from '../../components/save-file.ts';
import { Button, Empty } from '../../components/ui.tsx';
import { language } from '../../text.ts';
import type { Answers, Filter, Overview, ServiceCount } from '../../workers/evidence-messages.ts';
import { ActivityItem } from './activity-item.tsx';
import { dayHeading, dayOf, serviceText } from './activity-text.ts';
import { DensityPicture } from './density.tsx';
import { count } from './reading-view.tsx';
import { look } from './timeline-reader.ts';
import { timelineWords as t } from './timeline.words.ts';

const PIECE = 50;
/** On paper nothing can be drawn later; beyond this a table serves better. */
const PRINTED_MAX = 2_000;

export function ActivityList(props: {
  overview: Overview;
  state: CaseState;
  directory: Directory;
}): JSX.Element | null {
  const { overview, state, directory } = props;
  const [chosen, setFilter] = useState<Filter>();
  const [limit, setLimit] = useState(PIECE);
  const [list, setList] = useState<Answers['list']>();
  // What does not fit comes first, as long as there is any; a person's own choice stays.
  const filter: Filter = chosen ?? { show: overview.odd > 0 ? 'odd' : 'all' };
  const asked = JSON.stringify([filter, limit]);
  useEffect(() => {
    let left = false;
    async function refresh(): Promise<void> {
      const next = await look({ ask: 'list', filter, count: limit });
      if (!left && next !== undefined) setList(next);
    }
    void refresh();
    return () => {
      left = true;
    };
  }, [asked, overview]);
  if (overview.total === 0) return null;
  function choose(next: Filter): void {
    setFilter(next);
    setLimit(PIECE);
  }
  const rest = list === undefined ? 0 : list.total - list.items.length;
  return (
    <section class="stack" aria-labelledby="timeline-list">
      <h2 id="timeline-list" tabIndex={-1}>
        {t().listName}
      </h2>
      {overview.density !== undefined && overview.total > 1 && (
        <DensityPicture density={overview.density} zone={state.zone} />
      )}
      <FilterRow overview={overview} filter={filter} directory={directory} onChoose={choose} />
      {list !== undefined && list.total === 0 && <Empty>{t().emptyList}</Empty>}
      {list !== undefined && <Days items={list.items} state={state} directory={directory} />}
      {list !== undefined && (
        <p class="small quiet" role="status">
          {t().shown(count(list.items.length), count(list.total))}
        </p>
      )}
      {rest > 0 && (
        <Button tone="second" onClick={() => setLimit(limit + PIECE)}>
          {t().showMore(count(Math.min(PIECE, rest)))}
        </Button>
      )}
      <div class="row no-print">
        <Button
          tone="second"
          onClick={async () => {
            const csv = await look({ ask: 'csv', filter, language: language.value });
            if (csv !== undefined) saveFile(t().csvName, 'text/csv;charset=utf-8', csv);
          }}
        >
          {t().save}
        </Button>
        <Button
          tone="second"
          onClick={async () => {
            const whole = await look({ ask: 'list', filter, count: PRINTED_MAX });
            if (whole !== undefined) setList(whole);
            // Drawn first, printed then.
            requestAnimationFrame(() => setTimeout(() => print()));
          }}
        >
          {common().print}
        </Button>
      </div>
    </section>
  );
}

function FilterRow(props: {
  overview: Overview;
  filter: Filter;
  directory: Directory;
  onChoose: (filter: Filter) => void;
}): JSX.Element {
  const { overview, filter, directory, onChoose } = props;
  const id = useId();
  return (
    <div class="stack-small no-print">
      <div class="row" role="group" aria-label={t().filter}>
        {(['odd', 'all'] as const).map((show) => (
          <button
            key={show}
            type="button"
            class="letter-mark"
            aria-pressed={filter.show === show}
            onClick={() => onChoose({ show })}
          >
            {t()[show](count(show === 'odd' ? overview.odd : overview.total))}
          </button>
        ))}
      </div>
      {overview.services.length > 1 && (
        <div class="field">
          <label for={id}>{t().byService}</label>
          <select
            id={id}
            value={filter.show === 'service' ? `=${filter.service}` : ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              onChoose(value === '' ? { show: 'all' } : { show: 'service', service: value.slice(1) });
            }}
          >
            <option value="">{t().everyService}</option>
            {overview.services.map((one) => (
              <option key={one.key} value={`=${one.key}`}>
                {nameOf(one, directory)} ({count(one.count)})
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}

function nameOf({ key, service, name }: ServiceCount, directory: Directory): string {
  if (key === '') return t().noService;
  return serviceText(
    {
      ...(service === undefined ? {} : { service }),
      ...(name === undefined ? {} : { serviceName: name }),
    },
    directory,
  );
}

function Days(props: {
  items: readonly TimelineItem[];
  state: CaseState;
  directory: Directory;
}): JSX.Element {
  const { items, state, directory } = props;
  const marks = keptMarks(state.items);
  return (
    <>
      {inDays(items, state.zone).map(({ key, day, items: ofDay }) => (
        <section key={key} class="stack-small">
          <h3>{day === undefined ? t().undated : dayHeading(day)}</h3>
          <ol class="list happenings">
            {ofDay.map((item) => (
              <li key={item.activity.id}>
                <ActivityItem
                  item={item}
                  whose={marks.get(item.activity.id)}
                  zone={state.zone}
                  directory={directory}
                />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

interface Day {
  readonly key: string;
  readonly day: string | undefined;
  readonly items: TimelineItem[];
}

/** Neighbours of one day together; a time of unknown zone may stand between days, and then says its own again. */
function inDays(items: readonly TimelineItem[], zone: string): readonly Day[] {
  const days: Day[] = [];
  const times = new Map<string, number>();
  for (const item of items) {
    const day = dayOf(item.activity.when, zone);
    const last = days.at(-1);
    if (last !== undefined && last.day === day) {
      last.items.push(item);
      continue;
    }
    const name = day ?? '';
    times.set(name, (times.get(name) ?? 0) + 1);
    days.push({ key: `${name} ${times.get(name) ?? 1}`, day, items: [item] });
  }
  return days;
}
