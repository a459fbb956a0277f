// People who may have received messages from the hijacked account (B12), with a warning ready to copy.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Person } from '#core/journal/types.ts';
import { writeLetter } from '#core/message/report-mail.ts';
import { mainAccount } from '#core/message/story.ts';
import { instantText } from '#core/message/times.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { Button, CopyButton, Empty, LinkButton } from '../../components/ui.tsx';
import { newId, record } from '../../session.ts';
import { language, words } from '../../text.ts';

const t = words({
  ja: {
    title: '知らせる人',
    none: '変なメッセージが届いたかもしれない人を書きます。',
    add: '知らせる人を加える',
    person: 'だれに',
    how: '知らせ方(電話、LINEなど)',
    warned: '知らせた',
    letter: '知らせる文を見る',
    how2: '電話か、取り戻したあとのアカウントで送ります。',
    mail: 'メールで送る',
  },
  en: {
    title: 'People to warn',
    none: 'Write who may have received strange messages.',
    add: 'Add someone to warn',
    person: 'Whom',
    how: 'How to reach them (phone, LINE …)',
    warned: 'Warned',
    letter: 'See the warning',
    how2: 'Tell them by phone, or from the account once it is yours again.',
    mail: 'Send it by mail',
  },
});

function put(item: Person): Promise<boolean> {
  return record([{ type: 'put', data: { kind: 'person', item } }], dismissedTexts());
}

export function People({ view }: { view: CaseView }): JSX.Element {
  const { state } = view;
  const [name, setName] = useState('');
  const [how, setHow] = useState('');
  const people = [...state.items.person.values()];
  const organisation = view.service?.id ?? mainAccount(state)?.name ?? '';
  const { body } = writeLetter(state, {
    purpose: 'warning',
    language: language.value,
    organisation,
    stepTitle: () => undefined,
  });
  return (
    <section class="stack" id="people">
      <h2 tabIndex={-1}>{t().title}</h2>
      {people.length === 0 && <Empty>{t().none}</Empty>}
      {people.length > 0 && (
        <ul class="list">
          {people.map((one) => (
            <li key={one.id} class="note row">
              <span class="grow">
                {one.name} <span class="small quiet">{one.how}</span>
              </span>
              {one.warnedAt === undefined ? (
                <Button
                  tone="second"
                  label={`${one.name}: ${t().warned}`}
                  onClick={() => put({ ...one, warnedAt: new Date().toISOString() })}
                >
                  {t().warned}
                </Button>
              ) : (
                <span>
                  <span class="tag proven">{t().warned}</span>{' '}
                  <span class="small quiet">{instantText(one.warnedAt, state.zone, language.value)}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t().letter}</summary>
        <div class="card stack">
          <pre class="letter">{body}</pre>
          <p class="small quiet">{t().how2}</p>
          <div class="row">
            <CopyButton text={body} />
            <LinkButton to={['contact', 'mail', organisation, 'warning']} tone="plain">
              {t().mail}
            </LinkButton>
          </div>
        </div>
      </details>
      <details open={people.length === 0}>
        <summary>{t().add}</summary>
        <div class="stack">
          <TextField key={`p${people.length}`} label={t().person} value="" onCommit={setName} />
          <TextField key={`h${people.length}`} label={t().how} optional value="" onCommit={setHow} />
          <Button
            tone="second"
            disabled={name.trim() === ''}
            onClick={async () => {
              if (!(await put({ id: newId(), name, how }))) return;
              setName('');
              setHow('');
            }}
          >
            {common().add}
          </Button>
        </div>
      </details>
    </section>
  );
}
