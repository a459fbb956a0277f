// The last guard over the whole report: what it found, in which part, and the way to mend it.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { sayWhy } from '#core/guard/say.ts';
import type { CaseState } from '#core/journal/types.ts';
import type { DeskProfile, PinnedDesk } from '#core/link/types.ts';
import { dismissText } from '../../components/field.tsx';
import { Button, LinkButton } from '../../components/ui.tsx';
import { makeReport, type SecretAt, secretsIn } from '../../desk-link/make-report.ts';
import { language } from '../../text.ts';
import { deskWords } from './desk.words.ts';

export interface LookedThrough {
  /** undefined while it is being looked through. */
  readonly secrets: readonly SecretAt[] | undefined;
  /** The report as a person reads it. */
  readonly letter: string | undefined;
  readonly lookAgain: () => void;
}

/** Stands in for the id and secret that are made when it is sent. */
const NOT_YET = { report: '00000000-0000-0000-0000-000000000000', secret: '0'.repeat(64) };

/** Builds the report as it would go now and looks it through, anew after every change. */
export function useReport(
  state: CaseState,
  desk: DeskProfile | PinnedDesk,
  attached: readonly string[],
): LookedThrough {
  const [found, setFound] = useState<{ readonly secrets: readonly SecretAt[]; readonly letter: string }>();
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    let left = false;
    void makeReport(state, { ...NOT_YET, desk, attached })
      .then(async (report) => ({ secrets: await secretsIn(report), letter: report.letter.body }))
      .then(
        (looked) => !left && setFound(looked),
        // Nothing goes unseen: the button stays off until the parts have loaded.
        () => undefined,
      );
    return () => {
      left = true;
    };
  }, [state, desk, attached, looks]);
  return { secrets: found?.secrets, letter: found?.letter, lookAgain: () => setLooks(looks + 1) };
}

/** The page on which each part of the report is edited. */
export const EDITED_ON: Readonly<Record<string, string>> = {
  evidence: 'evidence',
  steps: 'now',
  contacts: 'after',
  breakIn: 'timeline',
};

export function SecretsLeft({ report }: { report: LookedThrough }): JSX.Element | null {
  const { secrets = [] } = report;
  // A secret of the record stands in the letter too: named where it can be mended.
  const texts = [...new Set(secrets.map(({ finding }) => finding.text))];
  if (texts.length === 0) return null;
  const { parts } = deskWords();
  return (
    <div class="note stop stack-small" role="alert">
      <strong>{deskWords().secrets}</strong>
      {texts.map((text) => {
        const one =
          secrets.find(({ finding, part }) => finding.text === text && part !== 'letter') ??
          secrets.find(({ finding }) => finding.text === text);
        if (one === undefined) return null;
        const part = one.part in parts ? parts[one.part as keyof typeof parts] : parts.letter;
        return (
          <div key={text} class="stack-small">
            <p>
              {deskWords().secretIn(part)}: {sayWhy(one.finding.kind, language.value).title}{' '}
              <mark>{text}</mark>
            </p>
            <div class="row">
              <LinkButton to={[EDITED_ON[one.part] ?? 'record']} tone="second">
                {deskWords().fix}
              </LinkButton>
              <Button
                tone="plain"
                onClick={() => {
                  dismissText(text);
                  report.lookAgain();
                }}
              >
                {deskWords().notSecret}
              </Button>
            </div>
          </div>
        );
      })}
    </div>
  );
}
