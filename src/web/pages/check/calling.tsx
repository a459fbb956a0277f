// For the one who is on the phone now: nothing to check, one sentence to say, and where to keep it.
import type { JSX } from 'preact';
import { LinkButton, Note } from '../../components/ui.tsx';
import { words } from '../../text.ts';
import { ownServiceId } from './own-service.ts';

const t = words({
  ja: {
    title: '電話がかかってきたとき',
    text: '番号の表示は偽れます。こう言って切り、公式の番号にかけ直します。',
    line: '「確認のため、いったん切ります。公式の番号に、こちらからかけ直します。」',
    keep: 'かかってきた電話を記録する',
  },
  en: {
    title: 'If they are calling you',
    text: 'A shown number can be forged. Say this, hang up, and call the official number.',
    line: '“To be sure, I will hang up and call back on the official number.”',
    keep: 'Keep a record of the call',
  },
});

export function Calling(): JSX.Element {
  const service = ownServiceId();
  return (
    <Note tone="info">
      <h2>{t().title}</h2>
      <p>{t().text}</p>
      <p>
        <strong>{t().line}</strong>
      </p>
      {service !== undefined && (
        <LinkButton to={['contact', 'phone', service, 'inbound']} tone="plain">
          {t().keep}
        </LinkButton>
      )}
    </Note>
  );
}
