// When a password was changed and by whom; never the password (I3).
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { HonestTime } from '#core/base/time.ts';
import type { CaseState, Whose } from '#core/journal/types.ts';
import { timeText } from '#core/message/times.ts';
import { Radios } from '../../components/choice.tsx';
import { common } from '../../components/common.words.ts';
import { HonestTimeField } from '../../components/honest-time.tsx';
import { Button, Card } from '../../components/ui.tsx';
import { newId, record } from '../../session.ts';
import { language } from '../../text.ts';
import { nowTime } from './now-time.ts';
import { recordWords } from './record.words.ts';

/** The list of changes and its form. */
export function PasswordChanges({ state }: { state: CaseState }): JSX.Element {
  const [adding, setAdding] = useState(false);
  const [when, setWhen] = useState<HonestTime>(nowTime());
  const [whose, setWhose] = useState<Whose>('mine');
  return (
    <section id="passwords" class="stack">
      <h2>{recordWords().passwords}</h2>
      <p class="small quiet">{recordWords().noPasswords}</p>
      <ul class="list">
        {[...state.items['password-change'].values()].map((one) => (
          <li key={one.id} class="note">
            {timeText(one.when, language.value)} ·{' '}
            {one.whose === 'not-mine'
              ? recordWords().byOther
              : one.whose === 'mine'
                ? recordWords().byMe
                : common().unknown}
            <Button
              tone="plain"
              onClick={() => record([{ type: 'removed', data: { kind: 'password-change', id: one.id } }])}
            >
              {common().remove}
            </Button>
          </li>
        ))}
      </ul>
      {adding ? (
        <Card first>
          <HonestTimeField label={recordWords().when} value={when} onChange={setWhen} />
          <Radios
            legend={recordWords().whose}
            value={whose}
            onChange={setWhose}
            options={[
              { value: 'mine', label: recordWords().byMe },
              { value: 'not-mine', label: recordWords().byOther },
              { value: 'unsure', label: common().unknown },
            ]}
          />
          <Button
            onClick={async () => {
              if (
                await record([
                  { type: 'put', data: { kind: 'password-change', item: { id: newId(), when, whose } } },
                ])
              )
                setAdding(false);
            }}
          >
            {recordWords().keep}
          </Button>
        </Card>
      ) : (
        <Button tone="second" icon="plus" onClick={() => setAdding(true)}>
          {common().add}
        </Button>
      )}
    </section>
  );
}
