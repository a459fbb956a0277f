// The services the files speak of that the case does not know yet: one tap takes them in, and shows what hangs on the mailbox.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Directory, Organisation } from '#core/directory/types.ts';
import { inLanguage } from '#core/directory/types.ts';
import type { CaseState, Draft } from '#core/journal/types.ts';
import { Button, Card, LinkButton } from '../../components/ui.tsx';
import { newId, recordAsOne } from '../../session.ts';
import { language } from '../../text.ts';
import type { Overview } from '../../workers/evidence-messages.ts';
import { timelineWords as t } from './timeline.words.ts';

/** More than one reads at a glance. */
const SHOWN_MAX = 12;

interface Seen {
  readonly organisation: Organisation;
  readonly mailbox: string | undefined;
}

export function ServicesSeen(props: {
  overview: Overview;
  state: CaseState;
  directory: Directory;
}): JSX.Element | null {
  const { overview, state, directory } = props;
  const seen = seenIn(overview, directory);
  const known = new Set([...state.items.account.values()].map(({ service }) => service));
  const fresh = seen.filter(({ organisation }) => !known.has(organisation.id));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  if (seen.length < 2) return null;
  const chosen = fresh.filter(({ organisation }) => !left.has(organisation.id));
  return (
    <Card>
      <div class="stack-small">
        <h2>{t().seenTitle}</h2>
        <p>{fresh.length === 0 ? t().seenKept : t().seenWhy}</p>
        {fresh.map(({ organisation }) => (
          <label key={organisation.id} class="choice plain">
            <input
              type="checkbox"
              checked={!left.has(organisation.id)}
              onChange={(event) => setLeft(toggled(left, organisation.id, !event.currentTarget.checked))}
            />
            <span>{inLanguage(organisation.name, language.value)}</span>
          </label>
        ))}
        {fresh.length > 0 && (
          <Button tone="second" disabled={chosen.length === 0} onClick={() => recordAsOne(draftsOf(chosen))}>
            {t().seenKeep}
          </Button>
        )}
        <LinkButton to={['graph']} tone={fresh.length === 0 ? 'second' : 'plain'}>
          {t().seenGraph}
        </LinkButton>
      </div>
    </Card>
  );
}

function seenIn({ services }: Overview, directory: Directory): readonly Seen[] {
  return services
    .flatMap(({ service, mailbox }): readonly Seen[] => {
      const organisation = service === undefined ? undefined : directory.get(service);
      return organisation === undefined ? [] : [{ organisation, mailbox }];
    })
    .slice(0, SHOWN_MAX);
}

function toggled(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}

function draftsOf(seen: readonly Seen[]): readonly Draft[] {
  return seen.map(({ organisation, mailbox }): Draft => {
    const item = {
      id: newId(),
      service: organisation.id,
      name: inLanguage(organisation.name, language.value),
      kinds: organisation.kinds,
      role: 'other' as const,
      facts: mailbox === undefined ? {} : { 'registered-mail': mailbox },
    };
    return { type: 'put', data: { kind: 'account', item } };
  });
}
