// Reads English with Harper, a checker that runs here as WebAssembly and asks nobody; what is a name or an id is left alone.
import { type Lint, LocalLinter } from 'harper.js';
import { slimBinary } from 'harper.js/slimBinary';
import type { Text } from '#core/base/language.ts';
import { editDistance } from '#core/directory/edit-distance.ts';
import { suggest } from '#core/message/proofread/suggest.ts';
import type { Remark, Severity } from '#core/message/proofread/types.ts';

/**
 * Harper's kinds that say something is amiss, in our words. Its advice on style, dashes and currency
 * signs is not for a letter; its agreement and word choice alarmed at five sound sentences of our own texts.
 */
const KINDS: Readonly<Record<string, { readonly severity: Severity; readonly say: Text }>> = {
  Spelling: {
    severity: 'wrong',
    say: { ja: 'つづりを確かめましょう。', en: 'Please check the spelling.' },
  },
  Typo: { severity: 'wrong', say: { ja: 'つづりを確かめましょう。', en: 'Please check the spelling.' } },
  Repetition: {
    severity: 'wrong',
    say: { ja: '同じ言葉が続いています。', en: 'The same word stands there twice.' },
  },
  Grammar: { severity: 'wrong', say: { ja: '文の形を確かめましょう。', en: 'Please check the grammar.' } },
};

let loading: Promise<LocalLinter> | undefined;

/** Harper's remarks in our words; offsets are UTF-16 offsets of the text. */
export async function readEnglish(text: string): Promise<readonly Remark[]> {
  loading ??= load();
  const linter = await loading;
  const lints = await linter.lint(text, { language: 'plaintext' });
  return lints.flatMap((lint): readonly Remark[] => {
    const kind = KINDS[lint.lint_kind()];
    const said = lint.get_problem_text();
    if (kind === undefined || isLeftAlone(lint.lint_kind(), said, suggestionsOf(lint))) return [];
    const span = lint.span();
    const first = suggestionsOf(lint)[0];
    return [
      {
        rule: `harper-${lint.lint_kind().toLowerCase()}`,
        start: span.start,
        end: span.end,
        ...kind,
        ...(first === undefined ? {} : { fix: suggest(first) }),
      },
    ];
  });
}

async function load(): Promise<LocalLinter> {
  const linter = new LocalLinter({ binary: slimBinary });
  await linter.setup();
  return linter;
}

/** Only what replaces the words whole; Harper also knows to insert and to remove. */
function suggestionsOf(lint: Lint): readonly string[] {
  return lint
    .suggestions()
    .map((one) => one.get_replacement_text())
    .filter((one) => one !== '');
}

/** A word farther off is a name or a word of its trade (hanako, smishing), not a slip of the fingers. */
const SLIPS_MAX = 1;

/** Words of this trade Harper takes for slips. */
const TRADE = new Set(['smishing', 'vishing', 'quishing', 'passkeys']);

const BRITISH: readonly (readonly [RegExp, string])[] = [
  [/is(?=e|ing|ation)/u, 'iz'],
  [/ys(?=e|ing)/u, 'yz'],
  [/our/u, 'or'],
  [/re$/u, 'er'],
  [/ll(?=ed|ing|ation)/u, 'l'],
  [/ence$/u, 'ense'],
];

function isLeftAlone(kind: string, said: string, suggestions: readonly string[]): boolean {
  if (kind !== 'Spelling' && kind !== 'Typo' && kind !== 'Repetition') return false;
  // A capital may begin a name (Hanako, PayPay), and capitals alone are an abbreviation (JST).
  if (/\p{Lu}/u.test(said) || /[^\p{Script=Latin}'’ -]/u.test(said) || said.length < 4) return true;
  if (TRADE.has(said)) return true;
  if (kind === 'Repetition') return /^(?:that that|had had)$/iu.test(said);
  // With no near word it is no slip but a word unknown; with its twin across the Atlantic it is no slip either.
  const first = suggestions[0];
  if (first === undefined || editDistance(said, first, SLIPS_MAX) > SLIPS_MAX) return true;
  // chargeback → charge back: a compound it does not know.
  if (suggestions.some((one) => one.replaceAll(' ', '') === said)) return true;
  return BRITISH.some(([there, here]) => suggestions.includes(said.replace(there, here)));
}
