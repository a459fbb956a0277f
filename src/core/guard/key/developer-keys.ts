// Finds the keys developers use by the kept rules of secretlint: over thirty issuers, each with the form it gave its keys.
import type { SecretKind } from '../types.ts';
import type { Seen } from '../spoken.ts';

/** What is used of a secretlint rule. Source: secretlint's docs, "Rule", read 2026-11-26. */
interface Rule {
  readonly meta: { readonly id: string };
  create(context: RuleContext, options: object): { file?(source: RuleSource): unknown };
}
interface RuleContext {
  createTranslator(): () => { readonly message: string };
  report(found: { readonly range: readonly [start: number, end: number] }): void;
}
interface RuleSource {
  readonly content: string;
  readonly contentType: 'text';
  readonly filePath: string;
  readonly ext: string;
}

/** These read comments and files, or mark a whole address where `findUrlPasswords` marks the password in it. */
const NOT_FOR_TEXTS = /filter-comments|rule-gcp|basicauth|database-connection/;

/** Some rules report `aws_secret_access_key = …` whole. */
const NAME = /^[a-z][\w.-]{0,60}["']? ?[:=] ?["']?(?=.)/i;
const RUN = /^[\w+/=-]*/;
const RUN_MAX = 200;

const RULES = await loadRules();

/** An engine without look-behind (Safari before 16.4) refuses the rules' file; the forms in `find.ts` remain there. */
async function loadRules(): Promise<readonly Rule[]> {
  try {
    const preset = (await import('@secretlint/secretlint-rule-preset-recommend')) as unknown as {
      readonly rules: readonly Rule[];
    };
    return preset.rules.filter(({ meta }) => !NOT_FOR_TEXTS.test(meta.id));
  } catch {
    return [];
  }
}

/** Developers' keys in a folded text. Linear: each rule looks for an issuer's own beginning. */
export function findDeveloperKeys(text: string): readonly Seen[] {
  const seen: Seen[] = [];
  const source: RuleSource = { content: text, contentType: 'text', filePath: 'text.txt', ext: '.txt' };
  for (const rule of RULES) {
    const kind: SecretKind = rule.meta.id.includes('privatekey') ? 'private_key' : 'api_key';
    rule
      .create(
        {
          createTranslator: () => () => ({ message: '' }),
          report: ({ range: [start, end] }) => {
            const name = NAME.exec(text.slice(start, end))?.[0].length ?? 0;
            // A named value is reported as long as a bare one would be: the key goes on to the end of its run.
            const rest = RUN.exec(text.slice(end, end + RUN_MAX))?.[0].length ?? 0;
            seen.push({ kind, start: start + name, end: end + rest, confidence: 0.84 });
          },
        },
        {},
      )
      .file?.(source);
  }
  return seen;
}
