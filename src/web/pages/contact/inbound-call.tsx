// A call that comes in: its number proves nobody, so it is hung up, kept in the record, and called back on the official number (T1, T7).
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from '../../components/field.tsx';
import { Button, Note } from '../../components/ui.tsx';
import { newId, record } from '../../session.ts';
import { words } from '../../text.ts';
import type { Target } from './target.ts';

const t = words({
  ja: {
    title: 'かかってきた電話のとき',
    why: '番号の表示は偽れます。本物でも、切ってかけ直せば同じ話ができます。',
    line: '切るときのことば',
    sentence: (name: string) =>
      `確認のため、いったん切ります。${name}の公式の番号に、こちらからかけ直します。`,
    number: '表示された番号',
    said: '言われたこと',
    keep: '切って、記録に残す',
    kept: '記録に残しました。つぎに、公式の番号にかけ直します。',
    keptNone: '記録に残しました。契約書かカードの裏の番号に、かけ直します。',
  },
  en: {
    title: 'If they call you',
    why: 'A shown number can be forged. If it was genuine, you can have the same talk after calling back.',
    line: 'What to say when you hang up',
    sentence: (name: string) => `To be sure, I will hang up and call ${name} back on the official number.`,
    number: 'The number shown',
    said: 'What they said',
    keep: 'I hung up: keep it',
    kept: 'Kept. Now call back on the official number.',
    keptNone: 'Kept. Now call back on the number in your contract or on the back of your card.',
  },
});

export function InboundCall(props: {
  target: Target;
  name: string;
  /** Whether the page was opened for it. */
  isOpen: boolean;
}): JSX.Element {
  const [number, setNumber] = useState('');
  const [said, setSaid] = useState('');
  const [isKept, setKept] = useState(false);
  const hasNumber = (props.target.organisation?.phones.length ?? 0) > 0;
  // The line is about what was kept, not about the next call that is being written.
  const changed = (text: string) => {
    if (text !== '') setKept(false);
  };
  async function keep(): Promise<void> {
    const contact = newId();
    const isDone = await record([
      {
        type: 'contact-started',
        data: {
          id: contact,
          channel: 'phone',
          organisation: props.target.id,
          target: number,
          provenance: 'other',
          direction: 'in',
        },
      },
      ...(said === ''
        ? []
        : [{ type: 'contact-noted', data: { contact, note: 'they-said', text: said } } as const]),
      { type: 'contact-ended', data: { contact, outcome: 'cut-off' } },
    ]);
    if (!isDone) return;
    setNumber('');
    setSaid('');
    setKept(true);
  }
  return (
    <details class="no-print" open={props.isOpen}>
      <summary>{t().title}</summary>
      <div class="stack-small">
        <Note tone="check">
          <p>{t().why}</p>
        </Note>
        <h2>{t().line}</h2>
        <p class="large">{t().sentence(props.name)}</p>
        <TextField label={t().number} type="tel" value={number} onCommit={setNumber} onInput={changed} />
        <TextField label={t().said} value={said} onCommit={setSaid} onInput={changed} />
        <Button onClick={keep} disabled={isKept}>
          {t().keep}
        </Button>
        <p role="status">{isKept ? (hasNumber ? t().kept : t().keptNone) : ''}</p>
      </div>
    </details>
  );
}
