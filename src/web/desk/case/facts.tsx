// The left column: who, which account, since when, what was lost, how sure we are of the owner, and what is missing (D1, D2, D5).
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CaseView, IncidentView } from '#core/desk/api.ts';
import { INDICATOR_WORDS } from '#core/desk/desk-words.ts';
import { MISSING_WORDS, type MissingCode } from '#core/desk/missing.ts';
import { ownerOf } from '#core/desk/owner.ts';
import { totals, moneyText } from '#core/message/losses.ts';
import { href } from '../../router.ts';
import { language } from '../../text.ts';
import { apiUrl, ask, type Refusal } from '../api.ts';
import { desk } from '../desk.words.ts';
import { sizeText } from '../parts/size.ts';
import { Act, Ago, Exact, Line, SureMark } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { can } from '../staff.ts';
import { t } from './case.words.ts';
import { shortTime, startOf, wayText } from './lines.ts';

export function Facts(props: { view: CaseView; onAsk: (question: string) => void }): JSX.Element {
  const { view } = props;
  const { report, owner } = view.state;
  const person = Object.entries(report?.person ?? {});
  const account = report?.account;
  const foreign = (report?.happenings ?? [])
    .filter(({ whose }) => whose === 'not-mine')
    .toSorted((a, b) => (startOf(a.when) ?? Infinity) - (startOf(b.when) ?? Infinity))[0];
  const since = report?.breakIn?.window ?? foreign?.when;
  const lost = totals(report?.transactions ?? [], 'not-mine');
  const unsure = totals(report?.transactions ?? [], 'unsure');
  const mail = view.state.mails[0];
  return (
    <div class="facts">
      <Part title={t().who}>
        <dl class="pairs">
          {person.map(([fact, value]) => (
            <Pair key={fact} name={t().fact[fact as 'name']}>
              {value}
            </Pair>
          ))}
          {report === undefined && mail !== undefined && (
            <Pair name={desk().mail}>
              {mail.fromName} {mail.from} <span class="quiet">({t().verdict[mail.verdict.word]})</span>
            </Pair>
          )}
        </dl>
      </Part>
      <Part title={t().account}>
        {account === undefined ? (
          <p class="quiet">—</p>
        ) : (
          <>
            <p>
              <strong>{account.name}</strong>
            </p>
            <dl class="pairs">
              {Object.entries(account.facts).map(([fact, value]) => (
                <Pair key={fact} name={t().accountFact[fact as 'user-name']}>
                  <span class="copyable">{value}</span>
                </Pair>
              ))}
            </dl>
          </>
        )}
        {report !== undefined && report.others.length > 0 && (
          <p class="small">
            <span class="quiet">{t().others}: </span>
            {report.others.map(({ name }) => name).join(language.value === 'ja' ? '、' : ', ')}
          </p>
        )}
      </Part>
      <Part title={t().owner}>
        <p>
          <SureMark sure={owner.sure} />
        </p>
        {owner.proofs.length === 0 && owner.because === '' && <p class="quiet small">{t().ownerNone}</p>}
        {owner.proofs.length > 0 && (
          <ul class="plain-list small">
            {ownerOf(owner.proofs, report).proofs.map(({ proof, because }) => (
              <li key={proof}>
                {desk().proof[proof]}
                <span class="under">{because[language.value]}</span>
              </li>
            ))}
          </ul>
        )}
        {owner.because !== '' && <p class="small">{owner.because}</p>}
      </Part>
      <Part title={t().losses}>
        {lost.length === 0 && unsure.length === 0 && <p class="quiet">{t().noLosses}</p>}
        {lost.map(({ currency, amount }) => (
          <p key={currency} class="amount">
            {moneyText(amount, currency, language.value)}
          </p>
        ))}
        {unsure.map(({ currency, amount }) => (
          <p key={currency} class="small">
            <span class="quiet">{t().unsureLosses}: </span>
            {moneyText(amount, currency, language.value)}
          </p>
        ))}
      </Part>
      <Part title={t().since}>
        <p>{since === undefined ? t().timeUnknown : shortTime(since)}</p>
        <p class="small">
          <span class="quiet">{t().wayIn}: </span>
          {wayText(view.state.method)}
        </p>
        {report?.breakIn !== undefined && report.breakIn.because !== '' && (
          <p class="small">{report.breakIn.because}</p>
        )}
      </Part>
      {report !== undefined && report.wants.length > 0 && (
        <Part title={t().wants}>
          <ul class="plain-list">
            {report.wants.map((wish) => (
              <li key={wish}>{t().want[wish]}</li>
            ))}
          </ul>
        </Part>
      )}
      {view.missing.length > 0 && (
        <Part title={t().missing}>
          <ul class="lines">
            {view.missing.map((code) => {
              const words = Object.hasOwn(MISSING_WORDS, code)
                ? MISSING_WORDS[code as MissingCode]
                : undefined;
              const name = words?.label[language.value] ?? code;
              const question = words?.question[view.state.language];
              return (
                <li key={code} class="row">
                  <span class="grow">{name}</span>
                  {question !== undefined && can('case:write') && (
                    <Act tone="plain" label={t().askItLabel(name)} onClick={() => props.onAsk(question)}>
                      {t().askIt}
                    </Act>
                  )}
                </li>
              );
            })}
          </ul>
        </Part>
      )}
      {view.evidence.length > 0 && (
        <Part title={t().evidence}>
          <ul class="lines">
            {namedEvidence(view).map((one) => (
              <li key={one.sha256}>
                {one.here ? (
                  <a
                    href={apiUrl(`cases/${view.case}/evidence/${one.sha256}`)}
                    download={one.name}
                    aria-label={t().download(one.name)}
                  >
                    {one.name}
                  </a>
                ) : (
                  <>
                    {one.name} <span class="quiet small">{t().notHere}</span>
                  </>
                )}{' '}
                <span class="quiet small">{sizeText(one.size)}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {report !== undefined && report.steps.length > 0 && (
        <Part title={t().tried}>
          <ul class="lines small">
            {report.steps.map((step) => (
              <li key={step.step}>
                {step.state === 'done' ? '✓ ' : ''}
                {step.title}
                {step.state !== 'done' && (
                  <span class="quiet"> ({step.state === 'open' ? t().open : t().leftOut})</span>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {report !== undefined && report.contacts.length > 0 && (
        <Part title={t().contacts}>
          <ul class="lines small">
            {report.contacts.map((contact) => (
              <li key={`${contact.organisation} ${contact.at}`}>
                {contact.organisation} <Exact at={contact.at} /> {contact.reference}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {view.similar.length > 0 && <Similar view={view} />}
      {report !== undefined && (
        <details class="part">
          <summary>{t().letter}</summary>
          <p>
            <strong>{report.letter.subject}</strong>
          </p>
          <pre class="letter small">{report.letter.body}</pre>
        </details>
      )}
    </div>
  );
}

/** Each with a name: what came with a proof has none, so it is called by what it proves. */
export function namedEvidence(view: CaseView): CaseView['evidence'] {
  return view.evidence.map((one, index) =>
    one.name === '' ? { ...one, name: t().proofFile(String(index + 1)) } : one,
  );
}

function Part(props: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="part">
      <h3>{props.title}</h3>
      {props.children}
    </section>
  );
}

function Pair(props: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Similar(props: { view: CaseView }): JSX.Element {
  const [title, setTitle] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [made, setMade] = useState<string>();
  const { view } = props;
  async function propose(): Promise<void> {
    const answer = await ask<IncidentView>('POST', 'incidents', {
      title: title ?? '',
      cases: [view.case, ...view.similar.map((one) => one.case)],
    });
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) setMade(answer.value.incident);
  }
  const [shared] = view.similar.flatMap((one) => one.shared);
  return (
    <Part title={t().similar}>
      <ul class="lines small">
        {view.similar.map((one) => (
          <li key={one.case}>
            <a href={href('case', one.case)}>
              {one.summary.who === '' ? desk().unknownPerson : one.summary.who}
            </a>{' '}
            <span class="quiet">
              <Ago at={one.openedAt} />
            </span>
            <span class="under">
              {one.shared
                .map(({ kind, value }) => `${INDICATOR_WORDS[kind][language.value]} ${value}`)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {can('incident:write') && made === undefined && title === undefined && (
        <Act onClick={() => setTitle(shared === undefined ? '' : shared.value)}>{t().proposeIncident}</Act>
      )}
      {title !== undefined && made === undefined && (
        <form
          class="stack-small"
          onSubmit={(event) => {
            event.preventDefault();
            void propose();
          }}
        >
          <Line label={t().incidentTitle} value={title} onInput={setTitle} required />
          <Act tone="main" onClick={propose} disabled={title.trim() === ''}>
            {t().proposeIncident}
          </Act>
        </form>
      )}
      <Problem refusal={refusal} />
      <p role="status">{made !== undefined && <a href={href('incidents', made)}>{t().proposed}</a>}</p>
    </Part>
  );
}
