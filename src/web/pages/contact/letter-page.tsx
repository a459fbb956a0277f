// メール: the letter as a letter, with a last check the machine did itself, then mailto, a draft file, or copying.
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sha256Hex } from '#core/base/hash.ts';
import type { Evidence, Message } from '#core/journal/types.ts';
import type { LastFinding } from '#core/channel/last-scan.ts';
import { mailto } from '#core/channel/mailto.ts';
import { MAIL_MAX_BYTES, mailBytes } from '#core/channel/mail-size.ts';
import { type LastCheck, lastCheck } from '#core/message/last-check.ts';
import { writeLetter } from '#core/message/report-mail.ts';
import { verdict } from '#core/verdict/verdict.ts';
import { verdictSentence } from '#core/verdict/reasons.ts';
import type { Language } from '#core/base/language.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, dismissText, stopping, TextField } from '../../components/field.tsx';
import { OfficialLink } from '../../components/official-fact.tsx';
import { Button, Card, CopyButton, LinkButton, NeverAsk, Note, Page } from '../../components/ui.tsx';
import { saveFile } from '../../components/save-file.ts';
import { newId, now, record } from '../../session.ts';
import { language, say } from '../../text.ts';
import { useFilesIn, useIntake } from '../../files/intake.tsx';
import { letterWords as t } from './letter.words.ts';
import { LetterAttachments } from './letter-attachments.tsx';
import { LetterLanguage } from './letter-language.tsx';
import { Proofreading } from './proofreading.tsx';
import { scanLetter } from './scan-letter.ts';
import { StoppedDraft } from './stopped-draft.tsx';
import type { Target } from './target.ts';

const PURPOSES: readonly Message['purpose'][] = ['report', 'follow-up', 'completion', 'warning', 'answer'];

export function LetterPage(props: { view: CaseView; target: Target; purpose: string }): JSX.Element {
  const { view, target } = props;
  const { state, playbook, directory } = view;
  const purpose = PURPOSES.find((one) => one === props.purpose) ?? 'report';
  const titles = useMemo(() => new Map(playbook.steps.map(({ id, title }) => [id, title])), [playbook]);
  const [writtenIn, setWrittenIn] = useState<Language>(language.value);
  const writeIn = (one: Language): { subject: string; body: string } =>
    writeLetter(state, {
      purpose,
      language: one,
      organisation: target.id,
      ...(target.organisation === undefined ? {} : { addressee: target.organisation.name[one] }),
      stepTitle: (id) => titles.get(id),
    });
  const written = useMemo(() => writeIn(writtenIn), [state, purpose, target.id, writtenIn]);
  // What was changed by hand in one language is there again on the way back.
  const otherText = useRef<{ readonly subject: string; readonly body: string }>(undefined);
  const kept = [...state.items.message.values()].findLast(
    (one) => one.organisation === target.id && one.purpose === purpose && one.sent === undefined,
  );
  const [to, setTo] = useState(kept?.to ?? target.organisation?.mails[0]?.value ?? '');
  const [subject, setSubject] = useState(kept?.subject ?? written.subject);
  const [body, setBody] = useState(kept?.body ?? written.body);
  const [chosen, setChosen] = useState<readonly string[]>(
    kept?.attachments ?? [...state.items.evidence.keys()],
  );
  const {
    take,
    again,
    view: intake,
  } = useIntake(state, (one) => setChosen((now) => [...now.filter((other) => other !== one.id), one.id]));
  useFilesIn((files) => void take(files));
  const [stopped, setStopped] = useState<readonly LastFinding[]>([]);
  const [said, setSaid] = useState('');
  const [check, setCheck] = useState<LastCheck>();
  const [sent, setSent] = useState(false);
  const id = useMemo(() => kept?.id ?? newId(), []);
  const subjectField = useRef<HTMLDivElement>(null);
  const bodyField = useRef<HTMLDivElement>(null);
  const evidence = [...state.items.evidence.values()].filter(
    // What was taken in before files were looked into is looked into before it goes out.
    (one) => chosen.includes(one.id) && one.checked !== undefined,
  );
  const whole = [to, subject, body, ...evidence.map(({ name }) => name)].join('\n');

  // A letter no hand has touched follows the record: a file just taken in stands in it with its hash.
  const before = useRef(written);
  useEffect(() => {
    const last = before.current;
    before.current = written;
    setSubject((now) => (now === last.subject ? written.subject : now));
    setBody((now) => (now === last.body ? written.body : now));
  }, [written]);

  useEffect(() => {
    let left = false;
    void stopping(whole).then((secrets) => {
      if (left) return;
      const judged = verdict({ kind: 'address', value: to }, directory, target.organisation?.id);
      setCheck(lastCheck(state, whole, () => secrets, judged, now.peek()));
    });
    return () => {
      left = true;
    };
  }, [whole, state]);

  const message = (how: NonNullable<Message['sent']>['how'] | undefined): Message => ({
    id,
    channel: 'mail',
    purpose,
    organisation: target.id,
    to,
    subject,
    body,
    attachments: evidence.map((one) => one.id),
    ...(how === undefined ? {} : { sent: { at: new Date().toISOString(), how, sha256: sha256Hex(whole) } }),
  });
  /** The draft's bytes once the last scan let them pass (M7); undefined when it stopped them, and says so. */
  async function scanned(only: readonly Evidence[] = evidence): Promise<Uint8Array | undefined> {
    setSaid(t().scanning);
    setStopped([]);
    try {
      const { eml, found } = await scanLetter(state.id, { to, subject, body }, only);
      setStopped(found);
      setSaid('');
      return found.length === 0 ? eml : undefined;
    } catch {
      setSaid(t().scanFailed);
      return undefined;
    }
  }
  const bytes = mailBytes(
    new TextEncoder().encode(body).length,
    evidence.map(({ size }) => size),
  );
  const clean = check?.noSecret === true;
  const link = mailto(to, subject, body);
  const judged = verdict({ kind: 'address', value: to }, directory, target.organisation?.id);
  const pages =
    target.organisation === undefined
      ? []
      : [target.organisation.links['hacked-account'], target.organisation.links.support].filter(
          (one) => one !== undefined,
        );
  if (sent)
    return (
      <Page title={t().recorded}>
        <p class="large">{subject}</p>
        <LinkButton to={['now']}>{common().next}</LinkButton>
        <LinkButton to={['contact']} tone="second">
          {common().contact}
        </LinkButton>
      </Page>
    );
  return (
    <Page title={t().title[purpose]}>
      <Note tone="check">
        <p>{t().safe}</p>
      </Note>
      <TextField label={t().to} hint={t().toHint} type="email" value={to} onCommit={setTo} />
      {to === '' &&
        pages
          .slice(0, 1)
          .map((page) => (
            <OfficialLink key={page.value} fact={page} of={target.organisation} tone="second" />
          ))}
      <LetterLanguage
        value={writtenIn}
        onChange={(next) => {
          const text = otherText.current ?? writeIn(next);
          otherText.current = { subject, body };
          setWrittenIn(next);
          setSubject(text.subject);
          setBody(text.body);
        }}
      />
      <div ref={subjectField}>
        <TextField label={t().subject} value={subject} onCommit={setSubject} />
      </div>
      <div ref={bodyField}>
        <TextField label={t().body} long rows={18} value={body} onCommit={setBody} />
      </div>
      <Button
        tone="plain"
        onClick={() => {
          setSubject(written.subject);
          setBody(written.body);
        }}
      >
        {t().rewrite}
      </Button>
      <Proofreading
        parts={[
          { kind: 'subject', text: subject, field: subjectField, onChange: setSubject },
          { kind: 'body', text: body, field: bodyField, onChange: setBody },
        ]}
        writtenIn={writtenIn}
        state={state}
        purpose={purpose}
        organisation={target.id}
        {...(target.organisation === undefined ? {} : { addressee: target.organisation.name[writtenIn] })}
      />
      <LetterAttachments
        evidence={[...state.items.evidence.values()]}
        chosen={chosen}
        onChoose={setChosen}
        onLookInto={(one) => void again(one, false)}
        onFiles={take}
      />
      {intake}
      <Card label={t().last}>
        <h2>{t().last}</h2>
        {check !== undefined && (
          <ul class="list">
            <Tick good={check.noSecret}>{check.noSecret ? t().ticks.secret : t().ticks.secretFound}</Tick>
            <Tick good={check.complete}>
              {check.complete
                ? t().ticks.complete
                : t().ticks.missing(
                    [
                      ...check.missing.map(({ ask }) => say(ask)),
                      ...check.contradictions.map(({ text }) => say(text)),
                    ].join(language.value === 'ja' ? '、' : '; '),
                  )}
            </Tick>
            {bytes > MAIL_MAX_BYTES && (
              <Tick good={false}>{t().ticks.tooLarge((bytes / 1_000_000).toFixed(0))}</Tick>
            )}
            <Tick good={check.addressee === 'official'}>
              {check.addressee === 'official' ? t().ticks.to : t().ticks.toUnknown}
              {to !== '' && (
                <span class="small quiet">
                  {' '}
                  {verdictSentence(judged, { kind: 'address' }, language.value)}
                </span>
              )}
            </Tick>
          </ul>
        )}
        <NeverAsk />
        {link.fits ? (
          clean && (
            <LinkButton
              url={link.url}
              onClick={(event) => {
                event.preventDefault();
                void scanned([]).then((eml) => {
                  if (eml !== undefined) location.href = link.url;
                });
              }}
            >
              {t().mail}
            </LinkButton>
          )
        ) : (
          <p class="small">{t().tooLong}</p>
        )}
        <Button
          tone={link.fits ? 'second' : 'main'}
          disabled={!clean}
          onClick={async () => {
            const eml = await scanned();
            if (eml === undefined) return;
            await record(
              [{ type: 'put', data: { kind: 'message', item: message(undefined) } }],
              dismissedTexts(),
            );
            saveFile('kakekomi-draft.eml', 'message/rfc822', eml);
            setSaid(t().lastClean);
          }}
        >
          {t().eml}
        </Button>
        <p role="status" class="small">
          {said}
        </p>
        {stopped.length > 0 && (
          <StoppedDraft
            found={stopped}
            onHarmless={(one) => {
              if (one.why === 'secret') dismissText(one.secret.text);
              setStopped(stopped.filter((other) => other !== one));
            }}
          />
        )}
        {clean && <CopyButton text={`${subject}\n\n${body}`} label={t().copy} />}
        <p class="small">{t().sentLead}</p>
        <Button
          icon="check"
          disabled={!clean}
          onClick={async () => {
            const done = await record(
              [{ type: 'put', data: { kind: 'message', item: message(link.fits ? 'mailto' : 'eml') } }],
              dismissedTexts(),
            );
            if (done) setSent(true);
          }}
        >
          {t().sent}
        </Button>
      </Card>
    </Page>
  );
}

function Tick(props: {
  good: boolean;
  children: JSX.Element | string | (JSX.Element | string | false)[];
}): JSX.Element {
  return (
    <li class="row">
      <span class={`tag ${props.good ? 'proven' : 'check'}`}>{props.good ? '✓' : '!'}</span>
      <span class="grow">{props.children}</span>
    </li>
  );
}
