// What the guard found in a text a person is writing: each secret marked where it stands, why it must not go, one tap to take it out.
import type { JSX } from 'preact';
import { sayWhy } from '#core/guard/say.ts';
import type { SecretFinding, SecretKind } from '#core/guard/types.ts';
import { language, words } from '../text.ts';

const t = words({
  ja: {
    replace: '消して、書きかえる',
    notSecret: 'これは秘密ではありません',
    notThis: (kind: string) => `これは秘密ではありません(${kind})`,
    show: '本文のその場所を見る',
  },
  en: {
    replace: 'Take it out',
    notSecret: 'This is not a secret',
    notThis: (kind: string) => `This is not a secret (${kind})`,
    show: 'Show it in the text',
  },
});

const AROUND = 14;

/** A finding with the few words around it, cut at the line and at whole characters. */
function snippet(
  text: string,
  { start, end }: SecretFinding,
): { readonly before: string; readonly after: string } {
  const before = text.slice(0, start).split('\n').at(-1) ?? '';
  const after = text.slice(end).split('\n')[0] ?? '';
  const left = Array.from(before);
  const right = Array.from(after);
  return {
    before: (left.length > AROUND ? '…' : '') + left.slice(-AROUND).join(''),
    after: right.slice(0, AROUND).join('') + (right.length > AROUND ? '…' : ''),
  };
}

/** The findings of a text, one card for each kind, in the order they stand. */
export function FoundSecrets(props: {
  text: string;
  found: readonly SecretFinding[];
  onReplace: () => void;
  onDismiss: (findings: readonly SecretFinding[]) => void;
  /** Selects a place in the field the text stands in. */
  onShow: (finding: SecretFinding) => void;
}): JSX.Element {
  const kinds: readonly SecretKind[] = [...new Set(props.found.map(({ kind }) => kind))];
  return (
    <div class="note stop stack-small" role="alert">
      {kinds.map((kind) => {
        const why = sayWhy(kind, language.value);
        const own = props.found.filter((finding) => finding.kind === kind);
        return (
          <div key={kind} class="stack-small">
            <strong>{why.title}</strong>
            {own.map((finding) => {
              const { before, after } = snippet(props.text, finding);
              return (
                <button
                  key={finding.start}
                  type="button"
                  class="found-secret"
                  title={t().show}
                  onClick={() => props.onShow(finding)}
                >
                  {before}
                  <mark>{finding.text}</mark>
                  {after}
                </button>
              );
            })}
            <p>{why.why}</p>
            <p class="small">{why.instead}</p>
            {kinds.length > 1 && (
              <button
                type="button"
                class="button plain"
                aria-label={t().notThis(why.title)}
                onClick={() => props.onDismiss(own)}
              >
                {t().notSecret}
              </button>
            )}
          </div>
        );
      })}
      <div class="row">
        <button type="button" class="button" onClick={props.onReplace}>
          {t().replace}
        </button>
        {kinds.length === 1 && (
          <button type="button" class="button plain" onClick={() => props.onDismiss(props.found)}>
            {t().notSecret}
          </button>
        )}
      </div>
    </div>
  );
}
