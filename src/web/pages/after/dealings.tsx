// Every call, mail, chat, form and check in one record, in order of time (A3).
import type { JSX } from 'preact';
import type { CaseState } from '#core/journal/types.ts';
import { instantText } from '#core/message/times.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { clockOf } from '../../clock.ts';
import { Button, Empty, LinkButton, Page } from '../../components/ui.tsx';
import { language, say, words } from '../../text.ts';

const t = words({
  ja: {
    title: 'やりとりの記録',
    lead: '電話・メール・チャット・フォームを、時間の順に並べます。',
    none: '連絡すると、ここに残ります。',
    begin: '連絡先を見る',
    way: { phone: '電話', mail: 'メール', chat: 'チャット', form: 'フォーム', visit: '窓口' },
    direction: { in: '向こうから', out: 'こちらから' },
    outcome: {
      reached: '話せた',
      'no-answer': '出なかった',
      busy: '話し中',
      'cut-off': '切れた',
      'call-back': '折り返し待ち',
      answered: '返事があった',
      sent: '送った',
      refused: '断られた',
    },
    note: {
      note: 'メモ',
      operator: '担当',
      reference: '受付番号',
      'they-said': '相手',
      'i-said': '自分',
      promise: '約束',
      connected: 'つながった',
    },
    draft: '下書き',
    read: '本文',
    checked: '確かめた',
    verdict: { official: '公式', unconfirmed: '未確認', suspicious: 'あやしい' },
    back: '「そのあと」にもどる',
  },
  en: {
    title: 'Every contact',
    lead: 'Calls, mails, chats and forms in order of time.',
    none: 'Once you make contact, it will be kept here.',
    begin: 'See whom to contact',
    way: { phone: 'Call', mail: 'Mail', chat: 'Chat', form: 'Form', visit: 'Visit' },
    direction: { in: 'from them', out: 'from you' },
    outcome: {
      reached: 'reached',
      'no-answer': 'no answer',
      busy: 'busy',
      'cut-off': 'cut off',
      'call-back': 'call-back promised',
      answered: 'answered',
      sent: 'sent',
      refused: 'refused',
    },
    note: {
      note: 'Note',
      operator: 'Operator',
      reference: 'Reference',
      'they-said': 'They',
      'i-said': 'You',
      promise: 'Promise',
      connected: 'Got through',
    },
    draft: 'draft',
    read: 'Letter',
    checked: 'Checked',
    verdict: { official: 'official', unconfirmed: 'unconfirmed', suspicious: 'suspicious' },
    back: 'Back to “After”',
  },
});

interface Dealing {
  readonly at: string;
  readonly key: string;
  readonly view: JSX.Element;
}

export function Dealings({ view }: { view: CaseView }): JSX.Element {
  const { state } = view;
  const nameOf = (id: string): string => {
    const known = view.directory.get(id)?.name;
    return known === undefined ? id : say(known);
  };
  const all = [...contacts(state, nameOf), ...messages(state, nameOf), ...checks(state)].toSorted((a, b) =>
    a.at < b.at ? 1 : -1,
  );
  return (
    <Page key="dealings" title={t().title} lead={t().lead}>
      {all.length === 0 && (
        <Empty action={<LinkButton to={['contact']}>{t().begin}</LinkButton>}>{t().none}</Empty>
      )}
      {all.length > 0 && (
        <ol class="timeline" reversed>
          {all.map((one) => (
            <li key={one.key} class="stack-small">
              <span class="small quiet">{instantText(one.at, state.zone, language.value)}</span>
              {one.view}
            </li>
          ))}
        </ol>
      )}
      <div class="row">
        {all.length > 0 && (
          <Button tone="second" onClick={() => print()}>
            {common().print}
          </Button>
        )}
        <LinkButton to={['after']} tone="plain">
          {t().back}
        </LinkButton>
      </div>
    </Page>
  );
}

function contacts(state: CaseState, nameOf: (id: string) => string): readonly Dealing[] {
  return [...state.contacts.values()].map((contact) => ({
    at: contact.startedAt,
    key: contact.id,
    view: (
      <>
        <p>
          <span class="tag">{t().way[contact.channel]}</span> <strong>{nameOf(contact.organisation)}</strong>{' '}
          <span class="small quiet">
            {t().direction[contact.direction]} {contact.target}
          </span>{' '}
          {contact.outcome !== undefined && <span class="tag">{t().outcome[contact.outcome]}</span>}
        </p>
        {contact.notes.some(({ text }) => text !== '') && (
          <ul class="small">
            {contact.notes
              .filter(({ text }) => text !== '')
              .map((note) => (
                <li key={note.seq}>
                  {clockOf(note.at)} {t().note[note.note]}: {note.text}
                </li>
              ))}
          </ul>
        )}
      </>
    ),
  }));
}

function messages(state: CaseState, nameOf: (id: string) => string): readonly Dealing[] {
  return [...state.items.message.values()].map((message) => ({
    at: message.sent?.at ?? state.savedAt,
    key: message.id,
    view: (
      <>
        <p>
          <span class="tag">{t().way[message.channel]}</span> <strong>{nameOf(message.organisation)}</strong>{' '}
          <span class={`tag${message.sent === undefined ? ' check' : ''}`}>
            {message.sent === undefined ? t().draft : t().outcome.sent}
          </span>
        </p>
        {message.subject !== '' && <p>{message.subject}</p>}
        <details>
          <summary>{t().read}</summary>
          <pre class="letter small">{message.body}</pre>
        </details>
      </>
    ),
  }));
}

const VERDICT_TONES = { official: 'proven', unconfirmed: 'check', suspicious: 'stop' } as const;

function checks(state: CaseState): readonly Dealing[] {
  return state.verdicts.map((one) => ({
    at: one.at,
    key: `verdict-${one.seq}`,
    view: (
      <p>
        <span class="tag">{t().checked}</span>{' '}
        <span class={`tag ${VERDICT_TONES[one.verdict]}`}>{t().verdict[one.verdict]}</span>{' '}
        {one.subject.slice(0, 200)}
      </p>
    ),
  }));
}
