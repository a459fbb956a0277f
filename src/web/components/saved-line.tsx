// Says what was saved and when, why something was not, and takes the last change back, or the taking back.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { StoreErrorCode } from '#core/journal/store.ts';
import { clockOf } from '../clock.ts';
import { caseState, redo, type SaveNote, saveNote, storeTrouble, undo } from '../session.ts';
import { common } from './common.words.ts';
import { savedWords } from './saved-line.words.ts';

const SHOWN_MS = 6_000;

/** The line that comes up after a change; it stays while something could not be saved. */
export function SavedLine(): JSX.Element {
  const note = saveNote.value;
  // What was put away is remembered, not what is shown: a new note stands in the very frame that shows the change.
  const [putAway, setPutAway] = useState<SaveNote>();
  const shown = note !== putAway;
  useEffect(() => {
    if (note === undefined || note.kind === 'failed' || note.kind === 'secret') return;
    const timer = setTimeout(() => setPutAway(note), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [note]);
  return (
    <div
      class="saved"
      role="status"
      data-save={note?.kind}
      data-at={note !== undefined && 'at' in note ? note.at : undefined}
    >
      {note !== undefined && shown && (
        <div>
          {note.kind === 'saved' && (
            <span>
              {storeTrouble.value === undefined
                ? common().saved(clockOf(note.at))
                : common().held(clockOf(note.at))}
            </span>
          )}
          {note.kind === 'undone' && <span>{savedWords().undone(savedWords().change[note.change])}</span>}
          {note.kind === 'secret' && <span>{common().secretStopped}</span>}
          {note.kind === 'failed' && <span>{whyNotSaved(note.error.code)}</span>}
          {/* One button for both ways, or the keyboard's place would be lost with the one that goes. */}
          {((note.kind === 'saved' && note.undoable) || note.kind === 'undone') && (
            <button type="button" onClick={() => void (note.kind === 'undone' ? redo(note.seqs) : undo())}>
              {note.kind === 'undone' ? savedWords().redo : common().undo}
            </button>
          )}
          {(note.kind === 'failed' || note.kind === 'secret') && (
            <button type="button" onClick={() => setPutAway(note)}>
              {common().close}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** At the foot of every page of a case: when it was last saved, and undo for those who need more than six seconds. */
export function LastSaved(): JSX.Element | null {
  const state = caseState.value;
  if (state === undefined) return null;
  return (
    <p class="last-saved narrow small quiet no-print">
      {savedWords().lastSaved(clockOf(state.savedAt))}
      {state.undoable !== undefined && (
        <button type="button" class="button plain" onClick={() => void undo()}>
          {savedWords().undoThis(savedWords().change[state.undoable.change])}
        </button>
      )}
    </p>
  );
}

function whyNotSaved(code: StoreErrorCode): string {
  if (code === 'quota') return common().quota;
  return code === 'not-found' ? common().deletedElsewhere : common().notSaved;
}
