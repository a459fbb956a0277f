// 本物か確かめる: one box that takes anything, also a whole mail; nothing in it is opened. What was kept stands below.
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Directory } from '#core/directory/types.ts';
import { oneLine } from '#core/message/plain.ts';
import { RECORD } from '#core/message/record-words.ts';
import { instantText } from '#core/message/times.ts';
import { resolveClaim } from '#core/verdict/claims.ts';
import { detectSubject } from '#core/verdict/detect-subject.ts';
import { MAIL_PROBLEMS } from '#core/verdict/mail/mail-problems.ts';
import { verdictSentence, verdictWord } from '#core/verdict/reasons.ts';
import type { MailReading } from '#core/verdict/mail/types.ts';
import type { Subject, SubjectKind, Verdict } from '#core/verdict/types.ts';
import { verdict } from '#core/verdict/verdict.ts';
import { voiceOf } from '#core/verdict/voice.ts';
import { common } from '../../components/common.words.ts';
import { Button, Loaded, NeverAsk, Page } from '../../components/ui.tsx';
import { VERDICT_TONES } from '../../components/verdict-tone.ts';
import { loadDirectory } from '../../data.ts';
import { caseState } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { Answer } from './answer.tsx';
import { Calling } from './calling.tsx';
import { MailDrop } from './mail-drop.tsx';
import { takeFiles, takeText } from './mail-file.ts';
import { useDrop } from './use-drop.ts';
import { type GivenMail, useGiven, useReading } from './use-mail.ts';
import { NOTHING, useSettled } from './use-settled.ts';

const t = words({
  ja: {
    title: '本物か確かめる',
    lead: 'リンク、アドレス、電話番号、届いた文やメールを、そのまま貼ります。開かずに調べます。',
    box: '確かめたいもの',
    claims: '名のっている会社',
    reading: 'メールを読んでいます…',
    clear: 'ほかのものを調べる',
    before: '前に確かめたもの',
  },
  en: {
    title: 'Is it really them?',
    lead: 'Paste a link, address, phone number, message or mail as it is. Nothing is opened.',
    box: 'What to check',
    claims: 'Who they say they are',
    reading: 'Reading the mail…',
    clear: 'Check something else',
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
  const { typed, asked, type } = useSettled();
  const [file, setFile] = useState<GivenMail>();
  const [problem, setProblem] = useState('');
  const [ofMail, setOfMail] = useState<{ readonly reading: MailReading; readonly judged: Verdict }>();
  // Makes the look-up tables while the person is still looking, so that the first answer does not wait for them.
  useEffect(() => {
    const timer = setTimeout(
      () => verdict(WARM_UP, directory, directory.organisations[0]?.name.ja),
      WARM_UP_MS,
    );
    return () => clearTimeout(timer);
  }, [directory]);
  const claim = asked.claims.trim() === '' ? undefined : asked.claims;
  const given = useGiven(asked.input, file);
  const read = useReading(given);
  const reading = read !== 'reading' && read?.ok === true ? read.value : undefined;
  const isMail = read === 'reading' || reading !== undefined;
  const subject = useMemo(() => detectSubject(asked.input), [asked.input]);
  const found = useMemo(
    () => (isMail || subject.value === '' ? undefined : verdict(subject, directory, claim)),
    [isMail, subject, directory, claim],
  );
  const isStale = typed !== asked;

  function take(taken: Awaited<ReturnType<typeof takeFiles>>): void {
    if (taken === undefined) return;
    setProblem('problem' in taken ? taken.problem : '');
    if ('problem' in taken) return;
    setFile('mail' in taken ? taken.mail : undefined);
    type({ ...typed, input: 'text' in taken ? taken.text : '' }, true);
  }
  const isOver = useDrop(
    (files, text) =>
      void (files.length > 0 ? takeFiles(files).then(take) : Promise.resolve(take(takeText(text)))),
  );
  function clear(): void {
    type(NOTHING, true);
    setFile(undefined);
    setProblem('');
    // The box may have to come back first.
    requestAnimationFrame(() => document.getElementById('check-box')?.focus());
  }
  // Hundreds of names, the same at each key.
  const known = useMemo(
    () => (
      <datalist id="check-known">
        {directory.organisations.map(({ id, name }) => (
          <option key={id} value={say(name)} />
        ))}
      </datalist>
    ),
    [directory, language.value],
  );
  const isFile = file !== undefined && reading !== undefined;
  const claimsField = (
    <div class="field">
      <label for="check-claims">
        {t().claims} <span class="quiet small">{common().optional}</span>
      </label>
      <input
        id="check-claims"
        type="text"
        list="check-known"
        autoComplete="off"
        value={typed.claims}
        onInput={(event) => type({ ...typed, claims: event.currentTarget.value }, isWhole(event))}
      />
      {known}
    </div>
  );
  const judged = reading === undefined ? found : ofMail?.reading === reading ? ofMail.judged : undefined;
  const kind = reading === undefined ? subject.kind : 'mail';
  return (
    <>
      {!isFile && (
        <MailDrop
          onFiles={async (files) => take(await takeFiles(files))}
          problem={problemOf(read) || problem}
          isOver={isOver}
          isEmpty={typed.input === ''}
        >
          <div class="field">
            <label for="check-box">{t().box}</label>
            <textarea
              id="check-box"
              rows={4}
              value={typed.input}
              autoComplete="off"
              spellcheck={false}
              onInput={(event) => {
                setFile(undefined);
                setProblem('');
                type({ ...typed, input: event.currentTarget.value }, isWhole(event));
              }}
            />
          </div>
        </MailDrop>
      )}
      {!isFile && claimsField}
      {read === 'reading' && <p>{t().reading}</p>}
      {/* Said once, when it stands: the card itself would be read whole, again and again. */}
      <p role="status" class="visually-hidden">
        {isStale ? '' : read === 'reading' ? t().reading : spoken(judged, kind)}
      </p>
      <div class="stack" inert={isStale}>
        {found !== undefined && (
          <Answer
            found={found}
            kind={subject.kind}
            kept={subject.value}
            asked={
              resolveClaim(claim, directory) ??
              (subject.kind === 'text' ? voiceOf(subject.value, directory) : undefined)
            }
            directory={directory}
          />
        )}
        {given !== undefined && reading !== undefined && (
          <Loaded load={loadMailAnswer}>
            {(MailAnswer) => (
              <MailAnswer
                key={given.key}
                reading={reading}
                file={given.file}
                directory={directory}
                claims={claim}
                onJudged={(one) => setOfMail({ reading, judged: one })}
              />
            )}
          </Loaded>
        )}
      </div>
      {isFile && claimsField}
      {(typed.input !== '' || isMail) && (
        <Button tone="plain" onClick={clear}>
          {t().clear}
        </Button>
      )}
      <Calling />
      <NeverAsk />
      <Before />
    </>
  );
}

/** Pasted or chosen from a list: nothing more of it is awaited. */
function isWhole(event: Event): boolean {
  const how = event instanceof InputEvent ? event.inputType : '';
  return how === 'insertFromPaste' || how === 'insertFromDrop' || how === 'insertReplacementText';
}

function problemOf(read: ReturnType<typeof useReading>): string {
  if (read === undefined || read === 'reading' || read.ok) return '';
  const [problem] = read.problems;
  const wording = MAIL_PROBLEMS[problem?.code ?? ''] ?? MAIL_PROBLEMS['mail-unreadable'];
  return wording === undefined ? '' : say(wording(problem?.params ?? {}));
}

function spoken(judged: Verdict | undefined, kind: SubjectKind): string {
  if (judged === undefined) return '';
  const sentence = verdictSentence(judged, { kind }, language.value);
  return `${verdictWord(judged, language.value)}${language.value === 'ja' ? '。' : '. '}${sentence}`;
}

function Before(): JSX.Element | null {
  const state = caseState.value;
  if (state === undefined || state.verdicts.length === 0) return null;
  return (
    <section class="stack-small">
      <h2>{t().before}</h2>
      <ul class="list">
        {state.verdicts.toReversed().map((one) => (
          <li key={one.seq} class="note">
            <span class={`tag ${VERDICT_TONES[one.verdict]}`}>
              {RECORD[language.value].verdict[one.verdict]}
            </span>{' '}
            <bdi>{oneLine(one.subject, 120)}</bdi>{' '}
            <span class="small quiet">{instantText(one.at, state.zone, language.value)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
