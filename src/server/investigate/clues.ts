// The clues a question "who else?" starts from: those of the desk's confirmed cases, or a list somebody gives (D4).
import { indicatorsOf } from '#core/desk/indicators.ts';
import type { Clue } from '#core/desk/api.ts';
import type { DeskCaseState } from '#core/desk/types.ts';
import type { LogsGround } from './ground.ts';

/** The newest cases that left a clue a log can show. */
const CASES_MAX = 200;
export const CLUES_MAX = 500;
const KINDS = ['ip', 'asn', 'hour'] as const;

export interface CaseClues {
  readonly clues: readonly Clue[];
  /** Cases by their accounts' names in lower case: they have a case already. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly cases: number;
}

/**
 * Clues of confirmed cases: the desk is sure of the owner (good or strong), or linked the case to an incident. With `only`, of those
 * cases, whatever the desk thinks of them so far; erased ones and others' are left out.
 */
export async function cluesOfCases(ground: LogsGround, only?: readonly string[]): Promise<CaseClues> {
  const ids = only ?? (await newestWithClues(ground));
  const clues = new Map<string, Clue>();
  const accounts = new Map<string, string>();
  let cases = 0;
  for (const id of ids.slice(0, CASES_MAX)) {
    const opened = await ground.cases.read(ground.desk, id);
    if (opened === undefined || (only === undefined && !isConfirmed(opened.state))) continue;
    cases += 1;
    for (const name of accountsOf(opened.state)) accounts.set(name, id);
    for (const { kind, value } of indicatorsOf(opened.state))
      if ((kind === 'ip' || kind === 'asn' || kind === 'hour') && clues.size < CLUES_MAX)
        clues.set(`${kind} ${value}`, { kind, value });
  }
  return { clues: [...clues.values()], accounts, cases };
}

async function newestWithClues({ database, desk }: LogsGround): Promise<readonly string[]> {
  const rows = await database.db
    .selectFrom('indicator')
    .select(({ fn }) => ['case_id', fn.max('at').as('newest')])
    .where('desk', '=', desk)
    .where('kind', 'in', [...KINDS])
    .groupBy('case_id')
    .orderBy('newest', 'desc')
    .limit(CASES_MAX)
    .execute();
  return rows.map(({ case_id }) => case_id);
}

function isConfirmed({ owner, incidents }: DeskCaseState): boolean {
  return owner.sure === 'good' || owner.sure === 'strong' || incidents.length > 0;
}

function accountsOf({ report }: DeskCaseState): readonly string[] {
  const facts = report?.account?.facts ?? {};
  return [facts['user-name'], facts['registered-mail'], facts['customer-number']].flatMap((name) =>
    name === undefined || name.trim() === '' ? [] : [name.trim().toLowerCase()],
  );
}
