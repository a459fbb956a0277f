// A picture with boxes over what is to be blacked out: each a button that turns it on or off; one's own are drawn, moved and sized.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Box } from '#core/files/picture-secrets.ts';
import { fileWords as t } from './files.words.ts';
import type { Sheet } from './look-into.ts';

export interface Mark {
  readonly id: string;
  readonly box: Box;
  readonly isOn: boolean;
  /** What it is, in words; one drawn by hand is called so. */
  readonly what: string;
  readonly isOwn: boolean;
}

/** Screen pixels below which a drag is a tap. */
const DRAG_MIN = 8;
/** Of the picture's shorter side. */
const KEY_STEP = 0.02;

interface Drag {
  readonly id: string | undefined;
  readonly startX: number;
  readonly startY: number;
  readonly from: Box | undefined;
}

export function BoxedPicture(props: {
  sheet: Sheet;
  name: string;
  marks: readonly Mark[];
  /** The number of the first mark, where several pages are shown. */
  first: number;
  /** A finger draws instead of scrolling. */
  isDrawing: boolean;
  onToggle: (id: string) => void;
  onMove: (id: string, box: Box) => void;
  onRemove: (id: string) => void;
  onAdd: (box: Box) => void;
}): JSX.Element {
  const { sheet, marks } = props;
  const frame = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag>(undefined);
  const hasMoved = useRef(false);
  const [drawn, setDrawn] = useState<Box>();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const own = URL.createObjectURL(sheet.picture);
    setUrl(own);
    return () => URL.revokeObjectURL(own);
  }, [sheet.picture]);

  /** A point of the screen in pixels of the picture. */
  function at(event: PointerEvent): { x: number; y: number } {
    const { left, top, width, height } = frame.current?.getBoundingClientRect() ?? {
      left: 0,
      top: 0,
      width: 1,
      height: 1,
    };
    const within = (value: number): number => Math.min(1, Math.max(0, value));
    return {
      x: within((event.clientX - left) / width) * sheet.width,
      y: within((event.clientY - top) / height) * sheet.height,
    };
  }
  function inside(box: Box): Box {
    const width = Math.min(sheet.width, Math.max(4, box.width));
    const height = Math.min(sheet.height, Math.max(4, box.height));
    return {
      x: Math.min(sheet.width - width, Math.max(0, box.x)),
      y: Math.min(sheet.height - height, Math.max(0, box.y)),
      width,
      height,
    };
  }
  function down(event: PointerEvent): void {
    hasMoved.current = false;
    const target = event.target instanceof Element ? event.target.closest('[data-mark]') : null;
    const id = target?.getAttribute('data-mark') ?? undefined;
    const mark = marks.find((one) => one.id === id);
    // A finger scrolls, unless it was told to draw or holds a box of one's own.
    if (event.pointerType === 'touch' && !props.isDrawing && mark?.isOwn !== true) return;
    if (event.button !== 0 || (mark !== undefined && !mark.isOwn)) return;
    if (mark === undefined) event.preventDefault();
    const { x, y } = at(event);
    drag.current = { id, startX: x, startY: y, from: mark?.box };
    frame.current?.setPointerCapture(event.pointerId);
  }
  function move(event: PointerEvent): void {
    const going = drag.current;
    if (going === undefined) return;
    const { x, y } = at(event);
    const screen = (frame.current?.clientWidth ?? sheet.width) / sheet.width;
    if (Math.hypot(x - going.startX, y - going.startY) * screen < DRAG_MIN && !hasMoved.current) return;
    hasMoved.current = true;
    if (going.id !== undefined && going.from !== undefined)
      props.onMove(
        going.id,
        inside({ ...going.from, x: going.from.x + x - going.startX, y: going.from.y + y - going.startY }),
      );
    else
      setDrawn({
        x: Math.min(x, going.startX),
        y: Math.min(y, going.startY),
        width: Math.abs(x - going.startX),
        height: Math.abs(y - going.startY),
      });
  }
  function up(): void {
    const going = drag.current;
    drag.current = undefined;
    // Capturing the pointer took the tap away from a box of one's own.
    if (going?.id !== undefined && !hasMoved.current) props.onToggle(going.id);
    if (going !== undefined && going.id === undefined && hasMoved.current && drawn !== undefined)
      props.onAdd(inside(drawn));
    setDrawn(undefined);
  }
  function key(event: KeyboardEvent, mark: Mark): void {
    if (!mark.isOwn) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      return props.onRemove(mark.id);
    }
    const step = Math.max(2, KEY_STEP * Math.min(sheet.width, sheet.height));
    const [x, y] = ARROWS[event.key] ?? [0, 0];
    if (x === 0 && y === 0) return;
    event.preventDefault();
    const { box } = mark;
    props.onMove(
      mark.id,
      inside(
        event.shiftKey
          ? { ...box, width: box.width + x * step, height: box.height + y * step }
          : { ...box, x: box.x + x * step, y: box.y + y * step },
      ),
    );
  }
  const place = (box: Box) => ({
    left: `${(box.x / sheet.width) * 100}%`,
    top: `${(box.y / sheet.height) * 100}%`,
    width: `${(box.width / sheet.width) * 100}%`,
    height: `${(box.height / sheet.height) * 100}%`,
  });
  // A thumb needs more room than a short code takes.
  const thumb = (box: Box) => ({
    left: `${((box.x + box.width / 2) / sheet.width) * 100}%`,
    top: `${((box.y + box.height / 2) / sheet.height) * 100}%`,
    width: `max(44px, ${(box.width / sheet.width) * 100}%)`,
    height: `max(44px, ${(box.height / sheet.height) * 100}%)`,
  });
  return (
    <div
      ref={frame}
      class={`boxed${props.isDrawing ? ' drawing' : ''}`}
      style={{ maxWidth: `min(100%, ${Math.round((sheet.width / sheet.height) * 85)}vh)` }}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => {
        drag.current = undefined;
        setDrawn(undefined);
      }}
    >
      {url !== undefined && (
        <img
          src={url}
          width={sheet.width}
          height={sheet.height}
          alt={t().picture(props.name)}
          draggable={false}
        />
      )}
      {marks.map(({ id, box, isOn }) => (
        <span key={id} class={`mark${isOn ? '' : ' off'}`} style={place(box)} aria-hidden="true" />
      ))}
      {drawn !== undefined && <span class="mark" style={place(drawn)} aria-hidden="true" />}
      {marks.map((mark, index) => (
        <button
          key={mark.id}
          id={`mark-${mark.id}`}
          data-mark={mark.id}
          type="button"
          class={`mark-button${mark.isOwn ? ' own' : ''}`}
          style={thumb(mark.box)}
          aria-label={(mark.isOn ? t().boxOn : t().boxOff)(String(props.first + index), mark.what)}
          onClick={(event) => {
            // By keyboard; a pointer on one's own box was answered when it was lifted.
            if (!mark.isOwn || event.detail === 0) props.onToggle(mark.id);
          }}
          onKeyDown={(event) => key(event, mark)}
        >
          <span class="mark-number" aria-hidden="true">
            {props.first + index}
          </span>
        </button>
      ))}
    </div>
  );
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
