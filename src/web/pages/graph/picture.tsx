// The graph as a picture beside the lists: shape and words tell how a thing stands, not colour alone; loads on demand with its layout.
import type { JSX } from 'preact';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AccessNode } from '#core/graph/types.ts';
import { Button } from '../../components/ui.tsx';
import { graphWords as t } from './graph.words.ts';
import { type Box, layOut, type Line } from './layout.ts';
import { standingText } from './parts.tsx';
import type { Reading, Standing } from './reading.ts';

/** Beyond this only what is concerned is drawn at first. */
const DRAWN_MAX = 30;
/** A picture of more is neither read by anyone nor laid out in the time a tap may take. */
const EVER_DRAWN_MAX = 120;

type Shape = 'fallen' | 'reached' | 'safe' | 'unknown';
const SHAPES: Readonly<Record<Standing, Shape>> = {
  fallen: 'fallen',
  unsure: 'fallen',
  lost: 'unknown',
  reached: 'reached',
  unchecked: 'reached',
  back: 'safe',
  safe: 'safe',
  unknown: 'unknown',
};
const LEGEND: readonly Shape[] = ['fallen', 'reached', 'safe', 'unknown'];

export function Picture(props: { reading: Reading; onChoose: (node: AccessNode) => void }): JSX.Element {
  const { reading, onChoose } = props;
  const [isWhole, setIsWhole] = useState(false);
  const arrow = useId();
  const all = useMemo(() => inOrder(reading).filter(({ id }) => !reading.memory.has(id)), [reading]);
  const concerned = useMemo(
    () => all.filter(({ id }) => !['unknown', 'safe'].includes(reading.standing(id))),
    [all, reading],
  );
  const isFolded = all.length > DRAWN_MAX && !isWhole && concerned.length > 0;
  const drawn = useMemo(
    () => (isFolded ? concerned : all).slice(0, EVER_DRAWN_MAX),
    [isFolded, concerned, all],
  );
  const drawing = useMemo(() => layOut(drawn, reading.graph.ways), [drawn, reading]);
  const hot = useMemo(
    () =>
      new Set(
        reading.falls.flatMap(({ by }) =>
          by.flatMap((id) => {
            const way = reading.ways.get(id);
            return (way?.needs ?? []).map((need) => `${need} ${way?.opens ?? ''}`);
          }),
        ),
      ),
    [reading],
  );
  const scroll = useRef<HTMLDivElement>(null);
  const start = drawing.boxes.find(({ node }) => SHAPES[reading.standing(node.id)] === 'fallen');
  useLayoutEffect(() => {
    // What fell comes into sight, with a little of what opens it.
    const view = scroll.current;
    if (view !== null && start !== undefined) view.scrollLeft = start.x - start.width / 2 - 40;
  }, [start?.node.id]);
  return (
    <figure class="graph-picture stack-small" aria-label={t().picture}>
      <figcaption>
        <h2>{t().picture}</h2>
        <ul class="small quiet graph-legend">
          {LEGEND.map((shape) => (
            <li key={shape}>{t().legend[shape]}</li>
          ))}
          <li>{t().pictureAbout}</li>
        </ul>
      </figcaption>
      {drawn.length < all.length && (
        <div class="row no-print">
          <span class="small grow">{t().pictureFolded(String(drawn.length), String(all.length))}</span>
          {isFolded && (
            <Button tone="plain" onClick={() => setIsWhole(true)}>
              {t().drawAll}
            </Button>
          )}
        </div>
      )}
      <div class="graph-scroll" ref={scroll}>
        <svg
          width={drawing.width}
          height={drawing.height}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          role="group"
          aria-label={t().pictureAlt}
        >
          <defs>
            <marker
              id={arrow}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="9"
              markerHeight="9"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0L8 4L0 8Z" />
            </marker>
          </defs>
          {drawing.lines.map((line) => (
            <path
              key={`${line.from} ${line.to}`}
              class={`line${hot.has(`${line.from} ${line.to}`) ? ' hot' : ''}`}
              d={curve(line)}
              marker-end={`url(#${arrow})`}
            />
          ))}
          {drawing.boxes.map((box) => (
            <Thing key={box.node.id} box={box} standing={reading.standing(box.node.id)} onChoose={onChoose} />
          ))}
        </svg>
      </div>
    </figure>
  );
}

/** As the lists have them: what fell, what falls next, then the rest. */
function inOrder(reading: Reading): readonly AccessNode[] {
  const { graph, falls, nodes } = reading;
  const hit = graph.nodes.filter(({ id }) => ['fallen', 'unsure', 'lost'].includes(reading.standing(id)));
  const next = falls.flatMap(({ id }) => nodes.get(id) ?? []);
  return [...new Set([...hit, ...next, ...graph.nodes])];
}

function Thing(props: { box: Box; standing: Standing; onChoose: (node: AccessNode) => void }): JSX.Element {
  const { box, standing, onChoose } = props;
  const shape = SHAPES[standing];
  const words = standingText(standing);
  return (
    <g
      class={`thing ${shape}`}
      role="button"
      // In SVG the attribute's name keeps its letters: only this one takes the focus.
      tabindex={0}
      aria-label={`${box.label} ${words}`}
      onClick={() => onChoose(box.node)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onChoose(box.node);
      }}
    >
      <path d={outline(box, shape)} />
      {shape === 'fallen' && <path class="inner" d={outline(box, shape, 4)} />}
      <text x={box.x} y={box.y - 3}>
        {box.label}
      </text>{' '}
      <text class="state" x={box.x} y={box.y + 15}>
        {words}
      </text>
    </g>
  );
}

/** Eight corners, six corners, round or square. */
function outline(box: Box, shape: Shape, inset = 0): string {
  const left = box.x - box.width / 2 + inset;
  const right = box.x + box.width / 2 - inset;
  const top = box.y - box.height / 2 + inset;
  const bottom = box.y + box.height / 2 - inset;
  const middle = box.y;
  switch (shape) {
    case 'fallen':
      return `M${left + 12} ${top}H${right - 12}L${right} ${top + 12}V${bottom - 12}L${right - 12} ${bottom}H${left + 12}L${left} ${bottom - 12}V${top + 12}Z`;
    case 'reached':
      return `M${left + 14} ${top}H${right - 14}L${right} ${middle}L${right - 14} ${bottom}H${left + 14}L${left} ${middle}Z`;
    case 'safe': {
      const round = (bottom - top) / 2;
      return `M${left + round} ${top}H${right - round}A${round} ${round} 0 0 1 ${right - round} ${bottom}H${left + round}A${round} ${round} 0 0 1 ${left + round} ${top}Z`;
    }
    case 'unknown':
      return `M${left} ${top}H${right}V${bottom}H${left}Z`;
  }
}

function curve({ points }: Line): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  return `M${round(first.x)} ${round(first.y)}${rest.map(({ x, y }) => `L${round(x)} ${round(y)}`).join('')}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
