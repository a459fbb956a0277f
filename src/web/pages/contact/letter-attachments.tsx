// The evidence that goes with a letter: what was looked into can be ticked, what was not is looked into first.
import type { JSX } from 'preact';
import type { Evidence } from '#core/journal/types.ts';
import { FileButton } from '../../components/file-button.tsx';
import { Button } from '../../components/ui.tsx';
import { checkedLine } from '../../files/files.words.ts';
import { letterWords as t } from './letter.words.ts';

export function LetterAttachments(props: {
  evidence: readonly Evidence[];
  /** Ids of what goes with the letter. */
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
  onLookInto: (evidence: Evidence) => void;
  onFiles: (files: readonly File[]) => Promise<void>;
}): JSX.Element {
  return (
    <fieldset class="field">
      <legend>{t().attachments}</legend>
      {props.evidence.map((one) =>
        one.checked === undefined ? (
          <div key={one.id} class="stack-small">
            <p>
              {one.name} <span class="small quiet">{checkedLine(undefined)}</span>
            </p>
            <Button
              tone="second"
              label={`${one.name}: ${t().lookFirst}`}
              onClick={() => props.onLookInto(one)}
            >
              {t().lookFirst}
            </Button>
          </div>
        ) : (
          <label key={one.id} class="choice">
            <input
              type="checkbox"
              checked={props.chosen.includes(one.id)}
              onChange={(event) =>
                props.onChoose(
                  event.currentTarget.checked
                    ? [...props.chosen, one.id]
                    : props.chosen.filter((other) => other !== one.id),
                )
              }
            />
            <span class="grow">
              {one.name}
              <span class="under small quiet lighter">{checkedLine(one.checked)}</span>
            </span>
          </label>
        ),
      )}
      <FileButton id="letter-files" label={t().add} tone="second" multiple onFiles={props.onFiles} />
      <span class="hint">{t().addHint}</span>
    </fieldset>
  );
}
