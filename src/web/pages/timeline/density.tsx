// When much happened and when little, as a small picture; the list says the same, so screen readers pass over it.
import type { JSX } from 'preact';
import type { ActivityTime } from '#core/evidence/times.ts';
import { dayText } from '../../components/day.ts';
import type { Density } from '../../workers/evidence-messages.ts';
import { dayOf } from './activity-text.ts';

const WIDTH = 360;
const HEIGHT = 48;

export function DensityPicture(props: { density: Density; zone: string }): JSX.Element {
  const { first, last, counts, odd } = props.density;
  const most = Math.max(1, ...counts);
  const step = WIDTH / counts.length;
  /** The day its list puts it under: a time without zone stands under its own. */
  const endText = (when: ActivityTime): string => dayText(dayOf(when, props.zone) ?? '');
  // One among thousands must still be seen.
  const height = (count: number): number => (count === 0 ? 0 : Math.max(4, (count / most) * HEIGHT));
  return (
    <div class="picture" aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 20}`} focusable="false">
        <line x1="0" x2={WIDTH} y1={HEIGHT + 1} y2={HEIGHT + 1} />
        {counts.map((count, index) => (
          <g key={index}>
            <rect
              class="done"
              x={index * step}
              y={HEIGHT - height(count)}
              width={step - 1}
              height={height(count)}
            />
            <rect
              class="odd"
              x={index * step}
              y={HEIGHT - height(odd[index] ?? 0)}
              width={step - 1}
              height={height(odd[index] ?? 0)}
            />
          </g>
        ))}
        <text x="0" y={HEIGHT + 17}>
          {endText(first)}
        </text>
        <text x={WIDTH} y={HEIGHT + 17} text-anchor="end">
          {endText(last)}
        </text>
      </svg>
    </div>
  );
}
