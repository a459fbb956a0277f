// 本物か確かめる: one box that takes anything, also a whole mail; nothing in it is opened. What was kept stands below.
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Directory } from '#core/directory/types.ts';
import { RECORD } from '#core/message/record-words.ts';
import { instantText } from '#core/message/times.ts';
import { detectSubject } from '#core/verdict/detect-subject.ts';
import { looksLikeMail } from '#core/verdict/mail/looks-like-mail.ts';
import type { Subject } from '#core/verdict/types.ts';
import { verdict } from '#core/verdict/verdict.ts';
import { common } from '../../components/common.words.ts';
import { Button, Loaded, NeverAsk, Note, Page } from '../../components/ui.tsx';
import { loadDirectory } from '../../data.ts';
import { caseState } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { Answer } from './answer.tsx';
import { MailDrop } from './mail-drop.tsx';
import type { GivenMail } from './mail-answer.tsx';

const t = words({
  ja: {
    title: '本物か確かめる',
    lead: 'リンク、アドレス、電話番号、届いた文やメールを、そのまま貼ります。開かずに調べます。',
    box: '確かめたいもの',
    claims: '名のっている会社',
    clear: '入力を消す',
    inbound: '電話がかかってきたとき',
    inboundText: '番号では確かめられません。いったん切り、公式の番号にかけ直します。',
    before: '前に確かめたもの',
  },
  en: {
    title: 'Is it really them?',
    lead: 'Paste a link, address, phone number, message or mail as it is. Nothing is opened.',
    box: 'What to check',
    claims: 'Who they say they are',
    clear: 'Clear',
    inbound: 'If they are calling you',
    inboundText: 'A number proves nothing. Hang up and call the official number yourself.',
    before: 'Checked before',
  },
});

export default function CheckPage(_props: { path: readonly string[] }): JSX.Element {
  return (
    <Page title={t().title} lead={t().lead}>
      <Loaded load={loadDirectory}>{(directory) => <Check directory={directory} />}</Loaded>
    </Page>
  );
}

const WARM_UP: Subject = { kind: 'text', value: 'https://www.example.com/ 03-0000-0000' };
const WARM_UP_MS = 200;

const loadMailAnswer = async () => (await import('./mail-answer.tsx')).MailAnswer;

function Check({ directory }: { directory: Directory }): JSX.Element {
  const [input, setInput] = useState('');
  const [claims, setClaims] = useState('');
  const [file, setFile] = useState<GivenMail>();
  const claim = claims.trim() === '' ? undefined : claims;
  // Makes the look-up tables while the person is still looking, so that the first answer does not wait for them.
  useEffect(() => {
    const timer = setTimeout(
      () => verdict(WARM_UP, directory, directory.organisations[0]?.name.ja),
      WARM_UP_MS,
    );
    return () => clearTimeout(timer);
  }, [directory]);
  const mail = useGivenMail(input, file);
  const subject = detectSubject(input);
  const found = mail !== undefined || input.trim() === '' ? undefined : verdict(subject, directory, claim);
  return (
    <>
      {mail === undefined && (
        <MailDrop
          isEmpty={input === ''}
          onText={setInput}
          onMail={(given) => {
            setInput('');
            setFile(given);
          }}
        >
          <div class="field">
            <label for="check-box">{t().box}</label>
            <textarea
              id="check-box"
              rows={4}
              value={input}
              autoComplete="off"
              spellcheck={false}
              onInput={(event) => {
                setFile(undefined);
                setInput(event.currentTarget.value);
              }}
            />
          </div>
        </MailDrop>
      )}
      {mail !== undefined && (
        <Loaded load={loadMailAnswer}>
          {(MailAnswer) => <MailAnswer key={mail.key} mail={mail} directory={directory} claims={claim} />}
        </Loaded>
      )}
      <div class="field">
        <label for="check-claims">
          {t().claims} <span class="quiet small">{common().optional}</span>
        </label>
        <input
          id="check-claims"
          type="text"
          list="check-known"
          autoComplete="off"
          value={claims}
          onInput={(event) => setClaims(event.currentTarget.value)}
        />
        <datalist id="check-known">
          {directory.organisations.map(({ id, name }) => (
            <option key={id} value={say(name)} />
          ))}
        </datalist>
      </div>
      <div aria-live="polite">
        {found !== undefined && (
          <Answer
            key={`${input} ${claims}`}
            found={found}
            kind={subject.kind}
            kept={subject.value}
            directory={directory}
          />
        )}
      </div>
      {(found !== undefined || mail !== undefined) && (
        <Button
          tone="plain"
          onClick={() => {
            setInput('');
            setClaims('');
            setFile(undefined);
            // The box may have to come back first.
            requestAnimationFrame(() => document.getElementById('check-box')?.focus());
          }}
        >
          {t().clear}
        </Button>
      )}
      <Note tone="info">
        <strong>{t().inbound}</strong>
        <p>{t().inboundText}</p>
      </Note>
      <NeverAsk />
      <Before />
    </>
  );
}

/** The file that was given, else what was pasted where that is a mail's source. */
function useGivenMail(input: string, file: GivenMail | undefined): GivenMail | undefined {
  const pasted = useMemo(
    () =>
      looksLikeMail(input)
        ? { key: `pasted ${input.length}`, bytes: new TextEncoder().encode(input) }
        : undefined,
    [input],
  );
  return file ?? pasted;
}

const TONES = { official: 'proven', unconfirmed: 'check', suspicious: 'stop' } as const;

function Before(): JSX.Element | null {
  const state = caseState.value;
  if (state === undefined || state.verdicts.length === 0) return null;
  return (
    <section class="stack-small">
      <h2>{t().before}</h2>
      <ul class="list">
        {state.verdicts.toReversed().map((one) => (
          <li key={one.seq} class="note">
            <span class={`tag ${TONES[one.verdict]}`}>{RECORD[language.value].verdict[one.verdict]}</span>{' '}
            {one.subject.slice(0, 120)}{' '}
            <span class="small quiet">{instantText(one.at, state.zone, language.value)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
