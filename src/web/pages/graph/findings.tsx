// What follows from the marks, as lists: what falls next, the order back, lock-outs, single points, where a lock helps most.
import type { JSX } from 'preact';
import { graphReasonText } from '#core/graph/graph-words.ts';
import { language } from '../../text.ts';
import { graphWords as t } from './graph.words.ts';
import { Folding, Name, nameOf, namesOf, pathText } from './parts.tsx';
import type { Reading } from './reading.ts';

/** More than these are no longer "a single point". */
const POINTS_SHOWN = 3;
/** On what only one thing hangs, not too much hangs. */
const POINT_LEAST = 2;

export function Findings({ reading }: { reading: Reading }): JSX.Element {
  const { falls, order, locked, hardening } = reading;
  const points = reading.points.filter(
    ({ locksOut, letsFall }) => Math.max(locksOut.length, letsFall.length) >= POINT_LEAST,
  );
  const isAllBack = order.every(({ id }) => reading.back.has(id));
  const none = isAllBack ? t().fallsNone : t().fallsClosed;
  const about = falls.length === 0 ? none : t().fallsAbout;
  return (
    <>
      {order.length > 0 && (
        <section class="stack-small">
          <h2>{t().falls}</h2>
          <p class="small quiet">{about}</p>
          <Folding ordered items={falls} first={4} keyOf={({ id }) => id}>
            {(fall) => (
              <>
                <Name reading={reading} id={fall.id} />
                <span class="under small">{pathText(reading, fall)}</span>
              </>
            )}
          </Folding>
        </section>
      )}
      {order.length > 0 && (
        <section class="stack-small">
          <h2>{t().order}</h2>
          <p class="small quiet">{t().orderAbout}</p>
          <Folding ordered items={order} first={4} keyOf={({ id }) => id}>
            {({ id, why }) => (
              <>
                <Name reading={reading} id={id} />
                {!reading.back.has(id) &&
                  why.slice(0, 2).map((reason) => {
                    const text = graphReasonText(reason, language.value);
                    return (
                      <span key={text} class="under small">
                        {text}
                      </span>
                    );
                  })}
              </>
            )}
          </Folding>
        </section>
      )}
      {hardening.length > 0 && (
        <section class="stack-small">
          <h2>{t().hardening}</h2>
          <Folding items={hardening} first={1} keyOf={({ id }) => id}>
            {({ id, saves }) => (
              <>
                {saves.length === 0
                  ? t().savesAlone(nameOf(reading, id))
                  : t().saves(nameOf(reading, id), String(saves.length + 1))}
                <span class="under small quiet">{namesOf(reading, [id, ...saves])}</span>
              </>
            )}
          </Folding>
        </section>
      )}
      {locked.length > 0 && (
        <section class="stack-small">
          <h2>{t().locked}</h2>
          <p class="small quiet">{t().lockedAbout}</p>
          <p>{namesOf(reading, locked)}</p>
        </section>
      )}
      {points.length > 0 && (
        <section class="stack-small">
          <h2>{t().points}</h2>
          <Folding items={points} first={POINTS_SHOWN} keyOf={({ id }) => id}>
            {({ id, locksOut, letsFall }) => (
              <>
                <strong>{nameOf(reading, id)}</strong>
                {locksOut.length > 0 && (
                  <span class="under small">{t().locksOut(String(locksOut.length))}</span>
                )}
                {letsFall.length > 0 && (
                  <span class="under small">{t().letsFall(String(letsFall.length))}</span>
                )}
              </>
            )}
          </Folding>
        </section>
      )}
    </>
  );
}
