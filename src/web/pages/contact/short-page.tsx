// チャットとフォーム: an opener and lines to paste, the transcript kept (H1); fields fitted to the form's limit (H2).
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Contact } from '#core/journal/types.ts';
import { sha256Hex } from '#core/base/hash.ts';
import { chatOpener, countCharacters, formFields } from '#core/message/short-forms.ts';
import type { Language } from '#core/base/language.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, stopping, TextField } from '../../components/field.tsx';
import { OfficialLink } from '../../components/official-fact.tsx';
import { Button, Card, CopyButton, LinkButton, NeverAsk, Note, Page } from '../../components/ui.tsx';
import { newId, record } from '../../session.ts';
import { language, words } from '../../text.ts';
import { LetterLanguage } from './letter-language.tsx';
import { Proofreading } from './proofreading.tsx';
import type { Target } from './target.ts';

const t = words({
  ja: {
    chat: 'チャットで話す',
    form: 'フォームに書く',
    open: '公式のページを開いてから、下の文を貼ります。',
    first: 'はじめに貼る文',
    more: '聞かれたら貼る文',
    limit: 'フォームの文字数の上限',
    count: (now: string) => `${now}文字`,
    cut: (cut: string) => `長いので、${cut}文字ぶんを省きました。`,
    they: '相手の言ったこと',
    i: '自分の言ったこと',
    transcript: 'やりとりを残す',
    start: '記録をはじめる',
    end: '終える',
    reference: '受付番号',
    sent: '送りました',
    recorded: '記録に残しました',
    secret: '秘密が入っているので、コピーできません。記録を直してください。',
  },
  en: {
    chat: 'Chat',
    form: 'Fill in a form',
    open: 'Open the official page, then paste the texts below.',
    first: 'Paste this first',
    more: 'Paste these when asked',
    limit: 'The form’s limit in characters',
    count: (now: string) => `${now} characters`,
    cut: (cut: string) => `Shortened by ${cut} characters to fit.`,
    they: 'What they said',
    i: 'What I said',
    transcript: 'Keep the conversation',
    start: 'Start the record',
    end: 'Finish',
    reference: 'Reference number',
    sent: 'I sent it',
    recorded: 'On record',
    secret: 'It holds a secret and cannot be copied. Please mend the record.',
  },
});

export function ShortPage(props: { view: CaseView; target: Target; way: 'chat' | 'form' }): JSX.Element {
  const { view, target, way } = props;
  const organisation = target.organisation;
  const links =
    organisation === undefined
      ? []
      : [
          ...(way === 'chat' ? organisation.chats : organisation.forms),
          organisation.links['hacked-account'],
          organisation.links.support,
        ].filter((one) => one !== undefined);
  return (
    <Page title={t()[way]} lead={t().open}>
      {links.slice(0, 2).map((link) => (
        <OfficialLink key={link.value} fact={link} of={organisation} tone="second" />
      ))}
      <NeverAsk />
      {way === 'chat' ? <Chat view={view} target={target} /> : <Form view={view} target={target} />}
    </Page>
  );
}

/** A text to paste: copied only once the guard has let it pass. */
function Paste(props: { label: string; text: string }): JSX.Element {
  // Nothing is copied before the guard has seen this very text, nor when it did not load.
  const [seen, setSeen] = useState<{ readonly text: string; readonly clean: boolean }>();
  useEffect(() => {
    stopping(props.text).then(
      (found) => setSeen({ text: props.text, clean: found.length === 0 }),
      () => setSeen(undefined),
    );
  }, [props.text]);
  const isClean = seen?.text === props.text ? seen.clean : undefined;
  return (
    <Card>
      <h2>{props.label}</h2>
      <pre class="letter">{props.text}</pre>
      <p class="small quiet">{t().count(String(countCharacters(props.text, language.value)))}</p>
      {isClean === false && (
        <Note tone="stop">
          <p>{t().secret}</p>
        </Note>
      )}
      {isClean === true && <CopyButton text={props.text} />}
    </Card>
  );
}

function Chat({ view, target }: { view: CaseView; target: Target }): JSX.Element {
  const [writtenIn, setWrittenIn] = useState<Language>(language.value);
  const { opener, more } = chatOpener(view.state, writtenIn);
  const open = [...view.state.contacts.values()].findLast(
    ({ channel, organisation, endedAt }) =>
      channel === 'chat' && organisation === target.id && endedAt === undefined,
  );
  const [round, setRound] = useState(0);
  const note = async (kind: 'they-said' | 'i-said' | 'reference', text: string): Promise<boolean> => {
    if (open === undefined || text.trim() === '') return true;
    const isKept = await record(
      [{ type: 'contact-noted', data: { contact: open.id, note: kind, text } }],
      dismissedTexts(),
    );
    if (isKept) setRound(round + 1);
    return isKept;
  };
  return (
    <>
      <LetterLanguage value={writtenIn} onChange={setWrittenIn} />
      <Paste label={t().first} text={opener} />
      <details>
        <summary>{t().more}</summary>
        {more.map((line) => (
          <Paste key={line} label={t().more} text={line} />
        ))}
      </details>
      <Proofreading
        parts={[{ kind: 'chat', text: [opener, ...more].join('\n') }]}
        writtenIn={writtenIn}
        state={view.state}
        organisation={target.id}
      />
      <section class="stack">
        <h2>{t().transcript}</h2>
        {open === undefined ? (
          <Button
            onClick={() => {
              const contact: Contact = {
                id: newId(),
                channel: 'chat',
                organisation: target.id,
                target:
                  target.organisation?.chats[0]?.value ??
                  target.organisation?.links.support?.value ??
                  target.id,
                provenance: target.organisation === undefined ? 'official-site' : 'directory',
                direction: 'out',
              };
              return record(
                [
                  { type: 'contact-started', data: contact },
                  { type: 'contact-noted', data: { contact: contact.id, note: 'i-said', text: opener } },
                ],
                dismissedTexts(),
              );
            }}
          >
            {t().start}
          </Button>
        ) : (
          <>
            <ul class="list small">
              {open.notes.map((one) => (
                <li key={one.seq}>
                  <strong>
                    {one.note === 'they-said' ? t().they : one.note === 'reference' ? t().reference : t().i}
                  </strong>{' '}
                  {one.text}
                </li>
              ))}
            </ul>
            <TextField
              key={`t${round}`}
              label={t().they}
              value=""
              long
              rows={2}
              slow
              onCommit={(text) => note('they-said', text)}
            />
            <TextField
              key={`i${round}`}
              label={t().i}
              value=""
              long
              rows={2}
              slow
              onCommit={(text) => note('i-said', text)}
            />
            <TextField
              key={`r${round}`}
              label={t().reference}
              value=""
              slow
              onCommit={(text) => note('reference', text)}
            />
            <Button
              onClick={() =>
                record([{ type: 'contact-ended', data: { contact: open.id, outcome: 'answered' } }])
              }
            >
              {t().end}
            </Button>
          </>
        )}
      </section>
    </>
  );
}

function Form({ view, target }: { view: CaseView; target: Target }): JSX.Element {
  const [limit, setLimit] = useState(1000);
  const [writtenIn, setWrittenIn] = useState<Language>(language.value);
  const [sent, setSent] = useState(false);
  const titles = new Map(view.playbook.steps.map(({ id, title }) => [id, title]));
  const fields = formFields(view.state, {
    purpose: 'report',
    language: writtenIn,
    organisation: target.id,
    ...(target.organisation === undefined ? {} : { addressee: target.organisation.name[writtenIn] }),
    stepTitle: (id) => titles.get(id),
    limit,
  });
  if (sent)
    return (
      <Card first>
        <p class="large">{t().recorded}</p>
        <LinkButton to={['now']}>{common().next}</LinkButton>
      </Card>
    );
  return (
    <>
      <div class="field">
        <label for="limit">{t().limit}</label>
        <input
          id="limit"
          type="number"
          min={50}
          max={100000}
          step={50}
          value={limit}
          onInput={(event) => setLimit(Math.max(50, Number(event.currentTarget.value) || 1000))}
        />
      </div>
      <LetterLanguage value={writtenIn} onChange={setWrittenIn} />
      {fields.map((field) => (
        <div key={field.id}>
          <Paste label={field.label} text={field.text} />
          {field.cut > 0 && <p class="small">{t().cut(String(field.cut))}</p>}
        </div>
      ))}
      <Proofreading
        parts={[
          { kind: 'subject', text: fields.find(({ id }) => id === 'subject')?.text ?? '' },
          { kind: 'form', text: fields.find(({ id }) => id === 'what')?.text ?? '' },
        ]}
        writtenIn={writtenIn}
        state={view.state}
        organisation={target.id}
        {...(target.organisation === undefined ? {} : { addressee: target.organisation.name[writtenIn] })}
      />
      <Button
        icon="check"
        onClick={async () => {
          const body = fields.map(({ label, text }) => `${label}: ${text}`).join('\n');
          const item = {
            id: newId(),
            channel: 'form' as const,
            purpose: 'report' as const,
            organisation: target.id,
            to: target.organisation?.forms[0]?.value ?? target.organisation?.links.support?.value ?? '',
            subject: fields.find(({ id }) => id === 'subject')?.text ?? '',
            body,
            attachments: [],
            sent: { at: new Date().toISOString(), how: 'form' as const, sha256: sha256Hex(body) },
          };
          if (await record([{ type: 'put', data: { kind: 'message', item } }], dismissedTexts()))
            setSent(true);
        }}
      >
        {t().sent}
      </Button>
    </>
  );
}
