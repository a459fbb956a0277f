// The foot of every form on a case: what was typed is looked at, sent once, and kept when it could not be.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { StaffDraft } from '#core/desk/api.ts';
import type { Refusal } from '../api.ts';
import { desk } from '../desk.words.ts';
import { checkWords, type Remark } from '../parts/check-words.ts';
import { Act, Tell } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { authorName } from '../people.ts';
import { append, caseView, conflict } from './case-store.ts';
import { t } from './case.words.ts';
import { linesOf } from './lines.ts';

export interface Sending {
  readonly refusal: Refusal | undefined;
  readonly remarks: readonly Remark[];
  readonly sent: boolean;
  /** Sends; runs `after` only when it was taken. */
  readonly send: (drafts: readonly StaffDraft[], after?: () => void) => Promise<void>;
}

/** `toPerson`: the words leave the desk, so asking for a secret stops them. */
export function useSending(toPerson: boolean): Sending {
  const [refusal, setRefusal] = useState<Refusal>();
  const [remarks, setRemarks] = useState<readonly Remark[]>([]);
  const [sent, setSent] = useState(false);
  async function send(drafts: readonly StaffDraft[], after?: () => void): Promise<void> {
    setSent(false);
    const found = await checkWords(drafts.flatMap(textsOf), toPerson);
    const wasTold = remarks.length > 0 && remarks.every(({ stops }) => !stops);
    setRemarks(found);
    if (found.some(({ stops }) => stops)) return;
    // What only draws doubt is said once, and may then be sent.
    if (found.length > 0 && !wasTold) return;
    const failed = await append(drafts);
    setRefusal(failed);
    if (failed !== undefined) return;
    setRemarks([]);
    setSent(true);
    after?.();
  }
  return { refusal, remarks, sent, send };
}

/** Every text in a draft, wherever it stands; ids and codes hold no secret. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

export function SendFoot(props: {
  sending: Sending;
  onSend: () => Promise<void>;
  disabled?: boolean;
  label?: string;
  tone?: 'main' | 'stop';
}): JSX.Element {
  const { refusal, remarks, sent } = props.sending;
  const isConflict = refusal?.code === 'conflict' || refusal?.status === 409;
  return (
    <>
      <div role="alert" class="problem-place">
        {remarks.map(({ words, stops }) => (
          <Tell key={words} tone={stops ? 'stop' : 'check'}>
            {words}
          </Tell>
        ))}
        {isConflict && <Conflict />}
      </div>
      {!isConflict && <Problem refusal={refusal} />}
      <div class="row">
        <Act tone={props.tone ?? 'main'} onClick={props.onSend} disabled={props.disabled === true}>
          {props.label ?? desk().send}
        </Act>
        <span role="status" class="small">
          {sent ? desk().sent : ''}
        </span>
      </div>
    </>
  );
}

/** What colleagues or the person wrote while the draft was being written. */
function Conflict(): JSX.Element {
  const view = caseView.value;
  const seqs = new Set(conflict.value.map(({ seq }) => seq));
  const lines =
    view === undefined ? [] : linesOf(view).filter(({ seq }) => seq !== undefined && seqs.has(seq));
  return (
    <div class="note check conflict">
      <strong>{t().conflictTitle}</strong>
      <ul class="lines small">
        {lines.map((line) => (
          <li key={line.key}>
            <span class="quiet">
              {line.when} {line.by}
            </span>{' '}
            {line.head}
            {line.body !== '' && <span class="under">{line.body}</span>}
          </li>
        ))}
        {lines.length === 0 && conflict.value.map((entry) => <li key={entry.seq}>{authorName(entry.by)}</li>)}
      </ul>
      <p class="small">{t().conflictAfter}</p>
    </div>
  );
}
