// What lets support find the account, how to reach the person safely, and two answers that change the plan (I1, B10).
import type { JSX } from 'preact';
import { QUESTIONS } from '#core/answers/questions.ts';
import {
  ACCOUNT_FACTS,
  type Account,
  type AccountFact,
  type CaseState,
  type PersonFact,
} from '#core/journal/types.ts';
import { mainAccount } from '#core/message/story.ts';
import { Radios } from '../../components/choice.tsx';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { record } from '../../session.ts';
import { say } from '../../text.ts';
import { recordWords } from './record.words.ts';

/** User name, mail, phone and customer number; what few desks ask is folded. */
const ASKED_FIRST = 4;

/** Facts of the main account and of the person. */
export function AccountFacts({ state }: { state: CaseState }): JSX.Element {
  const account = mainAccount(state);
  const setFact = (fact: keyof Account['facts'], value: string): Promise<boolean> | undefined => {
    if (account === undefined) return undefined;
    const facts = { ...account.facts };
    if (value.trim() === '') delete facts[fact];
    else facts[fact] = value;
    return record(
      [{ type: 'put', data: { kind: 'account', item: { ...account, facts } } }],
      dismissedTexts(),
    );
  };
  const field = (fact: AccountFact): JSX.Element => (
    <TextField
      key={fact}
      label={recordWords().facts[fact]}
      optional
      value={account?.facts[fact] ?? ''}
      type={fact === 'registered-mail' ? 'email' : fact === 'registered-phone' ? 'tel' : 'text'}
      onCommit={(value) => setFact(fact, value)}
    />
  );
  const person: readonly PersonFact[] = ['name', 'safe-mail', 'safe-phone', 'own-hours'];
  return (
    <section id="account" class="stack">
      <h2>{recordWords().account}</h2>
      {ACCOUNT_FACTS.slice(0, ASKED_FIRST).map(field)}
      <details>
        <summary>{recordWords().more}</summary>
        <div class="stack">{ACCOUNT_FACTS.slice(ASKED_FIRST).map(field)}</div>
      </details>
      <h3>{recordWords().questions}</h3>
      {([QUESTIONS.mailbox, QUESTIONS['same-password']] as const).map(({ id, ask, choices }) => (
        <Radios
          key={id}
          legend={say(ask)}
          value={choices.find(({ value }) => value === state.answers.get(id))?.value}
          options={choices.map(({ value, label }) => ({ value, label: say(label) }))}
          onChange={(answer) => record([{ type: 'answered', data: { question: id, answer } }])}
        />
      ))}
      <h3>{recordWords().safe}</h3>
      <p class="small quiet">{recordWords().safeHint}</p>
      {person.map((fact) => (
        <TextField
          key={fact}
          label={recordWords().person[fact]}
          optional
          value={state.person[fact] ?? ''}
          type={fact === 'safe-mail' ? 'email' : fact === 'safe-phone' ? 'tel' : 'text'}
          onCommit={(value) => record([{ type: 'person-fact-set', data: { fact, value } }], dismissedTexts())}
        />
      ))}
    </section>
  );
}
