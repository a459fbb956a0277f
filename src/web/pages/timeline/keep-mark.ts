// Keeps what the person said of activities: at once, in the journal, and without the secrets their sources may hold.
import type { Directory } from '#core/directory/types.ts';
import type { Activity } from '#core/evidence/types.ts';
import { dropActivity, keepActivity } from '#core/journal/keep-activity.ts';
import type { CaseState, Draft, Whose } from '#core/journal/types.ts';
import { recordAsOne } from '../../session.ts';
import { language } from '../../text.ts';
import { sentenceOf } from './activity-text.ts';

/** Made by this program, not by anyone who typed: to take digits out of them would only lose the mark. */
const OWN_FIELDS: ReadonlySet<string | number> = new Set(['id', 'sha256', 'account', 'kind', 'from']);
const FILE_NAMES = [
  ['item', 'origin', 'file'],
  ['item', 'origin', 'place'],
] as const;
const AMOUNT = /^-?\d{1,15}(?:\.\d{1,8})?$/;

/** Whether it was kept, and whether placeholders stand in it where secrets stood. */
export type Kept = 'no' | 'whole' | 'redacted';

/** One undo takes the marks back, however many they are. */
export function keepMarks(
  state: CaseState,
  activities: readonly Activity[],
  whose: Whose,
  directory: Directory,
): Promise<Kept> {
  const drafts = activities.flatMap((activity) => {
    const account = accountOf(state, activity);
    return keepActivity(keepable(activity), whose, {
      what: sentenceOf(activity, directory),
      zone: state.zone,
      ...(account === undefined ? {} : { account }),
    });
  });
  return keepClean(drafts);
}

/** Takes back what was said of one activity. */
export async function dropMark(state: CaseState, activity: Activity): Promise<boolean> {
  const drafts = dropActivity(activity, state.items);
  return drafts.length === 0 || recordAsOne(drafts);
}

/** Records drafts with placeholders where their texts hold secrets: what a stranger's file says must never keep an answer from being kept. */
export async function keepClean(drafts: readonly Draft[]): Promise<Kept> {
  const allowed = new Set<string>();
  const guarded = await loadGuarding().catch(() => undefined);
  // `record` tells that a part of the page did not arrive.
  if (guarded === undefined) return (await recordAsOne(drafts)) ? 'whole' : 'no';
  const { guard, guardEntryData, isBlocking, nameWithoutSecrets, replaceSecrets } = guarded;
  const clean = (text: string): string =>
    replaceSecrets(text, guard(text).filter(isBlocking), language.value);
  const cleaned = drafts.map((draft): Draft => {
    let data: unknown = draft.data;
    for (const { path, finding } of guardEntryData(draft.data)) {
      if (!isBlocking(finding)) continue;
      if (OWN_FIELDS.has(path.at(-1) ?? '')) allowed.add(finding.text);
      else data = changedAt(data, path, clean);
    }
    // Names of files join words by other marks than sentences do.
    const name = (text: string): string => nameWithoutSecrets(text, language.value);
    for (const path of FILE_NAMES) data = changedAt(data, path, name);
    return { ...draft, data } as Draft;
  });
  if (!(await recordAsOne(cleaned, allowed))) return 'no';
  return JSON.stringify(cleaned) === JSON.stringify(drafts) ? 'whole' : 'redacted';
}

/** Large: with the first answer, not with the page. */
async function loadGuarding(): Promise<
  typeof import('#core/guard/guard.ts') &
    typeof import('#core/guard/guard-value.ts') &
    typeof import('#core/guard/replace.ts') &
    typeof import('#core/files/guard-file.ts')
> {
  const [guard, value, replace, file] = await Promise.all([
    import('#core/guard/guard.ts'),
    import('#core/guard/guard-value.ts'),
    import('#core/guard/replace.ts'),
    import('#core/files/guard-file.ts'),
  ]);
  return { ...guard, ...value, ...replace, ...file };
}

function changedAt(
  value: unknown,
  path: readonly (string | number)[],
  change: (text: string) => string,
): unknown {
  if (typeof value === 'string') return change(value);
  const [key, ...rest] = path;
  if (typeof value !== 'object' || value === null || key === undefined || !Object.hasOwn(value, key))
    return value;
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (index === key ? changedAt(one, rest, change) : one));
  const inside: unknown = (value as Readonly<Record<string, unknown>>)[key];
  return { ...value, [key]: changedAt(inside, rest, change) };
}

/** Money as no record can hold it is kept as a happening; its sentence still has it. */
function keepable(activity: Activity): Activity {
  const { amount, ...rest } = activity;
  if (amount === undefined) return activity;
  return AMOUNT.test(amount.value) && /^[A-Z]{3}$/.test(amount.currency) ? activity : rest;
}

/** The case's account it is about, when only one can be meant. */
function accountOf(state: CaseState, { service }: Activity): string | undefined {
  if (service === undefined) return undefined;
  const own = [...state.items.account.values()].filter((account) => account.service === service);
  return own.length === 1 ? own[0]?.id : undefined;
}
