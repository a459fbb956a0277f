// 読み返し: what a second reader would say of a letter, at most three things at first; nothing is changed but by a tap, nothing is blocked.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '#core/base/language.ts';
import type { CaseState, Message } from '#core/journal/types.ts';
import type { Severity, TextKind } from '#core/message/proofread/types.ts';
import { Button, Card, LinkButton } from '../../components/ui.tsx';
import { now } from '../../session.ts';
import { say, words } from '../../text.ts';
import { keyOf, leave, leftRemarks, type Part, type Seen, useRemarks } from './use-remarks.ts';

const t = words({
  ja: {
    title: '読み返し',
    found: (count: string) => `気になる所が${count}つあります。このままでも送れます。`,
    none: '読みにくいところはありません',
    keep: 'このままにする',
    undo: '元に戻す',
    mended: '直しました。',
    more: (count: string) => `ほかの${count}つも見る`,
    subject: '件名',
    end: '本文',
    show: (quoted: string) => `${quoted}の場所を見る`,
    quote: (quoted: string) => `「${quoted}」`,
    instead: (text: string) => `→ ${text}`,
    record: '記録を直す',
  },
  en: {
    title: 'Read it over',
    found: (count: string) =>
      count === '1'
        ? 'One place to look at. You can send it as it is.'
        : `${count} places to look at. You can send it as it is.`,
    none: 'Nothing hard to read',
    keep: 'Leave it as it is',
    undo: 'Undo',
    mended: 'Mended.',
    more: (count: string) => `Show ${count} more`,
    subject: 'Subject',
    end: 'Letter',
    show: (quoted: string) => `Show where: ${quoted}`,
    quote: (quoted: string) => `“${quoted}”`,
    instead: (text: string) => `→ ${text}`,
    record: 'Mend the record',
  },
});

interface ProofreadingProps {
  readonly parts: readonly Part[];
  readonly writtenIn: Language;
  readonly state: CaseState;
  readonly purpose?: Message['purpose'];
  readonly organisation: string;
  readonly addressee?: string;
}

const SHOWN_FIRST = 3;
const ORDER: readonly Severity[] = ['wrong', 'unclear', 'hint'];
const QUOTED_MAX = 24;

export function Proofreading(props: ProofreadingProps): JSX.Element {
  const { parts, writtenIn, state, purpose, organisation, addressee } = props;
  const seen = useRemarks(parts, {
    language: writtenIn,
    now: now.peek(),
    zone: state.zone,
    state,
    organisation,
    ...(purpose === undefined ? {} : { purpose }),
    ...(addressee === undefined ? {} : { addressee }),
  });
  const [isAll, setAll] = useState(false);
  const [mended, setMended] = useState<{ kind: TextKind; before: string; after: string }>();
  const [, setLeft] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const undo = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that was tapped is gone: the focus goes to what can be done next.
    if (mended !== undefined) undo.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [mended]);
  // Slips first: they are mended without a thought.
  const remarks = seen
    ?.filter((one) => !leftRemarks().has(keyOf(one)))
    .toSorted((a, b) => ORDER.indexOf(a.remark.severity) - ORDER.indexOf(b.remark.severity));
  const shown = isAll ? remarks : remarks?.slice(0, SHOWN_FIRST);
  const rest = (remarks?.length ?? 0) - (shown?.length ?? 0);
  const changed = parts.find(({ kind, text }) => kind === mended?.kind && text === mended.after);
  const writable = parts.some(({ onChange }) => onChange !== undefined);

  function apply({ part, remark }: Seen): void {
    if (remark.fix === undefined) return;
    const after = part.text.slice(0, remark.start) + remark.fix.text + part.text.slice(remark.end);
    part.onChange?.(after);
    setMended({ kind: part.kind, before: part.text, after });
  }

  return (
    <Card label={t().title}>
      <h2 ref={heading} tabIndex={-1}>
        {t().title}
      </h2>
      <div role="status" aria-live="polite">
        {remarks === undefined ? (
          ''
        ) : remarks.length === 0 ? (
          <p class="row">
            <span class="tag proven" aria-hidden="true">
              ✓
            </span>
            <span class="grow">{t().none}</span>
          </p>
        ) : (
          <p>{t().found(String(remarks.length))}</p>
        )}
      </div>
      {changed !== undefined && mended !== undefined && (
        <div class="row" ref={undo}>
          <span class="small">{t().mended}</span>
          <Button
            tone="plain"
            onClick={() => {
              changed.onChange?.(mended.before);
              setMended(undefined);
              heading.current?.focus({ preventScroll: true });
            }}
          >
            {t().undo}
          </Button>
        </div>
      )}
      {shown !== undefined && shown.length > 0 && (
        <ul class="list">
          {shown.map((one) => (
            <RemarkItem
              key={`${one.part.kind} ${one.remark.rule} ${one.remark.start}`}
              seen={one}
              onApply={() => apply(one)}
              onKeep={() => {
                leave(one);
                setLeft((count) => count + 1);
                heading.current?.focus({ preventScroll: true });
              }}
            />
          ))}
        </ul>
      )}
      {rest > 0 && (
        <Button tone="plain" onClick={() => setAll(true)}>
          {t().more(String(rest))}
        </Button>
      )}
      {!writable && remarks !== undefined && remarks.length > 0 && (
        <LinkButton to={['record']} tone="second">
          {t().record}
        </LinkButton>
      )}
    </Card>
  );
}

function RemarkItem(props: { seen: Seen; onApply: () => void; onKeep: () => void }): JSX.Element {
  const { part, remark } = props.seen;
  const quoted = quote(props.seen);
  return (
    <li class="remark stack-small">
      {part.field === undefined ? (
        <strong>{quoted}</strong>
      ) : (
        <Button tone="plain" label={t().show(quoted)} onClick={() => select(props.seen)}>
          {quoted}
        </Button>
      )}
      <p class="small">{say(remark.say)}</p>
      {remark.fix !== undefined && part.onChange === undefined && (
        <p class="small">{t().instead(remark.fix.text.trim())}</p>
      )}
      <div class="row">
        {remark.fix !== undefined && part.onChange !== undefined && (
          <Button tone="second" onClick={props.onApply}>
            {say(remark.fix.label)}
          </Button>
        )}
        <Button tone="plain" onClick={props.onKeep}>
          {t().keep}
        </Button>
      </div>
    </li>
  );
}

/** The words concerned, or the name of the field where some are missing. */
function quote({ part, remark }: Seen): string {
  const said = part.text.slice(remark.start, remark.end).replaceAll(/\s+/gu, ' ').trim();
  if (said === '') return part.kind === 'subject' ? t().subject : t().end;
  const all = Array.from(said);
  return t().quote(all.length > QUOTED_MAX ? `${all.slice(0, QUOTED_MAX).join('')}…` : said);
}

/** Marks cannot be drawn inside a field; its own selection shows the place. */
function select({ part, remark }: Seen): void {
  const field = part.field?.current?.querySelector<HTMLTextAreaElement | HTMLInputElement>('textarea, input');
  if (field === null || field === undefined || field.value !== part.text) return;
  field.focus();
  field.setSelectionRange(remark.start, remark.end);
  field.scrollIntoView({ block: 'center' });
  if (field instanceof HTMLTextAreaElement) {
    // No browser tells where a letter stands in a field: its share of the text is near enough.
    const share = remark.start / Math.max(1, part.text.length);
    field.scrollTop = Math.max(0, share * field.scrollHeight - field.clientHeight / 2);
  }
}
