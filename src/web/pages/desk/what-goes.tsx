// What of the case goes to the desk, part by part with the way to edit it, and what stays.
import type { JSX } from 'preact';
import type { CaseState } from '#core/journal/types.ts';
import { completeness } from '#core/message/completeness.ts';
import { mainAccount } from '#core/message/story.ts';
import { href } from '../../router.ts';
import { say } from '../../text.ts';
import { common } from '../../components/common.words.ts';
import { Note } from '../../components/ui.tsx';
import { deskWords } from './desk.words.ts';
import { EDITED_ON } from './secrets-left.tsx';

type Part = keyof ReturnType<typeof deskWords>['parts'];

/** Each part in a few words, so that the page can be read at a glance. */
function partsOf(state: CaseState): readonly { readonly part: Part; readonly text: string }[] {
  const { happening, transaction, evidence } = state.items;
  const account = mainAccount(state);
  const count = (size: number): string => (size === 0 ? '' : deskWords().items(String(size)));
  const done = [...state.steps.values()].filter((one) => one.state === 'done').length;
  const facts = Object.values(account?.facts ?? {}).filter((value) => value !== '');
  const person = Object.values(state.person).filter((value) => value !== '');
  const parts: readonly { readonly part: Part; readonly text: string }[] = [
    { part: 'account', text: [account?.name ?? '', ...facts].filter((one) => one !== '').join(' · ') },
    { part: 'person', text: person.join(' · ') },
    { part: 'happenings', text: count(happening.size) },
    { part: 'transactions', text: count(transaction.size) },
    { part: 'passwordChanges', text: count(state.items['password-change'].size) },
    { part: 'evidence', text: count(evidence.size) },
    { part: 'steps', text: count(done) },
    { part: 'contacts', text: count(state.contacts.size) },
    { part: 'others', text: count(Math.max(0, state.items.account.size - 1)) },
  ];
  // What is empty is asked for below, in one line.
  return parts.filter(({ text }) => text !== '');
}

export function WhatGoes({ state }: { state: CaseState }): JSX.Element {
  const missing = completeness(state).items.filter(({ have }) => !have);
  return (
    <section class="stack-small">
      <h2>{deskWords().goes}</h2>
      <ul class="list lines">
        {partsOf(state).map(({ part, text }) => (
          <li key={part} class="row">
            <span class="grow">
              <strong>{deskWords().parts[part]}</strong>
              <br />
              {text}
            </span>
            <a
              class="button plain"
              href={href(EDITED_ON[part] ?? 'record')}
              aria-label={deskWords().editPart(deskWords().parts[part])}
            >
              {common().edit}
            </a>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <Note tone="info">
          <strong>{deskWords().missing}</strong>
          <ul>
            {missing.map(({ id, ask }) => (
              <li key={id}>{say(ask)}</li>
            ))}
          </ul>
          <a href={href('record')}>{deskWords().missingNext}</a>
        </Note>
      )}
    </section>
  );
}

export function WhatStays(): JSX.Element {
  return (
    <section class="stack-small">
      <h2>{deskWords().stays}</h2>
      <ul>
        {deskWords().staysList.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
