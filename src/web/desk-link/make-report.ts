// Builds the report for a desk from the case as it stands, and guards the whole of it once more before it is sealed.
import type { SecretFinding } from '#core/guard/types.ts';
import type { CaseState } from '#core/journal/types.ts';
import type { DeskProfile, PinnedDesk } from '#core/link/types.ts';
import { DESK_WISHES, type DeskReport, type DeskWish } from '#core/message/desk-report-types.ts';
import { dismissedTexts } from '../components/field.tsx';
import { loadPlaybook } from '../data.ts';
import { language } from '../text.ts';

/** What the person chose for the desk; kept in the case as answers, so that a report sent again is the same. */
export const WANTS = 'desk-wants';
export const NOTIFY = 'desk-notify';

export function wantsOf(state: CaseState): readonly DeskWish[] {
  const kept = state.answers.get(WANTS) ?? [];
  return DESK_WISHES.filter((wish) => kept.includes(wish));
}

export function wantsMail(state: CaseState): boolean {
  return state.answers.get(NOTIFY) === 'yes';
}

/** The report as it goes: nothing but what the case holds. */
export async function makeReport(
  state: CaseState,
  to: {
    readonly report: string;
    readonly secret: string;
    readonly desk: PinnedDesk | DeskProfile;
    readonly attached: readonly string[];
  },
): Promise<DeskReport> {
  const [{ deskReport }, { writeLetter }, playbook] = await Promise.all([
    import('#core/message/desk-report.ts'),
    import('#core/message/report-mail.ts'),
    loadPlaybook(),
  ]);
  const stepTitle = (step: string) => playbook.steps.find(({ id }) => id === step)?.title;
  return deskReport(state, {
    report: to.report,
    secret: to.secret,
    madeAt: new Date().toISOString(),
    language: language.value,
    notify: wantsMail(state),
    wants: wantsOf(state),
    attached: to.attached,
    stepTitle,
    letter: writeLetter(state, {
      purpose: 'report',
      language: language.value,
      addressee: to.desk.name[language.value],
      organisation: to.desk.service ?? to.desk.name[language.value],
      stepTitle,
    }),
  });
}

export interface SecretAt {
  /** The report's own part: `happenings`, `person`, … */
  readonly part: string;
  /** The words it stands in. */
  readonly text: string;
  readonly finding: SecretFinding;
}

/** Every secret left anywhere in the report, with where it stands; what the person said is none passes. */
export async function secretsIn(report: DeskReport): Promise<readonly SecretAt[]> {
  const [{ guardEntryData }, { isBlocking }] = await Promise.all([
    import('#core/guard/guard-value.ts'),
    import('#core/guard/guard.ts'),
  ]);
  const allowed = dismissedTexts();
  return guardEntryData(report).flatMap(({ path, finding }) => {
    if (!isBlocking(finding) || allowed.has(finding.text)) return [];
    const whole = path.reduce<unknown>(
      (value, key) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[key],
      report,
    );
    return [{ part: String(path[0] ?? ''), text: typeof whole === 'string' ? whole : '', finding }];
  });
}
