// Every call, mail, chat, form and check in one list, the newest first (A3).
import type { JSX } from 'preact';
import type { CaseState } from '#core/journal/types.ts';
import { outcomeWords, RECORD } from '#core/message/record-words.ts';
import { instantText } from '#core/message/times.ts';
import { clockOf } from '../clock.ts';
import { language, say, words } from '../text.ts';
import type { CaseView } from './case-gate.tsx';
import { Empty } from './ui.tsx';
import { VERDICT_TONES } from './verdict-tone.ts';

const t = words({
  ja: {
    none: '連絡すると、ここに残ります。',
    direction: { in: '向こうから', out: 'こちらから' },
    draft: '下書き',
    read: '本文',
    checked: '確かめた',
  },
  en: {
    none: 'Once you make contact, it will be kept here.',
    direction: { in: 'from them', out: 'from you' },
    draft: 'draft',
    read: 'Letter',
    checked: 'Checked',
  },
});

interface Dealing {
  readonly at: string;
  readonly key: string;
  readonly view: JSX.Element;
}

/** Whether anything was said or sent yet. */
export function hasDealings(state: CaseState): boolean {
  return state.contacts.size + state.items.message.size + state.verdicts.length > 0;
}

/** The list, or what will stand there; `most` keeps it to the newest. */
export function DealingsList({ view, most }: { view: CaseView; most?: number }): JSX.Element {
  const { state } = view;
  if (!hasDealings(state)) return <Empty>{t().none}</Empty>;
  const nameOf = (id: string): string => {
    const known = view.directory.get(id)?.name;
    return known === undefined ? id : say(known);
  };
  const all = [...contacts(state, nameOf), ...messages(state, nameOf), ...checks(state)].toSorted((a, b) =>
    a.at < b.at ? 1 : -1,
  );
  return (
    <ol class="timeline" reversed>
      {all.slice(0, most).map((one) => (
        <li key={one.key} class="stack-small">
          <span class="small quiet">{instantText(one.at, state.zone, language.value)}</span>
          {one.view}
        </li>
      ))}
    </ol>
  );
}

function contacts(state: CaseState, nameOf: (id: string) => string): readonly Dealing[] {
  return [...state.contacts.values()].map((contact) => ({
    at: contact.startedAt,
    key: contact.id,
    view: (
      <>
        <p>
          <span class="tag">{RECORD[language.value].channel[contact.channel]}</span>{' '}
          <strong>{nameOf(contact.organisation)}</strong>{' '}
          <span class="small quiet">
            {t().direction[contact.direction]} {contact.target}
          </span>{' '}
          {contact.outcome !== undefined && <span class="tag">{outcomeWords(contact, language.value)}</span>}
        </p>
        {contact.notes.some(({ text }) => text !== '') && (
          <ul class="small">
            {contact.notes
              .filter(({ text }) => text !== '')
              .map((note) => (
                <li key={note.seq}>
                  {clockOf(note.at)} {RECORD[language.value].note[note.note]}: {note.text}
                </li>
              ))}
          </ul>
        )}
      </>
    ),
  }));
}

function messages(state: CaseState, nameOf: (id: string) => string): readonly Dealing[] {
  return [...state.items.message.values()].map((message) => ({
    at: message.sent?.at ?? state.savedAt,
    key: message.id,
    view: (
      <>
        <p>
          <span class="tag">{RECORD[language.value].channel[message.channel]}</span>{' '}
          <strong>{nameOf(message.organisation)}</strong>{' '}
          <span class={`tag${message.sent === undefined ? ' check' : ''}`}>
            {message.sent === undefined ? t().draft : RECORD[language.value].outcome.sent}
          </span>
        </p>
        {message.subject !== '' && <p>{message.subject}</p>}
        <details>
          <summary>{t().read}</summary>
          <pre class="letter small">{message.body}</pre>
        </details>
      </>
    ),
  }));
}

function checks(state: CaseState): readonly Dealing[] {
  return state.verdicts.map((one) => ({
    at: one.at,
    key: `verdict-${one.seq}`,
    view: (
      <p>
        <span class="tag">{t().checked}</span>{' '}
        <span class={`tag ${VERDICT_TONES[one.verdict]}`}>{RECORD[language.value].verdict[one.verdict]}</span>{' '}
        {one.subject.slice(0, 200)}
      </p>
    ),
  }));
}
