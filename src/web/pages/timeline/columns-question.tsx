// Which column of an unknown table is what: the guess is shown with some of the column's texts, and the person decides.
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ColumnChoice } from '#core/evidence/tables/generic.ts';
import { COLUMN_ROLES, type ColumnGuess, type ColumnRole } from '#core/evidence/tables/guess-columns.ts';
import { TextField } from '../../components/field.tsx';
import { Button } from '../../components/ui.tsx';
import { language } from '../../text.ts';
import type { Ask } from '../../workers/evidence-messages.ts';
import { answerColumns } from './timeline-reader.ts';
import { timelineWords as t } from './timeline.words.ts';

const SUMS: readonly ColumnRole[] = ['amount', 'paid-out', 'paid-in'];
const CURRENCIES = ['JPY', 'USD', 'EUR', 'GBP', 'CNY', 'KRW', 'TWD', 'HKD', 'AUD', 'CAD', 'SGD'];
/** Either of the two may be the month. */
const TWO_ORDERS = /^(?:0?\d|1[0-2])[/.-](?:0?\d|1[0-2])[/.-]\d{4}/;

export function ColumnsQuestion(props: {
  ask: Extract<Ask, { kind: 'columns' }>;
  onSkip: () => void;
}): JSX.Element {
  const { ask, onSkip } = props;
  const { guesses } = ask;
  const [roles, setRoles] = useState<readonly ColumnRole[]>(guesses.map(({ role }) => role));
  const [order, setOrder] = useState<'mdy' | 'dmy'>(language.value === 'ja' ? 'mdy' : 'dmy');
  const [currency, setCurrency] = useState('JPY');
  const [direction, setDirection] = useState<'in' | 'out'>('out');
  const [serviceName, setServiceName] = useState('');
  const of = (...wanted: readonly ColumnRole[]): readonly ColumnGuess[] =>
    guesses.filter((_, index) => wanted.includes(roles[index] ?? 'ignore'));
  const hasTime = of('time', 'date').length > 0;
  const hasSums = of(...SUMS).length > 0;
  const asksOrder = of('time', 'date').some(({ samples }) => samples.some((one) => TWO_ORDERS.test(one)));
  const asksCurrency = hasSums && of('currency').length === 0;
  const asksDirection = of('amount').some(({ samples }) => !samples.some((one) => /^[-−▲△(]/.test(one)));
  function take(): void {
    const decimal = of(...SUMS).find((one) => one.decimal !== undefined)?.decimal;
    const choice: ColumnChoice = {
      columns: guesses.map(({ name }, index) => ({ name, role: roles[index] ?? 'ignore' })),
      ...(asksOrder ? { order } : {}),
      ...(decimal === undefined ? {} : { decimal }),
      ...(asksCurrency ? { currency } : {}),
      ...(asksDirection && direction === 'out' ? { positiveIsOut: true } : {}),
      ...(serviceName.trim() === '' ? {} : { serviceName: serviceName.trim() }),
    };
    answerColumns(ask.headerKey, choice);
  }
  return (
    <div class="stack-small">
      <h2>{t().columnsAsk(ask.file)}</h2>
      <p class="small">{t().columnsWhy}</p>
      {guesses.map(({ name, samples }, index) => (
        <Select
          key={`${index} ${name}`}
          label={name === '' ? String(index + 1) : name}
          hint={samples.length === 0 ? '' : t().sample(samples.join(' / '))}
          value={roles[index] ?? 'ignore'}
          options={COLUMN_ROLES.map((role) => [role, t().role[role]])}
          onChange={(role) => setRoles(roles.map((old, at) => (at === index ? role : old)))}
        />
      ))}
      {asksOrder && (
        <Select
          label={t().dayOrder}
          value={order}
          options={[
            ['mdy', t().dayOrders.mdy],
            ['dmy', t().dayOrders.dmy],
          ]}
          onChange={setOrder}
        />
      )}
      {asksCurrency && (
        <Select
          label={t().currency}
          value={currency}
          options={CURRENCIES.map((one) => [one, one])}
          onChange={setCurrency}
        />
      )}
      {asksDirection && (
        <Select
          label={t().direction}
          value={direction}
          options={[
            ['out', t().directions.out],
            ['in', t().directions.in],
          ]}
          onChange={setDirection}
        />
      )}
      <TextField label={t().serviceName} value={serviceName} optional max={100} onCommit={setServiceName} />
      <p class="error" role="status">
        {hasTime ? '' : t().noTimeColumn}
      </p>
      <div class="row">
        <Button disabled={!hasTime} onClick={take}>
          {t().columnsTake}
        </Button>
        <Button tone="plain" onClick={onSkip}>
          {t().columnsSkip}
        </Button>
      </div>
    </div>
  );
}

function Select<T extends string>(props: {
  label: string;
  hint?: string;
  value: T;
  options: readonly (readonly [value: T, label: string])[];
  onChange: (value: T) => void;
}): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.hint !== undefined && props.hint !== '' && <span class="hint">{props.hint}</span>}
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value as T)}
      >
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
