// The answer about a whole mail: its parts read in a worker, the receiver's own check where it can be relied on.
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Result } from '#core/base/result.ts';
import type { Directory } from '#core/directory/types.ts';
import { judgeMail } from '#core/verdict/mail/judge-mail.ts';
import { MAIL_PROBLEMS } from '#core/verdict/mail/mail-problems.ts';
import { dangerWords } from '#core/verdict/mail/mail-reasons.ts';
import { NOBODY, receiverAuthentication, receiverOf } from '#core/verdict/mail/receivers.ts';
import type { MailReading, MailVerdict } from '#core/verdict/mail/types.ts';
import { reasonText, verdictWord } from '#core/verdict/reasons.ts';
import { Radios } from '../../components/choice.tsx';
import { Button, Note } from '../../components/ui.tsx';
import { caseState } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { takeIn } from '../evidence/take-in.ts';
import { Answer } from './answer.tsx';
import { openMail } from './open-mail.ts';

const t = words({
  ja: {
    reading: 'メールを読んでいます…',
    from: '差出人',
    subject: '件名',
    none: '(なし)',
    mine: (name: string) => `このメールは、自分の${name}から取り出しましたか`,
    mineWhy: '自分で取り出したものなら、メール会社の検査結果を使えます。',
    yes: 'はい、自分で取り出しました',
    no: 'いいえ・わからない',
    links: (count: string) => `リンク ${count}件`,
    files: (count: string) => `添付 ${count}件`,
    proof: '差出人の証明',
    notChecked: 'この画面では調べていません。',
    more: (count: string) => `ほか ${count}件`,
    evidence: 'このメールを証拠に入れる',
    evidenceKept: '証拠に入れました。',
  },
  en: {
    reading: 'Reading the mail…',
    from: 'From',
    subject: 'Subject',
    none: '(none)',
    mine: (name: string) => `Did you take this mail out of your own ${name}?`,
    mineWhy: 'If you did, your provider’s own check can be used.',
    yes: 'Yes, I took it out myself',
    no: 'No, or not sure',
    links: (count: string) => `Links: ${count}`,
    files: (count: string) => `Attachments: ${count}`,
    proof: 'Proof of the sender',
    notChecked: 'Not checked on this page.',
    more: (count: string) => `and ${count} more`,
    evidence: 'Keep this mail as evidence',
    evidenceKept: 'Kept as evidence.',
  },
});

export interface GivenMail {
  /** Another mail has another key. */
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The file it came as; none when pasted. */
  readonly file?: File;
}

const PARTS_SHOWN = 30;

export function MailAnswer(props: {
  mail: GivenMail;
  directory: Directory;
  claims: string | undefined;
}): JSX.Element {
  const { mail, directory, claims } = props;
  const [read, setRead] = useState<Result<MailReading>>();
  const [isMine, setMine] = useState(false);
  useEffect(() => {
    let left = false;
    setRead(undefined);
    void openMail(mail.bytes).then((result) => !left && setRead(result));
    return () => {
      left = true;
    };
  }, [mail]);
  const reading = read?.ok === true ? read.value : undefined;
  const receiver = reading === undefined ? undefined : receiverOf(reading);
  const unproven = useMemo(
    () => (reading === undefined ? undefined : judgeMail(reading, NOBODY, directory, claims)),
    [reading, directory, claims],
  );
  const judged = useMemo(() => {
    if (reading === undefined || receiver === undefined || !isMine) return unproven;
    return judgeMail(reading, receiverAuthentication(reading, receiver.id), directory, claims);
  }, [reading, receiver, isMine, unproven, directory, claims]);
  if (read === undefined) return <p role="status">{t().reading}</p>;
  if (judged === undefined) return <Refused problems={read.ok ? [] : read.problems} />;
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
  const isFirst = unproven?.verdict !== 'suspicious';
  return (
    <div class="stack">
      <Summary judged={judged} />
      {isFirst && question}
      <div aria-live="polite">
        <Answer found={judged} kind="mail" kept={keptText(judged)} directory={directory}>
          <Parts judged={judged} />
        </Answer>
      </div>
      {mail.file !== undefined && caseState.value !== undefined && <KeepFile file={mail.file} />}
      {!isFirst && question}
    </div>
  );
}

/** What the record keeps of a mail: who and what, not its words. */
function keptText({ from, subject, date }: MailVerdict): string {
  const senders = from.map(({ name, address }) => `${name} <${address}>`.trim()).join(', ');
  return `From: ${senders}\nSubject: ${subject}\nDate: ${date}`;
}

function Refused(props: { problems: Extract<Result<never>, { ok: false }>['problems'] }): JSX.Element {
  const [problem] = props.problems;
  const words = MAIL_PROBLEMS[problem?.code ?? ''] ?? MAIL_PROBLEMS['mail-unreadable'];
  return (
    <Note tone="check" live>
      <p>{words === undefined ? '' : say(words(problem?.params ?? {}))}</p>
    </Note>
  );
}

function Summary({ judged }: { judged: MailVerdict }): JSX.Element {
  const [sender] = judged.from;
  const list = useRef<HTMLDListElement>(null);
  // It takes the place of the box that had the focus.
  useEffect(() => list.current?.focus(), []);
  return (
    <dl class="stack-small" ref={list} tabIndex={-1}>
      <div>
        <dt class="small quiet">{t().from}</dt>
        <dd>{sender === undefined ? t().none : `${sender.name} <${sender.address}>`.trim()}</dd>
      </div>
      <div>
        <dt class="small quiet">{t().subject}</dt>
        <dd>{judged.subject === '' ? t().none : judged.subject}</dd>
      </div>
    </dl>
  );
}

/** Every part an expert can check. Nothing in it is a link: a suspicious one must not be tapped by mistake. */
function Parts({ judged }: { judged: MailVerdict }): JSX.Element {
  const { authentication, links, attachments } = judged;
  return (
    <>
      <h4>{t().proof}</h4>
      {authentication.results.length === 0 && <p class="small">{t().notChecked}</p>}
      <ul class="small">
        {authentication.results.map(({ method, result, domain, aligned }) => (
          <li key={`${method} ${domain} ${result}`}>
            <code>
              {method}={result} {domain} {aligned ? '✓' : ''}
            </code>
          </li>
        ))}
      </ul>
      {links.length > 0 && <h4>{t().links(String(links.length))}</h4>}
      <ul class="small">
        {links.slice(0, PARTS_SHOWN).map(({ url, shown, judged: one }) => (
          <li key={`${url} ${shown}`}>
            <strong>{verdictWord(one, language.value)}</strong> <span>{url.slice(0, 300)}</span>{' '}
            {one.reasons[0] !== undefined && reasonText(one.reasons[0], language.value).plain}
          </li>
        ))}
        {links.length > PARTS_SHOWN && <li>{t().more(String(links.length - PARTS_SHOWN))}</li>}
      </ul>
      {attachments.length > 0 && <h4>{t().files(String(attachments.length))}</h4>}
      <ul class="small">
        {attachments.slice(0, PARTS_SHOWN).map(({ name, type, danger }) => (
          <li key={`${name} ${type}`}>
            {name === '' ? t().none : name} <code>{type}</code>{' '}
            <strong>{dangerWords(danger, language.value)}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}

function KeepFile({ file }: { file: File }): JSX.Element {
  const [said, setSaid] = useState('');
  return (
    <>
      <Button
        tone="plain"
        onClick={async () => {
          const state = caseState.value;
          if (state !== undefined) setSaid((await takeIn(file, state)) ?? t().evidenceKept);
        }}
      >
        {t().evidence}
      </Button>
      <p role="status">{said}</p>
    </>
  );
}
