// The case as a picture in time: what happened, money, and what the person did, each on its own line; the list below says more.
import type { JSX } from 'preact';
import { addDays, earliest, fromLocal, type HonestTime, toLocalDate } from '#core/base/time.ts';
import type { CaseState } from '#core/journal/types.ts';
import { now } from '../../session.ts';
import { language } from '../../text.ts';
import { recordWords as t } from './record.words.ts';

type Lane = 'happening' | 'money' | 'done';
interface Mark {
  readonly lane: Lane;
  readonly from: number;
  readonly to: number;
}

const LANES: readonly Lane[] = ['happening', 'money', 'done'];
const LEFT = 76;
const RIGHT = 330;
const LANE_HEIGHT = 30;
const AXIS = LANES.length * LANE_HEIGHT + 4;
/** A case of minutes still gets a line one can read. */
const LEAST_SPAN_MS = 3_600_000;

/** From–to as a bar; a date without a clock as its whole day; unknown not at all. */
function markOf(lane: Lane, when: HonestTime): Mark | undefined {
  const from = earliest(when);
  if (from === undefined || when.sure === 'unknown') return undefined;
  const last = when.sure === 'from-to' ? when.to : when.at;
  const to =
    last.length === 10 ? fromLocal(addDays(last, 1), when.zone) : Math.max(from, fromLocal(last, when.zone));
  return { lane, from, to };
}

/** Nothing is drawn before something was told. */
export function Picture({ state }: { state: CaseState }): JSX.Element | null {
  const told = [
    ...[...state.items.happening.values()].map(({ when }) => ['happening', when] as const),
    ...[...state.items.transaction.values()].map(({ when }) => ['money', when] as const),
  ];
  const did = [
    ...[...state.contacts.values()].map(({ startedAt }) => startedAt),
    ...[...state.items.message.values()].flatMap(({ sent }) => (sent === undefined ? [] : [sent.at])),
    ...[...state.steps.values()].filter((step) => step.state === 'done').map(({ at }) => at),
  ].map((at): Mark => ({ lane: 'done', from: Date.parse(at), to: Date.parse(at) }));
  const dated = told.flatMap(([lane, when]) => markOf(lane, when) ?? []);
  const marks = [...dated, ...did];
  if (told.length === 0) return null;
  const end = Math.max(now.value, ...marks.map(({ from }) => from));
  const start = Math.min(end - LEAST_SPAN_MS, ...marks.map(({ from }) => from));
  const x = (ms: number): number => LEFT + ((Math.min(ms, end) - start) / (end - start)) * (RIGHT - LEFT);
  const count = (lane: Lane): string => String(marks.filter((mark) => mark.lane === lane).length);
  const unknown = told.length - dated.length;
  // What falls on the same spot is drawn once: a long case costs no more to draw than a short one.
  const drawn = new Map(
    marks.map((mark) => {
      const left = Math.round(x(mark.from) - 5);
      const width = Math.round(Math.max(11, x(mark.to) - x(mark.from)));
      return [`${mark.lane} ${left} ${width}`, { lane: mark.lane, left, width }];
    }),
  );
  return (
    <figure class="picture stack-small">
      <figcaption>
        <strong>{t().picture}</strong>
      </figcaption>
      <svg
        viewBox={`0 0 340 ${AXIS + 22}`}
        role="img"
        aria-label={t().pictureAlt(count('happening'), count('money'), count('done'))}
      >
        {LANES.map((lane, row) => (
          <g key={lane}>
            <text x="0" y={row * LANE_HEIGHT + 20}>
              {t().lanes[lane]}
            </text>
            <line x1={LEFT} x2={RIGHT} y1={row * LANE_HEIGHT + 16} y2={row * LANE_HEIGHT + 16} />
          </g>
        ))}
        {[...drawn].map(([key, { lane, left, width }]) => (
          <rect
            key={key}
            class={lane}
            x={left}
            y={LANES.indexOf(lane) * LANE_HEIGHT + 10}
            width={width}
            height="12"
            rx={lane === 'happening' ? 6 : lane === 'money' ? 1 : 3}
          />
        ))}
        <line x1={RIGHT} x2={RIGHT} y1="4" y2={AXIS} class="now-mark" />
        <text x={LEFT} y={AXIS + 16}>
          {axisText(start, state.zone)}
        </text>
        <text x={RIGHT} y={AXIS + 16} text-anchor="end">
          {t().nowMark}
        </text>
      </svg>
      {unknown > 0 && <p class="small quiet">{t().undated(String(unknown))}</p>}
    </figure>
  );
}

/** The clock today, the date before. */
function axisText(ms: number, zone: string): string {
  const today = toLocalDate(ms, zone) === toLocalDate(now.value, zone);
  return new Intl.DateTimeFormat(language.value === 'ja' ? 'ja' : 'en-GB', {
    timeZone: zone,
    ...(today ? { hour: 'numeric', minute: '2-digit' } : { month: 'short', day: 'numeric' }),
  }).format(ms);
}
