// The prepared sheet for a call: opener, facts to read aloud, questions, what to say when lost (T2, T3).
import type { JSX } from 'preact';
import { type CallSheet, callSheet } from '#core/message/call-sheet.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Card, Empty, LinkButton } from '../../components/ui.tsx';
import { language } from '../../text.ts';
import { callWords } from './call.words.ts';

/** The sheet to have at hand, on paper too (T2). */
export function CallSheetCard({ view, organisation }: { view: CaseView; organisation: string }): JSX.Element {
  const sheet = callSheet(view.state, organisation, language.value);
  return (
    <Card label={callWords().sheet}>
      <h2>{callWords().say}</h2>
      <div class="large">
        {[...sheet.nextTime, ...sheet.opener].map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <h2>{callWords().facts}</h2>
      <SheetFacts facts={sheet.facts} />
      <h2>{callWords().ask}</h2>
      <ol>
        {sheet.questions.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <h2>{callWords().lost}</h2>
      <ul>
        {sheet.whenLost.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{callWords().ending}</h2>
      <ul>
        {sheet.ending.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}

/** Facts one figure at a time, large enough for arm's length; says how to begin while there are none. */
export function SheetFacts({ facts }: { facts: CallSheet['facts'] }): JSX.Element {
  if (facts.length === 0)
    return (
      <div class="stack-small no-print">
        <Empty>{callWords().noFacts}</Empty>
        <LinkButton to={['record']} tone="plain">
          {callWords().toRecord}
        </LinkButton>
      </div>
    );
  return (
    <dl class="stack-small">
      {facts.map((fact) => (
        <div key={fact.label + fact.value}>
          <dt class="small quiet">{fact.label}</dt>
          <dd class="large">{fact.aloud}</dd>
        </div>
      ))}
    </dl>
  );
}
