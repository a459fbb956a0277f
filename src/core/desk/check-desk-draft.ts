// Which entry may follow which in a desk's case (D3, D5): everything wrong with a draft, told before it is appended.
import { guardEntryData } from '../guard/guard-value.ts';
import { isBlocking } from '../guard/guard.ts';
import type { Problem } from '../base/result.ts';
import type { DeskMessage } from '../link/types.ts';
import { isOwnerBacked } from './owner.ts';
import type { DeskCaseState, DeskDraft, DeskEntry, DeskEntryType } from './types.ts';

/** What still comes, or is still noted, after the end: the person and the post are always heard. */
const AFTER_CLOSING: ReadonlySet<DeskEntryType> = new Set([
  'report-received',
  'person-sent',
  'mail-received',
  'mail-went',
  'noted',
  'erased',
  'access-changed',
  'incident-linked',
  'incident-unlinked',
  'case-reopened',
]);
/** What the desk itself writes: a secret in it would be the desk's own slip. */
const OWN_WORDS: ReadonlySet<DeskEntryType> = new Set([
  'desk-said',
  'mail-queued',
  'noted',
  'handed-over',
  'follow-up-set',
  'case-closed',
]);
/** Whose words can be destroyed. What the desk said is signed and stands in the person's case; the next message is chained to it. */
const ERASABLE: ReadonlySet<DeskEntryType> = new Set([
  'report-received',
  'person-sent',
  'mail-received',
  'mail-queued',
  'noted',
  'handed-over',
  'follow-up-set',
  'follow-up-done',
  'owner-judged',
  'harm-set',
  'method-set',
  'case-closed',
  'case-reopened',
]);
const FIRST_PREV = '0'.repeat(64);

/** Everything that can be wrong; the words are in desk-words.ts. */
export const DRAFT_PROBLEMS = [
  'case-closed',
  'not-closed',
  'no-report',
  'other-report',
  'out-of-order',
  'nothing-to-confirm',
  'no-such-call',
  'call-expired',
  'call-checked',
  'open-instructions',
  'text-missing',
  'secret-in-text',
  'proofs-too-weak',
  'no-follow-up',
  'no-such-mail',
  'already-linked',
  'not-linked',
  'no-such-entry',
  'already-erased',
] as const;
export type DraftProblem = (typeof DRAFT_PROBLEMS)[number];

/** A draft against the case as it stands: a `DraftProblem` each, none when it may be appended. `now` in ms, for what expires. */
export function checkDeskDraft(state: DeskCaseState, draft: DeskDraft, now: number): readonly Problem[] {
  const problems = [...endProblems(state, draft), ...textProblems(draft)];
  const code = draftProblem(state, draft, now);
  if (code !== undefined) problems.push({ code, path: [], params: {} });
  return problems;
}

function endProblems(state: DeskCaseState, draft: DeskDraft): readonly Problem[] {
  if (state.bucket !== 'closed' || AFTER_CLOSING.has(draft.type)) return [];
  // The last word and new keys are the software's own, and may stand after the closing entry.
  const kind = draft.type === 'desk-said' ? draft.data.signed.message.saying.kind : undefined;
  if (kind === 'closed' || kind === 'keys') return [];
  return [{ code: 'case-closed', path: [], params: {} }];
}

function textProblems(draft: DeskDraft): readonly Problem[] {
  const problems: Problem[] = [];
  const text = neededText(draft);
  if (text?.trim() === '') problems.push({ code: 'text-missing', path: [], params: {} });
  if (!OWN_WORDS.has(draft.type)) return problems;
  for (const { path, finding } of guardEntryData(draft.data))
    if (isBlocking(finding)) problems.push({ code: 'secret-in-text', path, params: { kind: finding.kind } });
  return problems;
}

function neededText(draft: DeskDraft): string | undefined {
  switch (draft.type) {
    case 'noted':
    case 'follow-up-set':
    case 'mail-queued':
      return draft.data.text;
    case 'harm-set':
    case 'method-set':
    case 'case-reopened':
    case 'erased':
      return draft.data.because;
    default:
      return undefined;
  }
}

function draftProblem(state: DeskCaseState, draft: DeskDraft, now: number): DraftProblem | undefined {
  switch (draft.type) {
    case 'desk-said':
      return saidProblem(state, draft.data.signed.message);
    case 'call-opened':
      return state.channel === 'mail' ? 'no-report' : undefined;
    case 'call-checked': {
      const call = state.calls.find((one) => one.call === draft.data.call);
      if (call === undefined) return 'no-such-call';
      if (call.heardByDesk !== undefined) return 'call-checked';
      return Date.parse(call.expires) <= now && draft.data.result !== 'expired' ? 'call-expired' : undefined;
    }
    case 'case-closed':
      return closingProblem(state, draft.data.summary);
    case 'case-reopened':
      return state.bucket === 'closed' ? undefined : 'not-closed';
    case 'owner-judged':
      return isOwnerBacked(state, draft.data) ? undefined : 'proofs-too-weak';
    default:
      return placeProblem(state, draft);
  }
}

function saidProblem(state: DeskCaseState, message: DeskMessage): DraftProblem | undefined {
  if (state.channel === 'mail') return 'no-report';
  if (state.report !== undefined && message.report !== state.report.report) return 'other-report';
  const { number = 0, hash = FIRST_PREV } = state.lastSaid ?? {};
  if (message.number !== number + 1 || message.prev !== hash) return 'out-of-order';
  const { saying } = message;
  return saying.kind === 'confirmation' && !canConfirm(state, saying.of) ? 'nothing-to-confirm' : undefined;
}

function canConfirm({ completion, instructions }: DeskCaseState, of: string): boolean {
  if (of === 'completion') return completion !== undefined;
  const instruction = instructions.find(({ id }) => id === of);
  return instruction !== undefined && (instruction.done !== undefined || instruction.cannot !== undefined);
}

/** What is left open may stay so, when it is said why. */
function closingProblem({ instructions }: DeskCaseState, summary: string): DraftProblem | undefined {
  const isOpen = instructions.some(
    ({ done, cannot, confirmed }) =>
      (done === undefined && cannot === undefined) || confirmed?.result === 'not-yet',
  );
  return isOpen && summary.trim() === '' ? 'open-instructions' : undefined;
}

function placeProblem(state: DeskCaseState, draft: DeskDraft): DraftProblem | undefined {
  switch (draft.type) {
    case 'follow-up-done':
      return state.followUp === undefined ? 'no-follow-up' : undefined;
    case 'mail-went':
      return state.sentMails.some(({ outbox }) => outbox === draft.data.outbox) ? undefined : 'no-such-mail';
    case 'incident-linked':
      return state.incidents.includes(draft.data.incident) ? 'already-linked' : undefined;
    case 'incident-unlinked':
      return state.incidents.includes(draft.data.incident) ? undefined : 'not-linked';
    case 'erased':
      if (draft.data.target < 0 || draft.data.target > state.seq) return 'no-such-entry';
      return state.erased.has(draft.data.target) ? 'already-erased' : undefined;
    default:
      return undefined;
  }
}

/** Whether an entry's words may be destroyed for good, leaving only its hash. */
export function mayErase(entry: DeskEntry): boolean {
  return ERASABLE.has(entry.type) && entry.data !== undefined;
}
