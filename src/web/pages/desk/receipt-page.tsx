// The receipt: the number to read out, and once the link that opens the talk on another device, with what it means to have it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskLink } from '#core/journal/types.ts';
import { newsLink } from '#core/link/news-link.ts';
import { Button, Card, CopyButton, LinkButton, Note, Page } from '../../components/ui.tsx';
import { deskWords } from './desk.words.ts';

/** Links that stood on the screen in this visit already: from then on they are shown on asking only. */
const shownBefore = new Set<string>();

export function ReceiptPage({ link, receipt }: { link: DeskLink; receipt: string }): JSX.Element {
  const [isShown, setShown] = useState(() => {
    const isFirst = link.messages.length === 0 && link.sent.length <= 1 && !shownBefore.has(link.report);
    shownBefore.add(link.report);
    return isFirst;
  });
  const { report, secret } = link;
  const address = newsLink(link.desk.origin, { receipt, report, secret });
  return (
    <Page title={deskWords().accepted} lead={deskWords().acceptedLead}>
      <Card first>
        <h2>{deskWords().number}</h2>
        <p class="huge number">{receipt}</p>
        <p class="small quiet">{deskWords().numberHint}</p>
        <LinkButton to={['desk']} wide>
          {deskWords().toTalk}
        </LinkButton>
      </Card>
      <section class="stack-small">
        <h2>{deskWords().link}</h2>
        <Note tone="check">
          <p>{deskWords().linkWarn}</p>
        </Note>
        {isShown ? (
          <>
            <p class="small address">{address}</p>
            <CopyButton text={address} label={deskWords().linkCopy} />
          </>
        ) : (
          <Button tone="second" onClick={() => setShown(true)}>
            {deskWords().linkShow}
          </Button>
        )}
        <p class="small quiet">{deskWords().linkKept}</p>
      </section>
    </Page>
  );
}
