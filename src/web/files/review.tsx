// Shows what was found in a file before it is taken in, and lets the person decide: black out, call it harmless, answer, leave it.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Box } from '#core/files/picture-secrets.ts';
import { sayWhere } from '#core/files/say.ts';
import type { FileFormat } from '#core/files/types.ts';
import { sayWhy } from '#core/guard/say.ts';
import type { SecretKind } from '#core/guard/types.ts';
import { dismissText } from '../components/field.tsx';
import { Button, Card, Note } from '../components/ui.tsx';
import { newId } from '../session.ts';
import { language } from '../text.ts';
import { BoxedPicture, type Mark } from './boxed-picture.tsx';
import { fileWords as t, listMetadata, sayUnseen } from './files.words.ts';
import { cleaning, type Cover, type Looked } from './look-into.ts';

export type Choice =
  | { readonly do: 'leave' }
  /** `asked`: the person said that what could not be read holds no secret. */
  | { readonly do: 'take'; readonly asked: boolean }
  | { readonly do: 'clean'; readonly cover: Cover };

interface SheetMark extends Mark {
  readonly sheet: number;
  readonly kind?: SecretKind;
  readonly text?: string;
}

export function Review(props: {
  looked: Looked;
  isAgain: boolean;
  onChoose: (choice: Choice) => void;
}): JSX.Element {
  const { looked } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const [marks, setMarks] = useState<readonly SheetMark[]>(() => marksOf(looked));
  const [harmless, setHarmless] = useState<ReadonlySet<number>>(new Set());
  const [isDrawing, setDrawing] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const way = cleaning(looked.format);
  const left = looked.findings.filter((_, at) => !harmless.has(at));
  const on = marks.filter((mark) => mark.isOn);
  const count = on.length + left.length;
  const canClean =
    way === 'cover'
      ? on.length > 0 || (looked.format === 'pdf' && left.length > 0)
      : way === 'replace' && left.length > 0;
  const put = (id: string, change: (mark: SheetMark) => SheetMark): void =>
    setMarks((now) => now.map((mark) => (mark.id === id ? change(mark) : mark)));
  const toggle = (id: string): void => put(id, (mark) => ({ ...mark, isOn: !mark.isOn }));
  function remove(id: string): void {
    setMarks((now) => now.filter((mark) => mark.id !== id));
    heading.current?.focus();
  }
  function add(sheet: number, box: Box, isFocused: boolean): void {
    const id = newId();
    setMarks((now) => [...now, { id, sheet, box, isOn: true, isOwn: true, what: t().ownBox }]);
    if (isFocused) requestAnimationFrame(() => document.getElementById(`mark-${id}`)?.focus());
  }
  /** What the person called harmless lets the same text pass for this visit. */
  function dismiss(): void {
    const open = new Set(on.map(({ text }) => text));
    for (const { isOn, text } of marks) if (!isOn && text !== undefined && !open.has(text)) dismissText(text);
    for (const at of harmless) {
      const text = looked.findings[at]?.finding.text;
      if (text !== undefined) dismissText(text);
    }
  }
  function take(asked: boolean): void {
    dismiss();
    props.onChoose({ do: 'take', asked });
  }
  function clean(): void {
    dismiss();
    const by = (isOn: boolean) =>
      looked.sheets.map((_, sheet) =>
        marks.filter((mark) => mark.sheet === sheet && mark.isOn === isOn).map(({ box }) => box),
      );
    props.onChoose({ do: 'clean', cover: { boxes: by(true), ignored: by(false) } });
  }
  return (
    <Card label={looked.name}>
      <h2 ref={heading} tabIndex={-1}>
        {count > 0 ? t().foundTitle(String(count)) : looked.unseen.length > 0 ? t().askTitle : t().nothingOn}
      </h2>
      <p>
        <bdi>{looked.name}</bdi>
      </p>
      {props.isAgain && count > 0 && <p>{t().still}</p>}
      {count > 0 && !props.isAgain && <p>{t().foundLead}</p>}
      {looked.sheets.map((sheet, at) => {
        const own = marks.filter((mark) => mark.sheet === at);
        const first = marks.findIndex((mark) => mark.sheet === at) + 1;
        return (
          <div class="stack-small" key={`${at} ${sheet.page ?? 0}`}>
            {sheet.page !== undefined && <h3>{t().pageOf(String(sheet.page))}</h3>}
            <BoxedPicture
              sheet={sheet}
              name={looked.name}
              marks={own}
              first={first}
              isDrawing={isDrawing}
              onToggle={toggle}
              onMove={(id, box) => put(id, (mark) => ({ ...mark, box }))}
              onRemove={remove}
              onAdd={(box) => add(at, box, false)}
            />
            <div class="row">
              <button
                type="button"
                class="button plain"
                aria-pressed={isDrawing}
                onClick={() => setDrawing(!isDrawing)}
              >
                {t().draw}
              </button>
              <Button tone="plain" onClick={() => add(at, middleOf(sheet), true)}>
                {t().addBox}
              </Button>
            </div>
            <p class="small quiet">{t().addHint}</p>
          </div>
        );
      })}
      {looked.findings.length > 0 && (
        <ul class="list">
          {looked.findings.map(({ place, finding }, at) => (
            <li key={`${finding.kind} ${finding.start} ${at}`} class="stack-small">
              <p>
                <strong>{sayWhy(finding.kind, language.value).title}</strong>{' '}
                <span class="small quiet">{sayWhere(place, language.value)}</span>
              </p>
              <p class="small">{sayWhy(finding.kind, language.value).why}</p>
              <Button
                tone="plain"
                label={`${sayWhere(place, language.value)}: ${harmless.has(at) ? t().isSecret : t().notSecret}`}
                onClick={() => {
                  const next = new Set(harmless);
                  if (!next.delete(at)) next.add(at);
                  setHarmless(next);
                }}
              >
                {harmless.has(at) ? t().isSecret : t().notSecret}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && way === 'none' && (
        <Note tone="check">
          <p>{adviceFor(looked.format)}</p>
        </Note>
      )}
      {looked.unseen.length > 0 && (
        <Note tone="check">
          <ul>
            {looked.unseen.map(({ place, why }) => (
              <li key={`${sayWhere(place, language.value)} ${why}`}>
                {language.value === 'ja'
                  ? `${sayWhere(place, 'ja')}: ${sayUnseen(why)}。`
                  : `${sayWhere(place, 'en')}: ${sayUnseen(why)}.`}
              </li>
            ))}
          </ul>
          {looked.kept.length > 0 && <p>{t().cannotRemove(listMetadata(looked.kept))}</p>}
        </Note>
      )}
      {canClean && looked.format === 'pdf' && <p class="small quiet">{t().becomesPicture}</p>}
      {canClean && <Button onClick={clean}>{way === 'cover' ? t().cover : t().replace}</Button>}
      {count === 0 && looked.unseen.length > 0 && (
        <fieldset class="field stack-small">
          <legend>{t().question}</legend>
          <Button onClick={() => take(true)}>{t().no}</Button>
          <Button tone="second" onClick={() => props.onChoose({ do: 'leave' })}>
            {t().yes}
          </Button>
        </fieldset>
      )}
      {count === 0 && looked.unseen.length === 0 && <Button onClick={() => take(false)}>{t().asIs}</Button>}
      {(count > 0 || looked.unseen.length === 0) && (
        <Button tone="plain" onClick={() => props.onChoose({ do: 'leave' })}>
          {t().leave}
        </Button>
      )}
      {marks.length > 0 && (
        <ol class="list">
          {marks.map((mark, at) => (
            <li key={mark.id} class="stack-small">
              <p>
                <strong>
                  {at + 1}. {mark.what}
                </strong>
              </p>
              {mark.kind !== undefined && <p class="small">{sayWhy(mark.kind, language.value).why}</p>}
              <Button
                tone="plain"
                label={`${at + 1}: ${mark.isOwn ? t().removeBox : mark.isOn ? t().notSecret : t().isSecret}`}
                onClick={() => (mark.isOwn ? remove(mark.id) : toggle(mark.id))}
              >
                {mark.isOwn ? t().removeBox : mark.isOn ? t().notSecret : t().isSecret}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function marksOf({ sheets }: Looked): readonly SheetMark[] {
  return sheets.flatMap(({ found }, sheet) =>
    found.flatMap(({ finding, boxes }) =>
      boxes.map((box) => ({
        id: newId(),
        sheet,
        box,
        isOn: true,
        isOwn: false,
        kind: finding.kind,
        text: finding.text,
        what: sayWhy(finding.kind, language.value).title,
      })),
    ),
  );
}

function middleOf({ width, height }: { readonly width: number; readonly height: number }): Box {
  return {
    x: width * 0.3,
    y: height * 0.4,
    width: width * 0.4,
    height: Math.min(height * 0.2, width * 0.15),
  };
}

function adviceFor(format: FileFormat): string {
  const { advice } = t();
  if (format === 'zip') return advice.archive;
  if (format === 'eml') return advice.mail;
  return /^(?:docx|xlsx|pptx|od[tsp]|ole)$/.test(format) ? advice.office : advice.format;
}
