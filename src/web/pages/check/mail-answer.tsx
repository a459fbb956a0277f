// The answer about a whole mail: its parts read in a worker, the receiver's own check where it can be relied on.
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Directory, Organisation } from '#core/directory/types.ts';
import { oneLine } from '#core/message/plain.ts';
import { domainOf } from '#core/verdict/alignment.ts';
import { resolveClaim } from '#core/verdict/claims.ts';
import { judgeMail } from '#core/verdict/mail/judge-mail.ts';
import { dangerWords } from '#core/verdict/mail/mail-reasons.ts';
import { NOBODY } from '#core/verdict/mail/authentication.ts';
import { receiverAuthentication, receiverOf } from '#core/verdict/mail/receivers.ts';
import type { MailReading, MailVerdict } from '#core/verdict/mail/types.ts';
import { reasonText, verdictWord } from '#core/verdict/reasons.ts';
import { Explained } from '../../components/blocks.tsx';
import { Radios } from '../../components/choice.tsx';
import { Button, Loaded } from '../../components/ui.tsx';
import { caseState } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { Answer } from './answer.tsx';

const t = words({
  ja: {
    title: '調べたメール',
    from: '差出人',
    subject: '件名',
    none: '(なし)',
    mine: (name: string) => `これは、自分の${name}に届いたメールですか`,
    mineWhy: '自分で保存したか、コピーしたものなら「はい」です。人からもらったものは「いいえ」です。',
    yes: 'はい、自分に届いたメールです',
    no: 'いいえ・わからない',
    links: (count: string) => `リンク ${count}件`,
    files: (count: string) => `添付 ${count}件`,
    proof: '差出人の証明',
    notChecked: 'この画面では調べていません。コマンドの kakekomi check mail で調べられます。',
    aligned: '(差出人と同じ)',
    more: (count: string) => `ほか ${count}件`,
    evidence: 'このメールを証拠に入れる',
  },
  en: {
    title: 'The mail',
    from: 'From',
    subject: 'Subject',
    none: '(none)',
    mine: (name: string) => `Did this mail come to your own ${name}?`,
    mineWhy: 'Yes, if you saved or copied it there yourself. No, if someone gave it to you.',
    yes: 'Yes, it came to me',
    no: 'No, or not sure',
    links: (count: string) => `Links: ${count}`,
    files: (count: string) => `Attachments: ${count}`,
    proof: 'Proof of the sender',
    notChecked: 'Not checked on this page. The command kakekomi check mail can check it.',
    aligned: '(same as the sender)',
    more: (count: string) => `and ${count} more`,
    evidence: 'Keep this mail as evidence',
  },
});

const PARTS_SHOWN = 30;

export function MailAnswer(props: {
  reading: MailReading;
  /** The file it came as; none when pasted. */
  file: File | undefined;
  directory: Directory;
  claims: string | undefined;
  onJudged: (judged: MailVerdict) => void;
}): JSX.Element {
  const { reading, file, directory, claims, onJudged } = props;
  const [isMine, setMine] = useState(false);
  const receiver = receiverOf(reading);
  const unproven = useMemo(() => judgeMail(reading, NOBODY, directory, claims), [reading, directory, claims]);
  const judged = useMemo(
    () =>
      receiver === undefined || !isMine
        ? unproven
        : judgeMail(reading, receiverAuthentication(reading, receiver.id), directory, claims),
    [reading, receiver, isMine, unproven, directory, claims],
  );
  useEffect(() => onJudged(judged), [judged]);
  const question =
    receiver === undefined ? undefined : (
      <Radios
        legend={t().mine(say(receiver.name))}
        hint={t().mineWhy}
        options={[
          { value: 'yes', label: t().yes },
          { value: 'no', label: t().no },
        ]}
        value={isMine ? 'yes' : 'no'}
        onChange={(answer) => setMine(answer === 'yes')}
      />
    );
  // What is suspicious by itself is said first; the question could only soften it.
  const isFirst = unproven.verdict !== 'suspicious';
  return (
    <div class="stack">
      <Summary judged={judged} takesFocus={file !== undefined} />
      {isFirst && question}
      <Answer
        found={judged}
        kind="mail"
        kept={keptText(judged)}
        asked={resolveClaim(claims, directory) ?? senderOf(judged, directory)}
        directory={directory}
      >
        <Parts judged={judged} />
      </Answer>
      {file !== undefined && caseState.value !== undefined && <KeepFile file={file} />}
      {!isFirst && question}
    </div>
  );
}

/** Whom to ask about it: the one whose name or domain the sender shows, genuine or not. */
function senderOf({ from: [sender] }: MailVerdict, directory: Directory): Organisation | undefined {
  if (sender === undefined) return undefined;
  const named = resolveClaim(sender.name, directory);
  const owner = directory.byHost(domainOf(sender.address), 'mail');
  return named ?? (owner.kind === 'owned' ? owner.organisation : undefined);
}

/** What the record keeps of a mail: who and what, not its words. */
function keptText({ from, subject, date }: MailVerdict): string {
  const senders = from.map(({ name, address }) => `${name} <${address}>`.trim()).join(', ');
  return `From: ${senders}\nSubject: ${subject}\nDate: ${date}`;
}

const NAME_SHOWN = 120;
const SUBJECT_SHOWN = 160;

/** Name and address on lines of their own: neither a long name nor letters written from right to left can hide the address. */
function Summary(props: { judged: MailVerdict; takesFocus: boolean }): JSX.Element {
  const { from, subject } = props.judged;
  const [sender] = from;
  const heading = useRef<HTMLHeadingElement>(null);
  // A file takes the place of the box that had the focus.
  useEffect(() => {
    if (props.takesFocus) heading.current?.focus();
  }, []);
  return (
    <section class="stack-small">
      <h2 ref={heading} tabIndex={-1}>
        {t().title}
      </h2>
      <dl class="stack-small">
        <div>
          <dt class="small quiet">{t().from}</dt>
          {sender === undefined && <dd>{t().none}</dd>}
          {sender !== undefined && sender.name !== '' && (
            <dd>
              <bdi>{oneLine(sender.name, NAME_SHOWN)}</bdi>
            </dd>
          )}
          {sender !== undefined && (
            <dd>
              <bdi>{oneLine(sender.address, 300)}</bdi>
            </dd>
          )}
        </div>
        <div>
          <dt class="small quiet">{t().subject}</dt>
          <dd>{subject === '' ? t().none : <bdi>{oneLine(subject, SUBJECT_SHOWN)}</bdi>}</dd>
        </div>
      </dl>
    </section>
  );
}

/** Every part an expert can check. Nothing in it is a link: a suspicious one must not be tapped by mistake. */
function Parts({ judged }: { judged: MailVerdict }): JSX.Element {
  const { authentication, links, attachments } = judged;
  return (
    <>
      <h4>
        <Explained text={t().proof} />
      </h4>
      {authentication.results.length === 0 && <p class="small">{t().notChecked}</p>}
      <ul class="small">
        {authentication.results.map(({ method, result, domain, aligned }) => (
          <li key={`${method} ${domain} ${result}`}>
            <code>
              {method}={result} {domain} {aligned ? t().aligned : ''}
            </code>
          </li>
        ))}
      </ul>
      {links.length > 0 && <h4>{t().links(String(links.length))}</h4>}
      <ul class="small">
        {links.slice(0, PARTS_SHOWN).map(({ url, shown, judged: one }) => (
          <li key={`${url} ${shown}`}>
            <strong>{verdictWord(one, language.value)}</strong> <bdi>{oneLine(url, 200)}</bdi>{' '}
            {one.reasons[0] !== undefined && oneLine(reasonText(one.reasons[0], language.value).plain)}
          </li>
        ))}
        {links.length > PARTS_SHOWN && <li>{t().more(String(links.length - PARTS_SHOWN))}</li>}
      </ul>
      {attachments.length > 0 && <h4>{t().files(String(attachments.length))}</h4>}
      <ul class="small">
        {attachments.slice(0, PARTS_SHOWN).map(({ name, type, danger }) => (
          <li key={`${name} ${type}`}>
            {name === '' ? t().none : <bdi>{oneLine(name, 200)}</bdi>} <code>{oneLine(type, 100)}</code>{' '}
            <strong>{dangerWords(danger, language.value)}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}

function KeepFile({ file }: { file: File }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const state = caseState.value;
  if (isOpen && state !== undefined)
    return <Loaded load={loadTakeOne}>{({ TakeOne }) => <TakeOne file={file} state={state} />}</Loaded>;
  return (
    <Button tone="plain" onClick={() => setOpen(true)}>
      {t().evidence}
    </Button>
  );
}

const loadTakeOne = (): Promise<typeof import('../../files/take-one.tsx')> =>
  import('../../files/take-one.tsx');
