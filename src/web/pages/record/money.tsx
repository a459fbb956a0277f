// Amounts that moved, whose they were, and the totals lost per currency (I4).
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { HonestTime } from '#core/base/time.ts';
import { WHOSE, type CaseState, type Transaction, type Whose } from '#core/journal/types.ts';
import { losses, moneyText, readAmount } from '#core/message/losses.ts';
import { timeText } from '#core/message/times.ts';
import { Choices, Radios } from '../../components/choice.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { HonestTimeField } from '../../components/honest-time.tsx';
import { Button, Card, Empty } from '../../components/ui.tsx';
import { newId, record } from '../../session.ts';
import { language } from '../../text.ts';
import { nowTime } from './now-time.ts';
import { backTo } from './back-to.ts';
import { recordWords } from './record.words.ts';

/** Transactions and their form. */
export function Money({ state }: { state: CaseState }): JSX.Element {
  const [adding, setAdding] = useState(false);
  const { lost, unsure } = losses(state);
  return (
    <section id="money" class="stack">
      <h2>{recordWords().money}</h2>
      {state.items.transaction.size === 0 && <Empty>{recordWords().noMoney}</Empty>}
      {[...lost, ...unsure].length > 0 && (
        <Card>
          {lost.map((total) => (
            <p key={`l${total.currency}`} class="large number">
              {recordWords().lost} {moneyText(total.amount, total.currency, language.value)}
            </p>
          ))}
          {unsure.map((total) => (
            <p key={`u${total.currency}`} class="number">
              {recordWords().unsure} {moneyText(total.amount, total.currency, language.value)}
            </p>
          ))}
        </Card>
      )}
      <ul class="list">
        {[...state.items.transaction.values()].map((one) => (
          <Moved key={one.id} one={one} />
        ))}
      </ul>
      {adding ? (
        <MoneyForm
          onDone={() => {
            setAdding(false);
            backTo('money');
          }}
        />
      ) : (
        <Button tone="second" icon="plus" onClick={() => setAdding(true)}>
          {common().add}
        </Button>
      )}
    </section>
  );
}

/** One amount and whose it was; the same item gives the same node. */
function Moved({ one }: { one: Transaction }): JSX.Element {
  return useMemo(
    () => (
      <li class="note">
        <p>
          <strong class="number">{moneyText(one.amount, one.currency, language.value)}</strong> {one.what}
        </p>
        <p class="small quiet">{timeText(one.when, language.value)}</p>
        <Choices
          label={recordWords().whose}
          chosen={one.whose}
          options={WHOSE.map((value) => ({ value, label: recordWords().whoseWords[value] }))}
          onChoose={(whose: Whose) =>
            void record([{ type: 'put', data: { kind: 'transaction', item: { ...one, whose } } }])
          }
        />
        <Button
          tone="plain"
          onClick={() => record([{ type: 'removed', data: { kind: 'transaction', id: one.id } }])}
        >
          {common().remove}
        </Button>
      </li>
    ),
    [one, language.value],
  );
}

function MoneyForm(props: { onDone: () => void }): JSX.Element {
  const [what, setWhat] = useState('');
  const [typed, setTyped] = useState('');
  const [currency, setCurrency] = useState('JPY');
  const [reference, setReference] = useState('');
  const [when, setWhen] = useState<HonestTime>(nowTime());
  const [whose, setWhose] = useState<Whose>('not-mine');
  const amount = readAmount(typed);
  return (
    <Card first>
      <TextField label={recordWords().moneyWhat} value={what} onCommit={setWhat} />
      <TextField
        label={recordWords().amount}
        value={typed}
        inputMode="decimal"
        onCommit={setTyped}
        {...(typed !== '' && amount === undefined ? { error: recordWords().amountBad } : {})}
      />
      <div class="field">
        <label for="currency">{recordWords().currency}</label>
        <select id="currency" value={currency} onChange={(event) => setCurrency(event.currentTarget.value)}>
          {['JPY', 'USD', 'EUR', 'GBP', 'AUD', 'KRW', 'CNY', 'TWD'].map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </select>
      </div>
      <TextField label={recordWords().reference} optional value={reference} onCommit={setReference} />
      <HonestTimeField label={recordWords().when} value={when} onChange={setWhen} />
      <Radios
        legend={recordWords().whose}
        value={whose}
        onChange={setWhose}
        options={WHOSE.map((value) => ({ value, label: recordWords().whoseWords[value] }))}
      />
      <div class="row">
        <Button
          disabled={amount === undefined || what.trim() === ''}
          onClick={async () => {
            if (amount === undefined) return;
            const item = {
              id: newId(),
              what,
              amount,
              currency,
              when,
              whose,
              origin: { from: 'memory' as const },
              ...(reference === '' ? {} : { reference }),
            };
            if (await record([{ type: 'put', data: { kind: 'transaction', item } }], dismissedTexts()))
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
