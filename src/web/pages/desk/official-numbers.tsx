// The organisation's numbers as the directory proves them: never one that a desk gave of itself.
import type { JSX } from 'preact';
import type { DeskLink } from '#core/journal/types.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { OfficialPhone } from '../../components/official-fact.tsx';
import { LinkButton } from '../../components/ui.tsx';
import { openLine } from '../contact/target.ts';
import { words } from '../../text.ts';

const t = words({
  ja: {
    none: '公式の番号は、公式アプリか契約書、カードの裏で確かめます。',
    contact: '公式の連絡先を開く',
  },
  en: {
    none: 'Find the official number in the official app, your contract, or on the back of the card.',
    contact: 'Open the official contacts',
  },
});

export function OfficialNumbers({ link, view }: { link: DeskLink; view: CaseView }): JSX.Element {
  const { service } = link.desk;
  const organisation = (service === undefined ? undefined : view.directory.get(service)) ?? view.service;
  const phones = organisation?.phones ?? [];
  if (phones.length === 0)
    return (
      <div class="stack-small">
        <p>{t().none}</p>
        <LinkButton to={['contact']} tone="second">
          {t().contact}
        </LinkButton>
      </div>
    );
  return (
    <div class="stack-small">
      {phones.slice(0, 2).map((phone) => (
        <OfficialPhone key={phone.value} fact={phone} openLine={openLine(phone)} />
      ))}
    </div>
  );
}
