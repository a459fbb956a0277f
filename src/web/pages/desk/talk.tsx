// What the desk and the person said to each other, in order; each word of the desk with what its signature means.
import type { JSX } from 'preact';
import type { DeskLink } from '#core/journal/types.ts';
import { instantText } from '#core/message/times.ts';
import { clockOf } from '../../clock.ts';
import { hostOf } from '../../components/official-fact.tsx';
import type { Said } from '../../desk-link/links.ts';
import { language, say } from '../../text.ts';
import { deskWords } from './desk.words.ts';

/** Oldest first, as a talk reads. */
export function Talk({ link, zone }: { link: DeskLink; zone: string }): JSX.Element {
  const said = link.messages.map((one) => ({
    at: one.receivedAt,
    view: <OfDesk key={one.id} one={one} link={link} zone={zone} />,
  }));
  const sent = link.sent.map((one) => ({
    at: one.at,
    view: <OfPerson key={one.id} one={one} link={link} zone={zone} />,
  }));
  const all = [...said, ...sent].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return <ol class="talk">{all.map(({ view }) => view)}</ol>;
}

function OfDesk({ one, link, zone }: { one: Said; link: DeskLink; zone: string }): JSX.Element {
  const name = say(link.desk.name);
  return (
    <li class="theirs stack-small">
      <p class="small row">
        <strong>{one.from ?? deskWords().bySoftware}</strong>
        <span class="tag">{deskWords().said[one.saying.kind]}</span>
        <time class="quiet" dateTime={one.at} title={instantText(one.at, zone, language.value)}>
          {clockOf(one.at)}
        </time>
      </p>
      <About text={aboutOf(one, link)} />
      <p class="said">{textOf(one)}</p>
      <details class="small">
        <summary>{deskWords().signed}</summary>
        <p>{deskWords().signedWhy(name, hostOf(link.desk.origin))}</p>
      </details>
    </li>
  );
}

/** The words of a desk's message. */
function textOf({ saying }: Said): string {
  switch (saying.kind) {
    case 'call':
      return deskWords().callText;
    case 'keys':
      return deskWords().keysText;
    case 'confirmation':
      if (saying.result === 'confirmed') return saying.text === '' ? deskWords().confirmed : saying.text;
      return `${deskWords().notYet}${saying.text === '' ? '' : `: ${saying.text}`}`;
    default:
      return saying.text;
  }
}

/** What a confirmation confirms. */
function aboutOf({ saying }: Said, link: DeskLink): string {
  if (saying.kind !== 'confirmation') return '';
  return saying.of === 'completion' ? deskWords().sent.completion : saidOf(link, saying.of);
}

/** The words of a question or an instruction, by its id. */
function saidOf(link: DeskLink, id: string | undefined): string {
  const found = link.messages.find((one) => one.id === id);
  return found?.saying.kind === 'question' || found?.saying.kind === 'instruction' ? found.saying.text : '';
}

/** Which question or instruction it is about: several may be open. */
function About({ text }: { text: string }): JSX.Element | null {
  return text === '' ? null : <blockquote class="about small quiet">{text}</blockquote>;
}

function OfPerson(props: { one: DeskLink['sent'][number]; link: DeskLink; zone: string }): JSX.Element {
  const { one, link } = props;
  const result = one.kind === 'phrase' && one.of !== undefined ? link.phrases.get(one.of) : undefined;
  const text = result === undefined ? one.text : deskWords().phrase[result];
  return (
    <li class="mine stack-small">
      <p class="small row">
        <strong>{deskWords().you}</strong>
        <span class="tag">{deskWords().sent[one.kind]}</span>
        <time class="quiet" dateTime={one.at} title={instantText(one.at, props.zone, language.value)}>
          {clockOf(one.at)}
        </time>
        {one.deliveredAt === undefined ? (
          <span class="tag check">{deskWords().undelivered}</span>
        ) : (
          <span class="quiet">{deskWords().delivered}</span>
        )}
      </p>
      <About text={saidOf(link, one.of)} />
      {text !== '' && <p class="said">{text}</p>}
    </li>
  );
}
