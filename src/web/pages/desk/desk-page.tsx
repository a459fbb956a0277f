// 窓口: check what goes and send it; afterwards the talk with the desk, its call, the receipt and the completion report.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { CaseGate } from '../../components/case-gate.tsx';
import { isWithdrawn, linkOf } from '../../desk-link/links.ts';
import { watchDesk } from '../../desk-link/watch-desk.ts';
import { CallPage } from './call-page.tsx';
import { CheckPage } from './check-page.tsx';
import { CompletionPage } from './completion-page.tsx';
import { deskWords } from './desk.words.ts';
import { ExchangePage } from './exchange-page.tsx';
import { ReceiptPage } from './receipt-page.tsx';
import { UnsentPage } from './unsent-page.tsx';

export default function DeskPage(props: { path: readonly string[] }): JSX.Element {
  const [part, id] = props.path;
  useEffect(watchDesk, []);
  return (
    <CaseGate title={deskWords().title}>
      {(view) => {
        if (part === 'call') return <CallPage key={id} view={view} call={id ?? ''} />;
        const link = linkOf(view.state);
        if (link === undefined || (part === 'new' && isWithdrawn(link))) return <CheckPage view={view} />;
        if (link.receipt === undefined) return <UnsentPage view={view} link={link} />;
        if (part === 'receipt') return <ReceiptPage link={link} receipt={link.receipt} />;
        if (part === 'complete') return <CompletionPage view={view} link={link} />;
        return <ExchangePage view={view} link={link} />;
      }}
    </CaseGate>
  );
}
