// The queue: what to do next, at a glance and by keyboard (D6).
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { QueueRow } from '#core/desk/api.ts';
import { HARM_LEVELS, type Harm } from '#core/desk/types.ts';
import { WAYS_IN } from '#core/journal/types.ts';
import { RECORD } from '#core/message/record-words.ts';
import { href } from '../../router.ts';
import { language, say } from '../../text.ts';
import type { Refusal } from '../api.ts';
import { desk } from '../desk.words.ts';
import { useKeys } from '../keys.ts';
import { onChange } from '../live.ts';
import { Act, Choose, DeskPage, Tell } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { Modal } from '../parts/modal.tsx';
import { personName } from '../people.ts';
import { can, me } from '../staff.ts';
import {
  assignToMe,
  filter,
  moved,
  noteChange,
  queue,
  queueRefusal,
  readMore,
  readQueue,
  type View,
  VIEWS,
} from './queue-store.ts';
import { QueueTable } from './queue-table.tsx';
import { SearchBox } from './search-box.tsx';
import { t } from './queue.words.ts';

/** Counted up to 1,000. */
const countText = (count: number): string => (count >= 1000 ? '1000+' : String(count));

export default function QueuePage(props: { path: readonly string[] }): JSX.Element {
  const view = VIEWS.find((one) => one === props.path[0]) ?? 'all';
  const table = useRef<HTMLTableElement>(null);
  const [taking, setTaking] = useState<QueueRow>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [done, setDone] = useState('');
  const { assignee, harm, method, q = '' } = filter.value;
  const hasFilter = assignee !== undefined || harm !== undefined || method !== undefined || q !== '';

  useEffect(() => {
    void readQueue(view);
  }, [view, filter.value]);
  useEffect(() => onChange(noteChange), []);

  function focused(): QueueRow | undefined {
    const id = document.activeElement?.closest('tr')?.dataset['case'];
    return queue.value?.rows.find((row) => row.case === id);
  }
  function move(by: 1 | -1): void {
    const links = [...(table.current?.querySelectorAll<HTMLElement>('a.row-link') ?? [])];
    const at = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement) === true);
    links[Math.max(0, Math.min(links.length - 1, at === -1 ? 0 : at + by))]?.focus();
  }
  async function take(row: QueueRow): Promise<void> {
    setTaking(undefined);
    const answer = await assignToMe(row);
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) setDone(t().assigned(row.summary.who || row.receipt));
  }
  useKeys({
    title: desk().queue,
    keys: [
      { key: 'j', does: t().next1, run: () => move(1) },
      { key: 'k', does: t().previous1, run: () => move(-1) },
      { key: 'Enter', does: t().openRow },
      { key: '/', does: t().toSearch, run: () => document.getElementById('queue-search')?.focus() },
      ...(can('case:write')
        ? [
            {
              key: 'a',
              does: t().assignMe,
              run: () => {
                const row = focused();
                if (row === undefined || row.assignee === me.value?.id) return;
                if (row.assignee === undefined) void take(row);
                else setTaking(row);
              },
            },
          ]
        : []),
      { key: 'r', does: t().refresh, run: () => void readQueue(view) },
    ],
  });

  const shown = queue.value?.view === view ? queue.value : undefined;
  const counts = queue.value?.counts;
  return (
    <DeskPage
      title={desk().queue}
      org={say(me.value?.desk.name ?? '')}
      side={
        counts !== undefined && counts.overdue > 0 ? (
          <span class="tag stop">{t().overdue(countText(counts.overdue))}</span>
        ) : undefined
      }
    >
      <Surge surge={queue.value?.surge} />
      <nav class="views" aria-label={t().views}>
        <ul>
          {VIEWS.map((one) => {
            const count = one === 'all' || counts === undefined ? undefined : countText(counts[one]);
            return (
              <li key={one}>
                <a href={href('queue', one)} aria-current={one === view ? 'page' : undefined}>
                  {viewName(one)}
                  {count !== undefined && <span class="count"> {count}</span>}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <div class="filters" role="search">
        <SearchBox value={q} onSearch={(next) => change({ q: next === '' ? undefined : next })} />
        {view !== 'mine' && (
          <Choose
            label={t().assignee}
            value={assignee ?? ''}
            options={[
              ['', `${t().assignee}: ${t().anyone}`],
              ['me', desk().me],
              ['none', t().noneAssigned],
            ]}
            quiet
            onChange={(next) => change({ assignee: next === '' ? undefined : next })}
          />
        )}
        <Choose
          label={t().harm}
          value={harm === undefined ? '' : String(harm)}
          options={[
            ['', `${t().harm}: ${t().anyHarm}`],
            ...HARM_LEVELS.toReversed().map(
              (level) => [String(level), desk().harm[String(level) as '0']] as const,
            ),
          ]}
          quiet
          onChange={(next) => change({ harm: next === '' ? undefined : (Number(next) as Harm) })}
        />
        <Choose
          label={t().method}
          value={method ?? ''}
          options={[
            ['', `${t().method}: ${t().anyMethod}`],
            ...WAYS_IN.map((way) => [way, RECORD[language.value].wayIn[way]] as const),
          ]}
          quiet
          onChange={(next) => change({ method: next === '' ? undefined : next })}
        />
        {hasFilter && (
          <Act tone="plain" onClick={() => (filter.value = {})}>
            {t().clear}
          </Act>
        )}
      </div>
      <div role="status" class="bar-place">
        {moved.value.size > 0 && (
          <div class="bar row">
            <span>{t().fresh(String(moved.value.size))}</span>
            <Act onClick={() => readQueue(view)} shortcut="r">
              {t().show}
            </Act>
          </div>
        )}
      </div>
      <Problem refusal={queueRefusal.value ?? refusal} onAgain={() => void readQueue(view)} />
      <p role="status" class="visually-hidden">
        {done}
      </p>
      {shown !== undefined && shown.rows.length > 0 && (
        <>
          <QueueTable rows={shown.rows} tableRef={table} />
          <p class="row pad">
            {shown.next !== undefined && <Act onClick={readMore}>{t().next}</Act>}
            <span class="quiet small">{t().shown(String(shown.rows.length))}</span>
          </p>
        </>
      )}
      {shown !== undefined && shown.rows.length === 0 && (
        <p class="empty quiet">
          {q !== '' ? t().emptySearch(q) : hasFilter ? t().emptyFilter : t().emptyView}
        </p>
      )}
      {shown === undefined && queueRefusal.value === undefined && (
        <p role="status" class="quiet pad">
          {desk().loading}
        </p>
      )}
      {taking !== undefined && (
        <Modal title={t().takeOver} onClose={() => setTaking(undefined)} closeLabel={desk().cancel}>
          <p>{t().takeOverText(personName(taking.assignee))}</p>
          <Act tone="main" onClick={() => take(taking)}>
            {t().take}
          </Act>
        </Modal>
      )}
    </DeskPage>
  );
}

/** Switched where the figures are; here it is only told. */
function Surge(props: { surge: 'on' | 'proposed' | undefined }): JSX.Element | null {
  if (props.surge === undefined) return null;
  return (
    <Tell tone={props.surge === 'on' ? 'info' : 'check'} live>
      {props.surge === 'on' ? t().surgeOn : t().surgeProposed}{' '}
      {can('figures:read') && <a href={href('figures')}>{desk().figures}</a>}
    </Tell>
  );
}

function viewName(view: View): string {
  if (view === 'all') return t().all;
  if (view === 'mine') return t().mine;
  return desk().bucket[view];
}

type Filters = (typeof filter)['value'];

function change(part: { readonly [K in keyof Filters]?: Filters[K] | undefined }): void {
  const next = { ...filter.value, ...part };
  filter.value = Object.fromEntries(
    Object.entries(next).filter(([, value]) => value !== undefined),
  ) as Filters;
}
