// 電話: the official number with its source, another number checked first, the sheet; then the call itself.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Contact } from '#core/journal/types.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { OfficialPhone } from '../../components/official-fact.tsx';
import { Button, NeverAsk, Note, Page } from '../../components/ui.tsx';
import { newId, record } from '../../session.ts';
import { say } from '../../text.ts';
import { CallSheetCard } from './call-sheet-card.tsx';
import { callWords } from './call.words.ts';
import { InboundCall } from './inbound-call.tsx';
import { OtherNumber } from './other-number.tsx';
import { RunningCall } from './running-call.tsx';
import { openLine, type Target } from './target.ts';

export function CallPage(props: {
  view: CaseView;
  target: Target;
  /** Opened because they are calling now: then that comes first. */
  isInbound: boolean;
}): JSX.Element {
  const { view, target } = props;
  const [callId, setCallId] = useState<string>();
  const name = target.organisation === undefined ? target.id : say(target.organisation.name);
  const open = [...view.state.contacts.values()].findLast(
    (contact) =>
      contact.channel === 'phone' &&
      contact.organisation === target.id &&
      (contact.endedAt === undefined || contact.id === callId),
  );
  if (open !== undefined)
    return (
      <RunningCall
        key={open.id}
        view={view}
        contact={open}
        name={name}
        onAgain={() => setCallId(undefined)}
      />
    );
  const start = async (number: string, provenance: Contact['provenance']): Promise<void> => {
    const id = newId();
    const contact: Contact = {
      id,
      channel: 'phone',
      organisation: target.id,
      target: number,
      provenance,
      direction: 'out',
    };
    if (await record([{ type: 'contact-started', data: contact }])) setCallId(id);
  };
  const inbound = <InboundCall target={target} name={name} isOpen={props.isInbound} />;
  const hasNone = (target.organisation?.phones.length ?? 0) === 0;
  return (
    <Page title={callWords().title(name)}>
      <NeverAsk />
      {props.isInbound && inbound}
      <h2>{callWords().number}</h2>
      {hasNone && (
        <Note tone="check">
          <strong>{callWords().noNumber}</strong>
          <p>{callWords().noNumberNext}</p>
        </Note>
      )}
      {target.organisation?.phones.map((phone) => (
        <div key={phone.value} class="stack-small">
          <OfficialPhone
            fact={phone}
            openLine={openLine(phone)}
            onCall={() => void start(phone.value, 'directory')}
          />
          <Button tone="second" onClick={() => start(phone.value, 'directory')}>
            {callWords().start} ({phone.value})
          </Button>
        </div>
      ))}
      {!props.isInbound && inbound}
      <OtherNumber view={view} target={target} onStart={start} isOpen={hasNone} />
      <CallSheetCard view={view} organisation={target.id} />
      <Button tone="second" onClick={() => print()}>
        {common().print}
      </Button>
    </Page>
  );
}
