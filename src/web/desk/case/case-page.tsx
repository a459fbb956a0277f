// One case on one screen: facts, timeline, actions; live, by keyboard, with colleagues at the same time (D1–D3, D5, D6).
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CaseView } from '#core/desk/api.ts';
import { DUE_WORDS } from '#core/desk/desk-words.ts';
import { go, href } from '../../router.ts';
import { language, say } from '../../text.ts';
import { desk } from '../desk.words.ts';
import { type Key, useKeys } from '../keys.ts';
import { onChange } from '../live.ts';
import { Act, Due, HarmMark, Tell, useTick } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { personName } from '../people.ts';
import { can, me } from '../staff.ts';
import { CallForm } from './call.tsx';
import { append, box, caseRefusal, caseView, followCase, openCase, readCase } from './case-store.ts';
import { t } from './case.words.ts';
import { Instructions, ToConfirm } from './confirm.tsx';
import { Facts } from './facts.tsx';
import { SayForm } from './say-forms.tsx';
import { Erase, Timeline } from './timeline.tsx';
import {
  AssignForm,
  CloseForm,
  FactsForm,
  FollowUpForm,
  MailForm,
  NoteForm,
  OwnerForm,
} from './work-forms.tsx';

/** Every action with its key; shown in this order. */
const ACTIONS = [
  ['instruction', 'i'],
  ['question', 'q'],
  ['notice', 'o'],
  ['note', 'n'],
  ['call', 'c'],
  ['mail', 'm'],
  ['assign', 's'],
  ['follow-up', 'f'],
  ['owner', 'w'],
  ['facts', 'h'],
  ['close', 'x'],
] as const;
type Action = (typeof ACTIONS)[number][0];
/** Presence is shown to colleagues as long as the case is read again within their server's patience. */
const STILL_HERE_MS = 45_000;

export default function CasePage(props: { path: readonly string[] }): JSX.Element {
  const id = props.path[0] ?? '';
  const view = caseView.value?.case === id ? caseView.value : undefined;
  useEffect(() => {
    void openCase(id);
    const still = setInterval(() => {
      if (document.visibilityState === 'visible') void readCase();
    }, STILL_HERE_MS);
    const stop = onChange(followCase);
    return () => {
      clearInterval(still);
      stop();
    };
  }, [id]);
  if (view === undefined)
    return caseRefusal.value === undefined ? (
      <p role="status" class="quiet pad">
        {desk().loading}
      </p>
    ) : (
      <div class="pad">
        <Problem refusal={caseRefusal.value} onAgain={() => void readCase()} />
        <a href={href('queue')}>{t().back}</a>
      </div>
    );
  return <Case key={id} view={view} />;
}

function Case(props: { view: CaseView }): JSX.Element {
  const { view } = props;
  const { state } = view;
  const [action, setAction] = useState<Action | undefined>(view.phrases.length > 0 ? 'call' : undefined);
  const [erasing, setErasing] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const mayWrite = can('case:write');
  const who = state.report?.person.name ?? state.mails[0]?.fromName ?? '';
  const name = who === '' ? desk().unknownPerson : who;
  const isMine = state.assignee === me.value?.id;
  const colleagues = view.present.filter((id) => id !== me.value?.id);
  useTick();

  useEffect(() => {
    document.title = desk().title(`${name} ${view.receipt}`, say(me.value?.desk.name ?? ''));
  }, [name, language.value]);
  useLayoutEffect(() => {
    if (action === undefined) return;
    // A form opened by its key takes the next key typed.
    panel.current?.querySelector<HTMLElement>('textarea, input, select, button')?.focus();
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, [action]);

  const assign = (): Promise<unknown> => append([{ type: 'assigned', data: { to: me.value?.id ?? '' } }]);
  function step(by: 1 | -1): void {
    const lines = [...document.querySelectorAll<HTMLElement>('.story > li')];
    const at = lines.indexOf(document.activeElement as HTMLElement);
    lines[Math.max(0, Math.min(lines.length - 1, at === -1 ? 0 : at + by))]?.focus();
  }
  const actions = ACTIONS.filter(
    ([one]) =>
      one !== 'mail' || view.facets.channel === 'mail' || state.report?.person['safe-mail'] !== undefined,
  );
  const keys: readonly Key[] = [
    { key: 'j', does: t().nextLine, run: () => step(1) },
    { key: 'k', does: t().previousLine, run: () => step(-1) },
    { key: 'u', does: t().backKey, run: () => go(href('queue')) },
    ...(mayWrite
      ? [
          ...(isMine ? [] : [{ key: 'a', does: t().assignMe, run: () => void assign() }]),
          ...actions.map(([one, key]) => ({ key, does: actionName(one, view), run: () => setAction(one) })),
        ]
      : []),
  ];
  useKeys({ title: t().actKeys, keys });

  return (
    <div class="case">
      <header class="case-head">
        <p class="row">
          <a href={href('queue')} class="small">
            ← {t().back}
          </a>
          {colleagues.length > 0 && (
            <span class="tag check" role="status">
              {t().also(colleagues.map(personName).join(language.value === 'ja' ? 'さん、' : ', '))}
            </span>
          )}
        </p>
        <div class="row">
          <h1 tabIndex={-1}>{name}</h1>
          <span class="number quiet">{t().receipt(view.receipt)}</span>
          <HarmMark harm={state.harm} />
          <span class="tag">{desk().bucket[state.bucket]}</span>
          {state.closed === undefined && (
            <>
              <Due at={view.facets.dueAt} overdue={view.facets.dueAt < Date.now()} />
              <span class="small quiet">{DUE_WORDS[view.dueBecause][language.value]}</span>
            </>
          )}
          {state.closed === undefined && (
            <span class="small">
              <span class="quiet">{t().waitingOn}: </span>
              {desk().waitingOn[state.waitingOn]}
            </span>
          )}
          <span class="small">
            <span class="quiet">{t().assignee}: </span>
            {personName(state.assignee)}
          </span>
          {mayWrite && !isMine && (
            <Act onClick={assign} shortcut="a">
              {t().assignMe}
            </Act>
          )}
        </div>
        {view.accessRevoked && <Tell tone="check">{t().revoked}</Tell>}
        {view.hasCovered && <Tell tone="info">{t().covered}</Tell>}
        {view.facets.channel === 'mail' && <Tell tone="check">{t().fromMail}</Tell>}
        <Problem refusal={caseRefusal.value} onAgain={() => void readCase()} />
      </header>
      <div class="case-columns">
        <section aria-label={t().facts} class="case-facts">
          <h2 class="visually-hidden">{t().facts}</h2>
          <Facts
            view={view}
            onAsk={(question) => {
              box('question text').value = question;
              setAction('question');
            }}
          />
          {can('case:erase') && (
            <p class="part">
              <Act tone="plain" onClick={() => setErasing(true)}>
                {t().eraseCase}
              </Act>
            </p>
          )}
        </section>
        <Timeline view={view} />
        <section aria-label={t().actions} class="case-actions">
          <ToConfirm view={view} />
          <h2 class="visually-hidden">{t().actions}</h2>
          {mayWrite && (
            <div class="action-buttons" role="group" aria-label={t().actions}>
              {actions.map(([one, key]) => (
                <Act
                  key={one}
                  shortcut={key}
                  expanded={action === one}
                  onClick={() => setAction(action === one ? undefined : one)}
                >
                  {actionName(one, view)}
                </Act>
              ))}
            </div>
          )}
          {mayWrite && action !== undefined && (
            <div
              ref={panel}
              class="panel"
              role="region"
              aria-label={actionName(action, view)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || event.isComposing) return;
                setAction(undefined);
                document.getElementById('main')?.focus();
              }}
            >
              <h3>{actionName(action, view)}</h3>
              <Form key={action} action={action} view={view} />
            </div>
          )}
          <Instructions view={view} />
        </section>
      </div>
      {erasing && <Erase view={view} seq={undefined} onClose={() => setErasing(false)} />}
    </div>
  );
}

function actionName(action: Action, view: CaseView): string {
  return action === 'close' && view.state.closed !== undefined ? t().act.reopen : t().act[action];
}

function Form(props: { action: Action; view: CaseView }): JSX.Element {
  const { view } = props;
  switch (props.action) {
    case 'instruction':
    case 'question':
    case 'notice':
      return <SayForm view={view} kind={props.action} />;
    case 'note':
      return <NoteForm />;
    case 'call':
      return <CallForm view={view} />;
    case 'mail':
      return <MailForm view={view} />;
    case 'assign':
      return <AssignForm view={view} />;
    case 'follow-up':
      return <FollowUpForm view={view} />;
    case 'owner':
      return <OwnerForm view={view} />;
    case 'facts':
      return <FactsForm view={view} />;
    case 'close':
      return <CloseForm view={view} />;
  }
}
