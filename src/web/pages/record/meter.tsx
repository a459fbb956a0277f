// What support will ask that is still missing, the next first; and what does not fit together (I2, B9).
import type { JSX } from 'preact';
import type { CaseState } from '#core/journal/types.ts';
import { completeness, type CompletenessItem } from '#core/message/completeness.ts';
import { contradictions } from '#core/message/contradictions.ts';
import { Button, Card, LinkButton, Note } from '../../components/ui.tsx';
import { now } from '../../session.ts';
import { say } from '../../text.ts';
import { recordWords } from './record.words.ts';

/** The meter on top of the record. */
export function Meter({ state }: { state: CaseState }): JSX.Element {
  const { items } = completeness(state);
  const missing = items.filter(({ have }) => !have);
  const [first] = missing;
  const wrong = contradictions(state, now.value);
  return (
    <Card>
      <label for="meter">
        <strong>{recordWords().meter}</strong>{' '}
        {recordWords().meterOf(String(items.length - missing.length), String(items.length))}
      </label>
      <progress id="meter" max={items.length} value={items.length - missing.length} />
      {first !== undefined && (
        <div class="stack-small">
          <p>
            {recordWords().nextGap(say(first.ask))} <span class="small quiet">{say(first.why)}</span>
          </p>
          <ToPart part={first.part} />
        </div>
      )}
      {missing.length > 1 && (
        <details>
          <summary>
            {recordWords().missing} ({missing.length - 1})
          </summary>
          <ul class="list">
            {missing.slice(1).map((item) => (
              <li key={item.id}>
                <strong>{say(item.ask)}</strong>
                <p class="small quiet">{say(item.why)}</p>
                <ToPart part={item.part} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {wrong.length > 0 && (
        <Note tone="check">
          <strong>{recordWords().fit}</strong>
          <ul>
            {wrong.map((one) => (
              <li key={`${one.code}${one.item ?? ''}`}>{say(one.text)}</li>
            ))}
          </ul>
        </Note>
      )}
    </Card>
  );
}

/** Leads to where a gap is filled; the keyboard and the screen reader go along. */
function ToPart({ part }: { part: CompletenessItem['part'] }): JSX.Element {
  if (part === 'evidence')
    return (
      <LinkButton to={['evidence']} tone="plain">
        {recordWords().parts.evidence}
      </LinkButton>
    );
  return (
    <Button
      tone="plain"
      onClick={() => {
        const section = document.getElementById(part);
        section?.scrollIntoView({ block: 'start' });
        section?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
      }}
    >
      {recordWords().parts[part]}
    </Button>
  );
}
