// What is done inside the desk: notes, assigning, following up, judging owner, harm and way in, mail, closing.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CaseView, StaffDraft } from '#core/desk/api.ts';
import { WAYS_IN } from '#core/journal/types.ts';
import {
  type Harm,
  HARM_LEVELS,
  OWNER_PROOFS,
  OWNER_SURE,
  type OwnerProof,
  type OwnerSure,
} from '#core/desk/types.ts';
import { harmWords } from '#core/desk/desk-words.ts';
import { ownerOf } from '#core/desk/owner.ts';
import { language } from '../../text.ts';
import { toField } from '../clock.ts';
import { desk } from '../desk.words.ts';
import { Act, Choose, Exact, Line, Text, Tick } from '../parts/parts.tsx';
import { knownPeople } from '../people.ts';
import { can, me } from '../staff.ts';
import { box } from './case-store.ts';
import { t } from './case.words.ts';
import { wayText } from './lines.ts';
import { SendFoot, useSending } from './send.tsx';

export function NoteForm(): JSX.Element {
  const text = box('note');
  const sending = useSending(false);
  const send = (): Promise<void> =>
    sending.send([{ type: 'noted', data: { text: text.value.trim() } }], () => (text.value = ''));
  return (
    <div class="stack-small">
      <Text
        label={t().noteText}
        value={text.value}
        onInput={(value) => (text.value = value)}
        hint={t().sendHint}
        onSend={() => void send()}
      />
      <SendFoot sending={sending} onSend={send} disabled={text.value.trim() === ''} label={desk().save} />
    </div>
  );
}

export function AssignForm(props: { view: CaseView }): JSX.Element {
  const [to, setTo] = useState(props.view.state.assignee ?? me.value?.id ?? '');
  const text = box('hand-over');
  const sending = useSending(false);
  const people = can('case:assign')
    ? knownPeople()
    : knownPeople().filter(([id]) => id === me.value?.id || id === props.view.state.assignee);
  const target = to === '' ? {} : { to };
  const send = (): Promise<void> =>
    sending.send(
      [
        text.value.trim() === ''
          ? { type: 'assigned', data: target }
          : { type: 'handed-over', data: { ...target, text: text.value.trim() } },
      ],
      () => (text.value = ''),
    );
  return (
    <div class="stack-small">
      <Choose
        label={t().assignTo}
        value={to}
        options={[...people, ['', t().putBack] as const]}
        onChange={setTo}
      />
      <Text
        label={t().handOver}
        value={text.value}
        onInput={(value) => (text.value = value)}
        hint={t().handOverHint}
      />
      <SendFoot sending={sending} onSend={send} label={desk().save} />
    </div>
  );
}

const DAY_MS = 86_400_000;

export function FollowUpForm(props: { view: CaseView }): JSX.Element {
  const [at, setAt] = useState(() => toField(Date.now() + DAY_MS));
  const text = box('follow-up');
  const sending = useSending(false);
  const { followUp } = props.view.state;
  return (
    <div class="stack-small">
      {followUp !== undefined && (
        <div class="row note">
          <span class="grow">
            <Exact at={followUp.at} /> {followUp.text}
          </span>
          <Act onClick={() => sending.send([{ type: 'follow-up-done', data: { text: followUp.text } }])}>
            {t().followDone}
          </Act>
        </div>
      )}
      <Line label={t().followAt} type="datetime-local" value={at} onInput={setAt} />
      <Line label={t().followText} value={text.value} onInput={(value) => (text.value = value)} />
      <SendFoot
        sending={sending}
        disabled={at === '' || text.value.trim() === ''}
        label={desk().save}
        onSend={() =>
          sending.send(
            [
              {
                type: 'follow-up-set',
                data: { at: new Date(at).toISOString(), text: text.value.trim() },
              },
            ],
            () => (text.value = ''),
          )
        }
      />
    </div>
  );
}

export function OwnerForm(props: { view: CaseView }): JSX.Element {
  const { owner } = props.view.state;
  const [sure, setSure] = useState<OwnerSure>(owner.sure);
  const [proofs, setProofs] = useState<readonly OwnerProof[]>(owner.proofs);
  const because = box('owner because');
  const sending = useSending(false);
  return (
    <div class="stack-small">
      <fieldset class="stack-tight">
        <legend>{t().ownerProofs}</legend>
        {OWNER_PROOFS.map((proof) => (
          <Tick
            key={proof}
            label={desk().proof[proof]}
            checked={proofs.includes(proof)}
            onChange={(on) => {
              const next = on ? [...proofs, proof] : proofs.filter((one) => one !== proof);
              setProofs(next);
              // What they are worth together; whoever judges otherwise says why.
              setSure(ownerOf(next, props.view.state.report).sure);
            }}
          />
        ))}
      </fieldset>
      <ul class="plain-list small quiet">
        {ownerOf(proofs, props.view.state.report).proofs.map(({ proof, because: why }) => (
          <li key={proof}>{why[language.value]}</li>
        ))}
      </ul>
      <Choose
        label={t().ownerSure}
        value={sure}
        options={OWNER_SURE.map((one) => [one, desk().sure[one]] as const)}
        onChange={setSure}
      />
      <Text
        label={t().because}
        value={because.value}
        onInput={(value) => (because.value = value)}
        rows={2}
        hint={t().ownerHint}
      />
      <SendFoot
        sending={sending}
        label={desk().save}
        disabled={because.value.trim() === ''}
        onSend={() =>
          sending.send(
            [{ type: 'owner-judged', data: { sure, proofs, because: because.value.trim() } }],
            () => (because.value = ''),
          )
        }
      />
    </div>
  );
}

export function FactsForm(props: { view: CaseView }): JSX.Element {
  const { state } = props.view;
  const [harm, setHarm] = useState<Harm>(state.harm);
  const [method, setMethod] = useState(state.method);
  const [on, setOn] = useState(state.waitingOn);
  const because = box('facts because');
  const sending = useSending(false);
  const why = because.value.trim();
  const drafts: readonly StaffDraft[] = [
    ...(harm === state.harm ? [] : [{ type: 'harm-set' as const, data: { harm, because: why } }]),
    ...(method === state.method ? [] : [{ type: 'method-set' as const, data: { method, because: why } }]),
    ...(on === state.waitingOn ? [] : [{ type: 'waiting-set' as const, data: { on } }]),
  ];
  const needsWhy = drafts.some(({ type }) => type !== 'waiting-set');
  return (
    <div class="stack-small">
      <Choose
        label={t().harm}
        value={String(harm)}
        options={HARM_LEVELS.toReversed().map(
          (level) => [String(level), desk().harm[String(level) as '0']] as const,
        )}
        onChange={(value) => setHarm(Number(value) as Harm)}
      />
      {state.harmBecause !== '' && <p class="small quiet">{harmWords(state.harmBecause, language.value)}</p>}
      <Choose
        label={t().method}
        value={method}
        options={WAYS_IN.map((way) => [way, wayText(way)] as const)}
        onChange={setMethod}
      />
      <Choose
        label={t().waitingOn}
        value={on}
        options={(['person', 'desk'] as const).map((one) => [one, desk().waitingOn[one]] as const)}
        onChange={setOn}
      />
      <Text label={t().because} value={because.value} onInput={(value) => (because.value = value)} rows={2} />
      <SendFoot
        sending={sending}
        label={desk().save}
        disabled={drafts.length === 0 || (needsWhy && why === '')}
        onSend={() => sending.send(drafts, () => (because.value = ''))}
      />
    </div>
  );
}

export function MailForm(props: { view: CaseView }): JSX.Element {
  const { state, receipt } = props.view;
  const last = state.mails.at(-1);
  const [to, setTo] = useState(last?.from ?? state.report?.person['safe-mail'] ?? '');
  const [subject, setSubject] = useState(
    last === undefined ? `[${receipt}]` : /^re:/i.test(last.subject) ? last.subject : `Re: ${last.subject}`,
  );
  const text = box('mail');
  const sending = useSending(true);
  return (
    <div class="stack-small">
      <Line label={t().mailTo} type="email" value={to} onInput={setTo} />
      <Line label={t().mailSubject} value={subject} onInput={setSubject} />
      <Text
        label={t().mailText}
        value={text.value}
        onInput={(value) => (text.value = value)}
        rows={6}
        lang={state.language}
      />
      <p class="small quiet">{t().preview}</p>
      <SendFoot
        sending={sending}
        disabled={to.trim() === '' || subject.trim() === '' || text.value.trim() === ''}
        onSend={() =>
          sending.send(
            [{ type: 'mail', data: { to: to.trim(), subject: subject.trim(), text: text.value.trim() } }],
            () => (text.value = ''),
          )
        }
      />
    </div>
  );
}

export function CloseForm(props: { view: CaseView }): JSX.Element {
  const text = box('close');
  const sending = useSending(true);
  const isClosed = props.view.state.closed !== undefined;
  const open = props.view.state.instructions.filter(
    ({ confirmed }) => confirmed?.result !== 'confirmed',
  ).length;
  return (
    <div class="stack-small">
      {!isClosed && open > 0 && <p class="note check">{t().closeOpen(String(open))}</p>}
      <Text
        label={isClosed ? t().reopenBecause : t().closeSummary}
        value={text.value}
        onInput={(value) => (text.value = value)}
        lang={props.view.state.language}
      />
      <SendFoot
        sending={sending}
        label={isClosed ? t().act.reopen : t().act.close}
        disabled={text.value.trim() === ''}
        onSend={() =>
          sending.send(
            [
              isClosed
                ? { type: 'case-reopened', data: { because: text.value.trim() } }
                : { type: 'case-closed', data: { summary: text.value.trim() } },
            ],
            () => (text.value = ''),
          )
        }
      />
    </div>
  );
}
