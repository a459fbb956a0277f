// The middle column: one timeline of all that happened and was said, by kind, newest or oldest first.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CaseView } from '#core/desk/api.ts';
import { ask, type Refusal } from '../api.ts';
import { desk } from '../desk.words.ts';
import { Modal } from '../parts/modal.tsx';
import { Act, Text } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { can } from '../staff.ts';
import { readCase, seenSeq } from './case-store.ts';
import { t } from './case.words.ts';
import { LINE_KINDS, type LineKind, linesOf, type TimelineLine } from './lines.ts';

/** How the timeline is shown: one choice for all cases of a visit. */
const shownKind = signal<LineKind | 'all'>('all');
const order = signal<'newest' | 'oldest'>('newest');

export function Timeline(props: { view: CaseView }): JSX.Element {
  const [erasing, setErasing] = useState<TimelineLine>();
  const all = linesOf(props.view);
  const lines = all.filter(({ kind }) => shownKind.value === 'all' || kind === shownKind.value);
  const shown = order.value === 'newest' ? lines.toReversed() : lines;
  const kinds = LINE_KINDS.filter((kind) => all.some((line) => line.kind === kind));
  return (
    <section aria-label={t().timeline} class="timeline-column">
      <div class="row timeline-head">
        <h2 class="visually-hidden">{t().timeline}</h2>
        <div class="row chips" role="group" aria-label={t().show}>
          {(['all', ...kinds] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              class="chip"
              aria-pressed={shownKind.value === kind}
              onClick={() => (shownKind.value = kind)}
            >
              {t().kind[kind]}
            </button>
          ))}
        </div>
        <Act tone="plain" onClick={() => (order.value = order.value === 'newest' ? 'oldest' : 'newest')}>
          {t().order[order.value]}
        </Act>
      </div>
      {shown.length === 0 && <p class="quiet">{t().nothingHere}</p>}
      <ol class="story">
        {shown.map((line) => (
          <li
            key={line.key}
            tabIndex={-1}
            class={`${line.from} k-${line.kind}${line.tone === undefined ? '' : ` ${line.tone}`}${
              line.whose === 'not-mine' ? ' stop' : ''
            }`}
          >
            <div class="line-head">
              <span class="when">{line.when}</span>
              <strong>{line.head}</strong>
              {line.whose !== undefined && (
                <span class={`mini ${line.whose === 'not-mine' ? 'stop' : ''}`}>{t().whose[line.whose]}</span>
              )}
              {line.seq !== undefined && line.seq > seenSeq.value && (
                <span class="mini proven">{t().fresh}</span>
              )}
              <span class="by quiet">{line.by}</span>
              {line.canErase && can('case:erase') && (
                <Act tone="plain" onClick={() => setErasing(line)}>
                  {t().eraseOne}
                </Act>
              )}
            </div>
            {line.body !== '' && <p class="line-body">{line.body}</p>}
          </li>
        ))}
      </ol>
      {erasing !== undefined && (
        <Erase view={props.view} seq={erasing.seq} onClose={() => setErasing(undefined)} />
      )}
    </section>
  );
}

/** Destroys the words of one entry, or of the whole case when `seq` is undefined. */
export function Erase(props: { view: CaseView; seq: number | undefined; onClose: () => void }): JSX.Element {
  const [because, setBecause] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const whole = props.seq === undefined;
  async function erase(): Promise<void> {
    const answer = await ask('POST', `cases/${props.view.case}/erase`, {
      ...(props.seq === undefined ? { whole: true } : { seq: props.seq }),
      because,
    });
    setRefusal(answer.ok ? undefined : answer);
    if (!answer.ok) return;
    props.onClose();
    await readCase();
  }
  return (
    <Modal title={whole ? t().eraseCase : t().eraseTitle} onClose={props.onClose} closeLabel={desk().cancel}>
      <p>{whole ? t().eraseCaseText : t().eraseText}</p>
      <Text label={t().because} value={because} onInput={setBecause} rows={2} />
      <Problem refusal={refusal} />
      <Act tone="stop" onClick={erase} disabled={because.trim() === ''}>
        {t().erase}
      </Act>
    </Modal>
  );
}
