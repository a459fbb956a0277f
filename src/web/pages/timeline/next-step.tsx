// On top of the timeline stands one thing to do: check what does not fit, then confirm the window, then see the letter.
import type { JSX } from 'preact';
import { CAUTION } from '#core/evidence/timeline/timeline-words.ts';
import type { CaseState } from '#core/journal/types.ts';
import { Button, Card, LinkButton } from '../../components/ui.tsx';
import { say } from '../../text.ts';
import type { Overview } from '../../workers/evidence-messages.ts';
import { count } from './reading-view.tsx';
import { timelineWords as t } from './timeline.words.ts';

/** Country, network, device and hour: with none of them compared, "nothing odd" would be false calm. */
const RULES_THAT_COMPARE = 4;

export function NextStep(props: {
  overview: Overview;
  state: CaseState;
  /** The organisation the letter goes to, when there is one. */
  letterTo: string | undefined;
}): JSX.Element {
  return (
    <Card first label={t().nextStep}>
      <div class="stack-small" id="timeline-next">
        <Step {...props} />
        {props.overview.total > 0 && <p class="small quiet">{say(CAUTION)}</p>}
      </div>
    </Card>
  );
}

function Step(props: { overview: Overview; state: CaseState; letterTo: string | undefined }): JSX.Element {
  const { overview, state, letterTo } = props;
  const { open, window: span } = overview;
  if (overview.total === 0) return <p>{t().nothingFound}</p>;
  if (open > 0) {
    const minutes =
      span?.isSure === true && span.restsOn.length >= open ? Math.max(1, span.minutes) : undefined;
    return (
      <>
        <p class="large">
          {minutes === undefined ? t().checkSome(count(open)) : t().checkWindow(count(minutes), count(open))}
        </p>
        <Button onClick={() => goTo('timeline-list')}>{t().toList}</Button>
      </>
    );
  }
  if (state.breakIn !== undefined)
    return (
      <>
        <p class="large">{t().inReport}</p>
        <LinkButton to={letterTo === undefined ? ['contact'] : ['contact', 'mail', letterTo]} icon="mail">
          {t().toLetter}
        </LinkButton>
        <LinkButton to={['record']} tone="plain">
          {t().toRecord}
        </LinkButton>
      </>
    );
  if (overview.notMine > 0 && span !== undefined)
    return (
      <>
        <p class="large">{t().allSaid}</p>
        <p>{t().confirmNext}</p>
        <Button onClick={() => goTo('break-in')}>{t().toWindow}</Button>
      </>
    );
  const isBlind = overview.silent.length >= RULES_THAT_COMPARE;
  return (
    <>
      <p class="large">{overview.odd > 0 ? t().allSaid : isBlind ? t().tooFew : t().noneOdd}</p>
      {overview.odd === 0 && <p>{isBlind ? t().tooFewWhy : t().noneOddWhy}</p>}
      {overview.odd === 0 && isBlind && <Button onClick={() => goTo('timeline-list')}>{t().toList}</Button>}
    </>
  );
}

/** To a heading further down, the keyboard's place with it. */
function goTo(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'start' });
  place?.focus({ preventScroll: true });
}
