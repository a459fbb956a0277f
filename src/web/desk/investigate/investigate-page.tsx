// The investigation (D4): logs imported, searched by account, network, device and time, and "who else?" with reasons and a list to notify.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { LogAsks, LogHit, LogImported, LogPage, LogRow, WhoElse as Found } from '#core/desk/api.ts';
import { FileButton } from '../../components/file-button.tsx';
import { saveFile } from '../../components/save-file.ts';
import { href } from '../../router.ts';
import { language, say } from '../../text.ts';
import { ask, type Refusal, withQuery } from '../api.ts';
import { toField } from '../clock.ts';
import { desk } from '../desk.words.ts';
import { type Fetched, Shown, useFetched } from '../parts/fetched.tsx';
import { Act, Ago, Choose, DeskPage, Exact, Line } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { me } from '../staff.ts';
import { t } from './investigate.words.ts';
import { guessColumns, LOG_COLUMNS, type LogColumn, readColumns } from './read-columns.ts';
import { writeNotifyList } from './notify-list.ts';

const DAY_MS = 86_400_000;

export default function InvestigatePage(_props: { path: readonly string[] }): JSX.Element {
  const logs = useFetched<readonly LogRow[]>('logs');
  return (
    <DeskPage title={desk().investigate} org={say(me.value?.desk.name ?? '')}>
      {logs.refusal?.code === 'duckdb-missing' ? (
        <p class="empty quiet">{say(logs.refusal.message)}</p>
      ) : (
        <>
          <div class="halves">
            <Logs logs={logs} />
            <Upload onDone={logs.reload} />
          </div>
          <Query />
          <WhoElse />
        </>
      )}
    </DeskPage>
  );
}

function Logs(props: { logs: Fetched<readonly LogRow[]> }): JSX.Element {
  const [refusal, setRefusal] = useState<Refusal>();
  async function remove(id: string): Promise<void> {
    const answer = await ask('DELETE', `logs/${id}`);
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) await props.logs.reload();
  }
  return (
    <section class="card stack-small scroll">
      <h2>{t().logs}</h2>
      <Shown fetched={props.logs}>
        {(rows) =>
          rows.length === 0 ? (
            <p class="quiet">{t().noLogs}</p>
          ) : (
            <table aria-label={t().logs}>
              <thead>
                <tr>
                  <th scope="col">{t().name}</th>
                  <th scope="col" class="figure">
                    {t().rows}
                  </th>
                  <th scope="col">{t().span}</th>
                  <th scope="col">{t().imported}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">{row.name}</th>
                    <td class="figure">{row.rows.toLocaleString(language.value)}</td>
                    <td class="small">
                      <Exact at={row.from} /> – <Exact at={row.to} />
                    </td>
                    <td>
                      <Ago at={row.importedAt} />
                    </td>
                    <td>
                      <Act tone="plain" label={`${t().remove}: ${row.name}`} onClick={() => remove(row.id)}>
                        {t().remove}
                      </Act>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Shown>
      <Problem refusal={refusal} />
    </section>
  );
}

function Upload(props: { onDone: () => Promise<void> }): JSX.Element {
  const [file, setFile] = useState<File>();
  const [names, setNames] = useState<readonly string[]>([]);
  const [columns, setColumns] = useState<Readonly<Partial<Record<LogColumn, string>>>>({});
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [refusal, setRefusal] = useState<Refusal>();
  const [imported, setImported] = useState<LogImported>();
  const [asks, setAsks] = useState<LogAsks['asks']>();
  async function choose(files: readonly File[]): Promise<void> {
    const [chosen] = files;
    if (chosen === undefined) return;
    const found = await readColumns(chosen).catch(() => []);
    setFile(chosen);
    setImported(undefined);
    setAsks(undefined);
    setNames(found);
    setColumns(guessColumns(found));
  }
  async function send(): Promise<void> {
    if (file === undefined) return;
    // The server tells by the bytes what it is; a type guessed from the name says nothing.
    const bytes = file.slice(0, file.size, 'application/octet-stream');
    const path = withQuery('logs', { name: file.name, zone, ...columns });
    const answer = await ask<LogImported | LogAsks>('POST', path, bytes);
    setRefusal(answer.ok ? undefined : answer);
    if (!answer.ok) return;
    if ('asks' in answer.value) {
      const { columns: found, mapped } = answer.value.asks;
      setAsks(answer.value.asks);
      setNames(found.map(({ name }) => name));
      setColumns(mapped);
      return;
    }
    setAsks(undefined);
    setImported(answer.value);
    setFile(undefined);
    await props.onDone();
  }
  return (
    <section class="card stack-small">
      <h2>{t().upload}</h2>
      <FileButton
        id="log-file"
        label={t().upload}
        tone="second"
        accept=".csv,.tsv,.jsonl,.ndjson,.parquet,.txt"
        onFiles={choose}
      />
      {file !== undefined && (
        <>
          <p>{t().chosen(file.name)}</p>
          <p class="small quiet">
            {asks !== undefined ? t().asked : names.length > 0 ? t().columnHint : t().typeColumn}
          </p>
          <div class="two">
            {LOG_COLUMNS.map((column) =>
              names.length > 0 ? (
                <Choose
                  key={column}
                  label={t().column[column]}
                  value={columns[column] ?? ''}
                  options={[['', t().noColumn], ...names.map((name) => [name, name] as const)]}
                  onChange={(value) => setColumns({ ...columns, [column]: value })}
                />
              ) : (
                <Line
                  key={column}
                  label={t().column[column]}
                  value={columns[column] ?? ''}
                  onInput={(value) => setColumns({ ...columns, [column]: value })}
                />
              ),
            )}
          </div>
          <Line label={t().zone} value={zone} onInput={setZone} />
          <Act
            tone="main"
            onClick={send}
            disabled={names.length > 0 && ((columns.account ?? '') === '' || (columns.at ?? '') === '')}
          >
            {t().import}
          </Act>
        </>
      )}
      <Problem refusal={refusal} />
      <div role="status">{imported !== undefined && <Imported {...imported} />}</div>
    </section>
  );
}

/** What was taken in, and what was not, with where and why. */
function Imported({ log, again, rejected }: LogImported): JSX.Element {
  return (
    <div class="stack-small">
      <p>{again ? t().again(log.name) : t().taken(log.rows, rejected.total)}</p>
      {rejected.first.length > 0 && (
        <details>
          <summary>{t().notTaken}</summary>
          <ul class="small">
            {rejected.reasons.map(({ why, count }) => (
              <li key={why}>{`${t().why[why] ?? why}: ${count.toLocaleString(language.value)}`}</li>
            ))}
          </ul>
          <ul class="small quiet">
            {rejected.first.map(({ line, why }) => (
              <li key={`${line} ${why}`}>{t().line(line, t().why[why] ?? why)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Query(): JSX.Element {
  const [asked, setAsked] = useState({ account: '', ip: '', asn: '', device: '' });
  const [from, setFrom] = useState(() => toField(Date.now() - 7 * DAY_MS));
  const [to, setTo] = useState(() => toField(Date.now()));
  const [hits, setHits] = useState<readonly LogHit[]>();
  const [next, setNext] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  async function search(cursor?: string): Promise<void> {
    const filled = Object.entries(asked).filter(([, value]) => value.trim() !== '');
    const answer = await ask<LogPage>('POST', 'logs/query', {
      ...(cursor === undefined ? {} : { cursor }),
      ...Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])),
      ...(from === '' ? {} : { from: new Date(from).toISOString() }),
      ...(to === '' ? {} : { to: new Date(to).toISOString() }),
    });
    setRefusal(answer.ok ? undefined : answer);
    if (!answer.ok) return;
    setHits(cursor === undefined ? answer.value.rows : [...(hits ?? []), ...answer.value.rows]);
    setNext(answer.value.next);
  }
  return (
    <section class="card stack-small">
      <h2>{t().query}</h2>
      <form
        class="query"
        onSubmit={(event) => {
          event.preventDefault();
          void search();
        }}
      >
        {(['account', 'ip', 'asn', 'device'] as const).map((name) => (
          <Line
            key={name}
            label={t().column[name]}
            value={asked[name]}
            onInput={(value) => setAsked({ ...asked, [name]: value })}
          />
        ))}
        <Line label={t().from} type="datetime-local" value={from} onInput={setFrom} />
        <Line label={t().to} type="datetime-local" value={to} onInput={setTo} />
        <button type="submit" class="button main">
          {t().ask}
        </button>
      </form>
      <Problem refusal={refusal} />
      <div role="status">{hits !== undefined && hits.length === 0 && <p class="quiet">{t().noHits}</p>}</div>
      {hits !== undefined && hits.length > 0 && (
        <div class="scroll">
          <table aria-label={t().hits}>
            <thead>
              <tr>
                {(['at', 'account', 'ip', 'asn', 'device', 'result'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t().column[name]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {hits.map((hit, at) => (
                <tr key={at}>
                  <td class="nowrap">
                    <Exact at={hit.at} />
                  </td>
                  <td>{hit.account}</td>
                  <td class="number">{hit.ip}</td>
                  <td>{hit.asn}</td>
                  <td>{hit.device}</td>
                  <td>{hit.result}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {next !== undefined && <Act onClick={() => search(next)}>{t().more}</Act>}
        </div>
      )}
    </section>
  );
}

function WhoElse(): JSX.Element {
  const [whole, setWhole] = useState<Found>();
  const [refusal, setRefusal] = useState<Refusal>();
  async function find(): Promise<void> {
    const answer = await ask<Found>('POST', 'logs/who-else', {});
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) setWhole(answer.value);
  }
  const found = whole?.rows;
  const shared = whole?.clues.filter(({ because }) => because === 'shared') ?? [];
  return (
    <section class="card stack-small">
      <h2>{t().whoElse}</h2>
      <p class="small">{t().whoElseText}</p>
      <div class="row">
        <Act tone="main" onClick={find}>
          {t().find}
        </Act>
        {found !== undefined && found.length > 0 && (
          <Act onClick={() => saveFile('notify.csv', 'text/csv', writeNotifyList(found))}>{t().list}</Act>
        )}
      </div>
      <Problem refusal={refusal} />
      <div role="status" class="stack-small">
        {whole !== undefined && (
          <p class="small quiet">{t().asOf(whole.cases, whole.clues.length, whole.total)}</p>
        )}
        {shared.map(({ kind, value, before }) => (
          <p key={`${kind} ${value}`} class="small quiet">
            {t().shared(`${t().clue[kind]} ${value}`, before)}
          </p>
        ))}
        {found !== undefined && found.length === 0 && <p class="quiet">{t().none}</p>}
      </div>
      {found !== undefined && found.length > 0 && (
        <div class="scroll">
          <table aria-label={t().whoElse}>
            <thead>
              <tr>
                <th scope="col">{t().account}</th>
                <th scope="col">{t().reasons}</th>
                <th scope="col" class="figure">
                  {t().signIns}
                </th>
                <th scope="col">{t().first}</th>
                <th scope="col">{t().last}</th>
                <th scope="col">{t().case}</th>
              </tr>
            </thead>
            <tbody>
              {found.map((one) => (
                <tr key={one.account}>
                  <th scope="row">{one.account}</th>
                  <td class="small">
                    {one.reasons
                      .map(
                        ({ indicator, signIns }) =>
                          `${t().clue[indicator.kind]} ${indicator.value} (${signIns})`,
                      )
                      .join(' · ')}
                  </td>
                  <td class="figure">{one.signIns}</td>
                  <td class="nowrap">
                    <Exact at={one.first} />
                  </td>
                  <td class="nowrap">
                    <Exact at={one.last} />
                  </td>
                  <td>{one.case === undefined ? '—' : <a href={href('case', one.case)}>{t().case}</a>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
