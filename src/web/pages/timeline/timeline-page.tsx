// 時系列: files become one timeline on this device; what does not fit is marked, and the person says what was theirs.
import type { JSX } from 'preact';
import { keptMarks } from '#core/journal/keep-activity.ts';
import { mainAccount } from '#core/message/story.ts';
import { CaseGate, type CaseView } from '../../components/case-gate.tsx';
import { pageNames } from '../../components/page-names.words.ts';
import { Note, Page } from '../../components/ui.tsx';
import type { Overview } from '../../workers/evidence-messages.ts';
import { ActivityList } from './activity-list.tsx';
import { reasonText } from './activity-text.ts';
import { BreakInCard, Losses } from './break-in.tsx';
import { NextStep } from './next-step.tsx';
import { openAsks, Question } from './questions.tsx';
import { count, Files, Progress, UnreadParts } from './reading-view.tsx';
import { ServicesSeen } from './services-seen.tsx';
import { TakeIn } from './take-in.tsx';
import {
  isBroken,
  lookingAt,
  overview as overviewNow,
  reading as readingNow,
  readFiles,
} from './timeline-reader.ts';
import { timelineWords as t } from './timeline.words.ts';
import { useDropped } from './use-dropped.ts';

export default function TimelinePage(_props: { path: readonly string[] }): JSX.Element {
  return <CaseGate title={pageNames().timeline}>{(view) => <Timeline view={view} />}</CaseGate>;
}

function Timeline({ view }: { view: CaseView }): JSX.Element {
  const { state, directory } = view;
  const reading = readingNow.value;
  const overview = overviewNow.value;
  useDropped((files) => void readFiles(state, files));
  const hasFiles = reading !== undefined && reading.files.length > 0;
  const isReading = reading?.isRunning === true;
  // What is asked while reading goes on must not wait for its end; the rest is asked with the whole file known.
  const asks = openAsks(reading?.asks ?? []).filter(({ kind }) => !isReading || kind === 'receiver');
  const shown = hasFiles ? overview : undefined;
  const kept = keptMarks(state.items).size;
  return (
    <Page title={pageNames().timeline} lead={t().lead}>
      {isBroken.value && (
        <Note tone="check" live>
          <p>{t().broken}</p>
        </Note>
      )}
      {reading !== undefined && <Progress state={reading} />}
      {lookingAt.value !== undefined && (
        <p role="status" class="card">
          {t().lookingAt(lookingAt.value.name, count(lookingAt.value.left))}
        </p>
      )}
      <Question asks={asks} zone={state.zone} />
      {!isReading && asks.length === 0 && shown !== undefined && (
        <NextStep overview={shown} state={state} letterTo={view.service?.id ?? mainAccount(state)?.service} />
      )}
      {!hasFiles && kept > 0 && <p>{t().kept(count(kept))}</p>}
      {!hasFiles && <TakeIn isFirst onFiles={(files) => readFiles(state, files)} />}
      {shown !== undefined && (
        <>
          <Losses overview={shown} />
          {shown.open === 0 && <BreakInCard overview={shown} state={state} />}
          {shown.open === 0 && <ServicesSeen overview={shown} state={state} directory={directory} />}
          <ActivityList overview={shown} state={state} directory={directory} />
          <Silent overview={shown} />
          <UnreadParts overview={shown} />
        </>
      )}
      {hasFiles && reading !== undefined && <Files state={reading} />}
      {hasFiles && (
        <TakeIn
          isFirst={!isReading && asks.length === 0 && shown?.total === 0}
          onFiles={(files) => readFiles(state, files)}
        />
      )}
    </Page>
  );
}

/** Where there was too little to compare with, silence of the rules means nothing, and is said. */
function Silent({ overview }: { overview: Overview }): JSX.Element | null {
  // Of nothing, nothing can be compared: that is no news.
  if (overview.total === 0 || overview.silent.length === 0) return null;
  return (
    <details>
      <summary>{t().silentTitle}</summary>
      <p class="small">{t().silentWhy}</p>
      <ul class="small">
        {overview.silent.map((reason) => {
          const text = reasonText(reason);
          return <li key={text}>{text}</li>;
        })}
      </ul>
    </details>
  );
}
