// One line about the desk where the next step stands: a question, an instruction, or something that did not arrive.
import type { JSX } from 'preact';
import type { CaseState } from '#core/journal/types.ts';
import {
  completion,
  instructions,
  isClosed,
  isDue,
  linkOf,
  openQuestions,
  undelivered,
} from '../desk-link/links.ts';
import { deskWords } from '../pages/desk/desk.words.ts';
import { say } from '../text.ts';
import { LinkButton, Note } from './ui.tsx';

/** What of the desk is most pressing; undefined when it waits for nothing. */
function pressing(state: CaseState): { readonly text: string; readonly tone: 'info' | 'check' } | undefined {
  const link = linkOf(state);
  if (link === undefined) return undefined;
  const words = deskWords().line;
  const name = say(link.desk.name);
  if (openQuestions(link).length > 0) return { text: words.question(name), tone: 'info' };
  if (instructions(state, link).some(isDue)) return { text: words.instruction(name), tone: 'info' };
  if (undelivered(link).length > 0) return { text: words.undelivered, tone: 'check' };
  const refused = link.refused.at(-1);
  if (refused !== undefined && refused.at > (link.messages.at(-1)?.receivedAt ?? ''))
    return { text: words.refused, tone: 'check' };
  if (!isClosed(link) && completion(state, link) === 'wanted')
    return { text: words.complete(name), tone: 'info' };
  return undefined;
}

export function DeskLine({ state }: { state: CaseState }): JSX.Element | null {
  const one = pressing(state);
  if (one === undefined) return null;
  return (
    <Note tone={one.tone}>
      <div class="stack-small">
        <p>{one.text}</p>
        <LinkButton to={['desk']} tone="second">
          {deskWords().talkButton}
        </LinkButton>
      </div>
    </Note>
  );
}
