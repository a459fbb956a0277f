// Reads texts over when the browser is idle, with rules loaded only then; a text changed meanwhile is not spoken of.
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ProofreadOptions, Remark, TextKind } from '#core/message/proofread/types.ts';

/** A text as the guard let it pass, and where it is written, if it can be. */
export interface Part {
  readonly kind: TextKind;
  readonly text: string;
  /** What holds the field; absent where the text comes from the record. */
  readonly field?: RefObject<HTMLElement | null>;
  readonly onChange?: (text: string) => void;
}

/** A remark and the text it is about. */
export interface Seen {
  readonly part: Part;
  readonly remark: Remark;
}

const left = new Set<string>();

/** What the person chose to leave as it is, for this visit and those very words only. */
export function leftRemarks(): ReadonlySet<string> {
  return left;
}

export function leave(seen: Seen): void {
  left.add(keyOf(seen));
}

export function keyOf({ part, remark }: Seen): string {
  return `${remark.rule}\n${part.kind}\n${part.text.slice(remark.start, remark.end)}`;
}

/** Safari has no idle callback. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(work, { timeout: 1_000 });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(work, 300);
  return () => clearTimeout(id);
}

/** The remarks on these texts; undefined until they were read. Rules that do not load leave it so: sending never waits for them. */
export function useRemarks(
  parts: readonly Part[],
  options: Omit<ProofreadOptions, 'kind'>,
): readonly Seen[] | undefined {
  const key = parts.map(({ kind, text }) => `${kind} ${text}`).join('\n\0');
  const [seen, setSeen] = useState<{ key: string; remarks: readonly { kind: string; remark: Remark }[] }>();
  useEffect(() => {
    let isGone = false;
    const cancel = whenIdle(() => {
      import('#core/message/proofread/proofread.ts').then(
        ({ proofread }) => {
          if (isGone) return;
          const remarks = parts.flatMap(({ kind, text }) =>
            proofread(text, { ...options, kind }).map((remark) => ({ kind, remark })),
          );
          setSeen({ key, remarks });
        },
        () => undefined,
      );
    });
    return () => {
      isGone = true;
      cancel();
    };
  }, [key, options.language, options.state]);
  if (seen?.key !== key) return undefined;
  return seen.remarks.flatMap(({ kind, remark }) => {
    const part = parts.find((one) => one.kind === kind);
    return part === undefined ? [] : [{ part, remark }];
  });
}
