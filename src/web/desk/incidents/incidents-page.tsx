// Mass incidents (D7): those proposed with what their reports share, those open, and one with its cases and a common answer.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LANGUAGES, type Language } from '#core/base/language.ts';
import type { IncidentRow, IncidentView, QueueRow } from '#core/desk/api.ts';
import { INDICATOR_WORDS } from '#core/desk/desk-words.ts';
import type { Indicator } from '#core/desk/types.ts';
import { href } from '../../router.ts';
import { language, say } from '../../text.ts';
import { apiUrl, ask, type Refusal, withQuery } from '../api.ts';
import { desk } from '../desk.words.ts';
import { onChange } from '../live.ts';
import { checkWords, type Remark } from '../parts/check-words.ts';
import { type Fetched, Shown, useFetched } from '../parts/fetched.tsx';
import { Modal } from '../parts/modal.tsx';
import { Act, Ago, DeskPage, Exact, Tell, Text } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { QueueTable } from '../queue/queue-table.tsx';
import { authorName } from '../people.ts';
import { can, me } from '../staff.ts';
import { t } from './incidents.words.ts';

/** Reports of one attack are older than the incident made of them. */
const REACH_MS = 90 * 86_400_000;

export default function IncidentsPage(props: { path: readonly string[] }): JSX.Element {
  const [id] = props.path;
  return id === undefined ? <All /> : <One key={id} id={id} />;
}

function indicatorText({ kind, value }: Indicator): string {
  return `${INDICATOR_WORDS[kind][language.value]} ${value}`;
}

function All(): JSX.Element {
  const fetched = useFetched<readonly IncidentRow[]>('incidents');
  useEffect(
    () =>
      onChange((change) => {
        if (change === 'all' || change.kind.startsWith('incident')) void fetched.reload();
      }),
    [],
  );
  return (
    <DeskPage title={desk().incidents} org={say(me.value?.desk.name ?? '')}>
      <Shown fetched={fetched}>
        {(rows) =>
          rows.length === 0 ? (
            <p class="empty quiet">{t().none}</p>
          ) : (
            <div class="scroll">
              <table aria-label={t().table}>
                <thead>
                  <tr>
                    <th scope="col">{t().title}</th>
                    <th scope="col">{t().shared}</th>
                    <th scope="col" class="figure">
                      {t().cases}
                    </th>
                    <th scope="col">{t().updated}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.incident}>
                      <td>
                        <a href={href('incidents', row.incident)}>{row.title}</a>{' '}
                        <span class={`mini${row.state === 'proposed' ? ' check' : ''}`}>
                          {t().state[row.state]}
                        </span>
                      </td>
                      <td class="small">{row.shared.map(indicatorText).join(' · ')}</td>
                      <td class="figure">{row.cases}</td>
                      <td>
                        <Ago at={row.updatedAt} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Shown>
    </DeskPage>
  );
}

function One(props: { id: string }): JSX.Element {
  const fetched = useFetched<IncidentView>(`incidents/${props.id}`);
  return (
    <DeskPage
      title={fetched.value?.title ?? t().title}
      org={say(me.value?.desk.name ?? '')}
      side={
        <>
          {fetched.value !== undefined && <span class="tag">{t().state[fetched.value.state]}</span>}
          <a href={href('incidents')} class="small">
            {t().back}
          </a>
        </>
      }
    >
      <Shown fetched={fetched}>{(incident) => <Incident incident={incident} fetched={fetched} />}</Shown>
    </DeskPage>
  );
}

function Incident(props: { incident: IncidentView; fetched: Fetched<IncidentView> }): JSX.Element {
  const { incident } = props;
  const [refusal, setRefusal] = useState<Refusal>();
  const mayWrite = can('incident:write');
  async function post(what: string, body: unknown): Promise<boolean> {
    const answer = await ask<IncidentView>('POST', `incidents/${incident.incident}/${what}`, body);
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) props.fetched.set(answer.value);
    return answer.ok;
  }
  const setState = (state: 'open' | 'closed' | 'refused'): Promise<boolean> => post('state', { state });
  return (
    <>
      <div class="row">
        {mayWrite && incident.state !== 'open' && (
          <Act tone="main" onClick={() => setState('open')}>
            {incident.state === 'proposed' ? t().open : t().reopen}
          </Act>
        )}
        {mayWrite && incident.state === 'proposed' && (
          <Act onClick={() => setState('refused')}>{t().refuse}</Act>
        )}
        {mayWrite && incident.state === 'open' && <Act onClick={() => setState('closed')}>{t().close}</Act>}
        {can('export') && (
          <a
            class="button second"
            href={apiUrl(
              withQuery('export.stix.json', {
                from: incident.createdAt - REACH_MS,
                to: Date.now(),
                incident: incident.incident,
              }),
            )}
            download
          >
            {t().stix}
          </a>
        )}
      </div>
      <Problem refusal={refusal} />
      <section class="card">
        <h2>{t().why}</h2>
        <ul class="lines">
          {incident.shared.map((one) => (
            <li key={`${one.kind} ${one.value}`}>
              <span class="quiet">{INDICATOR_WORDS[one.kind][language.value]}</span>{' '}
              <span class="code small">{one.value}</span>
            </li>
          ))}
        </ul>
      </section>
      {incident.proposed.length > 0 && (
        <Pick
          title={t().proposed(String(incident.proposed.length))}
          rows={incident.proposed}
          act={mayWrite ? (count) => t().link(count) : undefined}
          onAct={(cases) => post('link', { cases })}
        />
      )}
      <Pick
        title={t().linked(String(incident.linked.length))}
        rows={incident.linked}
        act={mayWrite ? (count) => t().unlink(count) : undefined}
        onAct={(cases) => post('unlink', { cases })}
      />
      {mayWrite && incident.state === 'open' && (
        <Answer
          linked={incident.linked}
          refusal={refusal}
          onSend={async (texts) => {
            for (const [one, text] of texts)
              if (!(await post('answer', { saying: { kind: 'notice', text }, languages: [one] })))
                return false;
            return true;
          }}
        />
      )}
      {incident.answers.length > 0 && (
        <section class="card">
          <h2>{t().answers}</h2>
          <ul class="lines">
            {incident.answers.map((one) => (
              <li key={`${one.at} ${one.text}`}>
                <span class="quiet small">
                  <Exact at={one.at} /> {authorName(one.by)} {t().sentTo(String(one.cases))}
                </span>
                <p class="line-body">{one.text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Pick(props: {
  title: string;
  rows: readonly QueueRow[];
  act: ((count: string) => string) | undefined;
  onAct: (cases: readonly string[]) => Promise<boolean>;
}): JSX.Element {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const cases = props.rows.map((row) => row.case).filter((id) => chosen.has(id));
  function toggle(id: string, on: boolean): void {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  }
  return (
    <section class="stack-small">
      <div class="row">
        <h2 class="grow">{props.title}</h2>
        {props.act !== undefined && props.rows.length > 0 && (
          <>
            <Act tone="plain" onClick={() => setChosen(new Set(props.rows.map((row) => row.case)))}>
              {t().all}
            </Act>
            <Act onClick={() => props.onAct(cases)} disabled={cases.length === 0}>
              {props.act(String(cases.length))}
            </Act>
          </>
        )}
      </div>
      {props.rows.length > 0 && (
        <QueueTable
          rows={props.rows}
          {...(props.act === undefined
            ? {}
            : {
                pick: (row: QueueRow) => (
                  <input
                    type="checkbox"
                    checked={chosen.has(row.case)}
                    aria-label={t().pick(row.summary.who === '' ? row.receipt : row.summary.who)}
                    onChange={(event) => toggle(row.case, event.currentTarget.checked)}
                  />
                ),
              })}
        />
      )}
    </section>
  );
}

/** One text a language, read once more with the number of people before it goes. */
function Answer(props: {
  linked: readonly QueueRow[];
  refusal: Refusal | undefined;
  onSend: (texts: readonly (readonly [Language, string])[]) => Promise<boolean>;
}): JSX.Element {
  const [texts, setTexts] = useState<Readonly<Record<Language, string>>>({ ja: '', en: '' });
  const [remarks, setRemarks] = useState<readonly Remark[]>([]);
  const [previewing, setPreviewing] = useState(false);
  const [sent, setSent] = useState(false);
  // Who wrote a mail has no page the desk's word could come to.
  const byMail = props.linked.filter(({ channel }) => channel === 'mail').length;
  const readers = (one: Language): number =>
    props.linked.filter((row) => row.language === one && row.channel === 'app').length;
  const ready = LANGUAGES.filter((one) => readers(one) > 0 && texts[one].trim() !== '').map(
    (one) => [one, texts[one].trim()] as const,
  );
  const total = ready.reduce((sum, [one]) => sum + readers(one), 0);
  async function preview(): Promise<void> {
    const found = await checkWords(Object.values(texts), true);
    setRemarks(found);
    setSent(false);
    if (!found.some(({ stops }) => stops)) setPreviewing(true);
  }
  async function send(): Promise<void> {
    if (!(await props.onSend(ready))) return;
    setPreviewing(false);
    setTexts({ ja: '', en: '' });
    setSent(true);
  }
  return (
    <section class="card stack-small">
      <h2>{t().answer}</h2>
      <div class="halves">
        {LANGUAGES.map((one) => (
          <Text
            key={one}
            label={t().answerText(t().languageName[one])}
            value={texts[one]}
            lang={one}
            rows={4}
            hint={
              readers(one) === 0
                ? t().nobodyReads(t().languageName[one])
                : t().toPeople(t().languageName[one], String(readers(one)))
            }
            onInput={(value) => setTexts({ ...texts, [one]: value })}
          />
        ))}
      </div>
      <div role="alert" class="problem-place">
        {remarks.map(({ words, stops }) => (
          <Tell key={words} tone={stops ? 'stop' : 'check'}>
            {words}
          </Tell>
        ))}
      </div>
      <div class="row">
        <Act onClick={preview} disabled={ready.length === 0}>
          {t().preview}
        </Act>
        <span role="status">{sent ? desk().sent : ''}</span>
      </div>
      {previewing && (
        <Modal title={t().previewTitle} onClose={() => setPreviewing(false)} closeLabel={desk().cancel}>
          {LANGUAGES.filter((one) => readers(one) > 0).map((one) => (
            <section key={one} class="stack-tight">
              <h3>{t().toPeople(t().languageName[one], String(readers(one)))}</h3>
              {texts[one].trim() === '' ? (
                <Tell tone="check">{t().missing(t().languageName[one])}</Tell>
              ) : (
                <p class="line-body" lang={one}>
                  {texts[one].trim()}
                </p>
              )}
            </section>
          ))}
          {byMail > 0 && <Tell tone="check">{t().notReached(String(byMail))}</Tell>}
          <Problem refusal={props.refusal} />
          <Act tone="main" onClick={send}>
            {t().confirm(String(total))}
          </Act>
        </Modal>
      )}
    </section>
  );
}
