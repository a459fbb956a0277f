// The answer: one word, one sentence, at most three reasons, one thing to do, and the genuine contact with its source.
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Directory, Organisation } from '#core/directory/types.ts';
import { nextStep, reasonText, verdictSentence, verdictWord } from '#core/verdict/reasons.ts';
import type { SubjectKind, Verdict } from '#core/verdict/types.ts';
import { stopping } from '../../components/field.tsx';
import { OfficialLink, OfficialPhone } from '../../components/official-fact.tsx';
import { Button, Card, LinkButton, Note } from '../../components/ui.tsx';
import { caseState, record } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { openLine } from '../contact/target.ts';

const t = words({
  ja: {
    keep: '記録に残す',
    kept: '記録に残しました。',
    secret: '秘密が入っているので、残しません。',
    why: '理由',
    do: 'すること',
    expert: 'くわしい根拠',
    true: (name: string) => `本物の連絡先: ${name}`,
    own: (name: string) => `${name}に聞くなら、こちらです`,
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
    expert: 'Proof in detail',
    true: (name: string) => `The genuine contact: ${name}`,
    own: (name: string) => `To ask ${name}, use this`,
    task: 'Add an instruction to my tasks',
    call: 'Prepare the call and record it',
    none: 'Ask through the official app, your contract, or the number on the back of the card.',
  },
});

const TONES = { official: 'proven', unconfirmed: 'check', suspicious: 'stop' } as const;
/** More would not be read; the rest is in the details. */
const REASONS_SHOWN = 3;

export function Answer(props: {
  found: Verdict;
  kind: SubjectKind;
  /** What the record keeps of it. */
  kept: string;
  directory: Directory;
  /** More that an expert can check. */
  children?: ComponentChildren;
}): JSX.Element {
  const { found, kind, kept, directory } = props;
  const theirs = directory.get(found.service ?? found.impersonates ?? '');
  const reasons = found.reasons.map((reason) => ({
    key: reason.code + JSON.stringify(reason.params),
    code: reason.code,
    ...reasonText(reason, language.value),
  }));
  return (
    <Card first>
      <Note tone={TONES[found.verdict]}>
        <h2 class="large">{verdictWord(found, language.value)}</h2>
        <p>{verdictSentence(found, { kind }, language.value)}</p>
      </Note>
      {reasons.length > 0 && <h3>{t().why}</h3>}
      <ul>
        {reasons.slice(0, REASONS_SHOWN).map(({ key, plain }) => (
          <li key={key}>{plain}</li>
        ))}
      </ul>
      <h3>{t().do}</h3>
      <p>
        <strong>{nextStep(found, { kind }, language.value)}</strong>
      </p>
      <Genuine found={found} theirs={theirs} own={ownService(directory)} />
      {caseState.value !== undefined && <Keep found={found} kind={kind} kept={kept} />}
      <details>
        <summary>{t().expert}</summary>
        <ul class="small">
          {reasons.map(({ key, code, plain, expert }) => (
            <li key={key}>
              {plain} <code>{code}</code> {expert}
            </li>
          ))}
        </ul>
        {props.children}
      </details>
    </Card>
  );
}

/** The service the open case is about: whoever writes, its number is the one to ask. */
function ownService(directory: Directory): Organisation | undefined {
  const accounts = [...(caseState.value?.items.account.values() ?? [])];
  const main = accounts.find(({ role }) => role === 'main') ?? accounts[0];
  return main?.service === undefined ? undefined : directory.get(main.service);
}

function Genuine(props: {
  found: Verdict;
  theirs: Organisation | undefined;
  own: Organisation | undefined;
}): JSX.Element | null {
  if (props.found.verdict === 'official') return null;
  const whom = props.theirs ?? props.own;
  if (whom === undefined) return <p class="small">{t().none}</p>;
  const name = say(whom.name);
  const link = whom.links['hacked-account'] ?? whom.links.support;
  return (
    <>
      <h3>{props.theirs === undefined ? t().own(name) : t().true(name)}</h3>
      {whom.phones.slice(0, 1).map((phone) => (
        <OfficialPhone key={phone.value} fact={phone} openLine={openLine(phone)} />
      ))}
      {link !== undefined && <OfficialLink fact={link} tone="second" />}
      {whom.phones.length === 0 && link === undefined && <p class="small">{t().none}</p>}
      {whom.phones.length > 0 && caseState.value !== undefined && (
        <LinkButton to={['contact', 'phone', whom.id]} tone="second">
          {t().call}
        </LinkButton>
      )}
    </>
  );
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
      <Button tone="second" onClick={keep}>
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
