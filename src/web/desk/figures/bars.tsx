// A chart of bars with an axis; the table beside it says the same to whoever does not see it.
import type { JSX } from 'preact';
import { dayText, exactText, hourText } from '../clock.ts';
import { t } from './figures.words.ts';

interface Bar {
  readonly at: number;
  readonly count: number;
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [960, 220, 36, 24, 10] as const;
const LABELS = 12;

/** The first round number of grid lines that reaches the highest bar. */
function niceTop(max: number): number {
  for (let size = 1; ; size *= 10)
    for (const one of [4, 8, 12, 16, 20, 24, 32]) if (one * size >= max) return one * size;
}

export function Bars(props: { bars: readonly Bar[]; step: 'hour' | 'day'; label: string }): JSX.Element {
  const { bars, step } = props;
  const top = niceTop(Math.max(1, ...bars.map(({ count }) => count)));
  const slot = (WIDTH - LEFT) / Math.max(1, bars.length);
  const y = (count: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - count / top);
  const every = Math.max(1, Math.ceil(bars.length / LABELS));
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.label}>
        {[0, 1, 2, 3, 4].map((line) => (
          <g key={line}>
            <line
              x1={LEFT}
              x2={WIDTH}
              y1={y((top / 4) * line)}
              y2={y((top / 4) * line)}
              class={line === 0 ? 'axis' : 'grid'}
            />
            <text x={LEFT - 6} y={y((top / 4) * line) + 4} text-anchor="end">
              {(top / 4) * line}
            </text>
          </g>
        ))}
        {bars.map(({ at, count }, index) => (
          <g key={at}>
            <rect
              x={LEFT + slot * index + slot * 0.15}
              y={y(count)}
              width={slot * 0.7}
              height={Math.max(0, y(0) - y(count))}
            >
              <title>{`${exactText(at)}: ${count}`}</title>
            </rect>
            {index % every === 0 && (
              <text x={LEFT + slot * (index + 0.5)} y={HEIGHT - 6} text-anchor="middle">
                {step === 'hour' && bars.length <= 48 ? hourText(at) : dayText(at)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <details>
        <summary>{t().table}</summary>
        <table aria-label={props.label}>
          <thead>
            <tr>
              <th scope="col">{t().when}</th>
              <th scope="col" class="figure">
                {t().count}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ at, count }) => (
              <tr key={at}>
                <td>{step === 'hour' ? exactText(at) : dayText(at)}</td>
                <td class="figure">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
