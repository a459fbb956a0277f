// Official facts look the same everywhere: name, value, source with date, how sure; unconfirmed ones differ at a glance (B8).
import type { JSX } from 'preact';
import { addDays } from '#core/base/time.ts';
import {
  type Fact,
  isOfficial,
  type LinkFact,
  type LinkName,
  type Organisation,
  type PhoneFact,
  type Source,
} from '#core/directory/types.ts';
import { say } from '../text.ts';
import { common } from './common.words.ts';
import { purposeWords } from './purpose.words.ts';
import { Icon } from './icons.tsx';
import { LinkButton } from './ui.tsx';

const GRADE_WORDS = { A: 'ownPage', B: 'publicBody', C: 'reference' } as const;

/** A page older than a year, or undated, must be confirmed first (facts/README). */
function isStale(source: Source): boolean {
  return source.dated === undefined || source.dated < addDays(source.seen, -365);
}

export function SourceLine(props: { source: Source }): JSX.Element {
  const { source } = props;
  const grade =
    source.grade in GRADE_WORDS
      ? common()[GRADE_WORDS[source.grade as keyof typeof GRADE_WORDS]]
      : common().unconfirmed;
  return (
    <p class="small quiet">
      {common().source}:{' '}
      <a href={source.url} target="_blank" rel="noreferrer noopener">
        {grade} ({hostOf(source.url)})
      </a>{' '}
      <span class="nowrap">{common().seen(source.seen)}</span>
      {source.dated !== undefined && <span class="nowrap"> · {common().dated(source.dated)}</span>}
    </p>
  );
}

/** `https://www.example.co.jp/a/b` → `www.example.co.jp`. */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return url;
  }
}

function Frame(props: {
  fact: Fact;
  use: 'phone' | 'other';
  children: JSX.Element | JSX.Element[];
}): JSX.Element {
  const official = isOfficial(props.fact, props.use);
  // Green stands only for what is proven today: a number from an old page may have gone to someone else.
  const stale = official && props.use === 'phone' && isStale(props.fact.source);
  return (
    <div class={`official stack-small${official && !stale ? '' : ' unconfirmed'}`}>
      <span class={`tag ${official && !stale ? 'proven' : 'check'}`}>
        {stale ? common().officialOld : official ? common().official : common().unconfirmed}
      </span>
      {props.children}
      <SourceLine source={props.fact.source} />
      {stale && (
        <p class="small row">
          <Icon name="warn" size={18} />
          <span class="grow">{common().confirmFirst}</span>
        </p>
      )}
    </div>
  );
}

/** A phone number with its proof; the button dials it. */
export function OfficialPhone(props: {
  fact: PhoneFact;
  onCall?: () => void;
  openLine?: string;
}): JSX.Element {
  const { fact } = props;
  return (
    <Frame fact={fact} use="phone">
      <div>
        {fact.label !== undefined && <span>{say(fact.label)} </span>}
        <span class="value number">{fact.value}</span>
        {props.openLine !== undefined && props.openLine !== '' && <p class="small">{props.openLine}</p>}
        {fact.hoursText !== undefined && <p class="small">{fact.hoursText}</p>}
      </div>
      <LinkButton
        url={`tel:${fact.value.replace(/[^\d+#*]/g, '').replace('#', '%23')}`}
        icon="contact"
        {...(props.onCall ? { onClick: props.onCall } : {})}
      >
        {common().call(fact.value)}
      </LinkButton>
    </Frame>
  );
}

/** An official page with its proof; the button opens it in a new tab without a referrer. */
export function OfficialLink(props: {
  fact: LinkFact;
  label?: string;
  /** Whose page it is: the label then says what the page is for, in the reader's language. */
  of?: Organisation | undefined;
  onOpen?: () => void;
  tone?: 'main' | 'second';
}): JSX.Element {
  const { fact } = props;
  const title = fact.label === undefined ? undefined : say(fact.label);
  const purpose = props.of?.type === 'service' ? purposeOf(props.of, fact) : undefined;
  const label =
    props.label ??
    (purpose === undefined ? undefined : purposeWords()[purpose]) ??
    title ??
    hostOf(fact.value);
  return (
    <Frame fact={fact} use="other">
      <div>
        <span class="value">{label}</span>
        {title !== undefined && title !== label && <p class="small">{title}</p>}
        {label !== hostOf(fact.value) && <p class="small quiet">{hostOf(fact.value)}</p>}
      </div>
      <LinkButton
        url={fact.value}
        tone={props.tone ?? 'main'}
        {...(props.onOpen ? { onClick: props.onOpen } : {})}
      >
        {common().open}
      </LinkButton>
    </Frame>
  );
}

/** What an organisation has a page for; undefined when the page is none of its named ones. */
function purposeOf(organisation: Organisation, fact: LinkFact): LinkName | 'form' | 'chat' | undefined {
  if (organisation.forms.some(({ value }) => value === fact.value)) return 'form';
  if (organisation.chats.some(({ value }) => value === fact.value)) return 'chat';
  const named = Object.entries(organisation.links).find(([, link]) => link.value === fact.value);
  return named?.[0] as LinkName | undefined;
}
