// The queue's rows: each says how bad, by when, who, what, and whose turn it is.
import type { JSX, Ref } from 'preact';
import type { QueueRow } from '#core/desk/api.ts';
import { moneyText } from '#core/message/losses.ts';
import { href } from '../../router.ts';
import { language } from '../../text.ts';
import { desk } from '../desk.words.ts';
import { Ago, Due, HarmMark, useTick } from '../parts/parts.tsx';
import { personName } from '../people.ts';
import { t } from './queue.words.ts';

/** `12800 JPY` as people read it. */
export function lossText(loss: string): string {
  const [amount = '', currency = ''] = loss.split(' ');
  return moneyText(amount, currency, language.value);
}

export function QueueTable(props: {
  rows: readonly QueueRow[];
  tableRef?: Ref<HTMLTableElement>;
  /** A cell before each row: a tick box, where rows are chosen. */
  pick?: (row: QueueRow) => JSX.Element;
}): JSX.Element {
  useTick();
  return (
    <table
      class="queue"
      aria-label={t().table}
      {...(props.tableRef === undefined ? {} : { ref: props.tableRef })}
    >
      <thead>
        <tr>
          {props.pick !== undefined && <td />}
          <th scope="col">{t().harm}</th>
          <th scope="col">{t().due}</th>
          <th scope="col">{t().who}</th>
          <th scope="col">{t().account}</th>
          <th scope="col">{t().what}</th>
          <th scope="col">{t().waiting}</th>
          <th scope="col">{t().assignee}</th>
          <th scope="col">{t().age}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.case} data-case={row.case} class={`harm-row h${row.harm}`}>
            {props.pick !== undefined && <td class="pick">{props.pick(row)}</td>}
            <td class="c-harm">
              <HarmMark harm={row.harm} />
            </td>
            <td class="c-due">
              {row.closedAt === undefined ? (
                <Due at={row.dueAt} overdue={row.overdue} because={row.summary.dueBecause} />
              ) : (
                '—'
              )}
            </td>
            <td class="c-who">
              <a class="row-link" href={href('case', row.case)}>
                {row.summary.who === '' ? desk().unknownPerson : row.summary.who}
              </a>
              <span class="under number">
                {row.receipt}
                {row.channel === 'mail' && <span class="mini"> {t().byMail}</span>}
                {row.incident !== undefined && <span class="mini"> {t().incident}</span>}
              </span>
            </td>
            <td class="c-account">{row.summary.account}</td>
            <td class="c-what">
              <span class="clip">{row.summary.what}</span>
              {row.summary.losses.length > 0 && (
                <span class="under loss">{row.summary.losses.map(lossText).join(' + ')}</span>
              )}
            </td>
            <td class="c-waiting">{desk().waitingOn[row.waitingOn]}</td>
            <td class={`c-assignee${row.assignee === undefined ? ' quiet' : ''}`}>
              {personName(row.assignee)}
            </td>
            <td class="c-age">
              <Ago at={row.openedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
