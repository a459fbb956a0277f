// Which evidence goes along: only what was looked into for secrets can be chosen.
import type { JSX } from 'preact';
import type { CaseState, Evidence } from '#core/journal/types.ts';
import { LinkButton } from '../../components/ui.tsx';
import { deskWords } from './desk.words.ts';

/** Looked into before it was kept, so that nothing secret is in it. */
export function sendable(state: CaseState): readonly Evidence[] {
  return [...state.items.evidence.values()].filter(({ checked }) => checked !== undefined);
}

export function EvidenceToSend(props: {
  state: CaseState;
  /** Only these, when others went before. */
  of?: readonly Evidence[];
  /** SHA-256 of those chosen. */
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}): JSX.Element {
  const { chosen } = props;
  const all = props.of ?? sendable(props.state);
  const others = props.state.items.evidence.size - sendable(props.state).length;
  return (
    <section class="stack-small">
      <fieldset class="field">
        <legend>{deskWords().attach}</legend>
        {all.length === 0 && others === 0 && <span class="hint">{deskWords().noEvidence}</span>}
        {all.map(({ id, sha256, name, what }) => (
          <label class="choice" key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(sha256)}
              onChange={(event) =>
                props.onChoose(
                  event.currentTarget.checked ? [...chosen, sha256] : chosen.filter((one) => one !== sha256),
                )
              }
            />
            <span>
              {what === '' ? name : what}
              {what !== '' && <span class="quiet small under">{name}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      {others > 0 && <p class="small">{deskWords().notLooked(String(others))}</p>}
      {(others > 0 || all.length === 0) && (
        <LinkButton to={['evidence']} tone="plain">
          {deskWords().toEvidence}
        </LinkButton>
      )}
    </section>
  );
}
