// How far reading is, a way to stop and go on, each file with what became of it, and what could not be read.
import type { JSX } from 'preact';
import { filePlaceText } from '#core/evidence/file-place-text.ts';
import { unreadText } from '#core/evidence/unread-text.ts';
import { common } from '../../components/common.words.ts';
import { Button, Card, LinkButton } from '../../components/ui.tsx';
import { language } from '../../text.ts';
import type { FileState, Overview, ReadingState } from '../../workers/evidence-messages.ts';
import { goOnReading, leaveFile, stopReading } from './timeline-reader.ts';
import { timelineWords as t } from './timeline.words.ts';

export function Progress({ state }: { state: ReadingState }): JSX.Element | null {
  const isStopped = !state.isRunning && state.files.some(({ status }) => isUnfinished(status));
  if (!state.isRunning && !isStopped) return null;
  const total = state.files.reduce((sum, { size }) => sum + size, 0);
  const done = state.files.reduce((sum, file) => sum + file.done, 0);
  const found = state.files.reduce((sum, file) => sum + file.found, 0);
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100);
  const current = state.files.find(({ status }) => status === 'reading')?.name ?? '';
  const line = t().progress(String(percent), count(found));
  return (
    <Card>
      <div class="stack-small" data-reading={isStopped ? 'stopped' : 'running'}>
        <p role="status">
          {isStopped ? t().stopped : current === '' ? common().loading : t().reading(current)}
        </p>
        <progress max={100} value={percent} aria-label={line} />
        <p class="small quiet">{line}</p>
        {isStopped ? (
          <Button onClick={goOnReading}>{t().goOn}</Button>
        ) : (
          <Button tone="second" onClick={stopReading}>
            {t().stop}
          </Button>
        )}
      </div>
    </Card>
  );
}

function isUnfinished(status: FileState['status']): boolean {
  return status === 'stopped' || status === 'waiting';
}

export function count(number: number): string {
  return number.toLocaleString(language.value);
}

/** Beyond this a folder's files are only counted. */
const FILES_SHOWN = 50;

export function Files({ state }: { state: ReadingState }): JSX.Element {
  const hasTrouble = state.files.some(({ status }) => status === 'changed' || status === 'failed');
  return (
    <details class="no-print" open={hasTrouble || undefined}>
      <summary>{t().files(count(state.files.length))}</summary>
      <ul class="list">
        {state.files.slice(0, FILES_SHOWN).map((file) => (
          <li key={file.key} class="row">
            <span class="grow">
              {file.name}
              <span class="small quiet"> {fileLine(file)}</span>
            </span>
            <Button tone="plain" label={t().leaveName(file.name)} onClick={() => leaveFile(file.key)}>
              {t().leave}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function fileLine({ status, found }: FileState): string {
  if (status === 'changed' || status === 'failed') return t().status[status];
  if (status === 'read' && found === 0) return t().nothingIn;
  return t().fileLine(t().status[status], count(found));
}

/** Never left out in silence: what was not read, where, and why. */
export function UnreadParts({ overview }: { overview: Overview }): JSX.Element | null {
  const { unread, unreadCount } = overview;
  if (unreadCount === 0) return null;
  const shown = unread.reduce((sum, one) => sum + (one.count ?? 1), 0);
  const hasPictures = unread.some(({ file }) => /\.(?:png|jpe?g|heic|webp|gif|pdf)$/i.test(file));
  return (
    <details open={overview.total === 0 || undefined}>
      <summary>{t().unread(count(unreadCount))}</summary>
      <div class="stack-small">
        <ul class="small">
          {unread.map((one) => (
            <li key={`${one.file} ${one.where} ${one.why}`}>
              {one.where === '' ? one.file : `${one.file}, ${filePlaceText(one.where, language.value)}`}:{' '}
              {unreadText(one, language.value)}
              {(one.count ?? 1) > 1 && t().unreadTimes(count(one.count ?? 1))}
            </li>
          ))}
          {unreadCount > shown && <li>{t().unreadMore(count(unreadCount - shown))}</li>}
        </ul>
        {hasPictures && (
          <p class="small">
            {t().pictureHint}{' '}
            <LinkButton to={['evidence']} tone="plain">
              {t().toEvidence}
            </LinkButton>
          </p>
        )}
      </div>
    </details>
  );
}
