// The answer: one word, one sentence, at most three reasons, one thing to do, and the genuine contact with its source.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Directory, Fact, Organisation, PhoneFact } from '#core/directory/types.ts';
import { oneLine } from '#core/message/plain.ts';
import { nextStep, reasonText, verdictSentence, verdictWord } from '#core/verdict/reasons.ts';
import { tellingReasons } from '#core/verdict/telling-reasons.ts';
import type { Reason, SubjectKind, Verdict } from '#core/verdict/types.ts';
import { Explained } from '../../components/blocks.tsx';
import { stopping } from '../../components/field.tsx';
import { OfficialLink, OfficialPhone, SourceLine } from '../../components/official-fact.tsx';
import { Button, Card, LinkButton, Note } from '../../components/ui.tsx';
import { VERDICT_TONES } from '../../components/verdict-tone.ts';
import { caseState, record } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { openLine } from '../contact/target.ts';
import { ownService } from './own-service.ts';

const t = words({
  ja: {
    keep: '記録に残す',
    kept: '記録に残しました。',
    secret: '秘密が入っているので、残しません。',
    why: '理由',
    do: 'すること',
    expert: (count: string) => `くわしい根拠(${count}件)`,
    more: (count: string) => `同じ理由が、ほかに${count}件`,
    already: 'もう押した、入力したとき',
    alreadyCalled: 'もう電話で話したとき',
    true: (name: string) => `本物の連絡先: ${name}`,
    own: (name: string) => `${name}に聞くなら、こちらです`,
    site: (host: string) => `公式サイト: ${host}`,
    siteHow: 'アドレスを自分で入れて開くか、公式アプリで確かめます。',
    task: '指示を「やること」に入れる',
    call: '電話の準備と記録へ進む',
    none: '公式アプリか、契約書、カードの裏の番号で確かめます。',
  },
  en: {
    keep: 'Keep in my record',
    kept: 'Kept.',
    secret: 'Not kept, because it holds a secret.',
    why: 'Why',
    do: 'What to do',
    expert: (count: string) => `Proof in detail (${count})`,
    more: (count: string) => `the same reason, ${count} more`,
    already: 'Already tapped it or typed something?',
    alreadyCalled: 'Already talked to them?',
    true: (name: string) => `The genuine contact: ${name}`,
    own: (name: string) => `To ask ${name}, use this`,
    site: (host: string) => `The official site: ${host}`,
    siteHow: 'Type the address yourself, or ask in the official app.',
    task: 'Add an instruction to my tasks',
    call: 'Prepare the call and record it',
    none: 'Ask through the official app, your contract, or the number on the back of the card.',
  },
});

/** More would not be read; the rest is in the details. */
const REASONS_SHOWN = 3;

/** Of one kind, such as a hundred links of one sort; the parts of a mail are listed below anyway. */
const SAME_SHOWN = 3;

export function Answer(props: {
  found: Verdict;
  kind: SubjectKind;
  /** What the record keeps of it. */
  kept: string;
  /** Whom it is about, when known: the one to ask. */
  asked: Organisation | undefined;
  directory: Directory;
  /** More that an expert can check. */
  children?: ComponentChildren;
}): JSX.Element {
  const { found, kind, kept, directory } = props;
  const theirs = directory.get(found.service ?? found.impersonates ?? '');
  const telling = tellingReasons(found, REASONS_SHOWN);
  const isOfficial = found.verdict === 'official';
  const { phone, page } = isOfficial ? proofOf(found, theirs) : {};
  return (
    <Card first>
      <Note tone={VERDICT_TONES[found.verdict]}>
        <h2 class="large">{verdictWord(found, language.value)}</h2>
        <p>
          <Explained text={verdictSentence(found, { kind }, language.value)} />
        </p>
      </Note>
      {telling.length > 0 && <h3>{t().why}</h3>}
      <ul>
        {telling.map((one) => (
          <li key={keyOf(one)}>
            <Line text={plainOf(one)} />
          </li>
        ))}
      </ul>
      {page !== undefined && <SourceLine source={page.source} />}
      <h3>{t().do}</h3>
      <p>
        <strong>{nextStep(found, { kind }, language.value)}</strong>
      </p>
      <Later>
        {phone !== undefined && <OfficialPhone fact={phone} openLine={openLine(phone)} />}
        {!isOfficial && <Genuine theirs={theirs} asked={props.asked ?? ownService(directory)} />}
        {found.verdict === 'suspicious' && (
          <LinkButton to={caseState.value === undefined ? [] : ['now']} tone="plain">
            {kind === 'phone' ? t().alreadyCalled : t().already}
          </LinkButton>
        )}
        {caseState.value !== undefined && (
          <Keep
            key={`${kept} ${found.verdict} ${found.reasons.map(keyOf).join()}`}
            found={found}
            kind={kind}
            kept={kept}
          />
        )}
        <details>
          <summary>{t().expert(String(found.reasons.length))}</summary>
          <ul class="small">
            {[...byCode(found.reasons)].flatMap(([code, same]) => [
              ...same.slice(0, SAME_SHOWN).map((one) => (
                <li key={keyOf(one)}>
                  {plainOf(one)} <code>{code}</code> <bdi>{expertOf(one)}</bdi>
                </li>
              )),
              ...(same.length > SAME_SHOWN
                ? [
                    <li key={`${code} more`}>
                      {t().more(String(same.length - SAME_SHOWN))} <code>{code}</code>
                    </li>,
                  ]
                : []),
            ])}
          </ul>
          {props.children}
        </details>
      </Later>
    </Card>
  );
}

function byCode(reasons: readonly Reason[]): ReadonlyMap<string, readonly Reason[]> {
  const groups = new Map<string, Reason[]>();
  for (const one of reasons) groups.set(one.code, [...(groups.get(one.code) ?? []), one]);
  return groups;
}

function keyOf({ code, params }: Reason): string {
  return code + JSON.stringify(params);
}

/** What a stranger wrote stands in these words too: nothing in it may turn the line around. */
function plainOf(reason: Reason): string {
  return oneLine(reasonText(reason, language.value).plain);
}

function expertOf(reason: Reason): string {
  return oneLine(reasonText(reason, language.value).expert ?? '');
}

/** What is quoted, and every address. */
const FOREIGN = /(「[^」]*」|“[^”]*”|\S*\.\S+)/u;

/** Our own words open their meaning; in what a stranger wrote there is nothing to tap. */
function Line({ text }: { text: string }): JSX.Element {
  return (
    <>
      {text
        .split(FOREIGN)
        .map((part, at) => (at % 2 === 1 ? <bdi key={at}>{part}</bdi> : <Explained key={at} text={part} />))}
    </>
  );
}

/** Where an official answer can be read by oneself: the number with its hours, or the page the domain stands on. */
function proofOf(
  { reasons }: Verdict,
  theirs: Organisation | undefined,
): { readonly phone?: PhoneFact | undefined; readonly page?: Fact | undefined } {
  const proof = reasons.find(({ params }) => params['source'] !== undefined)?.params;
  if (theirs === undefined || proof === undefined) return {};
  const { number, source: url } = proof;
  return number === undefined
    ? { page: [...theirs.webDomains, ...theirs.mailDomains].find(({ source }) => source.url === url) }
    : { phone: theirs.phones.find(({ value }) => value === number) };
}

function Genuine(props: { theirs: Organisation | undefined; asked: Organisation | undefined }): JSX.Element {
  const whom = props.theirs ?? props.asked;
  const [phone] = whom?.phones ?? [];
  const link = whom?.links['hacked-account'] ?? whom?.links.support;
  const [site] = whom?.webDomains ?? [];
  const hasContact = phone !== undefined || link !== undefined || site !== undefined;
  if (whom === undefined || !hasContact) return <p class="small">{t().none}</p>;
  const name = say(whom.name);
  return (
    <>
      <h3>{props.theirs === undefined ? t().own(name) : t().true(name)}</h3>
      {phone !== undefined && <OfficialPhone fact={phone} openLine={openLine(phone)} />}
      {link !== undefined && <OfficialLink fact={link} tone="second" />}
      {phone === undefined && link === undefined && site !== undefined && <Site fact={site} />}
      {phone !== undefined && caseState.value !== undefined && (
        <LinkButton to={['contact', 'phone', whom.id]} tone="second">
          {t().call}
        </LinkButton>
      )}
    </>
  );
}

/** Of one whose numbers and pages are not proven, the domain often is; typed by oneself it leads to them. */
function Site({ fact }: { fact: Fact }): JSX.Element {
  return (
    <>
      <p>{t().site(fact.value)}</p>
      <p class="small">{t().siteHow}</p>
      <SourceLine source={fact.source} />
    </>
  );
}

/** Draws what stands below the answer a frame after it, so that the answer itself is seen first. */
function Later(props: { children: ComponentChildren }): JSX.Element | null {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setDue(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isDue ? <>{props.children}</> : null;
}

const KEPT_MAX = 4_000;

function Keep(props: { found: Verdict; kind: SubjectKind; kept: string }): JSX.Element {
  const { found, kind, kept } = props;
  const [said, setSaid] = useState<'' | 'kept' | 'secret'>('');
  async function keep(): Promise<void> {
    const text = kept.slice(0, KEPT_MAX);
    if ((await stopping(text)).length > 0) return setSaid('secret');
    const done = await record([
      {
        type: 'verdict-kept',
        data: {
          subject: text,
          subjectKind: kind,
          verdict: found.verdict,
          ...(found.service === undefined ? {} : { service: found.service }),
          reasons: found.reasons.slice(0, 50),
        },
      },
    ]);
    if (done) setSaid('kept');
  }
  return (
    <>
      <Button tone="second" onClick={keep} disabled={said === 'kept'}>
        {t().keep}
      </Button>
      <p role="status">{said === '' ? '' : t()[said]}</p>
      {said === 'kept' && found.verdict === 'official' && (
        <LinkButton to={['after']} tone="plain">
          {t().task}
        </LinkButton>
      )}
    </>
  );
}
