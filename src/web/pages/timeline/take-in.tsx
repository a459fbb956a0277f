// The ways evidence gets here: chosen, dropped, a folder, pasted; where to get it, and what is not needed.
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { canChooseFolders, FileButton } from '../../components/file-button.tsx';
import { Icon } from '../../components/icons.tsx';
import { Button } from '../../components/ui.tsx';
import type { GivenFile } from './timeline-reader.ts';
import { timelineWords as t } from './timeline.words.ts';
import { givenFile } from './use-dropped.ts';

export function TakeIn(props: {
  onFiles: (files: readonly GivenFile[]) => Promise<void>;
  /** After the first files it steps back. */
  isFirst: boolean;
}): JSX.Element {
  const take = (files: readonly File[]): Promise<void> => props.onFiles(files.map(givenFile));
  const ways = (
    <>
      <div class="row field">
        <FileButton
          id="timeline-files"
          label={t().choose}
          tone={props.isFirst ? 'main' : 'second'}
          multiple
          onFiles={take}
        />
        {canChooseFolders() && (
          <FileButton id="timeline-folder" label={t().folder} tone="second" folder onFiles={take} />
        )}
      </div>
      <p class="small quiet">
        {t().kinds}
        <span class="only-mouse"> {t().drop}</span>
      </p>
      <Paste onFiles={props.onFiles} />
      <details>
        <summary>{t().where}</summary>
        <div class="stack-small small">
          <ul>
            {t().whereFrom.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <p>{t().notNeeded}</p>
        </div>
      </details>
    </>
  );
  if (!props.isFirst)
    return (
      <details class="no-print">
        <summary>{t().add}</summary>
        <div class="card stack-small">{ways}</div>
      </details>
    );
  return (
    <section class="card first stack-small no-print">
      <p class="small row">
        <Icon name="lock" size={18} />
        <span class="grow">{t().stays}</span>
      </p>
      {ways}
    </section>
  );
}

let pasted = 0;

function Paste(props: { onFiles: (files: readonly GivenFile[]) => Promise<void> }): JSX.Element {
  const id = useId();
  const [text, setText] = useState('');
  return (
    <details>
      <summary>{t().paste}</summary>
      <div class="stack-small">
        <div class="field">
          <label for={id}>{t().pasteLabel}</label>
          <span class="hint" id={`${id}-hint`}>
            {t().pasteHint}
          </span>
          <textarea
            id={id}
            rows={5}
            value={text}
            aria-describedby={`${id}-hint`}
            autoComplete="off"
            spellcheck={false}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <Button
          tone="second"
          disabled={text.trim() === ''}
          onClick={async () => {
            pasted += 1;
            await props.onFiles([pastedFile(text, pasted)]);
            setText('');
          }}
        >
          {t().pasteRead}
        </Button>
      </div>
    </details>
  );
}

/** A table copied from a page comes with tabs; JSON and whole mails say themselves what they are. */
function pastedFile(text: string, count: number): GivenFile {
  const ending = text.includes('\t') ? 'tsv' : /^\s*[[{]/.test(text) ? 'json' : 'txt';
  return { name: `${t().pastedName(String(count))}.${ending}`, file: new Blob([text.trimStart()]) };
}
