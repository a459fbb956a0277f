// Text fields behind the guard: a typed secret is marked before it can be stored, with one tap to replace it (promise 3).
import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { FIELD_MAX, LONG_MAX } from '#core/base/limits.ts';
import type { SecretFinding } from '#core/guard/types.ts';
import { saveNote } from '../session.ts';
import { language, words } from '../text.ts';
import { common } from './common.words.ts';

const t = words({
  ja: {
    tooLong: (max: string) => `${max}文字までにしてください。`,
  },
  en: {
    tooLong: (max: string) => `Please keep it under ${max} characters.`,
  },
});

type GuardModules = typeof import('#core/guard/guard.ts') &
  typeof import('#core/guard/replace.ts') &
  typeof import('./found-secrets.tsx');

let guardLoading: Promise<GuardModules> | undefined;

/** The guard, loaded once with the first field that is touched. */
export function loadGuard(): Promise<GuardModules> {
  guardLoading ??= Promise.all([
    import('#core/guard/guard.ts'),
    import('#core/guard/replace.ts'),
    import('./found-secrets.tsx'),
  ]).then(([guard, replace, shown]) => ({ ...guard, ...replace, ...shown }));
  // A part that did not arrive is asked for again with the next key.
  guardLoading.catch(() => {
    guardLoading = undefined;
  });
  return guardLoading;
}

/** Texts the person said are no secret, for this visit and those very texts only. */
const dismissed = new Set<string>();

/** What `record` is told to let pass. */
export function dismissedTexts(): ReadonlySet<string> {
  return dismissed;
}

/** Lets a text pass for this visit: the person said it is no secret. */
export function dismissText(text: string): void {
  dismissed.add(text);
}

/** The secrets in a text that still stop it. */
export async function stopping(text: string): Promise<readonly SecretFinding[]> {
  if (text.trim() === '') return [];
  const { guard, isBlocking } = await loadGuard();
  return guard(text).filter((finding) => isBlocking(finding) && !dismissed.has(finding.text));
}

interface FieldProps {
  label: string;
  hint?: string;
  value: string;
  /** Called with a text the guard let pass: on leaving the field, or 800 ms after the last key. `false` means not kept. */
  onCommit: (text: string) => void | Promise<unknown>;
  /** Called on each key with the raw text, for pages that show it elsewhere; never store it. */
  onInput?: (text: string) => void;
  long?: boolean;
  rows?: number;
  type?: 'text' | 'email' | 'tel' | 'search';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  autoComplete?: string;
  optional?: boolean;
  error?: string;
  max?: number;
  /** Commit only on leaving the field or Enter, not while typing. */
  slow?: boolean;
}

const COMMIT_AFTER_MS = 800;

export function TextField(props: FieldProps): JSX.Element {
  const id = useId();
  const [text, setText] = useState(props.value);
  const [found, setFound] = useState<readonly SecretFinding[]>([]);
  const [guarded, setGuarded] = useState<GuardModules>();
  const committed = useRef(props.value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(text);
  latest.current = text;
  const max = props.max ?? (props.long === true ? LONG_MAX : FIELD_MAX);
  const tooLong = text.length > max;

  useEffect(() => {
    // A value changed from outside (undo, another tab) wins over an untouched field, never over half-typed words.
    if (props.value !== committed.current && latest.current === committed.current) setText(props.value);
    committed.current = props.value;
  }, [props.value]);

  async function commit(next: string): Promise<void> {
    clearTimeout(timer.current);
    if (next.length > max) return;
    let stopped: readonly SecretFinding[];
    try {
      stopped = await stopping(next);
    } catch {
      // Nothing is kept unseen: the words stay in the field, and leaving it once more tries again.
      saveNote.value = { kind: 'failed', error: { code: 'unavailable', message: 'The guard did not load' } };
      return;
    }
    if (latest.current !== next) return;
    setFound(stopped);
    if (stopped.length > 0) {
      setGuarded(await loadGuard());
      return;
    }
    if (next === committed.current) return;
    const before = committed.current;
    committed.current = next;
    // `false`: not kept (a full disk, a part that did not load). Leaving the field once more then tries again.
    if ((await props.onCommit(next)) === false && committed.current === next) committed.current = before;
  }
  // A page left in mid-word still keeps what the guard lets pass.
  const commitLatest = useRef(commit);
  commitLatest.current = commit;
  useEffect(() => () => void commitLatest.current(latest.current), []);

  function typed(next: string): void {
    setText(next);
    latest.current = next;
    props.onInput?.(next);
    clearTimeout(timer.current);
    if (props.slow !== true) timer.current = setTimeout(() => void commit(next), COMMIT_AFTER_MS);
  }

  const shared = {
    id,
    value: text,
    'aria-describedby': `${id}-hint ${id}-error`,
    'aria-invalid': found.length > 0 || tooLong || props.error !== undefined ? ('true' as const) : undefined,
    autoComplete: props.autoComplete ?? 'off',
    onFocus: () => void loadGuard().catch(() => undefined),
    onInput: (event: { currentTarget: { value: string } }) => typed(event.currentTarget.value),
    onBlur: () => void commit(latest.current),
  };
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        {props.optional === true && <span class="quiet small"> {common().optional}</span>}
      </label>
      {props.hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.long === true ? (
        <textarea {...shared} rows={props.rows ?? 4} />
      ) : (
        <input
          {...shared}
          {...({ type: props.type ?? 'text', inputMode: props.inputMode ?? 'text' } as { type: 'text' })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) void commit(latest.current);
          }}
        />
      )}
      <div id={`${id}-error`} role="alert">
        {tooLong && <span class="error">{t().tooLong(String(max))}</span>}
        {props.error !== undefined && <span class="error">{props.error}</span>}
      </div>
      {found.length > 0 && guarded !== undefined && (
        <guarded.FoundSecrets
          text={text}
          found={found}
          onReplace={() => {
            const clean = guarded.replaceSecrets(latest.current, found, language.value);
            typed(clean);
            void commit(clean);
          }}
          onDismiss={(findings) => {
            for (const finding of findings) dismissed.add(finding.text);
            void commit(latest.current);
          }}
          onShow={({ start, end }) => {
            const field = document.getElementById(id);
            if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
            field.focus();
            // Fields for addresses and numbers have no selection.
            if (field.type !== 'email' && field.type !== 'number') field.setSelectionRange(start, end);
          }}
        />
      )}
    </div>
  );
}
