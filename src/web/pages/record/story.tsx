// What happened, as a timeline one adds to by a sentence (I2, B7).
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { HAPPENING_KINDS, WHOSE, type CaseState, type Happening } from '#core/journal/types.ts';
import { happenings } from '#core/message/story.ts';
import { timeText } from '#core/message/times.ts';
import { Radios } from '../../components/choice.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { HonestTimeField } from '../../components/honest-time.tsx';
import { Button, Card, Empty, LinkButton } from '../../components/ui.tsx';
import { newId, record } from '../../session.ts';
import { language } from '../../text.ts';
import { nowTime } from './now-time.ts';
import { backTo } from './back-to.ts';
import { recordWords } from './record.words.ts';

/** The timeline and its form. */
export function Story({ state }: { state: CaseState }): JSX.Element {
  const [editing, setEditing] = useState<Happening>();
  const list = happenings(state);
  return (
    <section id="story" class="stack">
      <h2>{recordWords().story}</h2>
      {list.length === 0 && <Empty>{recordWords().noStory}</Empty>}
      <ol class="timeline">
        {list.map((one) => (
          <Told key={one.id} one={one} onEdit={setEditing} />
        ))}
      </ol>
      <LinkButton to={['timeline']} tone="plain">
        {recordWords().fromFiles}
      </LinkButton>
      {editing === undefined ? (
        <Button
          tone="second"
          icon="plus"
          onClick={() =>
            setEditing({
              id: newId(),
              kind: list.some(({ kind }) => kind === 'noticed') ? 'sign-in' : 'noticed',
              what: '',
              when: nowTime(),
              whose: 'not-mine',
              origin: { from: 'memory' },
            })
          }
        >
          {recordWords().addStory}
        </Button>
      ) : (
        <StoryForm
          key={editing.id}
          value={editing}
          onDone={() => {
            setEditing(undefined);
            backTo('story');
          }}
        />
      )}
    </section>
  );
}

/** One line of the timeline. The same item gives the same node, so that one change does not draw a long list anew. */
function Told({ one, onEdit }: { one: Happening; onEdit: (one: Happening) => void }): JSX.Element {
  return useMemo(
    () => (
      <li>
        <p class="small quiet">{timeText(one.when, language.value)}</p>
        <p>
          <span class={`tag ${one.whose === 'not-mine' ? 'stop' : ''}`}>{recordWords().kinds[one.kind]}</span>{' '}
          {one.what}
        </p>
        <div class="row">
          <Button tone="plain" onClick={() => onEdit(one)} label={`${common().edit} ${one.what}`}>
            {common().edit}
          </Button>
          <Button
            tone="plain"
            label={`${common().remove} ${one.what}`}
            onClick={() => record([{ type: 'removed', data: { kind: 'happening', id: one.id } }])}
          >
            {common().remove}
          </Button>
        </div>
      </li>
    ),
    [one, language.value],
  );
}

function StoryForm(props: { value: Happening; onDone: () => void }): JSX.Element {
  const [item, setItem] = useState(props.value);
  return (
    <Card first>
      <TextField
        label={recordWords().what}
        hint={recordWords().storyHint}
        value={item.what}
        onCommit={(what) => setItem((old) => ({ ...old, what }))}
      />
      <HonestTimeField
        label={recordWords().when}
        value={item.when}
        onChange={(when) => setItem({ ...item, when })}
      />
      <Radios
        legend={recordWords().kind}
        value={item.kind}
        onChange={(kind) => setItem({ ...item, kind })}
        options={HAPPENING_KINDS.map((value) => ({ value, label: recordWords().kinds[value] }))}
      />
      {item.kind !== 'noticed' && (
        <Radios
          legend={recordWords().whose}
          value={item.whose}
          onChange={(whose) => setItem({ ...item, whose })}
          options={WHOSE.map((value) => ({ value, label: recordWords().whoseWords[value] }))}
        />
      )}
      <div class="row">
        <Button
          disabled={item.what.trim() === ''}
          onClick={async () => {
            if (await record([{ type: 'put', data: { kind: 'happening', item } }], dismissedTexts()))
              props.onDone();
          }}
        >
          {recordWords().keep}
        </Button>
        <Button tone="plain" onClick={props.onDone}>
          {common().cancel}
        </Button>
      </div>
    </Card>
  );
}
